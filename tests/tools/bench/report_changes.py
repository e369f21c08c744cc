"""The parts of docs/performance.md about previews and about many centers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.builds import OURS
from bench.centers import BUILT, COUNT
from bench.preview import EDITS, RUNS
from bench.tables import Goal, number, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MAX_SECONDS, _MAX_MULTIPLE = 0.5, 25


def goals_of_previews_and_centers(results: Mapping[str, Any]) -> Iterator[Goal]:
    """Yield the goals of what was measured of the two."""
    if "preview" in results:
        for edit, seconds in results["preview"]["figures"][OURS].items():
            yield Goal(f"preview, {edit}: from a saved file to the new text, seconds", seconds, _MAX_SECONDS)
    if "centers" in results:
        yield Goal(f"{COUNT} centers: processor time as a multiple of one site", results["centers"]["figures"]["multiple"], _MAX_MULTIPLE)


def preview_section(sites: Mapping[str, Mapping[str, float]]) -> str:
    """Return the section about previews."""
    rows = ([site, *(number(seconds[edit]) for edit in EDITS)] for site, seconds in sites.items())
    return f"## Preview\n\n{_ABOUT_PREVIEW}\n\n{table(('site', *(f'{edit}, seconds' for edit in EDITS)), rows)}"


def centers_section(costs: Mapping[str, float]) -> str:
    """Return the section about many centers."""
    row = [number(costs[name]) for name in ("first", "each further", "multiple")]
    heads = ("the first site, processor seconds", "each further site, processor seconds", f"{COUNT} sites, as a multiple of the first")
    return f"## Many centers\n\n{_ABOUT_CENTERS}\n\n{table(heads, [row])}"


_ABOUT_PREVIEW = f"""\
Both previews run at the same time. In turn, a text in each is changed and saved, and then its page is fetched until it shows the new text;
medians of {RUNS} changes. In stock Material's preview, the Markdown of the page is changed."""
_ABOUT_CENTERS = f"""\
The centers differ only in their names. The cache is empty at the start, one site is built after the other, and the printables are included.
{BUILT} sites are built; the cost of {COUNT} is computed."""
