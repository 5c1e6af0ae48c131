"""Discovery by example: where plugins may lie, and what each kind of fault says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import importlib_metadata
import pytest

from reflectkit import discover
from reflectkit.catalog import files, installed
from tests.catalog.farm import BROKEN, archive, good, install, manifest, on_path, practice, write


def lines(site: Path, catalog) -> list[str]:
    """Every problem as a line, without the folder of the test."""
    return [problem.line().replace(f"{site}{os.sep}", "") for problem in catalog.problems]


MESSAGES = {
    "a line without a value": "RK-D01 warning (bad 1.0.0) bad-1.0.0.dist-info/entry_points.txt:2:1: line 2 of the entry"
    " points of bad 1.0.0 is neither `[group]` nor `name = value`. Fix: install bad again, or tell its authors; nothing"
    " else is affected.",
    "entry points that are no text": "RK-D02 warning: bad-1.0.0.dist-info cannot be read (UnicodeDecodeError); if it"
    " holds a plugin, that plugin is missing. Fix: install it again, or remove its folder if it is a leftover.",
    "a module for a manifest": "RK-D06 error bad (bad 1.0.0) bad-1.0.0.dist-info/entry_points.txt:2:1: the entry point"
    " `bad` does not name a manifest. Fix: write `bad = your_package:reflectkit.json`.",
    "no manifest in the wheel": "RK-D05 error bad (bad 1.0.0) bad-1.0.0.dist-info/entry_points.txt:2:1:"
    " `bad/reflectkit.json` is not there. Fix: see that the wheel includes it: some build back ends drop JSON files;"
    " then install again.",
    "a symlink that leads out": "RK-D07 error bad (bad 1.0.0) bad/reflectkit.json:1:1: `reflectkit.json` is a symlink"
    " that leads out of the plugin. Fix: make it an ordinary file inside the plugin.",
    "a mistyped key": "RK-M03 error bad (bad 1.0.0) bad/reflectkit.json:15:13: unknown key `provide`. Fix: write"
    " `provides`.",
    "another plugin's id": "RK-M04 error bad (bad 1.0.0) bad/reflectkit.json:3:8: the manifest says it is"
    " `somebody-else`, its entry point `bad`. Fix: give both the same name.",
    "a path that leads up": "RK-M05 error bad (bad 1.0.0) bad/reflectkit.json:12:4: a path leaves the plugin, or is not"
    " written as `folder/file.json`. Fix: name files and folders inside the plugin only, with `/` between them.",
    "another reflectkit": "RK-V01 error bad (bad 1.0.0) bad/reflectkit.json:16:17: it requires reflectkit >=99, and this"
    " is 0.1.0. Fix: install a version of the plugin, or of reflectkit, that fits.",
    "a plugin that is missing": "RK-V03 error bad (bad 1.0.0) bad/reflectkit.json:17:14: it requires `nobody`, which is"
    " not installed. Fix: install the plugin `nobody`.",
    "a feature of the host": "RK-V07 info bad (bad 1.0.0) bad/reflectkit.json:16:15: it needs `audio`, which this host"
    " does not offer. Fix: nothing, unless the host can offer it: `discover(features=…)`.",
}


@pytest.mark.parametrize("kind", MESSAGES)
def test_a_broken_plugin_gives_one_complete_line(kind, tmp_path):
    """Code, severity, plugin, distribution and version, file, line and column, cause and mend: all in one line."""
    BROKEN[kind][1](tmp_path, "bad")
    with on_path(tmp_path):
        assert lines(tmp_path, discover()) == [MESSAGES[kind]]


def test_the_installed_first_party_plugins_are_ready():
    """Editable installs are found through the import system, and every component of theirs can be loaded."""
    catalog = discover()
    assert [problem.line() for problem in catalog.problems] == []
    assert {"repair", "practice"} <= {plugin.id for plugin in catalog.plugins if plugin.state == "ready"}
    for id_ in catalog:
        component = catalog[id_]
        assert component.id == id_
        assert component.dist.startswith("reflectkit-")
        assert [problem.line() for problem in catalog.check(id_) if problem.severity == "error"] == []
    assert {"joint-gate", "practice/slow-breath", "repair/phrases"} <= set(catalog["repair/open-channel"].uses)
    assert "UTC" not in repr(catalog)
    assert repr(catalog).startswith("<Catalog of ")


def test_discovery_reads_manifests_only(tmp_path, monkeypatch):
    """No component is read and no folder listed before somebody asks; then only the file that is asked for.

    What translations are of is read too, and of this plugin there are none.
    """
    good(tmp_path, "kit")
    write(tmp_path / "kit" / "practices" / "other.json", "{ broken")
    read, listed = [], []
    monkeypatch.setattr(files, "ordinary", lambda full, real=files.ordinary: read.append(full) or real(full))
    names = files.Folder.names
    monkeypatch.setattr(files.Folder, "names", lambda self, folder: listed.append(folder) or names(self, folder))
    with on_path(tmp_path):
        catalog = discover()
        assert {Path(path).name for path in read} == {"reflectkit.json"}
        assert listed == []
        assert catalog.plugin("kit").components == ("kit/breath", "kit/other")
        read.clear()
        assert catalog["kit/breath"].id == "kit/breath"
        assert catalog["kit/breath"] is catalog["kit/breath"]
    assert [Path(path).name for path in read if tmp_path in Path(path).parents] == ["breath.json"]


def test_no_plugin_is_imported_by_discovery_listing_or_use(tmp_path):
    """In a new process, a plugin whose package raises on import is found, listed, checked and loaded."""
    good(tmp_path, "kit")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import reflectkit\n"
        "catalog = reflectkit.discover()\n"
        "assert 'jsonschema' not in sys.modules\n"
        "assert catalog.card('kit/breath').title.read('en', 'en') == 'Breathing'\n"
        "assert 'jsonschema' not in sys.modules and 'cattrs' not in sys.modules\n"
        "assert catalog.check('kit/breath') == () and catalog['kit/breath'].kind == 'practice'\n"
        "assert 'kit' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0


def test_importing_the_catalog_does_not_import_the_finder_of_metadata():
    """Importing `importlib_metadata` replaces a finder of the process, so that only discovery does it."""
    code = "import sys, reflectkit.catalog; sys.exit('importlib_metadata' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_package_without_python_is_a_plugin(tmp_path):
    """JSON files beside no `__init__.py` are enough."""
    files_ = {"reflectkit.json": manifest("kit"), "practices/breath.json": practice()}
    install(tmp_path, "kit", files=files_, init=None)
    with on_path(tmp_path):
        assert discover()["kit/breath"].plugin == "kit"


def test_a_package_inside_a_package_is_a_plugin(tmp_path):
    """A dotted package is found below its top level, and no parent is imported on the way."""
    entry = "[reflectkit.plugins]\nkit = kit.inner:reflectkit.json\n"
    files_ = {"inner/reflectkit.json": manifest("kit"), "inner/practices/breath.json": practice()}
    install(tmp_path, "kit", entry_points=entry, files=files_)
    with on_path(tmp_path):
        assert discover().plugin("kit").components == ("kit/breath",)
        assert "kit" not in sys.modules


@pytest.mark.parametrize("init", ["raise RuntimeError\n", None])
def test_an_editable_install_is_found_where_its_sources_lie(init, tmp_path):
    """The metadata is in one folder of the path and the package in another, with or without Python in it."""
    files_ = {"reflectkit.json": manifest("kit"), "practices/breath.json": practice()}
    site, source = tmp_path / "site", tmp_path / "src"
    install(source, "kit", files=files_, init=init)
    site.mkdir()
    (source / "kit-1.0.0.dist-info").rename(site / "kit-1.0.0.dist-info")
    with on_path(site, source):
        catalog = discover()
        assert catalog.plugin("kit").state == "ready"
        assert catalog["kit/breath"].dist == "kit"


@pytest.mark.parametrize("init", ["raise RuntimeError\n", None])
def test_a_plugin_in_an_archive_on_the_path_is_found(init, tmp_path):
    """An archive on the path may hold plugins, and their files are read from it."""
    files_ = {"reflectkit.json": manifest("kit"), "practices/breath.json": practice()}
    install(tmp_path / "tree", "kit", files=files_, init=init)
    packed = archive(tmp_path / "packed.zip", tmp_path / "tree")
    with on_path(packed):
        catalog = discover()
        assert catalog.problems == ()
        assert catalog.plugin("kit").components == ("kit/breath",)
        assert catalog["kit/breath"].file.endswith("breath.json")


def test_a_package_in_an_archive_is_found_from_metadata_elsewhere(tmp_path):
    """An editable install may lead into an archive; its importer says where the files are."""
    files_ = {"reflectkit.json": manifest("kit"), "practices/breath.json": practice()}
    install(tmp_path / "tree", "kit", files=files_)
    (tmp_path / "site").mkdir()
    (tmp_path / "tree" / "kit-1.0.0.dist-info").rename(tmp_path / "site" / "kit-1.0.0.dist-info")
    packed = archive(tmp_path / "packed.zip", tmp_path / "tree")
    with on_path(tmp_path / "site", packed):
        assert discover()["kit/breath"].id == "kit/breath"


def test_an_old_egg_has_its_name_in_its_metadata(tmp_path):
    """Where the folder's name does not say enough, the first headers of the metadata do."""
    site = tmp_path / "site"
    good(
        site,
        "kit",
    )
    (site / "kit-1.0.0.dist-info").rename(site / "kit.egg-info")
    (site / "kit.egg-info" / "METADATA").rename(site / "kit.egg-info" / "PKG-INFO")
    with on_path(site):
        plugin = discover().plugin("kit")
    assert (plugin.dist, plugin.version, plugin.state) == ("kit", "1.0.0", "ready")


