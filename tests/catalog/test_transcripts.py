"""Golden transcripts of a plugin: where they are found, what they come to, and what is said where there are none."""

from __future__ import annotations

import attrs
import pytest

from reflectkit.catalog import Catalog, find_target
from reflectkit.catalog.transcripts import golden, reached
from tests.catalog.farm import exercise, folder, practice, read_turn, told, transcript, write

SCRIPT = exercise("words", read_turn("first"), read_turn("second"))


def kit(place, files, script="exercises/words.json"):
    """The target of a folder plugin with one script and more files."""
    root = folder(place, "kit", {script: SCRIPT}, provides={"exercises": [script]})
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        write(root / path, content)
    return find_target(str(root), Catalog())


def coded(target) -> list[str]:
    """Code and pointer of everything that is wrong."""
    return [f"{problem.code} {problem.place.pointer}".rstrip() for problem in target.check()]


PLACES = {
    "in a folder of their own": ("transcripts/anything.json", "exercises/words.json"),
    "beside the script": ("exercises/words.transcript.json", "exercises/words.json"),
    "beside the script, with more in its name": ("exercises/words.paused.nl.transcript.json", "exercises/words.json"),
    "beside a script beside the manifest": ("words.transcript.json", "words.json"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_transcript_is_found_where_it_may_lie(place, tmp_path):
    """A script with a transcript that comes to every turn, wherever it lies, has no problem."""
    path, script = PLACES[place]
    assert coded(kit(tmp_path / "with", {path: transcript("first")}, script)) == []
    assert coded(kit(tmp_path / "without", {}, script)) == ["RK127"]


def test_a_transcript_elsewhere_is_none(tmp_path):
    """Other files of a plugin are no transcripts of it, and neither are those of another script."""
    files = {
        "drafts/words.transcript.json": transcript(),
        "exercises/words.transcript": transcript(),
        "transcripts/readme.md": "# No transcript",
        "transcripts/other.json": transcript(of="others@1.0.0"),
        "transcripts/next-door.json": transcript(of="next/words@1.0.0"),
    }
    assert coded(kit(tmp_path, files)) == ["RK127"]


def test_transcripts_cover_together(tmp_path):
    """What one transcript does not come to, another may; what none comes to is told, turn by turn."""
    script = exercise("words", read_turn("first"), read_turn("second"), read_turn("third"), read_turn("fourth"))
    target = kit(tmp_path, {"exercises/words.json": script, "transcripts/a.json": transcript("first")})
    assert coded(target) == ["RK127 /acts/0/turns/2", "RK127 /acts/0/turns/3"]
    more = {"transcripts/b.json": transcript("first", "second", "third", of="kit/words@1.0.0")}
    assert (
        coded(kit(tmp_path / "more", {"exercises/words.json": script, "transcripts/a.json": transcript(), **more}))
        == []
    )


def test_an_event_that_is_refused_takes_a_transcript_no_further(tmp_path):
    """A transcript that does not fit the script comes to what it comes to, and one that cannot begin to nothing."""
    assert coded(kit(tmp_path, {"transcripts/a.json": transcript("second", "first")})) == []
    assert coded(kit(tmp_path / "b", {"transcripts/a.json": transcript("second")})) == ["RK127 /acts/0/turns/1"]
    two = transcript("first", cast=["ann", "bo"])
    assert coded(kit(tmp_path / "c", {"transcripts/a.json": two})) == [
        "RK127 /acts/0/turns/0",
        "RK127 /acts/0/turns/1",
    ]


def test_a_transcript_that_is_none_is_skipped_and_kept_with_its_problems(tmp_path):
    """A broken file among the transcripts has its problems, and counts for no script."""
    files = {"transcripts/a.json": "{", "transcripts/b.json": practice(), "transcripts/c.json": transcript()}
    target = kit(tmp_path, files)
    root = tmp_path / "kit" / "transcripts"
    (root / "d.json").symlink_to("nowhere")
    (plugin,) = target.catalog.plugins
    found = list(golden(plugin))
    assert [one.name for one in found] == ["a", "b", "c", "d"]
    assert [told(root, one.problems[:1]) and told(root, one.problems[:1])[0].split(":")[0] for one in found] == [
        "RK-C03 error a.json",
        "RK-C11 error b.json",
        [],
        "RK-M06 error d.json",
    ]
    assert reached(target.catalog["kit/words"], plugin) == ({"first", "second"},)
    assert told(root, target.check()) == [
        line.replace(" error ", " error kit ", 1) for one in found for line in told(root, one.problems)
    ]


def test_a_plugin_that_is_stopped_has_no_transcripts(tmp_path):
    """What a stopped plugin holds is not looked at."""
    (plugin,) = kit(tmp_path, {"transcripts/a.json": transcript()}).catalog.plugins
    assert list(golden(attrs.evolve(plugin, state="conflict"))) == []
    assert list(golden(attrs.evolve(plugin, shelf=None))) == []


def test_what_cannot_be_played_is_not_asked_for_transcripts(tmp_path):
    """A script with an error, one that needs something broken, and one outside a plugin have no such problem."""
    broken = exercise("words", read_turn("first"), read_turn("first"))
    assert coded(kit(tmp_path, {"exercises/words.json": broken})) == ["RK101 /acts/0/turns/1/id"]
    other = exercise("other", read_turn("first"))
    assert coded(kit(tmp_path / "b", {"exercises/words.json": other})) == ["RK-M09 /id"]
    alone = write(tmp_path / "words.json", SCRIPT)
    assert coded(find_target(str(alone), Catalog())) == []
