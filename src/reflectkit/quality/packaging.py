"""
Checkers of how a plugin is packed, told about and kept up; each yields what is not as its rule asks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflectkit.quality.evidence import Evidence

VERSION = re.compile(r"\d+(\.\d+)+.*", re.ASCII)
NOTHING = re.compile(r"0(\.0)*", re.ASCII)
ATTESTATION = ".publish.attestation"
"""What trusted publishing puts behind the name of a wheel."""


def author(evidence: Evidence) -> Iterator[str]:
    """
    Somebody has made it.
    """
    metadata = evidence.metadata
    if not (evidence.manifest.get("authors") or metadata.get("Author") or metadata.get("Author-email")):
        yield "neither the manifest nor the package names an author"


def licence(evidence: Evidence) -> Iterator[str]:
    """
    The package says its licence.
    """
    if not (evidence.metadata.get("License-Expression") or evidence.metadata.get("License")):
        yield "the package says no licence"


def version(evidence: Evidence) -> Iterator[str]:
    """
    The package has a version.
    """
    said = evidence.plugin.version
    if not VERSION.fullmatch(said) or NOTHING.fullmatch(said):
        yield f"the version of the package is `{said}`" if said else "a folder has no version"


def wheel(evidence: Evidence) -> Iterator[str]:
    """
    The package is whole.
    """
    if not evidence.plugin.dist:
        yield "it is a folder, and no package"
    yield from (problem.cause for problem in evidence.report.parts.get("wheel", ()) if problem.severity == "error")


def changelog(evidence: Evidence) -> Iterator[str]:
    """
    There is a list of changes.
    """
    names = [] if evidence.project is None else [path.name.lower() for path in evidence.project.iterdir()]
    if not any(name.startswith(("changelog", "changes")) for name in names) and not _url(evidence, "change"):
        yield "there is no `CHANGELOG.md` in the project, and no URL of one in the package"


def contact(evidence: Evidence) -> Iterator[str]:
    """
    Somebody can be reached.
    """
    metadata = evidence.metadata
    if not (metadata.get("Author-email") or metadata.get("Maintainer-email") or _url(evidence, "issue", "contact")):
        yield "the package names neither an address nor a URL for issues"


def released(evidence: Evidence) -> Iterator[str]:
    """
    Version numbers follow from what has changed.
    """
    if evidence.against is None:
        yield "it was not held against an earlier release; name one with `--against`"
    else:
        yield from (problem.cause for problem in evidence.against)


def attested(evidence: Evidence) -> Iterator[str]:
    """
    The wheel has an attestation.
    """
    file = None if evidence.wheel is None else evidence.wheel.with_name(f"{evidence.wheel.name}{ATTESTATION}")
    if file is None or not file.is_file():
        yield f"there is no wheel with a `{ATTESTATION}` beside it"


def _url(evidence: Evidence, *names: str) -> bool:
    """
    Tell whether the package has a URL with one of some names.
    """
    labels = [line.partition(",")[0].lower() for line in evidence.metadata.get_all("Project-URL", ())]
    return any(name in label for label in labels for name in names)
