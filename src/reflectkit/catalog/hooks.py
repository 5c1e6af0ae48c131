"""
The only door to pluggy, which does nothing but call: one implementation at a time, so that none is lost to another.

Everything pluggy would allow beside (wrappers, orders, specifications of its own) stays with the host.
"""

from __future__ import annotations

from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pluggy

from reflectkit.catalog.contracts import CONTRACTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PROJECT = "reflectkit"

_specification = pluggy.HookspecMarker(PROJECT)
_implementation = pluggy.HookimplMarker(PROJECT)


class Switchboard:
    """
    The functions of active plugins by hook, each called alone.
    """

    def __init__(self) -> None:
        """
        Know every hook, and nobody who has one.
        """
        self._manager = pluggy.PluginManager(PROJECT)
        self._lock = RLock()
        specifications = ModuleType(PROJECT)
        for name in CONTRACTS:
            setattr(specifications, name, _specification(_passing(_nothing)))
        self._manager.add_hookspecs(specifications)

    def connect(self, plugin: str, functions: Mapping[str, Callable[..., Any]]) -> None:
        """
        Register the functions of one plugin, by hook.
        """
        module = ModuleType(plugin)
        for name, function in functions.items():
            setattr(module, name, _implementation(_passing(function)))
        with self._lock:
            self._manager.register(module, plugin)

    def call(self, plugin: str, hook: str, arguments: Mapping[str, Any]) -> Any:
        """
        Return what one plugin's function gives; whatever it raises goes through.
        """
        with self._lock:
            own = self._manager.get_plugin(plugin)
            others = [module for module in self._manager.get_plugins() if module is not own]
            caller = self._manager.subset_hook_caller(hook, others)
        results = caller(given=arguments)
        return results[0] if results else None


def _passing(function: Callable[..., Any]) -> Callable[[Mapping[str, Any]], Any]:
    """
    Return a function of one argument that hands its items on by name: pluggy itself passes by position only.
    """

    def passed(given: Mapping[str, Any]) -> Any:
        return function(**given)

    return passed


def _nothing(**_: Any) -> None:
    """
    Stand for a hook in general.
    """
