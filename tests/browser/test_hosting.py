"""The headers that hosts are told to send: every page works under them, and real servers send them."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
import pytest
from playwright.sync_api import expect

from handbook.checksums import FILE as CHECKSUMS
from handbook.compress import ENDINGS, KINDS
from handbook.headers import ASK_AGAIN, FOR_EVER, headers, lasting_files
from handbook.hosting import base_path, static_host, write_hosting
from support import hosts
from support.axe import look
from support.helpers import CONTENT, SUB_PATH, build_site, served
from support.kinds_of_pages import KINDS_OF_PAGES
from support.plans import full_plan, keep_plans
from support.search_index import FIELD, RESULT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from handbook.audit.site import Site

LONGEST_LINE = 2000
"""Characters that Cloudflare Pages reads of a line in ``_headers``."""
RUN = {"", "text/javascript", "application/javascript", "module"}
"""Types of script elements that browsers run; all others hold data."""


def policy_of(site: Site) -> dict[str, list[str]]:
    """Return the parts of the Content-Security-Policy that a site asks for."""
    text = hosts.sent(read(site, "_headers"), "/")["Content-Security-Policy"]
    return {name: values for name, *values in (part.split() for part in text.split(";"))}


def read(site: Site, file: str) -> str:
    """Return the text of a file of a site."""
    return (site.root / file).read_text(encoding="utf-8")


# ------------------------------------------------------------------ what the pages hold


def test_every_script_in_a_page_is_named_by_its_hash_and_no_other_is(site: Site) -> None:
    wanted = set()
    for page in site.pages.values():
        for node in page.tree.css("script:not([src])"):
            if (node.attributes.get("type") or "") in RUN:
                digest = hashlib.sha256(node.text().encode()).digest()
                wanted.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    assert policy_of(site)["script-src"] == ["'self'", *sorted(wanted)]
    assert len(wanted) == 1  # early.js, with the same text on every page


def test_no_page_holds_what_the_policy_forbids(site: Site) -> None:
    for page in site.pages.values():
        assert page.tree.css("[style], style, base, object, embed, iframe") == [], page.file
        handlers = {name for node in page.tree.css("*") for name in node.attributes if name.startswith("on")}
        assert handlers == set(), page.file
        assert not re.search(r"""(?:href|src|action)=["']?\s*javascript:""", page.html, re.IGNORECASE), page.file


def test_the_policy_is_strict(site: Site) -> None:
    policy = policy_of(site)
    assert policy["default-src"] == ["'self'"]
    assert {name for name, allowed in policy.items() if allowed == ["'none'"]} == {
        "base-uri",
        "font-src",
        "frame-src",
        "media-src",
        "object-src",
    }
    assert policy["frame-ancestors"] == policy["form-action"] == policy["style-src"] == ["'self'"]
    assert "unsafe" not in read(site, "_headers")


def test_only_addresses_of_sites_may_be_named_as_frames(site: Site) -> None:
    named = ["https://guides.example.edu", "https://*.instructure.com", "http://127.0.0.1:8000"]
    assert headers(site.root, named)["Content-Security-Policy"].endswith(f"; frame-ancestors 'self' {' '.join(named)}")
    for wrong in (
        "example.edu",
        "https://example.edu/",
        "https://a b",
        "https://x; script-src *",
        "*",
        "'none'",
        'https://x"',
        "https://x\n",
    ):
        with pytest.raises(ValueError, match="is not the address of a site"):
            headers(site.root, [wrong])


# ------------------------------------------------------------------ one truth in every file


def test_every_file_for_hosts_says_the_same(site: Site) -> None:
    told = json.loads(read(site, "hosting/headers.json"))
    lasting = told["files_for_ever"]["files"]
    assert lasting == lasting_files(site.root)
    assert any(file.endswith(".css") for file in lasting)
    every = {name: value for name, value in told["every_file"].items() if name != "Cache-Control"}
    assert hosts.rules(read(site, "_headers")) == {"/*": every, **{f"/{file}": {"Cache-Control": FOR_EVER} for file in lasting}}
    for file, pattern in (
        (".htaccess", r'^  Header always set (\S+) "(.*)"$'),
        ("hosting/nginx.conf", r'^    add_header (\S+) "(.*)" always;$'),
    ):
        found = dict(re.findall(pattern, read(site, file), re.MULTILINE))
        assert {name: value for name, value in found.items() if name != "Cache-Control"} == every, file
        assert ASK_AGAIN in read(site, file)
        assert FOR_EVER in read(site, file)
    assert (site.root / ".nojekyll").read_bytes() == b""


