"""
`PluginConformance`: three lines in a plugin's tests, and the plugin is held to all that plugins promise.
"""

from __future__ import annotations

import inspect
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import ClassVar

import pytest

from reflectkit.catalog import discover
from reflectkit.catalog.projects import project_of
from reflectkit.testing.codes import fault
from reflectkit.testing.conformance import Report, conform


class PluginConformance:
    """
    The tests of one plugin; a subclass says which, by `plugin = "gratitude-kit"` and nothing more.

    The project in which the subclass stands is built, and its wheel is tried; outside of a project the installed plugin is.
    """

    plugin: ClassVar[str]

    @pytest.fixture
    def report(self) -> Report:
        """
        Return what trying the plugin shows; it is tried once for all tests.
        """
        tested = type(self)
        return _report(inspect.getfile(tested), tested.plugin)

    def test_the_wheel_holds_the_plugin(self, report: Report) -> None:
        """
        The wheel can be built, and holds what the sources hold, a licence, and this plugin.
        """
        demand(report, "wheel")
        if report.is_green and self.plugin not in report.plugins:
            cause = f"there is no plugin `{self.plugin}` here, but {', '.join(report.plugins)}"
            pytest.fail(fault("RK-T07", cause).line(), pytrace=False)

    def test_the_content_is_sound(self, report: Report) -> None:
        """
        The manifest and every component pass every check.
        """
        demand(report, "content")

    def test_the_code_keeps_its_contracts(self, report: Report) -> None:
        """
        The plugin's code, if it has any, is imported and called, and does what its hooks promise.
        """
        demand(report, "code")

    def test_the_transcripts_hold(self, report: Report) -> None:
        """
        Every golden transcript holds, in every language of its script.
        """
        demand(report, "transcripts")

    def test_the_sessions_keep_the_laws(self, report: Report) -> None:
        """
        Every simulated session keeps what is private, can be stopped and paused, and comes to an end.
        """
        demand(report, "sessions")


@cache
def _report(file: str, plugin: str) -> Report:
    """
    Try the plugin that a file of tests is about.
    """
    project = project_of(Path(file).parent)
    target = plugin if project is None else str(project)
    return conform(target, discover(strict=False), today=datetime.now(UTC).date())


def demand(report: Report, part: str) -> None:
    """
    Fail with a line for each error in a part of a report.
    """
    lines = [problem.line() for problem in report.parts.get(part, ()) if problem.severity == "error"]
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)
