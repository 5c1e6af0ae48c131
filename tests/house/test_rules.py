"""The house keeps its rules, and each rule can fail."""

from __future__ import annotations

import pytest

from tests.house import rules

BAD = {
    rules.upward: {"content/a.py": "import reflectkit.session.session\n"},
    rules.wrong_doors: {"session/a.py": "import jsonschema\n"},
    rules.circles: {
        "content/a.py": "from reflectkit.content import b\n",
        "content/b.py": "import reflectkit.content.a\n",
    },
    rules.hidden_imports: {"session/a.py": "from . import b\n"},
    rules.private: {"session/a.py": "from reflectkit.session import b\nX = b._inner\n"},
    rules.unused: {"session/a.py": "def nobody_calls_this() -> None:\n    pass\n"},
    rules.impure: {"session/a.py": "from datetime import datetime\nAT = datetime.now()\n"},
    rules.over_budget: {"session/a.py": "X = 1\n" * 351},
    rules.unannotated: {"session/a.py": "def f(x):\n    return x\n"},
}


@pytest.mark.parametrize("rule", BAD, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule):
    """The library breaks none of the house rules."""
    assert rule(rules.SOURCE) == []


@pytest.mark.parametrize("rule", BAD, ids=lambda rule: rule.__name__)
def test_the_rule_can_fail(rule, tmp_path):
    """Each house rule finds what it forbids in a tree that has it."""
    assert rule(tree(tmp_path, BAD[rule])) != []


MORE = {
    "a sideways import": (rules.upward, {"reading/a.py": "from reflectkit.session import state\n"}),
    "an upward import inside a function": (
        rules.upward,
        {"errors.py": "def f() -> None:\n    from reflectkit.content import text\n"},
    ),
    "an import of an unknown room": (rules.upward, {"attic/a.py": "import reflectkit.errors\n"}),
    "a circle that only type checkers see": (
        rules.circles,
        {
            "content/a.py": "from reflectkit.content import b\n",
            "content/b.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from reflectkit.content.a import X\n",
        },
    ),
    "a circle of three": (
        rules.circles,
        {f"content/{one}.py": f"import reflectkit.content.{two}\n" for one, two in ("ab", "bc", "ca")},
    ),
    "an import by name": (
        rules.hidden_imports,
        {"session/a.py": "import importlib\nX = importlib.import_module('x')\n"},
    ),
    "a private import": (rules.private, {"session/a.py": "from reflectkit.session.b import _inner\n"}),
    "a constant for nobody": (rules.unused, {"session/a.py": "NOBODY_READS_THIS = 1\n"}),
    "a long function": (rules.over_budget, {"session/a.py": "def f() -> None:\n" + "    print()\n" * 45}),
    "functions that are long together": (
        rules.over_budget,
        {"session/a.py": "".join(f"def f{n}() -> None:\n" + "    print()\n" * 12 for n in range(9))},
    ),
    "one long function in nine": (
        rules.over_budget,
        {"session/a.py": "def f() -> None:\n" + "    print()\n" * 30 + "def g() -> None:\n    print()\n" * 8},
    ),
    "a function without a return type": (rules.unannotated, {"session/a.py": "def f(x: int):\n    return x\n"}),
    "randomness": (rules.impure, {"checking/a.py": "from random import random\n"}),
    "a file": (rules.impure, {"content/a.py": "X = open('x')\n"}),
    "a second door": (rules.wrong_doors, {"catalog/a.py": "def f() -> None:\n    from cattrs import Converter\n"}),
}


@pytest.mark.parametrize("name", MORE)
def test_the_rule_can_fail_in_other_ways(name, tmp_path):
    """Each rule finds every way in which it can be broken."""
    rule, files = MORE[name]
    assert rule(tree(tmp_path, files)) != []


def test_what_is_allowed_is_not_found(tmp_path):
    """No rule finds anything in a small house that is in order."""
    files = {
        "__init__.py": "from importlib import import_module\n\n\ndef __getattr__(name: str) -> object:\n    return import_module(name)\n",
        "errors.py": "class Fault(Exception):\n    pass\n",
        "content/a.py": "from reflectkit.errors import Fault\n\n_seen = [Fault]\nSEEN = _seen\n",
        "session/b.py": "from reflectkit.content.a import SEEN\n\n\ndef f(x: tuple) -> object:\n    return x._replace(a=SEEN)\n\n\nF = f\nassert F\n",
    }
    house = tree(tmp_path, files)
    assert {rule.__name__: found for rule in BAD if (found := rule(house))} == {}


def tree(place, files):
    """Write a source tree."""
    source = place / "src" / "reflectkit"
    for name, text in files.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return source


@pytest.mark.parametrize("module", ["pathlib", "logging", "random"])
def test_the_core_may_not_import_what_reaches_outside(module, tmp_path):
    """An import of a module that reaches outside is found in the core, and not above it."""
    for room, expected in (("session", 1), ("cli", 0)):
        house = tree(tmp_path / room, {f"{room}/a.py": f"import {module}\n"})
        assert len(rules.impure(house)) == expected