def test_an_older_importlib_metadata_is_asked_through_its_public_face(tmp_path, monkeypatch):
    """A distribution that does not show its folder is read all the same, and named if it cannot be."""

    class Old:
        def __init__(self, texts):
            self.texts = texts

        def __str__(self):
            return "<importlib_metadata.PathDistribution object>"

        def read_text(self, name):
            return self.texts.get(name)

        def locate_file(self, name):
            return tmp_path / name

    write(tmp_path / "kit" / "reflectkit.json", manifest("kit"))
    entry = "[reflectkit.plugins]\nkit = kit:reflectkit.json\n"
    found = [
        Old({"METADATA": "Name: Kit.One\nVersion: 2.0\n\nName: no\n", "entry_points.txt": entry}),
        Old({}),
    ]
    monkeypatch.setattr(importlib_metadata, "distributions", lambda: iter(found))
    catalog = discover()
    assert [(plugin.dist, plugin.version) for plugin in catalog.plugins] == [("kit-one", "2.0")]
    (problem,) = catalog.problems
    assert (problem.code, str(tmp_path) in problem.cause) == ("RK-D02", True)


def test_without_an_installed_reflectkit_its_version_is_not_asked_for(tmp_path, monkeypatch):
    """From a checkout that is not installed, no plugin is incompatible."""
    monkeypatch.setattr(importlib_metadata, "distributions", lambda: iter(()))
    catalog = discover(folders=[_folder(tmp_path, "kit", requires={"reflectkit": ">=99"})])
    assert catalog.plugin("kit").state == "ready"


