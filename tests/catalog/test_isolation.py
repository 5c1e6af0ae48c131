"""Code of plugins is tried in processes of their own: whatever one does costs nobody else anything."""

from __future__ import annotations

import sys

import pytest

from reflectkit.catalog import Policy
from reflectkit.catalog.isolation import examine
from tests.catalog.test_hooks import coded, of

WELL = """
@health
def is_well(*, plugin):
    return []
"""

TROUBLES = {
    "hangs": ("import time\ntime.sleep(60)\n", "RK-A08 error", "importing it does not end within 2 seconds"),
    "ends the process": ("import os\nos._exit(0)\n", "RK-A09 error", "importing it ended the process"),
    "is killed": ("import os\nos.kill(os.getpid(), 9)\n", "RK-A09 error", "importing it ended the process"),
    "leaves": ("raise SystemExit\n", "RK-A02 error", "raised SystemExit"),
    "raises": ("LAST = 1 / 0\n", "RK-A02 error", "raised ZeroDivisionError"),
    "prints": ("print('hello')\n" + WELL, "RK-A10 warning", "importing it writes to standard output"),
    "takes long": ("import time\ntime.sleep(0.2)\n" + WELL, "RK-A11 info", "importing it takes "),
    "lacks something": (WELL.replace("[]", "['no sound']"), "RK-H10 warning", "no sound"),
    "is not well made": (WELL.replace("[]", "1"), "RK-H04 error", ""),
    "has no such hook": ("", "RK-A05 error", ""),
}


@pytest.mark.parametrize("name", sorted(TROUBLES))
def test_a_plugin_is_told_and_the_others_are_well(tmp_path, name):
    """Each trouble gives its one line, and a good plugin beside it none; nothing was imported here."""
    source, start, cause = TROUBLES[name]
    good = coded(tmp_path, WELL, "health", id_="good")
    bad = coded(tmp_path, source, "health", id_="bad")
    found = {one.plugin: one for one in examine(of(good, bad), patience=2 if name == "hangs" else 30)}
    assert [problem.code for problem in found["good"].problems if problem.code != "RK-A11"] == []
    assert found["good"].milliseconds is not None
    lines = [problem.line() for problem in found["bad"].problems if problem.code != "RK-A11" or name == "takes long"]
    assert [line.startswith(f"{start} bad {bad}") and cause in line for line in lines] == [True]
    assert not {f"{good.name}.hooks", f"{bad.name}.hooks"} & sys.modules.keys()


def test_code_that_may_not_run_is_not_tried(tmp_path):
    """Where a policy allows no code, no process is started."""
    bad = coded(tmp_path, "raise SystemExit", "health")
    assert list(examine(of(bad, policies=(Policy(code=()),)))) == []
