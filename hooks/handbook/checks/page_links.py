"""Where the links of hand-written pages can lead, and what is wrong with one that leads nowhere."""

from __future__ import annotations

import difflib
import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from handbook.checks.references import known
from handbook.core import inline_markup
from handbook.core.content_links import KINDS
from handbook.core.diagnostics import did_you_mean, did_you_mean_sentence
from handbook.core.markdown_html import page_html
from handbook.core.web_addresses import web_problem
from handbook.model import file_types, routes
from handbook.model.routes import LINKED
from handbook.overlay.placeholders import center_values

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from handbook.core.markdown_html import Link, PageHtml
    from handbook.load.draft import Draft

_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):")
_DOMAIN = re.compile(
    r"^(?:www\.[^\s/]+|(?:[a-z0-9-]+\.)+(?:edu|com|org|net|gov|mil|info|io|us|ca|uk|au|nz|ie|in|de|fr|es|eu))(?:[/?#:]|$)", re.IGNORECASE
)
_ON_DISK = re.compile(r"^(?:file:/|[A-Za-z]:[\\/]|\\\\)", re.IGNORECASE)
_MAIL = re.compile(r"^[^@\s<>\"'?]+@[^@\s<>\"'?]+\.[^@\s<>\"'?.]+(?:\?[^\s<>\"']*)?$")
_NUMBER = re.compile(r"^\+?[0-9().-]*[0-9](?:;ext=[0-9]+)?$")
_BROKEN_SCHEME = re.compile(r"^(https?)[:;]?/{1,3}", re.IGNORECASE)


@dataclass
class Places:
    """Where links can lead.

    Attributes:
        draft: What could be read.
        kinds: For each word before a colon, the names that can stand behind it.

    """

    draft: Draft
    kinds: Mapping[str, Collection[str]]
    _html: dict[str, PageHtml] = field(default_factory=dict)

    def html(self, name: str) -> PageHtml:
        """Return a hand-written page as HTML, by the name of its file."""
        if name not in self._html:
            self._html[name] = page_html(self.draft.page_text(name), self.draft.pages[name].text)
        return self._html[name]

    @cached_property
    def sources(self) -> frozenset[str]:
        """The files that a link in Markdown can name."""
        made = (
            {routes.phase(id_) for id_ in self.kinds["phase"]}
            | {routes.topic(id_) for id_ in self.kinds["topic"]}
            | {routes.message(id_) for id_ in self.kinds["message"]}
            | {routes.checklist(id_) for id_ in self.kinds["checklist"]}
            | {routes.preset(id_) for id_ in self.kinds["preset"]}
        )
        local = {routes.FILES + name for name in self.draft.local_files}
        return frozenset({*made, *routes.GENERATED.values(), *self.draft.written_pages, *self.draft.other_files, *local})

    @cached_property
    def urls(self) -> dict[str, str]:
        """The addresses that a link in HTML can lead to, from the root of the site, each with its file."""
        return {routes.url(name).removesuffix("/") if name.endswith(".md") else name: name for name in self.sources}

    def file_of(self, path: str, link: Link, page: str) -> str | None:
        """Return the file that a path on a page leads to, as MkDocs finds it in Markdown, and browsers in HTML."""
        if path.startswith("/"):
            return None
        path = routes.file_name(path)
        if link.is_html:
            return self.urls.get(urljoin(f"https://site/{routes.url(page)}", path).removeprefix("https://site/").rstrip("/"))
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        return name if name in self.sources else None


