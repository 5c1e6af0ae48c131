"""Safe mends take nothing away that anybody wrote, and happen once."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.catalog import discover
from reflectkit.scaffold import rewrite
from reflectkit.scaffold.mending import mends
from tests.catalog.farm import folder, manifest, write
from tests.reading.documents import VALUES

PLACE = "practices/breath.json"


def mended(root):
    """Mend a folder; return what was done, by file."""
    found = mends(root)
    rewrite({mend.path: mend.text for mend in found})
    return {mend.path.relative_to(root).as_posix(): mend.what for mend in found}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_an_encoding_that_says_so_itself_is_mended(tmp_path, encoding):
    """A file that begins with a byte order mark becomes plain UTF-8, with the same words."""
    root = folder(tmp_path)
    text = (root / PLACE).read_text(encoding="utf-8")
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    (root / PLACE).write_bytes((mark + text).encode(encoding))
    assert discover(folders=[str(root)]).check("kit/breath")
    assert mended(root) == {PLACE: ("wrote it as UTF-8 without a byte order mark",)}
    assert (root / PLACE).read_text(encoding="utf-8") == text
    assert mended(root) == {}


@given(value=VALUES, data=st.data())
def test_commas_too_many_go_and_nothing_else(tmp_path_factory, value, data):
    """Whatever a document holds, commas before closing brackets are taken away, and the value is the same."""
    text = json.dumps({"all": value}, ensure_ascii=False, indent=data.draw(st.sampled_from([None, 1])))
    words = st.sampled_from(['{"a": ",]"}', '[1, "}"]', "{}", "[]"])
    text = text[:-1].rstrip() + f', "more": {data.draw(words)}' + data.draw(st.sampled_from([",}", " , }", ",\n}"]))
    root = tmp_path_factory.mktemp("kit")
    write(root / "a.json", text.encode("utf-8", "surrogatepass"))
    expected = json.loads(text.rstrip("}").rstrip().rstrip(",") + "}")
    assert mended(root) == {"a.json": ("took away a comma before a closing bracket",)}
    assert json.loads((root / "a.json").read_text(encoding="utf-8")) == expected


@pytest.mark.parametrize(
    "path", ["practices", "Practices/", "PRACTICES", "Practices/Breath.json", "practices/breath.json/"]
)
def test_a_path_that_is_written_otherwise_than_on_disk_is_mended(tmp_path, path):
    """Case, and the slash at the end, are as they are on disk afterwards; everything else in the manifest stays."""
    root = folder(tmp_path, provides={"practices": [path]})
    before = (root / "reflectkit.json").read_text(encoding="utf-8")
    real = PLACE if path.casefold().startswith(PLACE) else "practices/"
    assert mended(root) == {"reflectkit.json": (f"named `{real}`, which was written `{path}`",)}
    listed = before.replace(f'   "{path}"', f'   "{real}"')
    assert (root / "reflectkit.json").read_text(encoding="utf-8") == listed
    assert "kit/breath" in discover(folders=[str(root)])
    assert mended(root) == {}


LEFT = {
    "a comment": b'{// mine\n"a": 1,}',
    "no encoding": b'\xff{"a": 1,}',
    "a key twice": b'{"a": 1, "a": 2,}',
}


@pytest.mark.parametrize("name", sorted(LEFT))
def test_what_stays_unreadable_is_left_alone(tmp_path, name):
    """A file that has something else wrong with it is not touched at all, and neither is a link."""
    root = folder(tmp_path)
    write(root / "a.json", LEFT[name])
    write(tmp_path / "elsewhere.json", '{"a": 1,}')
    (root / "link.json").symlink_to(tmp_path / "elsewhere.json")
    assert mended(root) == {}
    assert (root / "a.json").read_bytes() == LEFT[name]


@pytest.mark.parametrize("provides", [[], {"practices": "practices"}, {"practices": [1]}, {"practices": ["nothing/"]}])
def test_a_manifest_that_means_nothing_is_left_alone(tmp_path, provides):
    """Only a path that means one thing on disk is mended."""
    root = folder(tmp_path)
    write(root / "reflectkit.json", {**manifest("kit"), "provides": provides})
    assert mended(root) == {}
    write(root / "reflectkit.json", "[]")
    assert mended(root) == {}


def test_a_path_that_could_mean_two_things_is_left_alone(tmp_path):
    """Where two folders differ only in case, nobody knows which one was meant."""
    root = folder(tmp_path, provides={"practices": ["PRACTICES/"]})
    (root / "Practices").mkdir()
    assert mended(root) == {}
