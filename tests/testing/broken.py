"""One good plugin, and what is wrong with each broken one: its code, and the one change that makes it so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reflectkit.scaffold import new_component, new_plugin

Json = dict[str, Any]
Change = Callable[[Path], Any]

NAME = "sample-kit"
PACKAGE = "sample_kit"
MANIFEST = "reflectkit.json"
FIRST = "exercises/three-good-things.json"
SECOND = "exercises/my-look.json"
DIALOGUE = "dialogues/my-talk.json"
GATE = "gates/own-gate.json"
BOOK = "phrasebooks/my-words.json"
PLAYED = "transcripts/three-good-things.through.en.json"

FORMS = {
    "mood": {
        "version": "1.0.0",
        "content": {"type": "object", "additionalProperties": False},
        "answer": {
            "type": "object",
            "properties": {"word": {"type": "string", "minLength": 1, "maxLength": 80}},
            "required": ["word"],
            "additionalProperties": False,
        },
    }
}
HOOKS = '''"""
The code of the plugin.
"""

from reflectkit.hooks import answer_forms, export, health, notice, observe, provide, render, simulate

LAST = []


class Mood:
    def render(self, *, content, value, words, locale):
        return value["word"]

    def simulate(self, *, content):
        return [{"word": "calm"}]


@answer_forms
def forms(*, plugin):
    return {"mood": Mood()}


@health
def is_well(*, plugin):
    return []


@render
def drawn(*, view, medium):
    return None
'''
MOOD = {
    "id": "mood",
    "do": "ask",
    "share": "never",
    "text": {"en": "How is it?", "nl": "Hoe is het?"},
    "answer": {"mood": {}},
}


def sample(place: Path) -> Path:
    """The good plugin: two exercises, a dialogue with all it needs, a phrasebook, and code."""
    new_plugin(NAME, into=place, code=True)
    project = place / NAME
    for kind, name in (("exercise", "my-look"), ("dialogue", "my-talk"), ("phrasebook", "my-words")):
        new_component(kind, name, at=project)
    package = project / PACKAGE
    (package / "hooks.py").write_text(HOOKS, encoding="utf-8")
    code = {"module": f"{PACKAGE}.hooks", "hooks": ["answer_forms", "health", "render"]}
    edit(package / MANIFEST, lambda document: document.update(code=code, answer_forms=FORMS))
    first = package / FIRST
    edit(first, lambda document: turns(document)[0].pop("notice"))
    edit(first, lambda document: turns(document).insert(0, MOOD))
    edit(package / PLAYED, lambda document: document["steps"].pop(0))
    step = {"by": "ann", "type": "answer", "turn": "mood", "value": {"word": "calm"}}
    edit(package / PLAYED, lambda document: document["steps"].insert(0, step))
    return project


def edit(path: Path, change: Callable[[Json], Any]) -> None:
    """Change a JSON file."""
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(json.dumps(document, indent=2), encoding="utf-8")


def turns(document: Json, act: int = 0) -> list[Json]:
    """The turns of an act."""
    return document["acts"][act]["turns"]


def of(file: str, change: Callable[[Json], Any]) -> Change:
    """A change of one JSON file of the package."""
    return lambda project: edit(project / PACKAGE / file, change)


def put(file: str, **keys: Any) -> Change:
    """A change that puts keys into a JSON file of the package."""
    return of(file, lambda document: document.update(keys))


def drop(file: str, key: str) -> Change:
    """A change that takes a key out of a JSON file of the package."""
    return of(file, lambda document: document.pop(key))


def text(file: str, content: str) -> Change:
    """A change that replaces a file of the package."""
    return lambda project: (project / PACKAGE / file).write_text(content, encoding="utf-8")


def written(old: str, new: str, file: str = "pyproject.toml") -> Change:
    """A change of words in a file of the project, which are there."""

    def change(project: Path) -> None:
        path = project / file
        before = path.read_text(encoding="utf-8")
        assert old in before, old
        path.write_text(before.replace(old, new), encoding="utf-8")

    return change


def code(old: str, new: str) -> Change:
    """A change of the plugin's code."""
    return written(old, new, f"{PACKAGE}/hooks.py")


