"""The addresses that links show on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from handbook.core.html_rewriter import with_edited_tags

if TYPE_CHECKING:
    from handbook.core.html_rewriter import StartTag

_UNKNOWN_SITE = "https://site/"


def add_print_addresses(html: str, page_url: str, site_url: str | None) -> str:
    """Return HTML in which each link to another page has the address to print, without the scheme, in ``data-address``.

    Args:
        html: The HTML of a page.
        page_url: The page's URL, relative to the root of the site.
        site_url: The URL of the site; without it, addresses within the site start at its root.

    """
    base = urljoin(site_url or _UNKNOWN_SITE, page_url)

    def add_address(link: StartTag) -> None:
        href = link.get("href")
        if href is None or href.startswith(("#", "mailto:", "tel:")):
            return
        address = urljoin(base, link.escaped("href")).partition("://")[2]
        is_complete = site_url or "://" in href
        link.set("data-address", address if is_complete else address.removeprefix("site/"), after="href", is_escaped=True)

    return with_edited_tags(html, add_address, {"a"})
