"""
What a code means, as the reference says it: the page of a check, or the row of any other code.

In the wheel the reference lies inside the package, in a checkout in `docs`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

TABLES = ("problems.md", "refusals.md")
"""The pages whose tables have a row for each code."""


@attrs.frozen(kw_only=True)
class Explanation:
    """
    A code, what it says in a line, and everything that is said about it, in Markdown.
    """

    code: str
    title: str
    text: str

    def to_json(self) -> dict[str, str]:
        """
        Return the explanation as the command line gives it.
        """
        return attrs.asdict(self)


def reference_folder() -> Traversable:
    """
    Return where the reference is.
    """
    package = files("reflectkit")
    packaged = package.joinpath("reference")
    return packaged if packaged.is_dir() else package.joinpath("..", "..", "docs", "reference")


@cache
def explanations() -> Mapping[str, Explanation]:
    """
    Return everything that the reference explains, by code.
    """
    folder = reference_folder()
    found = [_page(page.read_text(encoding="utf-8")) for page in _pages(folder.joinpath("checks"))]
    for name in TABLES:
        found += _rows(folder.joinpath(name).read_text(encoding="utf-8"))
    return {one.code: one for one in sorted(found, key=lambda one: one.code)}


def _pages(folder: Traversable) -> Iterator[Traversable]:
    """
    Yield the pages of the checks; the index is none.
    """
    for page in folder.iterdir():
        if page.name.startswith("RK"):
            yield page


def _page(text: str) -> Explanation:
    """
    Return what a page says: its heading is the code and the title.
    """
    code, _, title = text.partition("\n")[0].removeprefix("# ").partition(": ")
    return Explanation(code=code, title=title, text=text)


def _rows(text: str) -> Iterator[Explanation]:
    """
    Yield what each row of the tables says; the columns are named by the head of the table.
    """
    head: list[str] = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| code |"):
            head = cells
        elif line.startswith("| RK"):
            said = dict(zip(head, cells, strict=True))
            code, title = said.pop("code"), said.pop("means")
            more = [f"{name.capitalize()}: {words}." for name, words in said.items()]
            yield Explanation(code=code, title=title, text="\n".join([f"# {code}: {title}", "", *more]) + "\n")
