"""Run the steps that need the whole built site: one line for each, in order. Only the first may change a page."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from handbook.core.build_cache import evict_lru
from handbook.model.routes import is_preview
from handbook.site.bundle import BundleError
from handbook.site.bundle.bundler import bundle_site
from handbook.site.checksums import write_checksums
from handbook.site.precompress import write_copies
from handbook.site.server_config import write_hosting
from handbook.site.service_worker import works_offline, write_worker

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook


SIZE_LIMIT = "HANDBOOK_MAX_MEGABYTES"
"""The environment variable with the largest size of a site in megabytes, for those who build the sites of others."""


def postprocess_site(site: Path, handbook: Handbook, templates: Path, site_url: str | None) -> None:
    """Bundle the pages of a built site, and add the files that list or copy the others.

    Args:
        site: The folder of the site.
        handbook: The handbook that it shows.
        templates: The folder with the templates (``overrides/``).
        site_url: The URL of the site, if known.

    """
    preview = is_preview(site_url)  # in which authors see their files unchanged, and without delay
    if not preview:
        bundle_site(site)
    write_hosting(site, site_url, may_embed=handbook.center.may_embed)  # reads every page
    write_worker(site, templates, enabled=works_offline(site_url, handbook))  # lists all files before it
    if not preview:
        write_copies(site)
        write_checksums(site)  # lists all files, so it is the last one
    check_size_limit(site)
    evict_lru()


def check_size_limit(site: Path) -> None:
    """Check the size of a site against the limit in the environment, if there is one.

    Raises:
        BundleError: The site is larger.

    """
    limit = os.environ.get(SIZE_LIMIT, "")
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    if limit.isdecimal() and size > int(limit) * 1_000_000:
        message = f"the site would be {size / 1e6:.1f} MB, but the limit is {limit} MB"
        hint = f"delete large files from local/files/, or raise the limit with {SIZE_LIMIT} (with --megabytes if you build several centers)"
        raise BundleError(message, hint)
