"""The command line in this process: words in, exit code and both outputs out."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from pathlib import Path

import attrs
import pytest

from reflectkit.cli.app import run_app

ROOT = Path(__file__).resolve().parents[2]
REPAIR = ROOT / "plugins" / "reflectkit-repair" / "src" / "reflectkit_repair"
SCRIPTS = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
AT = "2026-01-05T19:00:00Z"


@attrs.frozen
class Done:
    """What a run of the command line came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self):
        """Return standard output as JSON values."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def reflectkit(capfd, monkeypatch, tmp_path):
    """Return a function that runs the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", SCRIPTS)

    def run(*words, given=b""):
        text = given if isinstance(given, bytes) else "".join(f"{line}\n" for line in given).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text), encoding="utf-8"))
        code = run_app([str(word) for word in words])
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return Done(code, out, err)

    return run


def components(plugin):
    """Return how many components a first-party plugin brings."""
    folder = ROOT / "plugins" / f"reflectkit-{plugin}" / "src" / f"reflectkit_{plugin.replace('-', '_')}"
    return sum(path.parent.name != "transcripts" for path in folder.glob("*/*.json"))


def events(*documents):
    """Return events as lines."""
    return "".join(json.dumps(document) + "\n" for document in documents).encode()


def answer(turn, value=None, by="ann", **more):
    """Return an answer event."""
    return {"type": "answer", "by": by, "turn": turn, "value": value, **more}


def copied(folder):
    """Copy the plugin of the dialogue into a folder, as a plugin `copy`."""
    copy = folder / "copy"
    shutil.copytree(REPAIR, copy)
    manifest = json.loads((copy / "reflectkit.json").read_text(encoding="utf-8"))
    (copy / "reflectkit.json").write_text(json.dumps({**manifest, "id": "copy"}), encoding="utf-8")
    return copy
