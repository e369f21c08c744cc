"""Whether a handbook that another generator published is whole: its entries with their words, its pages, its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model import routes
from support.text import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site


def missing(handbook: Handbook, site: Site) -> list[str]:
    """Return the address of each entry that the site does not have, or does not say."""
    pages = _Pages(site)
    return [address for address, words in _entries(handbook) if not pages.say(*address.split("#"), words=words)]


def missing_files(docs: Path, site: Site) -> list[str]:
    """Return each written file that did not become a page or a file of the site."""
    written = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file())
    return [uri for uri in written if _published(uri) not in site.files]


def _entries(handbook: Handbook) -> Iterator[tuple[str, str]]:
    for rule in handbook.rules.active:
        yield routes.url(routes.rule(rule.id, handbook)), rule.title
    for question in handbook.questions.active:
        yield routes.url(routes.question(question.id, handbook)), question.question
    for message in handbook.messages.active:
        yield routes.url(routes.message(message.id)), message.title


class _Pages:
    """The pages of a site, each read once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._texts: dict[str, str] = {}

    def say(self, page: str, anchor: str = "", *, words: str) -> bool:
        """Return whether a page holds some words, and an element with an id."""
        built = self._site.pages.get(f"{page}index.html")
        if built is None or (anchor and anchor not in built.ids):
            return False
        if page not in self._texts:
            self._texts[page] = squeezed(built.text_of("body"))
        return squeezed(words) in self._texts[page]


def _published(uri: str) -> str:
    if not uri.endswith(".md"):
        return uri
    folder = uri.removesuffix("index.md") if uri.rsplit("/", maxsplit=1)[-1] == "index.md" else f"{uri.removesuffix('.md')}/"
    return f"{folder}index.html"
