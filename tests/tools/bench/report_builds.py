"""The part of docs/performance.md about builds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.builds import FIRST, OURS, STOCK, without_start
from bench.tables import Goal, largest, number, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OUR_STEPS = ("load", "check", "pages: templates to Markdown", "other downloads", "our events", "finish")
_SMALLEST, _LARGEST = "1", "100"
_MAX_RATIO = {_SMALLEST: 1.3}
"""The largest processor time of our build as a multiple of stock Material's, by how many times the content; 1 for others."""
_MAX_MEMORY, _MAX_MEMORY_RATIO = 150, 1.2


def without_printables(build: Mapping[str, Any]) -> float:
    """Return the processor seconds of our build without printables, which stock Material doesn't have."""
    return float(build["processor"] - build["steps"]["printables"])


def share_of_ours(build: Mapping[str, Any]) -> float:
    """Return the share of our own steps in the build without printables."""
    return float(sum(build["steps"].get(step, 0) for step in _OUR_STEPS) / without_printables(build))


def goals_of_builds(builds: Mapping[str, Any]) -> Iterator[Goal]:
    """Yield the goals of the builds."""
    done = {size: one for size, one in builds.items() if "processor" in one[OURS]}
    for size, one in done.items():
        if "processor" in one[STOCK]:
            yield from _goals_beside_stock(size, one)
    for size, one in done.items():
        yield Goal(f"{size}× content: share of our own steps, without printables", share_of_ours(one[OURS]), 1 / 3)
    if {_SMALLEST, _LARGEST} <= done.keys():
        small, large = done[_SMALLEST][OURS], done[_LARGEST][OURS]
        yield Goal("100× content: time as a multiple of 1×, without startup", without_start(large) / without_start(small), 120)
        parts = [without_start(one) - one["steps"]["printables"] for one in (large, small)]
        yield Goal("the same, without printables (their number is the same at each size)", parts[0] / parts[1], 120)


def _goals_beside_stock(size: str, one: Mapping[str, Any]) -> Iterator[Goal]:
    """Yield the goals of one size that compare our build with stock Material's."""
    for name, way in (("later builds", OURS), ("first build, nothing cached", FIRST)):
        ratio = without_printables(one[way]) / one[STOCK]["processor"]
        yield Goal(
            f"{size}× content: processor time without printables, as a multiple of stock Material's ({name})",
            ratio,
            _MAX_RATIO.get(size, 1),
        )
    memory = one[OURS]["memory"]
    if size == _SMALLEST:
        yield Goal(f"{size}× content: memory, MiB", memory, _MAX_MEMORY)
    else:
        yield Goal(f"{size}× content: memory, as a multiple of stock Material's", memory / one[STOCK]["memory"], _MAX_MEMORY_RATIO)


def builds_section(builds: Mapping[str, Any]) -> str:
    """Return the section about builds: what each costs, and the steps of ours."""
    sites = [(size, name, one[name]) for size, one in builds.items() for name in (FIRST, OURS, STOCK)]
    columns = ("seconds", "processor", "memory", "mib", "files")
    rows = ([f"{size}×", name, *(number(one[column]) if column in one else "too slow" for column in columns)] for size, name, one in sites)
    whole = table(("content", "site", "seconds", "processor seconds", "memory MiB", "output MiB", "files"), rows)
    stepped = {size: one[OURS] for size, one in builds.items() if "steps" in one[OURS]}
    names = dict.fromkeys(name for one in stepped.values() for name in one["steps"])
    steps = table(
        ("step, processor seconds (share)", *(f"{size}×" for size in stepped)),
        (
            [
                name,
                *(f"{number(one['steps'].get(name, 0))} ({one['steps'].get(name, 0) / one['processor']:.0%})" for one in stepped.values()),
            ]
            for name in names
        ),
    )
    entries = "; ".join(
        f"{size}×: "
        + ", ".join(f"{count} {kind}" for kind, count in one["entries"].items())
        + f" ({one['runs']} run{'s' * (one['runs'] != 1)})"
        for size, one in builds.items()
    )
    back = "\n".join(f"- {size}× content: {largest(one['steps'], 's')}" for size, one in stepped.items())
    return f"## Builds\n\n{_ABOUT_BUILDS} {entries}.\n\n{whole}\n\n### Steps of our build\n\nWhat takes the longest:\n\n{back}\n\n{steps}"


_ABOUT_BUILDS = """\
The figures are medians of complete builds that alternate between the two sites. Our site's address is set. Our first build finds nothing in
the cache, and the others find everything: after a change, a build is in between. "Stock Material" builds the same Markdown, exported
by `handbook export-markdown`, without our hooks and templates. To multiply the content, its entries are copied with different words. The
numbers of phases, topics, printables, and presets don't change. The steps are measured in the same runs, with timers around the functions. Seconds include waiting for other work on the machine; processor seconds don't."""