def turn(file: str, at: int, act: int = 0, **keys: Any) -> Change:
    """A change that puts keys into one turn."""
    return of(file, lambda document: turns(document, act)[at].update(keys))


def every(*changes: Change) -> Change:
    """Several changes that are one fault."""

    def change(project: Path) -> None:
        for one in changes:
            one(project)

    return change


def twin(file: str, other: str) -> Change:
    """A change that copies a file of the package."""

    def change(project: Path) -> None:
        target = project / PACKAGE / other
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((project / PACKAGE / file).read_bytes())

    return change


RENDER = '        return value["word"]'
PROVIDES = '"provides": {"exercises": ["exercises/"]}'
COMPUTED = """
@provide
def more(*, plugin):
    return {"practices": [{"format": "reflectkit.practice/1", "id": "odd", "version": "1.0.0"}]}
"""
HOOKED = ["answer_forms", "health", "render"]


def hooked(*more: str, module: str = f"{PACKAGE}.hooks") -> Change:
    """A change of the hooks that the manifest declares."""
    return put(MANIFEST, code={"module": module, "hooks": [*HOOKED, *more]})


def added(*more: str, source: str) -> Change:
    """A change that adds a hook to the code."""
    return every(hooked(*more), code("LAST = []\n", f"LAST = []\n\n{source}\n"))


def formed(**answer: Any) -> Change:
    """A change of the shape of the plugin's own answer form, which then has no code."""
    shape = {"mood": {**FORMS["mood"], "answer": answer}}
    unplayed = of(PLAYED, lambda document: document["steps"][0].update(value=None))
    return every(put(MANIFEST, answer_forms=shape), code('[{"word": "calm"}]', "[]"), unplayed)


EVEN_DAY = Path("examples/tiny_plugin/src/tiny_plugin/measures/even-day.json")
"""A measure whose score is worked out by code."""


def scoring(body: str, hook: str = "score", arguments: str = "measure, scale, answers") -> Change:
    """A change that adds a measure, and code for its score or for what follows from it."""

    def measure(project: Path) -> None:
        target = project / PACKAGE / "measures" / EVEN_DAY.name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((Path(__file__).resolve().parents[2] / EVEN_DAY).read_bytes())
        edit(project / PACKAGE / MANIFEST, lambda document: document["provides"].update(measures=["measures/"]))

    given = body if hook == "score" else 'return 4 - abs(answers["morning"] - answers["evening"])'
    source = "from reflectkit.hooks import Flag, flags, score\n\n\n"
    source += f"@score\ndef scored(*, measure, scale, answers):\n    {given}\n"
    if hook == "score":
        return every(added("score", source=source), measure)
    return every(added("score", hook, source=f"{source}\n\n@{hook}\ndef more(*, {arguments}):\n    {body}\n"), measure)


def flagging(body: str) -> Change:
    """A change that adds a measure, and code that flags something."""
    return scoring(body, "flags", "entries, notes, locale")


NOBODY = {"type": "array", "items": {"enum": ["a"]}, "minItems": 2, "maxItems": 3, "uniqueItems": True}
"""A shape that nothing has."""

