"""
Provenance: what became of the components that a past session used, and how it goes on with the bytes it started with.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

import attrs

from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.manifest import FORMAT, KINDS
from reflectkit.catalog.policy import Pin
from reflectkit.content.frozen import thaw
from reflectkit.errors import ContentError, Place
from reflectkit.reading import kind_of
from reflectkit.reading.canonical import canonical
from reflectkit.reading.strict import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reflectkit.catalog.cards import Card
    from reflectkit.catalog.collection import Collection
    from reflectkit.content.extension import FormSpec

    Log = Sequence[Mapping[str, Any]] | Mapping[str, Any]
    """The log or the record of a session."""

_PLURALS = {kind: plural for plural, kind in KINDS.items()}

Fate = Literal["same", "changed", "gone"]
"""What can have become of a component."""


@attrs.frozen(kw_only=True)
class Found:
    """
    What became of one component: what it was, and what there is now under its id, if anything is.
    """

    id: str
    fate: Fate
    was: Pin
    now: Pin | None = None

    def to_json(self) -> dict[str, Any]:
        """
        Return this as JSON.
        """
        now = None if self.now is None else attrs.asdict(self.now)
        return {"id": self.id, "fate": self.fate, "was": attrs.asdict(self.was), "now": now}


def pins_of(log: Log) -> dict[str, Pin]:
    """
    Return the pins of every component that a session used, from its log or its record, by id.
    """
    from reflectkit.session.replaying import read_log

    start = read_log(log).start
    return {pin["id"]: Pin(version=pin["version"], sha256=pin["sha256"]) for pin in (start.script, *start.uses)}


def look_up(catalog: Collection, pins: Mapping[str, Pin]) -> tuple[Found, ...]:
    """
    Return what became of everything that was pinned, sorted by id; nothing is validated for that.
    """
    return tuple(_fate(id_, pins[id_], _pin(catalog, id_)) for id_ in sorted(pins))


def _fate(id_: str, was: Pin, now: Pin | None) -> Found:
    """
    Return what became of one component; the digest alone decides.
    """
    if now is None:
        return Found(id=id_, fate="gone", was=was)
    return Found(id=id_, fate="same" if now.sha256 == was.sha256 else "changed", was=was, now=now)


def _pin(catalog: Collection, id_: str) -> Pin | None:
    """
    Return what there is under an id, a component or an answer form; a file that does not say what it is is nothing.
    """
    found: Card | FormSpec | None = catalog.all_forms.get(id_)
    try:
        found = catalog.card(id_) if id_ in catalog else found
    except ContentError:
        return None
    return None if found is None else Pin(version=found.version, sha256=found.sha256)


def snapshot(catalog: Collection, digest: str) -> bytes:
    """
    Return the canonical bytes of the component, or the answer form, that has a digest; raise `ContentError` if none has.
    """
    for spec in catalog.all_forms.values():
        if spec.sha256 == digest:
            return canonical(thaw(spec.document))
    loaded = catalog.by_digest(digest)
    if loaded is None or loaded.reading.document is None:
        cause = f"no component has the digest `{digest}`"
        raise ContentError([Trouble("RK-P11", cause, "look for it where it was archived").problem()])
    return canonical(loaded.reading.document.value)


def archive(log: Log, snapshots: Mapping[str, bytes]) -> Iterator[tuple[str, dict[str, bytes]]]:
    """
    Yield each plugin that a session used, as files from archived bytes; raise `ContentError` for what is not archived.
    """
    pins = pins_of(log)
    plugins = sorted({id_.rpartition("/")[0] for id_ in pins})
    for plugin in plugins:
        own = {id_: pin for id_, pin in pins.items() if id_.rpartition("/")[0] == plugin}
        yield plugin, _as_plugin(plugin, own, snapshots)


def _as_plugin(plugin: str, pins: Mapping[str, Pin], snapshots: Mapping[str, bytes]) -> dict[str, bytes]:
    """
    Return archived components as the files of a plugin.
    """
    files = {}
    forms: dict[str, Any] = {}
    provides: dict[str, list[str]] = {}
    for id_, pin in pins.items():
        data = snapshots.get(pin.sha256)
        if not plugin or data is None or sha256(data).hexdigest() != pin.sha256:
            raise ContentError([_unarchived(id_, pin, data).problem(Place(file=f"archive:{pin.sha256}"))])
        name, document = id_.rpartition("/")[2], parse(data)
        if "format" not in document.value:
            forms[name] = document.value
            continue
        files[f"{name}.json"] = data
        provides.setdefault(_PLURALS.get(kind_of(document)[0], "exercises"), []).append(f"{name}.json")
    manifest = {"format": FORMAT, "id": plugin, "title": {"en": plugin}, "provides": provides, "answer_forms": forms}
    return {**files, "reflectkit.json": canonical(manifest)}


def _unarchived(id_: str, pin: Pin, data: bytes | None) -> Trouble:
    """
    Return why a component cannot be had from an archive.
    """
    if "/" not in id_:
        cause = f"`{id_}` came from a single file, and belongs to no plugin"
        return Trouble("RK-P11", cause, "keep the file, and bind it: `catalog.bind(reading)`")
    what = "is not in the archive" if data is None else "has other bytes in the archive than were pinned"
    cause = f"`{id_}` {pin.version} {what}"
    return Trouble("RK-P11", cause, "archive what `catalog.snapshot(digest)` gives, under its digest")
