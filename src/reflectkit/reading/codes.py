"""
The codes of what can be wrong with a file, in one place.
"""

from __future__ import annotations

CODES: dict[str, tuple[str, str]] = {
    "size": ("RK-C01", "split the file, or shorten it"),
    "encoding": ("RK-C02", "save the file as UTF-8 without a byte order mark"),
    "syntax": ("RK-C03", "mend the JSON here; an editor with JSON support shows where it breaks"),
    "duplicate": ("RK-C04", "keep one of the two"),
    "number": ("RK-C05", "write a whole number of at most 15 digits"),
    "depth": ("RK-C06", "nest less deeply"),
    "character": ("RK-C07", "remove the character, or type it again"),
    "format": ("RK-C08", 'begin the file with a line such as "format": "reflectkit.exercise/1"'),
    "unknown-key": ("RK-C10", "remove the key"),
    "missing-key": ("RK-C11", "add the key"),
    "type": ("RK-C12", "give a value of that type"),
    "value": ("RK-C13", "use an allowed value"),
    "form": ("RK-C14", "write it in that form"),
    "count": ("RK-C15", "give as many as are allowed"),
    "limit": ("RK-C16", "stay within the limit"),
    "forbidden": ("RK-C17", "remove the key"),
    "together": ("RK-C18", "give the keys that belong together"),
    "twice": ("RK-C19", "name each only once"),
}
"""Every kind of problem with a file: its code, and the mend where nothing better is known."""
