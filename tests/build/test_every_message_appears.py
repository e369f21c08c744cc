"""Every message that the content has is on the site, whole, wherever it belongs; and nothing else is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from handbook.core import inline_markup
from handbook.model import routes
from handbook.model.message_variants import default_options, render_example, render_variants
from handbook.site.linkcheck.crawl import spaced
from support.entries import address_of_link, nodes_by, published
from support.search_index import entries_of_search
from support.text import missing_texts, squeezed

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook
    from handbook.model.messages import Message
    from handbook.site.linkcheck.crawl import BuiltPage, Site

pytestmark = pytest.mark.promise(
    "Every message, and nothing else, is on its page, in the overview, on the page of the tip that it's based on, in "
    "search, in `handbook.json`, and in the download"
)
AT_LEAST = 30


@pytest.fixture(scope="module")
def pages(site: Site, handbook: Handbook) -> dict[str, BuiltPage]:
    """The page of each message."""
    return {message.id: site.pages[f"messages/{message.id}/index.html"] for message in handbook.messages.active}


@pytest.fixture(scope="module")
def in_json(site: Site) -> dict[str, dict[str, Any]]:
    """The messages of handbook.json."""
    return published(site, "messages")


@pytest.fixture(scope="module")
def bundle(site: Site) -> str:
    """The file with all messages."""
    return (site.root / "downloads/messages.txt").read_text(encoding="utf-8")


def test_there_are_messages_for_every_moment_and_channel(handbook: Handbook) -> None:
    assert len(handbook.messages.active) >= AT_LEAST
    assert [moment.id for moment in handbook.messaging.moments if not handbook.messages.in_group(moment.id).active] == []
    assert {message.channel for message in handbook.messages.active} == set(handbook.channels.ids)
    assert {message.phase for message in handbook.messages.active} == {"find", "request", "prepare", "meet", "follow-up"}


def paragraphs_of_other_options(message: Message, handbook: Handbook) -> list[str]:
    """Return the paragraphs of a message with each other option of its choices, one at a time, as its page shows them."""
    begins = default_options(message, handbook)
    texts = [
        text
        for chosen, text in render_variants(message.parts, message, handbook)
        if sum(option != begins.get(choice, 0) for choice, option in chosen.items()) == 1
    ]
    return [squeezed(paragraph.removeprefix("## ")) for text in texts for paragraph in text.split("\n\n")]


def test_every_message_is_on_its_page_with_its_wordings_and_subjects(handbook: Handbook, pages: dict[str, BuiltPage]) -> None:
    found, expected = dict[str, object](), dict[str, object]()
    for message in handbook.messages.active:
        page = pages[message.id]
        first = render_example(message.parts, message, handbook)
        found[message.id] = (
            page.text_of("h1").removesuffix("#").strip(),
            squeezed(page.text_of(".compose__text > .message-text")),
            missing_texts(
                {message.id: paragraphs_of_other_options(message, handbook)}, {message.id: squeezed(page.text_of(".compose__text"))}
            ),
            [node.text() for node in page.tree.css("[data-subjects] li")],
        )
        subjects = [render_example(parts, message, handbook) for parts in message.subject_parts]
        expected[message.id] = message.title, squeezed(first.replace("## ", "")), [], subjects
    assert found == expected


def test_every_message_says_when_it_fits_with_its_tips_and_rules(handbook: Handbook, pages: dict[str, BuiltPage]) -> None:
    texts = {
        message.id: [message.when, *map(inline_markup.plain, message.tips), *(handbook.rules[id_].title for id_ in message.rules)]
        for message in handbook.messages.active
    }
    assert missing_texts(texts, {id_: squeezed(page.text_of("main")) for id_, page in pages.items()}) == []


def test_every_message_links_to_those_that_may_follow(handbook: Handbook, pages: dict[str, BuiltPage]) -> None:
    links = {id_: {link.attributes.get("href") for link in page.tree.css("main a")} for id_, page in pages.items()}
    following = [(message.id, f"../{after.message}/") for message in handbook.messages.active for after in message.after]
    assert [(id_, link) for id_, link in following if link not in links[id_]] == []


def test_every_blank_of_a_message_is_a_field_of_its_page(
    handbook: Handbook, pages: dict[str, BuiltPage], in_json: dict[str, dict[str, Any]]
) -> None:
    fields = {id_: {field.attributes["data-field"] for field in page.tree.css("[data-field]")} for id_, page in pages.items()}
    of_subjects = {message.id: set(re.findall(r"\{([a-z-]+)\}", " ".join(message.subject))) for message in handbook.messages.active}
    assert fields == {id_: set(in_json[id_]["blanks"]) | blanks for id_, blanks in of_subjects.items()}


def test_the_overview_has_every_message(site: Site, handbook: Handbook) -> None:
    listed = nodes_by(site.pages["messages/index.html"], "data-message")
    assert {id_: address_of_link(entry) for id_, entry in listed.items()} == {id_: f"{id_}/" for id_ in listed}
    whens = {message.id: message.when for message in handbook.messages.active}
    assert {id_: when for id_, when in whens.items() if when not in spaced(listed[id_].text())} == {}


def test_search_knows_every_message_and_its_keywords(site: Site, handbook: Handbook) -> None:
    entries, found, expected = entries_of_search(site), {}, {}
    for message in handbook.messages.active:
        entry = entries[routes.url(routes.message(message.id))]
        missed = entry.misses([render_example(message.parts, message, handbook)], handbook)
        found[message.id] = entry.title, entry.line, entry.keywords, missed
        expected[message.id] = message.title, message.when, ", ".join(message.keywords), set[str]()
    assert found == expected


def test_handbook_json_and_the_download_have_every_message(handbook: Handbook, in_json: dict[str, dict[str, Any]], bundle: str) -> None:
    words = {message.id: render_example(message.parts, message, handbook) for message in handbook.messages.active}
    found = {id_: (entry["title"], entry["url"], entry["text"], entry["rules"]) for id_, entry in in_json.items()}
    assert found == {
        message.id: (message.title, routes.url(routes.message(message.id)), words[message.id], list(message.rules))
        for message in handbook.messages.active
    }
    heads = {message.id: f"{message.title}\n{'-' * len(message.title)}\n({message.when})\n" for message in handbook.messages.active}
    assert [id_ for id_ in words if heads[id_] not in bundle or words[id_] not in bundle] == []


def test_the_rule_that_a_message_carries_out_links_to_it(site: Site, handbook: Handbook) -> None:
    found, expected = dict[str, object](), dict[str, object]()
    for message in handbook.messages.active:
        rule = handbook.rules[message.rules[0]]
        page = site.pages[f"phases/{handbook.rules.group_of(rule.id)}/index.html"]
        links = page.tree.css(f'details:has(> summary > #{rule.id}) a[href="../../messages/{message.id}/"]')
        found[message.id] = [text for text in (spaced(link.text()) for link in links) if text == message.title]
        expected[message.id] = [message.title]
    assert found == expected


def test_nothing_is_published_that_the_content_lacks(
    site: Site, handbook: Handbook, in_json: dict[str, dict[str, Any]], bundle: str
) -> None:
    known = {message.id for message in handbook.messages.active}
    listed = [node.attributes["data-message"] for node in site.pages["messages/index.html"].tree.css("[data-message]")]
    assert len(listed) == len(set(listed))
    pages = {file.split("/")[1] for file in site.pages if file.startswith("messages/") and file.count("/") > 1}
    assert set(listed) == set(in_json) == pages == known
    assert len(re.findall(r"^-+\n\(", bundle, re.MULTILINE)) == len(known)
    found = {place for place in entries_of_search(site) if re.match(r"messages/.", place)}
    assert found == {f"messages/{id_}/" for id_ in known}


def test_a_retired_message_is_gone_but_its_address_says_where_to_go(career_fair: Handbook, career_fair_site: Site) -> None:
    moved, gone = (career_fair_site.pages[f"messages/{id_}/index.html"] for id_ in ("viejo-saludo", "mensaje-perdido"))
    assert "../saludo/" in [link.attributes["href"] for link in moved.tree.css("main p a")]
    assert "../" in [link.attributes["href"] for link in gone.tree.css("main p a")]
    assert [message.id for message in career_fair.messages.active] == ["pedir-cita", "saludo"]
    assert set(published(career_fair_site, "messages")) == {"pedir-cita", "saludo"}
    assert "El saludo de antes" not in (career_fair_site.root / "downloads/messages.txt").read_text(encoding="utf-8")
