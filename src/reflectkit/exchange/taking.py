"""
What a sheet changes in a plugin: other words in its own files, and in its translations of what others have written.

Nothing is written here. What cannot be taken over is told, and stays in the sheet.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.codes import make
from reflectkit.catalog.files import MANIFEST
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.strings import Located, locales_of, texts_of
from reflectkit.content.translation import make_translation
from reflectkit.errors import ContentError, Place
from reflectkit.exchange.sheet import component_of
from reflectkit.exchange.texts import document_of, translated, translations
from reflectkit.reading.editing import reworded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.catalog import Catalog
    from reflectkit.catalog.plugins import Plugin
    from reflectkit.errors import Problem
    from reflectkit.exchange.sheet import Row, Sheet

PLACE = "translations"
"""Where new translations lie in a plugin."""


@attrs.frozen(kw_only=True)
class Taken:
    """
    What a sheet comes to: the files of the plugin that change, by path, and whole; how many texts; and what is left out.
    """

    files: Mapping[str, str] = FrozenMap()
    texts: int = 0
    problems: tuple[Problem, ...] = ()


def take(sheet: Sheet, catalog: Catalog, plugin: Plugin, file: str) -> Taken:
    """
    Return what a sheet changes in a plugin of the catalog that is a folder; `file` is the sheet's own name.

    Raises `ContentError`, if the plugin would have errors then, with these.
    """
    taker = _Taker(sheet, catalog, plugin, file)
    for component, rows in groupby(sorted(sheet.rows, key=component_of), component_of):
        taker.take(component, tuple(rows))
    taken = taker.taken()
    _try(catalog, plugin, taken.files)
    return taken


class _Taker:
    """
    Takes over one sheet, component by component.
    """

    def __init__(self, sheet: Sheet, catalog: Catalog, plugin: Plugin, file: str) -> None:
        """
        Begin with nothing changed.
        """
        self._locale, self._source = sheet.target, sheet.source
        self._catalog, self._plugin, self._file = catalog, plugin, file
        self._files: dict[str, str] = {}
        self._problems: list[Problem] = []
        self._texts = 0

    def taken(self) -> Taken:
        """
        Return what it came to.
        """
        return Taken(files=FrozenMap(self._files), texts=self._texts, problems=tuple(self._problems))

    def take(self, component: str, rows: tuple[Row, ...]) -> None:
        """
        Take over the texts of one component.
        """
        if component not in self._catalog:
            self._leave("RK-W02", f"there is no component `{component}`", "export the texts again")
            return
        document = document_of(self._catalog, component)
        words = dict(self._changed(component, document, rows))
        if not words:
            return
        if self._locale not in locales_of(document):
            self._translate(component, document, words)
        elif component.partition("/")[0] == self._plugin.id:
            self._reword(component, document, words)
        else:
            cause = f"`{component}` says this itself, and is not in the plugin `{self._plugin.id}`"
            self._leave("RK-W06", cause, "name the folder of its plugin with `--into`")
            return
        self._texts += len(words)

    def _changed(self, component: str, document: Mapping[str, Any], rows: tuple[Row, ...]) -> Iterator[tuple[str, str]]:
        """
        Yield the ids and words of what is new; leave out what does not belong to any text of today.
        """
        located = {found.id: found for found in texts_of(document)}
        seen: set[str] = set()
        for row in rows:
            id_ = row.id.removeprefix(f"{component}/")
            found = located.get(id_)
            if found is None:
                self._leave("RK-W02", f"there is no text `{row.id}`", "export the texts again")
            elif id_ in seen:
                self._leave("RK-W04", f"`{row.id}` comes twice, and the first one counts", "take one of them out")
            elif row.source != found.text.read(self._source, found.source):
                self._leave("RK-W03", f"`{row.id}` says something else now", "export the texts again, and look at it")
            elif self._is_new(component, found, row) and row.target is not None:
                yield id_, row.target
            seen.add(id_)

    def _is_new(self, component: str, found: Located, row: Row) -> bool:
        """
        Tell whether a row says something that is not there yet; one that is still marked as stale says nothing new.
        """
        known = translated(self._catalog, component, self._locale).get(found.id)
        own = found.text.strings.get(self._locale)
        if own is not None or known is None:
            return row.target != own
        return row.target != known.text or (known.base != found.base(self._locale) and not row.stale)

    def _leave(self, code: str, cause: str, fix: str) -> None:
        """
        Tell what is left out.
        """
        self._problems.append(make(code, cause, fix, place=Place(file=self._file)))

    def _reword(self, component: str, document: Mapping[str, Any], words: Mapping[str, str]) -> None:
        """
        Put other words into the component's own file.
        """
        path = self._plugin.items[component].path
        pointers = {found.id: found.pointer for found in texts_of(document)}
        text = self._catalog.known(component).reading.document
        assert text is not None
        new = {f"{pointers[id_]}/{self._locale}": said for id_, said in words.items()}
        self._files[path] = reworded(text.text, new)

    def _translate(self, component: str, document: Mapping[str, Any], words: Mapping[str, str]) -> None:
        """
        Put words into the plugin's translation of a component, which is made if there is none.
        """
        own = {
            translation.of: id_
            for id_, translation in translations(self._catalog, self._locale)
            if id_ in self._plugin.items
        }
        if component in own:
            path = self._plugin.items[own[component]].path
            old = dict(document_of(self._catalog, own[component]))
        else:
            path = f"{PLACE}/{self._name(component)}.json"
            old = {"id": self._name(component), "version": "1.0.0", "strings": {}}
            self._declare()
        made = make_translation(document, words, of=component, locale=self._locale)
        order = [found.id for found in texts_of(document)]
        strings = {**old["strings"], **made["strings"]}
        ranked = sorted(strings, key=lambda id_: order.index(id_) if id_ in order else len(order))
        self._files[path] = _written({**made, **old, "strings": {id_: strings[id_] for id_ in ranked}})

    def _name(self, component: str) -> str:
        """
        Return what a new translation is called: as what it is of, or with the language where that name is taken.
        """
        name = component.partition("/")[2]
        taken = {*self._plugin.items, *(f"{self._plugin.id}/{path.rpartition('/')[2][:-5]}" for path in self._files)}
        if f"{self._plugin.id}/{name}" not in taken:
            return name
        return f"{component.partition('/')[0]}-{name}-{self._locale.lower()}"

    def _declare(self) -> None:
        """
        Let the manifest name the folder of translations.
        """
        assert self._plugin.shelf is not None
        document = self._plugin.shelf.document
        provides = document.value["provides"]
        if f"{PLACE}/" in provides.get("translations", ()):
            return
        paths = [*provides.get("translations", ()), f"{PLACE}/"]
        self._files[MANIFEST] = _written({**document.value, "provides": {**provides, "translations": paths}})


def _try(catalog: Catalog, plugin: Plugin, files: Mapping[str, str]) -> None:
    """
    Raise the errors that a plugin would have with other files.
    """
    tried = catalog.with_changes(plugin.id, {path: text.encode() for path, text in files.items()})
    there = tried.plugin(plugin.id)
    assert there is not None
    ids = [id_ for id_, item in there.items.items() if item.path in files]
    found = [*tried.check_manifest(plugin.id), *(problem for id_ in ids for problem in tried.check(id_))]
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise ContentError(errors)


def _written(document: Mapping[str, Any]) -> str:
    """
    Return a document as a file.
    """
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
