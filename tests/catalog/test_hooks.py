"""Hooks: code of plugins is called where it belongs, and whatever it does costs that code alone."""

from __future__ import annotations

import copy
import itertools
import pickle
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit import Policy, Session, discover
from reflectkit.catalog import Catalog, contracts, guard
from reflectkit.catalog.claims import claim_folder
from reflectkit.catalog.contracts import CONTRACTS, Deprecation
from reflectkit.content.frozen import FrozenMap, thaw
from reflectkit.errors import HookError
from reflectkit.progress.journey import journey
from reflectkit.progress.shown import Shown
from tests.catalog.farm import (
    archive,
    exercise,
    folder,
    good,
    install,
    manifest,
    on_path,
    practice,
    told,
    unproven,
    write,
)

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "examples" / "tiny_plugin" / "src" / "tiny_plugin"
AT = datetime(2026, 1, 5, 19, tzinfo=UTC)
TURN = {
    "id": "say", "do": "ask", "text": {"en": "Say."}, "answer": {"text": {"max": 99}}, "share": "never",
    "notice": ["loud"],
}  # fmt: skip
NUMBERS = itertools.count()


def coded(place, source, *hooks, id_="", package="", module="", **code):
    """A folder plugin with code, in a package that no other test has."""
    package = package or f"kit{next(NUMBERS)}"
    id_ = id_ or package
    root = place / package
    declared = {"module": module or f"{package}.hooks", "hooks": list(hooks), **code}
    files = {"exercises/talk.json": exercise("talk", TURN)}
    folder(place, package, files, provides={"exercises": ["exercises/"]}, code=declared)
    write(root / "reflectkit.json", {**manifest(id_), "provides": {"exercises": ["exercises/"]}, "code": declared})
    write(root / "hooks.py", "from reflectkit.hooks import *\n" + textwrap.dedent(source))
    return root


def of(*roots, strict=False, **more) -> Catalog:
    """The catalog of some folder plugins, in which nothing is raised unless said."""
    return Catalog(claims=tuple(claim_folder(str(root)) for root in roots), strict=strict, **more)


def started(catalog, id_):
    """What is asked first in a session."""
    session = Session.start(catalog[id_], cast=("ann",), at=AT)
    return session.seat("ann").view("en").now[0]


def tiny(**more) -> Catalog:
    """The catalog of the example plugin."""
    return of(TINY, strict=True, **more)


def walked(catalog):
    """A session of the example plugin's exercise, walked to its last turn."""
    session = Session.start(catalog["tiny/where-it-sits"], cast=("ann",), at=AT)
    session = session.seat("ann").answer("where", ["jaw", "chest"], at=AT)
    session = session.seat("ann").answer("loosen", at=AT)
    return session.seat("ann").answer("helps", {"walk": "today", "rest": "later"}, at=AT, locale="nl")


HEALTH = """
@health
def is_well(*, plugin):
    {}
"""


def wells(*roots, **more):
    """The lines of `health` of some plugins, without their folder."""
    return [problem.line().partition(". Fix: ")[0] for problem in of(*roots, **more).hooks.health()]


# Each hook, with the example plugin.


def test_the_hook_provide_computes_content():
    """What code computes is read and checked like a file, and is there only once the host asks for it."""
    catalog = tiny()
    assert list(catalog) == ["tiny/even-day", "tiny/where-it-sits"]
    more = catalog.with_provided()
    assert list(more) == ["tiny/even-day", "tiny/long-breath", "tiny/short-breath", "tiny/where-it-sits"]
    assert more.check("tiny/long-breath") == ()
    assert more["tiny/long-breath"].content.minutes.usual == 5
    assert more["tiny/long-breath"].file == "tiny:~computed/practices/long-breath.json"
    assert more.snapshot(more["tiny/long-breath"].sha256).startswith(b"{")
    assert of().with_provided().plugins == ()


def test_the_hook_answer_forms_brings_words_and_examples():
    """The plugin's code says how an answer reads, in the reader's or the writer's language."""
    catalog = tiny()
    view = walked(catalog).seat("ann").view("nl")
    assert [seen.text for seen in view.seen] == ["Voor: Kaak, Borst", "Vandaag: Een wandeling; Een andere dag: Rust"]
    assert walked(catalog).seat("ann").view("en").seen[0].text == "In front: Jaw, Chest"


def test_the_hook_notice_advises_on_the_turns_that_name_it():
    """Advice is for a turn that names it, with a place and a hint in the writer's language; nowhere else is any."""
    catalog = tiny()
    (words,) = walked(catalog).seat("ann").view("nl").now
    (found,) = catalog.hooks.notices(words, "Dit is HEEL luid", locale="nl-BE")
    assert (found.code, found.start, found.end) == ("shouting", 7, 11)
    assert found.hint == "Dit leest luid; is dat de bedoeling?"
    assert catalog.hooks.notices(words, "Dit is stil", locale="nl") == ()
    assert catalog.hooks.notices(words, "Das ist LAUT", locale="de") == ()
    assert catalog.hooks.notices(attrs.evolve(words, notice=()), "LOUD", locale="en") == ()
    assert catalog.hooks.notices(attrs.evolve(words, do="mirror"), "LOUD", locale="en") == ()
    assert catalog.check("tiny/where-it-sits") == ()


