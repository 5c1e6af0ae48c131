"""What package installers leave behind, good and broken, written into a folder that can be put on the path."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def text(words: str) -> Json:
    """A text in one language."""
    return {"en": words}


def manifest(id_: str, **more: Any) -> Json:
    """A manifest that offers the practices in one folder."""
    return {
        "format": "reflectkit.plugin/1",
        "id": id_,
        "title": text(f"Plugin {id_}"),
        "summary": text("It is there to be found."),
        "provides": {"practices": ["practices/"]},
        **more,
    }


def practice(id_: str = "breath") -> Json:
    """A practice."""
    return {
        "format": "reflectkit.practice/1",
        "id": id_,
        "version": "1.0.0",
        "locales": ["en"],
        "title": text("Breathing"),
        "minutes": {"min": 1, "usual": 3, "max": 9},
        "phases": [{"phase": "in", "seconds": 4, "cue": {"words": text("in")}}],
        "cautions": [{"when": "dizziness", "say": text("Stop if you are dizzy.")}],
    }


def exercise(id_: str, *turns: Json, **more: Any) -> Json:
    """An exercise of one act."""
    return {
        "format": "reflectkit.exercise/1",
        "id": id_,
        "version": "1.0.0",
        "locales": ["en"],
        "title": text("An exercise"),
        "fit": ["repair"],
        "minutes": 5,
        "acts": [{"id": "only", "cast": "solo", "turns": list(turns)}],
        **more,
    }


def read_turn(id_: str = "words", **more: Any) -> Json:
    """A turn to read."""
    return {"id": id_, "do": "read", "text": text("Take this in."), **more}


def transcript(*turns: str, of: str = "words@1.0.0", **more: Any) -> Json:
    """A transcript that takes in some turns."""
    return {
        "format": "reflectkit.transcript/1",
        "of": of,
        "title": {"en": "A run"},
        "locale": "en",
        "cast": ["ann"],
        "at": "2026-01-05T19:00:00Z",
        "steps": [{"by": "ann", "type": "answer", "turn": turn, "value": None} for turn in turns or ("first",)],
        **more,
    }


def write(path: Path, content: bytes | str | Json) -> Path:
    """Write a file; a mapping becomes JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, dict):
        content = json.dumps(content, indent=1)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def install(
    site: Path,
    dist: str,
    *,
    version: str = "1.0.0",
    entry: str | None = None,
    entry_points: bytes | str | None = None,
    files: dict[str, bytes | str | Json] | None = None,
    init: str | None = "raise RuntimeError('no plugin may be imported')\n",
) -> Path:
    """
    Install a distribution: its metadata, and its package with files.

    Without `entry_points` it has one, `entry = package:reflectkit.json`.
    The package raises when it is imported.
    """
    package = dist.replace("-", "_")
    folder = site / f"{package}-{version}.dist-info"
    write(folder / "METADATA", f"Metadata-Version: 2.1\nName: {dist}\nVersion: {version}\n\nVersion: 9\n")
    if entry_points is None:
        entry_points = f"[reflectkit.plugins]\n{entry or dist} = {package}:reflectkit.json\n"
    write(folder / "entry_points.txt", entry_points)
    if init is not None:
        write(site / package / "__init__.py", init)
    for name, content in (files or {}).items():
        write(site / package / name, content)
    return site / package


def good(site: Path, dist: str, **more: Any) -> Path:
    """Install a good plugin with one practice."""
    files = {"reflectkit.json": manifest(dist, **more), "practices/breath.json": practice()}
    return install(site, dist, files=files)


def archive(path: Path, root: Path) -> Path:
    """Pack a folder into an archive."""
    with zipfile.ZipFile(path, "w") as packed:
        for file in sorted(root.rglob("*")):
            packed.write(file, file.relative_to(root).as_posix())
    return path


