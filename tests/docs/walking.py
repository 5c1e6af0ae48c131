"""
Pages as shell transcripts: whoever follows a page sees what the page shows, or the page is wrong.

A page is walked from top to bottom, beginning in an empty folder. The first words after the fence of a block say what
is done with it:

    console                the lines after `$ ` are typed into a terminal; what is below each is what it then shows
    console exit 1         the same, and the last of them ends with this exit code; every other one ends with 0
    json some/file         the file is written; any language will do
    json some/file as-is   the file is there, and reads so
    diff some/file         in the file, lines after `-` become the lines after `+`, between lines that stay

In what is shown, `…` is anything within a line, and as a line of its own any number of lines. After `› ` stands what a
person types when the command asks for it. Spaces at the ends of lines, colours and the clearing of screens do not count.
Blocks of other kinds are left alone.
"""

from __future__ import annotations

import difflib
import re
import shlex

import attrs
import pexpect

FENCE = re.compile(r"^```(\w*)(?: ([^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x08")
ANY = "…"
ASKS = "› "
PATIENCE = 60
"""How many seconds a command may be silent."""


class Astray(AssertionError):
    """Something is not as the page says."""


@attrs.frozen
class Block:
    """A fenced block: on which line it begins, its language, the words after that, and what is in it."""

    line: int
    language: str
    words: tuple[str, ...]
    body: str

    @property
    def is_done(self):
        """Tell whether there is something to do."""
        return self.language == "console" or bool(self.words)

    def astray(self, why):
        """Return what is to be raised where the block is not true."""
        return Astray(f"line {self.line}: {why}")


@attrs.frozen
class Command:
    """A command of a block, the lines that it shows, and how it ends."""

    words: str
    shows: tuple[str, ...]
    status: int

    @property
    def typed(self):
        """Return what a person types while it runs."""
        return [line.removeprefix(ASKS.strip()).strip() for line in self.shows if line.startswith(ASKS.strip())]


def blocks(page):
    """Return the blocks of a page; a fence that begins or ends none is told."""
    found = [
        Block(page.count("\n", 0, block.start()) + 1, block[1], tuple((block[2] or "").split()), block[3])
        for block in FENCE.finditer(page)
    ]
    inside = sum(line.lstrip().startswith("```") for block in found for line in block.body.splitlines())
    if inside or len(re.findall(r"^\s*```", page, re.MULTILINE)) != 2 * len(found):
        raise Astray("a fence begins or ends no block")
    return found


def commands(block):
    """Return the commands of a block."""
    parts = re.split(r"^\$ ", block.body, flags=re.MULTILINE)
    if parts[0] or len(parts) == 1:
        raise block.astray("the block does not begin with a command")
    status = 0
    if block.words:
        if block.words[0] != "exit" or not block.words[1:] or not block.words[1].isdigit() or block.words[2:]:
            raise block.astray("the words after `console` say nothing")
        status = int(block.words[1])
    found = []
    for number, part in enumerate(parts[1:], 2):
        words, *shows = part.splitlines()
        shows = tuple(line.rstrip() for line in shows)
        found.append(Command(words, shows, status if number == len(parts) else 0))
    return found


def is_shown(expected, shown):
    """Tell whether lines are what a page says."""
    parts = [r"(?:.*\n)*?" if line == ANY else ".*?".join(map(re.escape, line.split(ANY))) + r"\n" for line in expected]
    return re.fullmatch("".join(parts), "".join(f"{line}\n" for line in shown)) is not None


def seen(output):
    """Return the lines that stand on a terminal after all, without the blank ones at the end."""
    lines = ESCAPES.sub("", output).replace("\r\n", "\n").split("\n")
    lines = [line.rpartition("\r")[2].rstrip() for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def edited(text, block):
    """Return a text after the edit that a block shows."""
    lines = [line or " " for line in block.body.splitlines()]
    if not {line[0] for line in lines} <= {" ", "-", "+"}:
        raise block.astray("a line of the edit begins with none of ` `, `-` and `+`")
    old, new = ("".join(f"{line[1:]}\n" for line in lines if line[0] != other) for other in "+-")
    if old == new:
        raise block.astray("the edit changes nothing")
    places = [place.start() for place in re.finditer(f"^(?={re.escape(old)})", text, re.MULTILINE)]
    if len(places) != 1:
        raise block.astray(f"what the edit begins with is there {len(places)} times")
    return text[: places[0]] + new + text[places[0] + len(old) :]


class Walk:
    """Somebody who follows a page, in a folder of their own."""

    def __init__(self, folder, environment, *, patience=PATIENCE):
        self.folder = self.here = folder.resolve()
        self.environment = environment
        self.patience = patience

    def follow(self, page):
        """Do everything that a page says, in its order; raise `Astray` at the first thing that is not so."""
        for block in blocks(page):
            if block.language == "console":
                for command in commands(block):
                    self.type(command, block)
            elif block.words:
                self.write(block)

    def path(self, name, block):
        """Return the path of a file; all of them are inside the folder."""
        path = (self.here / name).resolve()
        if not path.is_relative_to(self.folder):
            raise block.astray(f"`{name}` is not in the folder")
        return path

    def write(self, block):
        """Write or change the file that a block names, or see that it is as the block shows it."""
        name, *words = block.words
        path = self.path(name, block)
        if words not in ([], ["as-is"]) or (words and block.language == "diff"):
            raise block.astray("the words after the name of the file say nothing")
        if (words or block.language == "diff") and not path.is_file():
            raise block.astray(f"there is no `{name}`")
        if block.language == "diff":
            path.write_text(edited(path.read_text(encoding="utf-8"), block), encoding="utf-8")
        elif words:
            self.compare(block.body.splitlines(), path.read_text(encoding="utf-8").splitlines(), f"`{name}`", block)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.body, encoding="utf-8")

    def compare(self, expected, shown, what, block):
        """See that lines are what the page says."""
        if not is_shown(expected, shown):
            told = "\n".join(difflib.unified_diff(list(expected), shown, "the page", what, lineterm=""))
            raise block.astray(f"{what} is not what the page shows\n{told}")

    def type(self, command, block):
        """Type a command into a terminal; see what it shows, and how it ends."""
        what = f"`{command.words}`"
        words = shlex.split(command.words)
        if words[:1] == ["cd"]:
            self.here = self.path(words[1], block)
            return
        output, status = self.run(command, block)
        self.compare(command.shows, seen(output), what, block)
        if status != command.status:
            raise block.astray(f"{what} ends with {status}, and the page says {command.status}")

    def run(self, command, block):
        """Run a command in a terminal; return what it wrote, and its exit code."""
        child = pexpect.spawn(
            "/bin/sh", ["-c", command.words], cwd=self.here, env=self.environment, timeout=self.patience,
            dimensions=(24, 80), encoding="utf-8",
        )  # fmt: skip
        output = ""
        try:
            for line in command.typed:
                child.expect(f"{ASKS}$")
                output += child.before + child.after
                child.sendline(line)
            child.expect(pexpect.EOF)
        except pexpect.EOF:
            raise block.astray(f"`{command.words}` ends before everything is typed\n{child.before}") from None
        except pexpect.TIMEOUT:
            raise block.astray(f"`{command.words}` waits for something\n{child.before}") from None
        finally:
            child.close(force=True)
        return output + child.before, child.exitstatus
