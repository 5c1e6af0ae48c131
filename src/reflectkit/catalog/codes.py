"""
The codes of everything that can go wrong between an installed distribution and a component: one row each.

`RK-D` is finding plugins, `RK-M` is what a manifest says, `RK-N` is making new ones,
`RK-Q` is the quality scale, `RK-T` is exchanging texts with translators, `RK-V` is what a plugin requires, and how its
versions follow one another, `RK-P` is what a host allows and what it has pinned, `RK-A` is importing a plugin's code,
`RK-H` is calling it.
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
    "RK-M09": Row("a component's id is not its file's name"),
    "RK-M10": Row("a component is of another kind than its place in `provides` says"),
    "RK-M11": Row("two files of a plugin have one id"),
    "RK-M12": Row("a file's name cannot be a component's id"),
    "RK-M13": Row("a file does not say what component it is"),
    "RK-M14": Row("an answer form is not declared as one"),
    "RK-N01": Row("a name that nothing new can have"),
    "RK-N02": Row("something is there already"),
    "RK-N03": Row("there is nothing here to begin with"),
    "RK-N04": Row("an editor's settings are not what they must be"),
    "RK-Q01": Row("an exemption from a rule that there is not"),
    "RK-Q02": Row("an exemption from a rule that has no exceptions"),
    "RK-Q03": Row("an exemption that is no longer needed"),
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
    "RK-P01": Row("the host blocks the plugin", "info"),
    "RK-P02": Row("the host loads only plugins that it names", "info"),
    "RK-P03": Row("the host takes the plugin's id from elsewhere", "warning"),
    "RK-P04": Row("something that the host requires is not there"),
    "RK-P05": Row("something that the host requires cannot be used"),
    "RK-P06": Row("other bytes under the same version as were pinned"),
    "RK-P07": Row("another version than was pinned"),
    "RK-P08": Row("something that was pinned is gone"),
    "RK-P09": Row("something is installed that the lock does not have"),
    "RK-P10": Row("a lock cannot be read or written"),
    "RK-P11": Row("an archive does not hold what was pinned"),
    "RK-A01": Row("the module that a manifest names is not there"),
    "RK-A02": Row("a module raises when it is imported"),
    "RK-A03": Row("a module is not part of its plugin"),
    "RK-A04": Row("the host does not let the plugin run code", "info"),
    "RK-A05": Row("a hook that the manifest declares is not in the module"),
    "RK-A06": Row("a hook in the module is not declared in the manifest", "warning"),
    "RK-A07": Row("code of a plugin that is not installed never runs", "info"),
    "RK-A08": Row("a module does not end being imported"),
    "RK-A09": Row("a module ends the process when it is imported"),
    "RK-A10": Row("a module writes to standard output when it is imported", "warning"),
    "RK-A11": Row("a module takes long to be imported", "info"),
    "RK-W01": Row("a file of texts cannot be read"),
    "RK-W02": Row("a file of texts has an id that no text has", "warning"),
    "RK-W03": Row("the words of the source are others than when they were exported", "warning"),
    "RK-W04": Row("a text comes twice", "warning"),
    "RK-W05": Row("components without a language in common in one file of texts"),
    "RK-W06": Row("a text is its component's own, and that lies elsewhere", "warning"),
    "RK-H01": Row("there is no such hook"),
    "RK-H02": Row("a hook does not take its arguments"),
    "RK-H03": Row("a hook raised an exception"),
    "RK-H04": Row("a hook gave something else than it must"),
    "RK-H05": Row("a hook tried to change what it was given"),
    "RK-H06": Row("a plugin's code failed three times and is not called again"),
    "RK-H07": Row("a function is marked by pluggy itself"),
    "RK-H08": Row("a hook is implemented twice"),
    "RK-H09": Row("a hook is old and will go", "warning"),
    "RK-H10": Row("a plugin says that it lacks something", "warning"),
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
