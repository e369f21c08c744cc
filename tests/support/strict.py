"""Windows in which nothing may be refused, for pages under the headers that hosts are told to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from handbook.site.linkcheck.crawl import Site

REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (one) => violated(`${location.pathname}: ${one.violatedDirective} ${one.blockedURI}`));
"""


def headers_of(site: Site) -> str:
    """Return what a site tells hosts to send."""
    return (site.root / "_headers").read_text(encoding="utf-8")


def watched(context: BrowserContext, wrong: list[str]) -> Page:
    """Return a window that collects every violation and everything that a page complains about."""
    page = context.new_page()
    page.expose_function("violated", lambda line: wrong.append(line))  # noqa: PLW0108  Playwright takes no built-in method
    page.add_init_script(REPORT_VIOLATIONS)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    return page
