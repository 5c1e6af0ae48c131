"""
What a manifest declares about code and answer forms: all of it data, so that it is known before anything runs.
"""

from __future__ import annotations

import re
from typing import Any

import attrs

from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.values import is_id, malformed_key, mapping, meant, only, present, strings
from reflectkit.content.extension import LIKE, FormSpec
from reflectkit.content.frozen import FrozenMap, freeze
from reflectkit.content.shape import shape_faults
from reflectkit.hooks import NAMES
from reflectkit.reading.canonical import digest
from reflectkit.reading.scanning import escape

_MODULE = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*", re.ASCII)
_CODE = frozenset({"module", "hooks", "notices"})
_FORM = frozenset({"version", "like", "content", "answer", "title"})
_VERSION = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){2}", re.ASCII)
_CORE = frozenset({"text", "choice", "choices", "scale", "phrase"})


@attrs.frozen(kw_only=True)
class Code:
    """
    The module of a plugin, the hooks that it implements, and the language notices that it knows by their codes.
    """

    module: str
    hooks: tuple[str, ...]
    notices: frozenset[str] = frozenset()


def read_code(found: Any) -> Code:
    """
    Return what `code` declares; raise the first `Trouble`.
    """
    value = mapping(found, "/code")
    only(value, _CODE, "/code")
    module = present(value, "module", "/code")
    if not isinstance(module, str) or not _MODULE.fullmatch(module):
        raise malformed_key(
            "/code/module", "`code.module` is not the name of a module", "write it as in `your_kit.hooks`"
        )
    hooks = strings(present(value, "hooks", "/code"), "/code/hooks")
    for at, hook in enumerate(hooks):
        if hook not in NAMES:
            raise Trouble("RK-H01", f"there is no hook `{hook[:64]}`", meant(hook, NAMES), pointer=f"/code/hooks/{at}")
    notices = strings(value.get("notices", []), "/code/notices")
    for at, notice in enumerate(notices):
        if not is_id(notice):
            raise malformed_key(
                f"/code/notices/{at}", "a notice's name is not an id", "write small letters, digits and hyphens"
            )
    return Code(module=module, hooks=tuple(dict.fromkeys(hooks)), notices=frozenset(notices))


def read_forms(found: Any, plugin: str) -> FrozenMap[str, FormSpec]:
    """
    Return the answer forms that a manifest declares, by their names; raise the first `Trouble`.
    """
    forms = mapping(found, "/answer_forms")
    return FrozenMap({name: _form(name, forms[name], plugin) for name in forms})


def _form(name: str, found: Any, plugin: str) -> FormSpec:
    """
    Return one answer form.
    """
    pointer = f"/answer_forms/{escape(name)}"
    if not is_id(name) or name in _CORE:
        raise _wrong(
            pointer, "an answer form's name is not an id, or one of the library's own", "give it a name of its own"
        )
    value = mapping(found, pointer)
    only(value, _FORM, pointer)
    version = present(value, "version", pointer)
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise _wrong(f"{pointer}/version", "a version is three numbers with dots", "write it as in `1.0.0`")
    like, answer = value.get("like"), value.get("answer")
    if (like is None) == (answer is None) or (like is not None and like not in LIKE):
        cause = f"`{name}` is either `like` {', '.join(map('`{}`'.format, LIKE))}, or has the shape of its `answer`"
        raise _wrong(
            pointer, cause, "give one of the two: with `like` conditions may read it, with `answer` they may not"
        )
    content = value.get("content", {"type": "object", "additionalProperties": False})
    for part, shape in (("content", content), ("answer", answer)):
        for place, cause in () if shape is None else shape_faults(shape, f"{pointer}/{part}"):
            raise _wrong(place, cause, "shapes are a small part of JSON Schema; see the page on answer forms")
    if content.get("type") != "object":
        raise _wrong(f"{pointer}/content", "the content of a form is an object", 'write `"type": "object"`')
    return FormSpec(
        kind=f"{plugin}/{name}",
        version=version,
        sha256=digest(value),
        like=like,
        content=freeze(content),
        answer=freeze(answer),
        document=freeze(value),
    )


def _wrong(pointer: str, cause: str, fix: str) -> Trouble:
    """
    Return the trouble with a declaration of an answer form.
    """
    return Trouble("RK-M14", cause, fix, pointer=pointer)
