"""
The projection: from the public part and one private part to a view; the only way out of the engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar, cast

import attrs

from reflectkit.content.frozen import FrozenMap
from reflectkit.content.text import choose
from reflectkit.session.drafts import own_by_turn, prefilled
from reflectkit.session.openings import open_events, pause_of
from reflectkit.session.standing import now_of, stand
from reflectkit.session.state import own_answer
from reflectkit.session.view import SHARED_WITH, Now, Seen, View
from reflectkit.session.wording import around_turn, around_view, closing, help_of, own_word
from reflectkit.session.words import SAID_ALOUD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reflectkit.session.program import Program, Step
    from reflectkit.session.standing import Standing
    from reflectkit.session.state import Private, Public, Said


@attrs.frozen(kw_only=True)
class Lens:
    """
    How a person looks: in which language, on which device, in which medium.
    """

    locale: str | None
    shared: bool
    spoken: bool


T_co = TypeVar("T_co", covariant=True)


class Look(Protocol[T_co]):
    """
    What can be made of what one person may know.
    """

    def __call__(self, program: Program, public: Public, private: Private, who: str, lens: Lens, /) -> T_co:
        """
        Look.
        """


def project(program: Program, public: Public, private: Private, who: str, lens: Lens) -> View:
    """
    Return the view of one person.
    """
    now = now_of(public, private)
    standing = stand(program, public, private, who, now)
    common = lens.shared and _is_joint(program, public)
    answers = _visible(program, public, private, who, common=common)
    if common:
        private = private._replace(own=private.own.in_common())
    own = answers if len(program.cast) == 1 else [said for said in answers if said.who == who]
    language = choose(lens.locale, program.script.locales)
    return View(
        status=standing.status,
        language=language,
        now=_now(program, public, private, who, standing, lens, common=common),
        seen=_looks(program, public, private, answers, who, lens.locale),
        can=open_events(program, public, private, standing, own),
        pause=pause_of(program, public, private),
        help=help_of(program, lens.locale),
        closing=closing(program, public, lens.locale),
        around=around_view(program, public, lens.locale, language) if program.mixed else FrozenMap(),
    )


def _is_joint(program: Program, public: Public) -> bool:
    """
    Tell whether the screen belongs to both: the act is joint, or was when the session ended.
    """
    return program.acts[min(public.act, len(program.acts) - 1)].joint


def _visible(program: Program, public: Public, private: Private, who: str, *, common: bool) -> list[Said]:
    """
    Return the answers that a person may see, in script order; on a common screen, what everyone may see.
    """
    shown = {
        address: said
        for address, said in public.answers.items()
        if said.step.public or address in public.granted or (said.who == who and not common)
    }
    if not common:
        shown.update(private.answers)
    return [shown[address] for address in sorted(shown, key=program.order.__getitem__)]


def _looks(
    program: Program, public: Public, private: Private, answers: list[Said], who: str, locale: str | None
) -> tuple[Seen, ...]:
    """
    Return answers as a person sees them.
    """
    own = private.own
    if not (public.granted or own.pending or own.practitioner):
        return tuple([said.faces.get((locale, ())) or _seen(program, said, locale) for said in answers])
    places = (("partner", public.granted), ("pending", own.pending), ("practitioner", own.practitioner))
    looks = []
    for said in answers:
        shared_to = tuple(name for name, granted in places if said.who == who and said.address in granted)
        looks.append(_seen(program, said, locale, shared_to))
    return tuple(looks)


def _seen(program: Program, said: Said, locale: str | None, shared_to: tuple[str, ...] = ()) -> Seen:
    """
    Return an answer as a reader sees it; the owner also sees to whom it is granted.
    """
    found = said.faces.get((locale, shared_to))
    if found is None:
        text, language = render(program, said, locale)
        found = said.faces[locale, shared_to] = Seen(
            answer=said.address,
            by=said.who,
            do=said.step.turn.do,
            text=text,
            language=language,
            value=said.value,
            shared_to=shared_to,
        )
    return cast("Seen", found)


def render(program: Program, said: Said, locale: str | None) -> tuple[str, str]:
    """
    Return an answer as text, and its language: closed answers in the reader's, words in the writer's.
    """
    form, source = said.step.form, program.script.source
    assert form is not None
    if form.spoken and said.value == SAID_ALOUD:
        return own_word(program, "said-aloud", locale)
    if said.value == ():
        return own_word(program, "none-chosen", locale)
    return form.render(said.value, locale if form.closed else said.locale, source)


def _now(
    program: Program, public: Public, private: Private, who: str, standing: Standing, lens: Lens, *, common: bool
) -> tuple[Now, ...]:
    """
    Return what is asked now: the questions of the gate, or one turn.
    """
    if standing.questions:
        return _questions(program, standing.questions, lens)
    if standing.step is None:
        return ()
    return (_turn(program, public, private, who, standing, lens, common=common),)


def _turn(
    program: Program, public: Public, private: Private, who: str, standing: Standing, lens: Lens, *, common: bool
) -> Now:
    """
    Return the turn that is asked now.
    """
    step = standing.step
    assert step is not None
    round_ = public.round if program.acts[step.act].act.cast == "rounds" else None
    spoken = lens.spoken and program.acts[step.act].joint
    key = ("turn", step.turn.id, round_, standing.passes, lens.locale, spoken)
    now = program.remember(key, lambda: _asked(program, step, round_, standing.passes, lens.locale, spoken=spoken))
    recalled = (own_by_turn(program, public, private, who, step, name) for name in step.turn.recall)
    words = _recalled(program, public, recalled, lens.locale, common=common)
    prefill = None if common else prefilled(program, public, private, who, step)
    return now if prefill is None and not words else attrs.evolve(now, recall=words, prefill=prefill)


def _asked(program: Program, step: Step, round_: int | None, passes: int, locale: str | None, *, spoken: bool) -> Now:
    """
    Return a turn as it is asked of anybody.
    """
    turn, source, act = step.turn, program.script.source, program.acts[step.act].act
    practice = None if turn.practice is None else program.component.uses.get(turn.practice)
    return Now(
        act=act.id,
        title=None if act.title is None else act.title.read(locale, source),
        intro=None if act.intro is None else act.intro.read(locale, source),
        round=round_,
        turn=turn.id,
        pass_=passes,
        do=turn.do,
        text=turn.text.read(locale, source),
        language=turn.text.language(locale, source),
        hint=None if turn.hint is None else turn.hint.read(locale, source),
        practice=turn.practice if practice is None else practice.id,
        minutes=turn.minutes,
        construct=turn.construct,
        notice=turn.notice,
        recall=(),
        shared_with=_shared_with(program, turn.share),
        skippable=turn.skippable,
        prefill=None,
        answer_form=step.form,
        locale=locale,
        source=source,
        spoken=spoken,
        around=around_turn(act.title, act.intro, turn.hint, locale, source) if program.mixed else None,
    )


def _shared_with(program: Program, share: str | None) -> str:
    """
    Return who will see an answer; somebody alone has nobody with whom it could be shared at once.
    """
    if share is None or (share == "always" and len(program.cast) == 1):
        return SHARED_WITH["never"]
    return SHARED_WITH[share]


def earlier_turns(
    program: Program,
    public: Public,
    private: Private,
    who: str,  # noqa: ARG001 - looks are alike.
    lens: Lens,
) -> tuple[Now, ...]:
    """
    Return the turns of a person's open lane to which they can go back, in the order in which they were answered.
    """
    lane = private.lane
    if lane is None or lane.act != public.act or public.outcome is not None or private.own.paused is not None:
        return ()
    steps = program.acts[lane.act].steps
    latest = {passed.cursor.at: passed for passed in lane.path if steps[passed.cursor.at].form is not None}
    return tuple(
        attrs.evolve(
            _asked(program, steps[at], None, passed.cursor.passes, lens.locale, spoken=False), prefill=passed.value
        )
        for at, passed in latest.items()
    )


def _recalled(
    program: Program, public: Public, answers: Iterable[Said | None], locale: str | None, *, common: bool
) -> tuple[str, ...]:
    """
    Return own earlier words; on a common screen, those that both may see.
    """
    return tuple(
        render(program, said, locale)[0]
        for said in answers
        if said is not None and not (common and not (said.step.public or said.address in public.granted))
    )


def _questions(program: Program, asked: tuple[str, ...], lens: Lens) -> tuple[Now, ...]:
    """
    Return the questions of the gate that are asked now.
    """
    plan = program.gate
    assert plan is not None
    by_id = {question.id: question for question in plan.gate.questions}
    source, locale = plan.gate.source, lens.locale or program.script.source
    return tuple(
        Now(
            act="gate",
            title=plan.gate.title.read(locale, source),
            intro=None if plan.gate.about is None else plan.gate.about.read(locale, source),
            round=None,
            turn=id_,
            pass_=0,
            do="ask",
            text=by_id[id_].text.read(locale, source),
            language=by_id[id_].text.language(locale, source),
            hint=None if (hint := by_id[id_].hint) is None else hint.read(locale, source),
            practice=None,
            minutes=None,
            construct=None,
            notice=(),
            recall=(),
            shared_with="me",
            skippable=False,
            prefill=None,
            answer_form=plan.forms[id_],
            locale=locale,
            source=source,
            spoken=False,
            around=around_turn(plan.gate.title, plan.gate.about, by_id[id_].hint, locale, source)
            if program.mixed
            else None,
        )
        for id_ in asked
    )


def practitioner_view(program: Program, public: Public, privates: Mapping[str, Private], locale: str | None) -> View:
    """
    Return what a practitioner sees: who is held, and what was granted to them.
    """
    granted = [
        said
        for who, private in privates.items()
        for address in private.own.practitioner
        if (said := own_answer(public, private, who, address)) is not None
    ]
    granted.sort(key=lambda said: program.order[said.address])
    held = tuple(who for who, private in privates.items() if private.gate.held)
    language = choose(locale, program.script.locales)
    return View(
        status=public.outcome or "open",
        language=language,
        now=(),
        seen=tuple(_seen(program, said, locale) for said in granted),
        can=("release",) if held else (),
        help=help_of(program, locale),
        closing=closing(program, public, locale),
        held=held,
        around=around_view(program, public, locale, language) if program.mixed else FrozenMap(),
    )