def test_the_hook_render_writes_a_view_for_a_medium():
    """A medium that a plugin knows is written, and any other is nobody's."""
    catalog = tiny()
    view = walked(catalog).seat("ann").view("en")
    assert catalog.hooks.render(view, medium="text/markdown") == (
        "**Is there anything you would like to remember?**\n- In front: Jaw, Chest\n- Vandaag: Een wandeling; Een andere"
        " dag: Rust"
    )
    assert catalog.hooks.render(view, medium="text/braille") is None


def test_the_hook_export_writes_one_persons_file():
    """What one person may see becomes a file of a type that a plugin knows."""
    catalog = tiny()
    view = walked(catalog).seat("ann").view("en")
    assert catalog.hooks.export(view, media_type="text/plain") == (
        b"look/where/ann\tIn front: Jaw, Chest\nlook/helps/ann\tVandaag: Een wandeling; Een andere dag: Rust\n"
    )
    assert catalog.hooks.export(view, media_type="text/x") is None


def test_the_hook_simulate_answers_what_is_asked():
    """A plugin's answer is taken if the turn accepts it, else a sample of the form; the same seed gives the same."""
    catalog = tiny()
    session = Session.start(catalog["tiny/where-it-sits"], cast=("ann",), at=AT)
    answered = {}
    while session.outcome is None:
        (now,) = session.seat("ann").view("en").now
        value = catalog.hooks.simulate(now, seed=0)
        assert value == catalog.hooks.simulate(now, seed=0)
        answered[now.turn] = value
        session = session.seat("ann").answer(now.turn, value, at=AT)
    assert answered == {"where": ["jaw"], "loosen": None, "helps": {"walk": "today"}, "words": "A walk was good."}
    assert session.outcome == "completed"


def test_the_hook_health_tells_what_a_plugin_lacks(tmp_path):
    """Each line that a plugin says of itself is a problem of that plugin, and a warning."""
    assert tiny().hooks.health() == ()
    root = coded(tmp_path, HEALTH.format("return [f'{plugin} has no sound', '']"), "health", id_="ill")
    assert wells(root) == [
        f"RK-H10 warning ill {root}/reflectkit.json:1:1: ill has no sound",
        f"RK-H10 warning ill {root}/reflectkit.json:1:1: it is not well",
    ]


def test_the_hook_observe_is_told_public_facts_and_nothing_that_was_said(tmp_path):
    """Observers learn what everybody knows, once, and no value; a fact that was told is not told again."""
    source = """
    seen = []

    @observe
    def keep(*, fact):
        seen.append(dict(fact))
    """
    root = coded(tmp_path, source, "observe")
    turns = [{**TURN, "id": name, "share": share} for name, share in (("mine", "never"), ("ours", "never"))]
    write(root / "exercises" / "talk.json", exercise("talk", *turns))
    catalog = of(root, strict=True)
    first = Session.start(catalog[f"{root.name}/talk"], cast=("ann",), at=AT)
    catalog.hooks.observe(first)
    second = first.seat("ann").answer("mine", "canary words", at=AT).seat("ann").answer("ours", "more canary", at=AT)
    catalog.hooks.observe(second, since=first)
    facts = sys.modules[f"{root.name}.hooks"].seen
    assert [fact["type"] for fact in facts] == [entry["type"] for entry in second.streams["public"]]
    assert "canary" not in repr(facts)
    assert facts[-1] == {"type": "ended", "as": "completed", "at": "2026-01-05T19:00:00Z"}
    assert not {"value", "locale"} & {key for fact in facts for key in fact}
    of().hooks.observe(second)


def test_what_both_said_is_not_told_to_observers(tmp_path):
    """That something was said is public, where it stands too; what it was is not."""
    root = coded(tmp_path, "seen = []\n@observe\ndef keep(*, fact):\n    seen.append(dict(fact))\n", "observe")
    both = [{**TURN, "id": "open", "share": "always"}]
    acts = [
        {"id": "alone", "cast": "solo", "turns": [{"id": "hi", "do": "read", "text": {"en": "Hi."}}]},
        {"id": "both", "cast": "together", "turns": both},
    ]
    document = exercise(
        "talk",
        acts=acts,
        format="reflectkit.dialogue/1",
        gate="door",
        window="P1D",
        pause={"min": "PT1M", "max": "PT1H"},
    )
    gate = {
        "format": "reflectkit.gate/1", "id": "door", "version": "1.0.0", "locales": ["en"], "title": {"en": "Door"},
        "questions": [{"id": "ok", "text": {"en": "Ok?"}, "answer": {"scale": [0, 1]}}],
        "routes": [{"to": "wait", "when": {"ok": {"const": 0}}}], "valid": "PT1H", "otherwise": "clear",
    }  # fmt: skip
    code = {"module": f"{root.name}.hooks", "hooks": ["observe"]}
    provides = {"dialogues": ["d/"], "gates": ["g/"]}
    write(root / "reflectkit.json", {**manifest(root.name), "provides": provides, "code": code})
    write(root / "d" / "talk.json", document)
    write(root / "g" / "door.json", gate)
    catalog = of(root, strict=True)
    session = Session.start(catalog[f"{root.name}/talk"], cast=("ann", "bo"), at=AT)
    for who in ("ann", "bo"):
        session = session.seat(who).gate({"ok": 1}, at=AT)
    for turn, value in (("hi", None), ("open", "canary")):
        for who in ("ann", "bo"):
            session = session.seat(who).answer(turn, value, at=AT)
    assert session.outcome == "completed"
    catalog.hooks.observe(session)
    facts = sys.modules[f"{root.name}.hooks"].seen
    assert {"type": "said", "answer": "both/open/ann", "at": "2026-01-05T19:00:00Z"} in facts
    assert "canary" not in repr(facts)


