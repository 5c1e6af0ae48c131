"""
From generated JSON to components, without validation: the schemas have tests of their own, and laws need speed.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from reflectkit.content import options, words
from reflectkit.content.about import Caution, Evidence
from reflectkit.content.answer import Option, read_answer
from reflectkit.content.component import Component
from reflectkit.content.condition import Condition
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.gate import Gate, Question, Route
from reflectkit.content.phrase import Phrase
from reflectkit.content.phrasebook import Phrasebook
from reflectkit.content.practice import Bounds, Cue, Phase, Practice
from reflectkit.content.resources import Entry, Resources
from reflectkit.content.script import Act, End, Lead, PauseRule, Repeat, Script, Turn
from reflectkit.content.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.strategies import Bundle

    Json = dict[str, Any]

FORM_MODULES = (options, words)
"""Importing these fills the table of answer forms."""


def _texts(document: Json, *names: str) -> Json:
    """
    Return the texts among some keys.
    """
    return {name: Text.of(document[name]) for name in names if name in document}


def _plain(document: Json, *names: str) -> Json:
    """
    Return plain values among some keys, lists as tuples.
    """
    found = {name: document[name] for name in names if name in document}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}


def _phrases(document: Json) -> FrozenMap[str, Phrase]:
    """
    Return the phrases of a document.
    """
    made = {}
    for name, body in document.get("phrases", {}).items():
        slots = FrozenMap({slot: Text.of(hint) for slot, hint in body["slots"].items()})
        made[name] = Phrase(text=Text.of(body["text"]), slots=slots)
    return FrozenMap(made)


def _turn(document: Json) -> Turn:
    """
    Make a turn.
    """
    made = _texts(document, "text", "hint")
    made |= _plain(
        document,
        "id",
        "do",
        "by",
        "of",
        "share",
        "practice",
        "minutes",
        "construct",
        "recall",
        "skip",
        "prefill",
        "notice",
    )
    if "answer" in document:
        made["answer"] = read_answer(document["answer"])
    if "when" in document:
        made["when"] = Condition.of(document["when"])
    if "repeat" in document:
        body = document["repeat"]
        made["repeat"] = Repeat(from_=body["from"], until=Condition.of(body["until"]), max=body["max"])
    if "end" in document:
        body = document["end"]
        made["end"] = End(when=Condition.of(body["when"]), as_=body["as"], help=body.get("help"))
    return Turn(**made)


def _act(document: Json) -> Act:
    """
    Make an act.
    """
    made = _texts(document, "title", "intro") | _plain(document, "id", "cast", "speakers")
    if "when" in document:
        made["when"] = Condition.of(document["when"])
    return Act(**made, turns=tuple(map(_turn, document["turns"])))


def _about(document: Json) -> Json:
    """
    Return what components say about themselves.
    """
    cautions = [
        Caution(when=one["when"], say=Text.of(one["say"]), review=one.get("review"))
        for one in document.get("cautions", ())
    ]
    evidence = [
        Evidence(level=one["level"], claim=Text.of(one["claim"]), source=one.get("source"))
        for one in document.get("evidence", ())
    ]
    return {"cautions": tuple(cautions), "evidence": tuple(evidence)}


def script(document: Json) -> Script:
    """
    Make a script.
    """
    names = ("id", "version", "locales", "fit", "medium", "minutes", "builds", "gate", "window", "license")
    made = _texts(document, "title", "about") | _plain(document, *names) | _about(document)
    made["kind"] = document["format"].split(".")[1].split("/")[0]
    if "pause" in document:
        made["pause"] = PauseRule(**document["pause"])
    leads = [
        Lead(script=one["script"], after=one.get("after"), carry=FrozenMap(one.get("carry", {})))
        for one in document.get("leads_to", ())
    ]
    closing = FrozenMap({outcome: Text.of(body) for outcome, body in document.get("closing", {}).items()})
    return Script(
        **made,
        phrases=_phrases(document),
        closing=closing,
        leads_to=tuple(leads),
        acts=tuple(map(_act, document["acts"])),
    )


def gate(document: Json) -> Gate:
    """
    Make a gate.
    """
    questions = [
        Question(id=one["id"], answer=read_answer(one["answer"]), **_texts(one, "text", "hint"))
        for one in document["questions"]
    ]
    routes = [
        Route(when=Condition.of(one["when"]), **_plain(one, "to", "holds", "after", "help"))
        for one in document["routes"]
    ]
    made = _texts(document, "title", "about") | _plain(
        document, "id", "version", "locales", "valid", "again", "license"
    )
    return Gate(**made, questions=tuple(questions), routes=tuple(routes))


def phrasebook(document: Json) -> Phrasebook:
    """
    Make a phrasebook.
    """
    lists = {
        name: tuple(Option(id=one["id"], text=Text.of(one["text"])) for one in body)
        for name, body in document["lists"].items()
    }
    made = _texts(document, "title", "about") | _plain(document, "id", "version", "locales", "license")
    return Phrasebook(**made, phrases=_phrases(document), lists=FrozenMap(lists))


def practice(document: Json) -> Practice:
    """
    Make a practice.
    """
    phases = [
        Phase(phase=one["phase"], seconds=one["seconds"], cue=Cue(words=Text.of(one["cue"]["words"])))
        for one in document["phases"]
    ]
    made = _texts(document, "title", "about") | _plain(document, "id", "version", "locales", "license", "eyes")
    return Practice(**made, minutes=Bounds(**document["minutes"]), phases=tuple(phases))


def resources(document: Json) -> Resources:
    """
    Make a list of resources.
    """
    entries = [
        Entry(
            for_=tuple(one["for"]), **_texts(one, "name"), **_plain(one, "checked", "phone", "url", "hours", "source")
        )
        for one in document["entries"]
    ]
    made = _texts(document, "title") | _plain(document, "id", "version", "locales", "license", "region")
    return Resources(**made, entries=tuple(entries))


MAKERS = {
    "exercise": script,
    "dialogue": script,
    "gate": gate,
    "phrasebook": phrasebook,
    "practice": practice,
    "resources": resources,
}


def component(document: Json, plugin: str, uses: Mapping[str, Component]) -> Component:
    """
    Make a component of a plugin.
    """
    kind = document["format"].split(".")[1].split("/")[0]
    digest = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
    return Component(
        id=f"{plugin}/{document['id']}",
        kind=kind,
        version=document["version"],
        sha256=digest,
        content=MAKERS[kind](document),
        uses=FrozenMap(dict(uses)),
        plugin=plugin,
        document=FrozenMap(document),
    )


def build(bundle: Bundle, plugin: str = "gen") -> Component:
    """
    Make the component of a bundle's script; every other document is used by it, under its id as written.

    A script that is shipped is the component that its plugin gives.
    """
    if bundle.component is not None:
        return bundle.component
    uses: dict[str, Component] = {}
    for document in bundle.documents:
        made = component(document, plugin, uses)
        name = made.id if made.kind == "phrasebook" else document["id"]
        uses[name] = made
    return made