@contextlib.contextmanager
def on_path(*places: Path) -> Iterator[None]:
    """Put places on the path, before everything that is installed; nothing that they hold stays imported."""
    before, modules = list(sys.path), set(sys.modules)
    sys.path[:0] = [str(place) for place in places]
    try:
        yield
    finally:
        sys.path[:] = before
        for name in set(sys.modules) - modules:
            if getattr(sys.modules[name], "__file__", None) and str(places[0]) in str(sys.modules[name].__file__):
                del sys.modules[name]


def _with_manifest(
    change: Callable[[Json], Any] | None = None, raw: bytes | None = None
) -> Callable[[Path, str], None]:
    """A breaker that changes a good plugin's manifest, or replaces its bytes."""

    def broken(site: Path, dist: str) -> None:
        document = manifest(dist)
        if change is not None:
            change(document)
        files = {"reflectkit.json": document if raw is None else raw, "practices/breath.json": practice()}
        install(site, dist, files=files)

    return broken


def _with_entry(entry_points: str) -> Callable[[Path, str], None]:
    """A breaker that writes other entry points; `DIST` and `PACKAGE` stand for the names."""

    def broken(site: Path, dist: str) -> None:
        written = entry_points.replace("DIST", dist).replace("PACKAGE", dist.replace("-", "_"))
        install(site, dist, entry_points=written, files={"reflectkit.json": manifest(dist)})

    return broken


def _put(key: str, value: Any) -> Callable[[Path, str], None]:
    """A breaker that puts one key into the manifest."""
    return _with_manifest(lambda document: document.update({key: value}))


def _without_manifest(site: Path, dist: str) -> None:
    """A wheel that was built without its JSON."""
    install(site, dist, files={"practices/breath.json": practice()})


def _without_package(site: Path, dist: str) -> None:
    """A distribution whose files are gone."""
    install(site, dist, init=None)


def _folder_for_manifest(site: Path, dist: str) -> None:
    """A folder has the manifest's name."""
    install(site, dist, files={"reflectkit.json/readme.txt": "no"})


def _symlink(site: Path, dist: str) -> None:
    """The manifest is a symlink that leads out of the plugin."""
    package = install(site, dist)
    secret = write(site / f"{dist}-outside.json", manifest(dist))
    (package / "reflectkit.json").symlink_to(secret)


def _pipe(site: Path, dist: str) -> None:
    """The manifest is a pipe into which nobody writes."""
    os.mkfifo(install(site, dist) / "reflectkit.json")


def _leftover(site: Path, dist: str) -> None:
    """What an interrupted uninstall leaves behind."""
    write(
        site / f"~{dist}-1.0.0.dist-info" / "entry_points.txt",
        f"[reflectkit.plugins]\n{dist} = {dist}:reflectkit.json\n",
    )


def _two_of_one_id(site: Path, dist: str) -> None:
    """A second distribution claims the id; each is told once."""
    for name in (dist, f"{dist}-twin"):
        files = {"reflectkit.json": manifest(dist), "practices/breath.json": practice()}
        install(site, name, entry=dist, files=files)


