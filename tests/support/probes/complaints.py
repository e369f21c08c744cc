"""What goes wrong in a page while it is open: errors of scripts, complaints of the browser, requests that fail or go to other hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from playwright.sync_api import Page

_HEARD: WeakKeyDictionary[Page, list[str]] = WeakKeyDictionary()


def listen(page: Page, address: str) -> None:
    """Note from now on what goes wrong.

    Args:
        page: A window.
        address: The address of the only site that its pages may ask for something.

    """
    heard = _HEARD[page] = []
    page.on("console", lambda message: heard.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None)
    # A request that the next page cuts off has not failed.
    page.on("requestfailed", lambda request: heard.append(request.url) if request.failure != "net::ERR_ABORTED" else None)


def complaints(page: Page) -> list[str]:
    """A page writes no error and no warning, and asks no other host for anything; it comes after all other probes."""
    found = _HEARD[page][:]
    _HEARD[page].clear()
    return found
