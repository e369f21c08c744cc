"""Write docs/performance.md from the results: tables, and which goals are met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from bench.browser import DOWN, IDLE, LATENCY, SLOWER
from bench.builds import OURS, STOCK, without_start
from bench.pages import FLOOR, LOADS
from bench.weights import HTML, IMAGES, INDEX, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_OUR_STEPS = ("load", "check", "pages: templates to Markdown", "other downloads", "our events", "finish")
HOME = "the home page"
_SMALLEST, _LARGEST = "1", "100"
_WHY = {
    "as a multiple of stock Material": "Both sites turn the same Markdown into HTML, which takes about the same time. Stock Material has no checks, no "
    "pages made from data, no search index like ours, no bundle, and no compressed copies: see the steps below. A profile of 1× content shows where "
    "to continue: Markdown to HTML takes 21% of the processor time, the bundle 19%, the checks 18%, and the pages 12%. Rendering the parts of an entry once "
    "and reusing them on each page hasn't been tried yet.",
    "share of our own steps": "Stock Material doesn't have these steps: reading and checking data, making pages and an index from it, and "
    "making the bundle, the precache manifest, and compressed copies.",
    "HTML, ×": "The head, the menus, and the data for scripts are about the same size on every page, and the article of some pages is short. If the site's address "
    "is known, the head of each page also has links for search engines and for previews of shared links.",
    "CP, ×": "The page has the styles of its first screen and paints without waiting for a file. It's larger than the floor, and the browser "
    "has to lay out more. The more other work the machine does, the larger that share is; see the load below.",
    "shell": "The styles of first screens are the same on all pages that have them, so that one hash in the policy allows them. So each page also has "
    "the rules of the others. This adds 1 to 2 KiB, or 5 to 10 ms on this connection, but saves a round trip of 150 ms.",
    "loaded later": "The script for offline use and prefetching and the favicon load later. On the page of a message, the finished message also loads later.",
    "the whole index": "The number of entries has grown: the index has an address, a title, a summary, and keywords for each one. Hosts that "
    "send Brotli copies send about 13% less.",
    "second word": "The second word is typed as soon as the first result appears, and its matches are often in the rest of the index. So the time includes the download "
    "of the rest and reading the whole index on a slow processor. A word typed later takes a tenth of that.",
    "first search: typed to first result": "The first part of the index starts to load when the dialog opens. In this test, the word is entered right away, so the time "
    "includes the request, the download of the program and the first part, and reading both on a slow processor.",
    "a PDF": "The time includes other work that the machine was doing. Printables are cached between builds, so most builds don't make any.",
}
"""Why a goal isn't met, by a part of its name; written only if it isn't."""


class Goal(NamedTuple):
    """A goal and its measurement; it's met if the measurement isn't larger than the limit."""

    promise: str
    measured: float
    limit: float


def report(results: Mapping[str, Any]) -> str:
    """Return the text of docs/performance.md; parts that were never measured are left out."""
    parts = [f"# Performance\n\n{_INTRODUCTION}"]
    goals = list(goals_of(results))
    if goals:
        parts.append("## Goals\n\n" + table(("goal", "limit", "measured", ""), (_goal_row(goal) for goal in goals)))
        parts.append("Why some goals aren't met:\n\n" + "\n".join(_reasons(goals)))
    for name, write in (("builds", _builds), ("pages", _pages), ("other", _other)):
        if name in results:
            parts.append(f"{write(results[name]['figures'])}\n\nMeasured {results[name]['when']}.")
    return "\n\n".join(parts) + "\n"


def _reasons(goals: Iterable[Goal]) -> Iterator[str]:
    missed = [goal.promise for goal in goals if goal.measured > goal.limit]
    for part, why in _WHY.items():
        names = [promise for promise in missed if part in promise]
        if names:
            yield f"- **{'; '.join(names)}:** {why}"


def goals_of(results: Mapping[str, Any]) -> Iterator[Goal]:
    """Yield every goal of which the results hold a measurement."""
    if "builds" in results:
        yield from _goals_of_builds(results["builds"]["figures"])
    if "pages" in results:
        yield from _goals_of_pages(results["pages"]["figures"])
    for name, one in results.get("other", {}).get("figures", {}).items():
        yield Goal(name, one["usual"], one["goal"])


def without_printables(build: Mapping[str, Any]) -> float:
    """Return the seconds of our build without printables, which stock Material doesn't have."""
    return float(build["seconds"] - build["steps"]["printables"])


def share_of_ours(build: Mapping[str, Any]) -> float:
    """Return the share of our own steps in the build without printables."""
    return float(sum(build["steps"].get(step, 0) for step in _OUR_STEPS) / without_printables(build))


def _goals_of_builds(builds: Mapping[str, Any]) -> Iterator[Goal]:
    done = {size: one for size, one in builds.items() if "seconds" in one[OURS]}
    for size, one in done.items():
        if "seconds" in one[STOCK]:
            yield Goal(
                f"{size}× content: build time without printables, as a multiple of stock Material's",
                without_printables(one[OURS]) / one[STOCK]["seconds"],
                1.3,
            )
    for size, one in done.items():
        yield Goal(f"{size}× content: share of our own steps, without printables", share_of_ours(one[OURS]), 1 / 3)
    if {_SMALLEST, _LARGEST} <= done.keys():
        small, large = done[_SMALLEST][OURS], done[_LARGEST][OURS]
        yield Goal("100× content: time as a multiple of 1×, without startup", without_start(large) / without_start(small), 120)
        parts = [without_start(one) - one["steps"]["printables"] for one in (large, small)]
        yield Goal("the same, without printables (their number is the same at each size)", parts[0] / parts[1], 120)


