"""Answer forms of plugins: declared as data, checked without code, and used by scripts like the library's own."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reflectkit import Refused, Session
from reflectkit.catalog import Catalog, find_target
from reflectkit.catalog.claims import claim_folder
from reflectkit.content.answer import INVALID
from reflectkit.content.frozen import freeze
from reflectkit.errors import ContentError, SessionError
from reflectkit.reading import parse, validate
from reflectkit.testing import run_transcript
from tests.catalog.farm import exercise, folder, told, unproven, write

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "examples" / "tiny_plugin" / "src" / "tiny_plugin"
AT = datetime(2026, 1, 5, 19, tzinfo=UTC)

NOTHING = {"type": "object", "additionalProperties": False}
PICTURE = {"type": "object", "properties": {"picture": {"enum": ["a", "b"]}}, "additionalProperties": False}
RANKING = {
    "type": "array",
    "items": {"enum": {"$content": "/cards/*"}},
    "uniqueItems": True,
    "minItems": 1,
    "maxItems": 9,
}
CARDS = {
    "type": "object",
    "properties": {"cards": {"type": "array", "items": {"type": "string", "maxLength": 9}, "maxItems": 9}},
    "required": ["cards"],
    "additionalProperties": False,
}
FORMS = {
    "mood": {"version": "1.0.0", "like": "choice", "content": PICTURE},
    "body-map": {"version": "1.0.0", "like": "choices", "content": PICTURE},
    "dial": {"version": "1.0.0", "like": "scale"},
    "ranking": {"version": "1.0.0", "content": CARDS, "answer": RANKING},
}
OPTIONS = [{"id": "up", "text": {"en": "Up"}}, {"id": "down", "text": {"en": "Down"}}]


def of(*roots, strict=True, **more) -> Catalog:
    """The catalog of some folder plugins."""
    return Catalog(claims=tuple(claim_folder(str(root)) for root in roots), strict=strict, **more)


def ask(id_, answer, **more):
    """A turn with an answer."""
    return {"id": id_, "do": "ask", "text": {"en": "What?"}, "answer": answer, "share": "never", **more}


def kit(place, *turns, id_="kit", forms=FORMS, **more):
    """A folder plugin with answer forms and an exercise; no code."""
    files = {"e/look.json": exercise("look", *turns, **more)}
    return folder(place, id_, files, provides={"exercises": ["e/"]}, answer_forms=forms)


def lines(place, *turns, **more):
    """What `check` says of an exercise with these turns."""
    root = kit(place, *turns, **more)
    return [line.removeprefix("kit/") for line in told(place, unproven(of(root).check("kit/look")))]


ALL = [
    ask("mood", {"mood": {"choice": OPTIONS, "picture": "a"}}),
    ask("where", {"body-map": {"choices": OPTIONS, "min": 0, "max": 1}}),
    ask("dial", {"dial": {"scale": [1, 3], "low": {"en": "low"}}}),
    ask("order", {"ranking": {"cards": ["one", "two", "three"]}}, skip=True),
]


def test_every_form_of_a_plugin_is_played_without_code(tmp_path):
    """Closed and open forms of a plugin without code are checked, asked, answered and read."""
    catalog = of(kit(tmp_path, *ALL))
    assert unproven(catalog.check("kit/look")) == []
    session = Session.start(catalog["kit/look"], cast=("ann",), at=AT)
    forms = []
    for turn, value in (("mood", "up"), ("where", []), ("dial", 2), ("order", ["two", "one"])):
        view = session.seat("ann").view()
        assert validate(parse(json.dumps(view.to_json()).encode()), "view") == ()
        forms.append((view.now[0].form["kind"], view.now[0].form["content"]))
        session = session.seat("ann").answer(turn, value, at=AT)
    assert forms == [
        ("kit/mood", {"picture": "a"}), ("kit/body-map", {}), ("kit/dial", {}),
        ("kit/ranking", {"cards": ["one", "two", "three"]}),
    ]  # fmt: skip
    assert [seen.text for seen in session.seat("ann").view().seen] == ["Up", "", "2", "two, one"]
    assert Session.replay(catalog, session.log) == session


def test_conditions_read_closed_forms_only(tmp_path):
    """A condition reads a form that is like a closed one, with its tests; one that has a shape of its own steers nothing."""
    read = {"id": "more", "do": "read", "text": {"en": "More."}}
    good = [
        {**read, "when": {"where": {"contains": {"const": "up"}}}},
        {**read, "id": "most", "when": {"dial": {"minimum": 2}}},
    ]
    root = kit(tmp_path, *ALL, *good)
    catalog = of(root)
    assert unproven(catalog.check("kit/look")) == []
    session = Session.start(catalog["kit/look"], cast=("ann",), at=AT)
    for turn, value in (("mood", "up"), ("where", ["up"]), ("dial", 1), ("order", None)):
        session = session.seat("ann").answer(turn, value, at=AT)
    assert [item.turn for item in session.seat("ann").view().now] == ["more"]
    assert lines(tmp_path, *ALL, {**read, "when": {"order": {"contains": {"const": "one"}}}}) == [
        "RK109 error kit kit/e/look.json:119:16: `order` is answered in somebody's own words, which steer nothing. Fix:"
        " read a turn that is answered by `choice`, `choices` or `scale`."
    ]
    assert [line[:5] for line in lines(tmp_path, *ALL, {**read, "when": {"mood": {"const": "sideways"}}})] == ["RK108"]
    assert [line[:5] for line in lines(tmp_path, *ALL, {**read, "when": {"dial": {"const": 9}}})] == ["RK108"]


WRONG = {
    "another form's key": (
        {"body-map": {"choice": OPTIONS}},
        ["RK-C18", "RK-C14 error kit e/look.json:LINE: `body-map`: this key means nothing here. Fix: write it as"
         " `kit/body-map` declares it."],
    ),
    "a wrong part of its own": (
        {"body-map": {"choices": OPTIONS, "picture": "c"}},
        ["RK-C14 error kit e/look.json:LINE: `body-map`: this is not one of the values that are allowed. Fix: write it as"
         " `kit/body-map` declares it."],
    ),
    "a wrong part of the form that it is like": (
        {"body-map": {"choices": OPTIONS[:1]}}, ["RK-C16 error kit e/look.json:LINE: "],
    ),
    "an option twice": ({"mood": {"choice": [OPTIONS[0], OPTIONS[0]]}}, ["RK-C19 error kit e/look.json:LINE: two options are"]),
    "a scale upside down": ({"dial": {"scale": [3, 1]}}, ["RK-C16 error kit e/look.json:LINE: the first bound"]),
    "a part that is missing": ({"ranking": {}}, ["RK-C14 error kit e/look.json:LINE: `ranking`: the key `cards` is missing"]),
    "something beside it": (
        {"ranking": {"cards": []}, "max": 3},
        ["RK-C10 error kit e/look.json:LINE: unknown key `max` beside `ranking`. Fix: put it into `ranking`, or remove it."],
    ),
    "two forms": ({"mood": {"choice": OPTIONS}, "text": {"max": 3}}, ["RK-C10 error kit e/look.json:LINE: unknown key `text`"]),
    "a list for a form": ({"mood": []}, ["RK-C12 error kit e/look.json:LINE: `mood` is not an object."]),
    "a form that nobody has": (
        {"moood": {}}, ["RK-C10 error kit e/look.json:LINE: there is no answer form `moood`. Fix: did you mean `mood`? Else"],
    ),
    "a form that is like none": (
        {"x9/y9": {}}, ["RK-C10 error kit e/look.json:LINE: there is no answer form `x9/y9`. Fix: install the plugin that has"],
    ),
    "no form at all": ({}, ["RK-C18 error kit e/look.json:LINE: "]),
    "a text without a language": (
        {"mood": {"choice": [OPTIONS[0], {"id": "x", "text": {"nl": "X"}}]}}, ["RK102 error kit e/look.json:LINE: the text has no `en`"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_form_is_told_at_its_place(name, tmp_path):
    """Each fault has its line, at the place where the author wrote it."""
    answer, expected = WRONG[name]
    found = lines(tmp_path, ask("it", answer))
    text = (tmp_path / "kit" / "e" / "look.json").read_text(encoding="utf-8").splitlines()
    low = next(at for at, line in enumerate(text, 1) if '"answer"' in line)
    high = next(at for at, line in enumerate(text, 1) if '"share"' in line)
    assert len(found) == len(expected)
    for line, wanted in zip(sorted(found), sorted(expected), strict=True):
        head, _, words = wanted.partition("LINE")
        assert line.replace("kit/e/", "e/").startswith(head)
        place, _, rest = line.partition("look.json:")[2].partition(": ")
        assert low <= int(place.split(":")[0]) < high
        assert rest.startswith(words.removeprefix(": "))


def test_the_forms_of_another_plugin_have_its_name_before_them(tmp_path):
    """A script names its own plugin's forms by their names, those of others with the plugin's id."""
    lender = kit(tmp_path, *ALL)
    answer = {"kit/body-map": {"choices": OPTIONS, "max": 1}}
    borrower = folder(
        tmp_path, "other", {"e/look.json": exercise("look", ask("it", answer))}, provides={"exercises": ["e/"]}
    )
    catalog = of(lender, borrower)
    assert unproven(catalog.check("other/look")) == []
    session = Session.start(catalog["other/look"], cast=("ann",), at=AT)
    assert session.seat("ann").view().now[0].form["kind"] == "kit/body-map"
    write(borrower / "e" / "look.json", exercise("look", ask("it", {"body-map": {"choices": OPTIONS}})))
    assert [problem.code for problem in of(lender, borrower).check("other/look")] == ["RK-C10"]


def test_a_single_file_finds_the_form_that_only_one_plugin_has(tmp_path):
    """In a file that belongs to no plugin a form's name means the one plugin that has it; two are one too many."""
    lender = kit(tmp_path, *ALL)
    file = write(tmp_path / "look.json", exercise("look", ask("it", {"mood": {"choice": OPTIONS}})))
    assert find_target(str(file), of(lender)).check() == ()
    both = of(lender, kit(tmp_path, *ALL, id_="twin"))
    assert [problem.code for problem in find_target(str(file), both).check()] == ["RK-C10"]
    write(file, exercise("look", ask("it", {"twin/mood": {"choice": OPTIONS}})))
    assert find_target(str(file), both).load().content.acts[0].turns[0].answer.look.kind == "twin/mood"


