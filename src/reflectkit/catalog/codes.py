"""
The codes of everything that can go wrong between an installed distribution and a component: one row each.

`RK-D` is finding plugins, `RK-M` is what a manifest says, `RK-V` is what a plugin requires, and how its versions follow one another.
What is wrong inside a content file has the codes of reading (`RK-C`) and of checking (`RK1xx`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.errors import Place, Problem

if TYPE_CHECKING:
    from reflectkit.errors import Severity


@attrs.frozen
class Row:
    """
    What a code means, and how bad it is.
    """

    title: str
    severity: Severity = "error"


CODES: dict[str, Row] = {
    "RK-D01": Row("an installed distribution has an `entry_points.txt` with a line that is none", "warning"),
    "RK-D02": Row("the metadata of an installed distribution cannot be read", "warning"),
    "RK-D03": Row("an installed distribution is hidden by another of the same name", "warning"),
    "RK-D04": Row("two plugins claim one id"),
    "RK-D05": Row("a manifest is not where its entry point says"),
    "RK-D06": Row("an entry point of the group `reflectkit.plugins` is not `name = package:reflectkit.json`"),
    "RK-D07": Row("a file cannot be read, or lies outside its plugin"),
    "RK-D08": Row("a folder or wheel holds no plugin"),
    "RK-D09": Row("nothing is known by this name"),
    "RK-M01": Row("a key of the manifest is missing or has the wrong form"),
    "RK-M02": Row("the manifest has a format that this version does not know"),
    "RK-M03": Row("the manifest has an unknown key"),
    "RK-M04": Row("the manifest's id is not its entry point's name"),
    "RK-M05": Row("`provides` names a path that leaves the plugin"),
    "RK-M06": Row("`provides` names a file or folder that is not there"),
    "RK-M07": Row("`provides` names an unknown kind"),
    "RK-M08": Row("the manifest asks for something that this version does not have yet", "warning"),
    "RK-M09": Row("a component's id is not its file's name"),
    "RK-M10": Row("a component is of another kind than its place in `provides` says"),
    "RK-M11": Row("two files of a plugin have one id"),
    "RK-M12": Row("a file's name cannot be a component's id"),
    "RK-M13": Row("a file does not say what component it is"),
    "RK-V01": Row("the plugin requires another version of reflectkit"),
    "RK-V02": Row("a requirement is not a version specifier"),
    "RK-V03": Row("a required plugin is not installed"),
    "RK-V04": Row("a required plugin has another version"),
    "RK-V05": Row("a required plugin is itself stopped"),
    "RK-V06": Row("plugins require each other in a circle"),
    "RK-V07": Row("the plugin needs something that the host does not offer", "info"),
    "RK-V08": Row("the version has not gone up by as much as has changed"),
    "RK-V09": Row("the content is another one under the same version"),
    "RK-V10": Row("the version has gone down"),
}
"""Every code of the catalog; codes are never reused."""


class Trouble(Exception):
    """
    Something is wrong with one plugin or file: a code, a cause and a mend, before it is known whose it is.
    """

    def __init__(self, code: str, cause: str, fix: str = "", *, pointer: str = "") -> None:
        """
        Keep code, cause, mend, and the place within the file.
        """
        super().__init__(code)
        self.code, self.cause, self.fix, self.pointer = code, cause, fix, pointer

    def problem(self, place: Place | None = None, *, plugin: str = "", dist: str = "", component: str = "") -> Problem:
        """
        Return the problem, now that it is known whose it is.
        """
        return make(self.code, self.cause, self.fix, place=place, plugin=plugin, dist=dist, component=component)


def make(
    code: str,
    cause: str,
    fix: str,
    *,
    place: Place | None = None,
    plugin: str = "",
    dist: str = "",
    component: str = "",
) -> Problem:
    """
    Return a problem with the severity that its row gives.
    """
    severity = CODES[code].severity
    return Problem(
        code=code,
        severity=severity,
        plugin=plugin,
        component=component,
        place=place,
        cause=cause,
        fix=fix,
        dist=dist,
    )