# What goes wrong.

RETURNS = {
    "provide": "{'practices': [{'no': 'id'}]}",
    "answer_forms": "{'map': object()}",
    "notice": "[{'start': 0}]",
    "score": "5",
    "flags": "['look']",
    "render": "b'bytes'",
    "export": "'text'",
    "simulate": "{1: 2}",
    "health": "'one line'",
    "observe": "'something'",
}
"""What each hook must not give."""


GIVES = {**{name: contract.gives for name, contract in CONTRACTS.items()}, "score": "a number from 0 to 4, or `None`"}
"""What each hook must give; a score lies within the range of its scale."""

SHOWN = Shown(reader="practitioner", people=(journey([], {}, owner="ann"),))
"""What a practitioner is shown of somebody who has granted nothing yet."""


def scored(catalog, plugin):
    """Ask a plugin for a score of the example's scale."""
    assert catalog.hooks.can_score(f"{plugin}/even-day")
    (scale,) = tiny()["tiny/even-day"].content.scales
    return catalog.hooks.score(f"{plugin}/even-day", scale, {"morning": 1, "evening": 1})


def used(catalog, hook, root):
    """Use a hook as the library does."""
    now = started(catalog, f"{root.name}/talk")
    view = Session.start(catalog[f"{root.name}/talk"], cast=("ann",), at=AT).seat("ann").view()
    uses = {
        "provide": lambda: list(catalog.hooks.provided()),
        "answer_forms": lambda: catalog.hooks.form_code(root.name, "map"),
        "notice": lambda: catalog.hooks.notices(now, "words", locale="en"),
        "score": lambda: scored(catalog, root.name),
        "flags": lambda: catalog.hooks.flags(SHOWN, locale="en"),
        "render": lambda: catalog.hooks.render(view, medium="x"),
        "export": lambda: catalog.hooks.export(view, media_type="x"),
        "simulate": lambda: catalog.hooks.simulate(now, seed=1),
        "health": lambda: [one for one in catalog.hooks.health() if one.code == "RK-H10"],
        "observe": lambda: catalog.hooks.observe(Session.start(catalog[f"{root.name}/talk"], cast=("ann",), at=AT)),
    }
    return uses[hook]()


NOTHING = {
    "provide": [], "answer_forms": None, "notice": (), "score": None, "flags": (), "render": None, "export": None, "simulate": "Hm.", "health": [],
    "observe": None,
}  # fmt: skip


@pytest.mark.parametrize("hook", CONTRACTS)
@pytest.mark.parametrize("body", ["raise ValueError('canary')", "sys.exit(3)", "return None", "wrong"])
def test_whatever_a_hook_does_costs_itself_alone(hook, body, tmp_path):
    """An exception, `sys.exit` and a wrong type are one line each, in which nothing is quoted; `None` is none at all."""
    returned = f"return {RETURNS[hook]}" if body == "wrong" else body
    arguments = ", ".join(CONTRACTS[hook].arguments)
    root = coded(tmp_path, f"import sys\n@{hook}\ndef f(*, {arguments}):\n    {returned}\n", hook, notices=["loud"])
    catalog = of(root)
    assert used(catalog, hook, root) == NOTHING[hook]
    lines = told(tmp_path, catalog.problems)
    where = f"error {root.name} {root.name}/hooks.py:5:1: `{hook}`"
    if "raise" in body:
        assert lines == [f"RK-H03 {where} raised ValueError. Fix: mend the plugin's code, or tell its authors."]
    elif "exit" in body:
        assert lines == [f"RK-H03 {where} raised SystemExit. Fix: mend the plugin's code, or tell its authors."]
    elif body == "wrong":
        (line,) = lines
        assert line.startswith(
            f"RK-H04 error {root.name} {root.name}/reflectkit.json:1:1: `{hook}` gave a value of the type "
        )
        assert line.endswith(f"that is not {GIVES[hook]}. Fix: return {GIVES[hook]}.")
    else:
        assert lines == []
    if body != "return None":
        strict = of(root, strict=True)
        with pytest.raises(HookError, match="RK-H0"):
            used(strict, hook, root)


@pytest.mark.parametrize(
    ("hook", "body"),
    [
        ("render", "view['status'] = 'over'"),
        ("render", "view.update(status='over')"),
        ("render", "view['now'].append(1)"),
        ("export", "view['now'][0].pop('text')"),
        ("export", "del view['now']"),
        ("simulate", "now['notice'][0] = 'quiet'"),
        ("simulate", "now['notice'].sort()"),
        ("observe", "fact.clear()"),
    ],
)
def test_a_hook_cannot_change_what_it_is_given(hook, body, tmp_path):
    """Whoever tries to change an argument is told so, and the next plugin is given the same as ever."""
    arguments = ", ".join(CONTRACTS[hook].arguments)
    root = coded(tmp_path, f"@{hook}\ndef f(*, {arguments}):\n    {body}\n", hook)
    catalog = of(root)
    assert used(catalog, hook, root) == NOTHING[hook]
    assert told(tmp_path, catalog.problems) == [
        f"RK-H05 error {root.name} {root.name}/hooks.py:4:1: `{hook}` tried to change what it was given. Fix: make a copy,"
        " and change that: `dict(view)`, `list(items)`."
    ]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_what_is_given_is_the_same_and_a_copy(value):
    """A plugin is given an equal value, in which every object and every list refuses to be changed."""
    handed = guard.give(value)
    assert thaw(handed) == value
    for part in parts(handed):
        with pytest.raises(guard.InputChanged):
            part["x"] = 1


