"""
A moment: the working copy of a session's state while one event is taken.

Entries are published here and nowhere else, and everything that follows by itself follows here: lanes and joint acts
open, acts close, a pause ends, the session ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.session.lane import enter_lane
from reflectkit.session.public import Entry, apply_entry
from reflectkit.session.standing import about_to_open, is_clear, now_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from reflectkit.session.events import Event
    from reflectkit.session.program import ActPlan, Program
    from reflectkit.session.state import Escalation, Lane, Private, Public

PUBLIC_STREAM = "public"
HOST_STREAM = "host"

Record = list[tuple[str, "Entry | Event | Escalation", int]]
"""What went into which stream: the stream's name, the entry, event or fact, and the public entries before it."""


class Moment:
    """
    The state of a session at one event, while it changes.
    """

    __slots__ = ("at", "device", "privates", "program", "public", "record")

    def __init__(
        self,
        program: Program,
        public: Public,
        privates: Mapping[str, Private],
        at: datetime,
        record: Record | None = None,
        *,
        device: bool = False,
    ) -> None:
        """
        Hold the parts; the private ones are copied.

        What enters a stream is noted in `record`, if there is one.
        On a person's `device`, nothing is published: what others did comes in as entries.
        """
        self.program = program
        self.public = public
        self.privates = dict(privates)
        self.at = at
        self.record = record
        self.device = device

    def publish(self, type_: str, **fields: Any) -> None:
        """
        Add an entry to the public stream, and apply it.
        """
        if self.device:
            return
        entry = Entry(type_, self.at, **fields)
        if self.record is not None:
            self.record.append((PUBLIC_STREAM, entry, self.public.entries))
        self.apply(entry)

    def apply(self, entry: Entry) -> None:
        """
        Let an entry do what it does.
        """
        self.public = apply_entry(self.program, self.public, self.privates, entry)

    def note(self, stream: str, item: Event | Escalation) -> None:
        """
        Add an event to a person's private stream, or a fact for the host to the host's.
        """
        if self.record is not None:
            self.record.append((stream, item, self.public.entries))

    def pass_time(self) -> None:
        """
        Let time do what it does to the whole session: a pause or a window runs out.
        """
        public, program = self.public, self.program
        if public.outcome is not None:
            return
        if public.pause is not None:
            if self.at >= public.pause.since + program.pause.max:
                self.publish("ended", as_="later")
        elif program.window is not None and self.at >= public.at + program.window:
            self.publish("ended", as_="ended")

    def settle(self) -> None:
        """
        Let everything follow that follows by itself.
        """
        while self.public.outcome is None:
            self._enter_lanes()
            if self.device or not self._advance():
                return

    def _enter_lanes(self) -> None:
        """
        Open everyone's lane that can open.
        """
        for who, private in self.privates.items():
            if private.lane is None or private.lane.act != self.public.act:
                now = now_of(self.public, private)
                self.privates[who] = enter_lane(self.program, self.public, private, who, now)

    def _advance(self) -> bool:
        """
        Take one step that needs no event; tell whether there was one.
        """
        public = self.public
        if public.ending is not None:
            self.publish("ended", as_=public.ending)
        elif public.pause is not None:
            return self._end_pause()
        elif public.act >= len(self.program.acts):
            self.publish("ended", as_="completed")
        else:
            plan = self.program.acts[public.act]
            if not plan.joint:
                return self._close_lanes(plan)
            if not public.open:
                return self._open_act(plan)
            if public.cursor.at < len(plan.steps):
                return False
            self._close(plan)
        return True

    def _end_pause(self) -> bool:
        """
        End a joint pause once everyone has returned and is clear.
        """
        ready = all(
            private.own.resumed and is_clear(self.program, self.public, private, self.at)
            for private in self.privates.values()
        )
        if ready:
            self.publish("resumed")
        return ready

    def _open_act(self, plan: ActPlan) -> bool:
        """
        Open a joint act once every gate is clear and still valid, and nobody's lane is paused.
        """
        ready = about_to_open(self.program, self.public) and all(
            private.own.paused is None and is_clear(self.program, self.public, private, self.at)
            for private in self.privates.values()
        )
        if ready:
            self.publish("opened", act=plan.act.id)
        return ready

    def _close_lanes(self, plan: ActPlan) -> bool:
        """
        Close a solo act once every lane is finished and none is paused; only now its public answers appear.
        """
        finished: list[Lane] = []
        for private in self.privates.values():
            lane = private.lane
            if lane is None or not lane.done or lane.act != plan.index or private.own.paused is not None:
                return False
            finished.append(lane)
        for step in plan.steps:
            if step.public:
                self._appear(step.addresses[0])
        ends = [lane.end for lane in finished if lane.end is not None]
        self._close(plan, ends[0].as_ if ends else None)
        return True

    def _appear(self, addresses: Mapping[str, str]) -> None:
        """
        Publish everyone's answer to one turn of a solo act that is open to all.
        """
        for who, address in addresses.items():
            said = self.privates[who].answers.get(address)
            if said is not None and said.live:
                self.publish("said", answer=address, value=said.value, locale=said.locale)

    def _close(self, plan: ActPlan, as_: str | None = None) -> None:
        """
        Close an act; after an early end the session ends.
        """
        self.publish("act-closed", act=plan.act.id)
        if as_ is not None:
            self.publish("ended", as_=as_)

    def change(self, who: str, **changes: Any) -> None:
        """
        Change one person's private part, and move their clock to this moment.
        """
        self.privates[who] = self.privates[who]._replace(at=self.at, **changes)

    def change_own(self, who: str, **changes: Any) -> None:
        """
        Change what rarely changes in one person's private part.
        """
        self.change(who, own=self.privates[who].own._replace(**changes))
