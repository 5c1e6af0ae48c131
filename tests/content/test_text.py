"""A reader gets a text in the nearest language there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflectkit.content.text import Text, choose, fallbacks

LOCALES = st.lists(st.sampled_from(["de", "at", "x", "u"]), min_size=1, max_size=4).map("-".join)


@given(LOCALES)
def test_a_locale_falls_back_one_part_at_a_time(locale):
    """`de-AT-x` falls back to `de-AT` and then to `de`."""
    found = list(fallbacks(locale))
    assert found == ["-".join(locale.split("-")[:at]) for at in range(locale.count("-") + 1, 0, -1)]


@given(st.lists(LOCALES, min_size=1, max_size=4, unique=True), st.one_of(st.none(), LOCALES), st.data())
def test_a_text_is_read_in_the_longest_language_that_fits_else_in_its_source(available, locale, data):
    """Of all languages of a text, the longest with which the reader's begins is chosen; else the source, else the first."""
    source = data.draw(st.sampled_from([*available, "fr"]))
    text = Text.of({one: f"in {one}" for one in available})
    fitting = [one for one in available if locale and f"{locale}-".startswith(f"{one}-")]
    expected = max(fitting, key=len) if fitting else source if source in available else available[0]
    assert text.language(locale, source) == expected
    assert text.read(locale, source) == f"in {expected}"
    assert choose(locale, available) == (max(fitting, key=len) if fitting else available[0])
