"""axe-core finds nothing on any kind of page, in both schemes, on phone and desktop, with drawer and search open."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest

from handbook import colors, theme_fixes
from support.axe import SCHEMES, look, unexplained
from support.axe_states import STATES, enter, unfold
from support.helpers import TEMPLATES, add_styles
from support.kinds_of_pages import KINDS_OF_PAGES, VERY_LONG

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from handbook.audit.site import Site
    from support.axe import Scheme

VIEWS = [(360, SCHEMES[0]), (1440, SCHEMES[1])]
"""The views by turns, for each kind of page one; ``make audit`` looks at every page in all four."""


@pytest.mark.parametrize(("path", "view"), list(zip(KINDS_OF_PAGES, itertools.cycle(VIEWS), strict=False)), ids=KINDS_OF_PAGES)
def test_axe_finds_nothing(browser: Browser, address: str, path: str, view: tuple[int, Scheme]) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    page.goto(address + path)
    unfold(page)
    look(page, *view)
    found = unexplained(page)
    page.close()
    assert found == []


OPENED = [
    "drawer",
    "search",
    "message with mistakes",
    *(f"{path} with plans" for path in ("plan/", "plan/sheet/", "plan/talk/", "plan/compare/")),
    "phases/prepare/ with a plan",
]
"""The states that change pages most; ``make audit`` looks at all of them."""


@pytest.mark.parametrize(("name", "scheme"), list(zip(OPENED, itertools.cycle(SCHEMES), strict=False)), ids=OPENED)
def test_axe_finds_nothing_with_something_open(browser: Browser, address: str, name: str, scheme: Scheme) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    enter(page, address, STATES[name])
    look(page, 360, scheme)
    found = unexplained(page)
    page.close()
    assert found == []


def test_axe_would_find_something(browser: Browser, address: str) -> None:
    page = browser.new_page(bypass_csp=True)  # it puts a style into an attribute
    page.goto(address)
    page.evaluate("document.querySelector('main').innerHTML = '<img src=x><input><p style=\"color:#ccc\">gray</p>'")
    assert {found.partition(":")[0] for found in unexplained(page)} >= {"image-alt", "label"}
    page.close()


@pytest.mark.parametrize("scheme", sorted(colors.SCHEMES))
def test_colors_that_stand_on_each_other_are_far_enough_apart(scheme: str) -> None:
    too_close = [one for one in colors.contrasts(colors.read_tokens(TEMPLATES)[scheme]) if one.ratio < one.wanted]
    assert too_close == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.47), ("#123456", "#123456", 1.0)]
)
def test_the_contrast_ratio(one: str, other: str, ratio: float) -> None:
    assert colors.ratio(one, other) == colors.ratio(other, one) == ratio


@pytest.mark.parametrize("fix", [name for name in vars(theme_fixes) if re.fullmatch(r"_[A-Z_]+", name)])
def test_each_mended_defect_of_the_theme_is_gone(site: Site, fix: str) -> None:
    pattern = getattr(theme_fixes, fix)
    raw = "".join((site.root / file).read_text(encoding="utf-8") for file in ("style/index.html", "404.html"))
    if fix == "_LANGUAGE":  # stays, and is filled differently
        assert '<html lang="en"' in raw
    else:
        assert not pattern.search(raw)


def test_text_may_be_twice_as_large_and_nothing_is_cut(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    for path in KINDS_OF_PAGES:
        page.goto(address + path)
        add_styles(page, "html { font-size: 250% }")  # the theme's root is 125 %
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    page.close()


def test_a_page_at_400_percent_does_not_scroll_sideways(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 256})  # 1280 by 1024 at 400 %
    for path in KINDS_OF_PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.close()


def test_nothing_jumps_while_loading(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const one of list.getEntries())"
        " if (!one.hadRecentInput) window.shift += one.value; }).observe({type: 'layout-shift', buffered: true})"
    )
    for path in (
        "",
        "phases/meet/",
        "phases/meet/#end-on-time",
        "rules/",
        "checklists/one-page/",
        "messages/email-cold/",
        "questions/all/",
    ):
        page.goto(address + path)
        page.wait_for_timeout(300)
        assert page.evaluate("window.shift") == 0, path
    page.close()


@pytest.mark.parametrize(
    ("texts", "left_out", "change"),
    [
        ("body", "script, style", "text.replace(/[^\\s]+/g, (word) => word + word.slice(0, Math.ceil(word.length * 0.4)))"),
        (
            "main",
            "script, style, select, svg, .badge, .path__number, .steps__number",
            "text + ' Donaudampfschifffahrtsgesellschaftskapitänsmütze'",
        ),
    ],
    ids=["words 40 percent longer", "a long word in every text"],
)
def test_longer_texts_do_not_widen_the_page(browser: Browser, address: str, texts: str, left_out: str, change: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    for path in (path for path in KINDS_OF_PAGES if path not in VERY_LONG):
        page.goto(address + path)
        changed = page.evaluate(
            f"""() => {{
                let changed = 0;
                const longer = (text) => {change};
                const walker = document.createTreeWalker(document.querySelector("{texts}"), NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) {{
                    const node = walker.currentNode;
                    if (!node.data.trim() || node.parentElement.closest("{left_out}")) continue;
                    node.data = longer(node.data);
                    changed += 1;
                }}
                return changed;
            }}"""
        )
        assert changed > 5, path
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.close()
