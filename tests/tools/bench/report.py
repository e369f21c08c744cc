"""Write docs/performance.md from the results: tables, and which goals are met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.browser import DOWN, IDLE, LATENCY, SLOWER
from bench.builds import OURS
from bench.pages import FLOOR, LOADS
from bench.report_builds import builds_section, goals_of_builds
from bench.report_changes import centers_section, goals_of_previews_and_centers, preview_section
from bench.tables import Goal, largest, number, table
from bench.weights import HTML, IMAGES, INDEX, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

HOME = "the home page"
_WHY = {
    "stock Material's (first build": "Both sites turn the same Markdown into HTML with Python-Markdown, which takes about as long as all of stock Material's build. A build that "
    "finds nothing in the cache does that, too, and stock Material has none of the other steps below: checks, pages made from data, a bundle, and compressed copies.",
    "stock Material's (later builds": "Stock Material doesn't read and check data, make pages from it, or write a bundle and compressed copies. These steps are "
    "larger than Markdown to HTML, which is only a few percent if nothing changed.",
    "memory": "The data of all entries, the generated Markdown, and the HTML of all pages are in memory at the same time. MkDocs keeps the last two until its end. "
    "The libraries for YAML and models take 20 MiB more than stock Material at any size.",
    "from a saved file to the new text": "The page of an edited entry comes first, and the whole site follows. An edit while the site is being built waits for that.",
    "50 centers": "A center's name is on each page and each handout. So the printables of each center, two fifths of its processor time, are made again, and all pages "
    "go through the templates, the bundle, and compression. All that's the same comes from the cache (rendered Markdown, styles, and templates) or from "
    "the command, from which each build is forked (modules and the handbook's own files).",
    "HTML, ×": "The head, the menus, and the data for scripts are about the same size on every page, and the article of some pages is short. If the site's address "
    "is known, the head of each page also has links for search engines and for previews of shared links.",
    "CP, ×": "The page has the styles of its first screen and paints without waiting for a file. It's larger than the floor, and the browser "
    "has to lay out more. The more other work the machine does, the larger that share is; see the load below.",
    "shell": "The styles of first screens are the same on all pages that have them, so that one hash in the policy allows them. Each page therefore also has "
    "the rules of the others, which adds 1 to 2 KiB, or 5 to 10 ms on this connection, but saves a round trip of 150 ms.",
    "loaded later": "The script for offline use and prefetching and the favicon load later. On the page of a message, the finished message also loads later.",
    "search: the whole index": "The number of entries has grown: the index has an address, a title, a summary, and keywords for each one. Hosts that "
    "send Brotli copies send about 13% less.",
    "a word typed before": "The word is typed as soon as the first result for another one appears, and what it finds is in the rest of the index. So the time "
    "includes the download of the rest and adding it to the index on a slow processor.",
    "first search: typed to first result": "The first part of the index starts to load when the dialog opens. In this test, the word is entered right away, so the time "
    "includes the request, the download of the program and the first part, and reading both on a slow processor.",
    "a PDF": "The time includes other work that the machine was doing. Printables are cached between builds, so most builds don't make any.",
}
"""Why a goal isn't met, by a part of its name; written only if it isn't."""


def report(results: Mapping[str, Any]) -> str:
    """Return the text of docs/performance.md; parts that were never measured are left out."""
    parts = [f"# Performance\n\n{_INTRODUCTION}"]
    goals = list(goals_of(results))
    if goals:
        parts.append("## Goals\n\n" + table(("goal", "limit", "measured", ""), (_goal_row(goal) for goal in goals)))
        parts.append("Why some goals aren't met:\n\n" + "\n".join(_reasons(goals)))
    for name, write in (
        ("builds", builds_section),
        ("preview", preview_section),
        ("centers", centers_section),
        ("pages", _pages),
        ("other", _other),
    ):
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
        yield from goals_of_builds(results["builds"]["figures"])
    yield from goals_of_previews_and_centers(results)
    if "pages" in results:
        yield from _goals_of_pages(results["pages"]["figures"])
    for name, one in results.get("other", {}).get("figures", {}).items():
        yield Goal(name, one["usual"], one["goal"])


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
    yield Goal("a word typed before the whole index is there: typed to first result, ms", search["second ms"], 100)
    yield Goal("a word typed later: typed to first result, ms", search["later ms"], 100)


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


def _sites(sites: Mapping[str, Mapping[str, float]]) -> str:
    columns = list(next(iter(sites.values())))
    return table(("site", *columns), ([name, *(number(one[column]) for column in columns)] for name, one in sites.items()))


def _other(other: Mapping[str, Any]) -> str:
    rows = ([name, number(one["usual"]), number(one["slowest"])] for name, one in other.items())
    return "## Other\n\n" + table(("what", "mean of PDFs, median of others", "slowest"), rows)


def _goal_row(goal: Goal) -> list[str]:
    return [goal.promise, f"≤ {number(goal.limit)}", number(goal.measured), "met" if goal.measured <= goal.limit else "**not met**"]


_INTRODUCTION = """\
`make bench` generates this page, so don't edit it by hand. `make bench ARGS=pages`, `builds`, `preview`, `centers`, or `other` measures only
that part and keeps the other figures. No test checks these times, because machines differ. Compare only figures from the same run."""
_ABOUT_PAGES = f"""\
{DOWN / 1e6} Mbit/s download, {LATENCY} ms for each request, processor slowed {SLOWER}×; medians of {LOADS} loads, alternating between the sites.
Sizes are in KiB after gzip -9; inline styles and scripts count as CSS and JS. The figures include all requests until {IDLE / 1000:.0f} s after the load, and
the columns with "later" count the requests after the load. The cache and the service worker are off, but the cache is on for the search
and the second page. The floor is a bare HTML page with the same article."""
