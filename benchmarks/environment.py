"""
Make the virtual environment of the benchmarks, with this project and all peers in it.
"""

from __future__ import annotations

import os
import subprocess
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOME = ROOT / ".venv-bench"


def make() -> None:
    """
    Make `.venv-bench` in the checkout; where it is there already, bring it up to date.
    """
    if not HOME.exists():
        venv.create(HOME, with_pip=True)
    python = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    peers = Path(__file__).parent / "requirements.txt"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--requirement", peers], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--editable", f"{ROOT}[fast]"], check=True)
    print(f"Now run: {python.relative_to(ROOT)} -m benchmarks")