def test_a_form_of_a_plugin_that_is_not_there_is_told_by_name(tmp_path):
    """Without any plugin that has forms, a form with a plugin's name is told as one that nobody has."""
    answer = {"bodies/body-map": {"choices": OPTIONS}}
    root = folder(tmp_path, "kit", {"e/look.json": exercise("look", ask("it", answer))}, provides={"exercises": ["e/"]})
    assert told(tmp_path, of(root).check("kit/look")) == [
        "RK-C10 error kit kit/e/look.json:27:7: there is no answer form `bodies/body-map`. Fix: install the plugin that has"
        " it, and name it as `plugin/name`."
    ]


def test_a_gate_may_ask_with_a_closed_form(tmp_path):
    """A gate's questions can have closed forms of a plugin; an open one is no gate's."""
    gate = {
        "format": "reflectkit.gate/1", "id": "door", "version": "1.0.0", "locales": ["en"], "title": {"en": "Door"},
        "questions": [{"id": "ok", "text": {"en": "Ok?"}, "answer": {"dial": {"scale": [0, 2]}}}],
        "routes": [{"to": "wait", "when": {"ok": {"const": 0}}}], "valid": "PT1H", "otherwise": "clear",
    }  # fmt: skip
    root = folder(tmp_path, "kit", {"g/door.json": gate}, provides={"gates": ["g/"]}, answer_forms=FORMS)
    assert of(root).check("kit/door") == ()
    assert of(root)["kit/door"].content.questions[0].answer.look.kind == "kit/dial"
    gate["questions"][0]["answer"] = {"ranking": {"cards": ["a", "b"]}}
    write(root / "g" / "door.json", gate)
    assert of(root).check("kit/door") != ()


