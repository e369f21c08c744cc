"""Every link of a built site leads somewhere: pages, anchors, images, scripts, styles."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from handbook.site.linkcheck.crawl import Site

_DATA = "="
"""The sign by which data behind the "#", which a script of that page reads, differ from the id of a place."""
HOST = "https://site.invalid"
"""Where the site stands while it is checked; a host that can't exist, so no outside link is taken for it."""


@dataclass(frozen=True, order=True)
class BrokenLink:
    """An address that leads nowhere."""

    file: str
    address: str
    reason: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.file}: {self.address} ({self.reason})"


def broken_links(site: Site, site_url: str = f"{HOST}/") -> list[BrokenLink]:
    """Return every internal address that does not resolve.

    Args:
        site: The built site.
        site_url: The address it was built for (``built_for``); pages such as 404.html hold addresses that begin with its path.

    """
    root = urlsplit(site_url)
    found = set()
    for file, address in site.references():
        reason = _what_is_wrong(site, file, address, root.geturl())
        if reason:
            found.add(BrokenLink(file, address, reason))
    return sorted(found)


def built_for(site: Site) -> str:
    """Return the address that a site was built for, as its first page names it; where it names none, a host that can't exist."""
    first = site.pages.get("index.html")
    found = first.tree.css_first("link[rel=canonical]") if first else None
    return (found.attributes.get("href") if found else None) or f"{HOST}/"


def outside_links(site: Site, site_url: str = f"{HOST}/") -> dict[str, str]:
    """Return every address outside the site, each with one page that links to it."""
    found: dict[str, str] = {}
    for file, address in site.references():
        parts = urlsplit(urljoin(site_url, address))
        if parts.scheme in {"http", "https"} and parts.netloc != urlsplit(site_url).netloc:
            found.setdefault(address, file)
    return dict(sorted(found.items()))


def _what_is_wrong(site: Site, file: str, address: str, site_url: str) -> str | None:
    here = urljoin(site_url, file.removesuffix("index.html"))
    target, root = urlsplit(urljoin(here, address)), urlsplit(site_url)
    if target.scheme not in {"http", "https"}:
        return None if target.scheme in {"mailto", "tel"} else f"a link must not use {target.scheme}:"
    if target.netloc != root.netloc:
        return None if target.netloc else "no host"
    if not target.path.startswith(root.path):
        return None if urlsplit(address).netloc else "outside the site's folder"  # whole addresses of that host mean other sites on it
    path = unquote(target.path.removeprefix(root.path))
    reached = posixpath.join(path, "index.html") if path.endswith("/") or not path else path
    if reached not in site.files:
        return "no such page" if f"{reached}/index.html" not in site.files else "must end with a slash"
    anchor = unquote(target.fragment)
    if anchor and _DATA not in anchor and reached in site.pages and anchor not in site.pages[reached].ids:
        return "no such place on the page"
    return None
