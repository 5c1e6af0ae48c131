"""
What plugins' code does for a host: each hook is called here, one plugin after the other, and none can harm another.
"""

from __future__ import annotations

from functools import partial
from threading import RLock
from typing import TYPE_CHECKING, Any

from reflectkit.catalog.activation import Coded, activate
from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.contracts import CONTRACTS, is_number
from reflectkit.catalog.guard import Guard, Owner, give, is_quarantined
from reflectkit.content.answer import INVALID
from reflectkit.content.flag import Flagged
from reflectkit.content.frozen import freeze, thaw
from reflectkit.content.number import exact
from reflectkit.content.script import LISTENER_VERBS
from reflectkit.progress.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from reflectkit.catalog.hooks import Switchboard
    from reflectkit.catalog.plugins import Plugin
    from reflectkit.catalog.policy import Policy
    from reflectkit.content.extension import FormCode
    from reflectkit.content.notice import Notice
    from reflectkit.content.scale import Scale
    from reflectkit.errors import Problem
    from reflectkit.progress.shown import Shown
    from reflectkit.session import Session, View
    from reflectkit.session.view import Now


def coded_plugins(plugins: Iterable[Plugin], policies: Iterable[Policy]) -> Iterator[Coded]:
    """
    Yield what plugins declare of code, and which hooks every policy lets them run.
    """
    for plugin in plugins:
        code = None if plugin.shelf is None else plugin.shelf.manifest.code
        if code is not None:
            yield Coded(
                owner=Owner(plugin=plugin.id, label=plugin.label, file=plugin.file, module=code.module),
                package=plugin.package,
                root=plugin.root,
                hooks=code.hooks,
                allowed=frozenset(
                    hook for hook in code.hooks if all(policy.may_run(plugin.id, hook) for policy in policies)
                ),
                notices=code.notices,
            )


PUBLIC = "public"
"""The stream that everybody in a session knows."""

SAID = frozenset({"value", "locale"})
"""What a public fact holds of what somebody said; observers are not told."""


