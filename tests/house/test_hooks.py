"""Every hook is tested, documented with its exact arguments, and used by the example plugin."""

from __future__ import annotations

import json

import pytest

from reflectkit import hooks
from reflectkit.catalog.contracts import CONTRACTS, signature
from tests.house.rules import ROOT

PAGE = (ROOT / "docs" / "reference" / "hooks.md").read_text(encoding="utf-8")
TESTS = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "catalog").glob("test_*.py"))
EXAMPLE = ROOT / "examples" / "tiny_plugin" / "src" / "tiny_plugin"


def lacking(name):
    """Return what a hook lacks."""
    code = (EXAMPLE / "hooks.py").read_text(encoding="utf-8")
    manifest = json.loads((EXAMPLE / "reflectkit.json").read_text(encoding="utf-8"))
    schema = json.loads((ROOT / "schemas" / "plugin.json").read_text(encoding="utf-8"))
    known = schema["properties"]["code"]["properties"]["hooks"]["items"]["enum"]
    wanted = {
        "a decorator": name in hooks.__all__,
        "a heading with its exact arguments": name in CONTRACTS and f"\n## `{signature(name)}`\n" in PAGE,
        "a test": f"def test_the_hook_{name}_" in TESTS,
        "a use in the example": f"@{name}\n" in code and name in manifest["code"]["hooks"],
        "a place in the schema": name in known,
    }
    return [what for what, there in wanted.items() if not there]


@pytest.mark.parametrize("name", hooks.NAMES)
def test_every_hook_has_a_test_and_a_heading(name):
    """A hook without a test, a heading, a decorator, a place in the schema or a use in the example fails the suite."""
    assert lacking(name) == []


def test_a_hook_that_lacks_everything_would_be_found():
    """A hook that nobody has ever seen lacks all of it."""
    assert len(lacking("telepathy")) == 5


def test_the_tables_name_the_same_hooks():
    """The decorators, the contracts and the list of names agree, in this order."""
    assert list(CONTRACTS) == list(hooks.NAMES)
