"""Check that every internal link of a built site resolves: to pages, anchors, images, scripts and styles."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from handbook.site.linkcheck.crawl import Site

_DATA = "="
"""The character by which data after the "#", which a script of that page reads, differ from an id."""
HOST = "https://site.invalid"
"""The host of the site while it is checked; it can't exist, so that no external link has it."""


@dataclass(frozen=True, order=True)
class BrokenLink:
    """An address that leads nowhere."""

    file: str
    address: str
    reason: str

    def __str__(self) -> str:
        """Return it as one line."""
        return f"{self.file}: {self.address} ({self.reason})"


def broken_links(site: Site, site_url: str = f"{HOST}/") -> list[BrokenLink]:
    """Return every internal address that does not resolve.

    Args:
        site: The built site.
        site_url: The address it was built for (``built_for``); pages such as 404.html have addresses that begin with its path.

    """
    root = urlsplit(site_url)
    broken = set()
    for file, address in site.references():
        reason = _problem(site, file, address, root.geturl())
        if reason:
            broken.add(BrokenLink(file, address, reason))
    return sorted(broken)


def built_for(site: Site) -> str:
    """Return the address that a site was built for, from its first page; without one, a host that can't exist."""
    first = site.pages.get("index.html")
    canonical = first.tree.css_first("link[rel=canonical]") if first else None
    return (canonical.attributes.get("href") if canonical else None) or f"{HOST}/"


def external_links(site: Site, site_url: str = f"{HOST}/") -> dict[str, str]:
    """Return every address outside of the site, each with one page that links to it."""
    links: dict[str, str] = {}
    for file, address in site.references():
        parts = urlsplit(urljoin(site_url, address))
        if parts.scheme in {"http", "https"} and parts.netloc != urlsplit(site_url).netloc:
            links.setdefault(address, file)
    return dict(sorted(links.items()))


def _problem(site: Site, file: str, address: str, site_url: str) -> str | None:
    page_url = urljoin(site_url, file.removesuffix("index.html"))
    target, root = urlsplit(urljoin(page_url, address)), urlsplit(site_url)
    if target.scheme not in {"http", "https"}:
        return None if target.scheme in {"mailto", "tel"} else f"a link can't use {target.scheme}:"
    if target.netloc != root.netloc:
        return None if target.netloc else "no site name after //"
    if not target.path.startswith(root.path):
        return None if urlsplit(address).netloc else "outside the site's folder"  # whole addresses of that host mean other sites on it
    path = unquote(target.path.removeprefix(root.path))
    file_path = posixpath.join(path, "index.html") if path.endswith("/") or not path else path
    if file_path not in site.files:
        return "no such page" if f"{file_path}/index.html" not in site.files else "must end with a slash"
    anchor = unquote(target.fragment)
    if anchor and _DATA not in anchor and file_path in site.pages and anchor not in site.pages[file_path].ids:
        return "no such anchor on the page"
    return None
