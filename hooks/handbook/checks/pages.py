"""Check the hand-written pages: links, headings, pictures and files. Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING
from urllib.parse import unquote

from handbook.checks.page_links import link_problems
from handbook.core.content_links import KINDS, content_links
from handbook.core.diagnostics import Diagnostic
from handbook.core.web_addresses import unencrypted
from handbook.model import file_types
from handbook.model.content_paths import LOCAL
from handbook.overlay.placeholders import PLACEHOLDER_START

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.checks.link_targets import LinkTargets
    from handbook.core.markdown_html import PageHtml
    from handbook.load.markdown_pages import PageFile


def page_problems(targets: LinkTargets) -> Iterator[Diagnostic]:
    """Yield every problem of the hand-written pages."""
    yield from files_are_linked(targets)
    for name, page in targets.draft.pages.items():
        if not page.text.strip():
            continue
        html = targets.html(name)
        errors = [*links_resolve(name, html, targets), *entry_links_have_a_supported_form(page, html), *pictures_have_a_description(html)]
        warnings = [*headings_are_in_order(html), *(links_are_encrypted(html) if page.is_local else ())]
        for is_warning, findings in ((False, errors), (True, warnings)):
            yield from (Diagnostic(page.file, line + page.end + 1, message, is_warning) for line, message in findings)


def files_are_linked(targets: LinkTargets) -> Iterator[Diagnostic]:
    """A file beside the handbook's pages is linked from one of them; otherwise it is in the wrong folder."""
    draft = targets.draft
    linked = {
        targets.file_of(link.target, link, name) for name, page in draft.pages.items() if page.text for link in targets.html(name).links
    }
    hidden_folders = tuple({name.rpartition("/")[0] + "/" for name in draft.hidden_pages if "/" in name})
    unlinked = [file for file in sorted({*draft.other_files} - linked) if not (hidden_folders and file.startswith(hidden_folders))]
    for file in unlinked if not draft.unread_pages else ():
        folder = file.partition("/")[0] + "/"
        similar = f" (did you mean the folder {LOCAL}?)" if difflib.get_close_matches(folder, [LOCAL], cutoff=0.6) else ""
        fix = f"move it to {LOCAL}, or delete it. Files that pages link to belong in {file_types.LOCAL_FILES}"
        yield Diagnostic(file, 1, f"the handbook doesn't use this file{similar}; {fix}")


def links_resolve(name: str, html: PageHtml, targets: LinkTargets) -> Iterator[tuple[int, str]]:
    """Every link of a page leads to an entry, a page, a file or an anchor that exists, or to a complete web address."""
    for link in html.links:
        problem = next(link_problems(link, name, targets), None) if PLACEHOLDER_START not in link.target else None
        if problem:
            yield link.line, problem


def entry_links_have_a_supported_form(page: PageFile, html: PageHtml) -> Iterator[tuple[int, str]]:
    """A link that names an entry has a form in which the handbook replaces it by an address."""
    replaced = content_links(page.text)
    for link in html.links:
        if link.target.partition(":")[0] in KINDS and PLACEHOLDER_START not in link.target:
            if replaced[link.target] <= 0 and replaced[unquote(link.target)] <= 0:
                yield (
                    link.line,
                    f"\"{link.target}\" doesn't work as a link the way it's written here; write [text]({link.target}) on one line",
                )
            replaced[link.target] -= 1


def headings_are_in_order(html: PageHtml) -> Iterator[tuple[int, str]]:
    """A page has one heading of the first level, and no level is left out: screen readers list headings by level."""
    previous_level = 0
    for index, heading in enumerate(html.headings):
        if heading.level == 1 and index:
            yield heading.line, f'a page can have only one heading with a single #; write "## {heading.text}"'
        elif heading.level > previous_level + 1 and previous_level:
            yield heading.line, f'this heading skips a level; write "{"#" * (previous_level + 1)} {heading.text}"'
        previous_level = heading.level


def links_are_encrypted(html: PageHtml) -> Iterator[tuple[int, str]]:
    """A web address begins with https://."""
    for link in html.links:
        if warning := unencrypted(link.target):
            yield link.line, f"this address {warning}"


def pictures_have_a_description(html: PageHtml) -> Iterator[tuple[int, str]]:
    """A picture has a description for people who don't see it."""
    fix = "between the brackets, write what the image shows: ![What it shows](...)"
    yield from ((line, f"the image has no description for people who can't see it; {fix}") for line in html.lines_without_alt)
