"""
Write `docs/reference/hooks.md` from the protocols and contracts of hooks; `--check` only compares.
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

from reflectkit.catalog.codes import CODES
from reflectkit.catalog.contracts import CONTRACTS, DEPRECATED, signature
from reflectkit.catalog.guard import MOST

PAGE = Path(__file__).resolve().parent / "reference" / "hooks.md"

HEAD = f"""# Hooks

This page is generated from the decorators by `docs/hooks.py`.

A plugin needs no code.
One that has some names its module and its hooks in the manifest, and marks one function for each with a decorator of `reflectkit.hooks`:

```json
{{"code": {{"module": "your_kit.hooks", "hooks": ["notice"], "notices": ["shouting"]}}}}
```

- The module is imported when one of its hooks is first needed, and never by `list`, `show` or `lock`; `check` imports it for one thing only, a `notice` that the checked script names ([RK120](checks/RK120.md)). It belongs to the package that holds the manifest.
- Every argument is passed by its name, always, and cannot be changed. `None` means "not mine".
- Plugins are asked in the order of their ids, unless the host says otherwise (`catalog.hooks.in_order(…)`).
- Each is called alone: one that raises, or calls `sys.exit`, costs nobody else an answer. What it gives is held against its type.
- After {MOST} failures in a process a plugin's code is not called again. `catalog.hooks.problems` says what went wrong, one line for each thing.
- In strict mode, which is the default under pytest, what is wrong is raised as `HookError`; `discover(strict=…)` says it outright.
- The host's [policy](../how-to/host-policy.md) decides whether code runs at all.

The example plugin in [`examples/tiny_plugin`](../../examples/tiny_plugin) has one function for each.
"""


def page() -> str:
    """
    Return the page.
    """
    parts = [HEAD]
    for name, contract in CONTRACTS.items():
        call = contract.protocol.__call__
        parts += [
            f"## `{signature(name)}`\n",
            f"{prose(contract.protocol.__doc__)}\n",
            f"{prose(call.__doc__)}\nIt gives {contract.gives}.\n",
        ]
        if name in DEPRECATED:
            old = DEPRECATED[name]
            parts.append(f"Old since {old.since}, gone in {old.gone}: use {old.instead}.\n")
    if not DEPRECATED:
        parts.append("No hook is about to go.\n")
    rows = [f"| {code} | {row.severity} | {row.title} |" for code, row in CODES.items() if code[:4] in ("RK-A", "RK-H")]
    parts += ["## What can go wrong\n", "\n".join(["| code | severity | means |", "| --- | --- | --- |", *rows]) + "\n"]
    return "\n".join(parts)


def prose(text: str | None) -> str:
    """
    Return a docstring as lines.
    """
    return inspect.cleandoc(text or "")


def main(words: list[str]) -> int:
    """
    Write the page, or tell whether it is up to date.
    """
    if words == ["--check"]:
        return 0 if PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