def parts(value):
    """Every object and list in a value that was handed to a plugin."""
    if isinstance(value, (FrozenMap, tuple)):
        yield value
        for item in value.values() if isinstance(value, FrozenMap) else value:
            yield from parts(item)


def test_good_plugins_answer_beside_every_broken_one(tmp_path):
    """Of 50 good plugins none is lost beside 40 whose code is broken, whatever the hook."""
    bodies = ["raise OSError", "raise SystemExit", "return 5", "return 1/0", "raise RecursionError"]
    roots = [coded(tmp_path, HEALTH.format("return ['fine']"), "health") for _ in range(50)]
    bad = [coded(tmp_path, HEALTH.format(bodies[at % 5]), "health", id_=f"bad-{at}") for at in range(20)]
    bad += [
        coded(tmp_path, "raise ValueError" if at % 2 else "import sys; sys.exit()", "health", id_=f"odd-{at}")
        for at in range(20)
    ]
    catalog = of(*bad, *roots)
    found = catalog.hooks.health()
    assert sorted(problem.plugin for problem in found if problem.cause == "fine") == sorted(root.name for root in roots)
    assert len(catalog.problems) == len(bad)
    assert {problem.code for problem in catalog.problems} == {"RK-H03", "RK-H04", "RK-A02"}


def test_a_plugin_is_quarantined_after_three_failures_in_a_process(tmp_path):
    """The third failure is the last: from then on a plugin's code is not called, in any catalog of the process."""
    root = coded(tmp_path, "calls = []\n" + HEALTH.format("calls.append(1); raise ValueError"), "health")
    catalog = of(root)
    for _ in range(5):
        catalog.hooks.health()
    assert sys.modules[f"{root.name}.hooks"].calls == [1, 1, 1]
    assert [problem.code for problem in catalog.problems] == ["RK-H03", "RK-H06"]
    assert told(tmp_path, catalog.problems)[1] == (
        f"RK-H06 error {root.name} {root.name}/reflectkit.json:1:1: the code of `{root.name}` failed 3 times, and is not"
        " called again in this process. Fix: mend the plugin, or block it, and start again."
    )
    assert catalog.hooks.quarantined == (root.name,)
    assert of(root).hooks.health() == ()
    assert tiny().hooks.quarantined == ()


def test_strict_mode_raises_and_is_the_default_under_pytest(tmp_path, monkeypatch):
    """Under pytest what is wrong is raised, with the plugin's own exception behind it; elsewhere it is kept."""
    root = coded(tmp_path, HEALTH.format("raise ValueError"), "health")
    with pytest.raises(HookError, match="RK-H03") as caught:
        of(root, strict=None).hooks.health()
    assert isinstance(caught.value.__cause__, ValueError)
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    assert [problem.code for problem in of(root, strict=None).hooks.health()] == ["RK-H03"]
    assert discover(strict=True).strict is True
    assert of(root).select().with_folder(TINY).strict is False


def test_a_plugin_is_imported_when_a_hook_is_first_needed(tmp_path):
    """Nothing is imported by finding, listing or playing, nor by checking what asks nobody; then only who has the hook."""
    one = coded(tmp_path, HEALTH.format("return None"), "health")
    two = coded(tmp_path, "@export\ndef f(*, view, media_type):\n    return None\n", "export")
    catalog = of(one, two)
    for id_ in catalog:
        assert [problem.code for problem in unproven(catalog.check(id_))] == ["RK117"]
        started(catalog, id_)
    names = {f"{root.name}.hooks" for root in (one, two)}
    assert not names & set(sys.modules)
    catalog.hooks.health()
    assert names & set(sys.modules) == {f"{one.name}.hooks"}


def test_only_the_plugin_that_is_needed_is_imported(tmp_path):
    """Words for one plugin's answers, and advice that a turn names, import nobody who has nothing to do with them."""
    forms = coded(tmp_path, "raise ValueError", "answer_forms", "notice", notices=["quiet"])
    loud = coded(tmp_path, "@notice\ndef f(*, text, locale, turn):\n    return []\n", "notice", notices=["loud"])
    catalog = of(forms, loud, TINY)
    assert walked(catalog).seat("ann").view("nl").seen[0].text == "Voor: Kaak, Borst"
    assert catalog.hooks.notices(started(catalog, f"{loud.name}/talk"), "words", locale="en") == ()
    assert f"{loud.name}.hooks" in sys.modules
    assert catalog.problems == ()


# Importing.

