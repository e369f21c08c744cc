"""The zip for a disk: unpacked into any folder, it is the whole handbook without a server, with links, search and scripts."""

from __future__ import annotations

import errno
import io
import json
import posixpath
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from handbook.__main__ import main
from handbook.audit.links import broken_links
from handbook.audit.site import read_site
from handbook.offline.archive import refused_names, zip_bytes
from handbook.offline.contents import offline_files
from handbook.offline.links import on_disk, on_disk_in_json
from handbook.offline.pages import Way, page_on_disk
from support.helpers import CAREER_FAIR, CONTENT, SUB_PATH
from support.search_index import RESULT, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from handbook.audit.site import Site

FOLDER = "Guía de Inés (copia 2)"
"""Where readers unpack it: spaces, an accent, brackets."""


def unpacked(site: Path, content: Path, folder: Path) -> Path:
    """Make the zip of a site, unpack it and return the folder with the home page."""
    assert main(["offline", str(site), str(folder / "book.zip"), "--content", str(content)]) == 0
    with ZipFile(folder / "book.zip") as archive:
        archive.extractall(folder / FOLDER)
    return folder / FOLDER / "book"


@pytest.fixture(scope="module")
def small(career_fair_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small handbook on a disk."""
    return unpacked(career_fair_site.root, CAREER_FAIR, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def real(sub_path_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real handbook on a disk; its pages know their address on the web."""
    return unpacked(sub_path_site.root, CONTENT, tmp_path_factory.mktemp("real"))


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page in which no script fails, nothing is complained about, and every request finds its file."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on(
        "requestfailed", lambda request: wrong.append(request.url) if request.failure != "net::ERR_ABORTED" else None
    )  # cut off by the next
    page.on("request", lambda request: wrong.append(request.url) if request.url.startswith("http") else None)
    yield page
    context.close()
    assert wrong == []


def open_(page: Page, folder: Path, file: str, query: str = "") -> None:
    """Open a file as a double click does."""
    page.goto((folder / file).as_uri() + query)


def file_of(address: str, folder: Path) -> str:
    """Return the file that an address leads to, as a path in the folder."""
    return Path(unquote(urlsplit(address).path)).relative_to(folder).as_posix()


def links(page: Page, selector: str, folder: Path) -> list[str]:
    """Return the files that links on a page lead to."""
    expect(page.locator(selector).first).to_be_attached()
    addresses: list[str] = page.locator(selector).evaluate_all("all => all.map(({href}) => href)")
    return [file_of(address, folder) for address in addresses]


def test_every_link_of_every_page_leads_to_a_file_in_the_folder(real: Path) -> None:
    site = read_site(real)
    assert len(site.pages) > 100
    assert broken_links(site) == []
    folders = [
        f"{file}: {address}"
        for file, address in site.references()
        if "://" not in address
        if not re.match(r"(?:mailto|tel):|[?#]|$", address)
        if (real / posixpath.dirname(file) / unquote(urlsplit(address).path)).is_dir()
    ]
    assert folders == []


def walked(site: Site) -> set[str]:
    """Return the pages that a reader comes to from the home page by links alone."""
    seen: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        file = waiting.pop()
        seen.add(file)
        for link in site.pages[file].tree.css("a[href]"):
            way = urlsplit(link.attributes["href"] or "")
            to = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(way.path))) if way.path else file
            reached = {to, posixpath.normpath(f"{to}/index.html")} if not way.scheme else set()
            waiting += (reached & site.pages.keys()) - seen - set(waiting)
    return seen


def test_links_lead_to_the_same_pages_as_on_the_website(real: Path, sub_path_site: Site) -> None:
    site = read_site(real)
    assert len(site.pages) > 100
    assert walked(site) == walked(sub_path_site)
    assert site.pages.keys() == sub_path_site.pages.keys() - {"404.html"}


def test_addresses_in_data_for_scripts_name_files(real: Path) -> None:
    found = 0
    for page in read_site(real).pages.values():
        for script in page.tree.css("script[type='application/json']:not(#__config)"):
            strings = [text for text in re.findall(r'"((?:[^"\\]|\\.)*)"', script.text()) if "://" not in text and " " not in text]
            for seen_from in ("", posixpath.dirname(page.file)):
                assert [text for text in strings if text.endswith("/") and (real / seen_from / text).is_dir()] == [], page.file
            found += sum(".html" in text for text in strings)
    assert found > 100


