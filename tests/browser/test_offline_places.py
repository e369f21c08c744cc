"""Where the handbook is kept, and where not: below a path, beside others, on a host that wants no copies, in browsers without workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error, expect

from support.helpers import CAREER_FAIR, build_site
from support.offline import caches_of, mixed, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from handbook.site.linkcheck.crawl import Site
    from support.offline import Host

pytestmark = pytest.mark.promise("A handbook stores only its own files on a device, and removes them if its host turns off offline copies")


def test_below_a_path_only_what_is_there_is_kept(tmp_path: Path, host: Host, reader: BrowserContext, career_fair_site: Site) -> None:
    site = build_site(CAREER_FAIR, tmp_path / "ferias/guia", site_url="https://example.edu/ferias/guia/")
    (tmp_path / "index.html").write_text("<title>The college</title>", encoding="utf-8")
    (tmp_path / "guia").symlink_to(career_fair_site.root)
    host.folder = tmp_path
    other = visit(reader, f"{host.address}guia/")
    other.evaluate("caches.open('of the college')")
    page = visit(reader, f"{host.address}ferias/guia/")
    page.goto(host.address)
    assert page.title() == "The college"
    page.goto(f"{host.address}ferias/guia/")
    assert len(caches_of(page)) == 3
    host.stop()
    base = f"{host.address}ferias/guia/"
    page.goto(f"{base}rules/")
    assert mixed(page, base, site) == []
    page.goto(f"{base}no/such/page")
    assert page.title() == site.pages["404.html"].text_of("title")
    assert page.evaluate("getComputedStyle(document.querySelector('.button')).borderTopStyle") == "solid"
    page.goto(f"{host.address}guia/rules/")
    assert page.title() == career_fair_site.pages["rules/index.html"].text_of("title")
    with pytest.raises(Error):
        page.goto(f"{host.address}index.html")


def test_switched_off_it_removes_itself_and_its_caches(host: Host, reader: BrowserContext, career_fair_preview: Site) -> None:
    page = visit(reader, f"{host.address}messages/pedir-cita/")
    page.evaluate("caches.open('of another site')")
    page.reload()
    page.evaluate("location.hash = 'feria'")
    page.locator("#blank_empresa").fill("Panadería")
    host.folder = career_fair_preview.root
    with page.expect_event("load"):
        page.evaluate("navigator.serviceWorker.getRegistration().then((one) => void one.update())")
    page.wait_for_function("navigator.serviceWorker.getRegistration().then((one) => !one)")
    assert caches_of(page) == ["of another site"]
    expect(page.locator("#blank_empresa")).to_have_value("Panadería")
    host.asked.clear()
    page.goto(f"{host.address}rules/", wait_until="networkidle")
    assert "rules/" in host.asked
    assert page.evaluate("navigator.serviceWorker.getRegistration()") is None
    assert page.evaluate("navigator.serviceWorker.controller") is None


@pytest.mark.parametrize(
    "without",
    [
        "delete Navigator.prototype.serviceWorker",
        "if (navigator.serviceWorker) navigator.serviceWorker.register = () => Promise.reject(new DOMException('no', 'SecurityError'))",
    ],
    ids=["no workers", "forbidden"],
)
def test_without_workers_nothing_happens(host: Host, reader: BrowserContext, without: str) -> None:
    reader.add_init_script(without)
    page = reader.new_page()
    logged: list[str] = []
    page.on("console", lambda message: logged.append(message.text))
    page.goto(f"{host.address}checklists/hoja/", wait_until="networkidle")
    with page.expect_download():
        page.locator("#checklist_files details").evaluate("(fold) => { fold.open = true }")
        page.locator("a[href$='hoja.docx']").click()
    assert logged == []
    assert caches_of(page) == []
