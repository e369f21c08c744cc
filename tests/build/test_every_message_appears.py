"""Every message that the content has is on the site, whole, wherever it belongs; and nothing else is."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pytest

from handbook import addresses, prose
from handbook.audit.site import Site, spaced
from handbook.check_messages import wordings
from handbook.downloads.messages import with_examples
from support.helpers import load
from support.search_index import entries_of_search
from support.text import squeezed

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.book import Handbook
    from handbook.model import Message

HANDBOOK = load()
AT_LEAST = 30
every_message = pytest.mark.parametrize("message", [pytest.param(one, id=one.id) for one in HANDBOOK.active_messages])


@lru_cache(maxsize=4)
def published(path: Path) -> dict[str, dict[str, Any]]:
    """Return the messages of handbook.json by id."""
    return {entry["id"]: entry for entry in json.loads(path.read_text(encoding="utf-8"))["messages"]}


def test_there_are_messages_for_every_moment_and_channel() -> None:
    assert len(HANDBOOK.active_messages) >= AT_LEAST
    assert all(HANDBOOK.messages_of(moment) for moment in HANDBOOK.messaging.moments)
    assert {message.channel for message in HANDBOOK.active_messages} == set(HANDBOOK.channel)
    assert {message.phase for message in HANDBOOK.active_messages} == {"find", "request", "prepare", "meet", "follow-up"}


@every_message
def test_message_is_on_its_page_with_all_its_texts(site: Site, message: Message) -> None:
    page = site.pages[f"messages/{message.id}/index.html"]
    assert page.text_of("h1").removesuffix("#").strip() == message.title
    first, *others = [text for _, text in wordings(message.parts, HANDBOOK)]
    shown = squeezed(page.text_of(".compose__words > .words"))
    assert shown == squeezed(first.replace("## ", ""))
    if others:
        assert squeezed(page.text_of(".words__other .words")) == squeezed(others[-1].replace("## ", ""))
    subjects = [node.text() for node in page.tree.css("[data-subjects] li")]
    assert subjects == [with_examples(parts, HANDBOOK) for parts in message.subject_parts]
    main = squeezed(page.text_of("main"))
    for text in (message.when, *(prose.plain(tip) for tip in message.tips), *(HANDBOOK.rule[id_].title for id_ in message.rules)):
        assert squeezed(text) in main
    links = [link.attributes.get("href") for link in page.tree.css("main a")]
    assert all(f"../{following.message}/" in links for following in message.after)
    used = {field.attributes["data-field"] for field in page.tree.css("[data-field]")}
    assert used == set(published(site.root / "handbook.json")[message.id]["blanks"]) | _blanks_of_subjects(message)


def _blanks_of_subjects(message: Message) -> set[str]:
    return set(re.findall(r"\{([a-z-]+)\}", " ".join(message.subject)))


@every_message
def test_overview_search_and_downloads_know_the_message(site: Site, message: Message) -> None:
    overview = site.pages["messages/index.html"]
    entry = overview.tree.css_first(f'[data-message="{message.id}"]')
    assert entry is not None
    assert entry.css_first("a").attributes["href"] == f"{message.id}/"  # type: ignore[union-attr]
    assert message.when in spaced(entry.text())
    url = addresses.url(addresses.message(message.id))
    words = with_examples(message.parts, HANDBOOK)
    found = entries_of_search(site)[url]
    assert (found.title, found.line, found.keywords) == (message.title, message.when, ", ".join(message.keywords))
    assert found.misses([words], HANDBOOK.search_words) == set()
    listed = published(site.root / "handbook.json")[message.id]
    assert (listed["title"], listed["url"], listed["text"]) == (message.title, url, words)
    assert listed["rules"] == list(message.rules)
    bundle = (site.root / "downloads/messages.txt").read_text(encoding="utf-8")
    assert f"{message.title}\n{'-' * len(message.title)}\n({message.when})\n" in bundle
    assert words in bundle


@every_message
def test_the_rule_that_a_message_carries_out_links_to_it(site: Site, message: Message) -> None:
    rule = HANDBOOK.rule[message.rules[0]]
    page = site.pages[f"phases/{HANDBOOK.phase_of[rule.id].id}/index.html"]
    links = page.tree.css(f'section:has(> #{rule.id}) a[href="../../messages/{message.id}/"]')
    assert [spaced(link.text()) for link in links] == [message.title]


def test_nothing_is_published_that_the_content_lacks(site: Site) -> None:
    known = {message.id for message in HANDBOOK.active_messages}
    listed = [node.attributes["data-message"] for node in site.pages["messages/index.html"].tree.css("[data-message]")]
    assert len(listed) == len(set(listed))
    pages = {file.split("/")[1] for file in site.pages if file.startswith("messages/") and file.count("/") > 1}
    assert set(listed) == set(published(site.root / "handbook.json")) == pages == known
    bundle = (site.root / "downloads/messages.txt").read_text(encoding="utf-8")
    assert len(re.findall(r"^-+\n\(", bundle, re.MULTILINE)) == len(known)
    found = {place for place in entries_of_search(site) if re.match(r"messages/.", place)}
    assert found == {f"messages/{id_}/" for id_ in known}


def test_a_retired_message_is_gone_but_its_address_says_where_to_go(career_fair: Handbook, career_fair_site: Site) -> None:
    moved, gone = (career_fair_site.pages[f"messages/{id_}/index.html"] for id_ in ("viejo-saludo", "mensaje-perdido"))
    assert "../saludo/" in [link.attributes["href"] for link in moved.tree.css("main p a")]
    assert "../" in [link.attributes["href"] for link in gone.tree.css("main p a")]
    assert [message.id for message in career_fair.active_messages] == ["pedir-cita", "saludo"]
    assert set(published(career_fair_site.root / "handbook.json")) == {"pedir-cita", "saludo"}
    assert "El saludo de antes" not in (career_fair_site.root / "downloads/messages.txt").read_text(encoding="utf-8")
