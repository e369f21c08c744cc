"""Reuse the styles of an earlier build, also that of another center's site, if styles can see no difference between the pages.

The inputs are the style sheets, the scripts, and the skeletons of all pages.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from handbook.core.build_cache import cached
from handbook.site.bundle.site_styles import SiteStyles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from handbook.site.bundle.page_skeleton import Skeleton


class BundledStyles(NamedTuple):
    """The bundled styles of a site, with the attributes of ``SiteStyles``."""

    inline: str
    files: Mapping[str, str]
    of: Mapping[str, Sequence[str]]


def bundle_styles(
    sheets: Sequence[str],
    pages: Mapping[str, Skeleton],
    inline_script: str,
    scripts: Iterable[str],
    read: Callable[[str], str],
    *,
    by_elements: bool,
) -> BundledStyles:
    """Return the bundled styles of a site.

    Args:
        sheets: The style sheets of every page, in order.
        pages: The skeletons of the pages by their names.
        inline_script: The path of the script that is in each page.
        scripts: The paths of all other modules.
        read: Returns the text of a file by its path in the site.
        by_elements: See ``SiteStyles``.

    """

    def make() -> bytes:
        styles = SiteStyles(sheets, pages, inline_script, read, by_elements=by_elements)
        return json.dumps([styles.inline, styles.files, styles.of]).encode()

    inputs = hashlib.sha256()
    for part in (by_elements, *((path, read(path)) for path in (*sheets, inline_script, *sorted(scripts))), *sorted(pages.items())):
        inputs.update(repr(part).encode())
    return BundledStyles(*json.loads(cached("styles", inputs.hexdigest(), make)))
