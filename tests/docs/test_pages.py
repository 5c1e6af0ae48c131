"""Pages for authors are true: whoever types what they say sees what they show."""

from __future__ import annotations

import pytest

from tests.docs.authors import move_in
from tests.docs.walking import Walk
from tests.house.rules import ROOT

PAGES = ("how-to/exchange-texts", "how-to/release-a-plugin", "tutorial/first-plugin")


@pytest.mark.parametrize("page", PAGES)
def test_an_author_who_follows_the_page_sees_what_it_shows(page, tmp_path):
    """From an empty folder, without a network, every line of the page is true."""
    environment = move_in(tmp_path)
    here = tmp_path / "here"
    here.mkdir()
    Walk(here, environment).follow((ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8"))
    assert (here / "gratitude-kit").is_dir()
