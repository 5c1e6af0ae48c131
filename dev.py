"""
Set up and run reflectkit from a fresh clone, with nothing but Python.

`python3 dev.py demo` shows the main job, `python3 dev.py test` runs the tests; more words go to the tool behind the verb.
"""

from __future__ import annotations

import hashlib
import shutil
import signal
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
SCRIPTS = HOME / ("Scripts" if sys.platform == "win32" else "bin")
STAMP = HOME / "dev.stamp"
OLDEST = (3, 11)

USAGE = """usage: python3 dev.py VERB [WORD ...]

  demo   play the examples that come with the library
  test   run the tests; words go to pytest
  run    run any installed tool, such as `run ruff check`"""


def main(words: list[str]) -> int:
    """
    Do what the first word says; return the exit code.
    """
    if sys.version_info < OLDEST:
        return complain(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, and this is {sys.version.split()[0]}")
    verbs = {"demo": ["reflectkit", "demo"], "test": ["python", "-m", "pytest"], "run": []}
    if not words or words[0] not in verbs:
        print(USAGE, file=sys.stderr)
        return 2
    if not is_ready() and not install():
        return complain("installing failed; see above, and try again with a network")
    command = [*verbs[words[0]], *words[1:]]
    if not command:
        return complain("say what to run")
    return start([str(SCRIPTS / command[0]), *command[1:]])


def start(command: list[str]) -> int:
    """
    Run a tool and return its exit code; Ctrl-C is for the tool alone, which may have something to save.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    except FileNotFoundError:
        return complain(f"there is no tool `{Path(command[0]).name}` in .venv")
    finally:
        signal.signal(signal.SIGINT, before)


def complain(why: str) -> int:
    """
    Say in one line what is wrong.
    """
    print(f"dev.py: {why}", file=sys.stderr)
    return 1


def wanted() -> str:
    """
    Return a digest of everything that decides what is installed.
    """
    files = [ROOT / "requirements.txt", ROOT / "constraints.txt", ROOT / "pyproject.toml"]
    files += sorted(ROOT.glob("plugins/*/pyproject.toml"))
    text = b"".join(file.read_bytes() for file in files)
    return hashlib.sha256(text + sys.version.encode()).hexdigest()


def is_ready() -> bool:
    """
    Tell whether what is installed is what is wanted; then nothing needs a network.
    """
    return STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted()


def install() -> bool:
    """
    Make the virtual environment and fill it, with uv where it is at hand; tell whether that worked.
    """
    print("Setting up .venv; this takes a minute the first time.", file=sys.stderr, flush=True)
    python = SCRIPTS / ("python.exe" if sys.platform == "win32" else "python")
    uv = shutil.which("uv")
    if not python.exists():
        venv.create(HOME, with_pip=True, clear=True)
    pip = [uv, "pip", "install", "--python", str(python)] if uv else [str(python), "-m", "pip", "install"]
    command = [*pip, "--quiet", "--requirement", "requirements.txt", "--constraint", "constraints.txt"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        return False
    STAMP.write_text(wanted(), encoding="utf-8")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
