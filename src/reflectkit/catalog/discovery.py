"""
Discovery: every installed distribution once, every manifest, no component and no line of a plugin's code.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reflectkit.catalog.catalog import Catalog
from reflectkit.catalog.claims import claim_entry
from reflectkit.catalog.locate import package_files
from reflectkit.catalog.required import check_required

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reflectkit.catalog.policy import Policy


def discover(
    *,
    folders: Sequence[str | Path] = (),
    features: Iterable[str] = (),
    policy: Policy | None = None,
    strict: bool | None = None,
) -> Catalog:
    """
    Return a catalog of all plugins that are installed, and of folders that hold a `reflectkit.json`.

    `features` are what the host can do, such as `audio`; a plugin that needs more is `unavailable`.
    `policy` says what the host allows; if something that it requires is missing or cannot be used, `ContentError` is
    raised, with a line for each.
    `strict` raises what is wrong with the code of plugins, as soon as it runs; unless said, it does so under pytest only.
    Only manifests are read; whatever is wrong with one plugin is a problem in the catalog and costs no other plugin.
    """
    from reflectkit.catalog.installed import scan

    found = scan()
    claims = [
        claim_entry(entry, partial(package_files, one.base), dist=one.name, version=one.version, where=one.where)
        for one in found.found
        for entry in one.entries.ours
    ]
    version = next((one.version for one in found.found if one.name == "reflectkit"), "")
    catalog = Catalog(
        claims=tuple(claims),
        version=version,
        features=frozenset(features),
        notes=found.problems,
        policies=() if policy is None else (policy,),
        strict=strict,
    )
    for folder in folders:
        catalog = catalog.with_folder(folder)
    check_required(catalog, () if policy is None else policy.require)
    return catalog