def test_a_finder_that_fails_costs_no_plugin_that_was_found(tmp_path, monkeypatch):
    """A finder of some other package may raise; what came before it is kept, and one line says so."""
    good(tmp_path, "kit")
    real = importlib_metadata.distributions

    def failing():
        yield from real()
        raise OSError

    monkeypatch.setattr(importlib_metadata, "distributions", failing)
    with on_path(tmp_path):
        catalog = discover()
    assert catalog.plugin("kit").state == "ready"
    assert lines(tmp_path, catalog) == [
        "RK-D02 warning: a finder of installed packages cannot be read (OSError); if it holds a plugin, that plugin is"
        " missing. Fix: install it again, or remove its folder if it is a leftover."
    ]


def test_an_importer_that_fails_costs_its_plugin_only(tmp_path, monkeypatch):
    """Finding a package runs the finders of others, which may raise anything."""
    install(tmp_path, "kit", init=None)
    good(tmp_path, "well")

    class Finder:
        @staticmethod
        def find_spec(name, path, target=None):
            if name == "kit":
                raise ZeroDivisionError

    monkeypatch.setattr(sys, "meta_path", [Finder, *sys.meta_path])
    with on_path(tmp_path):
        catalog = discover()
    assert (catalog.plugin("kit").state, catalog.plugin("well").state) == ("broken", "ready")
    assert "cannot be found (ZeroDivisionError)" in catalog.plugin("kit").problems[0].cause


def test_a_shadowed_distribution_is_reported_and_not_loaded(tmp_path):
    """Of two distributions of one name the first on the path counts, as for imports; names are compared as pip does."""
    good(
        tmp_path / "near",
        "Kit-One",
    )
    good(tmp_path / "far", "kit_one")
    for site, name in (("near", "Kit-One"), ("far", "kit_one")):
        write(tmp_path / site / name.replace("-", "_") / "reflectkit.json", manifest("kit"))
        entry = f"[reflectkit.plugins]\nkit = {name.replace('-', '_')}:reflectkit.json\n"
        (info,) = (tmp_path / site).glob("*.dist-info")
        write(info / "entry_points.txt", entry)
    with on_path(tmp_path / "near", tmp_path / "far"):
        catalog = discover()
    assert catalog.plugin("kit").state == "ready"
    assert catalog.plugin("kit").file.startswith(str(tmp_path / "near"))
    assert lines(tmp_path, catalog) == [
        f"RK-D03 warning (kit-one 1.0.0) far{os.sep}kit_one-1.0.0.dist-info/entry_points.txt:1:1: kit-one 1.0.0 is hidden"
        " by kit-one 1.0.0, which comes earlier on the path. Fix: uninstall one of the two."
    ]