def test_documents_that_are_no_scripts_are_passed_over(tmp_path):
    """Acts, turns and answers that are nothing of the kind give the schema's own lines, whatever forms there are."""
    root = kit(tmp_path, *ALL)
    document = json.loads((root / "e" / "look.json").read_text(encoding="utf-8"))
    changes = [
        {"acts": 5},
        {"acts": [5]},
        {"acts": [{**document["acts"][0], "turns": 5}]},
        {"acts": [{"turns": [5]}, *document["acts"]]},
    ]
    for change in changes:
        write(root / "e" / "look.json", {**document, **change})
        assert of(root).check("kit/look") != ()


def test_a_session_pins_the_forms_that_it_used(tmp_path):
    """A form is pinned like a component: it is the same, changed or gone, and a session is not replayed on another one."""
    root = kit(tmp_path, *ALL)
    catalog = of(root)
    session = Session.start(catalog["kit/look"], cast=("ann",), at=AT)
    session = session.seat("ann").answer("mood", "up", at=AT)
    pins = {pin["id"]: pin for pin in session.record["uses"]}
    assert list(pins) == ["kit/body-map", "kit/dial", "kit/mood", "kit/ranking"]
    assert validate(parse(json.dumps(session.record).encode()), "record") == ()
    assert {found.fate for found in catalog.look_up(session.record)} == {"same"}
    document = json.loads((root / "reflectkit.json").read_text(encoding="utf-8"))
    document["answer_forms"]["ranking"]["answer"]["maxItems"] = 1
    del document["answer_forms"]["mood"]
    write(root / "reflectkit.json", document)
    changed = of(root)
    fates = {found.id: found.fate for found in changed.look_up(session.record)}
    assert fates == {
        "kit/body-map": "same", "kit/dial": "same", "kit/look": "same", "kit/mood": "gone", "kit/ranking": "changed",
    }  # fmt: skip
    document["answer_forms"]["mood"] = FORMS["mood"]
    write(root / "reflectkit.json", document)
    with pytest.raises(SessionError, match="changed since"):
        Session.replay(of(root), session.log)


