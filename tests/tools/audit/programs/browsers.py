"""Use the site in a browser by the WebDriver protocol: a program of its own, run with the environment of the audit's tools.

Reads ``{"browser", "driver", "site", "watched", "base"}`` as JSON from the standard input, and prints a JSON list with a line for
everything that does not work.
"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selenium import webdriver
from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from support.hosts import serve_with_headers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WINDOW = (390, 844)
PATIENCE = 20
"""Seconds after which what does not come has failed to come."""
LAST_MODULE = """
const answer = arguments[0];
const last = performance.getEntriesByType("resource").find(({ name }) => /\\/deferred[^/]*\\.js$/.test(name));
if (last) import(last.name).then(() => answer(true), () => answer(true));
else answer(false);
"""
"""Answers once the module that comes last has run, or has failed to; false where it was not asked for yet."""
SIDEWAYS = "return document.documentElement.scrollWidth - innerWidth"
WRONG = "return window.wrong ?? ['nothing was watched']"
IN_FOCUS = "return document.activeElement.closest(arguments[0]) !== null"
OPEN_OFFLINE = ("phases/meet/", "messages/email-cold/", "plan/", "questions/all/", "")


class Window:
    """A window of a browser, at one address."""

    def __init__(self, driver: Any, address: str) -> None:
        """Take a driver's window."""
        self.driver, self.address = driver, address

    def open(self, path: str) -> None:
        """Open a page, and wait until its last script has run."""
        self.driver.get(self.address + path)
        self.until(lambda: self.driver.execute_async_script(LAST_MODULE), f"the last script of {path}")

    def first(self, selector: str) -> Any:
        """Return the first visible element, once there is one."""
        return self.until(lambda: next((one for one in self.all(selector) if one.is_displayed()), None), selector)

    def all(self, selector: str) -> list[Any]:
        """Return the elements that are there now."""
        found: list[Any] = self.driver.find_elements(By.CSS_SELECTOR, selector)
        return found

    def run(self, script: str, *arguments: object) -> Any:
        """Return what a script returns."""
        return self.driver.execute_script(script, *arguments)

    def until(self, holds: Callable[[], Any], what: str) -> Any:
        """Wait until something holds, and return it."""
        return WebDriverWait(self.driver, PATIENCE).until(lambda _: holds(), f"waited for: {what}")

    def in_focus(self, selector: str) -> None:
        """Wait until the focus is there."""
        self.until(lambda: self.run(IN_FOCUS, selector), f"the focus in {selector}")

    def press(self, key: str) -> None:
        """Press a key where the focus is."""
        self.driver.switch_to.active_element.send_keys(key)


# ------------------------------------------------------------------ every page


def every_page(window: Window, folder: Path) -> Iterator[str]:
    """Yield what goes wrong in a page, and which is wider than the window."""
    for file in sorted(folder.rglob("*.html")):
        path = str(file.relative_to(folder)).removesuffix("index.html")
        try:
            window.open(path)
        except TimeoutException as error:
            yield f"{path}: {error.msg}"
        yield from (f"{path}: {said}" for said in window.run(WRONG))
        if window.run(SIDEWAYS) > 0:
            yield f"{path}: it is wider than the window"


# ------------------------------------------------------------------ the ways


def the_list_of_pages(window: Window) -> None:
    """It takes the focus, and Escape gives it back."""
    window.open("phases/meet/")
    window.first("[data-menu]").click()
    window.in_focus(".md-sidebar--primary a")
    window.press(Keys.ESCAPE)
    window.in_focus("[data-menu]")


def search(window: Window) -> None:
    """A misspelled word finds; Enter leads to the first result, and the way back to the results."""
    window.open("")
    window.first("[data-open-search]").click()
    window.first(".search__field").send_keys("wat to waer")
    window.first(".search__result")
    window.press(Keys.ARROW_DOWN)
    window.in_focus(".search__result")
    window.press(Keys.ENTER)
    window.until(lambda: window.driver.current_url != window.address, "the page of the result")
    window.driver.back()
    window.first(".search__result")