ACTIVATION = {
    "no such module": ("", {"module": "PACKAGE.nothing"}, "RK-A01 error", "there is no module `PACKAGE.nothing`"),
    "no such package inside": ("", {"module": "PACKAGE.no.hooks"}, "RK-A01 error", "there is no module `PACKAGE.no.hooks`"),
    "an error on import": ("1 / 0", {}, "RK-A02 error", "importing `PACKAGE.hooks` raised ZeroDivisionError"),
    "an error in the grammar": ("def", {}, "RK-A02 error", "importing `PACKAGE.hooks` raised SyntaxError"),
    "a missing dependency": ("import nowhere_x", {}, "RK-A02 error", "importing `PACKAGE.hooks` raised ModuleNotFoundError"),
    "an exit on import": ("raise SystemExit(0)", {}, "RK-A02 error", "importing `PACKAGE.hooks` raised SystemExit"),
    "somebody else's module": (
        "", {"module": "os.path"}, "RK-A03 error", "the module `os.path` is not in the package `PACKAGE`, which holds the"
        " manifest",
    ),
    "a hook that is not there": (
        "x = 1", {}, "RK-A05 error", "the manifest declares the hook `health`, and `PACKAGE.hooks` has no function for it",
    ),
    "a hook of another name": (
        HEALTH.format("return None") + "\n@export\ndef f(*, view, media_type):\n    return None\n", {}, "RK-A06 warning",
        "`PACKAGE.hooks` has the hook `export`, which the manifest does not declare",
    ),
    "a hook without its argument": (
        "@health\ndef f():\n    return None\n", {}, "RK-H02 error", "`health` takes the arguments `plugin` by name, and no"
        " others",
    ),
    "a hook with another argument": (
        "@health\ndef f(*, plug):\n    return None\n", {}, "RK-H02 error", "`health` takes the arguments `plugin` by name,"
        " and no others",
    ),
    "a hook with an argument more": (
        "@health\ndef f(*, plugin, more):\n    return None\n", {}, "RK-H02 error", "`health` takes the arguments `plugin`"
        " by name, and no others",
    ),
    "a hook that waits": (
        "@health\nasync def f(*, plugin):\n    return None\n", {}, "RK-H02 error", "`health` is called and gives its"
        " result; it cannot be `async`, and cannot `yield`",
    ),
    "a hook that yields": (
        "@health\ndef f(*, plugin):\n    yield 1\n", {}, "RK-H02 error", "`health` is called and gives its result; it"
        " cannot be `async`, and cannot `yield`",
    ),
    "a wrapper": (
        HEALTH.format("return None") + "\nimport pluggy\n@pluggy.HookimplMarker('reflectkit')(wrapper=True)\ndef w(*, plugin):\n    return (yield)\n",
        {}, "RK-H07 error", "a function is marked by pluggy itself; wrappers and the order of calls belong to the host",
    ),
    "a hook twice": (
        HEALTH.format("return None") + "\n@health\ndef again(*, plugin):\n    return ['second']\n", {}, "RK-H08 error",
        "the hook `health` is implemented twice",
    ),
    "a hook that is none": (
        HEALTH.format("return None") + "\ndef f():\n    pass\nf.reflectkit_hook = 'helth'\n", {}, "RK-H01 error",
        "there is no hook `helth`",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ACTIVATION)
def test_what_is_wrong_with_a_module_is_one_line(name, tmp_path):
    """Importing code and finding its hooks gives one line for each fault, and no fault stops the plugin's content."""
    source, code, head, cause = ACTIVATION[name]
    package = f"kit{next(NUMBERS)}"
    code = {key: value.replace("PACKAGE", package) for key, value in code.items()}
    root = coded(tmp_path, source, "health", package=package, **code)
    catalog = of(root)
    assert catalog.hooks.health() == catalog.problems
    (line,) = told(tmp_path, catalog.problems)
    assert line.startswith(f"{head} {package} {package}/")
    assert f": {cause.replace('PACKAGE', package)}. Fix: " in line
    assert catalog.plugin(package).state == "ready"
    assert started(catalog, f"{package}/talk").turn == "say"


def test_a_module_that_fails_is_not_half_there(tmp_path):
    """A package whose own import fails is not left behind, and is not tried again."""
    package = f"kit{next(NUMBERS)}"
    root = coded(tmp_path, HEALTH.format("return None"), "health", package=package)
    write(root / "__init__.py", "raise ValueError('canary')\n")
    catalog = of(root)
    assert [problem.code for problem in catalog.hooks.health()] == ["RK-A02"]
    assert catalog.hooks.health() == catalog.problems
    assert "canary" not in told(tmp_path, catalog.problems)[0]
    assert package not in sys.modules
    write(root / "__init__.py", "")
    assert of(root).hooks.health() == ()
    assert sys.modules[package].__path__ == [str(root)]


def test_a_package_that_lacks_something_says_so_and_not_that_its_module_is_gone(tmp_path):
    """What a package around the module does not find is its own fault, and not a misspelt module."""
    package = f"kit{next(NUMBERS)}"
    root = coded(tmp_path, "", "health", package=package, module=f"{package}.inner.hooks")
    write(root / "inner" / "__init__.py", "import nowhere_x\n")
    assert [line.partition(": ")[2] for line in wells(root)] == [
        f"importing `{package}.inner.hooks` raised ModuleNotFoundError"
    ]


def test_a_plugin_may_run_one_of_its_hooks_and_not_the_other(tmp_path):
    """A grant for one hook is none for another of the same module."""
    source = HEALTH.format("return ['ran']") + "\n@render\ndef f(*, view, medium):\n    return 'ran'\n"
    root = coded(tmp_path, source, "health", "render")
    catalog = of(root, policies=(Policy(code={f"{root.name}:health"}),))
    view = Session.start(catalog[f"{root.name}/talk"], cast=("ann",), at=AT).seat("ann").view()
    assert catalog.hooks.render(view, medium="x") is None
    assert [problem.code for problem in catalog.hooks.health()] == ["RK-A04", "RK-H10"]
    assert [problem.code for problem in catalog.problems] == ["RK-A04"]


def test_a_folder_takes_nobody_elses_name(tmp_path):
    """A folder that is called like a module that is there, imported or not, is not imported in its place."""
    for package in ("json", "colorsys", "antigravity"):
        root = coded(tmp_path, HEALTH.format("return None"), "health", package=package)
        assert wells(root) == [
            f"RK-A03 error {package} {root}/reflectkit.json:1:1: the package name `{package}` belongs to somebody else"
        ]
    assert "colorsys" not in sys.modules
    assert "antigravity" not in sys.modules


def test_two_folders_of_one_package_name_are_kept_apart(tmp_path):
    """The second folder of a name is told, and the first goes on."""
    package = f"kit{next(NUMBERS)}"
    one = coded(tmp_path / "a", HEALTH.format("return ['one']"), "health", package=package, id_="one")
    two = coded(tmp_path / "b", HEALTH.format("return ['two']"), "health", package=package, id_="two")
    catalog = of(one, two)
    assert [(problem.plugin, problem.code) for problem in catalog.hooks.health()] == [
        ("two", "RK-A03"),
        ("one", "RK-H10"),
    ]
    assert [problem.code for problem in of(one).hooks.health()] == ["RK-H10"]


def test_code_of_an_installed_plugin_is_found_by_its_package(tmp_path):
    """An installed plugin's module is imported like any other, from the package that holds its manifest."""
    package = f"kit{next(NUMBERS)}"
    document = manifest(package, code={"module": f"{package}.inner.hooks", "hooks": ["health"]})
    files = {"reflectkit.json": document, "practices/breath.json": practice(), "inner/__init__.py": "", "inner/hooks.py": (
        "from reflectkit.hooks import health\n" + HEALTH.format("return ['installed']"))}  # fmt: skip
    install(tmp_path, package, files=files, init="")
    with on_path(tmp_path):
        catalog = discover(strict=False)
        assert [problem.line() for problem in catalog.hooks.health()] == [
            f"RK-H10 warning {package} ({package} 1.0.0) {tmp_path}/{package}/reflectkit.json:1:1: installed. Fix: see the"
            " plugin's own pages."
        ]


def test_code_of_what_is_not_installed_never_runs(tmp_path):
    """Neither a wheel that is looked at nor bytes that are handed over run any code."""
    root = coded(tmp_path, "raise ValueError", "health")
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.*")}
    catalog = Catalog(strict=False).with_plugin(files)
    (problem,) = catalog.hooks.health()
    assert (problem.code, problem.severity) == ("RK-A07", "info")
    assert problem.cause == "its code is never run, because the plugin is neither installed nor a folder"
    site = tmp_path / "site"
    document = manifest("wheeled", code={"module": "wheeled", "hooks": ["health"]})
    install(site, "wheeled", files={"reflectkit.json": document, "practices/breath.json": practice()})
    from reflectkit.catalog import find_target

    target = find_target(str(archive(tmp_path / "wheeled-1.0.0-py3-none-any.whl", site)), Catalog(strict=False))
    assert target.check() == ()
    assert [problem.code for problem in target.catalog.hooks.health()] == ["RK-A07"]


# Policy, order, pickling.


def test_the_policy_decides_whose_code_runs(tmp_path):
    """Code that the host does not allow is not imported, with one line that says so; the content stays."""
    root = coded(tmp_path, HEALTH.format("return ['ran']"), "health")
    silent = of(root, policies=(Policy(code=False),))
    assert [problem.code for problem in silent.hooks.health()] == ["RK-A04"]
    assert told(tmp_path, silent.problems) == [
        f"RK-A04 info {root.name} {root.name}/reflectkit.json:1:1: the host's policy does not let it run code for"
        f" `health`. Fix: allow `{root.name}` in `code` of the policy."
    ]
    assert f"{root.name}.hooks" not in sys.modules
    for policy in (Policy.clinical(), Policy(code={f"{root.name}:notice"})):
        assert [problem.code for problem in of(root, policies=(policy,)).hooks.health()] == ["RK-A04"]
        both = of(root, policies=(Policy(code={root.name}),)).select(policy=policy)
        assert [problem.code for problem in both.hooks.health()] == ["RK-A04"]
    assert f"{root.name}.hooks" not in sys.modules
    for grant in (root.name, f"{root.name}:health"):
        assert [problem.cause for problem in of(root, policies=(Policy.clinical(code={grant}),)).hooks.health()] == [
            "ran"
        ]


def test_a_plugin_without_leave_is_checked_and_played_all_the_same():
    """With all code off, the example's exercise is checked in full, played to its end, and reads in the library's words."""
    catalog = tiny(policies=(Policy(code=False),))
    assert catalog.check("tiny/where-it-sits") == ()
    view = walked(catalog).seat("ann").view("nl")
    assert [seen.text for seen in view.seen] == ["Kaak, Borst", "walk: today; rest: later"]
    assert catalog.with_provided() is catalog


def test_plugins_are_asked_in_order_of_their_ids_unless_the_host_says_otherwise(tmp_path):
    """The first that answers counts, and the host can say who is first."""
    source = "@render\ndef f(*, view, medium):\n    return {!r}\n"
    roots = [coded(tmp_path, source.format(id_), "render", id_=id_) for id_ in ("c", "a", "b")]
    catalog = of(*roots)
    view = Session.start(catalog["a/talk"], cast=("ann",), at=AT).seat("ann").view()
    assert catalog.hooks.render(view, medium="x") == "a"
    assert catalog.hooks.in_order("b", "nobody", "c").render(view, medium="x") == "b"
    assert catalog.hooks.in_order("b", "c", "b").in_order().render(view, medium="x") == "b"


def test_hooks_and_sessions_that_use_them_pickle_and_copy():
    """What is pickled is what was declared; the words are the same afterwards."""
    catalog = tiny()
    session = walked(catalog)
    for again in (pickle.loads(pickle.dumps(session)), copy.deepcopy(session)):
        assert again == session
        assert again.seat("ann").view("nl") == session.seat("ann").view("nl")
    assert pickle.loads(pickle.dumps(catalog.hooks)).health() == ()


def test_notices_that_do_not_fit_are_left_out(tmp_path):
    """Advice on another matter than the turn names, or beyond the end of the text, is left out; the rest is sorted."""
    source = """
    @notice
    def f(*, text, locale, turn):
        return [
            Notice(start=2, end=4, code="loud", hint=f"{turn} {locale}"),
            Notice(start=0, end=1, code="loud", hint="first"),
            Notice(start=0, end=99, code="loud", hint="too far"),
            Notice(start=0, end=1, code="other", hint="not asked"),
        ]
    """
    root = coded(tmp_path, source, "notice", notices=["loud", "other"])
    quiet = coded(tmp_path, "raise ValueError", "notice", notices=["quiet"])
    catalog = of(root)
    found = catalog.hooks.notices(started(catalog, f"{root.name}/talk"), "words", locale="en")
    assert [one.hint for one in found] == ["first", "say en"]
    (missing,) = unproven(of(quiet).check(f"{quiet.name}/talk"))
    assert missing.cause == "there is no notice `loud`"


LOUD = """
@notice
def f(*, text, locale, turn):
    return [Notice(start=0, end=len(text), code="loud", hint=f"{turn} {locale}.")] if text.endswith("Say.") else []
"""


def test_a_check_asks_the_notices_that_a_script_names_about_its_own_texts(tmp_path):
    """What a plugin's notice says of the script is told (RK120), whichever plugin it is, and nobody else is imported."""
    asking = coded(tmp_path, "raise ValueError", "health")
    loud = coded(tmp_path, LOUD, "notice", notices=["loud"])
    idle = coded(tmp_path, "raise ValueError", "notice", notices=["other"])
    catalog = of(asking, loud, idle)
    for root in (asking, loud):
        (found,) = unproven(catalog.check(f"{root.name}/talk"))
        assert (found.code, found.severity, found.fix) == ("RK120", "warning", "say en")
        assert found.place.pointer == "/acts/0/turns/0/text/en"
    assert catalog.problems == ()
    names = {f"{root.name}.hooks" for root in (asking, loud, idle)}
    assert names & set(sys.modules) == {f"{loud.name}.hooks"}


def test_a_check_runs_no_notice_without_leave(tmp_path):
    """A notice that the policy does not let run is not imported by a check: it exists, and the host is told once."""
    root = coded(tmp_path, LOUD, "notice", notices=["loud"])
    for policy in (Policy(code=False), Policy.clinical(), Policy(code={f"{root.name}:health"})):
        catalog = of(root, policies=(policy,))
        assert unproven(catalog.check(f"{root.name}/talk")) == []
        assert [(problem.code, problem.severity) for problem in catalog.problems] == [("RK-A04", "info")]
    assert f"{root.name}.hooks" not in sys.modules
    allowed = of(root, policies=(Policy(code={f"{root.name}:notice"}),))
    assert [problem.code for problem in unproven(allowed.check(f"{root.name}/talk"))] == ["RK120"]


def test_a_notice_that_fails_costs_a_check_nothing_else(tmp_path):
    """Code that raises while a script is checked is told as the plugin's fault, and the script's own checks are complete."""
    root = coded(tmp_path, "@notice\ndef f(*, text, locale, turn):\n    return 1 / 0\n", "notice", notices=["loud"])
    catalog = of(root)
    assert unproven(catalog.check(f"{root.name}/talk")) == []
    assert [problem.code for problem in catalog.problems] == ["RK-H03"]


@pytest.mark.parametrize(
    "notice",
    ["Notice(start=-1, end=1, code='loud', hint='')", "Notice(start=2, end=1, code='loud', hint='')",
     "Notice(start=True, end=1, code='loud', hint='')", "Notice(start=0, end=1, code='A b', hint='')",
     "Notice(start=0, end=1, code='loud', hint=None)"],
)  # fmt: skip
def test_advice_that_is_none_is_told(notice, tmp_path):
    """A piece of advice has a range, a code that is an id, and a hint."""
    root = coded(
        tmp_path, f"@notice\ndef f(*, text, locale, turn):\n    return [{notice}]\n", "notice", notices=["loud"]
    )
    catalog = of(root)
    assert catalog.hooks.notices(started(catalog, f"{root.name}/talk"), "words", locale="en") == ()
    assert [problem.code for problem in catalog.problems] == ["RK-H04"]


def test_a_simulated_answer_that_is_none_is_left_out(tmp_path):
    """An answer that the turn does not accept is passed over, and the next plugin's is taken."""
    one = coded(tmp_path, "@simulate\ndef f(*, now, seed):\n    return 5\n", "simulate")
    two = coded(tmp_path, "@simulate\ndef f(*, now, seed):\n    return f'seed {seed}'\n", "simulate")
    catalog = of(one, two)
    assert catalog.hooks.simulate(started(catalog, f"{one.name}/talk"), seed=3) == "seed 3"


def test_computed_content_is_checked_like_files(tmp_path):
    """What code computes can be broken like a file, or be called like one; each is told, and costs nothing else."""
    source = """
    @provide
    def f(*, plugin):
        return {"practices": [{"id": "odd"}], "exercises": [{"id": "talk"}]}
    """
    root = coded(tmp_path, source, "provide")
    catalog = of(root).with_provided()
    assert list(catalog) == [f"{root.name}/odd"]
    assert told(tmp_path, catalog.check(f"{root.name}/odd")) == [
        f"RK-C08 error {root.name} {root.name}:~computed/practices/odd.json:1:1: the document does not say its `format`."
        ' Fix: begin the file with a line such as "format": "reflectkit.exercise/1".'
    ]
    assert [problem.code for problem in catalog.check_manifest(root.name)] == ["RK-M11"]
    document = {**manifest(root.name), "provides": {"exercises": ["look.json"]}}
    write(root / "reflectkit.json", {**document, "code": {"module": f"{root.name}.hooks", "hooks": ["provide"]}})
    write(root / "look.json", exercise("look", TURN))
    assert list(of(root).with_provided()) == [f"{root.name}/{name}" for name in ("look", "odd", "talk")]
    other = of(root, TINY).with_provided()
    assert "tiny/long-breath" in other


def test_problems_are_kept_once_and_not_without_end(tmp_path):
    """The same fault is told once, however often it happens, and no more are kept than anybody reads."""
    keeper = guard.Guard(strict=False)
    owner = guard.Owner(plugin="kit", label="", file="f", module="kit")
    for number in range(2 * guard.REMEMBERED):
        for _ in range(2):
            keeper.tell(owner.problem(guard.Trouble("RK-H10", f"line {number}")))
    assert len(keeper.problems) == guard.REMEMBERED


def test_a_hook_that_will_go_warns(tmp_path, monkeypatch):
    """A hook that is old still works, and its plugin is told what to use instead."""
    monkeypatch.setitem(contracts.DEPRECATED, "health", Deprecation("0.3", "1.0", "`wellness`"))
    root = coded(tmp_path, HEALTH.format("return ['fine']"), "health")
    assert wells(root) == [
        f"RK-H09 warning {root.name} {root}/hooks.py:3:1: the hook `health` is old since 0.3, and gone in 1.0",
        f"RK-H10 warning {root.name} {root}/reflectkit.json:1:1: fine",
    ]


def test_values_that_code_marks_in_odd_ways_are_passed_over(tmp_path):
    """Only functions are hooks: a class, an instance with slots and a module that is marked are none."""
    source = HEALTH.format("return ['fine']") + (
        "\nimport functools\nlonely = functools.partial(print)\nalias = is_well\n"
        "class Odd:\n    __slots__ = ()\n    def __call__(self):\n        pass\nodd = Odd()\n"
    )
    root = coded(tmp_path, source, "health")
    assert [line.partition(": ")[2] for line in wells(root)] == ["fine"]
    callable_ = """
    class Well:
        def __call__(self, *, plugin):
            return ["called"]

    well = health(Well())
    """
    other = coded(tmp_path, callable_, "health")
    assert [line.partition(": ")[2] for line in wells(other)] == ["called"]


def test_an_object_that_is_a_hook_has_no_place_but_its_manifest(tmp_path):
    """An instance that is marked can be wrong like a function, and is told at the manifest."""
    source = "class Well:\n    def __call__(self):\n        return None\nwell = health(Well())\n"
    root = coded(tmp_path, source, "health")
    assert wells(root) == [
        f"RK-H02 error {root.name} {root}/reflectkit.json:1:1: `health` takes the arguments `plugin` by name, and no others"
    ]


CODE = """
import sys
import reflectkit
from reflectkit.cli.app import run_app
tiny, quiet = sys.argv[1:]
for words in (["list"], ["show", "tiny/where-it-sits"], ["check", quiet], ["lock"], ["lock", "--check"]):
    assert run_app([*words, *(["--with", tiny, "--with", quiet] if words[0] != "check" else [])]) == 0, words
assert not [name for name in sys.modules if name.startswith(("tiny_plugin", "quiet"))]
assert "pluggy" not in sys.modules
assert run_app(["check", tiny]) == 0
assert "tiny_plugin.hooks" in sys.modules
assert not [name for name in sys.modules if name.startswith("quiet")]
"""


def test_list_show_check_and_lock_run_no_code_of_a_plugin_but_the_notices_that_a_script_names(tmp_path):
    """In a new process none of these imports a plugin's module, forms, notices or not; a check of a named notice does."""
    silent = {key: value for key, value in TURN.items() if key != "notice"}
    exercises = {"exercises/talk.json": exercise("talk", silent)}
    code = {"module": "quiet.hooks", "hooks": ["notice", "provide"], "notices": ["loud"]}
    quiet = folder(tmp_path, "quiet", exercises, provides={"exercises": ["exercises/"]}, code=code)
    write(quiet / "hooks.py", "raise ValueError")
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(TINY), str(quiet)],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_what_is_not_a_hook_has_no_answer(tmp_path):
    """A catalog without code has hooks that give nothing."""
    catalog = of(good(tmp_path / "x", "plain"))
    view = walked(tiny()).seat("ann").view()
    assert catalog.hooks.render(view, medium="x") is catalog.hooks.export(view, media_type="x") is None
    assert catalog.hooks.health() == ()
    assert isinstance(guard.give({}), FrozenMap)
