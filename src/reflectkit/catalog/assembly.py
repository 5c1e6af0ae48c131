"""
From claims to plugins: who conflicts with whom, and whose requirements are met.

Every stop has one problem; what a stopped plugin takes with it is only what requires it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from reflectkit.catalog.codes import make
from reflectkit.catalog.plugins import Claim, Plugin, State
from reflectkit.catalog.versions import meets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reflectkit.errors import Problem

_Stop = tuple[State, str, str, str, str]
"""State, code, pointer, cause and mend."""


def assemble(claims: Iterable[Claim], *, version: str, features: frozenset[str]) -> tuple[Plugin, ...]:
    """
    Return the plugins, sorted; `version` is that of reflectkit, and empty where it is not installed.
    """
    by_id: dict[str, list[Claim]] = defaultdict(list)
    plugins: list[Plugin] = []
    for claim in claims:
        if claim.manifest is None:
            plugins.append(_plugin(claim, "broken", claim.problem))
        else:
            by_id[claim.id].append(claim)
    single = {id_: found[0] for id_, found in by_id.items() if len(found) == 1}
    for found in by_id.values():
        if len(found) > 1:
            plugins.extend(_conflict(claim, found) for claim in found)
    stops = _stops(single, version, features)
    taken = {id_ for id_, found in by_id.items() if len(found) > 1} | {plugin.id for plugin in plugins}
    _require(single, stops, taken)
    plugins.extend(_judged(claim, stops.get(id_)) for id_, claim in single.items())
    return tuple(sorted(plugins, key=lambda plugin: (plugin.id, plugin.dist, plugin.file)))


def _plugin(claim: Claim, state: State, *problems: Problem | None) -> Plugin:
    """
    Return what became of a claim.
    """
    return Plugin(
        id=claim.id,
        state=state,
        dist=claim.dist,
        version=claim.version,
        file=claim.place.file,
        problems=tuple(problem for problem in problems if problem is not None),
        shelf=claim.shelf,
    )


def _problem(claim: Claim, code: str, pointer: str, cause: str, fix: str) -> Problem:
    """
    Return a problem at a place in the claim's manifest.
    """
    place = claim.shelf.place(pointer) if claim.shelf is not None else claim.place
    return make(code, cause, fix, place=place, plugin=claim.id, dist=claim.label)


def _conflict(claim: Claim, found: list[Claim]) -> Plugin:
    """
    Return a plugin whose id others claim too.
    """
    others = sorted(other.origin for other in found if other is not claim)
    cause = f"`{claim.id}` is also claimed by {', '.join(others)}, so neither is loaded"
    return _plugin(claim, "conflict", _problem(claim, "RK-D04", "/id", cause, "uninstall all but one"))


def _judged(claim: Claim, stop: _Stop | None) -> Plugin:
    """
    Return a plugin that nobody else claims, stopped or ready.
    """
    if stop is not None:
        state, *rest = stop
        return _plugin(claim, state, _problem(claim, *rest))
    later = () if claim.manifest is None else claim.manifest.later
    return _plugin(claim, "ready", _later(claim, later) if later else None)


def _later(claim: Claim, later: tuple[str, ...]) -> Problem:
    """
    Return the problem of a plugin that is ahead of this version; the rest of it works.
    """
    cause = f"{' and '.join(later)} {'is' if len(later) == 1 else 'are'} not known to this version, and left out"
    return _problem(claim, "RK-M08", "", cause, "update reflectkit when a version has it")


def _stops(single: Mapping[str, Claim], version: str, features: frozenset[str]) -> dict[str, _Stop]:
    """
    Return who is stopped by what they require of reflectkit and of the host.
    """
    stops: dict[str, _Stop] = {}
    for id_, claim in single.items():
        wanted = attrs.NOTHING if claim.manifest is None else claim.manifest
        if wanted is attrs.NOTHING:
            continue
        missing = [feature for feature in claim.manifest.features if feature not in features]
    return stops