BROKEN: dict[str, tuple[str, Callable[[Path, str], None]]] = {
    "entry points that are no text": (
        "RK-D02",
        lambda site, dist: install(site, dist, entry_points=b"[reflectkit.plugins]\n\xff\xfe = x\n") and None,
    ),
    "a line without a value": ("RK-D01", _with_entry("[console_scripts]\nmain\n")),
    "a line before any group": ("RK-D01", _with_entry("main = PACKAGE:main\n")),
    "a group without an end": ("RK-D01", _with_entry("[console_scripts\nmain = PACKAGE:main\n")),
    "a line without a name": ("RK-D01", _with_entry("[reflectkit.plugins]\n = PACKAGE:reflectkit.json\n")),
    "a name that hides its direction": (
        "RK-D01",
        _with_entry("[reflectkit.plugins]\n\u202eDIST = x:reflectkit.json\n"),
    ),
    "a leftover": ("RK-D02", _leftover),
    "a module for a manifest": ("RK-D06", _with_entry("[reflectkit.plugins]\nDIST = PACKAGE\n")),
    "another file for a manifest": ("RK-D06", _with_entry("[reflectkit.plugins]\nDIST = PACKAGE:plugin.json\n")),
    "a path for a package": ("RK-D06", _with_entry("[reflectkit.plugins]\nDIST = ../PACKAGE:reflectkit.json\n")),
    "extras after the value": ("RK-D06", _with_entry("[reflectkit.plugins]\nDIST = PACKAGE:reflectkit.json [x]\n")),
    "a package that is not there": (
        "RK-D05",
        _with_entry("[reflectkit.plugins]\nDIST = not_there_x:reflectkit.json\n"),
    ),
    "a parent that would be imported": (
        "RK-D05",
        _with_entry("[reflectkit.plugins]\nDIST = PACKAGE.inner:reflectkit.json\n"),
    ),
    "a module that is no package": (
        "RK-D05",
        _with_entry("[reflectkit.plugins]\nDIST = json.decoder:reflectkit.json\n"),
    ),
    "no manifest in the wheel": ("RK-D05", _without_manifest),
    "no package at all": ("RK-D05", _without_package),
    "a folder for a manifest": ("RK-D07", _folder_for_manifest),
    "a symlink that leads out": ("RK-D07", _symlink),
    "a pipe for a manifest": ("RK-D07", _pipe),
    "an empty manifest": ("RK-C03", _with_manifest(raw=b"")),
    "half a manifest": ("RK-C03", _with_manifest(raw=b'{"format": "reflectkit.plugin/1",')),
    "a manifest that is no text": ("RK-C02", _with_manifest(raw=b'{"format": "\xff"}')),
    "a byte order mark": ("RK-C02", _with_manifest(raw=b"\xef\xbb\xbf{}")),
    "a key twice": ("RK-C04", _with_manifest(raw=b'{"id": "a", "id": "b"}')),
    "a manifest of two megabytes": ("RK-C01", _with_manifest(raw=b" " * 2_000_000)),
    "a manifest nested too deep": ("RK-C06", _with_manifest(raw=b"[" * 200 + b"]" * 200)),
    "a list for a manifest": ("RK-M01", _with_manifest(raw=b"[]")),
    "no format": ("RK-M02", _with_manifest(lambda document: document.pop("format"))),
    "a later format": ("RK-M02", _put("format", "reflectkit.plugin/2")),
    "another kind of format": ("RK-M02", _put("format", "reflectkit.gate/1")),
    "a mistyped key": ("RK-M03", _put("provide", {})),
    "an unknown key": ("RK-M03", _put("x /~y", 1)),
    "a key that feigns a line": ("RK-C07", _put("x\nRK-D01 error", 1)),
    "a mistyped requirement": ("RK-M03", _put("requires", {"plugin": {}})),
    "no id": ("RK-M01", _with_manifest(lambda document: document.pop("id"))),
    "an id that is none": ("RK-M01", _put("id", "Big Plugin")),
    "another plugin's id": ("RK-M04", _put("id", "somebody-else")),
    "nothing provided": ("RK-M01", _with_manifest(lambda document: document.pop("provides"))),
    "a text for what is provided": ("RK-M01", _put("provides", "practices/")),
    "a number for a path": ("RK-M01", _put("provides", {"practices": [1]})),
    "a text for paths": ("RK-M01", _put("provides", {"practices": "practices/"})),
    "an unknown kind": ("RK-M07", _put("provides", {"practises": ["practices/"]})),
    "a path that leads up": ("RK-M05", _put("provides", {"practices": ["../practices/"]})),
    "an absolute path": ("RK-M05", _put("provides", {"practices": ["/etc/passwd"]})),
    "a path of another system": ("RK-M05", _put("provides", {"practices": ["C:\\practices"]})),
    "no path at all": ("RK-M05", _put("provides", {"practices": [""]})),
    "a text for code": ("RK-M01", _put("code", "kit.hooks")),
    "code without a module": ("RK-M01", _put("code", {"hooks": ["health"]})),
    "code without hooks": ("RK-M01", _put("code", {"module": "kit"})),
    "a path for a module": ("RK-M01", _put("code", {"module": "../kit", "hooks": ["health"]})),
    "a mistyped key of code": ("RK-M03", _put("code", {"module": "kit", "hook": ["health"]})),
    "a hook that is none": ("RK-H01", _put("code", {"module": "kit", "hooks": ["helth"]})),
    "a notice that is none": ("RK-M01", _put("code", {"module": "kit", "hooks": ["notice"], "notices": ["A b"]})),
    "a list for answer forms": ("RK-M01", _put("answer_forms", [])),
    "the library's own answer form": ("RK-M14", _put("answer_forms", {"scale": {"like": "scale"}})),
    "an answer form that is like nothing": ("RK-M14", _put("answer_forms", {"map": {"version": "1.0.0"}})),
    "an answer form without a version": ("RK-M01", _put("answer_forms", {"map": {"like": "choice"}})),
    "an answer form with another version": (
        "RK-M14",
        _put("answer_forms", {"map": {"version": "1", "like": "choice"}}),
    ),
    "an answer form that is both": (
        "RK-M14",
        _put("answer_forms", {"map": {"version": "1.0.0", "like": "choice", "answer": {"type": "boolean"}}}),
    ),
    "an answer form that is like words": (
        "RK-M14",
        _put("answer_forms", {"map": {"version": "1.0.0", "like": "text"}}),
    ),
    "an answer form with a pattern": (
        "RK-M14",
        _put(
            "answer_forms",
            {"map": {"version": "1.0.0", "answer": {"type": "string", "maxLength": 9, "pattern": "(a+)+$"}}},
        ),
    ),
    "an answer form whose content is a text": (
        "RK-M14",
        _put(
            "answer_forms",
            {"map": {"version": "1.0.0", "like": "choice", "content": {"type": "string", "maxLength": 9}}},
        ),
    ),
    "a mistyped key of an answer form": ("RK-M03", _put("answer_forms", {"map": {"lik": "choice"}})),
    "a list for requirements": ("RK-M01", _put("requires", [])),
    "a list for plugins": ("RK-M01", _put("requires", {"plugins": []})),
    "a plugin that is none": ("RK-M01", _put("requires", {"plugins": {"a/b": ">=1"}})),
    "a feature that is none": ("RK-M01", _put("requires", {"features": ["Audio\n"]})),
    "a version that is none": ("RK-V02", _put("requires", {"reflectkit": "the newest"})),
    "a number for a version": ("RK-V02", _put("requires", {"plugins": {"other": 1}})),
    "a list for a version": ("RK-V02", _put("requires", {"reflectkit": [">=1"]})),
    "another reflectkit": ("RK-V01", _put("requires", {"reflectkit": ">=99"})),
    "a plugin that is missing": ("RK-V03", _put("requires", {"plugins": {"nobody": ">=1"}})),
    "itself as a requirement": (
        "RK-V06",
        _with_manifest(lambda document: document.update(requires={"plugins": {document["id"]: ">=1"}})),
    ),
    "a feature of the host": ("RK-V07", _put("requires", {"features": ["audio"]})),
}
"""Every way to be broken that gives exactly one problem: its code, and how to get there."""

TWICE: dict[str, tuple[str, Callable[[Path, str], None]]] = {"two of one id": ("RK-D04", _two_of_one_id)}
"""Ways to be broken that give one problem for each of two distributions."""


def folder(path: Path, id_: str = "kit", files: dict[str, bytes | str | Json] | None = None, **more: Any) -> Path:
    """A folder plugin with one practice, or with other files."""
    write(path / id_ / "reflectkit.json", manifest(id_, **more))
    for name, content in ({"practices/breath.json": practice()} if files is None else files).items():
        write(path / id_ / name, content)
    return path / id_


def unproven(problems: Any) -> list[Any]:
    """What is wrong beside the golden transcripts (RK127) that a plugin of a test does not bring."""
    return [problem for problem in problems if problem.code != "RK127"]


def told(place: Path, problems: Any) -> list[str]:
    """Problems as lines, without the folder of the test."""
    return [problem.line().replace(f"{place}{os.sep}", "") for problem in problems]
