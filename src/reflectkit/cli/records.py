"""
Records on disk: kept after every event, whole or not at all, and read strictly.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.errors import ContentError, Place, Problem, SessionError
from reflectkit.reading import kind_of, parse, validate
from reflectkit.session import Session
from reflectkit.session.drafts import absolute

if TYPE_CHECKING:
    from reflectkit.content.component import Component
    from reflectkit.session.replaying import Catalog as Finder

MOST = 16 * 1024 * 1024
"""The most bytes of a record that are read."""


def save(session: Session, file: str) -> None:
    """
    Keep a session's record; raise `SessionError` if that fails.
    """
    text = json.dumps(session.record, ensure_ascii=False, indent=2) + "\n"
    path = Path(os.path.realpath(file))
    try:
        if path.exists() and not path.is_file():
            # A pipe or a device takes what is written and cannot be replaced.
            path.write_text(text, encoding="utf-8")
        else:
            replace_file(path, text)
    except OSError as error:
        raise _unkept(file, error, "be kept", "make room, or name another file") from None


def replace_file(path: Path, text: str) -> None:
    """
    Write a file beside its place, sync it and put it there, readable for its owner only; whatever was there stays whole.
    """
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _unkept(file: str, error: OSError, verb: str, fix: str) -> SessionError:
    """
    Return the error for a file that cannot be written or read.
    """
    cause = f"the record could not {verb} ({error.strerror or type(error).__name__})"
    return SessionError([Problem(code="RK-X02", place=Place(file=file), cause=cause, fix=fix)])


def unread(file: str, error: OSError) -> SessionError:
    """
    Return the error for a file that cannot be read.
    """
    return _unkept(file, error, "be read", "check the name of the file")


def read_record(file: str) -> dict[str, Any]:
    """
    Read a record; raise `ContentError` with its places, or `SessionError` for a file that is not there.
    """
    try:
        with Path(file).open("rb") as opened:
            data = opened.read(MOST + 1)
    except OSError as error:
        raise unread(file, error) from None
    document = parse(data, file, limit=MOST)
    kind, problems = kind_of(document)
    if not problems and kind != "record":
        problems = (
            Problem(
                code="RK-C08",
                place=document.place("/format"),
                cause="this is not a record",
                fix="name a file that `--save` wrote",
            ),
        )
    problems = problems or validate(document, kind)
    if problems:
        raise ContentError(problems)
    record: dict[str, Any] = document.value
    return record


class Pinned:
    """
    A catalog in which one component is found whatever its plugin: the one that was named on the command line.
    """

    def __init__(self, component: Component) -> None:
        """
        Know the component, and all that it uses.
        """
        self._found = {one.id: one for one in (component, *component.all_uses())}

    def __getitem__(self, id_: str) -> Component:
        """
        Return a component by id.
        """
        return self._found[id_]


def resume(catalog: Finder, file: str) -> Session:
    """
    Take a session up again from its record; name the file in what is wrong.
    """
    record = read_record(file)
    try:
        return Session.replay(catalog, record)
    except SessionError as error:
        place = Place(file=file)
        raise SessionError(attrs.evolve(problem, place=place) for problem in error.problems) from None


def drafts_from(file: str, catalog: Finder, target: Component) -> dict[str, dict[str, Any]]:
    """
    Return the words of an earlier session that may be used again: what `leads_to` carries, or its drafts.

    A script that leads to itself carries, as a promise that is looked at a week later.
    """
    session = resume(catalog, file)
    carried = {who: words for who in session.cast if (words := session.carry(who, to=absolute(target, target.id)))}
    if carried or session.component.id != target.id:
        return carried
    return {who: session.drafts(who) for who in session.cast}
