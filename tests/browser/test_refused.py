"""What the headers of the site forbid is refused, and only sites that ``center.yaml`` names may show a page in a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from handbook.site.security_headers import headers, immutable_files
from handbook.site.server_config import static_host
from support import hosts
from support.frames import write_around
from support.helpers import CAREER_FAIR, build_site, served
from support.probes.complaints import complaints, listen
from support.probes.layout import SETTLED
from support.strict import headers_of, watched

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise(
    "Browsers block what the headers forbid, and only the sites that a center lists can show a page in a frame"
)


REFUSED = """
(html) => new Promise((done) => {
  const refused = new Set();
  addEventListener("securitypolicyviolation", ({ effectiveDirective }) => refused.add(effectiveDirective).size === 2 && done([...refused].sort()));
  document.body.insertAdjacentHTML("beforeend", html);
})
"""
"""Writes something into a page, and waits until two parts of the policy have refused it."""


def test_a_forbidden_thing_would_be_refused(browser: Browser, site: Site, violations: list[str]) -> None:
    wrong: list[str] = []
    with hosts.serve_with_headers(site.root, headers_of(site)) as address:
        context = browser.new_context()
        page = watched(context, wrong)
        page.goto(address)
        refused = page.evaluate(REFUSED, '<p style="color: red"><img src="https://example.org/x.png">')
        context.close()
    assert refused == ["img-src", "style-src-attr"]
    for directive in ("style-src", "img-src"):
        assert any(directive in line for line in wrong), directive
        assert any(directive in line for line in violations), directive  # so it would fail any other test
    violations.clear()


def test_a_repository_named_in_the_header_is_not_asked(browser: Browser, tmp_path: Path) -> None:
    site = build_site(CAREER_FAIR, tmp_path / "site", repo_url="https://github.com/example/handbook")
    with hosts.serve_with_headers(site.root, headers_of(site)) as address:
        page = browser.new_page()
        listen(page, address)
        page.goto(address)
        expect(page.locator(".md-source").first).to_be_attached()
        page.evaluate(SETTLED)
        found = complaints(page)
        page.close()
    assert found == []


@pytest.mark.parametrize("allowed", [True, False], ids=["allowed", "forbidden"])
def test_only_a_named_site_shows_a_page_in_a_frame(
    browser: Browser, site: Site, tmp_path: Path, violations: list[str], *, allowed: bool
) -> None:
    wrong: list[str] = []
    with served(tmp_path) as own:
        around = own.replace("127.0.0.1", "localhost")
        may_embed = [around.rstrip("/")] if allowed else ["https://guides.example.edu"]
        headers_text = static_host(headers(site.root, may_embed), immutable_files(site.root))
        with hosts.serve_with_headers(site.root, headers_text) as address:
            page_around = around + write_around(tmp_path, address, "phases/meet/")
            context = browser.new_context()
            page = watched(context, wrong)
            if allowed:
                page.goto(page_around)
                page.locator("iframe[style*=px]").wait_for()  # its script has made it as high as its content
                expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
            else:
                with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
                    page.goto(page_around)
                expect(page.frame_locator("iframe").locator(".md-content")).to_have_count(0)
            context.close()
    refused = [line for line in wrong if "web-share" not in line]  # what the page around allows its frames, Chromium does not know yet
    assert ["frame-ancestors" in line for line in refused] == [True] * (0 if allowed else len(refused) or 1)
    assert len(violations) == (0 if allowed else 1)
    violations.clear()
