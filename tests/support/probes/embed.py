"""What a page shows of itself: as a whole in its own window, or only its content in a frame of another site (``?embed``)."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError  # noqa: A004  as Playwright calls it

from support.helpers import load
from support.probes.layout import too_wide

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROME = ".md-header, .md-sidebar, .md-footer, .md-content__button, .tabs, .md-top, .md-skip, .md-overlay, [data-open-search]"
"""What belongs to the site around the content of a page."""
FOLLOWED_BY_KEYS = "() => [...document.querySelectorAll('link[rel=prev], link[rel=next]')].map((one) => one.outerHTML)"
"""Where the theme's keys P and N lead."""
AROUND = """
(chrome) => [...document.querySelectorAll(chrome)].filter((one) => one.checkVisibility({visibilityProperty: true}))
  .map((one) => one.outerHTML.slice(0, 80))
"""
LINE = """
() => {
  const line = document.querySelector(".embedded"), link = line?.querySelector("a");
  return {
    headings: document.querySelectorAll("main h1").length,
    text: line?.checkVisibility() ? line.innerText : "",
    link: link?.innerText.trim(), href: link?.href, target: link?.target,
  };
}
"""
WHOLE = """
() => [".md-header", ".embedded"].map((selector) => document.querySelector(selector).checkVisibility({visibilityProperty: true}))
"""
LOST = """() => [...document.querySelectorAll(".md-content a[href]")].filter((link) => {
    if (link.target === "_blank") return !link.relList.contains("noopener") || new URL(link.href).searchParams.has("embed");
    return !link.hasAttribute("download") && link.protocol.startsWith("http") && !new URL(link.href).searchParams.has("embed");
}).map(({ outerHTML }) => outerHTML)"""
"""The links that would show a whole page in the frame, or a part of one in a tab."""
PATIENCE = 5000
"""Milliseconds after which a link that the page has not changed has failed."""


def embedded(path: str) -> str:
    """Return the address of a page in a frame."""
    path, mark, fragment = path.partition("#")
    return f"{path}{'&' if '?' in path else '?'}embed{mark}{fragment}"


def whole(page: Page) -> list[str]:
    """In its own window a page is whole, and without the line that says where an embedded one comes from."""
    has_header, has_line = page.evaluate(WHOLE)
    wrong = {
        "there is no header": not has_header,
        "there is the line of a frame": has_line,
        "lost_links sees none": not page.evaluate(LOST),
    }
    return [text for text, is_so in wrong.items() if is_so]


def more_than_the_content(page: Page) -> list[str]:
    """In a frame a page shows its content and one line, which names the handbook and opens the whole page in a tab."""
    handbook = load()
    line = page.evaluate(LINE)
    there = {
        "a heading": line["headings"] == 1,
        "the name of the handbook": handbook.identity.title in line["text"],
        "a link to the whole page": line["link"] == handbook.strings.root["embed"]["open"] and line["href"] == _whole_address(page),
        "a new tab": line["target"] == "_blank",
    }
    return [*page.evaluate(AROUND, CHROME), *(f"there is not {what}" for what, is_there in there.items() if not is_there), *too_wide(page)]


def lost_links(page: Page) -> list[str]:
    """No link replaces the content of the frame by a whole page, or opens a part of one in a tab."""
    with contextlib.suppress(TimeoutError):
        page.wait_for_function(f"({LOST})().length === 0", timeout=PATIENCE)
    found: list[str] = [*page.evaluate(LOST), *page.evaluate(FOLLOWED_BY_KEYS)]
    return found


def _whole_address(page: Page) -> str:
    address = page.url.partition("?")[0]
    return address.removesuffix("404.html")
