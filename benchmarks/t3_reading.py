"""
T3: from the bytes of a 3 kB exercise to a checked, frozen value.
"""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING, Any
from unittest import mock

from benchmarks import typed
from benchmarks.flow import EXERCISE
from benchmarks.harness import loop, optional, take_turns
from benchmarks.report import Bound, Report, Role, rows
from reflectkit.reading import fast, read
from reflectkit.reading.schemas import schema, schema_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from benchmarks.options import Options

    Work = Callable[[], object]

LIMIT = "msgspec, typed decode"
FALLBACK = "json, parsed only"
FAST = "read, never seen, with the extra `fast`"
SLOW = "read, never seen, without it"
KNOWN = "read, verdict remembered"
MOST_FAST, MOST_KNOWN = 4, 3
ROLES: Mapping[str, Role] = {LIMIT: "limit", FAST: "ours", SLOW: "ours", KNOWN: "ours"}


def measure(options: Options) -> Report:
    """
    Read the same bytes everywhere; ours also under a version that was never seen, since a verdict is remembered.
    """
    document = json.loads(EXERCISE.read_text(encoding="utf-8"))
    data = json.dumps(document, separators=(",", ":")).encode()
    works = {FALLBACK: lambda: json.loads(data), **_peers(data), **_ours(data)}
    samplers = {name: loop(work, seconds=options.seconds) for name, work in works.items()}
    samples = {
        name: [spent * 1e6 for spent in taken] for name, taken in take_turns(samplers, rounds=options.rounds).items()
    }
    found = {row.name: row for row in rows(samples, ROLES, reference=LIMIT if LIMIT in samples else FALLBACK)}
    promised = {FAST: MOST_FAST, KNOWN: MOST_KNOWN} if LIMIT in found else {}
    names = ("msgspec", "orjson", "jsonschema_rs", "jsonschema", "cattrs")
    return Report(
        target="T3",
        title=f"reading an exercise of {len(data):,} bytes",
        unit="µs",
        rows=tuple(found.values()),
        bounds=tuple(
            Bound(what=f"{name} / the limit", most=most, found=found[name].ratio)
            for name, most in promised.items()
            if name in found
        ),
        notes=tuple(f"{name} is not installed" for name in names if optional(name) is None),
    )


def _ours(data: bytes) -> dict[str, Work]:
    """
    Return our ways of reading.
    """
    numbers = count()
    before, after = data.split(b'"1.0.0"')

    def unseen() -> object:
        return _read(b'%b"1.0.%d"%b' % (before, next(numbers), after))

    def without_fast() -> object:
        with mock.patch.object(fast, "is_here", lambda: False):
            return unseen()

    works: dict[str, Work] = {SLOW: without_fast, KNOWN: lambda: _read(data)}
    return {**works, FAST: unseen} if fast.is_here() else works


def _read(data: bytes) -> object:
    """
    Read, and make sure that there was something to read.
    """
    content = read(data, file="ten-steps.json").content
    if content is None:
        message = "the exercise of the benchmarks is not valid"
        raise AssertionError(message)
    return content


def _peers(data: bytes) -> dict[str, Work]:
    """
    Return the ways of those peers that are installed.
    """
    works: dict[str, Work] = {}
    if msgspec := optional("msgspec"):
        decode = msgspec.json.Decoder(typed.msgspec_model()).decode
        works[LIMIT] = lambda: decode(data)
    if cattrs := optional("cattrs"):
        structure, model = _converter(cattrs).structure, typed.attrs_model()
        works["json + cattrs, types only"] = lambda: structure(json.loads(data), model)
    if orjson := optional("orjson"):
        works["orjson, parsed only"] = lambda: orjson.loads(data)
    if rust := optional("jsonschema_rs"):
        registry = rust.Registry([(schema(kind)["$id"], schema(kind)) for kind in schema_kinds()])
        in_rust = rust.Draft202012Validator(schema("exercise"), registry=registry).is_valid
        works["json + jsonschema-rs, no value"] = lambda: in_rust(json.loads(data))
    if (jsonschema := optional("jsonschema")) and (referencing := optional("referencing")):
        contents = referencing.Resource.from_contents
        known = referencing.Registry().with_resources(
            [(schema(kind)["$id"], contents(schema(kind))) for kind in schema_kinds()]
        )
        in_python = jsonschema.Draft202012Validator(schema("exercise"), registry=known).is_valid
        works["json + jsonschema, no value"] = lambda: in_python(json.loads(data))
    return works


def _converter(cattrs: Any) -> Any:
    """
    Return a converter that knows what to do with tests: nothing.
    """
    converter = cattrs.Converter()
    for either in (int | str, int | str | None):
        converter.register_structure_hook(either, lambda value, _: value)
    return converter