def test_every_module_that_is_imported_comes_along(real: Path) -> None:
    script = (real / "assets/from_disk.js").read_text(encoding="utf-8")
    (texts,) = re.findall(r"^const MODULES = (.*);$", script, re.MULTILINE)
    modules = json.loads(texts)
    assert {"qrcode", "search", "site"} <= {name.removeprefix("assets/").partition(".")[0] for name in modules}
    for name, text in modules.items():
        imported = set(re.findall(r'\b(?:from|import)\s*\(?\s*"(assets/[^"]+)"', text))
        assert imported <= modules.keys(), name
        assert not re.search(r'\bimport\s*\(?\s*"\.', text), name


def test_no_attribute_for_scripts_names_a_folder_that_is_a_page(real: Path) -> None:
    """Such an attribute must be listed in pages.py, or its address shows a list of files."""
    for page in read_site(real).pages.values():
        for node in page.tree.css("body *"):
            for name, value in node.attributes.items():
                if (
                    name.startswith("data-")
                    and name not in {"data-root", "data-address"}
                    and re.fullmatch(r"\S+/(?:[?#]\S*)?", value or "")
                ):
                    file = real / posixpath.dirname(page.file) / urlsplit(str(value)).path
                    assert not file.is_dir(), f"{page.file}: {name}"


