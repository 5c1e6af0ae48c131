"""A plugin that keeps every rule of the quality scale, and for each rule the one change that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from reflectkit import discover
from reflectkit.scaffold import new_component, new_plugin
from tests.catalog.farm import write
from tests.testing.broken import MANIFEST, NOBODY, Change, drop, edit, every, of, put, turns, written

NAME, PACKAGE = "golden-kit", "golden_kit"
FIRST = "exercises/three-good-things.json"
CALM = "practices/calm.json"
TALK = "dialogues/talk.json"
PLAYED = "transcripts/three-good-things.through.en.json"


def golden(place: Path) -> Path:
    """A plugin with code, an exercise, a dialogue with all it needs, and a practice; it is reviewed and attested."""
    new_plugin(NAME, into=place, code=True)
    project = place / NAME
    package = project / PACKAGE
    for kind, name in (("practice", "calm"), ("dialogue", "talk")):
        new_component(kind, name, at=project)
    modes = {
        mode: {"en": "You can close your eyes.", "nl": "Je kunt je ogen dichtdoen."}
        for mode in ("eyes_closed", "reduced_motion")
    }
    edit(package / CALM, lambda document: document.update(modes=modes))
    edit(package / FIRST, lambda document: document.update(cautions=[]))
    write(package / "py.typed", "")
    write(project / "CHANGELOG.md", "# Changes\n")
    written("authors = [{ name =", 'authors = [{ email = "a@example.org", name =')(project)
    review(project)
    return project


def review(project: Path) -> None:
    """Write into the manifest that every component was reviewed as it is now."""
    package = project / PACKAGE
    catalog = discover(folders=[package], strict=False)
    ids = [id_ for id_ in catalog if id_.startswith(f"{NAME}/")]
    components = {id_.partition("/")[2]: catalog.known(id_).reading.sha256 for id_ in ids}
    day = date(2026, 11, 26).isoformat()
    edit(
        package / MANIFEST,
        lambda document: document.update(reviewed_by=[{"name": "B. Name", "date": day, "components": components}]),
    )


def in_package(change: Change) -> Change:
    """A change of the sample plugin's kind, for this one: the package has another name."""

    def moved(project: Path) -> None:
        (project / "sample_kit").symlink_to(project / PACKAGE)
        try:
            change(project)
        finally:
            (project / "sample_kit").unlink()

    return moved


def content(change: Change) -> Change:
    """A change of content, which is reviewed again."""
    return every(in_package(change), review)


def long_words(document: dict) -> None:
    """Words that are hard to read."""
    turns(document)[0]["text"]["en"] = (
        "Considering everything that characteristically distinguishes interpersonal communication, summarise extraordinarily"
        " comprehensively whatever circumstances contributed immeasurably to satisfaction."
    )


SLOW = "import time\n\nwhile time.process_time() < 0.4:\n    pass\n"


def code(text: str) -> Change:
    """A change that puts lines at the end of the code."""

    def change(project: Path) -> None:
        path = project / PACKAGE / "hooks.py"
        path.write_text(f"{path.read_text(encoding='utf-8')}\n\n{text}", encoding="utf-8")

    return change


UNANSWERABLE = {
    "mood": {
        "version": "1.0.0",
        "title": {"en": "Mood", "nl": "Stemming"},
        "content": {"type": "object", "additionalProperties": False},
        "answer": NOBODY,
    }
}
"""An answer form that has no answers."""

STOPS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a plugin that is stopped": ("loads", in_package(put(MANIFEST, requires={"features": ["brain-scan"]}))),
    "a component that cannot be read": ("loads", content(put(TALK, acts=[]))),
    "no author": (
        "author", every(in_package(drop(MANIFEST, "authors")), written('{ email = "a@example.org", name = "The authors of golden-kit" }', ""),
                        written("authors = []", 'urls = { Issues = "https://example.org" }')),
    ),
    "an error": ("clean", content(of(FIRST, lambda document: turns(document)[0]["text"].pop("nl")))),
    "a component without a licence": ("component-licence", content(drop(FIRST, "license"))),
    "a transcript that does not hold": ("conforms", in_package(put(PLAYED, of="no-such@1.0.0"))),
    "a script that nobody can end": (
        "ends", content(every(put(MANIFEST, answer_forms=UNANSWERABLE), of(FIRST, lambda document: turns(document)[0].update(answer={"mood": {}})))),
    ),
    "no licence": ("licence", written('license = "CC-BY-4.0"\n', "")),
    "version nothing": ("version", written('version = "0.1.0"', 'version = "0.0.0"')),
    "something beside the package": ("wheel", written(f'["{PACKAGE}"]', f'["{PACKAGE}", "tests"]')),
    "no list of changes": ("changelog", lambda project: (project / "CHANGELOG.md").unlink()),
    "nobody to reach": ("contact", written('email = "a@example.org", ', "")),
    "markup": ("plain-text", content(of(FIRST, lambda document: turns(document)[0].update(answer={"choice": [{"id": name, "text": {"en": f"<b>{name}</b>", "nl": name}} for name in "ab"]})))),
    "a transcript too few": ("transcripts", lambda project: (project / PACKAGE / PLAYED).unlink()),
    "a thing for nobody": ("cautions", content(drop(FIRST, "cautions"))),
    "no word of evidence": ("evidence", content(drop(CALM, "evidence"))),
    "slow code": ("import-time", code(SLOW)),
    "one language": (
        "languages", content(every(put(CALM, locales=["en"]), of(CALM, lambda document: _in_english(document)))),
    ),
    "long words": ("reading-age", content(of(FIRST, long_words))),
    "another text than was reviewed": ("reviewed", in_package(put(FIRST, version="0.1.0", minutes=6))),
    "a review by nobody": ("reviewed", in_package(of(MANIFEST, lambda document: document["reviewed_by"][0].pop("name")))),
    "nothing for closed eyes": ("screen-reader", content(drop(CALM, "modes"))),
    "no word at the end": ("stop-text", content(of(TALK, lambda document: document["closing"].pop("later")))),
    "code without types": ("typed", code("def helper(x):\n    return x\n")),
    "types that nobody is told of": ("typed", lambda project: (project / PACKAGE / "py.typed").unlink()),
}  # fmt: skip
"""What stops a plugin, and the rule that says so."""


def _in_english(value):
    """Take the Dutch out of everything."""
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _in_english(part)
    if isinstance(value, dict):
        value.pop("nl", None)
