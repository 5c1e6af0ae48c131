"""Other words in a file leave everything else as it was written."""

import json

from hypothesis import given
from hypothesis import strategies as st

from reflectkit.reading.editing import reworded
from reflectkit.reading.strict import parse

texts = st.dictionaries(
    st.sampled_from(["en", "nl", "de-AT"]), st.text(st.characters(codec="utf-8"), max_size=5), min_size=1
)
documents = st.dictionaries(st.from_regex("[a-z]{1,3}", fullmatch=True), texts, min_size=1, max_size=3)


@given(documents, st.data(), st.sampled_from([None, 1, "\t"]))
def test_only_the_words_change(document, data, indent):
    """A document in any spacing says the new words, and nothing else is another."""
    text = json.dumps(document, indent=indent)
    key = data.draw(st.sampled_from(sorted(document)))
    locale = data.draw(st.sampled_from(["en", "nl", "de-AT", "nl-x-u"]))
    new = reworded(text, {f"/{key}/{locale}": 'New "words"\n'})
    document[key][locale] = 'New "words"\n'
    assert json.loads(new) == document
    assert list(json.loads(new)[key]) == list(document[key])


def test_the_spacing_of_the_author_stays():
    """New members stand as their neighbours do, on a line of their own or on the same."""
    text = '{ "a":{"en" : "One",\n        "nl": "Een"},  "b": {"en":"Two"}}\n'
    new = reworded(text, {"/a/nl": "Eén", "/a/de": "Eins", "/b/nl": "Twee"})
    assert (
        new == '{ "a":{"en" : "One",\n        "nl": "Eén",\n        "de": "Eins"},  "b": {"en":"Two", "nl": "Twee"}}\n'
    )
    assert parse(new.encode()).value["b"] == {"en": "Two", "nl": "Twee"}
