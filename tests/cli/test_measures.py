"""`score` and `change`: one line for each form, and one clear line for whatever cannot be used."""

from __future__ import annotations

import json

import pytest

from reflectkit.reading import parse
from reflectkit.reading.validation import explain
from tests.checking.specimens import ROOT
from tests.house.rules import ROOT as HOME

WITH = ("--with", str(ROOT))
CORE = ("change", "measures-restricted/core-10", "--scale", "total")


@pytest.fixture
def forms(tmp_path):
    """A file of forms."""

    def write(*lines):
        path = tmp_path / "answers.jsonl"
        path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
        return str(path)

    return write


def test_the_example_is_scored_line_by_line(reflectkit):
    """Each form of the example gives one line of the published shape."""
    answers = HOME / "examples" / "data" / "phq-9.answers.jsonl"
    done = reflectkit("score", "measures/phq-9", "--answers", str(answers), "--json")
    assert (done.code, done.err) == (0, "")
    assert [line["scores"][0]["value"] for line in done.lines] == [13, 7.875, None, 4]
    for line in done.lines:
        assert explain(parse(json.dumps(line).encode()).value, "score") == []


BAD = [
    ("{", "the line is no JSON that can be read (the text ends too early)"),
    ('{"answers": {"low": NaN}}', "the line is no JSON that can be read (`NaN` is not a JSON number)"),
    (b"\xff", "the line is no JSON that can be read (the file is not UTF-8 here)"),
    ("[]", 'the line is not of the shape {"answers": {item: number or null}}'),
    ("{}", 'the line is not of the shape {"answers": {item: number or null}}'),
    ('{"answers": [1, 2]}', 'the line is not of the shape {"answers": {item: number or null}}'),
    ('{"answers": {}, "at": 1}', 'the line is not of the shape {"answers": {item: number or null}}'),
    ('{"answers": {"lo": 1}}', "this measure has no item `lo`"),
]


@pytest.mark.parametrize(("line", "why"), BAD, ids=lambda one: repr(one)[:20])
def test_a_line_that_cannot_be_used_is_told_and_loses_no_other(reflectkit, forms, line, why):
    """A bad line gives absent scores with the reason, one line on standard error, and exit code 1; the others count."""
    file = forms(
        '{"answers": {"low": 1, "tense": 2, "hope": 3}}', "", line, '{"answers": {"low": 3, "tense": 3, "hope": 0}}'
    )
    done = reflectkit("score", "specimens/mood", "--answers", file, "--json", *WITH)
    assert (done.code, len(done.lines)) == (1, 3)
    assert [one["scores"][0]["value"] for one in done.lines] == [3, None, 9]
    assert done.err == f"reflectkit: form 2: {why}\n"
    assert done.err.strip().removeprefix("reflectkit: form 2: ") == done.lines[1]["scores"][0]["reason"]


def test_a_form_with_an_answer_that_cannot_be_given_is_no_bad_line(reflectkit, forms):
    """An answer out of range makes a score absent, and is in the output alone."""
    file = forms('{"answers": {"low": 7, "tense": 2, "hope": 3}}')
    done = reflectkit("score", "specimens/mood", "--answers", file, "--json", *WITH)
    assert (done.code, done.err) == (0, "")
    assert done.lines[0]["scores"][0]["value"] is None


def test_a_person_reads_scores_and_alerts(reflectkit, forms):
    """Without `--json` there is one line for each score and alert, in the language that was asked for."""
    file = forms('{"answers": {"low": 3, "tense": 3, "hope": 0}}', '{"answers": {"low": 2}}')
    done = reflectkit("score", "specimens/mood", "--answers", file, "--locale", "nl", *WITH)
    assert done.out.splitlines() == [
        "1  total: 9 of 0 to 9, somber",
        "1  worry: 3 of 0 to 3",
        "1  grade: 60 of 0 to 60",
        "1  alert no-hope (alert-within-24h): Praat er vandaag met iemand over.",
        "2  total: none: 1 of 3 items is answered, and 2 are needed",
        "2  worry: none: 1 of 2 items is answered, and 2 are needed",
        "2  grade: none: 1 of 2 items is answered, and 2 are needed",
    ]