class Hooks:
    """
    The hooks of a catalog's plugins, in the order of their ids unless `in_order` says otherwise.

    A plugin's module is imported when one of its hooks is first needed.
    Threads may share this; it pickles, and imports again when it is needed again.
    """

    def __init__(self, coded: Sequence[Coded] = (), *, strict: bool | None = None) -> None:
        """
        Import nothing.
        """
        self._coded = {one.owner.plugin: one for one in coded}
        self._strict = strict
        self._guard = Guard(strict=strict)
        self._lock = RLock()
        self._active: dict[str, frozenset[str]] = {}
        self._forms: dict[str, Mapping[str, FormCode]] = {}
        self._board: Switchboard | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """
        Pickle and copy as what is declared.
        """
        return (_restored, (tuple(self._coded.values()), self._strict))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """
        Return what has been wrong with the code of plugins so far, each thing once.
        """
        return self._guard.problems

    @property
    def quarantined(self) -> tuple[str, ...]:
        """
        Return the plugins whose code failed too often in this process.
        """
        return tuple(plugin for plugin, coded in self._coded.items() if is_quarantined(coded.owner))

    def in_order(self, *plugins: str) -> Hooks:
        """
        Return the same hooks with some plugins first, in this order.
        """
        first = [self._coded[plugin] for plugin in dict.fromkeys(plugins) if plugin in self._coded]
        rest = [coded for plugin, coded in self._coded.items() if plugin not in plugins]
        return Hooks((*first, *rest), strict=self._strict)

    def provided(self) -> Iterator[tuple[str, Mapping[str, Sequence[Mapping[str, Any]]]]]:
        """
        Yield the content that plugins compute: plugin, and documents by kind.
        """
        for plugin in self._with("provide"):
            found = self._call(plugin, "provide", {"plugin": plugin})
            if found is not None:
                yield plugin, found

    def form_code(self, plugin: str, form: str) -> FormCode | None:
        """
        Return a plugin's own code for an answer form; `None` if it has none, or may not run it.
        """
        with self._lock:
            if plugin not in self._forms:
                there = self._with("answer_forms", {plugin})
                found = self._call(plugin, "answer_forms", {"plugin": plugin}) if there else None
                self._forms[plugin] = found or {}
            return self._forms[plugin].get(form)

    def call_form(
        self, plugin: str, name: str, function: Callable[[], Any], is_kept: Callable[[Any], bool], gives: str
    ) -> Any:
        """
        Return what one function of an answer form gives, guarded like a hook.
        """
        return self._guard.call(self._coded[plugin].owner, name, function, is_kept, gives)

    def notices(self, now: Now, text: str, *, locale: str) -> tuple[Notice, ...]:
        """
        Return advice on what somebody is about to say, for that person's eyes only; it is never stored.

        Only notices that the turn names are asked, and none at a listener's task.
        """
        return () if now.do in LISTENER_VERBS else self.advice(now.notice, text=text, locale=locale, turn=now.turn)

    def advice(self, names: Iterable[str], *, text: str, locale: str, turn: str) -> tuple[Notice, ...]:
        """
        Return what some notices say of a text, in the order of the text.
        """
        asked = {"text": text, "locale": locale, "turn": turn}
        wanted = {plugin: coded.notices.intersection(names) for plugin, coded in self._coded.items()}
        found: list[Notice] = []
        for plugin in self._with("notice", {plugin for plugin, names in wanted.items() if names}):
            given = self._call(plugin, "notice", asked) or ()
            found += [one for one in given if one.code in wanted[plugin] and one.end <= len(text)]
        return tuple(sorted(found, key=lambda one: (one.start, one.end, one.code)))

    def can_score(self, measure: str) -> bool:
        """
        Tell whether a measure's plugin has code for scores, and may run it.
        """
        return bool(self._with("score", {measure.partition("/")[0]}))

    def score(self, measure: str, scale: Scale, answers: Mapping[str, int]) -> Fraction | None:
        """
        Return what the code of a measure's plugin makes of the answers to a scale's items; `None` for no number in its range.
        """
        plugin, _, name = measure.partition("/")
        low, high = scale.range

        def is_kept(value: Any) -> bool:
            return is_number(value) and low <= exact(value) <= high

        gives = f"a number from {rounded(low)} to {rounded(high)}, or `None`"
        asked = {"measure": name, "scale": scale.id, "answers": answers}
        value = self._call(plugin, "score", asked, is_kept, gives)
        return None if value is None else exact(value)

    def flags(self, found: Shown, *, locale: str) -> tuple[Flagged, ...]:
        """
        Return what plugins point a practitioner at, of each person what they have granted; nothing for anybody else.
        """
        if not found.for_practitioner:
            return ()
        # What is told of entries is told by the room that knows them, which only those wait for who have some.
        from reflectkit.progress.entries import entry_document

        flagged = []
        for one in found.people:
            entries = [entry_document(entry) for entry in found.entries if entry.owner == one.owner]
            notes = [note.to_json() for note in found.notes if note.owner == one.owner]
            for plugin in self._with("flags"):
                asked = {"entries": entries, "notes": notes, "locale": locale}
                given = self._call(plugin, "flags", asked) or ()
                flagged += [Flagged(owner=one.owner, plugin=plugin, flag=flag) for flag in given]
        return tuple(flagged)

    def render(self, view: View, *, medium: str) -> str | None:
        """
        Return a person's view as text for a medium; `None` if no plugin knows it.
        """
        return self._first("render", {"view": view.to_json(), "medium": medium})  # type: ignore[no-any-return]

    def export(self, view: View, *, media_type: str) -> bytes | None:
        """
        Return what one person may see as a file of a type; `None` if no plugin knows it.
        """
        return self._first("export", {"view": view.to_json(), "media_type": media_type})  # type: ignore[no-any-return]

    def simulate(self, now: Now, *, seed: int) -> Any:
        """
        Return a likely answer to what is asked; without one from a plugin, one of the samples of the answer's form.

        `None` where there is nothing to answer.
        """
        form = now.answer_form
        if form is None:
            return None
        for plugin in self._with("simulate"):
            value = form.accept(thaw(freeze(self._call(plugin, "simulate", {"now": now.to_json(), "seed": seed}))))
            if value is not INVALID:
                return thaw(value)
        samples = form.samples()
        return thaw(samples[seed % len(samples)]) if samples else None

    def health(self) -> tuple[Problem, ...]:
        """
        Return what plugins say they lack, and what has been wrong with their code so far.
        """
        found = []
        for plugin in self._with("health"):
            for line in self._call(plugin, "health", {"plugin": plugin}) or ():
                trouble = Trouble("RK-H10", line or "it is not well", "see the plugin's own pages")
                found.append(self._coded[plugin].owner.problem(trouble))
        return (*self.problems, *found)

    def observe(self, session: Session, *, since: Session | None = None) -> None:
        """
        Tell plugins every public fact of a session, or those since it was an earlier one; nobody is told what was said.
        """
        observers = self._with("observe")
        if not observers:
            return
        known = 0 if since is None else len(since.streams[PUBLIC])
        for entry in session.streams[PUBLIC][known:]:
            fact = {key: value for key, value in entry.items() if key not in SAID}
            for plugin in observers:
                self._call(plugin, "observe", {"fact": fact})

    def _first(self, hook: str, arguments: Mapping[str, Any]) -> Any:
        """
        Return what the first plugin gives that gives anything.
        """
        results = (self._call(plugin, hook, arguments) for plugin in self._with(hook))
        return next((result for result in results if result is not None), None)

    def _with(self, hook: str, among: Container[str] | None = None) -> tuple[str, ...]:
        """
        Return the plugins that have a hook and may run it, in order; their modules are imported now, if they were not.

        `among` are those that are needed, where not all are.
        """
        return tuple(
            plugin
            for plugin, coded in self._coded.items()
            if hook in coded.hooks and (among is None or plugin in among) and hook in self._ready(coded, hook)
        )

    def _ready(self, coded: Coded, hook: str) -> frozenset[str]:
        """
        Return the hooks of a plugin that can be called, its module imported.
        """
        owner = coded.owner
        if hook not in coded.allowed:
            cause = f"the host's policy does not let it run code for `{hook}`"
            self._guard.tell(owner.problem(Trouble("RK-A04", cause, f"allow `{owner.plugin}` in `code` of the policy")))
            return frozenset()
        with self._lock:
            if owner.plugin not in self._active:
                from reflectkit.catalog.hooks import Switchboard

                active = activate(coded)
                self._board = self._board or Switchboard()
                self._board.connect(owner.plugin, active.functions)
                self._active[owner.plugin] = frozenset(active.functions)
                for problem in active.problems:
                    self._guard.tell(problem)
            return self._active[owner.plugin]

    def _call(
        self,
        plugin: str,
        hook: str,
        arguments: Mapping[str, Any],
        is_kept: Callable[[Any], bool] | None = None,
        gives: str = "",
    ) -> Any:
        """
        Return what one plugin's hook gives, if it keeps to its contract, or to a closer one; every argument is a copy.
        """
        board, contract = self._board, CONTRACTS[hook]
        assert board is not None
        given = {name: give(value) for name, value in arguments.items()}
        call = partial(board.call, plugin, hook, given)
        return self._guard.call(
            self._coded[plugin].owner, hook, call, is_kept or contract.is_kept, gives or contract.gives
        )


def _restored(coded: tuple[Coded, ...], strict: bool | None) -> Hooks:  # noqa: FBT001 - as it was pickled.
    """
    Return hooks as they were before anything was imported.
    """
    return Hooks(coded, strict=strict)
