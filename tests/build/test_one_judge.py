"""What the check accepts builds, and no link of it is broken: centers with mistakes made by chance, checked and then built."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from handbook.site.linkcheck.internal import broken_links, built_for
from support.helpers import CAREER_FAIR, CONTENT, build_site
from support.mutated_centers import mutated

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from support.mutated_centers import Mutated

pytestmark = pytest.mark.promise("If the check accepts the content, the content builds with every setting, and all of its links work")

SEEDS = range(2026, 2046)
"""The centers of every run."""
FEWEST = 5
"""Centers of these that the check must accept, or the test would show nothing."""


def judged(seeds: Iterable[int], content: Path, folder: Path) -> tuple[dict[int, str], int]:
    """Return what is wrong with what the check accepted, by number, and how many centers it accepted."""
    wrong, accepted = {}, 0
    for seed in seeds:
        center = mutated(seed, content, folder / f"center-{seed}")
        if center.checked() is not None:
            accepted += 1
            if found := _wrong(center, folder / f"site-{seed}"):
                wrong[seed] = f"{center.made_of}: {found}"
        shutil.rmtree(folder / f"site-{seed}", ignore_errors=True)
    return wrong, accepted


def _wrong(center: Mutated, site: Path) -> str:
    try:
        built = build_site(center.content, site, center=center.folder, **center.settings)
    except (Exception, SystemExit) as error:  # noqa: BLE001  whatever keeps it from being built
        return f"is not built: {error!r}"
    return "; ".join(map(str, broken_links(built, built_for(built))))


def test_what_the_check_accepts_builds(tmp_path: Path) -> None:
    wrong, accepted = judged(SEEDS, CAREER_FAIR, tmp_path)
    assert wrong == {}
    assert accepted >= FEWEST


@pytest.mark.nightly
def test_what_the_check_accepts_builds_for_hundreds_of_centers(tmp_path: Path) -> None:
    wrong, accepted = judged(range(300), CONTENT, tmp_path)
    assert wrong == {}
    assert accepted >= len(range(300)) // 4
