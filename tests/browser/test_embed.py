"""A part of the handbook in a frame of another site: only its content, as high as it is, and nobody gets lost in it."""

from __future__ import annotations

import io
import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from playwright.sync_api import expect

from support.axe import look, unexplained
from support.chromium import CHROMIUM_FLAGS, chromium_program
from support.helpers import load, served
from support.kinds_of_pages import KINDS_OF_PAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

    from handbook.audit.site import Site

HANDBOOK = load()
CHROME = ".md-header, .md-sidebar, .md-footer, .md-content__button, .bar, .md-top, .md-skip, .md-overlay, [data-open-search]"
AROUND = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Around</title><link rel="icon" href="data:,"><body style="margin:0">
<script>
  const messages = [];
  addEventListener("message", ({{ data }}) => messages.push(data));
</script>
<h1>Course page</h1>
<iframe src="{src}" title="Handbook" allow="clipboard-write; web-share" style="width:100%;border:0;min-height:30rem"></iframe>
{script}
<p style="height: 3000px">More of the course.</p></body></html>"""


def embedded(path: str) -> str:
    """Return the address of a page in a frame."""
    path, mark, fragment = path.partition("#")
    return f"{path}{'&' if '?' in path else '?'}embed{mark}{fragment}"


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    """The address of the real site on a server that lets another site show it, as center.yaml can say."""
    with served(site.root, framed_by="http://localhost:*") as address:
        yield address


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory, address: str) -> Iterator[Callable[..., str]]:
    """Make a page of another site that shows a page of the handbook; its script is left out where ``script`` is False."""
    folder = tmp_path_factory.mktemp("around")
    with served(folder) as own:
        another_site = own.replace("127.0.0.1", "localhost")

        def make(path: str, *, script: bool = True) -> str:
            name = re.sub(r"\W+", "-", f"{path} {script}") + ".html"
            tag = f'<script src="{address}assets/embed-parent.js" defer></script>' if script else ""
            (folder / name).write_text(AROUND.format(src=address + embedded(path), script=tag), encoding="utf-8")
            return another_site + name

        yield make


def frame_of(page: Page) -> Frame:
    """Return the frame with the handbook, once it has mended its links."""
    page.locator("iframe").scroll_into_view_if_needed()
    frame = page.locator("iframe").element_handle().content_frame()
    assert frame
    frame.wait_for_load_state()
    return frame


def height(page: Page) -> int:
    """Return the height of the frame in its page."""
    found: int = page.evaluate("document.querySelector('iframe').clientHeight")
    return found


def told(page: Page) -> list[dict[str, Any]]:
    """Return every message that the frame has sent to its page."""
    found: list[dict[str, Any]] = page.evaluate("messages")
    return found


def fits(page: Page, frame: Frame) -> None:
    """Wait until the frame is as high as its content, and see that it stays so."""
    content = partial(frame.evaluate, "Math.ceil(document.body.getBoundingClientRect().height)")
    page.wait_for_function("messages.some(({ type }) => type === 'handbook:height')")
    for _ in range(50):
        if height(page) == content():
            break
        page.evaluate("new Promise(requestAnimationFrame)")
    before = len(told(page))
    page.evaluate("(async () => { for (let i = 0; i < 20; i++) await new Promise(requestAnimationFrame); })()")
    assert (height(page), len(told(page))) == (content(), before)
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")


@pytest.mark.parametrize("path", KINDS_OF_PAGES)
def test_only_the_content_and_one_line_are_shown(phone: Page, address: str, path: str) -> None:
    phone.goto(address + embedded(path))
    assert phone.locator(f":is({CHROME}):visible").count() == 0
    expect(phone.locator("main h1").first).to_be_attached()
    line = phone.locator(".embedded")
    expect(line).to_contain_text(HANDBOOK.identity.title)
    link = line.get_by_role("link", name=HANDBOOK.strings.root["embed"]["open"])
    expect(link).to_have_attribute("target", "_blank")
    whole = "" if path == "404.html" else path.partition("?")[0]
    assert link.evaluate("link => link.href") == address + whole
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", KINDS_OF_PAGES)
def test_without_embed_the_line_is_hidden_and_the_rest_is_there(phone: Page, address: str, path: str) -> None:
    phone.goto(address + path)
    expect(phone.locator(".md-header")).to_be_visible()
    expect(phone.locator(".embedded")).to_be_hidden()


def test_the_header_is_hidden_before_any_other_script_runs(phone: Page, address: str) -> None:
    phone.route(re.compile(r"(?<!embed_early)\.js$"), lambda route: route.fulfill(body="", content_type="text/javascript"))
    phone.goto(f"{address}phases/meet/?embed")
    expect(phone.locator(".md-header")).to_be_hidden()
    expect(phone.locator(".embedded")).to_be_visible()


def test_every_page_knows_before_its_header_whether_it_is_in_a_frame_and_loads_nothing_else_for_frames(site: Site) -> None:
    for page in site.pages.values():
        assert page.html.index('classList.add("embed")') < page.html.index("<header"), page.file
        assert not [node for node in page.tree.css("script[src]") if "embed" in str(node.attributes["src"])], page.file


def test_without_scripts_the_whole_page_shows(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}phases/meet/?embed")
    expect(page.locator(".md-header")).to_be_visible()
    expect(page.locator(".embedded")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("width", [320, 800, 1440])
def test_the_frame_is_as_high_as_its_content_and_follows_it(phone: Page, around: Callable[..., str], width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 700})
    phone.goto(around("phases/meet/"))
    frame = frame_of(phone)
    fits(phone, frame)
    folded = height(phone)
    frame.locator("details.rule__more summary").first.click()
    phone.wait_for_function("height => document.querySelector('iframe').clientHeight > height", arg=folded)
    fits(phone, frame)
    frame.locator("details.rule__more summary").first.click()
    phone.wait_for_function("height => document.querySelector('iframe').clientHeight === height", arg=folded)
    fits(phone, frame)
    assert frame.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "path", ["questions/", "questions/all/", "questions/my-list/", "checklists/one-page/", "messages/email-cold/", "plan/"]
)
def test_other_pages_fit_at_320_pixels(phone: Page, around: Callable[..., str], path: str) -> None:
    phone.set_viewport_size({"width": 320, "height": 700})
    phone.goto(around(path))
    frame = frame_of(phone)
    fits(phone, frame)
    assert frame.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_filter_makes_the_frame_shorter_and_keeps_embed(phone: Page, around: Callable[..., str]) -> None:
    phone.goto(around("rules/"))
    frame = frame_of(phone)
    fits(phone, frame)
    whole = height(phone)
    frame.get_by_label("Do or don't").select_option("dont")
    phone.wait_for_function("height => document.querySelector('iframe').clientHeight < height", arg=whole)
    fits(phone, frame)
    frame.wait_for_url("**/rules/?embed=&kind=dont")
    assert all("kind" not in json.dumps(message) for message in told(phone))  # nobody is told what a reader chooses
    frame.evaluate("location.reload()")
    expect(frame.locator(".md-header")).to_be_hidden()
    expect(frame.get_by_label("Do or don't")).to_have_value("dont")


def test_the_page_around_is_told_a_height_and_the_page_and_no_more(phone: Page, around: Callable[..., str], address: str) -> None:
    phone.goto(around("questions/all/?text=secret"))
    fits(phone, frame_of(phone))
    assert {tuple(message) for message in told(phone)} <= {("type", "height", "address"), ("type",)}
    assert {message["address"] for message in told(phone)} == {f"{address}questions/all/"}


def test_a_script_that_comes_late_asks_for_the_height(phone: Page, around: Callable[..., str], address: str) -> None:
    phone.goto(around("phases/meet/", script=False))
    frame = frame_of(phone)
    phone.wait_for_function("messages.length > 0")
    assert height(phone) == 480  # 30 rem: no script has changed it
    phone.add_script_tag(url=f"{address}assets/embed-parent.js")
    phone.wait_for_function("document.querySelector('iframe').clientHeight > 480")
    fits(phone, frame)


def test_messages_from_others_change_nothing(phone: Page, around: Callable[..., str]) -> None:
    phone.goto(around("phases/meet/"))
    fits(phone, frame_of(phone))
    before = height(phone)
    phone.evaluate("""async () => {
        const other = document.createElement("iframe");
        other.srcdoc = "<script>parent.postMessage({ type: 'handbook:height', height: 7, address: 'x' }, '*')</scr" + "ipt>";
        document.body.append(other);
        postMessage({ type: "handbook:height", height: 7, address: "x" }, "*");
        while (messages.filter(({ height }) => height === 7).length < 2) await new Promise(requestAnimationFrame);
    }""")
    assert height(phone) == before


LINKS = {
    "questions/": {"my-list/": "questions/my-list/?embed", "skills/": "questions/skills/?embed"},
    "questions/skills/": {"../": "questions/?embed"},
    "phases/meet/": {"../prepare/": "phases/prepare/", "../../checklists/meet/": "checklists/meet/"},
    "checklists/one-page/": {"../../phases/meet/#arrive-on-time": "phases/meet/#arrive-on-time"},
    "plan/": {"sheet/": "plan/sheet/?embed", "../messages/thank-you-email/": "messages/thank-you-email/"},
    "plan/sheet/": {"../": "plan/?embed"},
    "": {"plan/": "plan/", "questions/": "questions/?embed"},
}
"""For some pages, links as they stand in the file, and where they lead in a frame; without ?embed, in a new tab."""
ADD_LINK = "href => document.querySelector('.md-content').append(Object.assign(document.createElement('a'), { href, textContent: href }))"


@pytest.mark.parametrize("path", LINKS)
def test_a_link_stays_in_the_frame_or_opens_a_tab_also_one_that_a_script_adds(phone: Page, address: str, path: str) -> None:
    phone.goto(address + embedded(path))
    for link, leads_to in LINKS[path].items():
        phone.evaluate(ADD_LINK, link)
        own = phone.locator(".md-content > a").last
        if "?embed" in leads_to:
            expect(own).to_have_attribute("href", re.compile(re.escape(leads_to) + "$"))
            assert own.get_attribute("target") is None
        else:
            expect(own).to_have_attribute("target", "_blank")
            expect(own).to_have_attribute("rel", "noopener")
        assert own.evaluate("link => link.href") == address + leads_to


LOST = """() => [...document.querySelectorAll(".md-content a[href]")].filter((link) => {
    if (link.target === "_blank") return !link.relList.contains("noopener") || new URL(link.href).searchParams.has("embed");
    return !link.hasAttribute("download") && link.protocol.startsWith("http") && !new URL(link.href).searchParams.has("embed");
}).map(({ outerHTML }) => outerHTML)"""
"""The links that would show a whole page in the frame, or a part of one in a tab."""


@pytest.mark.parametrize("path", KINDS_OF_PAGES)
def test_no_link_replaces_the_content_of_the_frame_by_a_whole_page(phone: Page, address: str, path: str) -> None:
    phone.goto(address + path)
    assert phone.evaluate(LOST) != []
    phone.goto(address + embedded(path))
    phone.wait_for_function(f"({LOST})().length === 0")
    assert phone.locator("link[rel=prev], link[rel=next]").count() == 0  # the theme's keys P and N lead there


def open_contents(frame: Frame) -> None:
    """Open the list of what is on the page."""
    frame.locator("details:has(a[href='#end-on-time']) > summary").first.click()


def test_a_link_within_the_page_scrolls_the_page_around(phone: Page, around: Callable[..., str]) -> None:
    phone.goto(around("phases/meet/"))
    frame = frame_of(phone)
    fits(phone, frame)
    open_contents(frame)
    frame.locator(".md-content a[href='#end-on-time']").first.click()
    expect(frame.locator("#end-on-time")).to_be_in_viewport()
    assert frame.url.endswith("phases/meet/?embed#end-on-time")
    expect(frame.locator("section:has(> #end-on-time) details.rule__more")).to_have_attribute("open", "")


def test_a_link_within_the_page_scrolls_the_frame_where_scripts_are_stripped(phone: Page, around: Callable[..., str]) -> None:
    phone.goto(around("phases/meet/", script=False))
    frame = frame_of(phone)
    phone.wait_for_function("messages.length > 0")
    assert frame.evaluate("scrollY") == 0
    open_contents(frame)
    frame.locator(".md-content a[href='#end-on-time']").first.click()
    expect(frame.locator("#end-on-time")).to_be_in_viewport()
    assert frame.evaluate("scrollY") > 0
    assert height(phone) == 480


def test_a_topic_and_the_way_back_stay_in_the_frame_and_begin_at_the_top(phone: Page, around: Callable[..., str]) -> None:
    phone.goto(around("questions/"))
    frame = frame_of(phone)
    fits(phone, frame)
    frame.locator(".topics__link").last.click()
    frame.wait_for_url("**/questions/*/?embed")
    phone.wait_for_function("new Set(messages.map(({ address }) => address)).size === 2")
    fits(phone, frame)
    assert abs(phone.evaluate("document.querySelector('iframe').getBoundingClientRect().top")) <= 1
    expect(frame.locator(".md-header")).to_be_hidden()


def test_another_page_opens_in_a_tab_as_a_whole_page(phone: Page, around: Callable[..., str], address: str) -> None:
    phone.goto(around("phases/meet/"))
    frame = frame_of(phone)
    fits(phone, frame)
    with phone.context.expect_page() as opened:
        frame.locator(".embedded a").click()
    assert opened.value.url == f"{address}phases/meet/"
    expect(opened.value.locator(".md-header")).to_be_visible()
    assert opened.value.evaluate("window.opener") is None


def test_find_stays_in_the_frame(phone: Page, around: Callable[..., str]) -> None:
    phone.goto(around("questions/"))
    frame = frame_of(phone)
    fits(phone, frame)
    frame.locator("#find_text").fill("day")
    frame.locator("#find_text").press("Enter")
    frame.wait_for_url("**/questions/all/?text=day&embed=")
    expect(frame.locator(".md-header")).to_be_hidden()


def test_what_is_shared_from_a_frame_is_the_whole_page(phone: Page, address: str) -> None:
    phone.add_init_script("navigator.share = async ({ url }) => { document.title = url; }")
    phone.goto(f"{address}checklists/one-page/?embed")
    phone.locator("[data-share]").click()
    expect(phone).to_have_title(f"{address}checklists/one-page/")


@pytest.mark.parametrize("path", ["phases/meet/", "questions/", "checklists/one-page/", "messages/email-cold/"])
def test_the_keyboard_reaches_the_content_and_nothing_hidden(phone: Page, address: str, path: str) -> None:
    phone.goto(address + embedded(path))
    phone.wait_for_function("!document.querySelector('link[rel=prev], link[rel=next]')")
    stops: list[str] = []
    for _ in range(200):
        phone.keyboard.press("Tab")
        where = phone.evaluate(
            """() => {
                const at = document.activeElement;
                if (at === document.body) return "end";
                return at.checkVisibility() && at.closest("main, .embedded") ? at.outerHTML.slice(0, 200) : `hidden: ${at.outerHTML}`;
            }"""
        )
        if where == "end" or stops[:1] == [where]:
            break
        stops.append(where)
    assert len(stops) > 3
    assert [stop for stop in stops if stop.startswith("hidden")] == []


@pytest.mark.parametrize(
    "path", ["phases/meet/", "questions/", "questions/my-list/?fill=yes", "checklists/one-page/", "messages/email-cold/"]
)
def test_axe_finds_nothing_in_a_frame(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    page.goto(address + embedded(path))
    found = []
    for scheme in ("light", "dark"):
        look(page, 360, scheme)
        found += unexplained(page)
    page.close()
    assert found == []


def test_a_checklist_in_a_frame_is_printed_on_one_sheet_without_the_line(phone: Page, address: str) -> None:
    phone.goto(f"{address}checklists/one-page/?embed")
    with pypdfium2.PdfDocument(io.BytesIO(phone.pdf(format="Letter"))) as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
    lines = [HANDBOOK.rule[line].checklist for line in ("send-the-request", "arrive-on-time")]
    assert all(re.sub(r"\W", "", line) in re.sub(r"\W", "", text) for line in lines)
    assert HANDBOOK.strings.root["embed"]["open"] not in text


@pytest.fixture
def reader(tmp_path: Path, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window that is not private, in a browser that blocks or keeps what frames save, as readers can set it.

    (A private window, as all other tests use it, always blocks that.)
    """
    settings = tmp_path / "Default" / "Preferences"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"profile": {"cookie_controls_mode": int(request.param == "blocked")}}), encoding="utf-8")
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path), executable_path=chromium_program(), args=list(CHROMIUM_FLAGS), viewport={"width": 360, "height": 800}
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert wrong == []


