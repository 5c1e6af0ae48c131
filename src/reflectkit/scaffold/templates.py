"""
Templates: files with words such as `@NAME@` in them, beside this module.
"""

from __future__ import annotations

import json
from importlib.resources import files


def fill(template: str, **words: str) -> str:
    """
    Return a template with its words filled in; each is put as it is.
    """
    text = files("reflectkit").joinpath("scaffold", "templates", f"{template}.template").read_text(encoding="utf-8")
    for name, word in words.items():
        text = text.replace(f"@{name}@", word)
    return text


def quoted(text: str) -> str:
    """
    Return a text as JSON and TOML both write it.
    """
    return json.dumps(text, ensure_ascii=False)


def titled(name: str) -> str:
    """
    Return an id as a title.
    """
    return name.replace("-", " ").capitalize()
