"""
What a policy makes of claims: who is blocked, who is not allowed, and whose bytes are not those that were pinned.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import attrs

from reflectkit.catalog.codes import Trouble
from reflectkit.reading.canonical import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflectkit.catalog.plugins import Claim, Plugin, State
    from reflectkit.catalog.policy import Pin, Policy

    Stop = tuple[State, Trouble]


def forbidden(claim: Claim, policies: Iterable[Policy]) -> Stop | None:
    """
    Return why a claim is not taken, if it is not; every policy must take it.
    """
    for policy in policies:
        if claim.id in policy.block:
            return "blocked", _blocked()
        stop = _not_taken(claim, policy)
        if stop is not None:
            return "not-allowed", stop
    return None


def silenced(plugin: Plugin, policies: Iterable[Policy]) -> Plugin:
    """
    Return a plugin that is broken; if it is blocked as well, what is wrong with it is nobody's concern.
    """
    if plugin.state == "blocked" or not any(plugin.id in policy.block for policy in policies):
        return plugin
    place = next((problem.place for problem in plugin.problems), None)
    problem = _blocked().problem(place, plugin=plugin.id, dist=plugin.label)
    return attrs.evolve(plugin, state="blocked", problems=(problem,))


def _blocked() -> Trouble:
    """
    Return the trouble of a plugin that the host does not want.
    """
    return Trouble("RK-P01", "the host blocks it", "nothing, unless the host changes its policy", pointer="/id")


def _not_taken(claim: Claim, policy: Policy) -> Trouble | None:
    """
    Return why a policy does not take a claim: from elsewhere, not named, or other bytes than were pinned.
    """
    origin = policy.prefer.get(claim.id)
    if origin is not None and not _is_from(claim, origin):
        cause = f"the host takes `{claim.id}` from {origin} only"
        return Trouble("RK-P03", cause, "uninstall it, or change `prefer` in the policy", pointer="/id")
    if claim.dist and not policy.autoload and claim.id not in policy.named:
        fix = "name it in `require`, `pins` or `prefer` of the policy, if it is wanted"
        return Trouble("RK-P02", "the host loads only plugins that it names", fix, pointer="/id")
    pin = policy.pins.get(claim.id)
    if pin is None:
        return None
    return unlike(pin, claim.version, digest(claim.shelf.document.value), "the manifest")


def unlike(pin: Pin, version: str, sha256: str, what: str) -> Trouble | None:
    """
    Return what is wrong with something that is not what was pinned; a pin without a digest, or a version, leaves it open.
    """
    if pin.version not in {"", version}:
        cause = f"{what} has the version {version or 'of a folder'}, and the host pinned {pin.version}"
        return Trouble("RK-P07", cause, "install the pinned version, or look at the new one and pin it")
    if pin.sha256 in {"", sha256}:
        return None
    cause = f"{what} has other bytes than were pinned, under the same version"
    fix = "find out who changed it; then install the original again, or pin the new digest"
    return Trouble("RK-P06", cause, fix)


def _is_from(claim: Claim, origin: str) -> bool:
    """
    Tell whether a claim comes from a distribution or a folder.
    """
    if claim.dist:
        return claim.dist == origin
    return os.path.realpath(claim.file) == os.path.realpath(f"{origin}/reflectkit.json")
