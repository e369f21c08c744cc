"""What can only be made once the whole site stands: one line for each thing, in order. Nothing here may change a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.downloads.worker import works_offline, write_worker

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.book import Handbook


def finish(site: Path, handbook: Handbook, site_url: str | None) -> None:
    """Add files to a finished site.

    Args:
        site: The folder of the site.
        handbook: The handbook that it shows.
        site_url: Where the site will stand, if known.

    """
    del handbook
    write_worker(site, wanted=works_offline(site_url))  # the last: it lists all other files