def test_a_change_is_told_to_programs_and_to_people(reflectkit):
    """The example of the contract, as JSON and as words."""
    (shown,) = reflectkit(*CORE, "--before", "20", "--after", "12", "--json").lines
    assert (shown["difference"], shown["class"], shown["threshold"], shown["cutoff"]) == (-8, "improved", 6, 11)
    said = reflectkit(*CORE, "--before", "20", "--after", "+9.50").out.splitlines()
    assert said[0] == "difference: -10.5"
    assert said[5] == "class: recovered"
    assert said[7].startswith("norm: population primary-care-counselling, language en, n 1835, mean 19.7")
    none = reflectkit("change", "measures/k10", "--scale", "total", "--before", "20", "--after", "12").out
    assert "class: not-enough-data" in none
    assert "norm: none" in none


USAGE = [
    ((*CORE, "--before", "x", "--after", "12"), "--before is a number, such as 12 or 10.5"),
    ((*CORE, "--before", "1e3", "--after", "12"), "--before is a number, such as 12 or 10.5"),
    ((*CORE, "--before", "20", "--after", "NaN"), "--after is a number, such as 12 or 10.5"),
    ((*CORE, "--before", "20", "--after", "41"), "a score of `total` lies between 0 and 40: see both scores"),
    (
        (*CORE, "--before", "20", "--after", "12", "--population", "pupils"),
        "`total` has no norm of `pupils` for the language `en`:"
        " there are `general-population` (en), `primary-care-counselling` (en)",
    ),
    (
        (*CORE, "--before", "20", "--after", "12", "--language", "Dutch!"),
        "--language is a language tag, such as nl or de-AT",
    ),
    (
        ("change", "measures/phq-9", "--scale", "sum", "--before", "1", "--after", "2"),
        "`phq-9` has no scale `sum`: use one of `total`, `phq-8`",
    ),
    (("score", "repair/own-part", "--answers", "-"), "`repair/own-part` (exercise) is no measure, and has no scores"),
    (
        ("score", "measures/phq-9", "--answers", "no/such/file"),
        "the answers in no/such/file cannot be read (No such file or directory)",
    ),
    (
        ("run", "measures-restricted/core-10", "--events", "-"),
        "`measures-restricted/core-10` asks what somebody must hear of, and this host does not offer"
        " `alert-within-24h`: use `who-5`, or say that it does, where it does: `discover(features=…)`",
    ),
    (("run", "measures/steady"), "`measures/steady` is a progress; run an exercise, a dialogue or a measure"),
]


@pytest.mark.parametrize(
    ("words", "message"), USAGE, ids=lambda one: " ".join(one)[:60] if isinstance(one, tuple) else ""
)
def test_what_means_nothing_is_one_line_of_usage(reflectkit, words, message):
    """A wrong option, scale, language or kind is told in one line, with exit code 2."""
    done = reflectkit(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"reflectkit: {message}\n"


def test_a_measure_is_run_with_events(reflectkit, tmp_path):
    """A measure is driven like an exercise; the item that nobody would hear of is not asked."""
    events = tmp_path / "events.jsonl"
    lines = [json.dumps({"type": "answer", "by": "ann", "turn": f"q{at}", "value": 1}) for at in range(1, 9)]
    events.write_text("\n".join(lines), encoding="utf-8")
    done = reflectkit("run", "measures/phq-9", "--events", str(events), "--json")
    assert (done.code, done.lines[-1]["outcome"]) == (0, "completed")
    assert done.lines[-1]["record"]["variant"] == "without-q9"


def test_a_language_without_norms_is_no_mistake(reflectkit):
    """In another language a change is told, and not judged."""
    shown = reflectkit(*CORE, "--before", "20", "--after", "12", "--language", "nl", "--json").lines[0]
    assert (shown["class"], shown["difference"], shown["threshold"]) == ("not-enough-data", -8, None)
