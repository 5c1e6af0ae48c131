"""
P11: no rendered text contains an unbound slot, in any locale, and what stands in a slot is left as it was written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given

from reflectkit.content import phrase as phrases
from tests.laws.harness import LOCALES, Driver
from tests.laws.searching import meet, meets, turns_red
from tests.laws.walking import SEEDS, stride, whole
from tests.strategies import scripts, walks

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from reflectkit.session import Session, View
    from reflectkit.session.view import Now
    from tests.strategies import Bundle

    Json = dict[str, Any]


def _asked(items: tuple[Now, ...]) -> Iterator[str]:
    """
    Yield every text around a turn that is asked, one's own earlier words included.
    """
    for now in items:
        yield from (one for one in (now.title, now.intro, now.text, now.hint) if one is not None)
        yield from now.recall
        prefill = now.to_json()["prefill"]
        yield from prefill["slots"].values() if isinstance(prefill, dict) else (str(prefill),)


def _texts(view: View) -> Iterator[str]:
    """
    Yield every text of a view that a person reads; the phrases of an input are there to be filled in.
    """
    yield from _asked(view.now)
    yield from (seen.text for seen in view.seen)
    yield from (help_.name for help_ in view.help)
    yield from () if view.closing is None else (view.closing,)


def _all_texts(session: Session) -> Iterator[str]:
    """
    Yield every text that anyone reads now, in every locale.
    """
    for locale in (None, *LOCALES):
        for seat in map(session.seat, session.cast):
            yield from _texts(seat.view(locale))
            yield from _asked(seat.earlier(locale))
        yield from _texts(session.practitioner().view(locale))


@meets({"a phrase is read": 0.2, "words are recalled": 0.02, "another reads it": 0.1, "an end is told": 0.9})
@given(walk=walks(60), bundle=scripts(), seed=SEEDS)
def test_p11_no_rendered_text_contains_an_unbound_slot(walk: tuple[int, ...], bundle: Bundle, seed: int) -> None:
    """
    Nobody ever reads braces in text, hint, recall, prefill, seen, help or closing, whatever the language.
    """
    for step in whole(bundle, walk, seed):
        for text in _all_texts(step.after):
            assert not {"{", "}"} & set(text)
        for who in bundle.cast:
            view = step.after.seat(who).view()
            for seen in view.seen:
                if "phrase" in bundle.turn(seen.answer)["answer"]:
                    meet("a phrase is read" if seen.by == who else "another reads it")
            if any(now.recall for now in view.now):
                meet("words are recalled")
            if view.closing is not None:
                meet("an end is told")


class Sly(Driver):
    """
    Drives a session in which people write what looks like slots.
    """

    def words(self, who: str, turn: str) -> str:
        """
        Return words that are no slots: nothing in them is ever filled.
        """
        return "{step} {it}{wish} {step-two} {{moment}} {0} {}"


def _filled(template: str, slots: dict[str, str]) -> str:
    """
    Return a phrase with its slots filled, read from left to right.
    """
    first, *rest = template.split("{")
    return first + "".join(slots[name] + words for name, words in (part.split("}") for part in rest))


@meets({"a phrase": 0.3, "in the other language": 0.1})
@given(walk=walks(60), bundle=scripts())
def test_p11_what_stands_in_a_slot_is_never_expanded_again(walk: tuple[int, ...], bundle: Bundle) -> None:
    """
    A phrase is the writer's words in the author's sentence, in the writer's language, whoever reads it in whatever other.
    """
    for step in stride(bundle, walk, driver=Sly(bundle)):
        views = [step.after.seat(who).view(locale) for who in bundle.cast for locale in LOCALES]
        seen = [one for view in views for one in view.seen if "phrase" in bundle.turn(one.answer)["answer"]]
        assert len({one.answer for one in seen}) == len({(one.answer, one.text, one.language) for one in seen})
        for one in seen:
            value = one.to_json()["value"]
            template = bundle.phrases[value["phrase"]]["text"]
            assert one.text == _filled(template[one.language], value["slots"])
            meet("a phrase" if one.language == "en" else "in the other language")


def test_p11_turns_red_when_a_slot_is_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine that fills no more than two slots of a phrase is found.
    """

    def careless(self: phrases.Phrase, words: Any, locale: str) -> str:
        return phrases._SLOT.sub(lambda found: words[found[1]], self.text.strings[locale], count=2)

    monkeypatch.setattr(phrases.Phrase, "render", careless)
    turns_red(test_p11_no_rendered_text_contains_an_unbound_slot)


def test_p11_turns_red_when_words_are_filled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An engine that replaces one slot after the other, in what it has already replaced, is found.
    """

    def careless(self: phrases.Phrase, words: Any, locale: str) -> str:
        text = self.text.strings[locale]
        for slot, said in words.items():
            text = text.replace(f"{{{slot}}}", said)
        return text

    monkeypatch.setattr(phrases.Phrase, "render", careless)
    turns_red(test_p11_what_stands_in_a_slot_is_never_expanded_again)
