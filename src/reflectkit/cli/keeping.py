"""
Keeping a session's record while it goes on, and saying how to go on with it.
"""

from __future__ import annotations

import shlex
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from reflectkit.cli.records import save
from reflectkit.errors import SessionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflectkit.session import Session


class Keeper:
    """
    Keeps the record of a session in a file, if one is named; `trouble` is why the last attempt failed, if it did.

    `command` is how the session was started, without what named the record.
    """

    def __init__(self, file: str | None = None, command: Sequence[str] = ()) -> None:
        """
        Know the file and the command.
        """
        self.file = file
        self.trouble = ""
        self._command = command

    def keep(self, session: Session) -> str:
        """
        Keep the record, if a file is named; return a line that says why that fails, unless it was said before.
        """
        if self.file is None:
            return ""
        before = self.trouble
        try:
            save(session, self.file)
        except SessionError as error:
            self.trouble = str(error)
        else:
            self.trouble = ""
        return self.trouble if self.trouble != before else ""

    def name(self, session: Session) -> None:
        """
        Name a file that is not there yet, if none was named.
        """
        if self.file is None:
            id_ = session.component.content.id
            names = (f"{id_}{f'-{number}' * (number > 1)}.record.json" for number in count(1))
            self.file = next(name for name in names if not Path(name).exists())

    def going_on(self) -> str:
        """
        Return the command that goes on with the session.
        """
        return shlex.join([*self._command, "--resume", self.file or ""])
