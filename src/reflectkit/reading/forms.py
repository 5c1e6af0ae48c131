"""
Answer forms of plugins in a file: each is held against what its plugin declares, and a form of the library's own stands
in for it while the file is held against its schema.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.frozen import FrozenMap
from reflectkit.reading.scanning import escape
from reflectkit.reading.sentences import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.content.extension import FormSpec

    Forms = Mapping[str, FormSpec]
    """The forms that a file can name, by the names it has for them."""


@attrs.frozen(kw_only=True)
class Swapped:
    """
    A document in which other forms stand in: its value, what is wrong with the plugins' own parts, and where things went.

    `moved` says for the pointer of an answer where the stand-in's parts stand in the file; `bodies` has the forms and what
    their authors wrote, by the same pointers.
    """

    value: Any
    findings: tuple[Finding, ...] = ()
    moved: Mapping[str, str] = attrs.field(factory=dict)
    bodies: Mapping[str, tuple[FormSpec, Any]] = attrs.field(factory=dict)

    @property
    def forms(self) -> FrozenMap[str, FormSpec]:
        """
        Return the forms of plugins that the document has, by their full names.
        """
        return FrozenMap({spec.kind: spec for spec, _ in self.bodies.values()})

    @property
    def is_other(self) -> bool:
        """
        Tell whether anything stands in for anything.
        """
        return bool(self.findings or self.bodies)


def swap(value: Any, kind: str, forms: Forms) -> Swapped:
    """
    Return a document with stand-ins for the forms of plugins; without any, the document itself.
    """
    named = [
        (pointer, holder, name) for pointer, holder in _answers(value, kind) for name in _named(holder["answer"], forms)
    ]
    if not named:
        return Swapped(value=value)
    copied = _copied(value, kind)
    answers = dict(_answers(copied, kind))
    findings: list[Finding] = []
    moved: dict[str, str] = {}
    bodies: dict[str, tuple[FormSpec, Any]] = {}
    for pointer, holder, name in named:
        answer, spec = holder["answer"], forms.get(name)
        stand_in: dict[str, Any] = {"text": {"max": 1}}
        if spec is None:
            findings.append(_unknown(name, forms, pointer))
        else:
            findings += _findings(answer, name, spec, pointer)
            moved[pointer] = f"{pointer}/{escape(name)}"
            bodies[pointer] = (spec, answer[name])
            stand_in = spec.stand_in(answer[name]) if isinstance(answer[name], dict) else stand_in
        answers[pointer]["answer"] = stand_in
    return Swapped(value=copied, findings=tuple(findings), moved=moved, bodies=bodies)


def with_forms(value: Any, kind: str, bodies: Mapping[str, tuple[FormSpec, Any]]) -> Any:
    """
    Return a document with the forms of plugins in place of their JSON, to be made into a value.
    """
    if not bodies:
        return value
    copied = _copied(value, kind)
    for pointer, holder in _answers(copied, kind):
        if pointer in bodies:
            spec, body = bodies[pointer]
            holder["answer"] = spec.make(body)
    return copied


def _named(answer: Mapping[str, Any], forms: Forms) -> list[str]:
    """
    Return the form that an answer has, unless it is one of the library's; where plugins have forms, any name can be meant.
    """
    known = [name for name in answer if name in forms]
    if known or not answer or not answer.keys().isdisjoint(OWN):
        return known[:1]
    return [name for name in answer if forms or "/" in name][:1]


OWN = frozenset({"text", "choice", "choices", "scale", "phrase", "min", "max", "low", "high", "labels"})
"""The keys of the library's own forms."""


def _unknown(name: str, forms: Forms, pointer: str) -> Finding:
    """
    Return the finding about a form that nobody has.
    """
    near = get_close_matches(name, [*forms, *OWN], 1)
    otherwise = "install the plugin that has it, and name it as `plugin/name`"
    fix = f"did you mean `{near[0]}`? Else {otherwise}" if near else otherwise
    return Finding(
        "unknown-key", f"{pointer}/{escape(name)}", f"there is no answer form `{name[:129]}`", fix, at_key=True
    )


def _findings(answer: Mapping[str, Any], name: str, spec: FormSpec, pointer: str) -> Iterator[Finding]:
    """
    Yield what is wrong with the plugin's own part of an answer.
    """
    inside = f"{pointer}/{escape(name)}"
    for key in answer:
        if key != name:
            cause = f"unknown key `{key}` beside `{name}`"
            yield Finding(
                "unknown-key", f"{pointer}/{escape(key)}", cause, f"put it into `{name}`, or remove it", at_key=True
            )
    body = answer[name]
    if not isinstance(body, dict):
        yield Finding("type", inside, f"`{name}` is not an object", "write an object in curly brackets")
        return
    for place, cause in spec.faults(body):
        yield Finding("form", f"{inside}{place}", f"`{name}`: {cause}", f"write it as `{spec.kind}` declares it")


def _answers(value: Any, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """
    Yield every turn or question with an answer, and the answer's pointer; what is not as it should be is passed over.
    """
    if kind == "gate":
        yield from _holders(value, "questions", "")
    elif kind in {"exercise", "dialogue"}:
        for act_pointer, act in _items(value, "acts", ""):
            yield from _holders(act, "turns", act_pointer)


def _holders(value: Any, key: str, pointer: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """
    Yield the items of a list that have an answer.
    """
    for where, item in _items(value, key, pointer):
        if isinstance(item, dict) and isinstance(item.get("answer"), dict):
            yield f"{where}/answer", item


def _items(value: Any, key: str, pointer: str) -> Iterator[tuple[str, Any]]:
    """
    Yield the items of a list in an object, with their pointers.
    """
    found = value.get(key) if isinstance(value, dict) else None
    for at, item in enumerate(found if isinstance(found, list) else ()):
        yield f"{pointer}/{key}/{at}", item


def _copied(value: dict[str, Any], kind: str) -> dict[str, Any]:
    """
    Return a copy of a document down to its turns or questions, so that answers can be put in place.
    """
    if kind == "gate":
        return {**value, "questions": _copies(value["questions"])}
    acts = [{**act, "turns": _copies(act["turns"])} if _has_turns(act) else act for act in value["acts"]]
    return {**value, "acts": acts}


def _has_turns(act: Any) -> bool:
    """
    Tell whether an act has a list of turns.
    """
    return isinstance(act, dict) and isinstance(act.get("turns"), list)


def _copies(items: list[Any]) -> list[Any]:
    """
    Return copies of objects in a list.
    """
    return [dict(item) if isinstance(item, dict) else item for item in items]
