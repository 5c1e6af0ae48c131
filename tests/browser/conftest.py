"""A browser, and the pages that it looks at."""

from __future__ import annotations

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from reflectkit.cli.app import run_app
from tests.house.rules import ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
RECORDS = sorted((ROOT / "examples" / "data" / "records").glob("*.json"))
COUPLE = sorted((ROOT / "examples" / "data" / "couple").glob("*.json"))


@pytest.fixture(scope="session")
def browser():
    """A browser of the system; without one these tests are left out, unless `REFLECTKIT_BROWSER` says `required`."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        assert os.environ.get("REFLECTKIT_BROWSER") != "required", "there is no Chromium here"
        pytest.skip("there is no Chromium here; install it to look at the pages")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """Every kind of page that the library writes, by its path below one folder."""
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "own.html": ["progress", *RECORDS, "--html"],
        "shared.html": ["progress", *RECORDS, "--for", "practitioner", "--locale", "nl", "--html"],
        "couple.html": ["progress", *COUPLE, "--for", "practitioner", "--html"],
        "preview.html": ["preview", "repair/after-the-rupture", "--html"],
        "preview-de.html": ["preview", "repair/own-part", "--locale", "de", "--html"],
        "gallery": ["gallery", "--html"],
    }
    for name, words in made.items():
        assert run_app([*map(str, words), str(folder / name)]) == 0
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.html"))}
