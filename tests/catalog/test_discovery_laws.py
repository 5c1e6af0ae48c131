"""Laws of discovery: whatever is broken costs itself only."""

from __future__ import annotations

import socket
import sys
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reflectkit import discover
from tests.catalog.farm import BROKEN, TWICE, good, on_path

KINDS = {**BROKEN, **TWICE}


@given(
    kinds=st.lists(st.sampled_from(sorted(KINDS)), max_size=12),
    amount=st.integers(1, 6),
    order=st.randoms(use_true_random=False),
)
@settings(max_examples=40, deadline=None)
def test_good_plugins_are_unharmed_by_any_broken_ones(kinds, amount, order):
    """In any tree of distributions with any broken ones the good are all ready, and hold what they hold alone."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        todo = [("good", f"good-{at}") for at in range(amount)]
        todo += [(kind, f"bad-{at}") for at, kind in enumerate(kinds)]
        order.shuffle(todo)
        for kind, name in todo:
            if kind == "good":
                good(site, name)
            else:
                KINDS[kind][1](site, name)
        with on_path(site):
            catalog = discover()
        for at in range(amount):
            plugin = catalog.plugin(f"good-{at}")
            assert (plugin.state, plugin.problems, plugin.components) == ("ready", (), (f"good-{at}/breath",))
            assert catalog[f"good-{at}/breath"].content.minutes.usual == 3
        told = sorted(problem.code for problem in catalog.problems)
        assert told == sorted(KINDS[kind][0] for kind in kinds for _ in range(2 if kind in TWICE else 1))
        assert [plugin.id for plugin in catalog.plugins] == sorted(plugin.id for plugin in catalog.plugins)


def test_no_good_plugin_is_lost_beside_every_kind_of_broken_one(tmp_path, monkeypatch):
    """Of 50 good plugins none is lost beside more than 40 that are broken in as many ways; each gives one line."""
    assert len(BROKEN) >= 40
    for at in range(50):
        good(tmp_path, f"good-{at}")
    for at, (_, broken) in enumerate(BROKEN.values()):
        broken(tmp_path, f"bad-{at}")

    def refuse(*args, **kwargs):
        raise AssertionError("discovery opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    with on_path(tmp_path):
        catalog = discover()
        ready = [plugin.id for plugin in catalog.plugins if plugin.id.startswith("good-") and plugin.state == "ready"]
        assert len(ready) == 50
        assert all(catalog[f"{id_}/breath"].sha256 == catalog["good-0/breath"].sha256 for id_ in ready)
        assert not [name for name in sys.modules if name.startswith(("good_", "bad_"))]
    assert sorted(problem.code for problem in catalog.problems) == sorted(code for code, _ in BROKEN.values())
    for problem in catalog.problems:
        assert "\n" not in problem.line()
        assert problem.cause
        assert problem.fix
        assert problem.place is not None or problem.code == "RK-D02"
        assert problem.plugin or problem.code in {"RK-D01", "RK-D02"}
