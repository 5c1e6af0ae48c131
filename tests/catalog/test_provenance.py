"""Provenance: locks, snapshots, and what became of what a past session used."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit import Session, discover
from reflectkit.catalog import Catalog, Pin, Policy, compare, lock_of, read_lock
from reflectkit.catalog.claims import claim_folder
from reflectkit.errors import ContentError, SessionError
from reflectkit.reading import parse, validate
from reflectkit.reading.canonical import canonical
from tests.catalog.farm import exercise, folder, good, install, on_path, practice, told, write

AT = datetime(2026, 1, 5, 19, tzinfo=UTC)
ANSWER = {"answer": {"text": {"max": 9}}, "share": "never"}


def of(*roots, **more) -> Catalog:
    """The catalog of some folder plugins."""
    return Catalog(claims=tuple(claim_folder(str(root)) for root in roots), **more)


def kit(place, **more):
    """A folder plugin with an exercise that uses a practice and a phrasebook."""
    turns = [
        {"id": "breathe", "do": "practice", "text": {"en": "Breathe."}, "practice": "breath"},
        {"id": "say", "do": "ask", "text": {"en": "Say."}, "answer": {"phrase": ["hello"]}, "share": "never"},
        {"id": "see", "do": "ask", "text": {"en": "Look."}, **ANSWER},
    ]
    book = {
        "format": "reflectkit.phrasebook/1", "id": "book", "version": "1.0.0", "locales": ["en"], "title": {"en": "Book"},
        "phrases": {"hello": {"text": {"en": "Hello {you}."}, "slots": {"you": {"en": "you"}}}},
    }  # fmt: skip
    files = {"practices/breath.json": practice(), "e/look.json": exercise("look", *turns), "b/book.json": book}
    provides = {"practices": ["practices/"], "exercises": ["e/"], "phrasebooks": ["b/"]}
    return folder(place, "kit", files, provides=provides, **more)


def refused(call) -> list[str]:
    """The lines of a content error."""
    with pytest.raises(ContentError) as caught:
        call()
    return str(caught.value).splitlines()


def test_a_lock_names_every_byte(tmp_path):
    """A lock has the distribution and version of each plugin, and the digests of its manifest and its components."""
    good(tmp_path, "kit")
    with on_path(tmp_path):
        catalog = discover()
        document = lock_of(catalog).to_json()
    (plugin,) = (plugin for plugin in document["plugins"] if plugin["id"] == "kit")
    manifest = parse((tmp_path / "kit" / "reflectkit.json").read_bytes()).value
    assert plugin == {
        "id": "kit", "dist": "kit", "version": "1.0.0", "manifest": sha256(canonical(manifest)).hexdigest(),
        "components": [catalog["kit/breath"].pin],
    }  # fmt: skip
    data = json.dumps(document).encode()
    assert validate(parse(data), "lock") == ()
    assert read_lock(data) == lock_of(catalog)
    assert compare(read_lock(data), catalog)[1] == ()


@given(st.permutations(["breath", "calm", "still"]), st.integers(0, 3))
def test_a_lock_does_not_depend_on_white_space_or_order(tmp_path_factory, names, indent):
    """Two folders with the same JSON, however it is written and whenever, have the same lock."""
    place = tmp_path_factory.mktemp("lock")
    one = folder(place, "kit", {f"practices/{name}.json": practice(name) for name in names})
    before = lock_of(of(one))
    for name in names:
        shuffled = dict(reversed(practice(name).items()))
        write(one / "practices" / f"{name}.json", json.dumps(shuffled, indent=indent))
    assert lock_of(of(one)) == before


def test_every_difference_from_a_lock_is_told(tmp_path):
    """Changed bytes, another version, what is gone, what is new, and a plugin from elsewhere each give one line."""
    site = tmp_path / "site"
    for name in ("same", "moved", "silent", "away", "broken"):
        good(site, name)
    kit_ = folder(tmp_path, "kit", {f"practices/{name}.json": practice(name) for name in ("a", "b", "c", "d")})
    with on_path(site):
        lock = lock_of(discover(folders=[kit_]))
        install(site, "moved", version="1.0.0")
        (site / "moved-1.0.0.dist-info").rename(site / "moved-2.0.0.dist-info")
        good(site, "silent", authors=["somebody"])
        write(site / "broken" / "reflectkit.json", "{")
        (site / "away-1.0.0.dist-info" / "entry_points.txt").unlink()
        write(kit_ / "practices" / "a.json", {**practice("a"), "version": "1.0.1"})
        write(kit_ / "practices" / "b.json", {**practice("b"), "title": {"en": "Other"}})
        write(kit_ / "practices" / "c.json", "{")
        (kit_ / "practices" / "d.json").unlink()
        write(kit_ / "practices" / "e.json", practice("e"))
        found, problems = compare(lock, discover(folders=[kit_]))
    lines = [line.partition(". Fix: ") for line in told(tmp_path, problems)]
    assert all(fix for _, _, fix in lines)
    assert [line for line, _, _ in lines] == [
        "RK-P08 error away: the plugin `away` is locked, and not installed",
        "RK-P08 error broken: the plugin `broken` is locked, and stopped",
        "RK-P07 error moved (moved 2.0.0): the plugin `moved` is locked as moved 1.0.0, and now comes from moved 2.0.0",
        "RK-P06 error silent (silent 1.0.0): the manifest of `silent` has other bytes than were locked, under the same"
        " version",
        "RK-P08 error away: `away/breath` was 1.0.0, and is gone or cannot be read",
        "RK-P08 error broken: `broken/breath` was 1.0.0, and is gone or cannot be read",
        "RK-P07 error kit: `kit/a` was 1.0.0, and is 1.0.1 now",
        "RK-P06 error kit: `kit/b` has other bytes than before, under the same version 1.0.0",
        "RK-P08 error kit: `kit/c` was 1.0.0, and is gone or cannot be read",
        "RK-P08 error kit: `kit/d` was 1.0.0, and is gone or cannot be read",
        "RK-P09 error kit: `kit/e` is installed, and the lock does not have it",
    ]
    assert {one.id: one.fate for one in found if one.fate != "same"} == {
        "away/breath": "gone", "broken/breath": "gone",
        "kit/a": "changed", "kit/b": "changed", "kit/c": "gone", "kit/d": "gone",
    }  # fmt: skip


def test_a_plugin_that_now_comes_from_a_folder_is_told(tmp_path):
    """Where a plugin comes from is locked too."""
    good(tmp_path / "site", "kit")
    with on_path(tmp_path / "site"):
        lock = lock_of(discover())
    _, problems = compare(lock, discover(folders=[folder(tmp_path, "kit")]))
    assert [problem.cause for problem in problems] == [
        "the plugin `kit` is locked as kit 1.0.0, and now comes from a folder"
    ]


def test_what_cannot_be_read_is_not_locked(tmp_path):
    """A component that cannot be read is an error, and there is no lock without it."""
    root = folder(tmp_path, "kit", {"practices/breath.json": "{"})
    (line,) = refused(lambda: lock_of(of(root)))
    assert line.startswith("RK-C03 error kit ")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"{", "RK-C03 error reflectkit.lock:1:2: "),
        (b'{"format": "reflectkit.lock/2", "plugins": []}', "RK-C08 error reflectkit.lock:1:12: "),
        (
            b'{"format": "reflectkit.record/1"}',
            "RK-P10 error reflectkit.lock:1:1: this is not a lock. Fix: name a file",
        ),
        (b'{"format": "reflectkit.lock/1"}', "RK-C11 error reflectkit.lock:1:1: the document lacks the key `plugins`"),
    ],
)
def test_what_is_no_lock_is_told(data, line):
    """Anything else than a lock gives its line."""
    assert refused(lambda: read_lock(data))[0].startswith(line)


def test_a_snapshot_is_the_canonical_json(tmp_path):
    """The bytes of a snapshot have the digest under which they were asked for, whether the component was read or not."""
    catalog = of(kit(tmp_path))
    digests = {id_: catalog.card(id_).sha256 for id_ in catalog}
    write(tmp_path / "kit" / "b" / "a.json", "{")
    for fresh in (of(tmp_path / "kit"), catalog):
        for id_, digest in digests.items():
            data = fresh.snapshot(digest)
            assert sha256(data).hexdigest() == digest
            assert parse(data).value["id"] == id_.partition("/")[2]
            assert fresh[id_].sha256 == digest
    assert refused(lambda: catalog.snapshot("0" * 64)) == [
        f"RK-P11 error: no component has the digest `{'0' * 64}`. Fix: look for it where it was archived."
    ]


def played(catalog) -> Session:
    """A session in which something was said."""
    session = Session.start(catalog["kit/look"], cast=("ann",), at=AT)
    session = session.seat("ann").answer("breathe", at=AT)
    return session.seat("ann").answer("say", {"phrase": "hello", "slots": {"you": "sky"}}, at=AT)


def archive_of(catalog, record) -> dict[str, bytes]:
    """The bytes of everything that a session used."""
    return {pin["sha256"]: catalog.snapshot(pin["sha256"]) for pin in (record["script"], *record["uses"])}


def test_a_session_goes_on_with_the_bytes_it_started_with(tmp_path):
    """Whatever is changed, moved or gone since: from archived bytes a session is the same, and goes on."""
    catalog = of(kit(tmp_path))
    session = played(catalog)
    archived = archive_of(catalog, session.record)
    write(tmp_path / "kit" / "practices" / "breath.json", {**practice(), "version": "1.0.1"})
    later = of(tmp_path / "kit")
    with pytest.raises(SessionError, match="changed since"):
        Session.replay(later, session.record)
    for now in (later, of()):
        for log in (session.log, session.record):
            again = Session.replay(now.archived(log, archived), log)
            assert again == session
            assert again.component.pin == session.component.pin
            assert again.seat("ann").view() == session.seat("ann").view()
            assert again.seat("ann").answer("see", "Trees.", at=AT).outcome == "completed"


def test_a_record_answers_same_changed_and_gone(tmp_path):
    """Each component of a past session is the same, changed or gone, with what it was and what it is."""
    catalog = of(kit(tmp_path))
    record = played(catalog).record
    assert {found.fate for found in catalog.look_up(record)} == {"same"}
    write(tmp_path / "kit" / "practices" / "breath.json", {**practice(), "version": "1.0.1"})
    (tmp_path / "kit" / "b" / "book.json").unlink()
    book, breath, look = of(tmp_path / "kit").look_up(record)
    assert (book.id, book.fate, book.now) == ("kit/book", "gone", None)
    assert (breath.id, breath.fate) == ("kit/breath", "changed")
    assert (breath.was.version, breath.now.version) == ("1.0.0", "1.0.1")
    assert (look.fate, look.was, look.now) == (
        "same",
        Pin(version="1.0.0", sha256=record["script"]["sha256"]),
        look.was,
    )
    assert book.to_json() == {
        "id": "kit/book",
        "fate": "gone",
        "was": {"version": "1.0.0", "sha256": book.was.sha256},
        "now": None,
    }


def test_an_archive_holds_what_was_pinned_or_is_refused(tmp_path):
    """Bytes that are missing or not those of the digest are an error, and so is a file that belongs to no plugin."""
    catalog = of(kit(tmp_path))
    record = played(catalog).record
    archived = archive_of(catalog, record)
    digest = record["script"]["sha256"]
    fix = "Fix: archive what `catalog.snapshot(digest)` gives, under its digest."
    lacking = {key: data for key, data in archived.items() if key != digest}
    assert refused(lambda: catalog.archived(record, lacking)) == [
        f"RK-P11 error archive:{digest}:1:1: `kit/look` 1.0.0 is not in the archive. {fix}"
    ]
    assert refused(lambda: catalog.archived(record, {**archived, digest: b"{}"})) == [
        f"RK-P11 error archive:{digest}:1:1: `kit/look` 1.0.0 has other bytes in the archive than were pinned. {fix}"
    ]
    alone = json.loads(json.dumps(record).replace("kit/look", "look"))
    (line,) = refused(lambda: catalog.archived(alone, archived))
    assert "`look` came from a single file, and belongs to no plugin. Fix: keep the file" in line


def test_content_that_is_not_installed_can_be_handed_over(tmp_path):
    """A plugin of bytes has everything that a folder has, with its own places; nothing of it is written anywhere."""
    root = kit(tmp_path)
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.json")}
    given_ = of().with_plugin(files, name="tenant-7")
    assert list(given_) == list(of(root))
    assert {id_: given_[id_].sha256 for id_ in given_} == {id_: of(root)[id_].sha256 for id_ in given_}
    assert given_["kit/look"].file == "tenant-7:e/look.json"
    assert played(given_) == played(of(root))
    assert given_.check_manifest("kit") == ()


def test_what_is_wrong_with_content_that_is_handed_over_is_told(tmp_path):
    """Missing files, paths that lead out, text for bytes and a missing manifest each give their line."""
    root = kit(tmp_path)
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.json")}
    manifest = json.loads(files["reflectkit.json"])

    def lines(**changes):
        catalog = of().with_plugin({**files, **changes})
        return [problem.line().partition(". Fix")[0] for problem in catalog.check_manifest(catalog.plugins[0].id)]

    def provides(**kinds):
        return {"reflectkit.json": json.dumps({**manifest, "provides": kinds}).encode()}

    assert lines(**provides(practices=["none/"])) == [
        "RK-M06 error kit given:reflectkit.json:1:153: `none` is not there"
    ]
    assert lines(**provides(practices=["none.json"])) == [
        "RK-M06 error kit given:reflectkit.json:1:153: `none.json` is not there"
    ]
    assert lines(**provides(practices=["../x.json"]))[0].startswith("RK-M05 error ")
    assert lines(**{"reflectkit.json": b"{"}) == [
        "RK-C03 error given given:reflectkit.json:1:2: the text ends too early"
    ]
    assert lines(**provides(practices=["e/look.json"])) == []
    odd = of().with_plugin({**files, "practices/breath.json": "text"})
    assert told(tmp_path, odd.check("kit/breath")) == [
        "RK-D07 error kit given:practices/breath.json:1:1: `practices/breath.json` is not handed over as bytes. Fix: hand"
        " over what the file holds, not yet decoded."
    ]
    nothing = of().with_plugin({})
    assert told(tmp_path, nothing.problems) == [
        "RK-D08 error given given:1:1: `reflectkit.json` is not among the files. Fix: hand it over with the others."
    ]


def test_content_that_is_handed_over_takes_nobodys_place(tmp_path):
    """A plugin of bytes that claims the id of one that is here is stopped, and the one that is here is not."""
    root = folder(tmp_path, "kit")
    files = {"reflectkit.json": (root / "reflectkit.json").read_bytes()}
    catalog = of(root).with_plugin(files)
    assert catalog.plugin("kit").state == "ready"
    assert "kit/breath" in catalog
    assert told(tmp_path, catalog.problems) == [
        "RK-D04 error kit given:reflectkit.json:3:8: `kit` is the id of a plugin that is here already, and that one stays."
        " Fix: give this one an id of its own."
    ]
    broken = of(root).with_plugin({"reflectkit.json": b"{"}, name="kit")
    assert [(plugin.id, plugin.state) for plugin in broken.plugins] == [("kit", "ready"), ("kit", "broken")]


def test_locking_and_looking_up_import_nothing_of_a_plugin(tmp_path):
    """Locks, snapshots and policies read files only; no module of a plugin is imported."""
    good(tmp_path, "kit")
    with on_path(tmp_path):
        catalog = discover(policy=Policy(require={"kit"}))
        lock_of(catalog)
        compare(lock_of(catalog), catalog.select(locales=("en",)))
        catalog.snapshot(catalog.card("kit/breath").sha256)
        assert "kit" not in sys.modules
