"""
The peers of the engine: two state-machine libraries and ink, a language for branching stories.

Each is written as its documentation teaches it; each check, guard and answer is the same as in the limit.
"""

from __future__ import annotations

import json
import types
from typing import TYPE_CHECKING, Any

from benchmarks.flow import ANSWERS, BRANCHES, CHECKS, SHEETS, STEPS, STORY
from benchmarks.harness import optional

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Play = Callable[[], None]

END = "end"


def peers(*, saving: bool) -> Iterator[tuple[str, Play | None]]:
    """
    Yield every peer with a function that plays both sheets, or `None` where the peer is not installed.
    """
    made: dict[str, tuple[str, Callable[[Any, bool], Play]]] = {
        "transitions": ("transitions", _transitions),
        "python-statemachine": ("statemachine", _statemachine),
        "bink": ("bink.story", _bink),
    }
    for name, (module, make) in made.items():
        library = optional(module)
        yield name, None if library is None else make(library, saving)


def _following(name: str) -> str:
    """
    Return the step after one that does not fork.
    """
    place = STEPS.index(name) + 1
    return STEPS[place] if place < len(STEPS) else END


class _Model:
    """
    The object that `transitions` gives a state to.
    """

    state: str
    answer: Callable[[int | str], bool]

    def __init__(self) -> None:
        """
        Begin without answers.
        """
        self.answers: dict[str, int | str] = {}

    def accepts(self, value: int | str) -> bool:
        """
        Check an answer before anything else.
        """
        if not CHECKS[self.state](value):
            raise ValueError(self.state)
        return True

    def takes_branch(self, value: int | str) -> bool:
        """
        Read the answer at which the flow forks.
        """
        read, least, _, _ = BRANCHES[self.state]
        found = value if read == self.state else self.answers.get(read, -1)
        return isinstance(found, int) and found >= least

    def store(self, value: int | str) -> None:
        """
        Keep the answer.
        """
        self.answers[self.state] = value


def _transitions(library: Any, saving: bool) -> Play:
    """
    Play with `transitions`: one machine, a model per session.
    """
    moves: list[dict[str, object]] = []
    for name in STEPS:
        move = {"trigger": "answer", "source": name, "before": "store"}
        if name in BRANCHES:
            _, _, there, else_there = BRANCHES[name]
            moves.append({**move, "dest": there, "conditions": ["accepts", "takes_branch"]})
            moves.append({**move, "dest": else_there, "conditions": ["accepts"]})
        else:
            moves.append({**move, "dest": _following(name), "conditions": ["accepts"]})
    machine = library.Machine(
        model=None, states=[*STEPS, END], transitions=moves, initial=STEPS[0], auto_transitions=False
    )

    def play() -> None:
        for sheet in SHEETS:
            model = _Model()
            machine.add_model(model)
            while model.state != END:
                model.answer(sheet[model.state])
                if saving:
                    json.dumps({"state": model.state, "answers": model.answers})
            machine.remove_model(model)

    return play


def _statemachine(library: Any, saving: bool) -> Play:
    """
    Play with `python-statemachine`: one machine per session.
    """
    flow: Any = types.new_class("Flow", (library.StateMachine,), exec_body=lambda body: body.update(_machine(library)))

    def play() -> None:
        for sheet in SHEETS:
            machine = flow()
            while machine.at != END:
                machine.answer(value=sheet[machine.at])
                if saving:
                    json.dumps({"state": machine.at, "answers": machine.answers})

    return play


def _machine(library: Any) -> dict[str, Any]:
    """
    Return the body of a machine class: states, moves, guards and what happens before a move.
    """
    states = {name: library.State(initial=name == STEPS[0]) for name in STEPS}
    states[END] = library.State(final=True)
    moves = None
    for name in STEPS:
        if name in BRANCHES:
            read, _, there, else_there = BRANCHES[name]
            guard = f"{read}_is_high"
            move = states[name].to(states[there], cond=guard) | states[name].to(states[else_there], unless=guard)
        else:
            move = states[name].to(states[_following(name)])
        moves = move if moves is None else moves | move

    def begin(self: Any) -> None:
        self.answers, self.at = {}, STEPS[0]
        super(type(self), self).__init__()

    def before_answer(self: Any, value: int | str, source: Any, target: Any) -> None:
        if not CHECKS[source.id](value):
            raise ValueError(source.id)
        self.answers[source.id], self.at = value, target.id

    def s0_is_high(self: Any) -> bool:
        return bool(self.answers.get("s0", -1) >= BRANCHES["s3"][1])

    def s7_is_high(self: Any, value: int) -> bool:
        return value >= BRANCHES["s7"][1]

    ways = {"__init__": begin, "before_answer": before_answer, "s0_is_high": s0_is_high, "s7_is_high": s7_is_high}
    return {**states, "answer": moves, **ways}


def _bink(library: Any, saving: bool) -> Play:
    """
    Play with `bink`, the ink runtime in Rust: one story, set back for every session.
    """
    story = library.Story(STORY.read_text(encoding="utf-8"))

    def play() -> None:
        given = 0
        for sheet in SHEETS:
            story.reset_state()
            for value in sheet.values():
                while story.can_continue():
                    story.cont()
                story.get_current_choices()
                story.choose_choice_index(_choice(value))
                given += 1
                if saving:
                    story.save_state()
        if given != ANSWERS or len(story.get_current_choices()):
            message = "the story and the sheets differ"
            raise AssertionError(message)

    return play


def _choice(value: int | str) -> int:
    """
    Return the number of the choice that stands for an answer.
    """
    if isinstance(value, int):
        return value
    return int(value[1:]) if value[1:].isdecimal() else 0
