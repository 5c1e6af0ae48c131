"""
An old record on a new version: what only the new version asks is answered as soon as it is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.checking import References
from reflectkit.comparing import Side
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.phrasebook import Phrasebook
from tests.laws.building import build
from tests.laws.harness import words_of
from tests.laws.oracle import holds, passes
from tests.laws.walking import views

if TYPE_CHECKING:
    from reflectkit.content.component import Component
    from reflectkit.session import Session
    from tests.strategies import Bundle

    Json = dict[str, Any]

TITLES = ("text", "title", "intro", "hint", "language", "closing", "help", "low", "high")
"""The keys under which a view has texts for people."""


def side(bundle: Bundle) -> Side:
    """
    Return a bundle's script as one version of a component.
    """
    component = build(bundle)
    gates = [_side(used) for used in component.uses.values() if used.kind == "gate"]
    return _side(component, gates[0] if gates else None)


def _side(component: Component, gate: Side | None = None) -> Side:
    """
    Return a component as a version, with the phrasebooks that it can name.
    """
    books = {id_: used.content for id_, used in component.uses.items() if isinstance(used.content, Phrasebook)}
    return Side(
        id=component.id,
        content=component.content,
        document=component.document,
        references=References(books=FrozenMap({"": FrozenMap(books)})),
        gate=gate if getattr(component.content, "gate", None) else None,
    )


def catch_up(bundle: Bundle, session: Session, old: Bundle) -> Session:
    """
    Answer everything that is asked and that the old version did not ask, in a way that ends nothing.
    """
    asked = True
    while asked:
        asked = False
        for who, view in views(session).items():
            if view["status"] == "open" and view["now"] and view["now"][0]["turn"] not in old.turns:
                turn = view["now"][0]["turn"]
                event = {"type": "answer", "by": who, "turn": turn, "value": _harmless(bundle, who, turn)}
                session = session.apply({**event, "at": session.at.isoformat()})
                asked = True
    return session


def _harmless(bundle: Bundle, who: str, id_: str) -> Any:
    """
    Return an answer to a new turn that ends nothing: none if that is allowed.
    """
    turn = bundle.turns[id_]
    if "answer" not in turn or turn.get("skip"):
        return None
    answers = bundle.answers(id_, words_of(who, id_))
    when = turn["end"]["when"] if "end" in turn else None
    harmless = (
        value
        for value in answers
        if when is None or not holds(when, lambda read, test: read == id_ and passes(test, value))
    )
    return next(harmless, answers[0])


def bare(view: Any) -> Any:
    """
    Return a view without its texts: where somebody stands, what they can do, and what was said in ids and words.

    The order of the slots of a phrase is where its text has them.
    """
    if isinstance(view, dict):
        found = {key: bare(value) for key, value in view.items() if key not in TITLES or not _is_words(value)}
        if "recall" in found:
            found["recall"] = len(found["recall"])
        if "parts" in found:
            found["parts"] = sorted(part["slot"] for part in view["parts"] if "slot" in part)
        if "required" in found:
            found["required"] = sorted(found["required"])
        return found
    return [bare(item) for item in view] if isinstance(view, list) else view


def _is_words(value: Any) -> bool:
    """
    Tell whether a value of a view is a text, a list of places of help, or nothing.
    """
    return value is None or isinstance(value, str) or (isinstance(value, list) and all("name" in one for one in value))


def standing(session: Session) -> dict[str, Any]:
    """
    Return where everybody stands: their status, and what is asked in which pass, in no order.
    """
    return {
        who: (view["status"], sorted((now["act"], now["round"], now["turn"], now["pass"]) for now in view["now"]))
        for who, view in views(session).items()
    }


def said(session: Session, old: Bundle) -> dict[str, Json]:
    """
    Return what everybody sees of the answers to turns of the old version; several options in no order.
    """
    return {
        who: {
            seen["answer"]: (_in_no_order(seen["value"]), seen.get("shared_to"))
            for seen in view["seen"]
            if seen["answer"].split("/")[-2] in old.turns
        }
        for who, view in views(session).items()
    }


def _in_no_order(value: Any) -> Any:
    """
    Return a value; options that were chosen stand in the order of the version.
    """
    return sorted(value) if isinstance(value, list) else value
