"""From a script to its map: lanes, guards, ways back, endings and suggestions."""

from __future__ import annotations

import json

import pytest

import reflectkit
from reflectkit.catalog.catalog import Catalog
from reflectkit.errors import ContentError
from reflectkit.reading import read
from reflectkit.report import map_script, script_mermaid, script_picture, script_text
from tests.checking.specimens import PLUGIN, catalog, changed, good, load
from tests.report import looking
from tests.report.test_mermaid import unlike


def mapped(of, change=None, locale="en"):
    """Return the map of a good script with a change."""
    reading = read(json.dumps(changed(good(of), change or {})).encode(), file=f"{of}.json")
    return map_script(catalog().bind(reading, PLUGIN), catalog(), locale=locale)


def turns(script):
    """Return the turns of a map by id."""
    return {turn.id: turn for act in script.acts for turn in act.turns}


def shipped(name, locale=None):
    """Return the map of a shipped script."""
    everything = reflectkit.discover()
    return map_script(everything[f"repair/{name}"], everything, locale=locale)


def test_the_guard_of_a_private_turn_names_the_person_of_its_lane():
    """Where each is alone, each lane tells the guard about its own person, and the text about `this person`."""
    act = shipped("open-channel").acts[0]
    assert act.lanes == ("Ann, alone", "Bo, alone")
    told = [next(turn.when for turn in lane if turn.id == "more-time") for lane in (*act.own, act.turns)]
    assert told == [
        f"Only if {who} answered 4 or less to “How settled are you right now?”." for who in ("Ann", "Bo", "this person")
    ]


def test_the_guard_of_a_turn_in_rounds_names_the_role():
    """In rounds the speaker's answer counts, and the way back leads to a turn of the act."""
    script = shipped("open-channel", "nl")
    found = turns(script)
    assert found["clarify"].when == "Alleen als de spreker “Bijna” of “Nog niet” antwoordde op “Kwam het over?”."
    assert found["heard"].back_to == "clarify"
    assert found["heard"].back.endswith("hooguit nog 2 keer, totdat de spreker hier “Ja, dat is het” antwoordde.")
    assert [found[id_].lane for id_ in ("insight", "mirror", "leave-it")] == [0, 1, None]
    assert script.acts[1].turned == "Daarna andersom: Bo spreekt, Ann luistert."


def test_the_writer_reads_who_will_see_the_answer():
    """Each turn with an answer says who sees it, in the words that the writer reads."""
    found = turns(shipped("open-channel"))
    seen = {id_: found[id_].sees for id_ in ("settled", "small-step", "insight", "arrive")}
    assert seen == {
        "settled": "only me", "small-step": "only me, unless I share it", "insight": "both of us", "arrive": "",
    }  # fmt: skip


def test_in_an_exercise_nobody_sees_what_is_not_shared():
    """In an exercise there is nobody else, so even `always` waits for its owner to share it."""
    found = turns(mapped("alone", {"/acts/0/turns/1/share": "always"}))
    assert found["scene"].sees == "only me, unless I share it"


def test_what_speaks_first_only_is_not_turned_round():
    """Where only one speaks, the lanes say so and nothing is turned round."""
    act = mapped("talk", {"/acts/1/speakers": "first"}).acts[1]
    assert act.lanes == ("Speaker: Ann", "Listener: Bo")
    assert act.turned == ""
    assert act.about == "One speaks and the other listens."


def test_conditions_of_joint_acts_are_about_both():
    """A turn of a joint act, and the guard of an act, ask for both; a closed private act is read of the speaker."""
    both = {"ready": {"const": "yes"}}
    script = mapped("talk", {"/acts/2/turns/1/when": both, "/acts/2/when": both, "/acts/1/turns/0/when": both})
    assert script.acts[2].lanes == ("Ann and Bo, together",)
    assert (script.acts[2].turns[0].verb, script.acts[0].turns[0].verb) == ("Ask each", "Ask oneself")
    assert script.acts[2].when == "Only if both answered “Yes” to “Are you ready?”."
    assert turns(script)["where"].when == script.acts[2].when
    assert turns(script)["insight"].when == "Only if the speaker answered “Yes” to “Are you ready?”."
    alone = mapped("alone", {"/acts/1/when": {"weight": {"maximum": 3}}})
    assert alone.acts[1].when.startswith("Only if you answered 3 or less to ")


def test_the_notes_of_a_turn():
    """Hint, recall, prefill, construct, advice on wording and a shorter practice are told."""
    change = {
        "/acts/1/turns/1/hint": {"en": "A word or two.", "nl": "Een paar woorden."},
        "/acts/1/turns/1/recall": ["scene", "occasion"],
        "/acts/1/turns/1/notice": ["blame"],
        "/acts/0/turns/5/minutes": 2,
        "/acts/1/turns/0/prefill": "scene",
    }
    found = turns(mapped("alone", change))
    assert found["mine"].notes[0] == "A word or two."
    assert found["mine"].notes[1].startswith("Shows one's own words from “")
    assert "The writer may be given advice on wording: blame." in found["mine"].notes
    assert found["rest"].notes == ("Breathing, 2 minutes.",)
    assert found["again"].notes[0].startswith("Begins with one's own words from “")
    assert found["named"].notes[-1].startswith("About: ")


