"""Visual regression: each kind of page against its reference picture, in every width and scheme and on paper.

At most 1 % of the pixels may differ (``TOLERANCE`` in pictures.py). After a wanted change: ``make accept-pictures``,
then look at the changed pictures before you commit them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from support.pictures import FOLDER, PAGES, SAMPLE, TOLERANCE, forgetful_page, share_of_differences, take, views

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Browser

    from support.pictures import View

MOST_BYTES = 1_500_000
"""What all reference pictures may weigh in the repository."""
pytestmark = pytest.mark.promise("A page's appearance doesn't change by accident")


def changed(browser: Browser, address: str, looked_at: Iterable[View]) -> dict[str, float]:
    """Return the share of pixels that differ, of each picture that is not as it was."""
    page = forgetful_page(browser)
    shares = {
        view.name: share_of_differences(take(page, address, view), Image.open(FOLDER / view.name).convert("RGB")) for view in looked_at
    }
    page.close()
    return {name: share for name, share in shares.items() if share > TOLERANCE}


def test_each_kind_of_page_looks_as_in_the_reference_pictures(browser: Browser, career_fair_address: str) -> None:
    assert {view.kind for view in SAMPLE} == set(PAGES)
    assert changed(browser, career_fair_address, SAMPLE) == {}, "see make accept-pictures"


@pytest.mark.nightly
@pytest.mark.parametrize("kind", PAGES)
def test_each_page_looks_as_in_the_reference_pictures_in_every_view(browser: Browser, career_fair_address: str, kind: str) -> None:
    assert changed(browser, career_fair_address, views(kind)) == {}, "see make accept-pictures"


def test_just_these_pictures_are_kept_and_they_are_small() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {view.name for kind in PAGES for view in views(kind)}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= MOST_BYTES


def test_a_changed_part_is_noticed() -> None:
    page = Image.open(FOLDER / "home-360-light.png").convert("RGB")
    other = page.copy()
    ImageDraw.Draw(other).rectangle((10, 100, 60, 140), fill="red")
    assert share_of_differences(page, other) > TOLERANCE
    assert share_of_differences(page, page.crop((0, 0, 100, 100))) > TOLERANCE