def test_no_line_is_longer_than_hosts_read(site: Site) -> None:
    assert max(map(len, read(site, "_headers").splitlines())) <= LONGEST_LINE


@pytest.mark.parametrize(
    ("site_url", "path"),
    [(None, "/"), ("", "/"), ("https://example.edu", "/"), (SUB_PATH, "/careers/handbook/"), ("https://x.edu/a", "/a/")],
)
def test_the_path_of_the_site_on_its_host(site_url: str | None, path: str) -> None:
    assert base_path(site_url) == path


def test_the_same_site_gives_the_same_files(site: Site, tmp_path: Path) -> None:
    for file in site.pages:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    for file in reversed([*site.pages, *lasting_files(site.root)]):  # another order on the disk
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes((site.root / file).read_bytes())
    write_hosting(tmp_path, None)
    for file in ("_headers", ".htaccess", "hosting/nginx.conf", "hosting/headers.json"):
        assert (tmp_path / file).read_bytes() == (site.root / file).read_bytes(), file


# ------------------------------------------------------------------ every page works under the headers


PRINTED = {"", "phases/prepare/", "checklists/one-page/", "checklists/take-along/", "plan/sheet/", "print/"}
"""One of each way in which pages are printed."""


@pytest.fixture(scope="module", params=["/", "/careers/handbook/"])
def strict(request: pytest.FixtureRequest, site: Site, sub_path_site: Site) -> Iterator[str]:
    """The address of the site on a server that sends its headers, at the root and below a path."""
    one = site if request.param == "/" else sub_path_site
    with hosts.served_as_told(one.root, read(one, "_headers"), request.param) as address:
        yield address


@pytest.fixture(scope="module")
def strict_below(sub_path_site: Site) -> Iterator[str]:
    """The same below a path only, where every kind of page is looked at: what differs at the root is tested with ``strict``."""
    with hosts.served_as_told(sub_path_site.root, read(sub_path_site, "_headers"), "/careers/handbook/") as address:
        yield address


