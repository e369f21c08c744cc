"""A new edition on a device that keeps the handbook: it comes whole or not at all, once the reader agrees or has closed all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from handbook.site.linkcheck.crawl import read_site
from support.offline import NEW, NEW_RULE, OLD, OPENED, caches_of, files_of_worker, mixed, size_of, titles_of, update, use_now, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from handbook.site.linkcheck.crawl import Site
    from support.offline import Host

ONLY_THE_NEW_EDITION = """() => navigator.serviceWorker.getRegistration("guia/").then(
    (one) => !one.installing && !one.waiting && one.active.state === "activated")"""
pytestmark = pytest.mark.promise(
    "A new edition is installed completely or not at all, and only after the reader agrees or has closed all pages"
)


def test_old_pages_stay_whole_until_the_reader_agrees(host: Host, reader: BrowserContext, career_fair_site: Site, next_site: Site) -> None:
    page = visit(reader, host.address)
    host.folder = next_site.root
    page.goto(host.address)  # the browser looks for a new edition at each visit
    page.locator("[data-use]").wait_for()
    assert page.get_by_role("status").inner_text().startswith("Hay una edición nueva de esta guía.")
    for path in ("rules/", "plan/"):
        page.goto(host.address + path)
        assert page.title() == titles_of(career_fair_site)[path]
    assert mixed(page, host.address, career_fair_site) == []
    page.goto(f"{host.address}phases/en-la-feria/")
    assert len(caches_of(page)) == 2
    use_now(page)
    assert NEW in page.title()
    assert NEW_RULE in page.content()
    expect(page.locator("[data-use]")).to_have_count(0)
    page.wait_for_function("caches.keys().then((names) => names.length === 1)")
    host.stop()
    assert mixed(page, host.address, next_site) == []


def test_only_what_has_changed_is_asked_for(host: Host, reader: BrowserContext, career_fair_site: Site, next_site: Site) -> None:
    page = visit(reader, host.address)
    page.goto(f"{host.address}checklists/hoja/")
    size_of(page, f"../../{OPENED}")
    page.wait_for_function(f"caches.match('../../{OPENED}')")
    host.folder = next_site.root
    host.asked.clear()
    assert update(page) == "installed"
    old, new = (files_of_worker(one) for one in (career_fair_site, next_site))
    changed = {address for address, hash_ in new["now"].items() if old["now"].get(address) != hash_}
    assert "assets/messages/composer.js" not in changed
    assert set(host.asked) == changed | {"worker.js", OPENED}
    page.locator("[data-use]").wait_for()
    use_now(page)
    host.stop()
    assert size_of(page, f"../../{OPENED}") == (next_site.root / OPENED).stat().st_size


def test_a_new_edition_comes_by_itself_when_no_page_is_open(
    host: Host, reader: BrowserContext, career_fair_site: Site, next_site: Site, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text("<title>The college</title>", encoding="utf-8")
    (tmp_path / "guia").symlink_to(career_fair_site.root)
    host.folder = tmp_path
    guide = f"{host.address}guia/"
    page = visit(reader, guide)
    page.goto(guide)
    (tmp_path / "guia").unlink()
    (tmp_path / "guia").symlink_to(next_site.root)
    assert update(page) == "installed"
    link = page.locator("article a").first
    link.focus()
    page.get_by_text("Más tarde").press("Enter")
    expect(page.locator("[data-new-edition]")).to_be_hidden()
    expect(link).to_be_focused()
    page.goto(f"{guide}rules/")
    assert OLD in page.title()
    page.goto(host.address)  # a page beside the handbook, so that none of it is open
    page.wait_for_function(ONLY_THE_NEW_EDITION)
    host.stop()
    page.goto(guide)
    assert NEW in page.title()
    assert mixed(page, guide, next_site) == []


def fail(host: Host, how: str, old: Path, folder: Path) -> None:
    """Let a server fail in one of the ways in which servers do."""
    (folder / "rules").mkdir()
    (folder / "rules/index.html").write_text("<title>Sign in to the network</title>", encoding="utf-8")
    host.failing = {"sources/"} if how == "failing" else set()
    host.instead = {
        "an old page": {"phases/en-la-feria/": old},
        "another page": {"rules/": folder},
        "a file is gone": {"manifest.webmanifest": folder},
    }.get(how, {})


@pytest.mark.parametrize(
    "how",
    ["failing", "an old page", *(pytest.param(how, marks=pytest.mark.nightly) for how in ("another page", "a file is gone"))],
)
def test_an_update_that_fails_leaves_the_old_edition_whole(
    host: Host, reader: BrowserContext, next_site: Site, tmp_path: Path, how: str
) -> None:
    old = read_site(host.folder)
    page = visit(reader, host.address)
    page.goto(host.address)
    host.folder = next_site.root
    fail(host, how, old.root, tmp_path)
    assert update(page) == "redundant"
    assert mixed(page, host.address, old) == []
    assert page.locator("[data-use]").count() == 0
    host.failing, host.instead = set(), {}
    page.goto(host.address)  # the next visit tries again by itself
    page.locator("[data-use]").wait_for()
    use_now(page)
    host.stop()
    assert mixed(page, host.address, next_site) == []


def test_a_server_with_an_old_list_and_new_files_gives_no_mix(
    host: Host, reader: BrowserContext, career_fair_site: Site, next_site: Site
) -> None:
    page = visit(reader, host.address)
    host.folder = next_site.root
    host.instead = {"worker.js": career_fair_site.root}
    page.goto(host.address)
    assert update(page, looks=2) == "nothing new"
    assert mixed(page, host.address, career_fair_site) == []