def _goals_of_pages(pages: Mapping[str, Any]) -> Iterator[Goal]:
    for path, sites in pages["first visit"].items():
        page, ours, floor = path or HOME, sites[OURS], sites[FLOOR]
        yield Goal(f"{page} HTML, × floor", ours[HTML] / floor[HTML], 1.6)
        yield Goal(f"{page} shell, KiB", ours["shell"], 12)
        yield Goal(f"{page} module of the page, KiB", ours["module"], 8)
        yield Goal(f"{page} images, KiB", ours[IMAGES], 2)
        yield Goal(f"{page} search index, KiB", ours[INDEX], 0)
        yield Goal(f"{page} requests", ours["requests"], 4)
        yield Goal(f"{page} outside requests", ours["outside"], 0)
        yield Goal(f"{page} loaded later, KiB", ours["later"], 2)
        yield Goal(f"{page} FCP, × floor", ours["FCP ms"] / floor["FCP ms"], 1.25)
        yield Goal(f"{page} LCP, × floor", ours["LCP ms"] / floor["LCP ms"], 1.25)
        yield Goal(f"{page} TBT, ms", ours["TBT ms"], 20)
        yield Goal(f"{page} script, ms", ours["script ms"], 40)
    search, index = pages["search"][OURS], max(sites[OURS][INDEX] for sites in pages["first visit"].values())
    yield Goal("search index before the reader opens the search, KiB", index, 0)
    yield Goal("first search: the first part of the index, KiB", pages["index parts"][0], 32)
    yield Goal("first search: the whole index, KiB", sum(pages["index parts"]), 70)
    yield Goal("first search: requests until the first result", search["requests"], 2)
    yield Goal("first search: typed to first result, ms", search["first ms"], 400)
    yield Goal("second word: typed to first result, ms", search["second ms"], 100)


def _builds(builds: Mapping[str, Any]) -> str:
    sites = [(size, name, one[name]) for size, one in builds.items() for name in (OURS, STOCK)]
    columns = ("seconds", "processor", "memory", "mib", "files")
    rows = ([f"{size}×", name, *(number(one[column]) if column in one else "too slow" for column in columns)] for size, name, one in sites)
    whole = table(("content", "site", "seconds", "processor seconds", "memory MiB", "output MiB", "files"), rows)
    stepped = {size: one[OURS] for size, one in builds.items() if "steps" in one[OURS]}
    names = dict.fromkeys(name for one in stepped.values() for name in one["steps"])
    steps = table(
        ("step, seconds (share)", *(f"{size}×" for size in stepped)),
        (
            [name, *(f"{number(one['steps'].get(name, 0))} ({one['steps'].get(name, 0) / one['seconds']:.0%})" for one in stepped.values())]
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


def _pages(pages: Mapping[str, Any]) -> str:
    about = f"Chromium {pages['chromium']}. {_ABOUT_PAGES}"
    tables = [
        f"### First visit: {f'`{page}`' if page else HOME}\n\n{_sites(sites)}\n\nThe largest parts of ours are {_heaviest(sites[OURS])}."
        for page, sites in pages["first visit"].items()
    ]
    return "\n\n".join(
        (
            "## Pages",
            about,
            *tables,
            f"### The first search\n\n{_sites(pages['search'])}",
            f"### The second page\n\n{_sites(pages['second page'])}",
        )
    )


def _heaviest(visit: Mapping[str, float]) -> str:
    return largest({kind: visit[kind] for kind in KINDS}, "KiB")


def largest(parts: Mapping[str, float], unit: str) -> str:
    """Return the three largest parts of a whole in words."""
    first = sorted(parts, key=lambda name: -parts[name])[:3]
    return ", ".join(f"{name} ({number(parts[name])} {unit})" for name in first)


def _sites(sites: Mapping[str, Mapping[str, float]]) -> str:
    columns = list(next(iter(sites.values())))
    return table(("site", *columns), ([name, *(number(one[column]) for column in columns)] for name, one in sites.items()))


def _other(other: Mapping[str, Any]) -> str:
    rows = ([name, number(one["usual"]), number(one["slowest"])] for name, one in other.items())
    return "## Other\n\n" + table(("what", "mean of PDFs, median of others", "slowest"), rows)


def _goal_row(goal: Goal) -> list[str]:
    return [goal.promise, f"≤ {number(goal.limit)}", number(goal.measured), "met" if goal.measured <= goal.limit else "**not met**"]


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    first = list(heads)
    lines = [first, ["---"] * len(first), *(list(row) for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def number(value: float) -> str:
    """Return a number with as many digits as a reader needs."""
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


_INTRODUCTION = """\
`make bench` generates this page, so don't edit it by hand. `make bench ARGS=pages`, `builds`, or `other` measures only that part and
keeps the other figures. No test checks these times, because machines differ. Compare only figures from the same run."""
_ABOUT_BUILDS = """\
The figures are medians of complete builds that alternate between the two sites. Our site's address is set. "Stock Material" builds the same Markdown, exported
by `handbook export-markdown`, without our hooks and templates. To multiply the content, its entries are copied with different words. The
numbers of phases, topics, printables, and presets don't change. The steps are measured in the same runs, with timers around the functions."""
_ABOUT_PAGES = f"""\
{DOWN / 1e6} Mbit/s download, {LATENCY} ms for each request, processor slowed {SLOWER}×; medians of {LOADS} loads, alternating between the sites.
Sizes are in KiB after gzip -9; inline styles and scripts count as CSS and JS. The figures include all requests until {IDLE / 1000:.0f} s after the load, and
the columns with "later" count the requests after the load. The cache and the service worker are off, but the cache is on for the search
and the second page. The floor is a bare HTML page with the same article."""
