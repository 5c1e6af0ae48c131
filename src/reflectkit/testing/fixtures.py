"""
Fixtures for plugins' own tests, for a `conftest.py` that asks for them.

It does so by `pytest_plugins = ["reflectkit.testing.fixtures"]`; nothing is loaded into anybody else's tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflectkit.catalog import discover
from reflectkit.catalog.projects import project_of, sources_of
from reflectkit.content.script import Script
from reflectkit.session import Session
from reflectkit.testing.walk import BEGIN, CASTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflectkit.catalog import Catalog


@pytest.fixture
def reflectkit_catalog(request: pytest.FixtureRequest) -> Catalog:
    """
    Return what is installed, with the plugins of the project in which the test stands as its sources have them.
    """
    project = project_of(request.path.parent)
    catalog = discover()
    for source in () if project is None else sources_of(project):
        catalog = catalog.with_folder(source)
    return catalog


@pytest.fixture
def begin_session(reflectkit_catalog: Catalog) -> Callable[[str], Session]:
    """
    Return a function that begins a session of a script, by its id, with Ann, or with Ann and Bo.
    """

    def begin(id_: str) -> Session:
        component = reflectkit_catalog[id_]
        assert isinstance(component.content, Script)
        return Session.start(component, cast=CASTS[component.content.kind], at=BEGIN)

    return begin