WHEEL: dict[str, tuple[str, Change]] = {
    "a project file that is no TOML": ("RK-T01", written("[project]", "[project")),
    "a back end that cannot build": ("RK-T01", written('"hatchling.build"', '"json"')),
    "a build that fails": ("RK-T01", written('version = "0.1.0"', 'version = "the first"')),
    "a back end that is not there": ("RK-T02", written('"hatchling.build"', '"no_such_back_end.api"')),
    "transcripts that are left out": ("RK-T03", written("packages =", 'exclude = ["transcripts"]\npackages =')),
    "another project's tests": ("RK-T04", written(f'["{PACKAGE}"]', f'["{PACKAGE}", "tests"]')),
    "no licence": ("RK-T05", written('license = "CC-BY-4.0"\n', "")),
    "no requirement": ("RK-T06", written('dependencies = ["reflectkit>=0.1"]', "dependencies = []")),
    "no entry point": ("RK-D08", written('"reflectkit.plugins"', '"other.plugins"')),
    "an entry point to a module": ("RK-D06", written(f"{PACKAGE}:reflectkit.json", PACKAGE)),
    "an entry point to another package": ("RK-D05", written(f'"{PACKAGE}:', '"nowhere:')),
    "no manifest in the wheel": ("RK-D05", written("packages =", 'exclude = ["reflectkit.json"]\npackages =')),
    "tests of another plugin": ("RK-T07", written(NAME, "other-kit", "tests/test_plugin.py")),
    "an entry point of another name": ("RK-M04", written(f"{NAME} = ", "other-kit = ")),
}
"""What is wrong with how it is packed."""

DECLARED: dict[str, tuple[str, Change]] = {
    "a manifest that is no JSON": ("RK-C03", text(MANIFEST, "{")),
    "a manifest with a key twice": ("RK-C04", text(MANIFEST, '{"id": "a", "id": "b"}')),
    "a manifest of a later format": ("RK-M02", put(MANIFEST, format="reflectkit.plugin/2")),
    "a manifest with a mistyped key": ("RK-M03", put(MANIFEST, provide={})),
    "a manifest without an id": ("RK-M01", drop(MANIFEST, "id")),
    "a manifest with another id": ("RK-M04", put(MANIFEST, id="other-kit")),
    "authors that are no list": ("RK-C12", put(MANIFEST, authors="me")),
    "a path that leads out": ("RK-M05", put(MANIFEST, provides={"exercises": ["../exercises/"]})),
    "a file that is not there": (
        "RK-M06", of(MANIFEST, lambda document: document["provides"].update(practices=["practices/"])),
    ),
    "an unknown kind": ("RK-M07", of(MANIFEST, lambda document: document["provides"].update(practises=["p/"]))),
    "a name that is none": ("RK-M12", twin(SECOND, "exercises/My Look.json")),
    "an id that is not the file's name": ("RK-M09", put(BOOK, id="other")),
    "a kind in another's place": ("RK-M10", every(twin(BOOK, "exercises/more-words.json"), put("exercises/more-words.json", id="more-words"))),
    "two files of one id": ("RK-M11", twin(BOOK, "exercises/my-words.json")),
    "a later reflectkit": ("RK-V01", put(MANIFEST, requires={"reflectkit": ">=99"})),
    "a version that is none": ("RK-V02", put(MANIFEST, requires={"reflectkit": "new"})),
    "a plugin that is not there": ("RK-V03", put(MANIFEST, requires={"plugins": {"nobody": ">=1"}})),
    "a circle": ("RK-V06", put(MANIFEST, requires={"plugins": {NAME: ">=0.1"}})),
    "a feature that nobody has": ("RK-T07", put(MANIFEST, requires={"features": ["brain-scan"]})),
    "a hook that is none": ("RK-H01", hooked("helth")),
    "an answer form that is none": ("RK-M14", put(MANIFEST, answer_forms={"mood": {"version": "1.0.0"}})),
}  # fmt: skip
"""What is wrong with the manifest, and with what it names."""

