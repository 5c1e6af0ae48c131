"""
The verbs, and what becomes of every way in which one of them can end.

Exit codes: 0 clean, 1 problems, 2 usage, 3 a bug of ours.
"""

from __future__ import annotations

import codecs
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from reflectkit.cli.checks import check
from reflectkit.cli.console import Leaving
from reflectkit.cli.demo import demo
from reflectkit.cli.diffs import diff
from reflectkit.cli.doctor import doctor
from reflectkit.cli.explain import explain
from reflectkit.cli.gallery import gallery
from reflectkit.cli.listing import list_plugins, show
from reflectkit.cli.locking import lock
from reflectkit.cli.maps import map_
from reflectkit.cli.measures import change, score
from reflectkit.cli.new import new
from reflectkit.cli.notices import notices
from reflectkit.cli.plan import plan
from reflectkit.cli.preview import preview
from reflectkit.cli.progress import progress
from reflectkit.cli.run import run
from reflectkit.cli.schema import schema_
from reflectkit.cli.test import test
from reflectkit.cli.texts import texts
from reflectkit.cli.transcribe import transcript
from reflectkit.errors import Problem, ReflectkitError

if TYPE_CHECKING:
    from collections.abc import Sequence

CLEAN, PROBLEMS, USAGE, BUG = 0, 1, 2, 3
INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(package_name="reflectkit", message="%(version)s")
@click.pass_context
def app(context: click.Context) -> None:
    """
    Reflection exercises and two-person dialogues, from the plugins that are installed.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
        context.exit(USAGE)


for verb in (
    list_plugins,
    show,
    check,
    explain,
    diff,
    map_,
    notices,
    lock,
    new,
    schema_,
    preview,
    gallery,
    test,
    texts,
    run,
    transcript,
    doctor,
    demo,
    score,
    change,
    progress,
    plan,
):
    app.add_command(verb)


def run_app(words: Sequence[str]) -> int:
    """
    Run a verb; return the exit code, and let no traceback out.

    Of an unexpected error only the type is told, since its message could hold somebody's words.
    """
    _prepare_streams()
    try:
        code = app.main(args=list(words), prog_name="reflectkit", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        return complain(error.format_message(), USAGE)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Leaving:
        return CLEAN
    except ReflectkitError as error:
        return complain(str(error), PROBLEMS)
    except OSError as error:
        return _unwritten(error)
    except SystemExit:
        # Click leaves in this way, and only then, when whoever reads the output has gone.
        return _unwritten(BrokenPipeError())
    except Exception as error:  # noqa: BLE001 - the edge: nothing may leave as a traceback.
        return complain(f"this is a bug of ours ({type(error).__name__}); nothing was changed", BUG)
    return code if isinstance(code, int) else CLEAN


def _prepare_streams() -> None:
    """
    Give every closed stream somewhere to go, and write and read UTF-8 unless the terminal says otherwise.

    An ASCII locale says nothing about a terminal, and UTF-8 holds all of ASCII.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream: Any = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - as long as we run.
        elif hasattr(stream, "reconfigure"):
            known = stream.isatty() and codecs.lookup(stream.encoding).name not in ("ascii", "utf-8")
            stream.reconfigure(encoding=stream.encoding if known else "utf-8", errors="replace")


def _unwritten(error: OSError) -> int:
    """
    Say that the system would not write or read; that whoever read the output has gone is none of our business.
    """
    # Writing what is left to nowhere keeps the interpreter quiet when it ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return CLEAN
    cause = f"the system would not write or read ({error.strerror or type(error).__name__})"
    return complain(Problem(code="RK-X03", cause=cause, fix="make room, or name another place").line(), PROBLEMS)


def complain(why: str, code: int) -> int:
    """
    Say what is wrong, and return the exit code.
    """
    for line in why.splitlines():
        click.echo(f"reflectkit: {line}", err=True)
    return code
