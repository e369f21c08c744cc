"""Modules as they are bundled, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.site.bundle.js_chunks import bundle_scripts

if TYPE_CHECKING:
    from collections.abc import Mapping


def bundled(modules: Mapping[str, str], common: list[str], *own: tuple[str, ...]) -> dict[str, str]:
    """Return the files that take the place of modules, and under ``common`` and the names of each page's own modules their paths."""
    scripts = bundle_scripts(lambda path: modules[path], common, own)
    return {"common": scripts.common, **{" ".join(one): path for one, path in scripts.own.items()}, **scripts.files}
