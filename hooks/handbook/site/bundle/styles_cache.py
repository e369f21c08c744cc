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
    from collections.abc import Callable, Collection, Mapping, Sequence

    from handbook.site.bundle.page_skeleton import Skeleton


class BundledStyles(NamedTuple):
    """The bundled styles of a site, with the attributes of ``SiteStyles``."""

    inline: str
    files: Mapping[str, str]
    of: Mapping[str, Sequence[str]]


class StyleInputs(NamedTuple):
    """What the styles of a site depend on.

    Attributes:
        sheets: The style sheets of every page, in order.
        pages: The skeletons of the pages by their names.
        inline_script: The path of the script that is in each page.
        scripts: The paths of all other modules.
        by_elements: See ``SiteStyles``.

    """

    sheets: Sequence[str]
    pages: Mapping[str, Skeleton]
    inline_script: str
    scripts: Collection[str]
    by_elements: bool


def bundle_styles(inputs: StyleInputs, read: Callable[[str], str]) -> BundledStyles:
    """Return the bundled styles of a site.

    Args:
        inputs: What they depend on.
        read: Returns the text of a file by its path in the site.

    """

    def make() -> bytes:
        styles = SiteStyles(inputs.sheets, inputs.pages, inputs.inline_script, read, by_elements=inputs.by_elements)
        return json.dumps([styles.inline, styles.files, styles.of]).encode()

    texts = ((path, read(path)) for path in (*inputs.sheets, inputs.inline_script, *sorted(inputs.scripts)))
    digest = hashlib.sha256()
    for part in (inputs.by_elements, *texts, *sorted(inputs.pages.items())):
        digest.update(repr(part).encode())
    return BundledStyles(*json.loads(cached("styles", digest.hexdigest(), make)))
