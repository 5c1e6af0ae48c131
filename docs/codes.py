"""
Write the reference pages about codes from the tables in the source; `--check` only compares.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reflectkit.catalog.codes import CODES as CATALOG
from reflectkit.checking.rules import RULES
from reflectkit.reading.codes import CODES as READING
from reflectkit.session.refusals import REFUSALS
from reflectkit.testing.codes import CODES as KIT

REFERENCE = Path(__file__).resolve().parent / "reference"

MEANINGS = {
    "size": "the file is too large",
    "encoding": "the file is not UTF-8, or begins with a byte order mark",
    "syntax": "the file is not JSON from here on",
    "duplicate": "a key stands twice in one object",
    "number": "a number that not every reader reads alike",
    "depth": "nested too deeply",
    "character": "a character that cannot be seen, or that turns the direction of writing",
    "format": "the file does not say what it is, or is something else than is wanted here",
    "unknown-key": "a key that this format does not have",
    "missing-key": "a key that is needed is missing",
    "type": "a value of the wrong type",
    "value": "a value that is not among those allowed",
    "form": "a text that is not written in the form that is needed",
    "count": "too many or too few",
    "limit": "a number beyond its limit",
    "forbidden": "a key that does not belong here",
    "together": "keys that belong together, and one is missing",
    "twice": "something named twice",
}
"""What the codes of reading mean, by kind."""

SESSIONS = [
    (
        "RK-E12",
        "a session cannot be started or replayed",
        "follow the mend that stands with it; replay unedited copies",
    ),
]
"""What the engine says of a whole session."""

OURS = {
    "RK-S01": ("a measure cannot be compared as was asked", "follow the mend that stands with it"),
    "RK-X02": ("a record cannot be kept or read", "make room, or name another file"),
    "RK-X03": ("the system would not write or read", "make room, or name another place"),
}
"""What the command line says of itself."""


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    """
    Return a table.
    """
    rule = tuple("---" for _ in head)
    return [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in (head, rule, *rows)]


def checks() -> str:
    """
    Return the index of the static checks.
    """
    rows = [(f"[{code}]({code}.md)", rule.severity, rule.title) for code, rule in RULES.items()]
    lines = [
        "# Checks",
        "",
        "`reflectkit check` holds every script and every measure to these rules before anyone is asked anything.",
        "A code is never reused; each has a page that says why, shows an example and gives a mend.",
        "",
        *table(("code", "severity", "asks that"), rows),
        "",
        "What is wrong with a file or a plugin has [other codes](../problems.md).",
    ]
    return "\n".join(lines) + "\n"


def problems() -> str:
    """
    Return the page of every other code.
    """
    reading = [(code, MEANINGS[kind], mend) for kind, (code, mend) in READING.items()]
    catalog = [(code, row.severity, row.title) for code, row in CATALOG.items()]
    lines = [
        "# Problems",
        "",
        "A problem is one line: `CODE severity plugin (distribution version) file:line:column: cause. Fix: mend.`",
        "Codes are never reused.",
        "What is wrong with a script as a script has [codes and pages of its own](checks/index.md), and so have [refused events](refusals.md).",
        "",
        "## Files",
        "",
        "All of these are errors.",
        "",
        *table(("code", "means", "mend"), sorted(reading)),
        "",
        "## Plugins",
        "",
        "`RK-D` is finding them, `RK-M` is what a manifest says, `RK-N` is making something new, `RK-Q` is [the quality scale](quality.md), `RK-V` is what a plugin requires, and how its versions follow one another, `RK-P` is what the host allows and has pinned, `RK-A` is importing a plugin's code, `RK-H` is [calling it](hooks.md), `RK-W` is [words that come back from a translator](../how-to/exchange-texts.md).",
        "Each stops its own plugin at most, and no other; RK-V08, RK-V09 and RK-V10 are told by `check --against` and stop nothing.",
        "",
        *table(("code", "severity", "means"), catalog),
        "",
        "## The kit",
        "",
        "What only trying a plugin shows, told by `reflectkit test` and by [`PluginConformance`](../how-to/write-a-plugin.md); all of these are errors.",
        "",
        *table(("code", "means", "mend"), [(code, *words) for code, words in KIT.items()]),
        "",
        "## The command line",
        "",
        *table(("code", "means", "mend"), [(code, *words) for code, words in OURS.items()]),
    ]
    return "\n".join(lines) + "\n"


def refusals() -> str:
    """
    Return the page of refused events.
    """
    lines = [
        "# Refusals",
        "",
        "An event that is not allowed is refused with a code, and changes nothing.",
        "A refusal quotes no value, and is a function of what its sender can see.",
        "",
        *table(("code", "means", "what helps"), list(REFUSALS.values())),
        "",
        "They are checked in this order: unreadable, unknown person, known key, time, over, paused, gate, not your turn, wrong pass, form or not yours.",
        "",
        "## Sessions",
        "",
        "This is no refusal: it is told to the host before anybody is asked anything.",
        "",
        *table(("code", "means", "what helps"), SESSIONS),
    ]
    return "\n".join(lines) + "\n"


PAGES = {"checks/index.md": checks, "problems.md": problems, "refusals.md": refusals}
"""The pages, by their place below `reference`."""


def main(words: list[str]) -> int:
    """
    Write the pages, or tell whether they are up to date.
    """
    if words == ["--check"]:
        return int(any((REFERENCE / name).read_text(encoding="utf-8") != page() for name, page in PAGES.items()))
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
