"""`doctor` tells why something does not load, and mends what can be mended safely."""

from __future__ import annotations

import json
import platform
from importlib.metadata import version
from pathlib import Path

from tests.catalog.farm import BROKEN, folder, good, on_path, write
from tests.catalog.test_hooks import coded


def test_all_is_well(reflectkit):
    """With nothing wrong, the environment and each plugin are told, and the exit code is clean."""
    done = reflectkit("doctor")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].startswith(f"reflectkit {version('reflectkit')} on Python {platform.python_version()}, with attrs ")
    assert "repair: ready, 19 components" in lines
    assert lines[-1] == "All is well."


def test_it_says_the_same_to_programs(reflectkit, tmp_path):
    """With `--json` there is one document; code is tried only where that is asked for."""
    root = coded(tmp_path, "@health\ndef is_well(*, plugin):\n    return ['no sound']\n", "health", id_="ill")
    (report,) = reflectkit("doctor", "--json", "--with", root).lines
    assert set(report) == {"python", "reflectkit", "packages", "plugins", "mended", "problems"}
    assert report["packages"]["pluggy"]
    assert report["problems"] == []
    (report,) = reflectkit("doctor", "--json", "--isolate", "--with", root).lines
    assert [problem["code"] for problem in report["problems"] if problem["severity"] != "info"] == ["RK-H10"]
    took = {plugin["id"]: plugin["milliseconds"] for plugin in report["plugins"]}
    assert isinstance(took["ill"], int)
    assert took["repair"] is None
    assert ", imported in " in reflectkit("doctor", "--isolate").out


def test_good_plugins_stand_beside_broken_ones(reflectkit, tmp_path):
    """Of fifty good plugins beside every kind of broken one none is lost, and each broken one has its code."""
    site = tmp_path / "site"
    for number in range(50):
        good(site, f"good{number:02}")
    for number, (_, breaker) in enumerate(BROKEN.values()):
        breaker(site, f"bad{number:02}")
    with on_path(site):
        (report,) = reflectkit("doctor", "--json").lines
    states = {plugin["id"]: plugin["state"] for plugin in report["plugins"]}
    assert len(BROKEN) >= 40
    assert [states[f"good{number:02}"] for number in range(50)] == ["ready"] * 50
    assert {code for code, _ in BROKEN.values()} <= {problem["code"] for problem in report["problems"]}


def test_a_folder_is_looked_at_and_mended(reflectkit, tmp_path):
    """What stops a folder plugin is told; `--fix` mends it, says what it did, and does it once."""
    root = folder(tmp_path, provides={"practices": ["Practices"]})
    text = (root / "reflectkit.json").read_text(encoding="utf-8")
    write(root / "reflectkit.json", text.replace("\n}", ",\n}"))
    done = reflectkit("doctor", root)
    assert done.code == 1
    assert "RK-C03 error" in done.out
    assert done.out.endswith("1 problem\n")
    done = reflectkit("doctor", root, "--fix")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        f"{root}/reflectkit.json: took away a comma before a closing bracket, "
        "named `practices/`, which was written `Practices`\n"
    )
    (report,) = reflectkit("doctor", root, "--fix", "--json").lines
    assert report["mended"] == []
    write(root / "practices" / "breath.json", b"\xef\xbb\xbf" + (root / "practices" / "breath.json").read_bytes())
    (report,) = reflectkit("doctor", root, "--fix", "--json").lines
    assert report["mended"] == [
        {"file": f"{root}/practices/breath.json", "what": ["wrote it as UTF-8 without a byte order mark"]}
    ]


def test_a_component_that_cannot_be_used_is_told(reflectkit, tmp_path):
    """A plugin can be ready and a component of it not."""
    root = folder(tmp_path)
    write(root / "practices" / "breath.json", b"{}")
    done = reflectkit("doctor", root)
    assert (done.code, done.out.count("RK-C")) == (1, 1)


def test_the_lock_counts(reflectkit, tmp_path):
    """What is not as the lock in this folder says is told, and so is a lock that cannot be read."""
    root = folder(tmp_path)
    assert reflectkit("lock").code == 0
    assert reflectkit("doctor").code == 0
    done = reflectkit("doctor", root)
    assert (done.code, done.out.count("RK-P09")) == (1, 1)
    Path("reflectkit.lock").write_text(json.dumps({}), encoding="utf-8")
    assert reflectkit("doctor").code == 1


def test_what_is_installed_is_never_changed(reflectkit, tmp_path):
    """`--fix` wants the folder of a plugin, and none into which only installers write."""
    root = folder(tmp_path / "site-packages")
    for words in ([], ["nowhere"], ["repair"], [root]):
        done = reflectkit("doctor", *words, "--fix")
        assert (done.code, done.out) == (2, "")
        assert done.err == "reflectkit: --fix needs the folder of a plugin; what is installed is never changed\n"
