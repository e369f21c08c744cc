"""The addresses that links show on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from handbook.core.html_rewriter import with_edited_tags

if TYPE_CHECKING:
    from handbook.core.html_rewriter import StartTag


def add_print_addresses(html: str, page_url: str, site_url: str | None) -> str:
    """Return HTML in which each link to another page has the address to print, without the scheme, in ``data-address``.

    Paper shows only addresses that a person can type. Without the URL of the site, links within it have none.

    Args:
        html: The HTML of a page.
        page_url: The page's URL, relative to the root of the site.
        site_url: The URL of the site, if known.

    """
    base = urljoin(site_url or "", page_url)

    def add_address(link: StartTag) -> None:
        href = link.get("href")
        if href is None or href.startswith(("#", "mailto:", "tel:")):
            return
        if site_url or "://" in href:
            address = urljoin(base, link.escaped("href")).partition("://")[2]
            link.set("data-address", address, after="href", is_escaped=True)

    return with_edited_tags(html, add_address, {"a"})
