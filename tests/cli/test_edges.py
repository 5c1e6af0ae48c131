"""The edges of the command line: what nobody should ever see."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

import reflectkit.cli
from reflectkit.cli import app
from tests.cli.conftest import AT, ROOT


def test_an_unexpected_error_tells_its_type_and_nothing_else(reflectkit, monkeypatch):
    """A bug of ours gives exit code 3 and one line, without the message of the error."""

    def fail(*_, **__):
        raise RuntimeError("what Ann wrote")

    monkeypatch.setattr("reflectkit.cli.listing.catalog_of", fail)
    done = reflectkit("list")
    assert done.code == 3
    assert "RuntimeError" in done.err
    assert "Ann" not in done.err


def test_ctrl_c_is_quiet(reflectkit, monkeypatch):
    """Ctrl-C outside a walk ends without a word."""

    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("reflectkit.cli.listing.catalog_of", interrupt)
    done = reflectkit("list")
    assert (done.code, done.err.strip()) == (130, "")


def test_a_broken_pipe_is_quiet():
    """When whoever reads the output goes away, nothing is said."""
    command = f"{sys.executable} -m reflectkit.cli run repair/open-channel --at {AT} --events - --json < {ROOT / 'examples/data/open-channel.events.jsonl'} | head -c 10"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert done.stderr == b""


def test_a_broken_pipe_in_this_process_is_clean(monkeypatch):
    """A broken pipe counts as a clean end."""

    def gone(**_):
        raise BrokenPipeError

    monkeypatch.setattr(app.app, "main", gone)
    monkeypatch.setattr(app.os, "dup2", lambda *_: None)
    assert app.run_app(["list"]) == 0


def test_without_the_extra_one_line_says_so(monkeypatch, capsys):
    """Without click the command line names the extra and leaves with exit code 2."""
    monkeypatch.setitem(sys.modules, "reflectkit.cli.app", None)

    def missing(name, *args, **kwargs):
        if name == "reflectkit.cli.app":
            raise ModuleNotFoundError(name="click")
        return real(name, *args, **kwargs)

    real = __import__
    monkeypatch.setattr("builtins.__import__", missing)
    with pytest.raises(SystemExit, match="2"):
        reflectkit.cli.main()
    assert "reflectkit[cli]" in capsys.readouterr().err


def test_another_missing_module_is_not_hidden(monkeypatch):
    """A missing module that is not the extra's is not mistaken for it."""

    def missing(name, *args, **kwargs):
        if name == "reflectkit.cli.app":
            raise ModuleNotFoundError(name="something")
        return real(name, *args, **kwargs)

    real = __import__
    monkeypatch.setattr("builtins.__import__", missing)
    with pytest.raises(ModuleNotFoundError):
        reflectkit.cli.main()


def test_main_leaves_with_the_exit_code(monkeypatch):
    """The entry point leaves with the code of the verb."""
    monkeypatch.setattr(sys, "argv", ["reflectkit", "fly"])
    with pytest.raises(SystemExit, match="2"):
        reflectkit.cli.main()


def test_help_names_every_verb(reflectkit):
    """`--help` names the verbs and leaves with 0."""
    done = reflectkit("--help")
    assert done.code == 0
    assert all(verb in done.out for verb in app.app.commands)
    assert isinstance(app.app, click.Group)
