"""axe-core in tests: all of its rules, what it finds, and what it can't decide and why that is right as it is.

``make test`` looks at one page of each kind; ``make audit`` looks at every page and at every state that pages can be in
(``tests/tools/audit/accessible.py``). Both use this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import axe_playwright_python
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Page

Scheme = Literal["light", "dark"]

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental")
"""All rules but those of level AAA and those that axe-core itself has given up."""
NOT_ASKED = {
    "hidden-content": "it says of everything hidden that it is hidden; the states open what can be opened, one after the other",
}
"""Rules that can pass nothing, and why they are left out."""
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {name: {"enabled": False} for name in NOT_ASKED},
    "resultTypes": ["violations", "incomplete"],
}


@dataclass(frozen=True)
class Explanation:
    """Why something that axe-core can't decide is right as it is.

    Attributes:
        rule: axe-core's name of the rule.
        selector: Matches the elements that it is about.
        reason: Why axe-core can't decide it.
        checked: What decides it instead: a test by name, or what was looked at and when.

    """

    rule: str
    selector: str
    reason: str
    checked: str


EXPLAINED: tuple[Explanation, ...] = (
    Explanation(
        "color-contrast",
        "dialog.search :is(.search__close, .search__error, .search__heading, .search__more, .search__title, .search__line)",
        "axe-core does not know that an open dialog lies over everything else, and takes the page for what may lie over it",
        "test_contrast.py::test_text_in_windows_over_the_page_has_enough_contrast",
    ),
    Explanation(
        "color-contrast",
        "[data-old-copy] .new-edition__text",
        "on a phone, the notice is so high that axe-core takes the page below it for what may be behind its words",
        "test_contrast.py::test_text_in_windows_over_the_page_has_enough_contrast",
    ),
    Explanation(
        "color-contrast",
        ".nav--pages a",
        "the drawer lies over the page, whose parts axe-core takes for what may lie behind its links",
        "test_contrast.py::test_text_in_windows_over_the_page_has_enough_contrast",
    ),
    Explanation(
        "p-as-heading",
        ".list-summary__text",
        "axe-core asks whether a bold line before an empty list is a heading; it says how long the list is, and changes with it",
        "looked at on 2026-11-29",
    ),
    Explanation(
        "color-contrast",
        "textarea",
        "axe-core takes the borders of an empty field with several lines for text that isn't on the background of the field",
        "test_contrast.py::test_text_in_windows_over_the_page_has_enough_contrast",
    ),
)


class Finding(NamedTuple):
    """One thing that axe-core finds wrong, or can't decide.

    Attributes:
        kind: ``violations`` or ``incomplete``.
        rule: axe-core's name of the rule.
        element: Where, as a selector.
        text: What is wrong.
        explained: The number of the explanation that fits, or -1.

    """

    kind: str
    rule: str
    element: str
    text: str
    explained: int

    def __str__(self) -> str:
        """Return it as one line."""
        undecided = "" if self.kind == "violations" else " (not decided)"
        return f"{self.rule}{undecided}: {self.element} {' '.join(self.text.split())}"


ON_PAPER = ("color-contrast", "image-alt", "link-in-text-block", "svg-img-alt")
"""The rules that apply to what is printed: there is no pointing, tabbing or jumping to headings there. PDFs for readers are made apart."""

FIND = """
async ({options, explained, inside}) => {
  const results = await axe.run(inside ?? document, {...options, elementRef: true});
  const fits = (rule, element) => explained.findIndex(([name, selector]) => name === rule && element?.matches(selector));
  return ["violations", "incomplete"].flatMap((kind) => results[kind].flatMap(({id, nodes}) => nodes.map((node) => [
    kind, id, node.target.join(" "), node.failureSummary || node.any.concat(node.all, node.none).map(({message}) => message).join(" "),
    kind === "incomplete" ? fits(id, node.element) : -1,
  ])));
}
"""


def findings(
    page: Page, inside: str | None = None, *, rules: Iterable[str] = (), explained: Iterable[Explanation] = EXPLAINED
) -> list[Finding]:
    """Return what axe-core finds in a page, explained or not.

    Args:
        page: The page.
        inside: The selector of the one element to look at; without it, all of the page.
        rules: The only rules to ask; without them, all.
        explained: Explanations of what axe-core can't decide.

    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    options = {**OPTIONS, "runOnly": {"type": "rule", "values": list(rules)}, "rules": {}} if rules else OPTIONS
    pairs = [(one.rule, one.selector) for one in explained]
    found: list[list[Any]] = page.evaluate(FIND, {"options": options, "explained": pairs, "inside": inside})
    return [Finding(*one) for one in found]


def unexplained(page: Page, inside: str | None = None) -> list[str]:
    """Return a line for each violation, and for each thing that axe-core can't decide and nothing explains."""
    return [str(one) for one in findings(page, inside) if one.explained < 0]


TALLEST = 20_000
"""Pixels of the tallest window; higher ones only cost time."""


def look(page: Page, width: int, scheme: Scheme) -> None:
    """Give the page a width and colors, and wait until nothing moves: axe would measure a movement half way.

    The window becomes as high as the page, as if a reader had scrolled through it: else axe-core finds fault with everything that
    lies under the bar at the foot of the window at that moment.
    """
    page.set_viewport_size({"width": width, "height": 800})
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": max(800, min(height, TALLEST))})
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")  # a part as high as the window grows with it, so the page may still scroll
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    name = {"light": "default", "dark": "slate"}[scheme]
    expect(page.locator(f"body[data-md-color-scheme={name}]")).to_have_count(1)
    page.wait_for_function("document.getAnimations().every((one) => one.playState !== 'running')")


def found_by_axe(page: Page) -> list[str]:
    """axe-core finds nothing, and leaves nothing undecided, in the page's window and colors."""
    size = page.viewport_size
    assert size
    look(page, size["width"], "dark" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light")
    try:
        return unexplained(page)
    finally:
        page.set_viewport_size(size)
