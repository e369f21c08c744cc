"""The addresses that links show on paper."""

from __future__ import annotations

import re
from urllib.parse import urljoin

_LINK = re.compile(r'<a (?P<attributes>[^<>]*?)href="(?P<href>[^"]*)"')
_UNKNOWN_SITE = "https://site/"


def add_print_addresses(html: str, page_url: str, site_url: str | None) -> str:
    """Return HTML in which each link to another page has the address to print, without the scheme, in ``data-address``.

    Args:
        html: The HTML of a page.
        page_url: The page's URL, relative to the root of the site.
        site_url: The URL of the site; without it, addresses within the site start at its root.

    """
    base = urljoin(site_url or _UNKNOWN_SITE, page_url)

    def add_address(link: re.Match[str]) -> str:
        href = link["href"]
        if href.startswith(("#", "mailto:", "tel:")):
            return link[0]
        address = urljoin(base, href).partition("://")[2]
        is_complete = site_url or "://" in href
        return f'{link[0]} data-address="{address if is_complete else address.removeprefix("site/")}"'

    return _LINK.sub(add_address, html)
