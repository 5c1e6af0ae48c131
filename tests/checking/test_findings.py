"""What the exploration says about a script or a gate: at the smallest node to change, and one cause once."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given

from reflectkit.checking import RULES, References, check
from reflectkit.checking.case import Case
from reflectkit.checking.exploring import findings, gates
from reflectkit.checking.exploring.exploration import exploration_of
from reflectkit.checking.exploring.watch import Watch
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.phrasebook import Phrasebook
from reflectkit.content.text import Text
from reflectkit.reading import read
from tests.checking.examples import NO, WORDS, YES, open_, when
from tests.checking.specimens import ROOT
from tests.laws.building import build
from tests.session.making import GATE, act, component, script_component, turn
from tests.strategies import tangles

EITHER = {"enum": ["yes", "no"]}
FEW = {"choices": {"list": "few"}, "min": 3, "max": 4}
ONE = Text.of({"en": "One", "nl": "Eén"})
BOOK = Phrasebook(
    id="book",
    version="1.0.0",
    locales=("en", "nl"),
    title=ONE,
    phrases=FrozenMap(),
    lists=FrozenMap({"few": component(GATE).content.questions[0].answer.options[:1]}),
)
BOOKS = {"": {"p/book": BOOK}}
CODES = [code for code, rule in RULES.items() if rule.explores]


def told(content, **meaning):
    """Code and pointer of everything that the checks by exploration find."""
    case = Case(content, References(**meaning))
    return [(code, fault.pointer) for code in CODES for fault in RULES[code].find(case)]


def script(*acts, **more):
    """The content of a script."""
    return script_component(list(acts), **more).content


SCRIPTS = {
    "an answer that is not there": (
        [act("one", turn("x"), open_("a", FEW), turn("b"))],
        [("RK113", "/acts/0/turns/1/answer")],
    ),
    "an answer that is not there and may be skipped": (
        [act("one", open_("a", FEW, skip=True), turn("b"))],
        [],
    ),
    "an answer that is not there, skipped before an end": (
        [act("one", open_("a", FEW, skip=True, end={"when": {"a": {"contains": YES}}, "as": "enough"}), turn("b"))],
        [],
    ),
    "always ends": (
        [act("one", open_("a", end={"when": {"a": EITHER}, "as": "enough"}), turn("b"))],
        [("RK113", "/acts/0/turns/0/end/when")],
    ),
    "ends in two places, of which one is in the way": (
        [
            act("one", open_("a"), open_("b", when={"a": NO}, end={"when": {"b": EITHER}, "as": "enough"})),
            act("two", open_("c", end={"when": {"c": EITHER}, "as": "enough"})),
        ],
        [("RK113", "/acts/1/turns/0/end/when")],
    ),
    "ends in two places, one behind the other": (
        [
            act("one", open_("a", end={"when": {"a": EITHER}, "as": "enough"})),
            act("two", open_("c", end={"when": {"c": EITHER}, "as": "enough"})),
        ],
        [("RK113", "/acts/0/turns/0/end/when")],
    ),
    "ends one by one": (
        [
            act("one", open_("a")),
            act("two", open_("b", end={"when": {"a": YES}, "as": "enough"})),
            act("three", open_("c", skip=True, end={"when": {"a": NO}, "as": "enough"})),
            act("four", open_("d", end={"when": {"a": NO}, "as": "enough"})),
        ],
        [("RK113", "/acts/3/turns/0/end/when")],
    ),
    "ends at the second time only": (
        [
            act(
                "one",
                open_("a", end={"when": {"b": EITHER}, "as": "enough"}),
                open_("b", repeat={"from": "a", "until": {"b": {"const": "yes", "not": YES}}, "max": 1}),
                turn("c"),
            ),
        ],
        [("RK113", "/acts")],
    ),
    "waiting for each other": (
        [
            act(
                "one",
                turn("x"),
                open_("a", WORDS, when={"b": YES}),
                open_("b", of="a", repeat={"from": "x", "until": {"b": YES}, "max": 1}),
                when("c", b=NO),
                turn("d", of="a"),
            ),
            act("two", when("e", b=NO), when={"b": YES}),
        ],
        [("RK112", "/acts/0/turns/1/when")],
    ),
    "one of two alternatives waits for another turn": (
        [
            act("one", open_("q"), open_("a", when={"q": {"const": "yes", "not": YES}})),
            act("two", turn("b", when={"any": [{"a": YES}, {"q": {"const": "no", "not": NO}}]}), turn("c")),
        ],
        [("RK112", "/acts/0/turns/1/when")],
    ),
    "neither alternative can hold": (
        [
            act("one", open_("q", end={"when": {"q": YES}, "as": "enough"})),
            act("two", turn("b", when={"any": [{"q": YES}, {"q": {"not": NO}}]}), turn("c")),
        ],
        [("RK112", "/acts/1/turns/0/when")],
    ),
    "behind two alternatives that end": (
        [
            act("one", open_("q")),
            act(
                "two",
                open_("a", when={"q": YES}),
                open_("b", end={"when": {"q": YES, "a": EITHER}, "as": "enough"}),
                turn("c"),
                turn("d"),
                when={"q": YES},
            ),
        ],
        [("RK112", "/acts/1/turns/2"), ("RK122", "/acts/1/turns/0/when")],
    ),
    "always": (
        [act("one", open_("q"), when("a", q=EITHER)), act("two", turn("b"), when={"q": EITHER})],
        [("RK122", "/acts/1/when"), ("RK122", "/acts/0/turns/1/when")],
    ),
    "sound": ([act("one", open_("q", skip=True), when("a", q=EITHER)), act("two", turn("b"), when={"q": EITHER})], []),
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_what_is_wrong_is_told_at_the_node_to_change(name):
    """Each cause is told once, and nothing that comes of it."""
    acts, expected = SCRIPTS[name]
    assert told(script(*acts), books=BOOKS) == expected


PAIRS = {
    "an answer that is not there, for both": (
        [act("one", turn("x")), act("two", open_("a", FEW), turn("b"), cast="together")],
        [("RK113", "/acts/1/turns/0/answer")],
    ),
    "always ends together": (
        [act("one", turn("x")), act("two", open_("a", end={"when": {"a": EITHER}, "as": "later"}), cast="together")],
        [("RK113", "/acts/1/turns/0/end/when")],
    ),
    "ends together if both want it": (
        [
            act("one", turn("x")),
            act(
                "two",
                open_("a", end={"when": {"a": YES}, "as": "later"}),
                open_("b", end={"when": {"a": NO}, "as": "later"}),
                cast="together",
            ),
        ],
        [],
    ),
    "ends for whoever has not ended": (
        [
            act("one", open_("a", end={"when": {"a": NO}, "as": "later"})),
            act("two", open_("b", end={"when": {"a": YES}, "as": "later"}), cast="together"),
        ],
        [("RK113", "/acts/1/turns/0/end/when")],
    ),
    "the second speaker has said nothing": (
        [
            act("one", turn("x")),
            act("two", open_("a", by="speaker"), turn("b", by="listener"), cast="rounds", speakers="first"),
            act("three", when("c", a=EITHER)),
        ],
        [],
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_what_is_wrong_with_two_people_is_told_at_the_node_to_change(name):
    """What holds for one of two does not always hold, and what both are in the way of is told once."""
    acts, expected = PAIRS[name]
    assert told(script(*acts, dialogue=True), books=BOOKS) == expected


@given(tangles())
def test_something_is_told_exactly_where_something_is_wrong(bundle):
    """A turn that is never asked, or an end that is never come to, gives a fault, and a script without them gives none."""
    content = build(bundle).content
    found = exploration_of(Case(content, References()))
    codes = [code for code, _ in told(content)]
    dead = len(found.watch.asked) < len(bundle.turns)
    assert ("RK113" in codes) == (not found.completes)
    assert ("RK112" in codes) == (found.completes and dead)
    assert ("RK122" in codes) == any(results == {True} for results in found.watch.guards.values())
    assert "RK118" not in codes


def test_a_gate_is_looked_at_where_it_is_written_and_where_it_is_named():
    """A gate that is clear for nobody is told at its routes, and at its name in every script that has it."""
    shut = component({**GATE, "routes": [{"to": "wait", "when": {"safe": EITHER}}]}).content
    named = script(act("one", turn("x")), gate=GATE)
    assert told(shut) == [("RK113", "/routes")]
    assert told(named, contents={"door": shut}) == [("RK113", "/gate")]
    assert told(component(GATE).content) == told(named, contents={"door": component(GATE).content}) == []


def test_a_question_that_nobody_can_answer_is_told_in_the_gate():
    """It is told once, and not as a route that holds."""
    questions = [*GATE["questions"], {"id": "many", "text": {"en": "Which?", "nl": "Welke?"}, "answer": FEW}]
    content = component({**GATE, "questions": questions}).content
    assert told(content, books=BOOKS) == [("RK113", "/questions/2/answer")]
    assert told(content) == []


def test_a_gate_of_another_plugin_is_not_guessed_at():
    """The lists that it names are not at hand, and may be others under the same names."""
    answer = {"choice": {"list": "few"}}
    questions = [{"id": "safe", "text": {"en": "Safe?", "nl": "Veilig?"}, "answer": answer}]
    routes = [{"to": "wait", "when": {"safe": {"const": "yes"}}}]
    content = component({**GATE, "questions": questions, "routes": routes, "again": ["safe"]}).content
    named = script(act("one", turn("x")), gate=GATE)
    foreign = attrs.evolve(named, gate="other/door")
    assert told(foreign, contents={"other/door": content}, books=BOOKS) == []
    assert told(named, contents={"door": content}, books=BOOKS) == [("RK113", "/gate")]


def test_a_gate_with_too_many_answers_is_given_the_benefit_of_the_doubt(monkeypatch):
    """Nothing is said about a gate that could not be tried whole."""
    shut = component({**GATE, "routes": [{"to": "wait", "when": {"heat": {"minimum": 1}}}, {"to": "wait", "when": {"heat": {"maximum": 0}}}]})  # fmt: skip
    assert told(shut.content) == [("RK113", "/routes")]
    monkeypatch.setattr(gates, "LIMIT", 0)
    assert told(shut.content) == []


def test_above_the_limit_nothing_else_is_said(monkeypatch):
    """The script is too large, and whatever else may be wrong with it is not known."""
    acts, _ = SCRIPTS["always"]
    content = script(*acts)
    assert exploration_of(Case(content, References())).states == 3
    monkeypatch.setattr("reflectkit.checking.exploring.exploration.Watch", lambda: Watch(limit=2))
    assert told(content) == [("RK118", "")]


def test_what_lacks_a_list_is_not_walked():
    """Another check tells that the list is missing."""
    assert told(script(act("one", open_("a", FEW)))) == []


def test_exploration_waits_for_the_other_checks():
    """Nothing is explored in a script that has another error."""
    text = (ROOT / "invalid" / "RK112-told-once.json").read_bytes()
    reading = read(text.replace(b'"of": "insight"', b'"of": "nothing"', 1))
    codes = {problem.code for problem in check(reading, References())}
    assert "RK106" in codes
    assert "RK112" not in codes
    assert findings.reachable is RULES["RK112"].find
