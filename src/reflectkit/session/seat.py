"""
Seats: what a host gives to one authenticated person; each acts and sees for that person alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.frozen import freeze
from reflectkit.session import events as ev
from reflectkit.session.discreet import discreet
from reflectkit.session.news import News, news
from reflectkit.session.projection import earlier_turns, project
from reflectkit.session.wire import receivers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from reflectkit.session.session import Session
    from reflectkit.session.view import Now, View


@attrs.frozen(repr=False, eq=False)
class Seat:
    """
    One person's place in a session; every act returns the new session, or raises `Refused`.

    `at` is always a time with an offset, `key` an idempotency key: an event that is sent again changes nothing.
    """

    _session: Session
    _who: str
    _device: str

    def view(self, locale: str | None = None) -> View:
        """
        Return what this person is shown, in the best language the script has for `locale`.
        """
        return self._session.look(project, self._who, locale=locale, device=self._device)

    def earlier(self, locale: str | None = None) -> tuple[Now, ...]:
        """
        Return the turns of one's own open lane to which one can go back, with the answers as `prefill`.
        """
        return self._session.look(earlier_turns, self._who, locale=locale, device=self._device)

    def news(self, since: View) -> tuple[News, ...]:
        """
        Return what has changed for this person since an earlier view, and nothing that the screen would not show.
        """
        return news(since, self.view(since.language))

    def answer(
        self,
        turn: str,
        value: Any = None,
        *,
        at: datetime,
        locale: str | None = None,
        pass_: int | None = None,
        key: str | None = None,
    ) -> Session:
        """
        Answer a turn, acknowledge or skip it with `None`, or go back to an earlier one of an open lane.

        `locale` is the language it was written in; `pass_` is the pass of a repeat that it was meant for.
        """
        event = ev.Answer(self._who, at, turn, freeze(value), pass_, locale, key)
        del value  # As `discreet` does, at no cost where all is well.
        return self._take(event)

    @discreet
    def gate(self, answers: Mapping[str, Any], *, at: datetime, key: str | None = None) -> Session:
        """
        Answer every question of the gate that is asked.
        """
        return self._take(ev.GateAnswers(self._who, at, freeze(dict(answers)), key))

    def acknowledge(self, *, at: datetime, key: str | None = None) -> Session:
        """
        Put one's own result of the gate aside, having read it.
        """
        return self._take(ev.GateAck(self._who, at, key))

    def share(
        self,
        answer: str,
        *,
        at: datetime,
        to: Sequence[str] = ("partner",),
        mutual: bool = False,
        key: str | None = None,
    ) -> Session:
        """
        Show one of one's own answers, by its address, to the `partner` or the `practitioner`.
        """
        return self._take(ev.Share(self._who, at, answer, receivers(to), mutual, key))

    def withdraw(
        self, answer: str, *, at: datetime, to: Sequence[str] = ("partner",), key: str | None = None
    ) -> Session:
        """
        Take back what was shared.
        """
        return self._take(ev.Withdraw(self._who, at, answer, receivers(to), key))

    def pause(self, *, at: datetime, return_at: datetime | None = None, key: str | None = None) -> Session:
        """
        Pause, and perhaps say when one will be back.
        """
        return self._take(ev.Pause(self._who, at, return_at, key))

    def resume(self, *, at: datetime, key: str | None = None) -> Session:
        """
        Come back from a pause.
        """
        return self._take(ev.Resume(self._who, at, key))

    def stop(self, *, at: datetime, key: str | None = None) -> Session:
        """
        Stop, at once, without a reason.
        """
        return self._take(ev.Stop(self._who, at, key))

    def _take(self, event: ev.Event) -> Session:
        """
        Take an event from this person.
        """
        return self._session.take(event, own_device=self._device == "own")


@attrs.frozen(repr=False, eq=False)
class Practitioner:
    """
    The practitioner's place: it sees what was granted to them and who is held, and nothing more.
    """

    _session: Session

    def view(self, locale: str | None = None) -> View:
        """
        Return what the practitioner is shown.
        """
        return self._session.show_practitioner(locale=locale)

    def release(self, person: str, *, reason: str, at: datetime, key: str | None = None) -> Session:
        """
        Reopen the gate of a person who is held, and say why.
        """
        return self._session.take(ev.Release(ev.PRACTITIONER, at, person, reason, key))
