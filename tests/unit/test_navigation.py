"""The tabs, the menu and the footer: together they lead to every page that readers need, and each page says which tab it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook.checks.checker import load_checked
from handbook.model import routes
from handbook.pages import build_pages
from handbook.publish.navigation import complete_navigation, foot_pages, is_step, navigation, not_in_navigation, tab_of
from handbook.publish.permalinks import without_links_in_summaries
from support.helpers import CAREER_FAIR, TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.model.handbook import Handbook

pytestmark = pytest.mark.promise("Together, the tabs, the menu, and the footer lead to every page, and each page belongs to one tab")
TABS = {
    "start": ("index.md", "phases/meet.md", "start/veteran.md", "rules.md", "sources.md", "print.md", "privacy.md", "for-centers/index.md"),
    "write": ("messages/index.md", "messages/email-cold.md"),
    "ask": ("questions/index.md", "questions/all.md", "questions/my-list.md", "questions/opening.md"),
    "plan": ("plan/index.md", "plan/sheet.md", "plan/talk.md", "checklists/index.md", "checklists/one-page.md"),
}
LINK = '<a class="headerlink" href="#a" title="Link to this section">&para;</a>'


def files_in(items: object) -> Iterator[str]:
    """Yield each file that a navigation names, at any depth."""
    if isinstance(items, dict):
        for below in items.values():
            yield from files_in(below)
    elif isinstance(items, list):
        for item in items:
            yield from files_in(item)
    else:
        yield str(items)


def test_each_page_belongs_to_the_tab_of_its_folder() -> None:
    assert {tab: tuple(file for file in files if tab_of(file) == tab) for tab, files in TABS.items()} == TABS


def test_every_page_has_a_tab_that_exists(handbook: Handbook) -> None:
    files = [page.uri for page in build_pages(handbook, TEMPLATES, None)] + list(handbook.written_pages)
    assert {tab_of(file) for file in files} == set(TABS)
    for name in ("messages", "questions", "plan"):
        assert tab_of(routes.GENERATED[name]) != "start", "the page that the tab opens is one of its own"


def test_only_steps_are_read_in_order(handbook: Handbook) -> None:
    pages = [page.uri for page in build_pages(handbook, TEMPLATES, None)]
    assert [file for file in pages if is_step(file)] == [routes.phase(phase.id) for phase in handbook.phases]


def test_the_menu_has_what_the_tabs_and_the_footer_do_not_lead_to(handbook: Handbook) -> None:
    menu = list(files_in(navigation(handbook)))
    assert len(set(menu)) == len(menu)
    assert {file for file in menu if tab_of(file) in {"write", "ask"}} == set()
    in_footer = {url for url, _ in foot_pages(handbook)}
    assert [file for file in menu if routes.url(file) in in_footer] == []


def test_a_theme_without_tabs_and_footer_has_their_pages_in_its_menu(handbook: Handbook) -> None:
    complete = list(files_in(complete_navigation(handbook)))
    assert len(set(complete)) == len(complete)
    assert set(complete) > set(files_in(navigation(handbook)))
    urls = {routes.url(file) for file in complete}
    assert urls >= {url for url, _ in foot_pages(handbook)}
    assert urls >= {routes.url(routes.GENERATED[name]) for name in ("messages", "questions", "my-list", "all-questions", "plan")}


def test_the_footer_has_the_sources_the_page_to_print_and_the_pages_that_ask_for_it(handbook: Handbook) -> None:
    found = foot_pages(handbook)
    own = [file for file, page in handbook.written_pages.items() if page.menu == "footer"]
    assert own
    assert [url for url, _ in found] == [
        "sources/",
        "print/",
        *(routes.url(file) for file in sorted(own, key=lambda file: handbook.written_pages[file].order)),
    ]
    assert {url: title for url, title in found if not title.strip()} == {}
    assert not_in_navigation(handbook) >= {*own, "sources.md", "print.md"}


def test_a_center_can_add_a_page_to_the_footer(tmp_path: Path) -> None:
    (tmp_path / "local/pages").mkdir(parents=True)
    text = "---\ntitle: Aviso legal\ndescription: Aviso.\nmenu: footer\n---\n\nAviso.\n"
    (tmp_path / "local/pages/aviso.md").write_text(text, encoding="utf-8")
    (tmp_path / "center.yaml").write_text("paper: a4\n", encoding="utf-8")
    handbook = load_checked(CAREER_FAIR, TEMPLATES, tmp_path)
    assert ("aviso/", "Aviso legal") in foot_pages(handbook)
    assert "aviso.md" not in list(files_in(navigation(handbook)))
    assert "aviso.md" in list(files_in(complete_navigation(handbook)))


# ---- Links to headings ----


def test_a_summary_has_no_permalink_and_all_else_stays() -> None:
    html = (
        f'<h2 id="a">A{LINK}</h2>\n<details><summary><h3 id="b">B{LINK}</h3></summary><p>C <a href="#d">D</a></p>\n<h4>E{LINK}</h4></details>'
        f'\n<details open><summary>\n<h3 id="f">F{LINK}</h3>\n</summary></details>{LINK}'
    )
    assert without_links_in_summaries(html) == (
        f'<h2 id="a">A{LINK}</h2>\n<details><summary><h3 id="b">B</h3></summary><p>C <a href="#d">D</a></p>\n<h4>E{LINK}</h4></details>'
        f'\n<details open><summary>\n<h3 id="f">F</h3>\n</summary></details>{LINK}'
    )
    assert without_links_in_summaries("<summary>A <a href='#b'>b</a></summary>") == "<summary>A <a href='#b'>b</a></summary>"
