"""
What a host allows: which plugins are loaded, which may run code, and what has to be there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.entries import normalised
from reflectkit.content.frozen import FrozenMap

if TYPE_CHECKING:
    from typing import Self

FIRST_PARTY = FrozenMap(
    {
        id_: f"reflectkit-{id_}"
        for id_ in ("formal", "german", "measures", "measures-restricted", "notices", "practice", "repair")
    }
)
"""The plugins that come from the makers of the library, and the distributions that they come in."""


@attrs.frozen(kw_only=True)
class Pin:
    """
    A version, and the digest of the canonical JSON (RFC 8785) that it had.
    """

    version: str = ""
    sha256: str = ""


def _names(found: Iterable[str]) -> frozenset[str]:
    """
    Return names as a set; a single text is not a list of letters.
    """
    if isinstance(found, str):
        message = "give names in a list: a single text would be taken for its letters"
        raise TypeError(message)
    return frozenset(found)


def _grants(found: bool | Iterable[str]) -> bool | frozenset[str]:  # noqa: FBT001 - a converter takes what it gets.
    """
    Return who may run code: everybody, nobody, or those who are named.
    """
    return found if isinstance(found, bool) else _names(found)


def _origins(found: Mapping[str, str]) -> FrozenMap[str, str]:
    """
    Return distributions by plugin, their names in the one spelling by which they are compared.
    """
    return FrozenMap({id_: origin if _is_path(origin) else normalised(origin) for id_, origin in found.items()})


def _is_path(origin: str) -> bool:
    """
    Tell whether an origin is a folder and no distribution.
    """
    return "/" in origin or "\\" in origin or origin == "."


def _pins(found: Mapping[str, Pin]) -> FrozenMap[str, Pin]:
    """
    Return pins that nobody changes any more.
    """
    return FrozenMap(found)


@attrs.frozen(kw_only=True)
class Policy:
    """
    What a host allows; it is a value, and the empty one allows everything that is installed.

    `autoload` loads every installed plugin; without it, only those that `require`, `pins` or `prefer` name.
    `code` says who may run code: everybody, nobody, or plugins by id, as a whole (`kit`) or for one hook (`kit:notice`).
    `block` names plugins (`kit`) and components (`kit/breath`) that are never used.
    `prefer` names the distribution, or the folder, from which alone a plugin's id is taken.
    `require` names plugins and components without which nothing works: a catalog that lacks one is an error.
    `pins` holds the version and the digest that a component, or a plugin's manifest, must have.
    """

    autoload: bool = True
    code: bool | frozenset[str] = attrs.field(default=True, converter=_grants)
    block: frozenset[str] = attrs.field(default=frozenset(), converter=_names)
    prefer: Mapping[str, str] = attrs.field(factory=FrozenMap, converter=_origins)
    require: frozenset[str] = attrs.field(default=frozenset(), converter=_names)
    pins: Mapping[str, Pin] = attrs.field(factory=FrozenMap, converter=_pins)

    @classmethod
    def clinical(cls, *, code: Iterable[str] = (), prefer: Mapping[str, str] | None = None, **more: Any) -> Self:
        """
        Return the policy for a clinic: no code runs, except the language notices of first-party plugins and `code`.

        The ids of first-party plugins are taken from their own distributions alone, so that nobody else is trusted.
        """
        notices = {f"{id_}:notice" for id_ in FIRST_PARTY}
        return cls(code=notices | _names(code), prefer={**FIRST_PARTY, **(prefer or {})}, **more)

    @property
    def named(self) -> frozenset[str]:
        """
        Return the ids of the plugins that the host names.
        """
        wanted = {id_.partition("/")[0] for id_ in (*self.require, *self.pins)}
        return frozenset(wanted | set(self.prefer))

    def may_run(self, plugin: str, hook: str) -> bool:
        """
        Tell whether a plugin may run its code for a hook.
        """
        if isinstance(self.code, bool):
            return self.code
        return plugin in self.code or f"{plugin}:{hook}" in self.code
