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
    for name, text in BAD[rule].items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert rule(tmp_path) != []


@pytest.mark.parametrize("module", ["pathlib", "logging", "random"])
def test_the_core_may_not_import_what_reaches_outside(module, tmp_path):
    """An import of a module that reaches outside is found in the core, and not above it."""
    for room, expected in (("session", 1), ("cli", 0)):
        path = tmp_path / room / room / "a.py"
        path.parent.mkdir(parents=True)
        path.write_text(f"import {module}\n", encoding="utf-8")
        assert len(rules.impure(tmp_path / room)) == expected