def test_an_archived_session_brings_its_forms(tmp_path):
    """From archived bytes a session with a plugin's forms goes on, whatever has become of the plugin."""
    catalog = of(kit(tmp_path, *ALL))
    session = Session.start(catalog["kit/look"], cast=("ann",), at=AT)
    session = session.seat("ann").answer("mood", "up", at=AT)
    record = session.record
    archived = {pin["sha256"]: catalog.snapshot(pin["sha256"]) for pin in (record["script"], *record["uses"])}
    again = Session.replay(of().archived(record, archived), record)
    assert again == session
    assert again.seat("ann").view() == session.seat("ann").view()
    lacking = {key: data for key, data in archived.items() if b"uniqueItems" not in data}
    with pytest.raises(ContentError, match=r"RK-P11 .* `kit/ranking` 1\.0\.0 is not in the archive"):
        of().archived(record, lacking)


def test_an_archived_session_of_the_example_keeps_its_words():
    """The code of the plugin that is there still finds the words for an archived session."""
    catalog = of(TINY)
    session = Session.start(catalog["tiny/where-it-sits"], cast=("ann",), at=AT)
    session = session.seat("ann").answer("where", ["jaw"], at=AT)
    record = session.record
    archived = {pin["sha256"]: catalog.snapshot(pin["sha256"]) for pin in (record["script"], *record["uses"])}
    texts = [
        Session.replay(now.archived(record, archived), record).seat("ann").view("nl").seen[0].text
        for now in (catalog, of())
    ]
    assert texts == ["Voor: Kaak", "Kaak"]


def test_a_component_is_not_called_like_a_form(tmp_path):
    """A file with the name of an answer form of its plugin is told, and is not there."""
    root = kit(tmp_path, *ALL)
    write(root / "e" / "mood.json", exercise("mood", ask("it", {"text": {"max": 3}})))
    assert list(of(root)) == ["kit/look"]
    assert told(tmp_path, of(root).check_manifest("kit")) == [
        "RK-M11 error kit kit/reflectkit.json:12:4: `e/mood.json` has the name of an answer form of the plugin. Fix: rename"
        " one of them, and the id in it."
    ]


def form(place, answer, forms=FORMS):
    """The form of a turn, bound."""
    component = of(kit(place, ask("it", answer), forms=forms))["kit/look"]
    return component.content.acts[0].turns[0].answer


def test_an_open_form_accepts_what_its_schema_accepts(tmp_path):
    """The answer schema of an open form says exactly what the engine accepts, in both directions, by a real validator."""
    made = form(tmp_path, {"ranking": {"cards": ["one", "two", "three"]}})
    validator = Draft202012Validator(made.schema("en", "en"))
    assert made.schema("en", "en")["items"] == {"enum": ["one", "two", "three"]}

    @given(st.lists(st.sampled_from(["one", "two", "three", "four", 1, None]), max_size=5) | st.text() | st.none())
    def law(value):
        accepted = made.accept(value)
        assert (accepted is not INVALID) == validator.is_valid(value)
        assert accepted is INVALID or accepted == freeze(value)

    law()
    assert made.accept(["one\ud800"]) is INVALID
    assert made.samples() == (("one",),)
    assert made.bind(None) is made


def test_words_that_cannot_be_written_down_are_no_answer(tmp_path):
    """Half a character in a text or a key is refused, as in the library's own forms."""
    texts = {
        "type": "object",
        "additionalProperties": {"type": "array", "items": {"type": "string", "maxLength": 9}, "maxItems": 2},
    }
    made = form(tmp_path, {"free": {}}, {"free": {"version": "1.0.0", "answer": texts}})
    assert made.accept({"ä": ["ö"]}) == {"ä": ("ö",)}
    assert made.accept({"a\ud800": []}) is INVALID
    assert made.accept({"a": ["\ud800"]}) is INVALID
    assert made.render(freeze({"a": ["x", "y"], "b": []}), None, "en") == ("a: x, y; b: ", "en")


