"""The sweep of ``make audit`` over every page would find what it is there to find, and leaves nothing out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from audit import accessible
from support.axe import Explanation
from support.axe_states import STATES, State
from support.helpers import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise("The axe-core sweep over every page and every state finds what's wrong")

GOOD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A</title><style>p { margin: 0 }</style></head>
<body data-md-color-scheme="default"><main><h1>A</h1><article><p>Text</p></article></main></body></html>"""
BAD = GOOD.replace("<p>Text</p>", '<img src="a.png"><p id="pale">Text</p>')
UNDECIDED = GOOD.replace("<p>Text</p>", '<p class="sign"><span>↑</span></p>')
DARK = '<script>matchMedia("(prefers-color-scheme: dark)").onchange = ({matches}) => (document.body.dataset.mdColorScheme = matches ? "slate" : "default")</script>'


def small(folder: Path, **pages: str) -> Path:
    """Make a small site: pages by name, and a home page."""
    for name, html in {"index": GOOD, **pages}.items():
        file = folder / f"{name}.html"
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_text(html.replace("</body>", f"{DARK}</body>"), encoding="utf-8")
    return folder


def found(folder: Path, states: dict[str, State] | None = None, explained: Sequence[Explanation] = ()) -> list[str]:
    """Sweep a small site."""
    return accessible.sweep(folder, accessible.pages_of(folder), states or {}, explained)


@pytest.mark.nightly
def test_it_finds_a_violation_on_any_page_in_every_view_and_a_state_that_can_not_be_reached(tmp_path: Path) -> None:
    lines = found(small(tmp_path, **{"some/where/index": BAD, "other": BAD}), {"a state": State("nowhere/")})
    views = {re.sub(r": .*", "", line) for line in lines if "image-alt: img" in line}
    seen = {f"{page}, {view}" for page in ("some/where/", "other.html") for view in ("360 pixels, light", "1440 pixels, dark", "on paper")}
    assert seen <= views
    assert {line for line in lines if not line.startswith(("some/where/", "other.html"))} == {
        "a state: can't be looked at: there is no page nowhere/"
    }


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("explained", "wanted"), [("", "color-contrast (not decided): span"), (".sign > span", ""), (".gone", "for .gone;")]
)
def test_it_finds_what_is_not_decided_and_not_explained_and_explanations_that_nothing_needs(
    tmp_path: Path, explained: str, wanted: str
) -> None:
    explanations = [Explanation("color-contrast", explained, "no letters", "a test")] if explained else []
    lines = [line for line in found(small(tmp_path, other=UNDECIDED), explained=explanations) if "on paper" not in line]
    assert any(wanted in line for line in lines) == bool(wanted), lines
    assert bool(lines) == bool(wanted)


def test_every_html_file_is_looked_at(site: Site) -> None:
    paths = accessible.pages_of(site.root)
    assert {path if path.endswith(".html") else f"{path}index.html" for path in paths} == {
        str(file.relative_to(site.root)) for file in site.root.rglob("*.html")
    }
    assert {"", "404.html", "print/", "for-centers/", "plan/talk/"} <= set(paths)


def test_every_notice_of_the_templates_is_in_a_state() -> None:
    sources = "".join(file.read_text(encoding="utf-8") for file in sorted(TEMPLATES.glob("**/*.*")) if file.suffix in {".md", ".html"})
    notices = set(re.findall(r'class="(?:notice|panel|new-edition|empty|qr|list-strip)[^>]*\b(data-[\w-]+)(?=[ >])[^>]*hidden', sources))
    shown_by = {
        "data-not-saved": "list that can't be kept",
        "data-broken": "plan that can't be read",
        "data-offer": "list that came by a link",
        "data-new": "no plan yet",
        "data-new-edition": "new edition",
        "data-old-copy": "copy that is old",
        "data-left-over": "import that does not fit",
        "data-erase-ask": "erasing is asked again",
        "data-filter-empty": "rules, none fits",
        "data-strip": "questions picked",
        "data-none": "talk without a plan",
        "data-summary": "form with mistakes",
        "data-from-link": "assignment with the values of a link",
    }
    assert notices <= set(shown_by), "a new notice: add a state that shows it to axe_states.py, and name it here"
    assert notices >= {"data-not-saved", "data-broken", "data-offer"}
    assert set(shown_by.values()) <= set(STATES)
