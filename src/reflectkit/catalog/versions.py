"""
Versions and version specifiers, as far as requirements between plugins need them (PEP 440).

The whole of PEP 440 is in `packaging`, which is not a dependency; a law compares the two.
Local parts (`+…`) of a version are ignored, and a clause may have none; `===` is not known.
A pre-release counts like any version: what is asked about is installed already.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_VERSION = re.compile(
    r"v?(?:(?P<epoch>\d+)!)?(?P<release>\d+(?:\.\d+)*)"
    r"(?:[-_.]?(?P<pre>a|b|c|rc|alpha|beta|pre|preview)[-_.]?(?P<pre_n>\d*))?"
    r"(?:-(?P<post_i>\d+)|[-_.]?(?P<post>post|rev|r)[-_.]?(?P<post_n>\d*))?"
    r"(?:[-_.]?(?P<dev>dev)[-_.]?(?P<dev_n>\d*))?"
    r"(?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?",
    re.ASCII | re.IGNORECASE,
)
_CLAUSE = re.compile(r"(~=|==|!=|<=|>=|<|>)\s*([^\s,*+]+?)(\.\*)?", re.ASCII)
_PRE = {"a": 0, "alpha": 0, "b": 1, "beta": 1, "c": 2, "rc": 2, "pre": 2, "preview": 2}
_FINAL = (3, 0)
_DEV_ONLY = (-1, 0)
_NO_DEV = float("inf")


class Version(NamedTuple):
    """
    A version in the order of PEP 440: epoch, release without trailing zeros, pre, post and dev.
    """

    epoch: int
    release: tuple[int, ...]
    pre: tuple[int, int]
    post: int
    dev: float

    @property
    def early(self) -> bool:
        """
        Tell whether this comes before its own release.
        """
        return self.pre != _FINAL or self.dev != _NO_DEV


def _parse(text: str) -> tuple[Version, tuple[int, ...]]:
    """
    Return a version, and its release as written; raise `ValueError` for anything else.
    """
    found = _VERSION.fullmatch(text.strip())
    if found is None:
        message = "not a version"
        raise ValueError(message)
    written = tuple(map(int, found["release"].split(".")))
    release = written
    while len(release) > 1 and release[-1] == 0:
        release = release[:-1]
    posted = found["post"] or found["post_i"]
    post = int(found["post_n"] or found["post_i"] or 0) if posted else -1
    dev = float(found["dev_n"] or 0) if found["dev"] else _NO_DEV
    if found["pre"]:
        pre = (_PRE[found["pre"].lower()], int(found["pre_n"] or 0))
    else:
        pre = _DEV_ONLY if found["dev"] and not posted else _FINAL
    return Version(int(found["epoch"] or 0), release, pre, post, dev), written


def _starts(version: Version, wanted: Version, written: tuple[int, ...]) -> bool:
    """
    Tell whether a version begins as written: `1.2.3` with `1.2`, and `1` with `1.0`.
    """
    padded = (*version.release, *(0,) * len(written))[: len(written)]
    return version.epoch == wanted.epoch and padded == written


def _below(version: Version, wanted: Version) -> bool:
    """
    Tell whether a version is smaller; `<2.0` leaves out `2.0rc1`, unless a pre-release is named.
    """
    if wanted.early:
        return version < wanted
    return version < wanted._replace(pre=wanted.pre if wanted.post >= 0 else _DEV_ONLY, dev=0)


def _above(version: Version, wanted: Version) -> bool:
    """
    Tell whether a version is greater; `>2.0` leaves out `2.0.post1`, unless a post-release is named.
    """
    later = version.post >= 0 > wanted.post and wanted.dev == _NO_DEV and version[:3] == wanted[:3]
    return version > wanted and not later


_COMPARE: dict[str, Callable[[Version, Version], bool]] = {
    "==": lambda version, wanted: version == wanted,
    "!=": lambda version, wanted: version != wanted,
    "<=": lambda version, wanted: version <= wanted,
    ">=": lambda version, wanted: version >= wanted,
    "<": _below,
    ">": _above,
}


def _clause(text: str, version: Version) -> bool:
    """
    Tell whether a version meets one clause; raise `ValueError` for what is no clause.
    """
    found = _CLAUSE.fullmatch(text.strip())
    if found is None:
        message = "not a version clause"
        raise ValueError(message)
    operator, body, star = found.groups()
    wanted, written = _parse(body)
    if star:
        if operator not in {"==", "!="} or wanted.early or wanted.post >= 0:
            message = "`.*` follows a release, after `==` or `!=` only"
            raise ValueError(message)
        return _starts(version, wanted, written) == (operator == "==")
    if operator == "~=":
        if len(written) < 2:
            message = "`~=` takes two numbers at least"
            raise ValueError(message)
        return version >= wanted and _starts(version, wanted, written[:-1])
    return _COMPARE[operator](version, wanted)


@lru_cache(maxsize=1024)
def meets(version: str, specifier: str) -> bool:
    """
    Tell whether a version meets every clause of a specifier; raise `ValueError` if either is malformed.
    """
    judged, _ = _parse(version)
    clauses = [clause for clause in specifier.split(",") if clause.strip()]
    judgements = [_clause(clause, judged) for clause in clauses]
    return all(judgements)


def check_specifier(specifier: str) -> None:
    """
    Raise `ValueError` for what is not a version specifier.
    """
    meets("0", specifier)
