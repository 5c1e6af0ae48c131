"""
Errors that carry no words: what somebody said is a local variable of the frames that an error comes through.

A host may print a traceback with its locals, and many do.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from reflectkit.errors import ReflectkitError

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")


def discreet(function: Callable[P, R]) -> Callable[P, R]:
    """
    Return a function that takes words, and whose errors come from it as if from nowhere.
    """

    @wraps(function)
    def quiet(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except ReflectkitError as error:
            bare = type(error)(error.problems)
        del args, kwargs
        raise bare

    return quiet
