"""
The terminal's own words in the language of its reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.content.own import NO_WORDS, Own
from reflectkit.content.own.terminal import TERMINAL

if TYPE_CHECKING:
    from reflectkit.content.own import MoreWords

COMMANDS = {"back": "write-back", "skip": "write-skip", "pause": "pause", "stop": "stop", "help": "help"}
"""What can be written instead of an answer: the names of the commands, and of the words for them."""


class Words:
    """
    The words in one language; `more` are those that translations lay over them.
    """

    def __init__(self, locale: str | None, more: MoreWords = NO_WORDS) -> None:
        """
        Keep the language.
        """
        self._own = Own("terminal", TERMINAL, more, locale)

    @property
    def commands(self) -> dict[str, str]:
        """
        Return the names of the commands by all words for them: whatever the language, they are understood.
        """
        texts = {name: self._own.text(words) for name, words in COMMANDS.items()}
        return {words.lower(): name for name, text in texts.items() for words in text.strings.values()}

    @property
    def written(self) -> dict[str, str]:
        """
        Return the word for each command.
        """
        return {name: self.say(words) for name, words in COMMANDS.items()}

    def say(self, name: str, **parts: object) -> str:
        """
        Return a sentence with its parts in place.
        """
        return self._own.say(name, parts)
