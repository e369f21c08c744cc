"""The search finds what students look for, in their own words; its window works with fingers, keys and screen readers."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import pytest
import yaml
from playwright.sync_api import expect

from handbook import addresses
from handbook.downloads.search_entries import search_entries
from handbook.downloads.search_index import FILE, search_index
from handbook.search_words import stem, words_of
from support.axe import unexplained
from support.helpers import CAREER_FAIR, ROOT, TEMPLATES, add_styles, load, load_center, served, small_content
from support.search_index import FIELD, OPENER, RESULT, entries_of_search, places, search

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from handbook.audit.site import Site
    from handbook.book import Handbook

HANDBOOK = load()
TOUCH = 44
MOST_BYTES = 7 * 1024
"""What the script of the search may weigh, compressed."""
FIRST, AMONG_THREE = 0.80, 0.95
"""Shares of all queries whose right answer must come first, or among the first three."""
HALVES: dict[str, list[dict[str, Any]]] = yaml.safe_load((ROOT / "tests/data/queries.yaml").read_text(encoding="utf-8"))
QUERIES = [query for half in HALVES.values() for query in half]
STRANGE = [
    "xqzzt",
    "asdf qwer",
    "ü",
    "123456",
    "jfkdls jfkd",
    "Bewerbung",
    "żółw",
    "собеседование",
    "q",
    "the",
    "to be or not to be",
    "zzz resume",
]
"""What nobody foresaw."""


class Told(NamedTuple):
    """What the window shows for a query."""

    results: list[str]
    steps: bool
    text: str


def addresses_of(links: list[str], handbook: Handbook = HANDBOOK) -> set[str]:
    """Return the published addresses of content links (``rule:an-id``)."""
    return {addresses.url(addresses.target(link, handbook)) for link in links}


def ask(page: Page, queries: list[str]) -> dict[str, Told]:
    """Type each query into the open window, and return what it shows, links as seen from the root of the site."""
    expect(page.locator(".search__found .search__told")).not_to_be_empty()  # the index has been read
    told = page.evaluate(
        """(queries) => {
            const field = document.querySelector(".search__field");
            const root = new URL("..", new URL(document.querySelector("dialog").dataset.search, document.baseURI)).href;
            return queries.map((query) => {
                field.value = query;
                field.dispatchEvent(new Event("input", { bubbles: true }));
                const links = [...document.querySelectorAll(".search__list a")].map((link) => link.href.replace(root, ""));
                const steps = document.querySelector(".search__steps");
                return [links, !steps.hidden && steps.children.length > 0, document.querySelector(".search__found .search__told").textContent];
            });
        }""",
        queries,
    )
    return {query: Told(*one) for query, one in zip(queries, told, strict=True)}


@pytest.fixture(scope="module")
def window(browser: Browser, address: str) -> Iterator[Page]:
    """The open window of the search."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(address)
    page.keyboard.press("Control+k")
    expect(page.locator(FIELD)).to_be_focused()
    yield page
    page.close()


# ---- What is found ----


@pytest.mark.parametrize("half", HALVES)
def test_the_right_answer_comes_first_or_among_the_first_three(window: Page, half: str) -> None:
    told = ask(window, [query["ask"] for query in HALVES[half]])
    right = {query["ask"]: addresses_of(query["finds"]) for query in HALVES[half]}
    first = [query for query, found in told.items() if right[query] & set(found.results[:1])]
    missed = {query: told[query].results[:3] for query in told if not right[query] & set(told[query].results[:3])}
    assert len(first) >= FIRST * len(told), sorted(set(told) - set(first))
    assert len(missed) <= (1 - AMONG_THREE) * len(told), missed


def test_the_list_of_queries_is_long_and_each_answer_is_one_that_the_search_knows(site: Site) -> None:
    asked = [query["ask"].casefold() for query in QUERIES]
    assert len(asked) == len(set(asked)) >= 200
    assert {len(half) >= 100 for half in HALVES.values()} == {True}
    known = entries_of_search(site).keys()
    assert [link for query in QUERIES for link in query["finds"] if not addresses_of([link]) <= known] == []