CHOICE = {"choice": [{"id": name, "text": {"en": name, "nl": name}} for name in ("yes", "no")]}
CONTENT: dict[str, tuple[str, Change]] = {
    "content that is no JSON": ("RK-C03", text(SECOND, "{]")),
    "a mistyped key of a turn": ("RK-C10", turn(SECOND, 0, txet={})),
    "a version of another form": ("RK-C14", put(SECOND, version="one")),
    "an act without turns": ("RK-C16", of(SECOND, lambda document: turns(document).clear())),
    "a turn twice": ("RK101", of(SECOND, lambda document: turns(document).append(turns(document)[0]))),
    "a text that is not translated": ("RK102", turn(SECOND, 0, text={"en": "What?"})),
    "a slot that one language lacks": (
        "RK103", of(BOOK, lambda document: document["phrases"]["small-wish"]["text"].update(nl="Ik wil iets.")),
    ),
    "a phrase that is not there": ("RK104", turn(SECOND, 3, answer={"phrase": ["no-such"]})),
    "a speaker where there is none": ("RK105", turn(DIALOGUE, 0, by="speaker")),
    "a mirror of nothing": ("RK106", turn(DIALOGUE, 1, 1, of="no-such")),
    "a draft from nowhere": ("RK107", turn(SECOND, 3, prefill="rest")),
    "a condition on an option that is not there": ("RK108", turn(SECOND, 3, when={"stirred": {"minimum": 9}})),
    "a condition on words": ("RK109", turn(SECOND, 3, when={"moment": {"const": "rain"}})),
    "a private answer that decides for both": (
        "RK110", every(turn(DIALOGUE, 0, answer=CHOICE), of(DIALOGUE, lambda document: turns(document, 1)[0].pop("prefill")), turn(DIALOGUE, 1, end={"when": {"draft": {"const": "no"}}, "as": "later"})),
    ),
    "a repeat from nowhere": ("RK111", turn(SECOND, 1, repeat={"from": "no-such", "until": {"stirred": {"minimum": 1}}, "max": 2})),
    "a turn that nobody comes to": ("RK112", turn(SECOND, 1, end={"when": {"stirred": {"minimum": 3}}, "as": "enough"})),
    "a rating that both see": ("RK114", turn(DIALOGUE, 0, 2, share="always")),
    "a dialogue without a gate": ("RK116", drop(DIALOGUE, "gate")),
    "a gate that is not there": ("RK117", put(DIALOGUE, gate="no-such")),
    "help that is not there": (
        "RK117", of(GATE, lambda document: document["routes"][0].update(help="no-such")),
    ),
}  # fmt: skip
"""What is wrong with what people read and answer."""

TRANSCRIPTS: dict[str, tuple[str, Change]] = {
    "a transcript that is no JSON": ("RK-C03", text(PLAYED, "[")),
    "a transcript with a mistyped key": ("RK-C10", put(PLAYED, locales=["en"])),
    "a transcript of nothing": ("RK-T11", put(PLAYED, of="no-such@0.1.0")),
    "a transcript of a gate": ("RK-T11", put(PLAYED, of="own-gate@0.1.0")),
    "a transcript of another version": ("RK-T12", put(PLAYED, of="three-good-things@0.0.9")),
    "a transcript with too many people": ("RK-T13", put(PLAYED, cast=["ann", "bo"])),
    "a transcript that does not hold": (
        "RK-T14", of(PLAYED, lambda document: document["steps"].append({"expect": {"ann": {"status": "waiting"}}})),
    ),
    "a transcript with a refused event": (
        "RK-T14", of(PLAYED, lambda document: document["steps"].insert(1, {"by": "bo", "type": "stop"})),
    ),
    "a transcript in another language": ("RK-T15", put(PLAYED, locale="fr")),
}  # fmt: skip
"""What is wrong with the golden transcripts."""