def test_one_folder_twice_on_the_path_is_one(tmp_path):
    """A folder that is reached by two paths shadows nothing."""
    good(tmp_path / "site", "kit")
    (tmp_path / "link").symlink_to(tmp_path / "site")
    with on_path(tmp_path / "site", tmp_path / "link", tmp_path / "site"):
        assert discover().problems == ()


def test_two_distributions_of_one_id_conflict_and_neither_loads(tmp_path):
    """Neither is loaded until the host decides; each names the other."""
    for name in ("one", "two"):
        files_ = {"reflectkit.json": manifest("kit"), "practices/breath.json": practice()}
        install(tmp_path, name, entry="kit", files=files_)
    with on_path(tmp_path):
        catalog = discover()
        assert "kit/breath" not in catalog
    assert [(plugin.id, plugin.state, plugin.dist) for plugin in catalog.plugins if plugin.id == "kit"] == [
        ("kit", "conflict", "one"),
        ("kit", "conflict", "two"),
    ]
    assert lines(tmp_path, catalog) == [
        "RK-D04 error kit (one 1.0.0) one/reflectkit.json:3:8: `kit` is also claimed by two 1.0.0, so neither is loaded."
        " Fix: uninstall all but one, or name one in `prefer` of the host's policy.",
        "RK-D04 error kit (two 1.0.0) two/reflectkit.json:3:8: `kit` is also claimed by one 1.0.0, so neither is loaded."
        " Fix: uninstall all but one, or name one in `prefer` of the host's policy.",
    ]


def test_a_broken_distribution_does_not_stop_the_good_one_of_its_id(tmp_path):
    """Only who says in a readable manifest that it is a plugin can claim the plugin's id."""
    good(tmp_path, "kit")
    install(tmp_path, "rival", entry="kit", files={"reflectkit.json": "{"})
    with on_path(tmp_path):
        catalog = discover()
        assert [plugin.state for plugin in catalog.plugins if plugin.id == "kit"] == ["ready", "broken"]
        assert catalog["kit/breath"].dist == "kit"


def test_one_entry_point_written_twice_is_one(tmp_path):
    """The same line twice says the same thing."""
    line = "kit = kit:reflectkit.json\n"
    package = good(tmp_path, "kit")
    write(package.parent / "kit-1.0.0.dist-info" / "entry_points.txt", f"[reflectkit.plugins]\n{line}\n; again\n{line}")
    with on_path(tmp_path):
        assert discover().problems == ()


def test_a_malformed_line_elsewhere_does_not_stop_the_plugin_beside_it(tmp_path):
    """A distribution with a bad line in another group keeps its plugin, and is told about the line."""
    package = good(tmp_path, "kit")
    entry = "[reflectkit.plugins]\nkit = kit:reflectkit.json\n[console_scripts]\nnonsense\nnonsense\n"
    write(package.parent / "kit-1.0.0.dist-info" / "entry_points.txt", entry)
    with on_path(tmp_path):
        catalog = discover()
    assert catalog.plugin("kit").state == "ready"
    assert [(problem.code, problem.place.line) for problem in catalog.problems] == [("RK-D01", 4)]


def _folder(path: Path, id_: str, **more) -> Path:
    """A folder plugin."""
    write(path / id_ / "reflectkit.json", manifest(id_, **more))
    write(path / id_ / "practices" / "breath.json", practice())
    return path / id_


def test_a_folder_with_a_manifest_is_a_plugin(tmp_path):
    """A plain folder is a plugin without a distribution; a `str` will do as well as a `Path`."""
    folder = _folder(tmp_path, "kit")
    for named in (folder, str(folder)):
        catalog = discover(folders=[named])
        plugin = catalog.plugin("kit")
        assert (plugin.state, plugin.dist, plugin.version, plugin.label) == ("ready", "", "", "")
        assert catalog["kit/breath"].dist_version == ""


def test_a_folder_without_a_manifest_is_told(tmp_path):
    """A host that names a folder without a manifest gets a problem, and everything else."""
    catalog = discover(folders=[tmp_path])
    assert [problem.code for problem in catalog.problems] == ["RK-D08"]
    assert "repair" in {plugin.id for plugin in catalog.plugins}