def test_no_query_is_left_without_anything_to_open(window: Page) -> None:
    told = ask(window, [*(query["ask"] for query in QUERIES), *STRANGE])
    assert [query for query, found in told.items() if not found.results] == []
    assert [query for query, found in ask(window, ["", "   ", "?!", "😀"]).items() if not found.steps and not found.results] == []


def test_what_is_only_close_is_said_to_be_only_close(window: Page) -> None:
    told = ask(window, ["xqzzt", "собеседование"])
    assert told["xqzzt"].text == HANDBOOK.strings.root["search"]["none"].replace("{words}", "xqzzt")
    assert told["xqzzt"].steps
    assert 0 < len(told["xqzzt"].results) <= 5
    assert told["собеседование"].text == HANDBOOK.strings.root["search"]["nothing"].replace("{words}", "собеседование")
    assert set(told["собеседование"].results) == {addresses.url(addresses.phase(phase.id)) for phase in HANDBOOK.phases}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("résumé", "resume"),
        ("RESUME", "resume"),
        ("e-mail", "email"),
        ("thank-you card", "thank you card"),
        ("don't know anybody", "don’t know anybody"),
        ("handshakes", "handshake"),
        ("confirming", "confirm"),
        ("linked in", "linkedin"),
        ("what should i wear?", "what should i wear"),
    ],
)
def test_spellings_of_one_thing_find_the_same(window: Page, one: str, other: str) -> None:
    told = ask(window, [f"{one} ", f"{other} "])  # with a space, so that no word may still grow
    assert told[f"{one} "].results[:3] == told[f"{other} "].results[:3]


def test_words_are_found_while_they_are_typed(window: Page) -> None:
    wanted = addresses_of(["rule:greet-warmly", "rule:greet-without-a-handshake"])
    for typed in ("hands", "handsh", "handshak", "handshake"):
        assert wanted & set(ask(window, [typed])[typed].results[:2]), typed


def test_entries_with_all_words_come_before_those_with_one(window: Page) -> None:
    told = ask(window, ["linkedin thank you"])["linkedin thank you"].results
    both = addresses_of(["message:connect-after-the-talk-note", "rule:connect-after-the-talk", "message:thank-you-email"])
    assert told[0] in both
    assert told[0] != ask(window, ["linkedin"])["linkedin"].results[0] or told[0] != ask(window, ["thank you"])["thank you"].results[0]


def test_nothing_stands_twice_among_the_results(window: Page) -> None:
    for query, told in ask(window, [query["ask"] for query in QUERIES]).items():
        assert len(told.results) == len(set(told.results)), query


def test_pages_for_staff_come_after_guidance(window: Page) -> None:
    for query in ("thank you", "resume", "phone", "questions", "print"):
        staff = [url.startswith("for-centers/") for url in ask(window, [query])[query].results[:3]]
        assert not any(staff), query
    assert ask(window, ["netlify"])["netlify"].results[0].startswith("for-centers/publish-netlify")


# ---- The index ----


def test_every_entry_is_in_the_index_once_and_its_address_exists(site: Site) -> None:
    found = entries_of_search(site)
    wanted = {
        *(addresses.rule(rule.id, HANDBOOK) for rule in HANDBOOK.active_rules),
        *(addresses.question(question.id, HANDBOOK) for question in HANDBOOK.active_questions),
        *(addresses.message(message.id) for message in HANDBOOK.active_messages),
        *(addresses.checklist(one.id) for one in HANDBOOK.active_checklists),
        *(addresses.checklist(sheet.id) for sheet in HANDBOOK.active_sheets),
        *(addresses.phase(phase.id) for phase in HANDBOOK.phases),
        *(addresses.topic(topic.id) for topic in HANDBOOK.topics),
        *(addresses.preset(preset.id) for preset in HANDBOOK.active_presets),
        *HANDBOOK.written_pages,
        addresses.GENERATED["plan"],
    }
    assert {addresses.url(page) for page in wanted} <= found.keys()
    for url in found:
        page, _, anchor = url.partition("#")
        assert not anchor or anchor in site.pages[f"{page}index.html"].ids, url


def test_every_section_of_a_written_page_can_be_found(site: Site) -> None:
    found = entries_of_search(site)
    for name in HANDBOOK.written_pages:
        url = addresses.url(name)
        headings = site.pages[f"{url}index.html"].tree.css("article :is(h2, h3)[id]")
        assert {f"{url}#{heading.attributes['id']}" for heading in headings} <= found.keys()