def test_the_files_and_scripts_of_servers_stay_behind(career_fair_site: Site, tmp_path: Path) -> None:
    site = shutil.copytree(career_fair_site.root, tmp_path / "site")
    left = [
        "worker.js",
        "_headers",
        ".htaccess",
        ".well-known/x",
        "hosting/a/b.conf",
        "old.zip",
        "rules/index.html.br",
        "rules/index.html.gz",
        "assets/embed-parent.js",
    ]
    for name in (*left, "downloads/kit.zip"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("import './gone.js';", encoding="utf-8")
    home = (site / "index.html").read_text(encoding="utf-8")
    scripts = '<script type="module" src="assets/embed-parent.js"></script>'
    (site / "index.html").write_text(home.replace("</body>", f"{scripts}</body>"), encoding="utf-8")
    files = offline_files(site)
    assert files.keys() & set(left) == set()
    assert "downloads/kit.zip" in files
    assert [name for name in left if name.encode() in files["index.html"]] == []
    assert b"gone.js" not in files["assets/from_disk.js"]


def test_what_only_a_server_needs_stays_behind(real: Path) -> None:
    files = read_site(real).files
    for name in (
        "404.html",
        "sitemap.xml",
        "sitemap.xml.gz",
        "manifest.webmanifest",
        "worker.js",
        "_headers",
        "checksums.txt",
        "search/index.json",
    ):
        assert name not in files
    assert not [file for file in files if file.startswith((".", "hosting/")) or file.endswith((".map", ".typ", ".zip"))]
    for name in ("downloads/one-page-letter.pdf", "downloads/one-page.docx", "handbook.json", "downloads/questions.csv"):
        assert name in files
    assert all(not page.tree.css("link[rel=manifest]") for page in read_site(real).pages.values())


def test_a_text_file_says_how_to_begin(real: Path, small: Path) -> None:
    text = (real / "READ-ME.txt").read_bytes()
    assert b"index.html" in text
    assert text.count(b"\n") == text.count(b"\r\n") > 5
    spanish = (small / "LÉEME.txt").read_text(encoding="utf-8-sig")
    assert spanish.startswith("Guía de ferias de empleo\n")
    assert "zip" in spanish


def test_every_page_of_the_small_handbook_opens_without_a_complaint(reader: Page, small: Path) -> None:
    pages = sorted(path.relative_to(small).as_posix() for path in small.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        open_(reader, small, page)
        expect(reader.locator("html")).to_have_class(re.compile(r"\bjs\b"))


@pytest.mark.parametrize("start", ["index.html", "phases/antes/index.html"])
def test_search_finds_and_opens_a_rule(reader: Page, small: Path, start: str) -> None:
    open_(reader, small, start)
    search(reader, "plano")  # a keyword, and a word of a list
    reader.locator(f'{RESULT}[href*="#haz-una-lista"]').click()
    reader.wait_for_url(re.compile(r"/phases/antes/index\.html.*#haz-una-lista$"))
    expect(reader.locator("#haz-una-lista")).to_be_in_viewport()


def test_the_search_opens_the_home_page_as_a_file(small: Path) -> None:
    script = (small / "search/index.js").read_text(encoding="utf-8")
    places = {entry[1] for entry in json.loads(script.removeprefix("globalThis.HANDBOOK_SEARCH = ").rstrip(";\n"))["entries"]}
    assert "index.html" in places
    assert all((small / place.partition("#")[0]).is_file() for place in places)


def test_ticks_are_kept(reader: Page, small: Path) -> None:
    open_(reader, small, "checklists/hoja/index.html")
    box = reader.locator("[data-ticks] [data-tick]").first
    box.check()
    reader.reload()
    expect(box).to_be_checked()


def test_a_list_is_filled_from_the_overview_and_reads_the_same_after_a_reload(reader: Page, small: Path) -> None:
    open_(reader, small, "questions/index.html")
    reader.get_by_role("button", name="Elige por mí").click()
    reader.wait_for_url(re.compile(r"/questions/my-list/index\.html$"))  # what the form asked for is gone from the address
    items = reader.locator("[data-items] [data-text]")
    expect(items.first).to_be_visible()
    texts = items.all_inner_texts()
    assert len(texts) > 1
    for file in links(reader, "[data-items] a[href]", small):
        assert (small / file).is_file()
    reader.reload()
    expect(items).to_have_text(texts)


def test_the_filter_stands_in_the_address(reader: Page, small: Path) -> None:
    open_(reader, small, "questions/index.html")
    reader.locator("#find_text").fill("programas")
    reader.get_by_role("button", name="Buscar ahora").click()
    reader.wait_for_url(re.compile(r"/questions/all/index\.html\?text=programas$"))
    expect(reader.locator(".glance__question:visible")).to_have_count(1)
    reader.locator("form[data-filter] input[type=search]").fill("sábados")
    reader.wait_for_url(re.compile(r"/questions/all/index\.html\?text=s%C3%A1bados$"))


def test_the_code_of_a_list_leads_to_the_website_where_the_page_names_it(reader: Page, real: Path) -> None:
    open_(reader, real, "questions/my-list/index.html", "?fill=yes&minutes=15")
    expect(reader.locator("[data-items] > li").first).to_be_visible()
    reader.locator("[data-qr]").click()
    picture = reader.locator("[data-qr-picture] svg")
    expect(picture).to_be_visible()
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.screenshot())))
    assert code.text.startswith(f"{SUB_PATH}questions/my-list/#q=")


def test_words_are_filled_in_and_stay(reader: Page, small: Path) -> None:
    open_(reader, small, "messages/pedir-cita/index.html")
    reader.locator("#blank_empresa").fill("Cañas & Hijos")
    expect(reader.locator("[data-words-shown]")).to_contain_text("Leí sobre Cañas & Hijos.")
    open_(reader, small, "messages/saludo/index.html")
    open_(reader, small, "messages/pedir-cita/index.html")
    expect(reader.locator("[data-words-shown]")).to_contain_text("Leí sobre Cañas & Hijos.")


def test_a_plan_is_made_and_its_links_lead_to_files(reader: Page, small: Path) -> None:
    open_(reader, small, "plan/index.html")
    reader.locator("#new_name").fill("Eva")
    reader.get_by_role("button", name="Crear mi visita").click()
    expect(reader.locator("[data-name]").first).to_have_text("Eva")
    reader.locator("[data-next-links] a").first.click()
    expect(reader.locator("h1")).to_be_visible()
    reader.go_back()
    expect(reader.locator("[data-name]").first).to_have_text("Eva")
    files = links(reader, "[data-plan] a[href^='.']", small)
    assert len(files) > 3
    assert [file for file in files if not (small / file).is_file()] == []
    open_(reader, small, "plan/compare/index.html")
    assert links(reader, "[data-table] a", small) == ["plan/index.html"]
    reader.locator("[data-table] a").click()
    expect(reader.locator("[data-name]").first).to_have_text("Eva")


