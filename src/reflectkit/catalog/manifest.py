"""
The manifest `reflectkit.json`, as far as discovery needs it.

The whole of it is held against its schema by `check`; here only what discovery uses is looked at,
by hand, so that finding hundreds of plugins stays cheap.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.codes import Trouble
from reflectkit.catalog.files import parts_of
from reflectkit.catalog.versions import check_specifier
from reflectkit.reading.scanning import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
}
"""What `provides` can hold, and the kind of component it makes."""

LATER = frozenset({"translations"})
"""What `provides` will hold in a later version."""

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)
_ID_MAX = 64
_LACKS = "the document lacks the key `{}`"
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


@attrs.frozen
class Manifest:
    """
    What a plugin says about itself; `later` are pointers to what this version does not have yet.
    """

    id: str
    provides: Mapping[str, tuple[str, ...]]
    reflectkit: str
    plugins: Mapping[str, str]
    features: tuple[str, ...]
    later: tuple[str, ...]


def is_id(text: object) -> bool:
    """
    Tell whether a text can be an id.
    """
    return isinstance(text, str) and len(text) <= _ID_MAX and _ID.fullmatch(text) is not None


def read_manifest(value: Any, name: str | None) -> Manifest:
    """
    Return the manifest; raise the first `Trouble`. `name` is the entry point's, where the plugin has one.
    """
    _head(value, name)
    requires = _mapping(value.get("requires", {}), "/requires")
    _known(requires, _REQUIRES, "/requires")
    provides = _mapping(_present(value, "provides"), "/provides")
    return Manifest(
        value["id"],
        {kind: tuple(_paths(kind, provides[kind])) for kind in provides if kind not in LATER},
        _specifier(requires.get("reflectkit", ""), "/requires/reflectkit"),
        _plugins(requires),
        tuple(_features(requires)),
        (*(f"/provides/{kind}" for kind in sorted(LATER & provides.keys())), *(["/code"] if "code" in value else [])),
    )


def _head(value: Any, name: str | None) -> None:
    """
    Look at the format first: what the other keys mean depends on it.
    """
    if not isinstance(value, dict):
        raise _form("", "the document must be an object in curly brackets", "write an object in curly brackets")
    if value.get("format") != FORMAT:
        raise _wrong_format(value)
    _known(value, _KEYS, "")
    if not is_id(_present(value, "id")):
        raise _form("/id", "`id` is not a plugin id", _WRITE)
    if name is not None and value["id"] != name:
        cause = f"the manifest says it is `{value['id']}`, its entry point `{name}`"
        raise Trouble("RK-M04", cause, "give both the same name", pointer="/id")


def _wrong_format(value: Mapping[str, Any]) -> Trouble:
    """
    Say whether the format is a later one or none at all.
    """
    found = value.get("format")
    if "format" not in value:
        return Trouble("RK-M02", _LACKS.format("format"), f'write `"format": "{FORMAT}"`')
    if isinstance(found, str) and re.fullmatch(r"reflectkit\.plugin/\d{1,4}", found, re.ASCII):
        return Trouble("RK-M02", "the manifest is of another format version", "update reflectkit", pointer="/format")
    return Trouble("RK-M02", f"`format` is not `{FORMAT}`", f'write `"format": "{FORMAT}"`', pointer="/format")


def _form(pointer: str, cause: str, fix: str) -> Trouble:
    """
    Return the trouble with a key that is missing or malformed.
    """
    return Trouble("RK-M01", cause, fix, pointer=pointer)


def _present(value: Mapping[str, Any], key: str) -> Any:
    """
    Return the value of a key that must be there.
    """
    if key not in value:
        raise _form("", _LACKS.format(key), f"add `{key}`")
    return value[key]


def _known(found: Mapping[str, Any], known: frozenset[str], pointer: str) -> None:
    """
    Refuse an unknown key: in a format we know it is a slip of the pen.
    """
    if not found.keys() <= known:
        key = min(found.keys() - known)
        raise Trouble("RK-M03", f"unknown key `{key[:64]}`", _meant(key, known), pointer=f"{pointer}/{escape(key)}")


def _meant(key: str, known: Iterable[str]) -> str:
    """
    Return the mend for a word that is not known.
    """
    near = get_close_matches(key, sorted(known), 1)
    return f"write `{near[0]}`" if near else f"use one of {', '.join(sorted(known))}"


def _mapping(found: Any, pointer: str) -> dict[str, Any]:
    """
    Return an object.
    """
    if not isinstance(found, dict):
        raise _form(pointer, f"`{pointer[1:]}` is not an object", "write an object in curly brackets")
    return found


def _strings(found: Any, pointer: str) -> list[str]:
    """
    Return a list of texts.
    """
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise _form(pointer, f"`{pointer[1:]}` is not a list of texts", "write texts in square brackets")
    return found


def _features(requires: Mapping[str, Any]) -> Iterator[str]:
    """
    Yield what the host must offer.
    """
    for at, feature in enumerate(_strings(requires.get("features", []), "/requires/features")):
        if not is_id(feature):
            raise _form(f"/requires/features/{at}", "a feature is not an id", _WRITE)
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
    found = _mapping(requires.get("plugins", {}), "/requires/plugins")
    for name in found:
        if not is_id(name):
            raise _form(f"/requires/plugins/{escape(name)}", "a required plugin's name is not an id", _WRITE)
    return {name: _specifier(spec, f"/requires/plugins/{name}") for name, spec in found.items()}


def _paths(kind: str, found: Any) -> Iterator[str]:
    """
    Yield the paths of one kind, none of which leaves the plugin.
    """
    pointer = f"/provides/{escape(kind)}"
    if kind not in KINDS:
        raise Trouble("RK-M07", "`provides` has an unknown kind", _meant(kind, KINDS), pointer=pointer)
    for at, path in enumerate(_strings(found, pointer)):
        try:
            parts_of(path)
        except Trouble as trouble:
            trouble.pointer = f"{pointer}/{at}"
            raise
        yield path
