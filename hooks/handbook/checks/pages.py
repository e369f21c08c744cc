"""What must be true of hand-written pages: every link, picture and anchor leads somewhere. Each rule is a small generator."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING
from urllib.parse import unquote

from handbook.checks.page_links import wrong_link
from handbook.core.content_links import KINDS, content_links
from handbook.core.diagnostics import Diagnostic
from handbook.core.web_addresses import web_problem
from handbook.model import file_types
from handbook.model.content_paths import LOCAL
from handbook.overlay.placeholders import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.checks.page_links import Places
    from handbook.core.markdown_html import PageHtml
    from handbook.load.markdown_pages import PageFile


def page_problems(places: Places) -> Iterator[Diagnostic]:
    """Yield every problem of the hand-written pages."""
    yield from files_are_shown(places)
    for name, page in places.draft.pages.items():
        if not page.text.strip():
            continue
        html = places.html(name)
        found = [*links_lead_somewhere(name, html, places), *links_can_be_followed(page, html), *pictures_have_words(html)]
        yield from (Diagnostic(page.file, line + page.end + 1, wrong) for line, wrong in found)
        doubts = [*headings_are_in_order(html), *(links_are_safe(html) if page.is_local else ())]
        yield from (Diagnostic(page.file, line + page.end + 1, wrong, is_warning=True) for line, wrong in doubts)


def files_are_shown(places: Places) -> Iterator[Diagnostic]:
    """A file beside the handbook's pages is shown by one of them; else somebody put it where nothing reads it."""
    draft = places.draft
    shown = {places.file_of(link.target, link, name) for name, page in draft.pages.items() if page.text for link in places.html(name).links}
    hidden = tuple({name.rpartition("/")[0] + "/" for name in draft.hidden_pages if "/" in name})
    unknown = [file for file in sorted({*draft.other_files} - shown) if not (hidden and file.startswith(hidden))]
    for file in unknown if not draft.unread_pages else ():
        folder = file.partition("/")[0] + "/"
        near = f" (is {folder} meant to be {LOCAL}?)" if difflib.get_close_matches(folder, [LOCAL], cutoff=0.6) else ""
        yield Diagnostic(
            file,
            1,
            f"nothing reads this file{near}; move it into {LOCAL}, or delete it. Files to link to belong in {file_types.LOCAL_FILES}",
        )


def links_lead_somewhere(name: str, html: PageHtml, places: Places) -> Iterator[tuple[int, str]]:
    """Every link of a page leads to an entry, a page, a file or an anchor that exists, or to a whole web address."""
    for link in html.links:
        wrong = next(wrong_link(link, name, places), None) if MARK not in link.target else None
        if wrong:
            yield link.line, wrong


def links_can_be_followed(page: PageFile, html: PageHtml) -> Iterator[tuple[int, str]]:
    """A link that names an entry is written in a form that the handbook turns into an address."""
    turned = content_links(page.text)
    for link in html.links:
        if link.target.partition(":")[0] in KINDS and MARK not in link.target:
            if turned[link.target] <= 0 and turned[unquote(link.target)] <= 0:
                yield link.line, f'"{link.target}" can\'t be followed as it is written; write [words]({link.target}) on one line'
            turned[link.target] -= 1


def headings_are_in_order(html: PageHtml) -> Iterator[tuple[int, str]]:
    """A page has one heading of the first level, and no level is left out: screen readers list headings by level."""
    before = 0
    for number, heading in enumerate(html.headings):
        if heading.level == 1 and number:
            yield heading.line, f'a page has one heading with a single #; write "## {heading.text}"'
        elif heading.level > before + 1 and before:
            yield heading.line, f'a level is left out above this heading; write "{"#" * (before + 1)} {heading.text}"'
        before = heading.level


def links_are_safe(html: PageHtml) -> Iterator[tuple[int, str]]:
    """An address begins with https://, as nearly all do today."""
    for link in html.links:
        if link.target.lower().startswith("http://") and not web_problem(link.target):
            yield link.line, f"this address begins with http://; if https{link.target[4:]} opens the same page, write that"


def pictures_have_words(html: PageHtml) -> Iterator[tuple[int, str]]:
    """A picture has words for people who don't see it."""
    for line in html.no_words:
        yield (
            line,
            "the picture must have words for people who don't see it; write between the brackets what it shows: ![What it shows](...)",
        )