def test_a_folder_is_added_once_and_never_changes_the_old_catalog(tmp_path):
    """`with_folder` returns another catalog; the same folder again adds nothing, another with the id conflicts."""
    folder = _folder(tmp_path, "kit")
    empty = discover()
    catalog = empty.with_folder(folder)
    assert empty.plugin("kit") is None
    assert catalog.plugin("kit").state == "ready"
    assert catalog.with_folder(folder / ".." / "kit") is catalog
    other = _folder(tmp_path / "elsewhere", "kit")
    conflict = catalog.with_folder(other)
    assert [plugin.state for plugin in conflict.plugins if plugin.id == "kit"] == ["conflict", "conflict"]
    assert any(str(folder) in problem.cause for problem in conflict.problems)


def test_features_of_the_host_make_a_plugin_available(tmp_path):
    """A plugin that needs what the host can do is ready; where the host cannot, it is unavailable, which is no error."""
    folder = _folder(tmp_path, "kit", requires={"features": ["audio", "therapist-present"]})
    without = discover(folders=[folder], features=["audio"]).plugin("kit")
    assert (without.state, [problem.severity for problem in without.problems]) == ("unavailable", ["info"])
    assert "`therapist-present`" in without.problems[0].cause
    assert discover(folders=[folder], features=["audio", "therapist-present"]).plugin("kit").state == "ready"


@pytest.mark.parametrize(
    ("specifier", "state", "code"),
    [
        (">=1", "ready", None),
        (">=2", "incompatible", "RK-V04"),
        ("~=1.0", "ready", None),
        (">=1,!=1.0.0", "incompatible", "RK-V04"),
    ],
)
def test_a_required_plugin_has_the_version_of_its_distribution(specifier, state, code, tmp_path):
    """A requirement is met by the version of the distribution in which the other plugin came."""
    good(tmp_path, "base")
    good(tmp_path, "kit", requires={"plugins": {"base": specifier}})
    with on_path(tmp_path):
        plugin = discover().plugin("kit")
    assert (plugin.state, [problem.code for problem in plugin.problems]) == (state, [code] if code else [])


def test_a_distribution_with_an_unreadable_version_meets_no_requirement(tmp_path):
    """A version that is none cannot be compared, and is not guessed."""
    files_ = {"reflectkit.json": manifest("base")}
    install(tmp_path, "base", version="newest", files=files_)
    good(tmp_path, "kit", requires={"plugins": {"base": ">=1"}})
    with on_path(tmp_path):
        assert discover().plugin("kit").problems[0].code == "RK-V04"


def test_what_requires_a_stopped_plugin_is_stopped_and_nothing_else(tmp_path):
    """A stop travels along requirements, however far; a circle stops its members and who requires them."""
    good(tmp_path, "first", requires={"plugins": {"second": ""}})
    good(tmp_path, "second", requires={"plugins": {"third": ""}})
    install(tmp_path, "third", files={"reflectkit.json": "{"})
    good(tmp_path, "round", requires={"plugins": {"about": ""}})
    good(tmp_path, "about", requires={"plugins": {"round": ""}})
    good(tmp_path, "after", requires={"plugins": {"round": ""}})
    good(tmp_path, "free", requires={"plugins": {"free-too": ""}})
    good(tmp_path, "free-too")
    with on_path(tmp_path):
        catalog = discover()
    states = {plugin.id: (plugin.state, [problem.code for problem in plugin.problems]) for plugin in catalog.plugins}
    assert states["first"] == states["second"] == ("incompatible", ["RK-V05"])
    assert states["third"] == ("broken", ["RK-C03"])
    assert states["round"] == states["about"] == ("incompatible", ["RK-V06"])
    assert states["after"] == ("incompatible", ["RK-V05"])
    assert states["free"] == states["free-too"] == ("ready", [])


def test_a_requirement_in_a_circle_may_be_stopped_already(tmp_path):
    """A plugin that is stopped for another reason keeps that reason."""
    good(tmp_path, "round", requires={"reflectkit": ">=99", "plugins": {"about": ""}})
    good(tmp_path, "about", requires={"plugins": {"round": ""}})
    with on_path(tmp_path):
        catalog = discover()
    assert [catalog.plugin(id_).problems[0].code for id_ in ("round", "about")] == ["RK-V01", "RK-V06"]


def test_the_finder_of_metadata_is_behind_one_door():
    """The scan can be asked for by itself, and says what is installed, sorted."""
    found = installed.scan().found
    assert [one.name for one in found] == sorted(one.name for one in found)
    assert SimpleNamespace(**{one.name.replace("-", "_"): one.label for one in found}).reflectkit == "reflectkit 0.1.0"
    assert (installed.version_of("reflectkit"), installed.version_of("no-such-package")) == ("0.1.0", None)
