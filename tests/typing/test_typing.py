"""A type checker accepts what keeps to the protocols, and rejects what does not, line by line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SAID = re.compile(r"^(?P<file>[^:]+):(?P<line>\d+): (?P<kind>error|note): (?P<words>.*?)(?:  \[(?P<code>[\w-]+)\])?$")


def said(name):
    """What mypy says about a sample: each error's code, by line."""
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--hide-error-context", str(HERE / name)]
    # How other tools open their files is theirs to know.
    quiet = {name: value for name, value in os.environ.items() if name != "PYTHONWARNDEFAULTENCODING"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, env=quiet)
    assert not done.stderr
    found = [SAID.match(line) for line in done.stdout.splitlines()]
    return {(int(one["line"]), one["code"]) for one in found if one and one["kind"] == "error"}


def expected(name):
    """What a sample says of itself: `# E: code` at the end of a line."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    marks = [(number, re.search(r"# E: (.*)$", line)) for number, line in enumerate(lines, 1)]
    return {(number, mark[1]) for number, mark in marks if mark}


@pytest.mark.parametrize("name", ["hooks_good.py", "hooks_bad.py"])
def test_mypy_says_exactly_what_the_samples_expect(name):
    """`mypy --strict` accepts every good implementation, and rejects every wrong one at its own line."""
    assert said(name) == expected(name)


def test_the_samples_expect_something():
    """There is a wrong implementation of every hook."""
    bad = (HERE / "hooks_bad.py").read_text(encoding="utf-8")
    from reflectkit.hooks import NAMES

    assert all(re.search(rf"@{name}\b", bad) for name in NAMES)
    assert len(expected("hooks_bad.py")) >= len(NAMES)