def wrong_target(target: str, draft: Draft, known_targets: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Yield what is wrong with the target of a link that names an entry or a web address, if anything."""
    kind, _, name = target.partition(":")
    if f"{kind}s" in draft.unread or (kind == "checklist" and file_types.SHEETS.name in draft.unread):
        return
    if kind not in known_targets:
        wrong = web_problem(target)
        if wrong and re.match(r"https?:", target, re.IGNORECASE):
            yield f'the address "{target}" {wrong}'
        elif wrong:
            yield _unknown_kind(target, known_targets)
    elif not is_known(kind, name, known_targets[kind]):
        if kind == "file":
            yield _no_file(routes.file_name(name), known_targets[kind])
        else:
            yield f'the link "{target}" leads nowhere; {did_you_mean(name, known_targets[kind])}'


def is_known(kind: str, name: str, names: Collection[str]) -> bool:
    """Return whether something has a name; names of files may be written with %20 and the like."""
    return name in names or (kind == "file" and routes.file_name(name) in names)


def targets(draft: Draft) -> dict[str, Collection[str]]:
    """Return what a link can lead to: ids and page names by the word before the colon."""
    written = [file.removesuffix(".md") for file in {*draft.written_pages, *draft.unread_pages}]
    return {
        "rule": known(draft, file_types.RULES),
        "phase": known(draft, file_types.PHASES),
        "topic": known(draft, file_types.TOPICS),
        "question": known(draft, file_types.QUESTIONS),
        "message": known(draft, file_types.MESSAGES),
        "checklist": known(draft, file_types.CHECKLISTS) | known(draft, file_types.SHEETS),
        "preset": known(draft, file_types.PRESETS),
        "page": {*written, *routes.LINKABLE, *_pages_of_this_copy(draft)},
        "file": draft.local_files,
        LINKED: [name for name, value in center_values(draft.center, draft.center_fields).items() if value],
    }


def _pages_of_this_copy(draft: Draft) -> Iterator[str]:
    if draft.center.name or file_types.CENTER.name in draft.unread:
        yield "center"
    if draft.of(file_types.CONFORMANCE):
        yield "conformance"


def _unknown_kind(target: str, kinds: Mapping[str, Collection[str]]) -> str:
    _, colon, name = target.partition(":")
    near = [word for word in kinds if colon and name in kinds[word]]
    if near:
        return f'the link "{target}" leads nowhere; did you mean "{near[0]}:{name}"?'
    return f'the link "{target}" must begin with https:// or one of {", ".join(f"{word}:" for word in KINDS)}'


def wrong_link(link: Link, page: str, places: Places) -> Iterator[str]:
    """Yield what is wrong with a link of a hand-written page, if anything.

    Args:
        link: The link.
        page: The name of the page that it is on.
        places: Where links can lead.

    """
    target = link.target.strip()
    scheme = _SCHEME.match(target)
    if not target:
        yield "the link has no address; write one in parentheses after its words"
    elif _ON_DISK.match(target):
        yield _on_disk(target)
    elif _BROKEN_SCHEME.match(target) and not scheme:
        yield f'the address "{target}" {web_problem(target)}'
    elif scheme:
        yield from _wrong_in_scheme(scheme[1], target, link, places)
    elif target.startswith("//"):
        yield f'the address "{target}" must begin with https://; write https:{target}'
    elif target.startswith("#"):
        yield from _wrong_anchor(target[1:], page, places)
    else:
        yield from _wrong_path(link, page, places)


def _on_disk(target: str) -> str:
    name = routes.file_name(re.split(r"[\\/]", target)[-1])
    where = f"put the file into {file_types.LOCAL_FILES} and write file:{_written(name)}"
    return f'"{target}" is on your own computer, where nobody else can open it; {where}'


def _wrong_in_scheme(scheme: str, target: str, link: Link, places: Places) -> Iterator[str]:
    """Yield what is wrong with a target that begins with a word and a colon."""
    if link.tag == "img" and scheme != "file":
        if scheme in KINDS:
            yield f'"{target}" is no picture; put the picture into {file_types.LOCAL_FILES} and write file: and its name'
        return  # pictures of other sites are refused elsewhere
    if scheme == "page":
        yield from _wrong_page(target, places)
    elif scheme in KINDS:
        yield from wrong_target(target, places.draft, places.kinds)
    elif scheme.lower() in {"http", "https"}:
        if wrong := web_problem(target):
            yield f'the address "{target}" {wrong}'
    else:
        yield from _wrong_scheme(scheme.lower(), target, places)


def _wrong_page(target: str, places: Places) -> Iterator[str]:
    name, _, anchor = target.removeprefix("page:").partition("#")
    if name not in places.kinds["page"]:
        yield from wrong_target(f"page:{name}", places.draft, places.kinds)
    elif anchor:
        yield from _wrong_anchor(anchor, routes.GENERATED.get(name, f"{name}.md"), places)


def _wrong_scheme(scheme: str, target: str, places: Places) -> Iterator[str]:
    rest = target.partition(":")[2]
    if scheme == "mailto":
        if not _MAIL.match(unquote(rest)):
            yield f'"{target}" must be an email address after "mailto:", such as mailto:office@example.edu'
    elif scheme in {"tel", "sms"}:
        if not _NUMBER.match(rest):
            yield f'"{target}" must be a phone number without spaces after "{scheme}:", such as {scheme}:+1-617-555-0100'
    elif scheme in KINDS:
        yield f'the link "{target}" leads nowhere; did you mean "{scheme}:{rest}"?'
    elif scheme not in {"javascript", "vbscript", "data"}:  # these are refused elsewhere
        yield _unknown_kind(target, places.kinds)


def _wrong_anchor(anchor: str, page: str, places: Places) -> Iterator[str]:
    """Yield what is wrong with the name of a place on a page."""
    if not anchor:
        return
    if page not in places.draft.pages:
        yield f'"#{anchor}" can\'t be reached from here; leave it out, or link to a rule or a question: rule:..., question:...'
    elif unquote(anchor) not in places.html(page).anchors:
        there = [f"#{heading.anchor}" for heading in places.html(page).headings]
        yield f'there is no heading with the address "#{anchor}" on {_of(page)}; {did_you_mean(f"#{anchor}".lower().replace(" ", "-"), there)}'


def _of(page: str) -> str:
    return f'the page "{page.removesuffix(".md")}"'


def _wrong_path(link: Link, page: str, places: Places) -> Iterator[str]:
    """Yield what is wrong with a link that is neither a whole address nor names an entry."""
    path, _, anchor = link.target.strip().partition("#")
    path = path.partition("?")[0]
    found = places.file_of(path, link, page)
    if found:
        if anchor:
            yield from _wrong_anchor(anchor, found, places)
    else:
        yield _better(path, link, places)


def _better(path: str, link: Link, places: Places) -> str:
    """Say what to write instead of a path that leads nowhere."""
    target = link.target.strip()
    name = routes.file_name(posixpath.basename(path.rstrip("/")))
    if _DOMAIN.match(target):
        return f'the address "{target}" must begin with https://; write https://{target}'
    if _MAIL.match(target):
        return f'"{target}" is an email address; write mailto:{target}'
    if name in places.draft.local_files:
        return f'the link "{target}" leads nowhere; write file:{_written(name)}'
    if page := _page_meant(path, name, places.kinds["page"]):
        return f'the link "{target}" leads nowhere; write page:{page}'
    if link.tag == "img" or re.search(r"\.\w{2,5}$", name):
        return _no_file(name, places.draft.local_files)
    ways = "a whole address (https://...), page: and the name of a page, or file: and the name of a file"
    return f'the link "{target}" leads nowhere; write {ways}'


def _no_file(name: str, names: Collection[str]) -> str:
    near = did_you_mean_sentence(name, names)
    return (
        f'there is no file "{name}" in {file_types.LOCAL_FILES}; put it there and write file:{_written(name)}. {near[0].upper()}{near[1:]}'
    )


def _page_meant(path: str, name: str, pages: Collection[str]) -> str | None:
    """Return the page that somebody meant with a path, if there is one."""
    whole = routes.file_name(path.strip("/")).removesuffix(".md").removesuffix("/index").removeprefix("../")
    stem = name.removesuffix(".md")
    exact = next((candidate for candidate in (whole, stem) if candidate in pages), None)
    near = difflib.get_close_matches(stem, pages, n=1) if name.endswith(".md") else []
    return exact or next(iter(near), None)


def _written(name: str) -> str:
    return name.replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def broken_link(text: str) -> str | None:
    """Return what is wrong with something in the text of an entry that looks like a link and is none; None if all is well."""
    if text.count("](") == len(inline_markup.targets(text)):
        return None
    return (
        "something here looks like a link, and would be shown as it is typed; write [words](page:name), with %20 for a space in an address"
    )
