"""
RK107: one's own earlier words, offered again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.checking.case import Fault, Library, by_id, near, spots_of
from reflectkit.content.options import ChoiceForm, ChoicesForm, ScaleForm
from reflectkit.content.script import Script
from reflectkit.content.words import PhraseForm, TextForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reflectkit.checking.case import Case, Spot
    from reflectkit.content.answer import AnswerForm


def drafts(case: Case) -> Iterator[Fault]:
    """
    RK107: `prefill`, `recall` and `carry` take an own earlier answer, in a form that the turn accepts.
    """
    all_spots = by_id(case.spots)
    for spot in case.spots:
        for at, name in enumerate(spot.turn.recall):
            yield from _earlier(all_spots, spot, name, f"{spot.pointer}/recall/{at}")
        if spot.turn.prefill is not None:
            yield from _prefill(case, all_spots, spot, spot.turn.prefill)
    if case.script is not None:
        yield from _carries(case, all_spots, case.script)


def _earlier(all_spots: dict[str, Spot], spot: Spot, name: str, pointer: str) -> Iterator[Fault]:
    """
    Look whether a name is an own earlier turn with an answer.
    """
    other = all_spots.get(name)
    fix = "name an own earlier turn that is answered"
    if other is None:
        yield Fault(pointer, f"there is no turn `{name}`", near(name, all_spots, fix))
    elif not other.before(spot):
        yield Fault(pointer, f"the turn `{name}` does not come before `{spot.turn.id}`", fix)
    elif other.turn.answer is None:
        yield Fault(pointer, f"the turn `{name}` has no answer", fix)
    elif other.act_at == spot.act_at and not spot.writers <= other.writers and other.writers:
        yield Fault(pointer, f"the turn `{name}` is answered by the other person", fix)


def _prefill(case: Case, all_spots: dict[str, Spot], spot: Spot, name: str) -> Iterator[Fault]:
    """
    Look at a draft within one script.
    """
    pointer = f"{spot.pointer}/prefill"
    faults = list(_earlier(all_spots, spot, name, pointer))
    yield from faults
    if faults:
        return
    here, there = spot.turn.answer, all_spots[name].turn.answer
    if here is None:
        yield Fault(pointer, f"the turn `{spot.turn.id}` takes no answer", "take `prefill` out, or ask for an answer")
    elif there is not None and not _fits(here, case.library, there, case.library):
        yield _unfit(pointer, spot.turn.id, name)


def _unfit(pointer: str, here: str, there: str) -> Fault:
    """
    Return the fault of a draft that could not be submitted as it is.
    """
    fix = "give both turns the same form of answer, this one at least as wide"
    return Fault(pointer, f"`{here}` does not accept every answer of `{there}`", fix)


def _carries(case: Case, all_spots: dict[str, Spot], script: Script) -> Iterator[Fault]:
    """
    Look at what travels to the next script.
    """
    for at, lead in enumerate(script.leads_to):
        target = case.references.contents.get(lead.script)
        for here, there in lead.carry.items():
            pointer = f"/leads_to/{at}/carry/{here}"
            source = all_spots.get(here)
            if source is None:
                yield Fault(
                    pointer, f"there is no turn `{here}` here", near(here, all_spots, "name a turn of this script")
                )
            elif source.turn.answer is None:
                yield Fault(pointer, f"the turn `{here}` has no answer", "name a turn that is answered")
            elif isinstance(target, Script):
                yield from _arrival(case, source.turn.answer, target, pointer, there)


def _arrival(case: Case, form: AnswerForm, target: Script, pointer: str, name: str) -> Iterator[Fault]:
    """
    Look at where a carried answer arrives.
    """
    solo = by_id(spot for spot in spots_of(target) if spot.act.cast == "solo" and spot.turn.answer is not None)
    spot = solo.get(name)
    if spot is None:
        cause = f"`{target.id}` has no turn `{name}` that one answers alone"
        yield Fault(pointer, cause, near(name, solo, f"name a solo turn of `{target.id}`"))
        return
    accepting = spot.turn.answer
    library = Library(target.phrases, case.references)
    if accepting is not None and not _fits(accepting, library, form, case.library):
        yield _unfit(pointer, name, pointer.rpartition("/")[2])


def _fits(here: AnswerForm, here_library: Library, there: AnswerForm, there_library: Library) -> bool:
    """
    Tell whether every answer of one form is an answer of the other; names that are missing are told elsewhere.
    """
    if here.kind != there.kind:
        return False
    wide, narrow = here_library.bind(here), there_library.bind(there)
    if wide is None or narrow is None:
        return True
    compare = _COMPARE.get(type(wide))
    return wide == narrow if compare is None else compare(wide, narrow)


def _options(form: Any) -> set[str]:
    """
    Return the ids of a form's options.
    """
    return {option.id for option in form.options}


def _most(form: Any) -> int:
    """
    Return how many options may be chosen.
    """
    return len(form.options) if form.max is None else form.max


_COMPARE: dict[type, Callable[[Any, Any], bool]] = {
    TextForm: lambda wide, narrow: wide.max >= narrow.max,
    ChoiceForm: lambda wide, narrow: _options(wide) >= _options(narrow),
    ChoicesForm: lambda wide, narrow: (
        _options(wide) >= _options(narrow) and wide.min <= narrow.min and _most(wide) >= _most(narrow)
    ),
    ScaleForm: lambda wide, narrow: wide.lo <= narrow.lo and narrow.hi <= wide.hi,
    PhraseForm: lambda wide, narrow: all(
        name in wide.phrases and wide.phrases[name].slots.keys() == phrase.slots.keys()
        for name, phrase in narrow.phrases.items()
    ),
}
"""Whether the first form accepts every answer of the second."""
