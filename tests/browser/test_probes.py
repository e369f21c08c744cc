"""The probes of the sweep find what they are there to find: each is shown a page with a fault of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.axe import found_by_axe
from support.focus import walk
from support.helpers import add_styles
from support.probes import colors, complaints, embed, focus, layout, motion, names, targets
from support.sweep import found_by
from support.windows import styled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from support.sweep import Probe

STYLED: dict[str, tuple[str, Probe]] = {
    "too wide": ("main h1 { width: 400px }", layout.too_wide),
    "too wide at 400 percent": ("main h1 { width: 330px }", layout.too_wide_at_400_percent),
    "too wide on a tablet": ("@media (min-width: 700px) { main h1 { width: 800px } }", layout.too_wide_on_a_tablet),
    "too wide with larger text": ("main h1 { width: 8em }", layout.too_wide_with_larger_text),
    "too wide with longer words": (
        "main * { overflow-wrap: normal !important; hyphens: manual !important }",
        layout.too_wide_with_a_long_word,
    ),
    "cut off": ("main h1 { overflow: hidden; height: 10px; white-space: nowrap }", layout.cut_when_spaced),
    "nothing around what has the focus": ("main a:focus { outline: none !important; box-shadow: none !important }", focus.unmarked),
    "nothing in other colors": (
        "@media (forced-colors: active) { main a:focus { outline: none !important } }",
        focus.unmarked_in_other_colors,
    ),
    "covered": (".md-header { height: 100vh !important }", focus.unreachable_by_tab),
    "a hand over what is no button": ("main h1 { cursor: pointer }", focus.out_of_reach),
    "no link past the head": (".md-skip { display: none }", focus.held_in_the_head),
    "links without a line": ("main p a { text-decoration: none !important }", colors.marked_by_color_alone),
    "pale under the mouse": ("main a:hover { color: #ddd !important }", colors.pale_in_use),
    "motion": ("main { transition: all 1s !important }", motion.moves),
    "no header": (".md-header { display: none !important }", embed.whole),
}
"""Styles that break a promise, and the probe that must notice."""
WRITTEN: dict[str, tuple[str, Probe]] = {
    "words that do not wrap": ("<p>" + "some words in a line " * 2 + "<p>x" * 9, layout.too_wide_with_longer_words),
    "small targets side by side": ("<ul>" + "<li><a href=a>a</a></li>" * 2 + "</ul>", targets.too_small),
    "no name": ("<button></button>", names.badly_named),
    "the same name twice": ("<button>Go</button><button>Go</button>", names.badly_named),
    "a name that says nothing": ("<a href=a>Click here</a>", names.badly_named),
}
"""Content that breaks a promise, and the probe that must notice."""
CROWDED = "main ul, main li { margin: 0 !important; line-height: 1 } main p { white-space: nowrap; overflow-wrap: normal !important }"


def write(page: Page, html: str) -> None:
    """Put something in place of the text of a page."""
    page.evaluate("(html) => { document.querySelector('article').innerHTML = html; }", html)


def test_styles_that_break_a_promise_are_found(page: Page, address: str) -> None:
    missed = []
    for name, (css, probe) in STYLED.items():
        page.goto(f"{address}about/")  # without a link past the head, a probe opens another page
        before = probe(page)
        with styled(page, css):
            after = found_by(probe, page)
        missed += [] if after and not before else [(name, before, after)]
    assert missed == []


def test_content_that_breaks_a_promise_is_found(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    add_styles(page, CROWDED)
    missed = []
    for name, (html, probe) in WRITTEN.items():
        write(page, html)
        missed += [] if probe(page) else [name]
    assert missed == []


def test_axe_would_find_a_picture_and_a_field_without_a_name_and_gray_text(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    write(page, '<img src="../assets/icons/icon.svg"><input><p class="gray">gray</p>')
    with styled(page, ".gray { color: #ccc !important }"):
        assert {line.partition(":")[0] for line in found_by_axe(page)} >= {"image-alt", "label", "color-contrast"}


def test_a_trap_for_the_keyboard_would_be_found(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    page.evaluate("document.querySelector('article a').addEventListener('keydown', (event) => event.preventDefault())")
    walked = walk(page)
    assert walked.reached != walked.expected
    assert walked.reached[-1] == walked.reached[-2]


def test_what_jumps_would_be_found(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    page.evaluate(layout.NOTE_SHIFTS)
    assert layout.jumps(page) == []
    page.evaluate("document.querySelector('main h1').insertAdjacentHTML('beforebegin', '<p>An advertisement</p>'.repeat(9))")
    assert layout.jumps(page) != []


def test_links_that_leave_a_frame_would_be_found(page: Page, address: str) -> None:
    page.goto(f"{address}about/?embed")
    assert embed.lost_links(page) == embed.more_than_the_content(page) == []
    page.evaluate("document.documentElement.classList.remove('embed')")
    assert embed.more_than_the_content(page) != []


def test_errors_and_requests_of_other_hosts_would_be_found(browser: Browser, address: str) -> None:
    page = browser.new_page(bypass_csp=True)  # the policy of the site would refuse the request
    page.route("https://example.org/", lambda route: route.fulfill(body=""))
    complaints.listen(page, address)
    page.goto(f"{address}about/")
    assert complaints.complaints(page) == []
    with page.expect_event("pageerror"), page.expect_event("console"), page.expect_request("https://example.org/"):
        page.evaluate("setTimeout(() => { console.warn('a warning'); fetch('https://example.org/'); throw new Error('an error'); })")
    found = complaints.complaints(page)
    assert [any(text in line for line in found) for text in ("a warning", "an error", "https://example.org/")] == [True] * 3
    page.close()
