"""
The codes of what only trying a plugin shows: its wheel, its transcripts, and sessions that are simulated.
"""

from __future__ import annotations

from reflectkit.errors import Place, Problem

CODES = {
    "RK-T01": ("the wheel cannot be built", "see what the build back end says, and mend `pyproject.toml`"),
    "RK-T02": ("the build back end is not installed", "install it: nothing is fetched while a plugin is tested"),
    "RK-T03": ("a file of the sources is not in the wheel, or is another one there", "see what the build includes"),
    "RK-T04": ("the wheel holds something beside the package", "name the package, and nothing else, in the build"),
    "RK-T05": ("the wheel says no licence", 'write `license = "CC-BY-4.0"`, or another, in `pyproject.toml`'),
    "RK-T06": ("the wheel does not require reflectkit", "name `reflectkit` in the `dependencies`"),
    "RK-T07": ("nothing can be tested here", "name a plugin, its project, its folder or its wheel"),
    "RK-T11": ("a transcript is about a script that the plugin does not have", "mend its `of`, or remove it"),
    "RK-T12": ("a transcript is about another version of its script", "see that it still holds, and mend its `of`"),
    "RK-T13": ("a transcript cannot begin", "mend its `cast`, its `medium` or its `held`"),
    "RK-T14": ("a transcript does not hold", "mend the script if it is wrong, or the transcript if it is old"),
    "RK-T15": ("a transcript is in a language that its script does not have", "mend its `locale`"),
    "RK-T16": ("a golden vector does not come out", "see by the source whether the code or the vector is wrong"),
    "RK-T21": ("nobody can answer a turn", "give the answer form an example that its own shape accepts"),
    "RK-T22": ("a simulated answer is refused", "mend the answer form, or the hook `simulate`"),
    "RK-T23": ("somebody reads what was not shared with them", "keep nothing from one answer to the next"),
    "RK-T24": ("a session is not the same when it is looked at again", "let code depend on its arguments alone"),
    "RK-T25": ("an answer does not read as plain text", "return words without markup or control characters"),
    "RK-T26": (
        "a session does not stop, pause or end as it must",
        "tell the authors of reflectkit; the plugin need not be wrong",
    ),
}
"""What each code means, and what mends it; codes are never reused."""


def fault(code: str, cause: str, *, place: Place | None = None, plugin: str = "", component: str = "") -> Problem:
    """
    Return a problem with the mend of its code.
    """
    return Problem(code=code, cause=cause, fix=CODES[code][1], place=place, plugin=plugin, component=component)
