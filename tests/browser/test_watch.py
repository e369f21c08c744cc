"""The watch that the tests of hostile storage and addresses rely on sees what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.watch import watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FAULTS = {
    "document.body.append(Object.assign(document.createElement('a'), { href: 'JavaScript:x' }))": "element: <a",
    "document.body.append(document.createElement('iframe'))": "element: <iframe",
    "document.body.setAttribute('onclick', 'x')": "element: <body",
    "document.body.append(Object.assign(document.createElement('script'), { textContent: 'x' }))": "policy: script-src-elem inline",
    "document.body.append(Object.assign(document.createElement('style'), { textContent: 'p {}' }))": "policy: style-src-elem inline",
    "document.head.append(Object.assign(document.createElement('style'), { textContent: 'p {}' }))": "policy: style-src-elem inline",
    "document.body.append(Object.assign(document.createElement('img'), { src: 'https://evil.example/x.png' }))": "policy: img-src",
    "window.pwned = 1": "pwned",
    "Object.prototype.pwned = 1": "pwned",
    "setTimeout(() => null.x)": "error: Uncaught TypeError",
    "void Promise.reject(new Error('x'))": "rejection: Error: x",
}
"""Scripts that do something wrong, and what the watch must say of each."""
UNTIL = "(found) => { window.seen = [...(window.seen ?? []), ...look()]; return seen.some((one) => one.startsWith(found)); }"


def test_the_watch_sees_what_it_is_for(browser: Browser, address: str, violations: list[str]) -> None:
    with watched(browser) as page:
        for script, found in FAULTS.items():
            page.goto(f"{address}404.html")
            assert page.evaluate("look()") == []
            page.evaluate(script)
            page.wait_for_function(UNTIL, arg=found)
    violations.clear()
