"""Whether a handbook that another generator published is whole: its entries with their words, its pages, its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.audit.site import Site
    from handbook.book import Handbook


def missing(handbook: Handbook, site: Site) -> list[str]:
    """Return the address of each entry that the site does not have, or does not say."""
    return [address for address, words in _entries(handbook) if not _says(site, *address.split("#"), words=words)]


def missing_files(docs: Path, site: Site) -> list[str]:
    """Return each written file that did not become a page or a file of the site."""
    written = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file())
    return [uri for uri in written if _published(uri) not in site.files]


def _entries(handbook: Handbook) -> Iterator[tuple[str, str]]:
    for rule in handbook.active_rules:
        yield addresses.url(addresses.rule(rule.id, handbook)), rule.title
    for question in handbook.active_questions:
        yield addresses.url(addresses.question(question.id, handbook)), question.question
    for message in handbook.active_messages:
        yield addresses.url(addresses.message(message.id)), message.title


def _says(site: Site, page: str, anchor: str = "", *, words: str) -> bool:
    """Return whether a page holds some words, and an element with an id."""
    built = site.pages.get(f"{page}index.html")
    return built is not None and (not anchor or anchor in built.ids) and _joined(words) in _joined(built.text_of("body"))


def _joined(text: str) -> str:
    """Return a text without white space, which generators set in their own ways."""
    return "".join(text.split())


def _published(uri: str) -> str:
    if not uri.endswith(".md"):
        return uri
    folder = uri.removesuffix("index.md") if uri.rsplit("/", maxsplit=1)[-1] == "index.md" else f"{uri.removesuffix('.md')}/"
    return f"{folder}index.html"
