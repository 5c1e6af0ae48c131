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

from reflectkit.errors import ContentError, Place, Problem, SessionError
from reflectkit.reading import kind_of, parse, validate
from reflectkit.session import Session
from reflectkit.session.drafts import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflectkit.content.component import Component

MOST = 16 * 1024 * 1024
"""The most bytes of a record that are read."""


def save(session: Session, file: str) -> None:
    """
    Keep a session's record: written beside the file, synced, and put in its place, readable for its owner only.

    Raises `SessionError` if that fails; an earlier record is then unharmed.
    """
    path = Path(file)
    text = json.dumps(session.record, ensure_ascii=False, indent=2) + "\n"
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        reason = error.strerror or type(error).__name__
        raise _unkept(file, f"the record could not be kept ({reason})", "make room, or name another file") from None


def _unkept(file: str, cause: str, fix: str) -> SessionError:
    """
    Return the error for a file that cannot be written or read.
    """
    return SessionError([Problem(code="RK-X02", place=Place(file=file), cause=cause, fix=fix)])


def read_json(file: str) -> dict[str, Any]:
    """
    Read a record; raise `ContentError` with its places, or `SessionError` for a file that is not there.
    """
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _unkept(file, f"the record could not be read ({reason})", "check the name of the file") from None
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


def resume(component: Component, file: str) -> Session:
    """
    Take a session up again from its record; name the file in what is wrong.
    """
    record = read_json(file)
    try:
        return Session.replay(Pinned(component), record)
    except SessionError as error:
        raise SessionError(
            Problem(code=one.code, place=Place(file=file), cause=one.cause, fix=one.fix) for one in error.problems
        ) from None


def drafts_from(file: str, catalog: Mapping[str, Component] | Any, target: Component) -> dict[str, dict[str, Any]]:
    """
    Return the words of a finished session that may be used again: its drafts, or what `leads_to` carries.
    """
    record = read_json(file)
    session = Session.replay(catalog, record)
    if record["script"]["id"] == target.id:
        return {who: session.drafts(who) for who in session.cast}
    return {who: words for who in session.cast if (words := session.carry(who, to=absolute(target, target.id)))}