def test_the_index_is_smaller_than_the_texts_that_it_finds(site: Site) -> None:
    texts = "\n".join(text for entry in search_entries(HANDBOOK) for text in (entry.title, entry.line, *entry.text))
    index = (site.root / FILE).read_bytes()
    assert len(gzip.compress(index, 9, mtime=0)) <= len(gzip.compress(texts.encode(), 9, mtime=0))


def test_what_a_center_hides_is_not_found_and_what_it_adds_is(full_center: Site) -> None:
    center, found = load_center("full"), entries_of_search(full_center)
    places_of = {"rules": "phases/.*#{}$", "questions": "questions/.*#{}$", "messages": "messages/{}/$", "pages": "{}/$"}
    hidden, added = (
        [(one.kind, one.id) for one in center.differences if one.way == way and one.kind in places_of] for way in ("hidden", "added")
    )
    assert len(hidden) > 1
    assert len(added) > 1
    assert [one for one in hidden if any(re.match(places_of[one[0]].format(one[1]), url) for url in found)] == []
    assert [one for one in added if not any(re.match(places_of[one[0]].format(one[1]), url) for url in found)] == []
    assert center.center.name in {entry.title for entry in found.values()}
    text = (full_center.root / FILE).read_text(encoding="utf-8")
    assert "{center." not in text
    assert f"within {center.center_values['thank-you-hours']} hours" in text


def test_a_hidden_entry_is_not_in_the_index(tmp_path: Path) -> None:
    hide = "- hide: no-interrumpas\n  reason: Aquí no se usa.\n"
    assert "#no-interrumpas" in search_index(load(CAREER_FAIR))
    assert "#no-interrumpas" not in search_index(load(small_content(tmp_path, {"local/rules/en-la-feria.yaml": hide})))


def test_a_center_adds_words_that_mean_the_same(tmp_path: Path) -> None:
    local = "same:\n  - {id: regalo, words: [regalo, obsequio]}\n  - {change: cita, words: [cita, reunión]}\n"
    same = json.loads(search_index(load(small_content(tmp_path, {"local/search.yaml": local}))))["same"]
    assert ["regalo", "obsequio"] in same
    assert ["cita", "reunión"] in same
    assert ["ropa", "vestido", "vestir", "traje", "camisa"] in same


@pytest.mark.parametrize("number", [0, 1, 51, 52, 53, 1819, 1820, 99_999])
def test_numbers_are_written_as_they_are_read(number: int) -> None:
    from handbook.downloads.search_index import _written  # noqa: PLC0415  the other side is written in JavaScript, too

    assert list(places(_written(number) + _written(0))) == [number, number + 1]


def test_python_and_javascript_read_the_same_words(browser: Browser) -> None:
    texts = [
        *(text for entry in search_entries(HANDBOOK) for text in (entry.title, entry.line, *entry.text)),
        *STRANGE,
        "Ⅻ ½ co-op’s naïve Straße",
    ]
    language = HANDBOOK.search_words
    with served(TEMPLATES / "assets") as scripts:
        page = browser.new_page()
        page.goto(f"{scripts}store.js")
        read = page.evaluate(
            """async ([texts, data]) => {
                const { wordsOf, stem } = await import(`${location.origin}/search_query.js`);
                return texts.map((text) => wordsOf(text).map((word) => [word, stem(word, data)]));
            }""",
            [
                texts,
                {
                    "endings": [[ending.partition("=")[::2] for ending in step] for step in language.endings],
                    "shortest": language.shortest_stem,
                },
            ],
        )
        page.close()
    assert read == [[[word, stem(word, language)] for word in words_of(text)] for text in texts]


# ---- The window ----