def test_a_form_that_nothing_fits_has_no_samples(tmp_path):
    """Where the content leaves no answer, there is nothing to simulate, and nothing is refused for that."""
    made = form(tmp_path, {"ranking": {"cards": []}})
    assert made.samples() == ()
    catalog = of(tmp_path / "kit")
    now = Session.start(catalog["kit/look"], cast=("ann",), at=AT).seat("ann").view().now[0]
    assert catalog.hooks.simulate(now, seed=1) is None


def test_a_form_of_a_plugin_prefills_another_of_the_same_shape(tmp_path):
    """Drafts travel between equal forms, and between closed forms as between those that they are like."""
    same = {"ranking": {"cards": ["one", "two"]}}
    turns = [
        ask("a", same),
        ask("b", same, prefill="a"),
        ask("c", {"mood": {"choice": OPTIONS}}),
        ask("d", {"choice": OPTIONS}, prefill="c"),
    ]
    assert lines(tmp_path, *turns) == []
    other = [ask("a", same), ask("b", {"ranking": {"cards": ["one"]}}, prefill="a")]
    assert [line[:5] for line in lines(tmp_path, *other)] == ["RK107"]


def test_the_words_of_code_are_shown_and_its_silence_is_not_missed(tmp_path):
    """Words from code stand in place of the library's; without words, or with none that are text, the library's stay."""
    root = kit(tmp_path, *ALL, id_="spoken_kit", forms=FORMS)
    document = json.loads((root / "reflectkit.json").read_text(encoding="utf-8"))
    code = {"module": "spoken_kit.hooks", "hooks": ["answer_forms"]}
    write(root / "reflectkit.json", {**document, "id": "spoken", "code": code})
    source = """
from reflectkit.hooks import answer_forms

class Words:
    def __init__(self, words):
        self.words = words

    def render(self, *, content, value, words, locale):
        return self.words(words)

    def simulate(self, *, content):
        return self.words(["three", "two"]), ["no"]

@answer_forms
def forms(*, plugin):
    return {"mood": Words(str.upper), "body-map": Words(lambda words: None), "dial": Words(lambda words: 5),
            "ranking": Words(lambda words: words)}
"""
    write(root / "hooks.py", source)
    catalog = of(root, strict=False)
    assert unproven(catalog.check("spoken/look")) == []
    session = Session.start(catalog["spoken/look"], cast=("ann",), at=AT)
    for turn, value in (("mood", "up"), ("where", ["down"]), ("dial", 2), ("order", ["one"])):
        session = session.seat("ann").answer(turn, value, at=AT)
    assert [seen.text for seen in session.seat("ann").view().seen] == ["UP", "Down", "2", "one"]
    assert told(tmp_path, catalog.problems) == [
        "RK-H04 error spoken spoken_kit/reflectkit.json:1:1: `dial.render` gave a value of the type `int` that is not text,"
        " or `None`. Fix: return text, or `None`."
    ]
    turns = catalog["spoken/look"].content.acts[0].turns
    assert turns[3].answer.samples() == (("three", "two"), ("one",))
    assert turns[0].answer.samples() == ("up", "down")
    assert of(root, strict=True).hooks.form_code("spoken", "nothing") is None


def test_the_example_plugin_is_what_its_pages_say():
    """The example is clean, its golden transcript holds in both languages, and it refuses what its forms do not allow."""
    catalog = of(TINY)
    assert catalog.check_manifest("tiny") == ()
    assert catalog.check("tiny/where-it-sits") == ()
    component = catalog["tiny/where-it-sits"]
    for path in sorted((TINY / "transcripts").glob("*.json")):
        transcript = json.loads(path.read_text(encoding="utf-8"))
        for locale in ("en", "nl"):
            assert run_transcript(component, transcript, locale) == ()
    session = Session.start(component, cast=("ann",), at=AT).seat("ann").answer("where", [], at=AT)
    for value in ({}, {"swim": "today"}, {"walk": "never"}, ["walk"], "walk", {"walk": ["today"]}):
        with pytest.raises(Refused, match="RK-E04"):
            session.seat("ann").answer("helps", value, at=AT)


def test_forms_are_values(tmp_path):
    """Components with a plugin's forms pickle and copy, and their forms are equal afterwards."""
    component = of(kit(tmp_path, *ALL))["kit/look"]
    for again in (pickle.loads(pickle.dumps(component)), copy.deepcopy(component)):
        assert again.content == component.content