CODE: dict[str, tuple[str, Change]] = {
    "a module that is not there": ("RK-A01", hooked(module=f"{PACKAGE}.hoks")),
    "a module that raises": ("RK-A02", code("LAST = []", "LAST = 1 / 0")),
    "a module that leaves": ("RK-A02", code("LAST = []", "raise SystemExit")),
    "a module of somebody else": ("RK-A03", hooked(module="json.decoder")),
    "a hook that is not in the module": ("RK-A05", hooked("export")),
    "a hook with other arguments": ("RK-H02", code("def drawn(*, view, medium)", "def drawn(*, view, screen)")),
    "a hook that raises": ("RK-H03", code("    return []\n", "    return 1 / 0\n")),
    "a hook that leaves": ("RK-H03", code("    return []\n", "    raise SystemExit\n")),
    "a hook that gives something else": ("RK-H04", code("    return []\n", "    return 7\n")),
    "a hook that changes what it is given": ("RK-H05", code("    return None", '    view["now"] = []')),
    "a hook that pluggy marks": ("RK-H07", code("LAST = []", "LAST = []\n\n\ndef odd():\n    pass\n\n\nodd.reflectkit_impl = {}")),
    "a hook twice": ("RK-H08", code("LAST = []", "LAST = []\n\n\n@health\ndef too(*, plugin):\n    return []")),
    "a form that raises": ("RK-H03", code(RENDER, "        return value['wrd']")),
    "a form that gives a number": ("RK-H04", code(RENDER, "        return 7")),
    "a form whose example is no answer": ("RK-T22", code('{"word": "calm"}', '{"wrd": "calm"}')),
    "a form that nobody can answer": ("RK113", formed(**NOBODY)),
    "a form that can only be skipped": ("RK-T21", every(formed(**NOBODY), turn(FIRST, 0, skip=True))),
    "a form that tells what others said": (
        "RK-T23",
        every(
            code(RENDER, '        LAST.append(value["word"])\n        return LAST[-2:][0]'),
            turn(DIALOGUE, 0, answer={"mood": {}}),
            of(DIALOGUE, lambda document: turns(document, 1)[0].pop("prefill")),
            lambda project: (project / PACKAGE / "transcripts/my-talk.through.en.json").unlink(),
        ),
    ),
    "a form that never says the same": (
        "RK-T24", code(RENDER, '        LAST.append(1)\n        return f"{len(LAST)} times"'),
    ),
    "a form that writes markup": ("RK-T25", code(RENDER, "        return f\"<b>{value['word']}</b>\"")),
    "a score that is no number": ("RK-H04", scoring('return "4"')),
    "a score that is not a number": ("RK-H04", scoring('return float("nan")')),
    "a score beyond its range": ("RK-H04", scoring("return 5")),
    "a score that raises": ("RK-H03", scoring("return 1 / 0")),
    "a score that changes the answers": ("RK-H05", scoring('answers["morning"] = 4')),
    "a score that its golden vectors do not know": ("RK-T16", scoring("return 4")),
    "a score without its hook": ("RK202", every(scoring("return 4"), hooked())),
    "flags that are none": ("RK-H04", flagging('return ["look"]')),
    "flags that raise": ("RK-H03", flagging('return [Flag(code="low", say=str(entries[0]["value"] / 0))]')),
    "flags that change what they are given": ("RK-H05", flagging("entries.clear()")),
    "computed content that is none": ("RK-C11", added("provide", source=COMPUTED)),
}  # fmt: skip
"""What is wrong with the code."""

BROKEN = {**WHEEL, **DECLARED, **CONTENT, **TRANSCRIPTS, **CODE}
"""Every way to be broken: its code, and how to get there from the good plugin by one change."""

GOOD: dict[str, Change] = {
    "as it is": lambda project: None,
    "without code": every(
        drop(MANIFEST, "code"),
        drop(MANIFEST, "answer_forms"),
        of(FIRST, lambda document: turns(document).pop(0)),
        of(PLAYED, lambda document: document["steps"].pop(0)),
    ),
    "in one language": every(
        put(BOOK, locales=["en"]),
        of(BOOK, lambda document: document["phrases"]["small-wish"].update(text={"en": "I wish {wish}."}, slots={"wish": {"en": "rest"}})),
        of(BOOK, lambda document: [one["text"].pop("nl") for one in document["lists"]["moods"]]),
        of(BOOK, lambda document: document["title"].pop("nl")),
    ),
}  # fmt: skip
"""Other plugins with which nothing is wrong."""