def ticks(window: Window) -> None:
    """They survive a reload."""
    boxes = "main input[type=checkbox]"
    window.open("checklists/one-page/")
    before = window.first(boxes).is_selected()
    window.first(boxes).click()
    window.driver.refresh()
    window.until(lambda: window.first(boxes).is_selected() is not before, "the tick after a reload")


def a_message(window: Window) -> None:
    """What is typed is in the mail, and is text."""
    window.open("messages/email-cold/")
    window.first("[data-fields] input:not([type=radio])").send_keys("Ana <b>Sample</b>")
    mail = window.first("a[href^='mailto:']")
    window.until(lambda: "Ana%20%3Cb%3ESample%3C%2Fb%3E" in mail.get_attribute("href"), "the words in the mail")


def my_questions(window: Window) -> None:
    """The list is filled for the minutes of the talk."""
    window.open("questions/my-list/?fill=yes&minutes=30")
    window.first("[data-my-list] ol li, [data-my-list] ul li")


def a_plan(window: Window) -> None:
    """A name makes a plan; its sheet and its view for the talk have it."""
    window.open("plan/")
    field = window.first(".plan input:not([type]), .plan input[type=text]")
    field.send_keys("Pat Sample", Keys.ENTER)
    window.until(lambda: "Pat Sample" in window.first(".plan h2, .plan h3").text, "the plan")
    window.open("plan/sheet/")
    window.until(lambda: "Pat Sample" in window.first(".plan-sheet-page").text, "the sheet")
    window.open("plan/talk/")
    window.first("[data-start]").click()
    window.until(lambda: window.first("[data-clock]").text, "the clock")
    window.first("[data-next]").click()
    window.in_focus("[data-heading]")


def in_the_background(window: Window) -> None:
    """The copy for reading without a connection is made."""
    window.open("")
    window.until(
        lambda: window.driver.execute_async_script(
            "const answer = arguments[0]; navigator.serviceWorker.getRegistration().then((one) => answer(Boolean(one?.active)))"
        ),
        "the worker",
    )
    window.open("rules/")
    window.until(lambda: window.run("return Boolean(navigator.serviceWorker.controller)"), "a page from the worker")


WAYS = (the_list_of_pages, search, ticks, a_message, my_questions, a_plan, in_the_background)


def without_a_connection(window: Window) -> None:
    """Pages and search work from the copy."""
    for path in OPEN_OFFLINE:
        window.open(path)
        window.first("main h1")
    window.first("[data-open-search]").click()
    window.first(".search__field").send_keys("thank")
    window.first(".search__result")


def tried(way: Callable[[Window], None], window: Window) -> list[str]:
    """Go a way, and return a line if it does not lead to its end."""
    try:
        way(window)
    except WebDriverException as error:
        return [f"{way.__name__.replace('_', ' ')}: {type(error).__name__}: {' '.join((error.msg or '').split())[:200]}"]
    return []


@contextmanager
def window_of(request: dict[str, str]) -> Iterator[Any]:
    """Return the driver of a browser that knows nothing yet, and end both."""
    if request["browser"] == "firefox":
        options = webdriver.FirefoxOptions()
        options.add_argument("-headless")
        driver = webdriver.Firefox(options=options, service=webdriver.FirefoxService(request["driver"]))
    else:
        driver = webdriver.WebKitGTK(options=webdriver.WebKitGTKOptions(), service=webdriver.WebKitGTKService(request["driver"]))
    try:
        driver.set_window_size(*WINDOW)
        yield driver
    finally:
        driver.quit()


def main() -> int:
    """Try everything; return 0, for what does not work is in the list."""
    request = json.load(sys.stdin)
    site, watched = Path(request["site"]), Path(request["watched"])
    headers = (site / "_headers").read_text(encoding="utf-8")
    with window_of(request) as driver, serve_with_headers(watched, headers, request["base"]) as address:
        found = list(every_page(Window(driver, address), watched))
    with window_of(request) as driver:  # a new one: WebKit remembers that the copy has no worker, and gives up the next one, too
        with serve_with_headers(site, headers, request["base"]) as address:
            window = Window(driver, address)
            found += [line for way in WAYS for line in tried(way, window)]
        found += tried(without_a_connection, window)
    json.dump(found, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
