"""What can be tried, from wherever it comes, and where its problems are told."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reflectkit import discover
from reflectkit.scaffold import new_plugin
from reflectkit.testing import building, conform
from reflectkit.testing.building import build_wheel
from reflectkit.testing.subjects import importable, subject_of
from tests.catalog.farm import exercise, folder, read_turn, write
from tests.testing.broken import FIRST, edit, sample, turns

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "examples" / "tiny_plugin"


@pytest.fixture
def catalog():
    """What is installed; what is wrong with code is told."""
    return discover(strict=False)


@pytest.fixture
def kit(tmp_path):
    """A new plugin."""
    new_plugin("some-kit", into=tmp_path)
    return tmp_path / "some-kit"


def codes(report):
    """The codes of a report."""
    return [problem.code for problem in report.problems]


@pytest.mark.parametrize("place", [".", "src/tiny_plugin"])
def test_the_example_with_code_is_green(catalog, place):
    """The example plugin is built, looked into, and tried with its code, from its project or from its package."""
    before = set(sys.modules)
    report = conform(str(TINY / place), catalog)
    assert (codes(report), report.plugins, report.is_green) == ([], ("tiny",), True)
    assert report.wheel == "reflectkit_tiny-0.1.0-py3-none-any.whl"
    assert not [name for name in set(sys.modules) - before if name.startswith("tiny_plugin")]


@pytest.mark.parametrize("plugin", ["notices", "practice", "repair"])
def test_first_party_plugins_are_green(catalog, plugin):
    """The plugins of this project have no errors when they are tried from their wheels."""
    report = conform(str(ROOT / "plugins" / f"reflectkit-{plugin}"), catalog, sessions=4)
    assert report.is_green, report.problems


def test_a_wheel_is_tried_as_it_is(catalog, kit, tmp_path):
    """A wheel gives the same report as the project that it was built from; its problems are told in its files."""
    wheel = build_wheel(kit, tmp_path)
    assert conform(str(wheel), catalog).to_json() == conform(str(kit), catalog).to_json()
    edit(kit / "some_kit" / FIRST, lambda document: document.update(version="one"))
    (problem,) = conform(str(build_wheel(kit, tmp_path / "new")), catalog).problems
    assert problem.place.file == "some_kit-0.1.0-py3-none-any.whl/some_kit/exercises/three-good-things.json"


def test_problems_of_a_project_are_told_in_its_sources(catalog, kit):
    """What is wrong in the wheel of a project is told where its author mends it."""
    path = kit / "some_kit" / FIRST
    edit(path, lambda document: turns(document)[0]["text"].pop("nl"))
    (problem,) = conform(str(kit), catalog).problems
    assert (problem.code, problem.place.file) == ("RK102", str(path))


def test_a_folder_outside_of_a_project_is_tried_without_a_wheel(catalog, tmp_path):
    """A plugin that is not packaged is tried all the same."""
    files = {"exercises/words.json": exercise("words", read_turn("first"))}
    place = folder(tmp_path, "bare", files, provides={"exercises": ["exercises/"]})
    report = conform(str(tmp_path / "bare"), catalog)
    assert place is not None
    assert (codes(report), report.wheel, report.to_json()["wheel"]) == (["RK127"], "", None)
    assert report.is_green


def test_a_manifest_within_somebody_elses_project_is_a_folder(catalog, kit):
    """A folder with a manifest, deep in a project that is not its own, is tried by itself."""
    files = {"exercises/words.json": exercise("words", read_turn("first"))}
    folder(kit / "deep" / "down", "bare", files, provides={"exercises": ["exercises/"]})
    report = conform(str(kit / "deep" / "down" / "bare"), catalog)
    assert (report.plugins, report.wheel) == (("bare",), "")


def test_what_is_installed_is_tried_by_its_id(catalog):
    """A plugin's id means the plugin that is installed."""
    report = conform("practice", catalog)
    assert (report.plugins, report.wheel, report.problems, report.tried) == (
        ("practice",), "", (), {"components": 4, "sessions": 0},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "code"),
    [("repair/own-part", "RK-T07"), ("no-such", "RK-D09"), ("no-such.whl", "RK-D08"), ("empty", "RK-D08")],
)
def test_what_cannot_be_tried_is_one_line(catalog, tmp_path, monkeypatch, name, code):
    """A component, nothing, or an empty folder: one line, and not green."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    report = conform(name, catalog)
    assert (codes(report), report.is_green) == ([code], False)


def test_a_project_without_a_plugin_is_one_line(catalog, tmp_path):
    """A project that offers no plugin is told what it lacks, after it was built."""
    write(
        tmp_path / "pyproject.toml",
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n[project]\nname = "none"\nversion = "1"\n[tool.hatch.build.targets.wheel]\nbypass-selection = true\n',
    )
    assert codes(conform(str(tmp_path), catalog)) == ["RK-D08"]


def test_a_folder_inside_a_project_is_no_project(catalog, kit):
    """A folder of a project that holds no manifest is told that it holds none."""
    assert codes(conform(str(kit / "tests"), catalog)) == ["RK-D08"]


def test_a_build_that_hangs_is_given_up(catalog, kit, monkeypatch):
    """A build that takes too long is one line."""
    monkeypatch.setattr(building, "LONGEST", 0.01)
    (problem,) = conform(str(kit), catalog).problems
    assert (problem.code, "longer than" in problem.cause) == ("RK-T01", True)


def test_a_back_end_in_the_project_is_found(kit, tmp_path, catalog):
    """A back end that the project brings itself, with a path and an object inside a module, builds the wheel."""
    write(
        kit / "own" / "mine.py",
        "import hatchling.build\n\n\nclass Inner:\n    build_wheel = staticmethod(hatchling.build.build_wheel)\n",
    )
    path = kit / "pyproject.toml"
    written = path.read_text(encoding="utf-8").replace('"hatchling.build"', '"mine:Inner"\nbackend-path = ["own"]')
    path.write_text(written, encoding="utf-8")
    assert build_wheel(kit, tmp_path / "out").name == "some_kit-0.1.0-py3-none-any.whl"


def test_a_back_end_that_lacks_something_says_what(kit, catalog):
    """A back end that imports what is not there fails with its own words, and is not taken for absent."""
    write(kit / "own" / "mine.py", "import no_such_module_anywhere\n")
    path = kit / "pyproject.toml"
    written = path.read_text(encoding="utf-8").replace('"hatchling.build"', '"mine"\nbackend-path = ["own"]')
    path.write_text(written, encoding="utf-8")
    (problem,) = conform(str(kit), catalog).problems
    assert problem.code == "RK-T01"
    assert problem.cause.endswith("No module named 'no_such_module_anywhere'")


def test_two_plugins_in_one_wheel_are_both_tried(catalog, kit):
    """A distribution with two plugins is tried as a whole."""
    write(
        kit / "other" / "reflectkit.json",
        (kit / "some_kit" / "reflectkit.json").read_text(encoding="utf-8").replace("some-kit", "other-kit"),
    )
    write(kit / "other" / "exercises" / "words.json", exercise("words", read_turn("first")))
    path = kit / "pyproject.toml"
    written = path.read_text(encoding="utf-8").replace('["some_kit"]', '["some_kit", "other"]')
    written = written.replace("[dependency-groups]", 'other-kit = "other:reflectkit.json"\n\n[dependency-groups]')
    path.write_text(written, encoding="utf-8")
    report = conform(str(kit), catalog)
    assert (set(report.plugins), codes(report)) == ({"some-kit", "other-kit"}, ["RK127"])


def test_what_is_imported_for_a_plugin_is_not_there_before_and_after(tmp_path):
    """Modules of a plugin that is tried stand aside for nobody for longer than they must."""
    write(tmp_path / "one" / "kit_x" / "__init__.py", "WHERE = 'wheel'\n")
    write(tmp_path / "two" / "kit_x" / "__init__.py", "WHERE = 'sources'\n")
    sys.path.insert(0, str(tmp_path / "two"))
    try:
        import kit_x

        with importable(tmp_path / "one", ["kit_x"]):
            from kit_x import WHERE

            assert WHERE == "wheel"
        assert sys.modules["kit_x"] is kit_x
        assert kit_x.WHERE == "sources"
    finally:
        sys.path.remove(str(tmp_path / "two"))
        del sys.modules["kit_x"]


def test_what_the_wheel_changes_is_found(catalog, kit):
    """A file that the build changes on its way is told, byte for byte."""
    write(kit / "own.json", (kit / "some_kit" / FIRST).read_text(encoding="utf-8") + " ")
    path = kit / "pyproject.toml"
    written = path.read_text(encoding="utf-8").replace(
        'packages = ["some_kit"]',
        f'packages = ["some_kit"]\nexclude = ["three-good-things.json"]\n\n[tool.hatch.build.targets.wheel.force-include]\n"own.json" = "some_kit/{FIRST}"',
    )
    path.write_text(written, encoding="utf-8")
    (problem,) = conform(str(kit), catalog).problems
    assert (problem.code, problem.cause) == ("RK-T03", f"`{FIRST}` is another one in the wheel")


def test_the_wheel_is_gone_when_it_has_been_tried(catalog, kit):
    """Nothing that was built or unpacked stays, neither in the project nor beside it."""
    before = sorted(kit.rglob("*"))
    with subject_of(str(kit), catalog) as subject:
        inside = Path(subject.moved[0][0])
        assert inside.is_dir()
    assert not inside.exists()
    assert sorted(kit.rglob("*")) == before


CONFTEST = 'pytest_plugins = ["reflectkit.testing.fixtures"]\n'
OWN = """
def test_it_begins(begin_session):
    assert begin_session("sample-kit/three-good-things").seat("ann").view().now[0].turn == "mood"
    assert begin_session("sample-kit/my-talk").cast == ("ann", "bo")


