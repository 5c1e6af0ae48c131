"""Sheets: every format gives back what it was given, and says in one line what it cannot read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectkit.errors import ContentError
from reflectkit.exchange import prose, table, xliff
from reflectkit.exchange.sheet import Row, Sheet
from reflectkit.reading.scanning import HARMFUL

FORMATS = {"csv": table, "markdown": prose, "xliff": xliff}

names = st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3})?", fullmatch=True)
words = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
    st.text(st.sampled_from("a =+-@'\"\n\r\t>#*{x}`,;<&"), min_size=1, max_size=12),
    st.sampled_from(["If {moment}, then {step} or {moment}.", "> quoted", "### `x/y/z`", "- one\n- two\n\n*three*"]),
).filter(lambda text: not HARMFUL.search(text))
"""Whatever a text may hold."""


@st.composite
def rows(draw):
    """Rows, some of them not translated yet, some stale."""
    id_ = "/".join(draw(st.lists(names, min_size=3, max_size=5)))
    target = draw(st.none() | words)
    return Row(id=id_, source=draw(words), target=target, stale=target is not None and draw(st.booleans()))


sheets = st.builds(
    Sheet,
    source=st.just("en"),
    target=st.sampled_from(["en", "nl", "de-AT", "nl-x-u"]),
    rows=st.lists(rows(), max_size=4).map(tuple),
)


@pytest.mark.parametrize("name", sorted(FORMATS))
@given(sheet=sheets)
def test_reading_gives_back_what_was_written(name, sheet):
    """Whatever a text holds, each format loses nothing of it."""
    assert FORMATS[name].read(FORMATS[name].write(sheet), "a") == sheet


def told(name, data):
    """Return the one line that a file gets."""
    with pytest.raises(ContentError) as error:
        FORMATS[name].read(data, f"sheet.{name}")
    (problem,) = error.value.problems
    assert problem.code == "RK-W01"
    return problem.line()


BROKEN = {
    "csv": {
        b"\xff\xfe": "RK-W01 error sheet.csv:1:1: the file is not UTF-8 here. Fix: save it as UTF-8.",
        b"": "sheet.csv:1:1: the first line does not name the columns.",
        b"id,en,no language,state\n": "sheet.csv:1:1: the first line does not name the columns.",
        b"id,en,nl,state\nx/y/z,a,b\n": "sheet.csv:2:1: there are 3 cells where 4 belong.",
        b'id,en,nl,state\nx/y/z,"a"b,c,new\n': "sheet.csv:2:1: a quoted cell is not closed properly.",
    },
    "markdown": {
        b"\xff": "sheet.markdown:1:1: the file is not UTF-8 here.",
        b"# Texts\n": "sheet.markdown:1:1: the first line does not name the two languages. Fix: write `# en → nl`.".encode(),
        "# en → nl\n\n### `x/y/z`\n\nwords\n".encode(): "sheet.markdown:5:1: the line is no heading,",
        "# en → nl\n> words\n".encode(): "sheet.markdown:2:1: the line is no heading,",
        "# en → nl\n### `x/y/z`\n> words\n".encode(): "sheet.markdown:3:1: the line is no heading,",
    },
    "xliff": {
        b"\xff": "sheet.xliff:1:1: the file is not UTF-8 here.",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>": "sheet.xliff:1:1: the file has a document type.",
        b"<xliff>\n<a></xliff>": "sheet.xliff:2:1: the file is not XML here.",
        b"<xliff/>": "sheet.xliff:1:1: the file is not XLIFF 2.",
        f"<xliff xmlns='{xliff.NAMESPACE}' srcLang='en'/>".encode(): "sheet.xliff:1:1: `srcLang` and `trgLang` do not",
        f"<xliff xmlns='{xliff.NAMESPACE}' srcLang='en' trgLang='nl'><file><unit/></file></xliff>".encode(): (
            "sheet.xliff:1:1: a unit has lost its name."
        ),
    },
}


@pytest.mark.parametrize(("name", "data"), [(name, data) for name in sorted(BROKEN) for data in sorted(BROKEN[name])])
def test_what_is_no_sheet_gets_one_line(name, data):
    """A file that cannot be read is refused with its place and a mend."""
    expected = BROKEN[name][data]
    assert (expected if isinstance(expected, str) else expected.decode()) in told(name, data)


def test_a_translator_may_split_mark_and_leave_out_the_state():
    """Segments that a program has split, marked and written without a state are put together again."""
    unit = (
        "<unit name='x/y/z'><segment><source>Hello, </source><target>Dag, </target></segment>"
        "<ignorable><source> </source><target> </target></ignorable>"
        "<segment><source><mrk id='m'>you <ph id='name.1'/>!</mrk></source><target><pc id='1'>jij <ph id='name.1'/></pc>!</target>"
        "</segment></unit>"
    )
    text = f"<xliff xmlns='{xliff.NAMESPACE}' version='2.1' srcLang='en' trgLang='nl'><file>{unit}</file></xliff>"
    row = Row(id="x/y/z", source="Hello,  you {name}!", target="Dag,  jij {name}!", stale=True)
    assert xliff.read(text.encode(), "a").rows == (row,)


def test_a_text_that_was_new_is_translated_once_it_has_words():
    """A state that a translator forgot to change does not lose the words."""
    sheet = table.read(b"id,en,nl,state\nx/y/z,a,b,new\n\nx/y/w,a,,stale\n", "a")
    assert [(row.target, row.state) for row in sheet.rows] == [("b", "translated"), (None, "new")]
