"""
References: what the names in a component mean, and the component with everything it uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

import attrs

from reflectkit.catalog.computing import HookedScores
from reflectkit.checking import References, check, kind_of
from reflectkit.checking.wanted import lists_named, phrases_named, wanted
from reflectkit.content.component import Component
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.measure import Measure
from reflectkit.content.phrasebook import Phrasebook
from reflectkit.content.script import Script
from reflectkit.content.translation import Translation
from reflectkit.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from reflectkit.catalog.extensions import Hooks
    from reflectkit.catalog.loading import Loaded
    from reflectkit.catalog.overlays import Overlays
    from reflectkit.content.component import Content
    from reflectkit.content.extension import FormSpec
    from reflectkit.content.notice import FindNotices

_RESOLVING = frozenset({"RK104", "RK117"})
"""The checks that a component must pass to be used at all: what it needs is there."""


class Library(Protocol):
    """
    Where components are found by id and by name.
    """

    @property
    def features(self) -> frozenset[str]:
        """
        Return what the host said it can do.
        """

    @property
    def hooks(self) -> Hooks:
        """
        Return what the code of plugins can do; none of it is imported before it is needed.
        """

    @property
    def overlays(self) -> Overlays:
        """
        Return what translations lay over components.
        """

    def used(self, id_: str) -> Component:
        """
        Return a component that another one uses, with everything it uses itself.
        """

    def loaded(self, id_: str) -> Loaded | None:
        """
        Return a component as it was read, or `None`.
        """

    def named(self, name: str) -> tuple[str, ...]:
        """
        Return the ids of all components with a local name, whatever their plugin.
        """

    def books(self, plugin: str) -> Mapping[str, Phrasebook]:
        """
        Return the phrasebooks of a plugin by id, or of all plugins for `""`.
        """

    def notices(self) -> Mapping[str, FindNotices]:
        """
        Return all language notices that there are, by name.
        """

    def absent(self, id_: str) -> str:
        """
        Say why there is no component of this id.
        """


def resolve(library: Library, prefix: str, reference: str) -> tuple[str, str]:
    """
    Return the id that a reference means, or nothing and the reason.

    A local name in a plugin means that plugin; in a single file it means whichever plugin has it, if only one does.
    """
    if "/" in reference or prefix:
        id_ = reference if "/" in reference else f"{prefix}/{reference}"
        return (id_, "") if library.loaded(id_) is not None else ("", library.absent(id_))
    found = library.named(reference)
    if len(found) > 1:
        return "", f"`{reference}` can be {' or '.join(f'`{id_}`' for id_ in found)}"
    return (found[0], "") if found else ("", f"no plugin has a component `{reference}`")


def references(library: Library, loaded: Loaded, today: date | None = None) -> References:
    """
    Return what the references of a component mean, for the checks.
    """
    content = loaded.reading.content
    assert content is not None
    contents: dict[str, Content] = {}
    missing: dict[str, str] = {}
    for want in wanted(content):
        id_, why = resolve(library, loaded.prefix, want.reference)
        found = library.loaded(id_) if id_ else None
        if found is not None and found.reading.content is not None and not found.problems:
            contents[want.reference] = found.reading.content
        else:
            missing[want.reference] = why or f"`{want.reference}` cannot be read: it has problems of its own"
    if isinstance(content, Translation):
        missing[content.of] = library.absent(content.of)
    prefixes = _prefixes(content)
    books = {prefix: library.books(prefix or loaded.prefix) for prefix in prefixes}
    return References(
        contents=contents,
        missing=missing,
        books=books,
        notices=library.notices(),
        today=today,
        golden=lambda: _golden(library, loaded),
        beneath=library.overlays.beneath(loaded),
        scores=_has_scores(loaded),
    )


def _has_scores(loaded: Loaded) -> bool:
    """
    Tell whether a component's own plugin declares code that works out scores.
    """
    shelf = None if loaded.plugin is None else loaded.plugin.shelf
    return shelf is not None and shelf.manifest.code is not None and "score" in shelf.manifest.code.hooks


def _golden(library: Library, loaded: Loaded) -> tuple[frozenset[str], ...] | None:
    """
    Return the turns that each golden transcript of a script comes to; nothing outside a plugin.
    """
    if loaded.plugin is None or loaded.plugin.state != "ready":
        return None
    # Only a check plays, and only a check waits for the engine to be imported.
    from reflectkit.catalog.transcripts import reached

    try:
        component = bind(library, loaded)
    except ContentError:
        return None
    return reached(component, loaded.plugin)


def _prefixes(content: Content) -> set[str]:
    """
    Return what stands before `/` in every phrase and list that is not the script's own; a phrasebook needs its peers.
    """
    own = content.phrases if isinstance(content, Script) else {}
    names = [name for _, name in phrases_named(content) if name not in own]
    names += [name for _, name in lists_named(content)]
    return {name.rpartition("/")[0] for name in names} | ({""} if isinstance(content, Phrasebook) else set())


def bind(library: Library, loaded: Loaded) -> Component:
    """
    Return the component with everything it uses; raise `ContentError` if it cannot be used.
    """
    reading = loaded.reading
    if loaded.problems or reading.content is None or reading.document is None:
        raise ContentError(loaded.problems)
    meaning = references(library, loaded)
    lacking = [
        problem
        for problem in check(reading, meaning, only=_RESOLVING)
        if problem.severity == "error" and problem.place and not problem.place.pointer.startswith("/leads_to/")
    ]
    if lacking:
        raise ContentError(loaded.stamped(lacking))
    plugin, content = loaded.plugin, library.overlays.content(loaded)
    if isinstance(content, Measure) and _has_scores(loaded):
        content = attrs.evolve(content, by=HookedScores(library.hooks, loaded.id))
    return Component(
        id=loaded.id,
        kind=kind_of(reading.content),
        version=reading.content.version,
        sha256=reading.sha256,
        content=content,
        uses=FrozenMap(_uses(library, loaded, reading.content, meaning)),
        plugin=loaded.prefix,
        dist="" if plugin is None else plugin.dist,
        dist_version="" if plugin is None else plugin.version,
        file=reading.document.file,
        document=FrozenMap(reading.document.value),
        features=library.features,
        overlaid=library.overlays.content(loaded) is not reading.content,
        words=library.overlays.own,
    )


def _uses(library: Library, loaded: Loaded, content: Content, meaning: References) -> dict[str, Component]:
    """
    Return what a component needs: references as they are written, and the phrasebooks of what it names, its own first.

    What a script leads to is not among them: a session is not another one because a suggestion changed.
    """
    found = {
        want.reference: library.used(resolve(library, loaded.prefix, want.reference)[0])
        for want in wanted(content)
        if want.needed
    }
    own = content.phrases if isinstance(content, Script) else {}
    phrases = [(name, "phrases") for _, name in phrases_named(content) if name not in own]
    named = phrases + [(name, "lists") for _, name in lists_named(content)]
    for name, shelf in sorted(named, key=lambda pair: "/" in pair[0]):
        prefix, _, local = name.rpartition("/")
        for id_, book in meaning.books[prefix].items():
            if local in getattr(book, shelf):
                found[id_] = library.used(id_)
    found.update({kind: _form(spec) for kind, spec in loaded.reading.forms.items()})
    return found


def _form(spec: FormSpec) -> Component:
    """
    Return an answer form of a plugin as something that a session pins: it is no content, and nothing looks into it.
    """
    return Component(
        id=spec.kind,
        kind="answer-form",
        version=spec.version,
        sha256=spec.sha256,
        content=cast("Content", spec),
        plugin=spec.kind.partition("/")[0],
        document=spec.document,
    )
