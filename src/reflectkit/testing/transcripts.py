"""
The golden transcripts of a plugin: each is about a script of the plugin, and holds in every language of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.catalog.transcripts import golden
from reflectkit.content.script import Script
from reflectkit.content.text import fallbacks
from reflectkit.errors import ContentError, Refused, SessionError
from reflectkit.session.playing import run_transcript
from reflectkit.testing.codes import fault

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from reflectkit.catalog import Catalog
    from reflectkit.catalog.plugins import Plugin
    from reflectkit.catalog.transcripts import Golden
    from reflectkit.content.component import Component
    from reflectkit.errors import Problem


def play_transcripts(plugin: Plugin, catalog: Catalog, broken: Container[str]) -> Iterator[Problem]:
    """
    Yield what is wrong with the transcripts of a plugin; those of scripts that are broken anyway are left out.
    """
    for one in golden(plugin):
        if one.problems or one.script in broken:
            # What is no transcript has been told by the check of the manifest.
            continue
        for code, cause in _faults(one, catalog):
            yield fault(code, f"`{one.name}`: {cause}", plugin=plugin.id, component=one.script)


def _faults(one: Golden, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """
    Yield what is wrong with one transcript.
    """
    try:
        component = catalog[one.script]
    except (KeyError, ContentError):
        yield "RK-T11", f"there is no `{one.script}` to play"
        return
    script = component.content
    if not isinstance(script, Script):
        yield "RK-T11", f"`{one.script}` is no script"
        return
    said = one.transcript["of"].partition("@")[2]
    if said != script.version:
        yield "RK-T12", f"it is about version {said}, and the script is {script.version}"
    elif not any(locale in script.locales for locale in fallbacks(one.transcript["locale"])):
        yield "RK-T15", f"it is in `{one.transcript['locale']}`, and the script in {', '.join(script.locales)}"
    else:
        yield from _played(one, component, script.locales)


def _played(one: Golden, component: Component, locales: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """
    Yield the first thing that does not hold, in the first language in which it does not.
    """
    own = one.transcript["locale"]
    for locale in (own, *(other for other in locales if other != own)):
        try:
            differing = run_transcript(component, one.transcript, locale)
        except (SessionError, Refused) as error:
            yield "RK-T13", f"it cannot begin: {error.problems[0].cause}"
            return
        if differing:
            first = differing[0]
            yield "RK-T14", f"step {first.step}, {first.who}, in `{locale}`: {first.what}"
            return
