"""
From claims to plugins: whom the host allows, who conflicts with whom, and whose requirements are met.

Every stop has one problem; what a stopped plugin takes with it is only what requires it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reflectkit.catalog.codes import Trouble, make
from reflectkit.catalog.permission import forbidden, silenced
from reflectkit.catalog.plugins import Claim, Plugin
from reflectkit.catalog.versions import meets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reflectkit.catalog.permission import Stop
    from reflectkit.catalog.plugins import State
    from reflectkit.catalog.policy import Policy
    from reflectkit.errors import Problem


def assemble(
    claims: Iterable[Claim],
    broken: Iterable[Plugin],
    *,
    version: str,
    features: frozenset[str],
    policies: tuple[Policy, ...] = (),
) -> tuple[Plugin, ...]:
    """
    Return the plugins, sorted; `version` is that of reflectkit, and empty where it is not installed.
    """
    by_id: dict[str, list[Claim]] = defaultdict(list)
    plugins = [silenced(plugin, policies) for plugin in broken]
    for claim in claims:
        stop = forbidden(claim, policies) if policies else None
        if stop is None:
            by_id[claim.id].append(claim)
        else:
            plugins.append(_plugin(claim, *stop))
    single: dict[str, Claim] = {}
    for id_, found in by_id.items():
        if len(found) == 1:
            single[id_] = found[0]
        else:
            plugins.extend(_conflict(claim, found) for claim in found)
    stops = _alone(single, version, features)
    _together(single, stops, {plugin.id for plugin in plugins} - single.keys())
    withheld = frozenset(id_ for policy in policies for id_ in policy.block if "/" in id_)
    plugins.extend(_judged(claim, stops.get(id_), withheld) for id_, claim in single.items())
    return tuple(sorted(plugins, key=lambda plugin: (plugin.id, plugin.dist, plugin.file)))


def _plugin(
    claim: Claim, state: State, trouble: Trouble | None = None, withheld: frozenset[str] = frozenset()
) -> Plugin:
    """
    Return what became of a claim.
    """
    return Plugin(
        id=claim.id,
        state=state,
        dist=claim.dist,
        version=claim.version,
        file=claim.file,
        problems=() if trouble is None else (_problem(claim, trouble),),
        document=claim.shelf.document,
        shelf=claim.shelf,
        withheld=withheld,
        package=claim.package,
        root=claim.root,
    )


def _problem(claim: Claim, trouble: Trouble) -> Problem:
    """
    Return a trouble as a problem at its place in the claim's manifest.
    """
    return make(
        trouble.code,
        trouble.cause,
        trouble.fix,
        place=claim.shelf.document.place(trouble.pointer),
        plugin=claim.id,
        dist=claim.label,
    )


def _conflict(claim: Claim, found: list[Claim]) -> Plugin:
    """
    Return a plugin whose id others claim too.
    """
    others = ", ".join(sorted(other.origin for other in found if other is not claim))
    cause = f"`{claim.id}` is also claimed by {others}, so neither is loaded"
    fix = "uninstall all but one, or name one in `prefer` of the host's policy"
    return _plugin(claim, "conflict", Trouble("RK-D04", cause, fix, pointer="/id"))


def _judged(claim: Claim, stop: Stop | None, withheld: frozenset[str]) -> Plugin:
    """
    Return a plugin whose id nobody else claims, stopped or ready.
    """
    return _plugin(claim, "ready", None, withheld) if stop is None else _plugin(claim, *stop)


def _alone(single: Mapping[str, Claim], version: str, features: frozenset[str]) -> dict[str, Stop]:
    """
    Return who is stopped by what they require of reflectkit and of the host.
    """
    stops: dict[str, Stop] = {}
    for id_, claim in single.items():
        wanted = claim.manifest
        missing = [feature for feature in wanted.features if feature not in features]
        if not _fits(version, wanted.reflectkit):
            cause = f"it requires reflectkit {wanted.reflectkit}, and this is {version}"
            fix = "install a version of the plugin, or of reflectkit, that fits"
            stops[id_] = ("incompatible", Trouble("RK-V01", cause, fix, pointer="/requires/reflectkit"))
        elif missing:
            cause = f"it needs {', '.join(map('`{}`'.format, missing))}, which this host does not offer"
            fix = "nothing, unless the host can offer it: `discover(features=…)`"
            stops[id_] = ("unavailable", Trouble("RK-V07", cause, fix, pointer="/requires/features"))
    return stops


def _together(single: Mapping[str, Claim], stops: dict[str, Stop], stopped: set[str]) -> None:
    """
    Stop who requires a plugin that is missing, of another version, in a circle, or stopped; until nothing changes.
    """
    for id_ in _circular(single):
        if id_ not in stops:
            cause = "plugins require each other in a circle"
            stops[id_] = (
                "incompatible",
                Trouble("RK-V06", cause, "move what both need into a third", pointer="/requires/plugins"),
            )
    changed = True
    while changed:
        changed = False
        for id_, claim in single.items():
            trouble = None if id_ in stops else next(_unmet(claim, single, stopped | stops.keys()), None)
            if trouble is not None:
                stops[id_] = ("incompatible", trouble)
                changed = True


def _unmet(claim: Claim, single: Mapping[str, Claim], stopped: set[str]) -> Iterator[Trouble]:
    """
    Yield every required plugin that cannot be had.
    """
    for name, specifier in claim.manifest.plugins.items():
        pointer = f"/requires/plugins/{name}"
        if name in stopped:
            yield Trouble(
                "RK-V05", f"it requires `{name}`, which is stopped itself", f"mend `{name}` first", pointer=pointer
            )
        elif name not in single:
            yield Trouble(
                "RK-V03",
                f"it requires `{name}`, which is not installed",
                f"install the plugin `{name}`",
                pointer=pointer,
            )
        elif not _fits(single[name].version, specifier):
            cause = f"it requires `{name}` {specifier}, and {single[name].version} is installed"
            yield Trouble("RK-V04", cause, f"install a version of `{name}` that fits", pointer=pointer)


def _fits(version: str, specifier: str) -> bool:
    """
    Tell whether a version fits; what has no version (a folder, a checkout) always fits, an unreadable one never.
    """
    try:
        return not version or meets(version, specifier)
    except ValueError:
        return False


def _circular(single: Mapping[str, Claim]) -> set[str]:
    """
    Return every plugin that requires itself, however many others lie between.
    """
    return {id_ for id_, claim in single.items() if claim.manifest.plugins and id_ in _reach(id_, single)}


def _reach(start: str, single: Mapping[str, Claim]) -> set[str]:
    """
    Return everything that a plugin requires, near and far.
    """
    found: set[str] = set()
    waiting = [start]
    while waiting:
        claim = single.get(waiting.pop())
        new = set() if claim is None else claim.manifest.plugins.keys() - found
        found |= new
        waiting.extend(new)
    return found
