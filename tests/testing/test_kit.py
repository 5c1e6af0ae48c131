"""The kit tests itself: each broken plugin is caught by its own code and no other, and nothing is said of a good one."""

from __future__ import annotations

import re
import shutil

import pytest

from reflectkit import discover
from tests.testing.broken import BROKEN, GOOD, NAME, sample

pytest_plugins = ["pytester"]

CODE = re.compile(r"^(RK\S+) error\b", re.MULTILINE)


class Listener:
    """What became of each test, by the folder of its project."""

    def __init__(self):
        """Nothing yet."""
        self.codes, self.passed, self.other = {}, {}, []

    def pytest_runtest_logreport(self, report):
        """Note the codes of a failure."""
        folder = report.nodeid.split("/")[0]
        if report.failed:
            codes = CODE.findall(str(report.longrepr))
            self.codes.setdefault(folder, set()).update(codes)
            self.other += [] if codes else [f"{report.nodeid}: {report.longrepr}"]
        elif report.when == "call":
            self.passed[folder] = self.passed.get(folder, 0) + 1


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """Make the good plugin once."""
    # What is first imported within an inner run is forgotten after it, and some of it can be imported only once.
    discover()
    return sample(tmp_path_factory.mktemp("good"))


def tried(pytester, good, changes):
    """Run the tests of the good plugin with one change after the other, in one go; say what became of them."""
    for number, change in enumerate(changes):
        project = pytester.path / f"p{number}" / NAME
        shutil.copytree(good, project)
        change(project)
    listener = Listener()
    pytester.inline_run("-p", "no:cacheprovider", "--import-mode=importlib", plugins=[listener])
    return listener


def test_there_are_at_least_forty_kinds_of_broken_plugins():
    """There are enough of them, of many codes."""
    assert len(BROKEN) >= 40
    assert len({code for code, _ in BROKEN.values()}) >= 40


def test_each_broken_plugin_is_caught_by_exactly_its_code(pytester, good):
    """Whatever is wrong with a plugin fails its tests with the code of that fault and with no other."""
    listener = tried(pytester, good, [change for _, change in BROKEN.values()])
    assert listener.other == []
    found = {name: listener.codes.get(f"p{number}", set()) for number, name in enumerate(BROKEN)}
    assert {name: codes for name, codes in found.items() if codes != {BROKEN[name][0]}} == {}


def test_good_plugins_are_caught_by_none(pytester, good):
    """All five tests of a good plugin pass."""
    listener = tried(pytester, good, GOOD.values())
    assert (listener.codes, listener.other) == ({}, [])
    assert listener.passed == {f"p{number}": 5 for number in range(len(GOOD))}
