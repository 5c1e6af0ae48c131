"""
Gates: private questions that everyone answers before anything joint begins; `language.md` §6.
"""

from __future__ import annotations

from typing import Literal

import attrs

from reflectkit.content.about import Caution
from reflectkit.content.answer import AnswerForm
from reflectkit.content.condition import Condition
from reflectkit.content.text import Text

WAIT = "PT20M"
"""How long a result that does not hold lasts, where its route does not say."""


@attrs.frozen(kw_only=True)
class Question:
    """
    One closed question of a gate.
    """

    id: str
    text: Text
    answer: AnswerForm
    hint: Text | None = None


@attrs.frozen(kw_only=True)
class Route:
    """
    Where certain answers lead; a route that holds is reopened by a practitioner only.
    """

    to: Literal["urgent", "individual", "wait"]
    when: Condition
    holds: bool = False
    after: str = WAIT
    help: str | None = None


@attrs.frozen(kw_only=True)
class Gate:
    """
    Questions, ordered routes of which the first that holds counts, and how long a clear answer counts.
    """

    id: str
    version: str
    locales: tuple[str, ...]
    title: Text
    questions: tuple[Question, ...]
    routes: tuple[Route, ...]
    valid: str
    otherwise: Literal["clear"] = "clear"
    again: tuple[str, ...] = ()
    about: Text | None = None
    review: str | None = None
    cautions: tuple[Caution, ...] = ()
    license: str | None = None

    @property
    def source(self) -> str:
        """
        Return the source locale: the first one declared.
        """
        return self.locales[0]
