"""`dev.py`: from a fresh clone to a running tool, with nothing but Python."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pexpect
import pytest

from tests.house.rules import ROOT


@pytest.fixture
def dev(tmp_path, monkeypatch):
    """Return the bootstrap of a project in an empty folder; whatever it starts is noted, and succeeds."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("requirements.txt", "constraints.txt", "pyproject.toml"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "HOME", tmp_path / ".venv")
    monkeypatch.setattr(module, "SCRIPTS", tmp_path / ".venv" / "bin")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "dev.stamp")
    monkeypatch.setattr(module.venv, "create", lambda home, **_: (home / "bin").mkdir(parents=True, exist_ok=True))
    module.started = []

    def started(command, **_):
        module.started.append([str(word) for word in command])
        return subprocess.CompletedProcess(command, module.codes.pop(0) if module.codes else 0)

    module.codes = []
    monkeypatch.setattr(module.subprocess, "run", started)
    return module


@pytest.mark.parametrize(
    ("words", "ends"), [(["demo"], ["reflectkit", "demo"]), (["test", "-q", "tests"], ["python", "-m", "pytest", "-q", "tests"]), (["run", "ruff", "check"], ["ruff", "check"])]
)  # fmt: skip
def test_the_first_time_everything_is_installed_and_then_nothing(dev, words, ends):
    """The first start installs with the constraints; the second starts only the tool, and hands every word to it."""
    assert dev.main(words) == 0
    install, tool = dev.started
    assert install[-4:] == ["--requirement", "requirements.txt", "--constraint", "constraints.txt"]
    assert [tool[0].rpartition("/")[2], *tool[1:]] == ends
    assert dev.main(words) == 0
    assert dev.started[2:] == [tool]


def test_what_is_wanted_anew_is_installed_anew(dev, tmp_path):
    """A change of what is required is installed with the next start."""
    dev.main(["demo"])
    (tmp_path / "requirements.txt").write_text("y", encoding="utf-8")
    dev.main(["demo"])
    assert len(dev.started) == 4


def test_an_install_that_fails_is_one_line_and_is_tried_again(dev, capsys):
    """When installing fails, one line says so, nothing is started, and the next start tries again."""
    dev.codes = [1]
    assert dev.main(["demo"]) == 1
    assert (
        capsys.readouterr().err.splitlines()[-1] == "dev.py: installing failed; see above, and try again with a network"
    )
    assert dev.main(["demo"]) == 0
    assert len(dev.started) == 3


def test_the_exit_code_is_that_of_the_tool(dev):
    """What the tool ends with is what the bootstrap ends with."""
    dev.codes = [0, 5]
    assert dev.main(["test"]) == 5


def test_a_tool_that_is_not_there_is_one_line(dev, monkeypatch, capsys):
    """A tool that is not installed is told in one line."""
    dev.main(["demo"])

    def gone(*_, **__):
        raise FileNotFoundError

    monkeypatch.setattr(dev.subprocess, "run", gone)
    assert dev.main(["run", "fly"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "dev.py: there is no tool `fly` in .venv"


@pytest.mark.parametrize(("words", "code"), [([], 2), (["fly"], 2), (["run"], 1)])
def test_wrong_words_are_told(dev, capsys, words, code):
    """Without a verb, with an unknown one, or with nothing to run, it says what would do."""
    assert dev.main(words) == code
    assert "run" in capsys.readouterr().err


def test_an_old_python_is_one_line(dev, monkeypatch, capsys):
    """A Python that is too old is told which one is needed."""
    monkeypatch.setattr(dev, "OLDEST", (99, 0))
    assert dev.main(["demo"]) == 1
    assert capsys.readouterr().err.startswith("dev.py: Python 99.0 or newer is needed, and this is 3.")


def test_ctrl_c_is_left_to_the_tool(tmp_path):
    """Ctrl-C reaches the tool alone: it saves and says how to go on, and no traceback follows."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import dev; sys.exit(dev.start({[sys.executable, '-m', 'reflectkit.cli', 'run', 'repair/own-part', '--save', str(tmp_path / 'r.json')]!r}))"
    child = pexpect.spawn(sys.executable, ["-c", code], cwd=tmp_path, encoding="utf-8", timeout=30)
    child.expect("number")
    child.expect("› $")
    child.send("\x03")
    child.expect("--resume")
    child.expect(pexpect.EOF)
    child.close()
    assert "Traceback" not in child.before
    assert child.exitstatus == 0
