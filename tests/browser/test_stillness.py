"""Nothing on any page plays, moves by itself or flashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.windows import go_to

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise("Nothing on any page plays, moves by itself, or flashes")

MOVING = "audio, video, canvas, object, embed, iframe, marquee, blink, animate, meta[http-equiv=refresh], img[src$='.gif']"
ENDLESS = "document.getAnimations().filter((one) => one.effect.getComputedTiming().iterations === Infinity).length"


def test_nothing_plays_moves_or_flashes(site: Site, phone: Page, address: str) -> None:
    """No sound, no film, no picture or part that moves by itself (WCAG 1.2, 1.4.2, 2.2.2, 2.3.1)."""
    assert [page.file for page in site.pages.values() if page.tree.css(MOVING)] == []
    moving = {}
    for path in ("", "phases/meet/", "questions/my-list/?fill=yes&minutes=30", "messages/email-cold/", "plan/", "plan/talk/"):
        go_to(phone, address + path)
        moving[path] = phone.evaluate(ENDLESS)
    assert {path: count for path, count in moving.items() if count} == {}
