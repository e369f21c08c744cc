"""The windows in which pages are looked at, and what is looked at in each.

What costs little looks at one page of each kind on a phone, and at half of them on a desktop. What costs much looks at a fixed share, another
one in each window. ``make nightly`` leaves nothing out, and looks at every page of the site, in more windows; with axe-core, ``make audit``
does, in every state.
"""

from __future__ import annotations

from support.axe import found_by_axe
from support.kinds_of_pages import KINDS_OF_PAGES, VERY_LONG
from support.probes.colors import marked_by_color_alone, pale_in_use
from support.probes.embed import embedded, lost_links, more_than_the_content, whole
from support.probes.focus import (
    held_in_the_head,
    out_of_reach,
    unmarked,
    unmarked_in_other_colors,
    unreachable_by_shift_tab,
    unreachable_by_tab,
    unreachable_by_tab_at_400_percent,
)
from support.probes.layout import (
    cut_when_spaced,
    jumps,
    too_wide,
    too_wide_at_400_percent,
    too_wide_on_a_tablet,
    too_wide_with_a_long_word,
    too_wide_with_larger_text,
    too_wide_with_longer_words,
)
from support.probes.motion import moves
from support.probes.names import badly_named
from support.probes.targets import too_small
from support.sweep import Look, View
from support.windows import AT_400_PERCENT

SHORT = [path for path in KINDS_OF_PAGES if path not in VERY_LONG]
THIRD, OTHER_THIRD = SHORT[::3], SHORT[1::3]
FILLED_BY_SCRIPTS = ("plan/", "questions/my-list/")
"""What was entered on this device comes into these pages only after they have been drawn."""
COLORFUL = ("messages/email-cold/", "phases/prepare/", "questions/", "404.html")
"""Pages with every kind of button and link."""

PHONE = View(  # the narrowest one, as wide as a desktop at 400 percent
    size=(320, 640),
    schemes=("light",),
    folded=(
        Look(jumps, never=FILLED_BY_SCRIPTS),
        Look(too_wide),
        Look(whole),
        Look(held_in_the_head, sample=OTHER_THIRD),
        Look(unreachable_by_tab, sample=THIRD),
        Look(unreachable_by_tab_at_400_percent, sample=OTHER_THIRD[::2]),
        Look(unreachable_by_shift_tab, sample=("messages/email-cold/", "questions/my-list/?fill=yes&minutes=30")),
    ),
    unfolded=(
        Look(badly_named, sample=SHORT),
        Look(out_of_reach, sample=SHORT),
        Look(marked_by_color_alone),
        Look(too_small),
        Look(moves, sample=SHORT),
        Look(pale_in_use, sample=COLORFUL),
        Look(cut_when_spaced),
        Look(too_wide_with_larger_text),
        Look(too_wide_with_longer_words, sample=SHORT),
        Look(too_wide_with_a_long_word, sample=SHORT),
        Look(
            found_by_axe, sample=("", "questions/skills/", "messages/email-cold/", "checklists/take-along/", "plan/compare/"), nightly=False
        ),
    ),
)
HALF = SHORT[1::2]
DESKTOP = View(
    size=(1440, 800),
    schemes=("dark",),
    folded=(Look(too_wide, sample=HALF), Look(too_wide_on_a_tablet, sample=HALF), Look(unreachable_by_tab, sample=HALF[::3])),
    unfolded=(
        Look(too_small, sample=HALF),
        Look(cut_when_spaced, sample=HALF),
        Look(unmarked, sample=HALF),
        Look(unmarked_in_other_colors, sample=HALF[::3]),
        Look(pale_in_use, sample=COLORFUL),
        Look(found_by_axe, sample=("questions/", "checklists/one-page/", "plan/", "about/"), nightly=False),
    ),
)
FRAMED = [embedded(path) for path in SHORT[::2]]
EMBEDDED = View(  # as in a frame of another site
    size=(360, 640),
    schemes=("light", "dark"),
    folded=(
        Look(more_than_the_content, sample=FRAMED),
        Look(lost_links, sample=FRAMED),
        Look(unreachable_by_tab, sample=(embedded("checklists/one-page/"),)),
    ),
    unfolded=(Look(found_by_axe, sample=(embedded("checklists/one-page/"),), nightly=False),),
)
MOST = ("drawer", "search", "message with mistakes", "list that came by a link", "plan/ with plans", "plan/talk/ with plans")
"""States that change pages most."""
HELD = ("drawer", "search")
"""States in which Tab stays within what is open; test_menu.py and test_search.py show that."""
OPENED = View(  # something is open over a page, or a reader has entered something
    size=(360, 640),
    schemes=("light", "dark"),
    folded=(Look(unreachable_by_tab, sample=(*MOST[2:4], "new edition"), never=HELD),),
    unfolded=(
        Look(badly_named, sample=(*MOST, "new edition")),
        Look(out_of_reach, sample=MOST[2:]),
        Look(too_wide_at_400_percent, sample=(*MOST, "new edition")),
        Look(unmarked, sample=MOST[2:]),
        Look(unmarked_in_other_colors, sample=MOST[2:4]),
        Look(found_by_axe, sample=("search", "message with mistakes", "plan/ with plans"), nightly=False),
    ),
)
VIEWS = {"phone": PHONE, "desktop": DESKTOP, "embedded": EMBEDDED, "opened": OPENED}
AT_NIGHT = {"wider phone": PHONE._replace(size=(360, 800)), "400 percent": PHONE._replace(size=AT_400_PERCENT)}
"""Windows in which only ``make nightly`` looks at pages."""
