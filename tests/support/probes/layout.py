"""Whether a page fits its window, also with larger text, more space between letters, or longer words, and keeps its place while it loads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from support.windows import AT_400_PERCENT, resized, styled, width_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

TWICE_AS_LARGE = "html { font-size: 250% }"
"""The theme's own size is 125 percent."""
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
"""What readers may ask for (WCAG 1.4.12)."""

CUT = """
() => [...document.querySelectorAll("body *")].filter((one) => {
  const own = [...one.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
  if (own.length === 0 || !one.checkVisibility({visibilityProperty: true})) return false;
  if (one.closest("svg, [aria-hidden=true], select, option, meter, dialog:not([open])")) return false;
  const text = document.createRange();
  text.setStartBefore(own[0]);
  text.setEndAfter(own.at(-1));
  const inner = text.getBoundingClientRect();
  let block = one;
  while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
  const scrolls = ["auto", "scroll"].includes(getComputedStyle(block).overflowX);
  if (!scrolls && own.length === 1 && inner.right > block.getBoundingClientRect().right + 2) return !isHidden(one); // runs into what is beside it
  for (let box = one; box && box !== document.body; box = box.parentElement) {
    const style = getComputedStyle(box);
    if (style.clipPath !== "none") return false; // only for screen readers
    const outer = box.getBoundingClientRect();
    const clips = (value) => value === "hidden" || value === "clip";
    if (clips(style.overflowX) && own.length === 1 && inner.right > outer.right + 2) return true;
    if (clips(style.overflowY) && own.length === 1 && inner.bottom > outer.bottom + 4) return true;
  }
  return false;
  function isHidden(at) {
    return at && (getComputedStyle(at).clipPath !== "none" || isHidden(at.parentElement));
  }
}).map((one) => one.outerHTML.slice(0, 160))
"""
"""Finds texts that a box cuts off, or that run out of their own box."""

ELLIPSIS = re.compile('class="(?:md-ellipsis|brand__short)"')
LONGER = {
    "words": (
        "body",
        "script, style",
        "text.replace(/[^\\s]+/g, (word) => word + word.slice(0, Math.ceil(word.length * 0.4)))",
    ),
    "a long word": (
        "main",
        "script, style, select, svg, .kind, .step-number",
        "text + ' Donaudampfschifffahrtsgesellschaftskapitänsmütze'",
    ),
}
"""Where texts change, where they don't, and how."""
WITH_OTHER_TEXTS = """
() => {
  const before = [];
  const walker = document.createTreeWalker(document.querySelector("%s"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data.trim() && !node.parentElement.closest("%s")) before.push([node, node.data]);
  }
  for (const [node, text] of before) node.data = %s;
  const width = document.documentElement.scrollWidth;
  for (const [node, text] of before) node.data = text;
  return [before.length, width];
}
"""
LEAST_TEXTS = 6
"""Texts that every page has at least; with fewer, nothing was tried."""

NOTE_SHIFTS = """
window.shifts = {
  sum: 0,
  note: (entries) => { for (const one of entries) if (!one.hadRecentInput) shifts.sum += one.value; },
};
shifts.observer = new PerformanceObserver((list) => shifts.note(list.getEntries()));
shifts.observer.observe({type: "layout-shift", buffered: true});
"""
"""What a window runs before each page (``add_init_script``), for ``jumps``."""
SETTLED = """
async () => {
  await document.fonts.ready;
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}
"""
"""Waits until a page that is loaded has been drawn with its fonts."""


def too_wide(page: Page) -> list[str]:
    """A page is no wider than its window, so that readers scroll in one direction only (WCAG 1.4.10)."""
    wide, width = page.evaluate("document.documentElement.scrollWidth"), width_of(page)
    return [f"{wide} pixels wide in a window of {width}"] if wide > width else []


def too_wide_on_a_tablet(page: Page) -> list[str]:
    """The same in a window of 768 pixels."""
    with resized(page, 768, 1024):
        return too_wide(page)


def too_wide_at_400_percent(page: Page) -> list[str]:
    """The same in a window of 1280 by 1024 pixels at 400 percent; what is open over the page fits it, too."""
    with resized(page, *AT_400_PERCENT):
        boxes = page.evaluate(
            "[...document.querySelectorAll('dialog[open], .md-sidebar__scrollwrap')]"
            ".filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.outerHTML.slice(0, 80))"
        )
        return [*too_wide(page), *boxes]


def too_wide_with_larger_text(page: Page) -> list[str]:
    """Text may be twice as large: the page is no wider than its window, and no text of it is cut off (WCAG 1.4.4).

    In the header and in the links to the pages before and after, words that are wider than their place end in dots.
    """
    with styled(page, TWICE_AS_LARGE):
        cut = [one for one in page.evaluate(CUT) if not ELLIPSIS.search(one)]
        return [*cut, *too_wide(page)]


def cut_when_spaced(page: Page) -> list[str]:
    """With more space between letters, words and lines, no text is cut off or runs into another (WCAG 1.4.12)."""
    with styled(page, SPACED):
        return [*page.evaluate(CUT), *too_wide(page)]


def too_wide_with_longer_words(page: Page) -> list[str]:
    """Words that are 40 percent longer, as in other languages, leave a page as wide as its window."""
    return _with_other_texts(page, "words")


def too_wide_with_a_long_word(page: Page) -> list[str]:
    """The same of a very long word in every text."""
    return _with_other_texts(page, "a long word")


def _with_other_texts(page: Page, how: str) -> list[str]:
    changed, wide = page.evaluate(WITH_OTHER_TEXTS % LONGER[how])
    wrong = [f"only {changed} texts"] if changed < LEAST_TEXTS else []
    return wrong + ([f"{wide} pixels wide in a window of {width_of(page)}"] if wide > width_of(page) else [])


def jumps(page: Page) -> list[str]:
    """Nothing jumps while a page loads. The window must run ``NOTE_SHIFTS`` before each page."""
    page.evaluate(SETTLED)
    shift = page.evaluate("(shifts.note(shifts.observer.takeRecords()), shifts.sum)")
    return [f"layout shift {shift}"] if shift else []
