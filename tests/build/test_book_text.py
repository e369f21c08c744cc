"""The book says what handbook.json says, in the same order: every tip, question, message, line to check off and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from support.text import squeezed_print

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.handbook import Handbook
    from support.books import Books

pytestmark = [
    pytest.mark.promise(
        "The book (PDF and EPUB) has every text of `handbook.json` in reading order, and what a center added or changed, and nothing that "
        "it hid"
    ),
    pytest.mark.xdist_group("book"),  # one worker makes it
]


def texts_of_rule(rule: dict[str, Any], handbook: Handbook) -> Iterator[str]:
    """Yield every text that readers see of a rule in handbook.json, in the order in which the book shows them."""
    yield from filter(None, (rule["title"], rule["statement"], rule["why"], *rule["how"]))
    for wording in rule["say"]:
        yield from filter(None, (wording["when"], *wording["words"].split("\n")))
    yield from filter(None, (rule["pitfall"],))
    yield from (text for format_ in handbook.formats for name, text in rule["formats"].items() if name == format_.id)
    if rule["varies"]:
        yield from (position["advice"] for position in rule["varies"]["positions"])
        yield rule["varies"]["house_rule"]
    yield from (handbook.sources[id_].short for id_ in rule["sources"])


def texts_of_message(message: dict[str, Any]) -> Iterator[str]:
    """Yield every text that readers see of a message in handbook.json."""
    yield from (message["title"], message["when"], *message["subjects"])
    yield from (line.removeprefix("## ") for line in message["text"].split("\n") if line)
    yield from (*message["tips"], *(following["when"] for following in message["after"]))


def expected(books: Books) -> Iterator[list[str]]:
    """Yield the texts of each entry in the order of the book."""
    handbook, exported = books.handbook, books.exported
    for phase in exported["phases"]:
        yield [phase["title"], phase["summary"], phase["goal"], *phase["done_when"]]
        yield from (list(texts_of_rule(rule, handbook)) for rule in exported["rules"] if rule["phase"] == phase["id"])
    for topic in exported["topics"]:
        questions = [question for question in exported["questions"] if question["topic"] == topic["id"]]
        if questions:
            yield [topic["title"], topic["summary"]]
        for question in questions:
            parts = question["question"], question["why"], question["listen_for"], question["follow_up"], question["researched"]
            yield [part for part in parts if part]
    for moment in handbook.messaging.moments:
        yield from (list(texts_of_message(message)) for message in exported["messages"] if message["moment"] == moment.id)
    for checklist in exported["checklists"]:
        yield [checklist["title"], checklist["summary"]]
        lines = (handbook.rules[id_] for id_ in checklist["rules"])
        yield from ([rule.line_to_check] for rule in lines if rule.line_to_check)
    for source in sorted(handbook.sources, key=lambda source: (source.short.casefold(), source.title.casefold())):
        yield [source.short, source.title, source.publisher, source.supports, *([source.url] if source.url else [])]


def missing(books: Books, text: str) -> list[str]:
    """Return each text that is not in the book after the texts before it."""
    position, lost = 0, []
    for entry in expected(books):
        start = position
        for one in entry:
            place = text.find(squeezed_print(one), start)
            if place < 0:
                lost.append(f"{entry[0]}: {one}")
            else:
                start = place + len(squeezed_print(one))
                position = max(position, place)
    return lost


def test_the_pdf_has_every_text_in_order(books: Books) -> None:
    assert missing(books, books.pdf.squeezed) == []


def test_the_epub_has_every_text_in_order(books: Books) -> None:
    assert missing(books, books.epub.squeezed) == []


def leaf_texts(books: Books) -> Iterator[str]:
    """Yield the text of each paragraph, heading, item and cell of the EPUB that has no other of them in it, from the first chapter on."""
    names = {f"{{http://www.w3.org/1999/xhtml}}{name}" for name in ("p", "li", "h1", "h2", "h3", "h4", "dt", "th", "td")}
    for name in books.epub.spine[books.epub.spine.index("how-to-use.xhtml") :]:
        for element in books.epub.texts[name].iter():
            if element.tag in names and not any(child.tag in names for child in element.iter() if child is not element):
                hidden = (sign.text or "" for sign in element.iter() if sign.get("aria-hidden"))
                yield "".join(element.itertext()).removeprefix("".join(hidden))


def test_the_pdf_says_what_the_epub_says_in_the_same_order(books: Books) -> None:
    """Only the EPUB says in words how many lines there are to write on, which paper shows."""
    only_drawn = books.handbook.strings.root["paper"]["room"].partition("{")[0]
    text = books.pdf.squeezed
    position, lost, count = text.index(squeezed_print(books.handbook.home.lead)), [], 0
    for leaf in leaf_texts(books):
        if not leaf.startswith(only_drawn):
            count += 1
            place = text.find(squeezed_print(leaf), position - len(squeezed_print(leaf)))
            lost += [leaf] if place < 0 else []
            position = max(position, place)
    assert lost == []
    assert count > 3000


def test_what_the_center_changed_is_in_it_and_what_it_hid_is_not(center_books: Books) -> None:
    handbook = center_books.handbook
    shown = {kind: {entry["id"]: entry for entry in center_books.exported[kind]} for kind in ("rules", "questions", "messages")}
    own = [override for override in handbook.differences if override.kind in shown and override.action in {"added", "changed"}]
    hidden = [override for override in handbook.differences if override.kind in shown and override.action == "hidden"]
    assert own
    assert hidden
    for text in (center_books.pdf.squeezed, center_books.epub.squeezed):
        assert missing(center_books, text) == []
        for override in own:
            entry = shown[override.kind][override.id]
            assert squeezed_print(entry.get("title") or entry["question"]) in text
    for override in hidden:
        assert override.id not in shown[override.kind]
        assert not [ids for ids in center_books.epub.ids.values() if f"{override.kind.removesuffix('s')}-{override.id}" in ids]


def test_no_blank_of_a_message_is_left_open(books: Books) -> None:
    quotes = [
        "".join(quote.itertext())
        for name, root in books.epub.texts.items()
        if name.startswith("moment-")
        for quote in root.iter("{http://www.w3.org/1999/xhtml}blockquote")
    ]
    assert len(quotes) == len(books.handbook.messages.active)
    assert [quote for quote in quotes if set(quote) & set("{}[]|")] == []