def test_pages_read_well_without_scripts(browser: Browser, small: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    open_(page, small, "index.html")
    page.locator(".path a").first.click()
    page.wait_for_url(re.compile(r"/phases/[a-z-]+/index\.html$"))
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("h1").evaluate("one => getComputedStyle(one).fontFamily") != "Times New Roman"  # the styles are there
    context.close()


def test_a_reader_whose_browser_keeps_nothing_is_told_so(browser: Browser, small: Path) -> None:
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });")
    page = context.new_page()
    open_(page, small, "plan/index.html")
    expect(page.locator("[data-not-saved]")).to_be_visible()
    context.close()


def test_two_zips_of_one_site_are_equal(career_fair_site: Site, tmp_path: Path) -> None:
    site = shutil.copytree(career_fair_site.root, tmp_path / "site")
    made = [zip_bytes(offline_files(folder), "book") for folder in (career_fair_site.root, site)]
    assert made[0] == made[1]
    with ZipFile(io.BytesIO(made[0])) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {(entry.filename.split("/")[0], entry.date_time[0], entry.external_attr >> 16) for entry in entries} == {
        ("book", 1980, 0o100644)
    }


def test_a_zip_takes_no_zip_and_no_site_is_changed(career_fair_site: Site, tmp_path: Path) -> None:
    site = shutil.copytree(career_fair_site.root, tmp_path / "site")
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    for _ in range(2):
        assert main(["offline", str(site), str(site / "book.zip"), "--content", str(CAREER_FAIR)]) == 0
    with ZipFile(site / "book.zip") as archive:
        assert "book/book.zip" not in archive.namelist()
    (site / "book.zip").unlink()
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_only_a_finished_site_becomes_a_zip(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert main(["offline", str(folder), str(tmp_path / "book.zip"), "--content", str(CAREER_FAIR)]) == 2
        assert f"{folder}: this must be a finished site" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_content_folder_is_needed_for_the_words(career_fair_site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["offline", str(career_fair_site.root), str(tmp_path / "book.zip"), "--content", str(tmp_path)]) == 2
    assert "name the content folder" in capsys.readouterr().err


def test_where_nothing_can_be_written_nothing_is_left(career_fair_site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for output in (tmp_path / "missing" / "book.zip", tmp_path / "folder", tmp_path / "file" / "book.zip"):
        assert main(["offline", str(career_fair_site.root), str(output), "--content", str(CAREER_FAIR)]) == 2
        assert f"{output}: this can't be written" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]


def test_a_full_disk_leaves_the_old_zip(career_fair_site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "book.zip"
    output.write_bytes(b"old")

    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:1000])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["offline", str(career_fair_site.root), str(output), "--content", str(CAREER_FAIR)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["book.zip"]
    assert output.read_bytes() == b"old"


def test_the_one_who_makes_it_is_told_whether_its_codes_lead_to_a_website(
    career_fair_site: Site, sub_path_site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["offline", str(career_fair_site.root), str(tmp_path / "a.zip"), "--content", str(CAREER_FAIR)]) == 0
    assert "HANDBOOK_SITE_URL" in capsys.readouterr().out
    assert main(["offline", str(sub_path_site.root), str(tmp_path / "b.zip"), "--content", str(CONTENT)]) == 0
    told = capsys.readouterr().out
    assert "HANDBOOK_SITE_URL" not in told
    assert re.search(r"b\.zip: \d+ files, \d\.\d MB\. Unpack it whole, then open b/index\.html\.", told)


@pytest.mark.parametrize(
    ("names", "refused"),
    [
        (["a/index.html", "A.txt", "ñandú.pdf", "consol/con-x.txt"], []),
        (["why?.png", "a:b", 'a"b', "a|b", "back\\slash"], ['a"b', "a:b", "a|b", "back\\slash", "why?.png"]),
        (["phases/con/index.html", "aux.txt", "LPT1"], ["LPT1", "aux.txt", "phases/con/index.html"]),
        (["ends./x", "space "], ["ends./x", "space "]),
        (["Photo.png", "photo.png", "other.png"], ["Photo.png", "photo.png"]),
    ],
)
def test_names_that_windows_refuses_are_found(names: list[str], refused: list[str]) -> None:
    assert refused_names(names) == refused


def test_names_that_windows_refuses_stop_the_zip(career_fair_site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["offline", str(career_fair_site.root), str(tmp_path / "a:b.zip"), "--content", str(CAREER_FAIR)]) == 2
    assert "a:b/index.html" in capsys.readouterr().err
    site = shutil.copytree(career_fair_site.root, tmp_path / "site")
    (site / "why?.png").write_bytes(b"")
    assert main(["offline", str(site), str(tmp_path / "book.zip"), "--content", str(CAREER_FAIR)]) == 2
    assert "why?.png" in capsys.readouterr().err
    assert not (tmp_path / "book.zip").exists()


FILES = frozenset({"index.html", "meet/index.html", "meet/now/index.html", "a.pdf", "año/index.html"})


@pytest.mark.parametrize(
    ("page", "address", "changed"),
    [
        ("index.html", ".", "./index.html"),
        ("index.html", "meet/#x", "meet/index.html#x"),
        ("index.html", "meet/?a=b/&c#d/", "meet/index.html?a=b/&c#d/"),
        ("index.html", "a%C3%B1o/", "a%C3%B1o/index.html"),
        ("meet/index.html", "..", "../index.html"),
        ("meet/index.html", "../", "../index.html"),
        ("meet/index.html", "now/", "now/index.html"),
        ("meet/now/index.html", "../../#top", "../../index.html#top"),
        ("meet/index.html", "", ""),
        ("meet/index.html", "#x/", "#x/"),
        ("meet/index.html", "?q=x/", "?q=x/"),
        ("meet/index.html", "../a.pdf", "../a.pdf"),
        ("meet/index.html", "../nowhere/", "../nowhere/"),
        ("meet/index.html", "../meet/index.html#x", "../meet/index.html#x"),
        ("index.html", "https://example.edu/meet/", "https://example.edu/meet/"),
        ("index.html", "//example.edu/meet/", "//example.edu/meet/"),
        ("index.html", "mailto:meet/", "mailto:meet/"),
    ],
)
def test_addresses_of_folders_name_the_file(page: str, address: str, changed: str) -> None:
    assert on_disk(address, page, FILES) == changed


def test_only_addresses_of_pages_change_in_data() -> None:
    data = r'{"a":["meet/#x","now/",".. and/","meet","say \"meet/\"","..","../.."],"meet and/":"a.pdf","no/":"no/"}'
    expected = r'{"a":["meet/index.html#x","now/index.html",".. and/","meet","say \"meet/\"","..","../.."],"meet and/":"a.pdf","no/":"no/"}'
    assert on_disk_in_json(data, "meet/index.html", FILES) == expected


def test_all_other_bytes_of_a_page_stay() -> None:
    page = (
        "<!doctype html>\r\n<head lang=en >\n<LINK rel='manifest' href=\"../app.webmanifest\">"
        "<!-- <a href='../'> --><style>a::after { content: '<a href=\"../\">' }</style>"
        '<script>const a = \'<a href="../">\';</script><script src="../gone.js"></script>'
        "<p title='> href=\"../\" <'  class = x>Tom & Jerry < <b  >x</b ></p>"
        "<a\n href='now/?a=1&amp;b' data-x=\"../\">x</a><form action=../ ></form><img src=../a.pdf/>"
    )
    expected = (
        '<!doctype html>\r\n<head lang=en ><script src="../assets/from_disk.js"></script>\n'
        "<!-- <a href='../'> --><style>a::after { content: '<a href=\"../\">' }</style>"
        "<script>const a = '<a href=\"../\">';</script>"
        "<p title='> href=\"../\" <'  class = x>Tom & Jerry < <b  >x</b ></p>"
        '<a\n href="now/index.html?a=1&amp;b" data-x="../">x</a><form action="../index.html" ></form><img src=../a.pdf/>'
    )
    assert page_on_disk(page, Way("meet/index.html", FILES, frozenset({"app.webmanifest", "gone.js"}))) == expected
