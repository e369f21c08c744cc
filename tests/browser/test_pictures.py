"""The look does not change unnoticed: each kind of page, in every width and scheme and on paper, against a kept picture.

At most 1 % of the pixels may differ (``TOLERANCE`` in pictures.py). After a wanted change: ``make accept-pictures``,
then look at the changed pictures before you commit them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from support.helpers import served
from support.pictures import FOLDER, PAGES, TOLERANCE, forgetful_page, share_of_differences, take, views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from handbook.audit.site import Site

MOST_BYTES = 1_500_000
"""What all kept pictures may weigh in the repository."""


@pytest.fixture(scope="module")
def career_fair_address(career_fair_site: Site) -> Iterator[str]:
    """The address of the small handbook, whose texts do not change."""
    with served(career_fair_site.root) as address:
        yield address


@pytest.mark.parametrize("kind", PAGES)
def test_page_looks_as_in_the_kept_pictures(browser: Browser, career_fair_address: str, kind: str) -> None:
    page = forgetful_page(browser)
    differ = {}
    for view in views(kind):
        kept = Image.open(FOLDER / view.name).convert("RGB")
        differ[view.name] = share_of_differences(take(page, career_fair_address, view), kept)
    page.close()
    assert {name: share for name, share in differ.items() if share > TOLERANCE} == {}, "see make accept-pictures"


def test_just_these_pictures_are_kept_and_they_are_small() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {view.name for kind in PAGES for view in views(kind)}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= MOST_BYTES


def test_a_changed_part_is_noticed() -> None:
    page = Image.open(FOLDER / "home-360-light.png").convert("RGB")
    changed = page.copy()
    ImageDraw.Draw(changed).rectangle((10, 100, 60, 140), fill="red")
    assert share_of_differences(page, changed) > TOLERANCE
    assert share_of_differences(page, page.crop((0, 0, 100, 100))) > TOLERANCE
