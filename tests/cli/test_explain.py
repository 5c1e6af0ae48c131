"""`explain` says what a code means, from the pages of the reference."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reflectkit.catalog import explaining
from reflectkit.catalog.codes import CODES as CATALOG
from reflectkit.catalog.explaining import explanations, reference_folder
from reflectkit.checking import RULES
from reflectkit.reading.codes import CODES as READING
from reflectkit.session.refusals import REFUSALS

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"


@pytest.mark.parametrize("code", RULES)
def test_a_check_is_explained_by_its_page(reflectkit, code):
    """The words are those of the page, to the letter."""
    done = reflectkit("explain", code)
    assert (done.code, done.err) == (0, "")
    assert done.out == (REFERENCE / "checks" / f"{code}.md").read_text(encoding="utf-8")


def test_every_code_is_explained():
    """Every code of the source, and every one that stands in a table of the reference, has an explanation."""
    pages = "".join(path.read_text(encoding="utf-8") for path in REFERENCE.rglob("*.md"))
    told = {*RULES, *CATALOG, *(code for code, _ in READING.values()), *(row[0] for row in REFUSALS.values())}
    assert told | set(re.findall(r"RK(?:-[A-Z])?\d{2,3}\b", pages)) == set(explanations())
    for code, found in explanations().items():
        assert found.code == code
        assert found.text.startswith(f"# {code}: {found.title}\n\n")
        assert found.text.endswith("\n")
        assert found.text.count("\n") > 2


def test_other_codes_are_explained_by_their_row(reflectkit):
    """A row gives its title, and each further column on a line."""
    assert reflectkit("explain", "rk-d03").out == (
        "# RK-D03: an installed distribution is hidden by another of the same name\n\nSeverity: warning.\n"
    )


def test_an_explanation_as_json(reflectkit):
    """With `--json` there are code, title and text, and nothing else."""
    (said,) = reflectkit("explain", "RK-E05", "--json").lines
    assert said == {
        "code": "RK-E05",
        "title": "this session is over",
        "text": "# RK-E05: this session is over\n\nWhat helps: start a new one when you like.\n",
    }
    page = json.loads(reflectkit("explain", "RK104", "--json").out)
    assert (page["code"], page["title"]) == ("RK104", RULES["RK104"].title)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("RK-D004", "there is no code `RK-D004`: did you mean `RK-D04`? Else see the codes in the reference"),
        ("zzz", "there is no code `zzz`: see the codes in the reference"),
        ("a\nb", r"there is no code 'a\nb': see the codes in the reference"),
    ],
)
def test_a_code_that_does_not_exist_is_bad_usage(reflectkit, code, line):
    """It is told in one line, with the code that was probably meant."""
    done = reflectkit("explain", code)
    assert (done.code, done.out, done.err) == (2, "", f"reflectkit: {line}\n")


def test_the_reference_may_lie_inside_the_package(tmp_path, monkeypatch):
    """In a wheel it is packaged; in a checkout it is that of the docs."""
    assert Path(str(reference_folder())).resolve() == REFERENCE
    (tmp_path / "reference").mkdir()
    monkeypatch.setattr(explaining, "files", lambda package: tmp_path)
    assert reference_folder() == tmp_path / "reference"
