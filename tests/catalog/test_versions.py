"""Versions and specifiers are those of PEP 440: `packaging`, which knows all of it, says the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

from reflectkit.catalog.versions import check_specifier, meets

NUMBER = st.sampled_from(["0", "1", "2", "10", "01"])
SEPARATOR = st.sampled_from(["", "-", "_", "."])


@st.composite
def versions(draw, local=True):
    """A version in any spelling that PEP 440 allows."""

    def maybe(*parts):
        return "".join(draw(part) if isinstance(part, st.SearchStrategy) else part for part in parts) * draw(
            st.booleans()
        )

    prefix = draw(st.sampled_from(["", "", "v"])) + maybe(NUMBER, "!")
    release = ".".join(draw(st.lists(NUMBER, min_size=1, max_size=3)))
    word = st.sampled_from(["a", "b", "c", "rc", "alpha", "beta", "pre", "preview", "RC"])
    count = st.one_of(st.just(""), NUMBER)
    post = draw(
        st.sampled_from(["", maybe("-", NUMBER), maybe(SEPARATOR, "post", count), maybe(SEPARATOR, "rev", count)])
    )
    dev = maybe(SEPARATOR, "dev", count)
    after = maybe("+", st.sampled_from(["local", "1", "a.1", "a-b"])) if local else ""
    return prefix + release + maybe(SEPARATOR, word, count) + post + dev + after


@st.composite
def clauses(draw):
    """A clause, good or nearly so."""
    operator = draw(st.sampled_from(["==", "!=", "<=", ">=", "<", ">", "~=", "=", ""]))
    star = draw(st.sampled_from(["", "", "", ".*"]))
    return operator + draw(st.sampled_from(["", " "])) + draw(versions(local=False)) + star


def theirs(version, specifier):
    """What `packaging` says, local parts left out; `None` for what it refuses."""
    try:
        return SpecifierSet(specifier).contains(Version(version).public, prereleases=True)
    except (InvalidSpecifier, InvalidVersion):
        return None


def ours(version, specifier):
    """What we say; `None` for what we refuse."""
    try:
        return meets(version, specifier)
    except ValueError:
        return None


@given(versions(), st.lists(clauses(), max_size=3).map(",".join))
@example("1.0", "~=1")
@example("2.0rc1", "<2.0")
@example("2.0rc1", "<2.0rc2")
@example("2.0.post1", ">2.0")
@example("2.0.post2", ">2.0.post1")
@example("0a", "<0.post0")
@example("0.post0.dev0", "<0.post0")
@example("1.0.post0", ">1.0a1")
@example("1.0a1.post0", ">1.0a1")
@example("1.0.post1.dev0", ">1.0")
@example("1.10", "==1.1.*")
@example("1.1rc1", "!=1.1.*")
@example("1", "==1.0.*")
@example("1!1", ">=2")
@example("1.0.dev1", "==1.0.dev1.*")
@example("1.0", ",,")
def test_a_version_meets_a_specifier_where_packaging_says_so(version, specifier):
    """Any version in any spelling meets any clauses, or is refused with them, exactly as in `packaging`."""
    assert ours(version, specifier) == theirs(version, specifier)


@given(st.one_of(st.text("0123456789.!+-_*abcdeprstvx<>=~, ", max_size=8), st.text(max_size=4)))
def test_what_is_no_version_is_refused(text):
    """Any text is a version and a specifier for both, or for neither; only `===` and local parts of clauses we do not know."""
    assert (ours(text, "") is None) == (theirs(text, "") is None)
    if "===" not in text and "+" not in text:
        assert (ours("1.0", text) is None) == (theirs("1.0", text) is None)


@pytest.mark.parametrize(
    "specifier", ["===1.0", "==1.0+local", "newest", ">=1,<", "~=1", ">=1.*", "==1.0+local.*", ">= 1 2"]
)
def test_a_specifier_can_be_checked_by_itself(specifier):
    """What is no specifier is refused before any version is compared."""
    with pytest.raises(ValueError, match=r"clause|version|numbers|release"):
        check_specifier(specifier)


def test_nothing_is_asked_of_a_version_by_an_empty_specifier():
    """No clause is met by every version; a pre-release counts like any, since it is installed already."""
    check_specifier("")
    assert all(meets(version, "") for version in ("1.0", "1.0.dev1", "0"))
    assert meets("2.0rc1", ">=1")
