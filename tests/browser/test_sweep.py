"""What is promised of every page in every window: one test per promise, for each window in which it is tried.

Each kind of page is opened once in a window, and all probes look at it (``support.sweep``, ``support.views``). The first test of a window
pays for all others, so one worker runs them all. ``make nightly`` looks at every page and state with every probe.

The conformance report names these tests for criteria 1.1.1, 1.3.1, 1.4.1, 1.4.3, 1.4.4, 1.4.10, 1.4.12, 2.1.1, 2.1.2, 2.3.3, 2.4.1, 2.4.3,
2.4.4, 2.4.6, 2.4.7, 2.4.11, 2.5.3, 2.5.8 and 4.1.2.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pytest

from support.axe import found_by_axe
from support.axe_states import STATES
from support.kinds_of_pages import KINDS_OF_PAGES
from support.probes import colors, embed, focus, layout, motion, names, targets
from support.probes.complaints import complaints
from support.sweep import sweep_pages, sweep_states
from support.views import AT_NIGHT, EMBEDDED, OPENED, VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from handbook.site.linkcheck.crawl import Site
    from support.sweep import Findings, Probe

    Swept = Callable[[str, Probe], list[str]]

pytestmark = [
    pytest.mark.promise(
        "Every page fits every window that's at least 320 pixels wide: at 400% zoom, with text twice as large, with more space "
        "between letters, words, and lines, and with longer words; and nothing jumps while a page loads"
    ),
    pytest.mark.promise("The keyboard reaches everything in order, and the focus is always visible and never hidden"),
    pytest.mark.promise(
        "Every control has a role and its own name, is large enough or has room around it, and is recognizable by more than color"
    ),
    pytest.mark.promise("Nothing moves for readers who have set their device to reduce motion"),
    pytest.mark.promise("axe-core finds nothing, and leaves nothing undecided"),
    pytest.mark.promise("No page logs an error or requests anything from another host"),
    pytest.mark.promise("In a frame on another site, a page shows its content and one line with a link to the whole page"),
]
ALL = VIEWS | AT_NIGHT
COMPLETE = ", complete"


def in_windows(probe: Probe) -> pytest.MarkDecorator:
    """Run a test for each window in which its probe looks at pages: at a sample, and every night at all of them."""
    looks = [(name, look) for name, view in ALL.items() for look in view.looks if look.probe == probe]
    samples = [name for name, _ in looks if name in VIEWS]
    nightly = [name + COMPLETE for name, look in looks if look.nightly]
    assert samples
    at_night = [pytest.param(name, marks=[pytest.mark.nightly, pytest.mark.xdist_group(name)]) for name in nightly]
    return pytest.mark.parametrize("window", [*(pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in samples), *at_night])


@pytest.fixture(scope="module")
def swept(browser: Browser, address: str, site: Site) -> Swept:
    """Return what a probe finds in a window, which is swept when the first test asks for it."""

    @functools.cache
    def findings(window: str) -> Findings:
        name, every, _ = window.partition(COMPLETE)
        view, complete = ALL[name], bool(every)
        if view is OPENED:
            return sweep_states(browser, address, view, STATES, complete=complete)
        others = [file.removesuffix("index.html") for file in sorted(site.pages)] if complete else []
        paths = list(dict.fromkeys([*KINDS_OF_PAGES, *others]))
        return sweep_pages(browser, address, view, map(embed.embedded, paths) if view is EMBEDDED else paths, complete=complete)

    return lambda window, probe: findings(window)[probe]


@in_windows(layout.too_wide)
def test_no_page_is_wider_than_its_window(swept: Swept, window: str) -> None:
    assert swept(window, layout.too_wide) == []


@in_windows(layout.too_wide_on_a_tablet)
def test_no_page_is_wider_than_a_tablet(swept: Swept, window: str) -> None:
    assert swept(window, layout.too_wide_on_a_tablet) == []


@in_windows(layout.too_wide_at_400_percent)
def test_with_something_open_nothing_scrolls_sideways_at_400_percent(swept: Swept, window: str) -> None:
    assert swept(window, layout.too_wide_at_400_percent) == []


@in_windows(layout.too_wide_with_larger_text)
def test_text_may_be_twice_as_large_and_nothing_is_cut(swept: Swept, window: str) -> None:
    assert swept(window, layout.too_wide_with_larger_text) == []


@in_windows(layout.cut_when_spaced)
def test_with_more_space_between_letters_words_and_lines_no_text_is_cut(swept: Swept, window: str) -> None:
    assert swept(window, layout.cut_when_spaced) == []


@in_windows(layout.too_wide_with_longer_words)
def test_words_that_are_40_percent_longer_do_not_widen_the_page(swept: Swept, window: str) -> None:
    assert swept(window, layout.too_wide_with_longer_words) == []


@in_windows(layout.too_wide_with_a_long_word)
def test_a_long_word_in_every_text_does_not_widen_the_page(swept: Swept, window: str) -> None:
    assert swept(window, layout.too_wide_with_a_long_word) == []


@in_windows(layout.jumps)
def test_nothing_jumps_while_loading(swept: Swept, window: str) -> None:
    assert swept(window, layout.jumps) == []


@in_windows(focus.unreachable_by_tab)
def test_tab_reaches_everything_in_order_comes_to_the_end_and_nothing_lies_over_the_focus(swept: Swept, window: str) -> None:
    assert swept(window, focus.unreachable_by_tab) == []


@in_windows(focus.unreachable_by_tab_at_400_percent)
def test_tab_reaches_everything_also_at_400_percent(swept: Swept, window: str) -> None:
    assert swept(window, focus.unreachable_by_tab_at_400_percent) == []


@in_windows(focus.unreachable_by_shift_tab)
def test_shift_and_tab_lead_back_the_same_way(swept: Swept, window: str) -> None:
    assert swept(window, focus.unreachable_by_shift_tab) == []


@in_windows(focus.out_of_reach)
def test_whatever_a_mouse_can_press_the_keyboard_can_reach(swept: Swept, window: str) -> None:
    assert swept(window, focus.out_of_reach) == []


@in_windows(focus.held_in_the_head)
def test_the_first_stop_leads_past_the_head_of_the_page(swept: Swept, window: str) -> None:
    assert swept(window, focus.held_in_the_head) == []


@in_windows(focus.unmarked)
def test_everything_shows_that_it_has_the_focus(swept: Swept, window: str) -> None:
    assert swept(window, focus.unmarked) == []


@in_windows(focus.unmarked_in_other_colors)
def test_everything_shows_that_it_has_the_focus_also_in_other_colors(swept: Swept, window: str) -> None:
    assert swept(window, focus.unmarked_in_other_colors) == []


@in_windows(names.badly_named)
def test_all_that_can_have_the_focus_has_a_role_and_a_name_of_its_own_that_says_something(swept: Swept, window: str) -> None:
    assert swept(window, names.badly_named) == []


@in_windows(colors.marked_by_color_alone)
def test_links_within_text_are_told_by_more_than_color(swept: Swept, window: str) -> None:
    assert swept(window, colors.marked_by_color_alone) == []


@in_windows(colors.pale_in_use)
def test_text_has_enough_contrast_with_the_focus_and_under_the_mouse(swept: Swept, window: str) -> None:
    assert swept(window, colors.pale_in_use) == []


@in_windows(targets.too_small)
def test_every_target_is_large_enough_or_has_room_around_it(swept: Swept, window: str) -> None:
    assert swept(window, targets.too_small) == []


@in_windows(motion.moves)
def test_nothing_moves_for_readers_who_want_less_motion(swept: Swept, window: str) -> None:
    assert swept(window, motion.moves) == []


@in_windows(found_by_axe)
def test_axe_finds_nothing(swept: Swept, window: str) -> None:
    assert swept(window, found_by_axe) == []


@in_windows(complaints)
def test_no_page_writes_an_error_or_asks_for_another_host(swept: Swept, window: str) -> None:
    assert swept(window, complaints) == []


@in_windows(embed.whole)
def test_a_page_is_whole_in_its_own_window(swept: Swept, window: str) -> None:
    assert swept(window, embed.whole) == []


@in_windows(embed.more_than_the_content)
def test_an_embedded_page_shows_only_its_content_and_one_line(swept: Swept, window: str) -> None:
    assert swept(window, embed.more_than_the_content) == []


@in_windows(embed.lost_links)
def test_no_link_replaces_the_content_of_the_frame_by_a_whole_page(swept: Swept, window: str) -> None:
    assert swept(window, embed.lost_links) == []
