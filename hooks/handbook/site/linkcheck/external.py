"""Check whether the sites that external links lead to still answer. Needs the internet; never part of a build or a test."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import requests

from handbook.site.linkcheck.internal import external_links

if TYPE_CHECKING:
    from handbook.site.linkcheck.crawl import Site

TIMEOUT = 20
"""Seconds to wait for each server."""
_FIRST_ERROR_STATUS = 400


def failing_links(site: Site) -> list[str]:
    """Return a line for each external link that does not answer, with one page that it is on."""
    links = external_links(site)
    with ThreadPoolExecutor(max_workers=8) as workers:
        reasons = list(workers.map(_reason, links))
    return [f"{file}: {address} ({reason})" for (address, file), reason in zip(links.items(), reasons, strict=True) if reason]


def _reason(address: str) -> str | None:
    try:
        with requests.get(address, timeout=TIMEOUT, stream=True, headers={"User-Agent": "handbook link check"}) as response:
            return f"status {response.status_code}" if response.status_code >= _FIRST_ERROR_STATUS else None
    except requests.RequestException as error:
        return type(error).__name__
