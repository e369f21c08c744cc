"""Staff mode (?staff): wherever staff see an entry on their site, a link opens it in the form, and readers load nothing of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from support.axe import SCHEMES, look, unexplained
from support.helpers import CONTENT, build_site, served
from support.pages.your_entries import PATH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page, Request

    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise("Wherever staff see an entry on their site, a link opens it in the form; readers load nothing of it")
TOP = "(element) => element.getBoundingClientRect().top"
NOTE = "This is the view for staff"
HIDDEN = {
    "presets.yaml": "- hide: veteran\n  reason: We have an office for veterans.\n",
    "rules/meet.yaml": "- change: arrive-on-time\n  why: Our bus is late.\n\n- hide: get-a-business-card\n  reason: Ours.\n",
    "messages/gatekeeper.md": "---\nhide: gatekeeper\nreason: Ours.\n---\n",
}


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a center that has changed and hidden entries, and a known repository."""
    folder = tmp_path_factory.mktemp("staff")
    center = folder / "center"
    for name, text in HIDDEN.items():
        (center / "local" / name).parent.mkdir(parents=True, exist_ok=True)
        (center / "local" / name).write_text(text, encoding="utf-8")
    (center / "center.yaml").write_text("name: Test Center\n", encoding="utf-8")
    return build_site(
        CONTENT, folder / "site", center=center, repo_url="https://github.com/example/handbook", edit_uri="edit/main/content/"
    )


@pytest.fixture(scope="module")
def own_address(own_site: Site) -> Iterator[str]:
    """The address of that center's site."""
    with served(own_site.root) as address:
        yield address


def opened(page: Page, address: str) -> Page:
    """Open a page in staff mode and wait for its links."""
    page.goto(address)
    expect(page.locator(".md-content").get_by_text(NOTE)).to_be_visible()
    return page


def links_to(page: Page, entry: str) -> Locator:
    """Return the links of a page to the form of an entry."""
    return page.locator(f'a[href$="?entry={quote(entry, safe="")}"]')


# ---- An entry's own page ----


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("phases/meet/", "rule:greet-warmly"),
        ("questions/opening/", "question:today-so-far"),
        ("messages/nudge-one/", "message:nudge-one"),
        ("start/first-interview/", "preset:first-interview"),
    ],
)
def test_each_entry_leads_to_its_form(page: Page, address: str, path: str, entry: str) -> None:
    link = links_to(opened(page, f"{address}{path}?staff"), entry)
    expect(link).to_have_count(1)
    page.goto(link.get_attribute("href") or "")
    kind, _, id_ = entry.partition(":")
    expect(page.locator("[data-entry]")).to_have_value(id_)
    expect(page.locator(f"[data-kind={kind}s]")).to_be_visible()


@pytest.mark.parametrize("path", ["messages/nudge-one/", "messages/phone-request/", "start/first-interview/"])
def test_on_a_phone_the_link_of_a_page_is_on_its_first_screen(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    link = opened(page, f"{address}{path}?staff").locator(".button", has_text="Change or hide")
    expect(link).to_be_in_viewport(ratio=1)
    note = page.locator(".md-content").get_by_text(NOTE)
    assert page.evaluate("scrollY") == 0
    assert note.evaluate(TOP) < link.evaluate(TOP)


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("phases/meet/", "rule:get-a-business-card"),
        ("messages/gatekeeper/", "message:gatekeeper"),
        ("start/veteran/", "preset:veteran"),
    ],
)
def test_at_the_address_of_a_hidden_entry_a_link_shows_it_again(page: Page, own_address: str, path: str, entry: str) -> None:
    link = links_to(opened(page, f"{own_address}{path}?staff"), entry)
    expect(link).to_have_count(1)
    expect(link).to_contain_text("Show again")
    link.click()
    expect(page.locator("[name=choice_action]:checked")).to_have_value("undo")
    expect(page.locator("[data-entry]")).to_have_value(entry.partition(":")[2])


# ---- Lists ----


