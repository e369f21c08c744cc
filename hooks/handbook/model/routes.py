"""The routes of all pages and files. They are printed on paper and in QR codes, and never change."""

from __future__ import annotations

import posixpath
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook

SEARCH_INDEX = "search/index.json"
SEARCH_DETAILS = "search/details.json"
"""The path of the search index in the site."""

BOOK = {"pdf": "downloads/handbook.pdf", "epub": "downloads/handbook.epub"}
"""The paths of the book in the site, where it is published (``handbook/book``)."""

_THIS_MACHINE = {"localhost", "127.0.0.1", "0.0.0.0", "::1"}  # noqa: S104  nothing listens here

CHECKLIST_ANCHOR = "checklist"
"""The id of the checklist on the page of a preset that includes it."""

CENTER_SCHEME = "center"
"""The first part of content links to an address of the center: ``center:booking``."""

GENERATED = {
    "home": "index.md",
    "rules": "rules.md",
    "questions": "questions/index.md",
    "all-questions": "questions/all.md",
    "my-list": "questions/my-list.md",
    "messages": "messages/index.md",
    "checklists": "checklists/index.md",
    "start": "start/index.md",
    "plan": "plan/index.md",
    "plan-sheet": "plan/sheet.md",
    "plan-talk": "plan/talk.md",
    "plan-compare": "plan/compare.md",
    "sources": "sources.md",
    "conformance": "accessibility/conformance.md",
    "center": "center.md",
    "make-it-yours": "for-centers/make-it-yours.md",
    "your-entries": "for-centers/your-entries.md",
    "print": "print.md",
    "offline": "offline.md",
    "style": "style.md",
}
"""The generated single pages, by their name in ``page:name`` links."""

LINKABLE = tuple(name for name in GENERATED if name not in {"style", "center", "conformance", "make-it-yours", "your-entries"})
"""Generated pages that every copy has, except ``style``, which is for developers."""
FILES = "files/"
"""The folder of the center's own files in the site."""
_FOLDERS = ("phases/", "questions/", "messages/", "checklists/", "start/", "plan/")


def is_generated(file: str) -> bool:
    """Return whether a file has the route of a generated page."""
    as_index = file.removesuffix(".md") + "/index.md"
    return file in GENERATED.values() or as_index in GENERATED.values() or file.startswith(_FOLDERS)


def phase(id_: str) -> str:
    """Return the page of a phase."""
    return f"phases/{id_}.md"


def checklist(id_: str) -> str:
    """Return the page of a checklist or a sheet that has its own."""
    return f"checklists/{id_}.md"


def page_with_checklist(id_: str, handbook: Handbook) -> str:
    """Return the page that a checklist or a sheet is on: its own, or a section of the preset that includes it."""
    including = handbook.preset_including(id_) if id_ in handbook.checklists else None
    return f"{preset(including.id)}#{CHECKLIST_ANCHOR}" if including else checklist(id_)


def preset(id_: str) -> str:
    """Return the page of a preset."""
    return f"start/{id_}.md"


def topic(id_: str) -> str:
    """Return the page of a topic."""
    return f"questions/{id_}.md"


def message(id_: str) -> str:
    """Return the page of a message."""
    return f"messages/{id_}.md"


def question(id_: str, handbook: Handbook) -> str:
    """Return a question's permalink: its id on the page of its topic."""
    return f"{topic(handbook.questions.group_of(id_))}#{id_}"


def rule(id_: str, handbook: Handbook) -> str:
    """Return a rule's permalink: its id on the page of its phase."""
    return f"{phase(handbook.rules.group_of(id_))}#{id_}"


def copy_of(file: str) -> str:
    """Return the route of the copy of a content file; Markdown gets another extension, so that it doesn't become a page."""
    return f"source/{file}.txt" if file.endswith(".md") else f"source/{file}"


def target(link: str, handbook: Handbook) -> str:
    """Return the route, or the external URL, of the target of a content link (``rule:an-id``)."""
    kind, _, id_ = link.partition(":")
    sections = {"rule": rule, "question": question, "checklist": page_with_checklist}
    if kind in sections:
        return sections[kind](id_, handbook)
    pages = {"phase": phase, "topic": topic, "message": message, "preset": preset}
    if kind in pages:
        return pages[kind](id_)
    if kind == CENTER_SCHEME:
        return str(handbook.center_values.get(id_) or "")
    if kind == "file":
        return FILES + quote(file_name(id_))
    return page(id_) if kind == "page" else link


def page(name: str) -> str:
    """Return the route of a page by its name in links, which may have an anchor after a number sign."""
    name, sign, anchor = name.partition("#")
    return GENERATED.get(name, f"{name}.md") + sign + anchor


def file_name(link_target: str) -> str:
    """Return the name of a file from the target of a link: percent-decoded, in composed form (NFC)."""
    return unicodedata.normalize("NFC", unquote(link_target))


@lru_cache(maxsize=16_384, typed=True)
def relative(to: str, page: str) -> str:
    """Return the path to a page from another page, as files; external URLs are unchanged."""
    if "://" in to:
        return to
    file, _, anchor = to.partition("#")
    href = "" if file == page and anchor else posixpath.relpath(file, posixpath.dirname(page) or ".")
    return f"{href}#{anchor}" if anchor else href


def url(page: str) -> str:
    """Return the URL of a page relative to the root of the site (``phases/meet/#arrive-on-time``)."""
    file, _, anchor = page.partition("#")
    stem = file.removesuffix("index.md") if file.endswith("index.md") else file.removesuffix(".md") + "/"
    return f"{stem}#{anchor}" if anchor else stem


def relative_url(to: str, page: str) -> str:
    """Return the URL of a page or file relative to that of another page, for links in HTML."""
    if "://" in to:
        return to
    file, sign, anchor = to.partition("#")
    published = url(file) if file.endswith(".md") else file
    href = posixpath.relpath(published or ".", url(page) or ".")
    return f"{href}{'/' * (published.endswith('/') or not published)}{sign}{anchor}"


def base_path(site_url: str | None) -> str:
    """Return the path of the site on its host, with a slash at both ends."""
    path = urlsplit(site_url or "").path.strip("/")
    return f"/{path}/" if path else "/"


def is_preview(site_url: str | None) -> bool:
    """Return whether a site is served on the developer's own machine, where nothing should be cached."""
    return urlsplit(site_url or "").hostname in _THIS_MACHINE
