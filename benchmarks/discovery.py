"""
One way of discovering the farm, in a process of its own: `python -m benchmarks.discovery CASE FOLDER`.

It prints the milliseconds of processor time and the number of plugins found.
Importing the library is not counted: that is T1.
"""

from __future__ import annotations

import json
import os
import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING

from benchmarks.farm import GROUP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Find = Callable[[], int]

COLD = 100
"""How many components are asked for, one after the other, each for the first time."""


def _bytes(path: str) -> bytes:
    """
    Read a file without any object for its path.
    """
    with open(path, "rb") as file:
        return file.read()


def _scan() -> Iterator[tuple[str, str]]:
    """
    Yield folder and value of every entry point of our group: the least that a look without an index can cost.
    """
    header = f"[{GROUP}]\n".encode()
    for base in dict.fromkeys(path for path in sys.path if os.path.isdir(path)):
        with os.scandir(base) as entries:
            for entry in entries:
                if not entry.name.endswith((".dist-info", ".egg-info")):
                    continue
                try:
                    text = _bytes(f"{entry.path}/entry_points.txt")
                except OSError:
                    continue
                _, found, rest = text.partition(header)
                if found:
                    for line in rest.partition(b"\n[")[0].decode().splitlines():
                        if "=" in line:
                            yield base, line.partition("=")[2].strip()


def _bare() -> Find:
    """
    Only find the entry points.
    """
    return lambda: sum(1 for _ in _scan())


def _limit() -> Find:
    """
    Find the entry points and parse every manifest.
    """
    loads = import_module("orjson").loads

    def find() -> int:
        manifests = [loads(_bytes(f"{base}/{value.replace(':', '/')}")) for base, value in _scan()]
        return len({manifest["id"] for manifest in manifests})

    return find


def _ours() -> Find:
    """
    Discover as a host does.
    """
    discover = import_module("reflectkit").discover
    import_module("importlib_metadata")
    return lambda: sum(1 for plugin in discover().plugins if plugin.state == "ready")


def _stevedore() -> Find:
    """
    Name the extensions, as `stevedore` does with its index on disk.
    """
    manager = import_module("stevedore").ExtensionManager
    return lambda: len(manager(f"{GROUP}.modules", invoke_on_load=False).names())


def _pluggy() -> Find:
    """
    Load the entry points, as `pluggy` does.
    """
    manager = import_module("pluggy").PluginManager("reflectkit")
    return lambda: int(manager.load_setuptools_entrypoints(f"{GROUP}.modules"))


def _npe2() -> Find:
    """
    Read the manifests of the other kind, as `npe2` does.
    """
    manager = import_module("npe2").PluginManager()
    return lambda: int(manager.discover())


def _stdlib() -> Find:
    """
    Read the entry points with the standard library, all at once.
    """
    entry_points = import_module("importlib.metadata").entry_points
    return lambda: len(entry_points(group=GROUP))


def _cold() -> float:
    """
    Return the milliseconds of processor time to read one component that is asked for the first time.
    """
    catalog = import_module("reflectkit").discover()
    names = sorted(name for name in catalog if name.startswith("farm-"))
    asked = names[1 :: max(1, len(names) // COLD)]
    catalog[names[0]]
    start = time.process_time()
    for name in asked:
        catalog[name]
    return (time.process_time() - start) * 1e3 / len(asked)


CASES: dict[str, tuple[str, Callable[[], Find]]] = {
    "bare scan of the entry points": ("sys", _bare),
    "scan, and orjson on every manifest": ("orjson", _limit),
    "reflectkit.discover()": ("reflectkit", _ours),
    "importlib.metadata, names only": ("importlib.metadata", _stdlib),
    "stevedore, names only": ("stevedore", _stevedore),
    "pluggy, modules loaded": ("pluggy", _pluggy),
    "npe2, manifests read": ("npe2", _npe2),
}
"""Every way by name: the module it needs, and how it is made ready."""


def main(case: str, folder: str) -> None:
    """
    Run one case, and print what it took and found.
    """
    sys.path.append(folder)
    if case == "cold":
        print(json.dumps([_cold(), COLD]))
        return
    find = CASES[case][1]()
    start = time.process_time()
    found = find()
    print(json.dumps([(time.process_time() - start) * 1e3, found]))


if __name__ == "__main__":
    main(*sys.argv[1:])
