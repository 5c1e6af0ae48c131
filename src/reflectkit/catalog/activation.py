"""
Activation: the module of a plugin is imported when one of its hooks is first needed, and its hooks are found in it.

The only place at which code of a plugin is imported; what goes wrong costs that plugin's code alone.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.contracts import CONTRACTS, DEPRECATED, misfit
from reflectkit.catalog.guard import Owner, where
from reflectkit.errors import Place
from reflectkit.hooks import MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reflectkit.errors import Problem

PLUGGY = "reflectkit_impl"
"""What pluggy's own decorator leaves on a function."""


@attrs.frozen(kw_only=True)
class Coded:
    """
    The code that a plugin declares: the package that holds its manifest, the module, the hooks, and those that may run.

    `root` is the folder of a plugin that is not installed; without package, the code is never run.
    """

    owner: Owner
    package: str
    root: str
    hooks: tuple[str, ...]
    allowed: frozenset[str]
    notices: frozenset[str] = frozenset()


@attrs.frozen(kw_only=True)
class Active:
    """
    A plugin's code once it is imported: its functions by hook, and what is wrong with it.
    """

    functions: Mapping[str, Callable[..., Any]]
    problems: tuple[Problem, ...] = ()


def activate(coded: Coded) -> Active:
    """
    Import a plugin's module and find its hooks; whatever goes wrong is in the result.
    """
    owner = coded.owner
    try:
        module = _module(coded)
    except Trouble as trouble:
        return Active(functions={}, problems=(owner.problem(trouble),))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a module may raise anything when it is imported.
        cause = f"importing `{owner.module}` raised {type(error).__name__}"
        why = Trouble("RK-A02", cause, "mend the module; it should do nothing when it is imported")
        return Active(functions={}, problems=(owner.problem(why, where(error.__traceback__, owner)),))
    functions: dict[str, Callable[..., Any]] = {}
    problems = [owner.problem(found, place) for found, place in _find(module, coded, functions)]
    return Active(functions=functions, problems=tuple(problems))


def _module(coded: Coded) -> ModuleType:
    """
    Return the module; raise `Trouble` unless it is part of the plugin.
    """
    name, package = coded.owner.module, coded.package
    if not package:
        cause = "its code is never run, because the plugin is neither installed nor a folder"
        raise Trouble("RK-A07", cause, "install it")
    top = package.partition(".")[0]
    if name.partition(".")[0] != top:
        cause = f"the module `{name}` is not in the package `{top}`, which holds the manifest"
        raise Trouble("RK-A03", cause, "name a module of the plugin's own package")
    if coded.root:
        _place(package, coded.root)
    if _is_absent(name):
        raise Trouble("RK-A01", f"there is no module `{name}`", "see that it is spelt right, and in the wheel")
    return import_module(name)


def _is_absent(name: str) -> bool:
    """
    Tell whether there is no such module; the packages around it are imported for that, as they would be anyway.
    """
    try:
        return name not in sys.modules and find_spec(name) is None
    except ModuleNotFoundError as error:
        if error.name is None or not f"{name}.".startswith(f"{error.name}."):
            raise
        return True


def _place(package: str, root: str) -> None:
    """
    Make the package of a folder importable, without touching the path; its name must be nobody else's.
    """
    real = os.path.realpath(root)
    there = sys.modules.get(package)
    spec = None if there is not None else find_spec(package)
    known: Any = getattr(there, "__path__", None) if there else spec and spec.submodule_search_locations
    if there is not None or spec is not None:
        if known is None or real not in map(os.path.realpath, known):
            cause = f"the package name `{package}` belongs to somebody else"
            raise Trouble("RK-A03", cause, "give the folder, and the package, a name of its own")
        return
    init = Path(root, "__init__.py")
    if not init.is_file():
        made = ModuleType(package)
        made.__path__ = [real]
        sys.modules[package] = made
        return
    found = spec_from_file_location(package, init, submodule_search_locations=[real])
    assert found is not None
    assert found.loader is not None
    made = module_from_spec(found)
    sys.modules[package] = made
    try:
        found.loader.exec_module(made)
    except BaseException:
        del sys.modules[package]
        raise


def _find(
    module: ModuleType, coded: Coded, functions: dict[str, Callable[..., Any]]
) -> Iterator[tuple[Trouble, Place | None]]:
    """
    Find the functions of a module that are hooks, and yield what is wrong with any.
    """
    for found in list(vars(module).values()):
        name = _marked(found)
        if name is None:
            continue
        place = _place_of(found)
        trouble = _unfit(name, found, coded, functions)
        if trouble is not None:
            yield trouble, place
        elif name in coded.allowed:
            functions[name] = found
            if name in DEPRECATED:
                yield _old(name), place
    for name in coded.hooks:
        if name not in functions and name in coded.allowed and not _is_there(module, name):
            cause = f"the manifest declares the hook `{name}`, and `{coded.owner.module}` has no function for it"
            yield Trouble("RK-A05", cause, f"mark one: `@reflectkit.hooks.{name}`", pointer="/code/hooks"), None


def _marked(found: Any) -> str | None:
    """
    Return the hook that something is marked for; `""` for a function that bears pluggy's own mark.
    """
    try:
        attributes = vars(found) if callable(found) and not isinstance(found, type) else {}
    except TypeError:
        return None
    return "" if PLUGGY in attributes else attributes.get(MARK)


def _is_there(module: ModuleType, name: str) -> bool:
    """
    Tell whether a module has a function for a hook, good or not.
    """
    return any(_marked(found) == name for found in list(vars(module).values()))


def _place_of(function: Any) -> Place | None:
    """
    Return where a function stands.
    """
    code = getattr(function, "__code__", None)
    return None if code is None else Place(file=code.co_filename, line=code.co_firstlineno)


def _unfit(name: str, function: Any, coded: Coded, functions: Mapping[str, Any]) -> Trouble | None:
    """
    Return why a marked function is not called.
    """
    if not name:
        cause = "a function is marked by pluggy itself; wrappers and the order of calls belong to the host"
        return Trouble("RK-H07", cause, "mark it with a decorator of `reflectkit.hooks`")
    if name not in CONTRACTS:
        return Trouble("RK-H01", f"there is no hook `{name}`", f"use one of {', '.join(CONTRACTS)}")
    if name not in coded.hooks:
        cause = f"`{coded.owner.module}` has the hook `{name}`, which the manifest does not declare"
        return Trouble("RK-A06", cause, "add it to `code.hooks`, or take the mark away")
    if name in functions and functions[name] is not function:
        return Trouble("RK-H08", f"the hook `{name}` is implemented twice", "mark one function only")
    why = misfit(name, function)
    return Trouble("RK-H02", why, "see the hook's page for its arguments") if why else None


def _old(name: str) -> Trouble:
    """
    Return the warning about a hook that will go.
    """
    old = DEPRECATED[name]
    cause = f"the hook `{name}` is old since {old.since}, and gone in {old.gone}"
    return Trouble("RK-H09", cause, f"use {old.instead}")