def test_the_catalog_has_it(reflectkit_catalog):
    assert "sample-kit/my-look" in reflectkit_catalog
"""


def test_the_fixtures_see_the_sources(tmp_path):
    """A plugin's own tests can ask for a catalog with its sources, and for a session of one of its scripts."""
    project = sample(tmp_path)
    write(project / "tests" / "conftest.py", CONFTEST)
    write(project / "tests" / "test_own.py", OWN)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_own.py"]
    done = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.splitlines()[-1].split(" in ")[0]) == (0, "2 passed")


def test_outside_of_a_project_the_fixtures_see_what_is_installed(tmp_path):
    """Tests that stand in no project see what is installed, and the installed plugin is what is tried."""
    write(tmp_path / "conftest.py", CONFTEST)
    write(
        tmp_path / "test_own.py",
        "from reflectkit.testing import PluginConformance\n\n\nclass TestIt(PluginConformance):\n    plugin = 'practice'\n\n\ndef test_it(reflectkit_catalog):\n    assert 'practice/stillness' in reflectkit_catalog\n",
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.splitlines()[-1].split(" in ")[0]) == (0, "6 passed")


def test_the_names_of_the_kit_are_there_when_they_are_asked_for():
    """Importing the kit imports neither pytest nor Hypothesis; every name of it is there, and no other."""
    code = (
        "import sys, json, reflectkit.testing as kit\n"
        "before = [name in sys.modules for name in ('pytest', 'hypothesis')]\n"
        "print(json.dumps([before, all(hasattr(kit, name) for name in kit.__all__), hasattr(kit, 'nothing')]))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=True)
    assert json.loads(done.stdout) == [[False, False], True, False]
