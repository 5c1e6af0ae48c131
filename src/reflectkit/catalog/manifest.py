"""
The manifest `reflectkit.json`, as far as discovery needs it.

The whole of it is held against its schema by `check`; here only what discovery uses is looked at,
by hand, so that finding hundreds of plugins stays cheap.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.files import parts_of
from reflectkit.catalog.values import LACKS, is_id, malformed_key, mapping, meant, only, present, strings
from reflectkit.catalog.versions import check_specifier
from reflectkit.content.frozen import FrozenMap
from reflectkit.reading.scanning import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.catalog.declared import Code
    from reflectkit.content.extension import FormSpec

FORMAT = "reflectkit.plugin/1"
KINDS = {
    "exercises": "exercise",
    "dialogues": "dialogue",
    "practices": "practice",
    "gates": "gate",
    "phrasebooks": "phrasebook",
    "resources": "resources",
    "measures": "measure",
    "progress": "progress",
    "plans": "plan",
    "translations": "translation",
}
"""What `provides` can hold, and the kind of component it makes."""

_WRITE = "write small letters, digits and single hyphens"
_KEYS = frozenset(
    [
        "format",
        "id",
        "title",
        "summary",
        "requires",
        "provides",
        "code",
        "answer_forms",
        "config",
        "authors",
        "reviewed_by",
        "citations",
        "audience",
        "content_warnings",
        "renames",
        "quality",
    ]
)
_REQUIRES = frozenset({"reflectkit", "features", "plugins"})

NO_FORMS: Mapping[str, FormSpec] = FrozenMap()
"""What most plugins add."""


@attrs.frozen
class Manifest:
    """
    What a plugin says about itself; `forms` are the answer forms that it adds, by their names in it.
    """

    id: str
    provides: Mapping[str, tuple[str, ...]]
    reflectkit: str
    plugins: Mapping[str, str]
    features: tuple[str, ...]
    code: Code | None = None
    forms: Mapping[str, FormSpec] = NO_FORMS


def read_manifest(value: Any, name: str | None) -> Manifest:
    """
    Return the manifest; raise the first `Trouble`. `name` is the entry point's, where the plugin has one.
    """
    _head(value, name)
    requires = mapping(value.get("requires", {}), "/requires")
    only(requires, _REQUIRES, "/requires")
    provides = mapping(present(value, "provides"), "/provides")
    code, forms = _extended(value) if "code" in value or "answer_forms" in value else (None, NO_FORMS)
    return Manifest(
        value["id"],
        {kind: tuple(_paths(kind, provides[kind])) for kind in provides},
        _specifier(requires.get("reflectkit", ""), "/requires/reflectkit"),
        _plugins(requires),
        tuple(_features(requires)),
        code,
        forms,
    )


def _extended(value: Mapping[str, Any]) -> tuple[Code | None, Mapping[str, FormSpec]]:
    """
    Return what a manifest declares of code and answer forms, which few do.
    """
    from reflectkit.catalog.declared import read_code, read_forms

    code = read_code(value["code"]) if "code" in value else None
    return code, read_forms(value.get("answer_forms", {}), value["id"])


def _head(value: Any, name: str | None) -> None:
    """
    Look at the format first: what the other keys mean depends on it.
    """
    if not isinstance(value, dict):
        raise malformed_key("", "the document must be an object in curly brackets", "write an object in curly brackets")
    if value.get("format") != FORMAT:
        raise _wrong_format(value)
    only(value, _KEYS, "")
    if not is_id(present(value, "id")):
        raise malformed_key("/id", "`id` is not a plugin id", _WRITE)
    if name is not None and value["id"] != name:
        cause = f"the manifest says it is `{value['id']}`, its entry point `{name}`"
        raise Trouble("RK-M04", cause, "give both the same name", pointer="/id")


def _wrong_format(value: Mapping[str, Any]) -> Trouble:
    """
    Say whether the format is a later one or none at all.
    """
    found = value.get("format")
    if "format" not in value:
        return Trouble("RK-M02", LACKS.format("format"), f'write `"format": "{FORMAT}"`')
    if isinstance(found, str) and re.fullmatch(r"reflectkit\.plugin/\d{1,4}", found, re.ASCII):
        return Trouble("RK-M02", "the manifest is of another format version", "update reflectkit", pointer="/format")
    return Trouble("RK-M02", f"`format` is not `{FORMAT}`", f'write `"format": "{FORMAT}"`', pointer="/format")


def _features(requires: Mapping[str, Any]) -> Iterator[str]:
    """
    Yield what the host must offer.
    """
    for at, feature in enumerate(strings(requires.get("features", []), "/requires/features")):
        if not is_id(feature):
            raise malformed_key(f"/requires/features/{at}", "a feature is not an id", _WRITE)
        yield feature


def _specifier(found: Any, pointer: str) -> str:
    """
    Return a version specifier.
    """
    try:
        check_specifier(found)
    except (ValueError, TypeError, AttributeError):
        fix = "write it as in `>=0.1,<1`"
        raise Trouble("RK-V02", f"`{pointer[1:]}` is not a version specifier", fix, pointer=pointer) from None
    return " ".join(found.split())


def _plugins(requires: Mapping[str, Any]) -> dict[str, str]:
    """
    Return the required plugins with their specifiers.
    """
    found = mapping(requires.get("plugins", {}), "/requires/plugins")
    for name in found:
        if not is_id(name):
            raise malformed_key(f"/requires/plugins/{escape(name)}", "a required plugin's name is not an id", _WRITE)
    return {name: _specifier(spec, f"/requires/plugins/{name}") for name, spec in found.items()}


def _paths(kind: str, found: Any) -> Iterator[str]:
    """
    Yield the paths of one kind, none of which leaves the plugin.
    """
    pointer = f"/provides/{escape(kind)}"
    if kind not in KINDS:
        raise Trouble("RK-M07", "`provides` has an unknown kind", meant(kind, KINDS), pointer=pointer)
    for at, path in enumerate(strings(found, pointer)):
        try:
            parts_of(path)
        except Trouble as trouble:
            trouble.pointer = f"{pointer}/{at}"
            raise
        yield path