STORAGE = "(() => { try { return String(localStorage); } catch (error) { return error.name; } })()"


@pytest.mark.parametrize("reader", ["kept"], indirect=True)
def test_fill_my_time_stays_in_the_frame_through_a_reload(reader: Page, around: Callable[..., str]) -> None:
    reader.goto(around("questions/"))
    frame = frame_of(reader)
    assert frame.evaluate(STORAGE) == "[object Storage]"
    fits(reader, frame)
    frame.locator("form.filter button").click()
    frame.wait_for_url("**/questions/my-list/?embed")  # what was asked for is taken from the address; the frame is not
    expect(frame.locator("[data-items] > li")).to_have_count(8)
    expect(frame.locator(".md-header")).to_be_hidden()
    frame.evaluate("location.reload()")
    expect(frame.locator("[data-items] > li")).to_have_count(8)
    expect(frame.locator(".md-header")).to_be_hidden()


@pytest.mark.parametrize("reader", ["blocked"], indirect=True)
def test_where_the_storage_is_blocked_a_frame_works_for_the_visit_and_nothing_fails(reader: Page, around: Callable[..., str]) -> None:
    reader.goto(around("questions/"))
    frame = frame_of(reader)
    assert frame.evaluate(STORAGE) == "SecurityError"
    fits(reader, frame)
    frame.locator("form.filter button").click()
    frame.wait_for_url("**/questions/my-list/?embed")
    expect(frame.locator("[data-items] > li")).to_have_count(8)
    expect(frame.locator("[data-not-saved]")).to_be_visible()
    fits(reader, frame)
    for path in ("phases/meet/", "questions/skills/", "checklists/one-page/", "messages/email-cold/", "plan/", "plan/talk/"):
        reader.goto(around(path))
        fits(reader, frame_of(reader))
