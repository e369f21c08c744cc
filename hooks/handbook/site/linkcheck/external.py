"""Ask the web whether the outside links still answer. Needs the internet; never part of a build or a test."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import requests

from handbook.site.linkcheck.internal import outside_links

if TYPE_CHECKING:
    from handbook.site.linkcheck.crawl import Site

TIMEOUT = 20
"""Seconds to wait for each server."""
_GONE = 400


def failing_links(site: Site) -> list[str]:
    """Return a line for each outside link that does not answer, with one page that holds it."""
    found = outside_links(site)
    with ThreadPoolExecutor(max_workers=8) as workers:
        reasons = list(workers.map(_reason, found))
    return [f"{file}: {address} ({reason})" for (address, file), reason in zip(found.items(), reasons, strict=True) if reason]


def _reason(address: str) -> str | None:
    try:
        with requests.get(address, timeout=TIMEOUT, stream=True, headers={"User-Agent": "handbook link check"}) as answer:
            return f"status {answer.status_code}" if answer.status_code >= _GONE else None
    except requests.RequestException as error:
        return type(error).__name__
