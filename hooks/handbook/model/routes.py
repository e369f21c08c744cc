"""Where every page stands. Addresses are printed on paper and in QR codes: they never change."""

from __future__ import annotations

import posixpath
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook

SEARCH_INDEX = "search/index.json"
"""Where the index stands in the site."""

_THIS_MACHINE = {"localhost", "127.0.0.1", "0.0.0.0", "::1"}  # noqa: S104  nothing listens here

LINKED = "center"
"""The word before the colon of links that lead to an address of the center: ``center:booking``."""

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
    "print": "print.md",
    "offline": "offline.md",
    "style": "style.md",
}
"""The single pages made from data, by the name that ``page:name`` links use."""

LINKABLE = tuple(name for name in GENERATED if name not in {"style", "center", "conformance"})
"""Pages that every copy has; ``style`` is for those who change the handbook, the others may have nothing to say."""
FILES = "files/"
"""Where the center's own files are published."""
_FOLDERS = ("phases/", "questions/", "messages/", "checklists/", "start/", "plan/")


def is_generated(file: str) -> bool:
    """Return whether the handbook makes a page at this address itself."""
    as_index = file.removesuffix(".md") + "/index.md"
    return file in GENERATED.values() or as_index in GENERATED.values() or file.startswith(_FOLDERS)


def phase(id_: str) -> str:
    """Return the page of a phase."""
    return f"phases/{id_}.md"


def checklist(id_: str) -> str:
    """Return the page of a checklist."""
    return f"checklists/{id_}.md"


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
    """Return where the copy of a content file is published; a copied text must not become a page of its own."""
    return f"source/{file}.txt" if file.endswith(".md") else f"source/{file}"


def target(link: str, handbook: Handbook) -> str:
    """Return the page, or the outside address, that a content link (``rule:an-id``) leads to."""
    kind, _, id_ = link.partition(":")
    of_handbook = {"rule": rule, "question": question}
    if kind in of_handbook:
        return of_handbook[kind](id_, handbook)
    by_id = {"phase": phase, "topic": topic, "message": message, "checklist": checklist, "preset": preset}
    if kind in by_id:
        return by_id[kind](id_)
    if kind == LINKED:
        return str(handbook.center_values.get(id_) or "")
    if kind == "file":
        return FILES + quote(file_name(id_))
    return page(id_) if kind == "page" else link


def page(name: str) -> str:
    """Return the file of a page by the name that links use, perhaps with the name of a place on it behind a number sign."""
    name, sign, anchor = name.partition("#")
    return GENERATED.get(name, f"{name}.md") + sign + anchor


def file_name(written: str) -> str:
    """Return the name of a file from a link to it, where a space may be written as %20, and letters in several ways (NFC)."""
    return unicodedata.normalize("NFC", unquote(written))


@lru_cache(maxsize=16_384, typed=True)
def relative(to: str, page: str) -> str:
    """Return the address of a page as seen from another page; outside addresses stay as they are."""
    if "://" in to:
        return to
    file, _, anchor = to.partition("#")
    href = "" if file == page and anchor else posixpath.relpath(file, posixpath.dirname(page) or ".")
    return f"{href}#{anchor}" if anchor else href


def url(page: str) -> str:
    """Return the published address of a page, relative to the site's root (``phases/meet/#arrive-on-time``)."""
    file, _, anchor = page.partition("#")
    stem = file.removesuffix("index.md") if file.endswith("index.md") else file.removesuffix(".md") + "/"
    return f"{stem}#{anchor}" if anchor else stem


def relative_url(to: str, page: str) -> str:
    """Return the published address of a page or file as seen from another page, for links that are written as HTML."""
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
    """Return whether a site stands on the machine of whoever works on it, where every change must be seen at once."""
    return urlsplit(site_url or "").hostname in _THIS_MACHINE
