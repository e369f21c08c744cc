"""Bundle the scripts and styles of a finished site into few small files.

A preview loads the modules and style sheets of the source. For publication, ``bundler.py`` puts the modules of a page into few files,
and purges the styles, the theme's too, that no page can use. The installed theme is not changed, and the same input gives the same bytes.
"""

from __future__ import annotations

from handbook.core.errors import HandbookError


class BundleError(HandbookError):
    """A module or a page is written in a way that can't be bundled."""
