"""Few small files from many: what the pages of a finished site load.

The modules and styles of the source stay as they are written; a preview shows the site with them. For publication,
``make.py`` puts the modules of a page into one file and keeps of the styles, the theme's too, what its pages can use. Nothing
of the installed theme is changed, and the same input gives the same bytes.
"""

from __future__ import annotations

from handbook.core.errors import HandbookError


class BundleError(HandbookError):
    """A module or a page is written in a way that can't be bundled."""