@pytest.mark.parametrize(
    ("path", "rows", "entry"),
    [
        ("messages/", ".entry-list__message", "message:nudge-one"),
        ("rules/", ".entry-list__rule", "rule:greet-warmly"),
        ("questions/all/", ".entry-list__question", "question:today-so-far"),
        ("start/", "[data-preset]", "preset:first-interview"),
        ("checklists/one-page/", ":is(.checklist, .dont-box) li", "rule:arrive-on-time"),
        ("start/talk-tomorrow/", ":is(.checklist, .dont-box) li", "rule:arrive-on-time"),
        ("print/", ".rule-section", "rule:greet-warmly"),
    ],
)
def test_each_row_of_a_list_has_one_link_to_the_form_of_its_entry(page: Page, address: str, path: str, rows: str, entry: str) -> None:
    opened(page, f"{address}{path}?staff")
    of_rows = "(rows) => rows.map((row) => row.querySelectorAll('a[href*=\"?entry=\"]').length)"
    counts = page.locator(f".md-content {rows}").evaluate_all(of_rows)
    assert counts
    assert set(counts) == {1}
    link = links_to(page, entry)
    expect(link).to_have_count(1)
    link.click()
    expect(page.locator("[data-entry]")).to_have_value(entry.partition(":")[2])


def test_a_filtered_list_filters_by_the_entries_alone(page: Page, address: str) -> None:
    opened(page, f"{address}questions/all/?staff&text=hide")
    expect(page.locator(".entry-list__question:visible")).to_have_count(0)
    page.locator("#filter_text").fill("this week")
    page.wait_for_url(re.compile(r"\?staff=?&text=this(\+|%20)week$"))
    shown = page.locator(".entry-list__question:visible")
    assert shown.count() == page.locator(".entry-list__question a:visible", has_text="Change or hide").count() > 0


def test_on_paper_nothing_is_of_staff_mode(page: Page, address: str) -> None:
    for path in ("messages/nudge-one/", "start/", "checklists/one-page/", "print/"):
        opened(page, f"{address}{path}?staff")
        page.emulate_media(media="print")
        expect(page.locator(".md-content").get_by_text(NOTE)).to_be_hidden()
        expect(page.locator("a:visible", has_text="Change or hide")).to_have_count(0)
        page.emulate_media(media="screen")


# ---- The mode ----


def test_links_stay_in_staff_mode(page: Page, address: str) -> None:
    opened(page, f"{address}phases/meet/?staff")
    page.locator(".nav a", has_text="Prepare").first.evaluate("(link) => link.click()")
    page.wait_for_url(f"{address}phases/prepare/?staff")
    expect(page.get_by_text(NOTE)).to_be_visible()


def test_readers_load_nothing_of_staff_mode(page: Page, address: str, site: Site) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(f"{address}phases/meet/")
    page.wait_for_load_state("networkidle")
    page.remove_listener("request", note)
    assert [url for url in asked if "staff" in url] == []
    precached = (site.root / "worker.js").read_text(encoding="utf-8").partition('"later":')[0]
    assert [name for name in ("staff-mode", "own-file", PATH) if name in precached] == []


def test_no_link_of_a_center_s_site_leads_to_a_file_of_the_handbook(own_site: Site) -> None:
    edited = {href for page in own_site.pages.values() for href in re.findall(r'href="([^"]*/edit/main/[^"]*)"', page.html)}
    assert edited == set()
    assert 'href="../../for-centers/your-entries/?entry=rule:greet-warmly"' in own_site.pages["phases/meet/index.html"].html


@pytest.mark.parametrize("path", ["messages/nudge-one/", "start/", "checklists/one-page/", "rules/"])
@pytest.mark.parametrize("width", [320, 1440])
def test_axe_finds_nothing_in_staff_mode(page: Page, address: str, width: int, path: str) -> None:
    opened(page, f"{address}{path}?staff")
    for scheme in SCHEMES:
        look(page, width, scheme)
        assert unexplained(page) == []
