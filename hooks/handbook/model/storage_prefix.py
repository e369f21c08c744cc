"""What tells a handbook from other sites of its origin in a browser's storage.

Browsers give all pages of an origin one storage: ``name.github.io/a/`` and ``name.github.io/b/`` share it. So every name under which a
page stores something begins with a prefix. It tells handbooks apart; it can't keep another site of the origin from reading.

- A site whose address is known has its path: readers keep their entries when the content, the center's name or the host changes.
  Behind a proxy that changes paths, ``site_url`` is the address that readers see, so the prefix is that of the path they see.
- A site whose address isn't known has an id made from the center's name, the same in each build. So has a preview.
- The offline zip has an id of its own: some browsers give all files of a computer one storage.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import quote

from handbook.model.routes import base_path, is_preview

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook

_LETTERS = 8
"""Hexadecimal digits of an id: enough for the handbooks that one origin may have."""


def storage_prefix(handbook: Handbook, site_url: str | None) -> str:
    """Return the prefix of a published site, such as ``handbook:%2Fschool%2Fhandbook%2F:``; no prefix begins with another."""
    return _prefix(base_path(site_url) if site_url and not is_preview(site_url) else _id(handbook))


def storage_prefix_of_zip(handbook: Handbook, site_url: str | None) -> str:
    """Return the prefix of the offline zip of a handbook."""
    return _prefix(f"zip {_id(handbook, handbook.identity.title, site_url or '')}")


def _prefix(key: str) -> str:
    return f"handbook:{quote(key, safe='')}:"


def _id(handbook: Handbook, *more: str) -> str:
    names = "\n".join((handbook.center.name or "", *more))
    return hashlib.sha256(names.encode()).hexdigest()[:_LETTERS]
