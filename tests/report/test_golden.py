"""The maps of the shipped scripts, and of all of them, are those that somebody has looked at."""

from __future__ import annotations

import pytest

from tests.report.golden import FOLDER, goldens, write

GOLDEN = goldens()


@pytest.mark.parametrize("name", GOLDEN)
def test_a_map_is_the_golden_one(name):
    """Each map is what lies in `golden`; `python -m tests.report.golden` writes it anew."""
    assert (FOLDER / name).read_text(encoding="utf-8") == GOLDEN[name]


def test_nothing_else_lies_among_the_golden_maps():
    """Every file in `golden` is compared."""
    assert {path.name for path in FOLDER.iterdir()} == set(GOLDEN)


def test_the_command_writes_them_all(tmp_path):
    """The command writes every golden file, and removes what is none."""
    (tmp_path / "old.svg").write_text("x", encoding="utf-8")
    write(tmp_path)
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == GOLDEN
