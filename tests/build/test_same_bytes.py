"""The same content gives the same bytes in another folder, on another day, with another time zone, locale and permissions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handbook.site.checksums import read_list
from support.helpers import CAREER_FAIR, CONTENT, SUB_PATH
from versions.same import SURROUNDINGS, build, compared

if TYPE_CHECKING:
    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise(
    "The same content gives identical output in another folder, on another day, and in another locale and time zone"
)


def differences(site: Site, folder: Path, content: Path, address: str = "") -> list[str]:
    """Build a site in other surroundings and return what differs."""
    lists = {"here": read_list(site.root), "elsewhere": read_list(build(Path(sys.executable), SURROUNDINGS[1], folder, content, address))}
    assert all(lists.values())
    return compared(lists)


def test_a_build_in_other_surroundings_gives_the_same_bytes(career_fair_site: Site, tmp_path: Path) -> None:
    assert differences(career_fair_site, tmp_path / "elsewhere", CAREER_FAIR) == []


@pytest.mark.nightly
def test_the_real_handbook_has_the_same_bytes_in_other_surroundings(sub_path_site: Site, tmp_path: Path) -> None:
    """In some of them; ``make same`` tries all, with each supported Python."""
    assert differences(sub_path_site, tmp_path / "elsewhere", CONTENT, SUB_PATH) == []
