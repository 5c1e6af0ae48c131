"""
The verbs, and what becomes of every way in which one of them can end.

Exit codes: 0 clean, 1 problems, 2 usage, 3 a bug of ours.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from reflectkit.cli.checks import check
from reflectkit.cli.demo import demo
from reflectkit.cli.listing import list_plugins, show
from reflectkit.cli.run import run
from reflectkit.cli.transcribe import transcript
from reflectkit.errors import ReflectkitError

if TYPE_CHECKING:
    from collections.abc import Sequence

CLEAN, PROBLEMS, USAGE, BUG = 0, 1, 2, 3
INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="reflectkit", message="%(version)s")
def app() -> None:
    """
    Reflection exercises and two-person dialogues, from the plugins that are installed.
    """


for verb in (list_plugins, show, check, run, transcript, demo):
    app.add_command(verb)


def run_app(words: Sequence[str]) -> int:
    """
    Run a verb; return the exit code, and let no traceback out.

    Of an unexpected error only the type is told, since its message could hold somebody's words.
    """
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="surrogateescape" if stream is sys.stdin else "backslashreplace")
    try:
        code = app.main(args=list(words), prog_name="reflectkit", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        return complain(error.format_message(), USAGE)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except ReflectkitError as error:
        return complain(str(error), PROBLEMS)
    except BrokenPipeError:
        # Whoever read the output has gone; writing the rest to nowhere keeps the interpreter quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except Exception as error:  # noqa: BLE001 - the edge: nothing may leave as a traceback.
        return complain(f"this is a bug of ours ({type(error).__name__}); nothing was changed", BUG)
    return code if isinstance(code, int) else CLEAN


def complain(why: str, code: int) -> int:
    """
    Say what is wrong, and return the exit code.
    """
    for line in why.splitlines():
        print(f"reflectkit: {line}", file=sys.stderr)
    return code
