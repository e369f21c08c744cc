"""Modules as they are bundled, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.site.bundle.js_chunks import bundle_scripts

if TYPE_CHECKING:
    from collections.abc import Mapping


def bundled(modules: Mapping[str, str], common: list[str], *page_entries: tuple[str, ...]) -> dict[str, str]:
    """Return the files that replace modules, and the paths of the common file (``common``) and of each page's file (its modules)."""
    scripts = bundle_scripts(lambda path: modules[path], common, page_entries)
    return {"common": scripts.common, **{" ".join(entries): path for entries, path in scripts.pages.items()}, **scripts.files}
