"""
The machine of a new author: the library with the extras that a page asks for, and nothing else, without a network.

What is installed is what the library says it needs, as it lies in the environment of the tests; no plugin is.
"""

from __future__ import annotations

import os
import re
import venv
from importlib.metadata import distribution

from packaging.requirements import Requirement

WANTED = "reflectkit[cli,testing]"


def needed(wanted):
    """Return everything that has to be installed for a requirement, by its name."""
    found, done, open_ = {}, set(), [Requirement(wanted)]
    while open_:
        one = open_.pop()
        name = re.sub(r"[-_.]+", "-", one.name).lower()
        for extra in ("", *sorted(one.extras)):
            if (name, extra) in done:
                continue
            done.add((name, extra))
            found[name] = distribution(name)
            further = map(Requirement, found[name].requires or ())
            open_ += [more for more in further if more.marker is None or more.marker.evaluate({"extra": extra})]
    return found


def lend(dist, site):
    """Make what was installed in the environment of the tests importable in another one."""
    for top in {path.parts[0] for path in dist.files or ()} - {"..", "__pycache__"}:
        if not (site / top).exists():
            (site / top).symlink_to(dist.locate_file(top))


def move_in(folder):
    """Make a virtual environment in a folder; return the variables of a shell in which it is active."""
    home = folder / "venv"
    venv.create(home, with_pip=True, symlinks=True)
    (site,) = home.glob("lib/python*/site-packages")
    for dist in needed(WANTED).values():
        lend(dist, site)
    script = home / "bin" / "reflectkit"
    script.write_text(
        f"#!{home}/bin/python\nimport sys\nfrom reflectkit.cli import main\nsys.exit(main())\n", encoding="utf-8"
    )
    script.chmod(0o755)
    for name in ("home", "tmp"):
        (folder / name).mkdir()
    return {
        "PATH": os.pathsep.join([str(home / "bin"), os.defpath]),
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONDONTWRITEBYTECODE": "1",
        # What a page installs comes from its folder, and is built with what is there.
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_NO_INDEX": "1",
    }
