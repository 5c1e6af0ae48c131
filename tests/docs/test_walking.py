"""The walk through a page finds what is not so: each planted fault stops it at its line."""

from __future__ import annotations

import os

import pytest

from tests.docs.walking import Astray, Walk, blocks, edited, is_shown, seen

ENVIRONMENT = {"PATH": os.defpath, "LANG": "C.UTF-8"}

TRUE = """\
# A page

```text
This is only read.
```

```json folder/a.json
{"one": 1}
```

```console
$ cat folder/a.json
{"one": 1}
$ echo one two three; echo four
one … three
…
```

```diff folder/a.json
-{"one": 1}
+{"two": 2}
```

```json folder/a.json as-is
{"two": …}
```

```console exit 3
$ cd folder
$ sh -c "printf '› '; read line; echo; echo you said $line; exit 3"
› hello
…
```
"""


def follow(page, folder, **options):
    """Follow a page in a folder."""
    Walk(folder, ENVIRONMENT, **options).follow(page)


def test_a_true_page_is_followed_to_its_end(tmp_path):
    """What a page writes, changes, types and shows is done."""
    follow(TRUE, tmp_path)
    assert (tmp_path / "folder" / "a.json").read_text(encoding="utf-8") == '{"two": 2}\n'


FAULTS = {
    "a line that is not shown": ('{"one": 1}\n$ echo', '{"one": 2}\n$ echo', "line 11: `cat folder/a.json` is not what"),
    "a line that is missing": ('{"one": 1}\n$ echo', "$ echo", "line 11: "),
    "a line too many": ('{"one": 1}\n$ echo', '{"one": 1}\nmore\n$ echo', "line 11: "),
    "a part of a line that differs": ("one … three", "one … four", "line 11: "),
    "another exit code": ("exit 3\n$ cd", "exit 4\n$ cd", "line 28: .* ends with 3, and the page says 4"),
    "a failure that the page does not know": ("console exit 3", "console", "line 28: .* ends with 3, .* says 0"),
    "a folder that is elsewhere": ("$ cd folder", "$ cd ../..", "line 28: `../..` is not in the folder"),
    "a file that is elsewhere": ("json folder/a.json\n", "json ../a.json\n", "line 7: "),
    "an edit of what is not there": ('-{"one": 1}', '-{"three": 1}', "line 19: .* there 0 times"),
    "an edit that changes nothing": ('-{"one": 1}\n+{"two": 2}', '-{"one": 1}\n+{"one": 1}', "line 19: .* nothing"),
    "an edit with a line of no kind": ('-{"one": 1}', '{"one": 1}', "line 19: a line of the edit"),
    "an edit of no file": ("diff folder/a.json", "diff folder/b.json", "line 19: there is no `folder/b.json`"),
    "a file that reads otherwise": ('{"two": …}', '{"three": …}', "line 24: `folder/a.json` is not what"),
    "unknown words after a file": ("as-is", "as-was", "line 24: the words"),
    "unknown words after `console`": ("console exit 3", "console exits", "line 28: the words"),
    "a block that types nothing": ("$ cat folder/a.json\n", "", "line 11: the block does not begin"),
    "a fence that is not closed": ('{"one": 1}\n```', '{"one": 1}', "a fence"),
    "a command that asks for less": ("› hello\n", "› hello\n› again\n", "line 28: .* ends before everything is typed"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_page_that_is_not_true_is_stopped_at_its_line(name, tmp_path):
    """Each planted fault is found, and its line is told."""
    right, wrong, told = FAULTS[name]
    assert TRUE.count(right) >= 1
    with pytest.raises(Astray, match=told):
        follow(TRUE.replace(right, wrong, 1), tmp_path)


def test_a_command_that_waits_for_more_is_told(tmp_path):
    """A command that is silent for too long is not waited for."""
    with pytest.raises(Astray, match="line 1: `cat` waits for something"):
        follow("```console\n$ cat\n```\n", tmp_path, patience=0.2)


def test_what_was_wiped_from_a_terminal_is_not_seen():
    """Colours, what a return wrote over, and blank lines at the end do not count."""
    assert seen("\x1b[1mone\x1b[0m  \r\nwait\rdone\r\n\r\n") == ["one", "done"]


def test_the_dots_stand_for_lines_and_for_parts_of_lines():
    """A line of dots is any number of lines; in a line it is anything in that line."""
    assert is_shown(["a", "…", "z"], ["a", "z"])
    assert is_shown(["a", "…", "z"], ["a", "b", "c", "z"])
    assert is_shown(["a…z"], ["a(b)z"])
    assert not is_shown(["a…z"], ["a", "z"])
    assert not is_shown(["a.z"], ["abz"])


def test_an_edit_keeps_everything_else():
    """Only the lines that an edit shows are changed, and only if they are there once."""
    (block,) = blocks("```diff f\n a\n-b\n+c\n```\n")
    assert edited("x\na\nb\nb\n", block) == "x\na\nc\nb\n"
    with pytest.raises(Astray, match="2 times"):
        edited("a\nb\na\nb\n", block)
