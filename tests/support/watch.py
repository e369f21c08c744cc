"""A window that tells what is wrong with the pages that it shows: errors, violations of the policy, elements that no page of ours has."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from support.windows import go_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Page

NEUTRAL = "checksums.txt"
"""An address of the site without any script, at which tests fill the storage."""
STATEFUL = (
    "plan/",
    "plan/sheet/",
    "plan/talk/",
    "plan/compare/",
    "questions/my-list/",
    "questions/all/",
    "questions/opening/",
    "messages/email-cold/",
    "checklists/one-page/",
    "phases/understand/",
)
"""Pages that show what is kept."""
OTHERS = ("", "rules/", "questions/", "messages/", "start/first-interview/", "404.html", "print/")

WATCH = """
window.wrong = [];
addEventListener("error", (event) => wrong.push(`error: ${event.message} ${event.filename}:${event.lineno}`));
addEventListener("unhandledrejection", (event) => wrong.push(`rejection: ${event.reason}`));
addEventListener("securitypolicyviolation", (event) => wrong.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
window.look = () => {
  const found = [...wrong.splice(0)];
  if ("pwned" in window || "pwned" in {}) found.push("pwned");
  const nodes = document.evaluate(
    "//script[not(@src) and not(contains(@type, 'json')) and not(starts-with(normalize-space(), '/*') or starts-with(normalize-space(), '{'))]"
      + "|//iframe|//object|//embed|//base|//style[not(parent::head) or preceding-sibling::style]|//*[@*[starts-with(name(), 'on')]]|//*[@style]"
      + "|//*[starts-with(translate(normalize-space(@href), 'JAVSCRIPT', 'javscript'), 'javascript:') or starts-with(@href, 'data:')]",
    document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
  for (let index = 0; index < nodes.snapshotLength; index += 1) found.push(`element: ${nodes.snapshotItem(index).outerHTML.slice(0, 200)}`);
  return found;
};
"""
"""Adds ``look()`` to each page, which returns what has gone wrong since it was last called."""
FILL = """(stored) => {
    for (const storage of [localStorage, sessionStorage]) {
        storage.clear();
        for (const [name, text] of Object.entries(stored)) storage.setItem(name, text);
    }
}"""


@contextmanager
def watched(browser: Browser) -> Iterator[Page]:
    """Open a window in which each page has ``look()``."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    yield page
    context.close()


def open_with(page: Page, address: str, path: str, stored: Mapping[str, str]) -> list[str]:
    """Open a page of the site in a browser that keeps just these texts, and return what is wrong with it."""
    page.goto(address + NEUTRAL)
    page.evaluate(FILL, dict(stored))
    go_to(page, address + path)
    wrong: list[str] = page.evaluate("look()")
    return wrong


def stored_in(page: Page) -> dict[str, str]:
    """Return what the browser keeps."""
    stored: dict[str, str] = page.evaluate("Object.fromEntries(Object.entries(localStorage))")
    return stored
