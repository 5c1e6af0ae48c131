"""
The command line: the same library as a host uses, with JSON in and out.
"""

from __future__ import annotations

import sys


def main() -> None:
    """
    Run the command line and leave with its exit code; without the extra `cli`, say so in one line.
    """
    try:
        from reflectkit.cli.app import run_app
    except ModuleNotFoundError as error:
        if error.name not in ("click", "rich"):
            raise
        print("reflectkit: the command line needs the extra `cli`: install `reflectkit[cli]`", file=sys.stderr)
        sys.exit(2)
    sys.exit(run_app(sys.argv[1:]))