def watched(context: BrowserContext, wrong: list[str]) -> Page:
    """Return a window that collects every violation and everything that a page complains about."""
    page = context.new_page()
    page.expose_function("violated", lambda line: wrong.append(line))  # noqa: PLW0108  Playwright takes no built-in method
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (one) => violated(`${location.pathname}: ${one.violatedDirective} ${one.blockedURI}`))"
    )
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    return page


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A window in which nothing may be refused."""
    wrong: list[str] = []
    context = browser.new_context(viewport={"width": 360, "height": 800}, permissions=["clipboard-read", "clipboard-write"])
    yield watched(context, wrong)
    context.close()
    assert wrong == []


@pytest.mark.parametrize("path", KINDS_OF_PAGES)
def test_nothing_of_a_page_is_refused(window: Page, strict_below: str, path: str) -> None:
    answer = window.goto(strict_below + path)
    assert answer
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    expect(window.locator("html.js")).to_have_count(1)  # the theme's script ran
    look(window, 360, "dark")
    window.emulate_media(media="print")
    if path in PRINTED:
        window.pdf()


def test_the_search_works(window: Page, strict: str) -> None:
    window.goto(strict)
    window.locator(".search-button").click()
    window.locator(FIELD).press_sequentially("handshake")
    window.locator(RESULT).first.click()
    window.wait_for_url(re.compile("/phases/"))
    window.locator("[data-unfold]").click()
    expect(window.locator("details.rule__more[open]").first).to_be_visible()


def test_a_list_is_filled_shown_as_a_code_and_saved(window: Page, strict: str) -> None:
    window.goto(f"{strict}questions/")
    window.locator("form.filter button").click()
    expect(window.locator("[data-items] > li")).to_have_count(8)
    window.locator("[data-qr]").click()
    expect(window.locator("#list_qr svg")).to_be_visible()
    with window.expect_download() as saved:
        window.locator("[data-txt]").click()
    assert saved.value.path().read_text(encoding="utf-8").count("\n") > 8
    window.locator("[data-copy]").click()
    expect(window.locator("[data-status]").first).to_contain_text("opied")


def test_a_message_is_composed_and_leaves_for_other_programs(window: Page, strict: str) -> None:
    window.goto(f"{strict}messages/email-cold/")
    window.get_by_label("How you address them").fill("Ms. Example")
    mail = window.get_by_role("link", name="Open in my mail app")
    expect(mail).to_have_attribute("href", re.compile("^mailto:.*Ms\\.%20Example"))
    mail.click()  # there is no mail program; the policy must not be what stops it
    with window.expect_download() as saved:
        window.get_by_role("button", name="E-mail file").click()
    assert saved.value.suggested_filename.endswith(".eml")
    window.get_by_role("button", name="Copy the text").click()
    expect(window.locator("[data-status]").first).to_contain_text("Copied.")
    window.goto(f"{strict}messages/text-request/")
    sms = window.get_by_role("link", name="Open in my messages app")
    expect(sms).to_have_attribute("href", re.compile("^sms:"))
    sms.click()


def test_a_checklist_is_ticked_and_printed(window: Page, strict: str) -> None:
    window.goto(f"{strict}checklists/one-page/")
    window.get_by_role("checkbox").first.check()
    expect(window.locator("[data-done-text]")).to_contain_text("Done: 1")
    window.locator("[data-print-empty]").click()


def test_a_plan_is_made_moved_saved_and_talked_through(window: Page, strict: str) -> None:
    window.goto(f"{strict}plan/")
    keep_plans(window, full_plan())
    window.goto(f"{strict}plan/")
    for name in ("Add all days to my calendar", "Save all as a file"):
        window.evaluate("for (const part of document.querySelectorAll('[data-plan] details, details')) part.open = true")
        with window.expect_download() as saved:
            window.get_by_role("button", name=name, exact=True).click()
        assert saved.value.path().stat().st_size > 100
    window.locator("[data-move]").click()
    expect(window.locator("#plan_qr")).to_be_visible()
    window.goto(f"{strict}plan/talk/")
    window.locator("[data-start]").click()  # asks that the screen stays on
    expect(window.locator("[data-clock]")).not_to_be_empty()
    window.goto(f"{strict}plan/sheet/")
    expect(window.locator(".takealong")).to_be_visible()


def test_the_samples_of_colors_have_their_colors(window: Page, strict: str) -> None:
    window.goto(f"{strict}style/")
    samples = window.locator(".swatch").evaluate_all("all => all.map((one) => getComputedStyle(one).backgroundColor)")
    assert len(set(samples)) > 10
    assert window.locator(".swatch--dont--dont-ground").first.evaluate("one => getComputedStyle(one).color") == "rgb(155, 28, 28)"


def test_a_missing_page_looks_like_one(window: Page, strict: str) -> None:
    answer = window.request.get(f"{strict}nothing/here/")
    assert answer.status == 404
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_a_forbidden_thing_would_be_refused(browser: Browser, strict: str, violations: list[str]) -> None:
    wrong: list[str] = []
    context = browser.new_context()
    page = watched(context, wrong)
    page.goto(strict)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\"><img src=\"https://example.org/x.png\">')")
    expect(page.locator("img[src*=example]")).to_be_attached()
    page.wait_for_load_state("networkidle")
    context.close()
    for directive in ("style-src", "img-src"):
        assert any(directive in line for line in wrong), directive
        assert any(directive in line for line in violations), directive  # so it would fail any other test
    violations.clear()


def test_a_repository_named_in_the_header_is_not_asked(browser: Browser, tmp_path: Path) -> None:
    site = build_site(CONTENT, tmp_path / "site", repo_url="https://github.com/example/handbook")
    wrong: list[str] = []
    with hosts.served_as_told(site.root, read(site, "_headers")) as address:
        context = browser.new_context()
        page = watched(context, wrong)
        page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith((address, "data:")) else None)
        page.goto(f"{address}phases/meet/")
        expect(page.locator(".md-source").first).to_be_attached()
        page.wait_for_load_state("networkidle")
        context.close()
    assert wrong == []


@pytest.mark.parametrize("allowed", [True, False], ids=["allowed", "forbidden"])
def test_only_a_named_site_shows_a_page_in_a_frame(
    browser: Browser, site: Site, tmp_path: Path, violations: list[str], *, allowed: bool
) -> None:
    wrong: list[str] = []
    with served(tmp_path) as own:
        around = own.replace("127.0.0.1", "localhost")
        may_embed = [around.rstrip("/")] if allowed else ["https://guides.example.edu"]
        told = static_host(headers(site.root, may_embed), lasting_files(site.root))
        with hosts.served_as_told(site.root, told) as address:
            (tmp_path / "around.html").write_text(
                f'<!doctype html><link rel="icon" href="data:,"><iframe src="{address}phases/meet/?embed"></iframe>'
                f'<script src="{address}assets/embed-parent.js"></script>',
                encoding="utf-8",
            )
            context = browser.new_context()
            page = watched(context, wrong)
            page.goto(f"{around}around.html")
            if allowed:
                page.locator("iframe[style*=height]").wait_for()
                expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
            else:
                page.wait_for_load_state("networkidle")
                assert page.frame_locator("iframe").locator(".md-content").count() == 0
            context.close()
    assert [line for line in wrong if allowed or "frame-ancestors" not in line] == []
    assert len(violations) == (0 if allowed else 1)
    violations.clear()
    assert allowed or wrong


def test_compressed_copies_hold_what_their_files_hold(site: Site) -> None:
    copies = {ending: {path.with_suffix("") for path in site.root.rglob(f"*{ending}")} for ending in ENDINGS}
    texts = {path for path in site.root.rglob("*") if path.suffix in KINDS and path.stat().st_size >= 1000}
    texts |= {site.root / "sitemap.xml"}  # too small, but MkDocs compresses it, too
    texts -= {site.root / CHECKSUMS}  # the list of all of them
    assert copies[".br"] == copies[".gz"] == texts
    for path in texts:
        assert brotli.decompress(Path(f"{path}.br").read_bytes()) == gzip.decompress(Path(f"{path}.gz").read_bytes()) == path.read_bytes()
        assert Path(f"{path}.br").stat().st_size < path.stat().st_size


# ------------------------------------------------------------------ real servers


@pytest.fixture(
    params=[
        pytest.param(hosts.nginx, marks=pytest.mark.skipif(bool(hosts.missing_nginx()), reason=hosts.missing_nginx()), id="nginx"),
        pytest.param(hosts.apache, marks=pytest.mark.skipif(bool(hosts.missing_apache()), reason=hosts.missing_apache()), id="apache"),
    ]
)
def server(request: pytest.FixtureRequest) -> Callable[..., list[str]]:
    """A real web server, where it is installed."""
    chosen: Callable[..., list[str]] = request.param
    return chosen


@pytest.mark.parametrize("base", ["/", "/careers/handbook/"])
def test_a_real_server_sends_what_it_is_told(
    server: Callable[..., list[str]], site: Site, sub_path_site: Site, tmp_path: Path, base: str
) -> None:
    one = site if base == "/" else sub_path_site
    root = one.root if base == "/" else hosts.below(tmp_path, one.root, base.strip("/").split("/"))
    told = json.loads(read(one, "hosting/headers.json"))
    with hosts.running(server, tmp_path, root, one.root / "hosting/nginx.conf") as port:
        for path in (
            "",
            "phases/meet/",
            "assets/embed-parent.js",
            "downloads/questions.csv",
            "nothing/here/",
            told["files_for_ever"]["files"][0],
        ):
            status, got, text = hosts.ask(port, base + path)
            assert status == (404 if "nothing" in path else 200), path
            lasts = path in told["files_for_ever"]["files"]
            wanted = {**told["every_file"], **(told["files_for_ever"]["headers"] if lasts else {})}
            assert {name: got.get(name) for name in wanted} == wanted, path
            if "nothing" in path:
                assert text == (one.root / "404.html").read_bytes()
        status, got, _ = hosts.ask(port, f"{base}phases/meet")
        assert (status, re.sub(r"^http://[^/]*", "", got["Location"])) == (301, f"{base}phases/meet/")
        assert hosts.ask(port, f"{base}assets/")[0] == 403  # no list of files
        for path in ("rules/", told["files_for_ever"]["files"][0], "assets/icons/icon.svg"):
            _, got, text = hosts.ask(port, base + path, "gzip")
            file = one.root / path / "index.html" if path.endswith("/") else one.root / path
            if "icon" not in path:  # too small to be worth it
                assert (got["Content-Encoding"], "Accept-Encoding" in got["Vary"]) == ("gzip", True), path
            assert (gzip.decompress(text) if "Content-Encoding" in got else text) == file.read_bytes(), path
        types = {path: hosts.ask(port, base + path)[1]["Content-Type"] for path in TYPES}
        assert {path: type_ for path, type_ in types.items() if not re.fullmatch(TYPES[path], type_)} == {}


TYPES = {
    "": "text/html; charset=utf-8",
    "manifest.webmanifest": r"application/manifest\+json(; charset=utf-8)?",
    "assets/embed-parent.js": "(application|text)/javascript; charset=utf-8",
    "assets/styles/swatches.css": "text/css; charset=utf-8",
    "assets/icons/icon.svg": r"image/svg\+xml(; charset=utf-8)?",
    "handbook.json": "application/json(; charset=utf-8)?",
    "downloads/questions.csv": "text/csv; charset=utf-8",
    "downloads/messages.txt": "text/plain; charset=utf-8",
    "downloads/one-page-letter.pdf": "application/pdf",
    "source/data/rules/meet.yaml": "text/plain; charset=utf-8",
}
"""Kinds of files, and the types that browsers need to read them as what they are."""