def test_nothing_is_loaded_before_it_is_wanted_and_then_two_small_files(browser: Browser, address: str, site: Site) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address, wait_until="networkidle")
    assert not [url for url in asked if "search" in url]
    before = len(asked)
    page.locator(OPENER).hover()
    search(page, "handshake")
    expect(page.locator(RESULT).first).to_be_visible()
    script, index = sorted(asked[before:])
    assert re.fullmatch(r"assets/search\.[0-9a-f]+\.js", script)
    assert index == FILE
    assert len(gzip.compress((site.root / script).read_bytes())) <= MOST_BYTES
    search_again = len(asked)
    page.locator(FIELD).fill("resume")
    expect(page.locator(RESULT).first).to_contain_text("résumé")
    assert len(asked) == search_again  # what is typed stays here
    page.close()


def test_the_search_works_with_keys_alone(phone: Page, address: str) -> None:
    phone.goto(f"{address}about/")
    phone.locator(OPENER).focus()
    phone.keyboard.press("Enter")
    expect(phone.locator(FIELD)).to_be_focused()
    phone.keyboard.type("what to wear")
    expect(phone.locator(RESULT).first).to_contain_text("Dress")
    phone.keyboard.press("ArrowDown")
    expect(phone.locator(RESULT).nth(0)).to_be_focused()
    phone.keyboard.press("ArrowDown")
    expect(phone.locator(RESULT).nth(1)).to_be_focused()
    phone.keyboard.press("ArrowUp")
    phone.keyboard.press("ArrowUp")
    expect(phone.locator(FIELD)).to_be_focused()
    phone.keyboard.press("Escape")
    expect(phone.locator("dialog.search")).to_be_hidden()
    expect(phone.locator(OPENER)).to_be_focused()
    phone.keyboard.press("Control+k")
    expect(phone.locator(FIELD)).to_have_value("what to wear")
    phone.keyboard.press("Enter")  # to the first result, so that the keyboard of a phone goes away
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/phases/prepare/#dress-the-part")
    expect(phone.locator("#dress-the-part")).to_be_in_viewport()


def test_two_keys_open_the_search_and_no_single_key_does(phone: Page, address: str) -> None:
    phone.goto(f"{address}questions/all/")
    for key in ("/", "s", "f", "?", "p", "n", "."):  # the theme's keys among them
        phone.keyboard.press(key)
        expect(phone.locator("dialog.search")).to_be_hidden()
    phone.keyboard.press("Control+k")
    expect(phone.locator(FIELD)).to_be_focused()
    expect(phone.locator(FIELD)).to_have_value("")
    phone.keyboard.press("Escape")
    field = phone.locator("form[data-filter] input[type=search]")
    field.focus()
    phone.keyboard.type("/sk")
    expect(field).to_have_value("/sk")
    phone.keyboard.press("Control+k")
    expect(phone.locator("dialog.search")).to_be_visible()


def test_the_way_back_from_a_result_leads_to_the_results(phone: Page, address: str) -> None:
    phone.goto(f"{address}about/")
    search(phone, "ghosted")
    phone.locator(RESULT).nth(1).click()
    phone.wait_for_url(lambda url: "/about/" not in url)
    expect(phone.locator("dialog.search")).to_be_hidden()
    phone.go_back()
    expect(phone.locator(FIELD)).to_have_value("ghosted")
    expect(phone.locator(RESULT).nth(1)).to_be_focused()
    phone.locator(".search__close").click()
    phone.reload()
    expect(phone.locator("dialog.search")).to_be_hidden()


def test_a_result_on_the_same_page_closes_the_window_and_the_way_back_opens_it(phone: Page, address: str) -> None:
    phone.goto(f"{address}phases/meet/")
    search(phone, "handshake")
    phone.locator(f'{RESULT}[href$="#greet-warmly"]').click()
    expect(phone.locator("dialog.search")).to_be_hidden()
    expect(phone.locator("#greet-warmly")).to_be_in_viewport()
    phone.go_back()
    expect(phone.locator(FIELD)).to_have_value("handshake")


def test_text_that_looks_like_a_script_is_shown_as_text(phone: Page, address: str) -> None:
    phone.goto(address)
    hostile = "<img src=x onerror=document.title='broken'> resume"
    search(phone, hostile)
    expect(phone.locator(f"{RESULT} mark").first).to_have_text(re.compile("r[eé]sum[eé]", re.IGNORECASE))
    nothing = "<script>document.title='broken'</script>"
    phone.locator(FIELD).fill(nothing)
    phone.locator(FIELD).fill("<i>qqqqqw</i>")
    expect(phone.locator(".search__found .search__told")).to_contain_text("<i>qqqqqw</i>")
    assert phone.locator("dialog :is(img, script, i)").count() == 0
    assert "broken" not in phone.title()


