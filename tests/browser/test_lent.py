"""A window that is lent to many tests is as new for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.lent import PHONE, Lender

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

EVERYTHING_STORED = "[localStorage.length, sessionStorage.length, innerWidth, innerHeight, typeof window.left]"


@pytest.fixture(scope="module")
def lender(browser: Browser, address: str) -> Iterator[Lender]:
    """What lends the window of a phone."""
    lender = Lender(browser, address, viewport=PHONE, has_touch=True)
    yield lender
    lender.close()


def test_what_one_test_leaves_the_next_one_does_not_find(lender: Lender, address: str) -> None:
    page = lender.lend()
    page.goto(f"{address}plan/")
    page.evaluate("localStorage.setItem('left', 1); sessionStorage.setItem('left', 1); window.left = 1;")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.context.new_page().goto(f"{address}about/")
    again = lender.lend()
    assert again is page, "the window is kept"
    again.goto(f"{address}about/")
    assert again.evaluate(EVERYTHING_STORED) == [0, 0, PHONE["width"], PHONE["height"], "undefined"]
    assert len(again.context.pages) == 1


def test_after_what_cannot_be_taken_back_the_next_test_gets_another_window(lender: Lender, address: str) -> None:
    reused = []
    ways: dict[str, Callable[[Page], object]] = {
        "script": lambda page: page.add_init_script("window.left = 1"),
        "clock": lambda page: page.clock.install(),
        "listener": lambda page: page.on("load", lambda _: None),
        "another site": lambda page: page.goto(address.replace("127.0.0.1", "localhost")),
        "closed": lambda page: page.close(),
    }
    for name, leave in ways.items():
        page = lender.lend()
        leave(page)
        if lender.lend() is page:
            reused.append(name)
    assert reused == []