def test_an_end_of_a_private_act_is_for_both_once_both_have_finished():
    """A lane's end takes effect when the act closes; elsewhere an end is at once, and names the help that it shows."""
    assert turns(shipped("open-channel"))["ready"].end == (
        "Ends for both as “Another time”, once both have finished this part, if this person answered “Another time” here."
    )
    assert turns(shipped("own-part"))["lay-down"].end == (
        "Ends here as “Enough for today” if you answered “Leave it here” here. Help is named: Help in the Netherlands."
    )


def test_the_endings_of_a_dialogue():
    """A dialogue ends as completed, later or ended, each with the script's text and how it comes to that."""
    found = {ending.outcome: ending for ending in shipped("open-channel").endings}
    assert list(found) == ["completed", "later", "ended"]
    assert found["completed"].text == "You both spoke and you both listened."
    assert found["later"].how[-1] == "A joint pause lasts longer than one day, or a fourth one is asked for."
    assert found["ended"].how == ("Somebody stops.", "Somebody is waited for longer than 7 days.")


def test_the_endings_of_an_exercise():
    """An exercise has no joint pause and nobody to wait for; where a script says nothing, the engine's words stand."""
    found = {ending.outcome: ending for ending in shipped("own-part", "nl").endings}
    assert list(found) == ["completed", "enough", "ended"]
    assert found["ended"].text == "Dit is afgesloten."
    assert found["ended"].how == ("Je stopt.",)


def test_a_gate_tells_its_questions_and_where_they_lead():
    """The gate's questions are there, and each route says when it is taken and whether it holds."""
    gate = shipped("open-channel").gate
    assert len(gate.questions) == 6
    assert [route.partition(",")[0] for route in gate.routes] == [
        "Help now", "First alone with a practitioner", "The questions come back after 20 minutes",
    ]  # fmt: skip
    assert [route.endswith("Only a practitioner can open this again.") for route in gate.routes] == [True, True, False]


def test_an_exercise_may_have_a_gate():
    """The gate of an exercise speaks to one person."""
    gate = mapped("alone", {"/gate": "before"}).gate
    assert gate.about == "Private questions. It begins when the way is clear."
    assert all(" you answered " in route for route in gate.routes)


def test_a_suggestion_names_when_and_what_may_go_along():
    """What may come next is told with its title, the time, and the turns by their texts."""
    (lead,) = mapped("alone").leads
    assert (lead.script, lead.title, lead.installed, lead.after) == ("specimens/talk", "Talking", True, "one day")
    assert lead.carry[0].endswith(" goes along as a draft for “Write a draft.”.")


def test_a_suggestion_that_is_not_installed_is_told_by_its_id():
    """A suggestion of something that is not there is told as that, in every form of the map."""
    lead = {"script": "elsewhere/thing", "carry": {"no-turn": "there"}}
    script = mapped("alone", {"/leads_to": [lead]})
    assert (script.leads[0].script, script.leads[0].installed) == ("elsewhere/thing", False)
    assert "elsewhere/thing, which is not installed" in script_text(script)
    assert "the answer to “no-turn” goes along as a draft for “there”" in script_text(script)


def test_the_words_are_those_of_the_language_that_was_asked_for():
    """Without a language the source's words are taken; an unknown one gets the source's texts and English words."""
    assert shipped("own-part").title == "My own part"
    script = mapped("alone", {"/locales": ["nl", "en"]}, locale=None)
    assert (script.title, script.language) == ("Alleen", "nl")
    assert mapped("alone", locale="fr").language == "en"


def test_the_map_as_json_has_each_turn_once():
    """The JSON of a map holds every act and turn once, and nothing that JSON cannot say."""
    script = shipped("open-channel")
    document = json.loads(json.dumps(script.to_json()))
    assert document["id"] == "repair/open-channel"
    assert [act["id"] for act in document["acts"]] == ["prepare", "exchange", "carry"]
    assert all("own" not in act for act in document["acts"])
    assert document["acts"][0]["turns"][1]["sees"] == "only me"


@pytest.mark.parametrize("specimen", [*load("invalid"), *load("valid")], ids=lambda specimen: specimen.name)
def test_a_script_with_faults_can_be_looked_at(specimen):
    """Whatever is wrong with a script that can be used at all, its map is drawn, and keeps to its boxes."""
    try:
        component = catalog().bind(specimen.reading(), "good")
    except ContentError:
        return
    if component.kind not in ("exercise", "dialogue"):
        return
    script = map_script(component, Catalog())
    svg = script_picture(script)
    assert looking.overflowing(svg) == []
    assert looking.colliding(svg) == []
    assert unlike(script_mermaid(script)) == []