def test_the_number_of_results_is_said_once_typing_rests(phone: Page, address: str) -> None:
    phone.goto(address)
    search(phone, "parking")
    expect(phone.locator(RESULT).nth(1)).to_be_visible()
    count = phone.locator(RESULT).count()
    expect(phone.locator("dialog [role=status]")).to_have_text(HANDBOOK.strings.root["search"]["many"].replace("{count}", str(count)))


def test_if_the_index_can_not_be_loaded_the_window_says_so_and_tries_again(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route(f"**/{FILE}", lambda route: route.abort())
    page.goto(address)
    page.locator(OPENER).click()
    expect(page.get_by_role("alert")).to_have_text(HANDBOOK.strings.root["search"]["failed"])
    page.unroute(f"**/{FILE}")
    page.locator(FIELD).fill("handshake")
    page.keyboard.press("Escape")
    page.locator(OPENER).click()
    expect(page.locator(RESULT).first).to_be_visible()
    expect(page.locator(".search [data-failed]")).to_be_hidden()
    page.close()


@pytest.mark.parametrize("width", [320, 360])
def test_the_window_fits_a_phone_and_large_text(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 640}, has_touch=True)
    page.goto(address)
    search(page, "informational interview")
    expect(page.locator(RESULT).first).to_be_visible()
    for large in (False, True):
        if large:
            add_styles(page, "html { font-size: 250% }")  # the theme's root is 125 %
        for part in page.locator(f"{FIELD}, .search__close, {RESULT}").all():
            box = part.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= TOUCH
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        assert page.evaluate("document.querySelector('.search__found').scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_in_the_window(browser: Browser, address: str, width: int, scheme: Literal["light", "dark"]) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{address}phases/meet/")
    search(page, "handshake")
    expect(page.locator(f"{RESULT} mark").first).to_be_visible()
    found = unexplained(page, "dialog.search")
    page.locator(FIELD).fill("xqzzt")
    expect(page.locator(".search__steps a").first).to_be_visible()
    found += unexplained(page, "dialog.search")
    page.locator(FIELD).fill("")
    assert found + unexplained(page, "dialog.search") == []
    page.close()


def test_a_page_in_a_frame_of_another_one_has_no_search(phone: Page, address: str) -> None:
    phone.goto(f"{address}phases/meet/?embed")
    expect(phone.locator(OPENER)).to_be_hidden()
    phone.keyboard.press("Control+k")
    expect(phone.locator("dialog.search")).to_be_hidden()


def test_the_search_speaks_the_language_of_the_handbook(browser: Browser, career_fair_site: Site) -> None:
    with served(career_fair_site.root) as own:
        page = browser.new_page()
        page.goto(own)
        page.keyboard.press("Control+k")
        expect(page.get_by_role("dialog", name="Búsqueda")).to_be_visible()
        expect(page.get_by_role("searchbox", name="¿Qué buscas?")).to_be_focused()
        told = ask(page, ["hola", "cómo saludar", "interrumpir", "listas", "empresas", "zzzz"])
        greeting = {"phases/en-la-feria/#saluda-primero", "messages/saludo/"}
        assert set(told["hola"].results[:2]) == set(told["cómo saludar"].results[:2]) == greeting
        assert told["interrumpir"].results[0] == "phases/en-la-feria/#no-interrumpas"
        assert "phases/antes/#haz-una-lista" in told["listas"].results[:3]
        assert told["zzzz"].text.startswith("Aquí nada contiene")
        page.close()


def test_the_search_works_below_a_path(browser: Browser, sub_path_site: Site, tmp_path: Path) -> None:
    (tmp_path / "careers").mkdir()
    (tmp_path / "careers/handbook").symlink_to(sub_path_site.root)
    with served(tmp_path) as own:
        page = browser.new_page()
        page.goto(f"{own}careers/handbook/phases/meet/")
        search(page, "resume")
        page.locator(RESULT).first.click()
        page.wait_for_url(f"{own}careers/handbook/phases/prepare/#*resume*")
        page.close()
