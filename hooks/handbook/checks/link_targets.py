"""What links can lead to: the names of entries, pages and files, and the anchors of hand-written pages."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from handbook.checks.references import known
from handbook.core.markdown_html import page_html
from handbook.model import file_types, routes
from handbook.model.base import is_active
from handbook.model.handbook import STAFF_PAGES
from handbook.model.routes import CENTER_SCHEME
from handbook.overlay.placeholders import center_values

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from handbook.core.markdown_html import Link, PageHtml
    from handbook.load.draft import Draft

_ROOT = "https://site/"


@dataclass
class LinkTargets:
    """What links can lead to.

    Attributes:
        draft: Everything that could be read.
        names: The names that can follow the colon of a link, by the kind in front of it.

    """

    draft: Draft
    names: Mapping[str, Collection[str]]
    _html: dict[str, PageHtml] = field(default_factory=dict)

    def html(self, page: str) -> PageHtml:
        """Return a hand-written page as HTML, by the name of its file."""
        if page not in self._html:
            self._html[page] = page_html(self.draft.page_text(page), self.draft.pages[page].text)
        return self._html[page]

    @cached_property
    def files(self) -> frozenset[str]:
        """The files that a path in Markdown can name."""
        generated = (
            {routes.phase(id_) for id_ in self.names["phase"]}
            | {routes.topic(id_) for id_ in self.names["topic"]}
            | {routes.message(id_) for id_ in self.names["message"]}
            | {routes.checklist(id_) for id_ in self.names["checklist"] if id_ not in self._included_checklists}
            | {routes.preset(id_) for id_ in self.names["preset"]}
        )
        local = {routes.FILES + name for name in self.draft.local_files}
        return frozenset({*generated, *routes.GENERATED.values(), *self.draft.written_pages, *self.draft.other_files, *local})

    @cached_property
    def _included_checklists(self) -> frozenset[str]:
        """The checklists that are on the page of a quick start and have none of their own."""
        including = (preset for preset in self.draft.entries_of(file_types.PRESETS) if preset.includes_checklist and is_active(preset))
        known = {checklist.id for checklist in self.draft.entries_of(file_types.CHECKLISTS)}
        return frozenset(id_ for preset in including for id_ in preset.links_to("checklist") if id_ in known)

    @cached_property
    def files_by_url(self) -> dict[str, str]:
        """The files that a path in HTML can lead to, by their URL from the root of the site."""
        return {routes.url(file).removesuffix("/") if file.endswith(".md") else file: file for file in self.files}

    def file_of(self, path: str, link: Link, page: str) -> str | None:
        """Return the file that a path on a page leads to, resolved as MkDocs does in Markdown, and browsers in HTML; None without one."""
        if path.startswith("/"):
            return None
        path = routes.file_name(path)
        if link.is_html:
            url = urljoin(_ROOT + routes.url(page), path).removeprefix(_ROOT)
            return self.files_by_url.get(url.rstrip("/"))
        file = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        return file if file in self.files else None


def link_targets(draft: Draft) -> LinkTargets:
    """Return what the links of a draft can lead to."""
    return LinkTargets(draft, target_names(draft))


def target_names(draft: Draft) -> dict[str, Collection[str]]:
    """Return the names that can follow the colon of a link, by the kind in front of it."""
    written = [file.removesuffix(".md") for file in {*draft.written_pages, *draft.unread_pages}]
    return {
        "rule": known(draft, file_types.RULES),
        "phase": known(draft, file_types.PHASES),
        "topic": known(draft, file_types.TOPICS),
        "question": known(draft, file_types.QUESTIONS),
        "message": known(draft, file_types.MESSAGES),
        "checklist": known(draft, file_types.CHECKLISTS) | known(draft, file_types.SHEETS),
        "preset": known(draft, file_types.PRESETS),
        "page": {*written, *routes.LINKABLE, *_optional_pages(draft)},
        "file": draft.local_files,
        CENTER_SCHEME: [name for name, value in center_values(draft.center, draft.center_fields).items() if value],
    }


def _optional_pages(draft: Draft) -> Iterator[str]:
    """Yield the generated pages that only some handbooks have."""
    if draft.center.name or file_types.CENTER.name in draft.unread:
        yield "center"
    if draft.entries_of(file_types.CONFORMANCE):
        yield "conformance"
    if STAFF_PAGES in draft.hidden_pages:
        return
    is_unread = file_types.CENTER_FIELDS.name in draft.unread
    if draft.center_fields.form or is_unread:
        yield "make-it-yours"
    if draft.center_fields.entry_forms or is_unread:
        yield "your-entries"
