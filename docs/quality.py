"""
Write `docs/reference/quality.md` from the rules of the quality scale; `--check` only compares.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reflectkit.quality import LEVELS, all_rules

PAGE = Path(__file__).resolve().parent / "reference" / "quality.md"

HEAD = """# Quality

This page is generated from the rules by `docs/quality.py`.

A plugin has a level, which `reflectkit check --quality PLUGIN` computes by trying it; nobody can type it into a manifest.
It is the highest of which the plugin keeps all rules, and all rules of the levels below: {levels}.
A level says that the form is good.
It says nothing about what a plugin does to anybody: that is for people to find out, and for its `evidence` to tell modestly.

Some rules have exceptions.
A manifest claims one with its reason, for everybody to read:

```json
{{"quality": {{"exempt": {{"released": "There is no release yet."}}}}}}
```

An exemption from a rule that is kept after all is stale, and fails; so does one from a rule that has no exceptions.
"""


def page() -> str:
    """
    Return the page.
    """
    parts = [HEAD.format(levels=", ".join(f"*{level}*" for level in LEVELS))]
    for level in LEVELS:
        parts.append(f"## {level.capitalize()}\n")
        for rule in all_rules().values():
            if rule.level == level:
                parts += [f"### `{rule.id}`: {rule.asks}\n", rule.why, f"For example: {rule.example}"]
                parts += [f"Exceptions: {rule.exceptions}\n" if rule.exceptions else "There are no exceptions.\n"]
    return "\n".join(parts)


def main(words: list[str]) -> int:
    """
    Write the page, or tell whether it is up to date.
    """
    if words == ["--check"]:
        return 0 if PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
