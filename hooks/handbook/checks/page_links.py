"""Check a link of a hand-written page, by the form of its target: a scheme, an anchor, or a path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from handbook.checks.entry_links import file_link, target_problems, unknown_kind
from handbook.checks.link_fixes import EMAIL, path_fix
from handbook.core.content_links import KINDS
from handbook.core.diagnostics import did_you_mean
from handbook.core.web_addresses import web_problem
from handbook.model import file_types, routes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.checks.link_targets import LinkTargets
    from handbook.core.markdown_html import Link

_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):")
_ON_DISK = re.compile(r"^(?:file:/|[A-Za-z]:[\\/]|\\\\)", re.IGNORECASE)
_PHONE_NUMBER = re.compile(r"^\+?[0-9().-]*[0-9](?:;ext=[0-9]+)?$")
_INCOMPLETE_HTTP = re.compile(r"^(https?)[:;]?/{1,3}", re.IGNORECASE)
_ACTIVE_CONTENT = frozenset({"javascript", "vbscript", "data"})
"""Schemes that are refused as active content (load/active_content.py)."""


def link_problems(link: Link, page: str, targets: LinkTargets) -> Iterator[str]:
    """Yield the problem of a link on a hand-written page, if any.

    Args:
        link: The link.
        page: The name of the page that has it.
        targets: What links can lead to.

    """
    target = link.target.strip()
    scheme = _SCHEME.match(target)
    if not target:
        yield "the link has no address; write one in parentheses after the link text"
    elif _ON_DISK.match(target):
        yield _file_on_disk(target)
    elif _INCOMPLETE_HTTP.match(target) and not scheme:
        yield f'the address "{target}" {web_problem(target)}'
    elif scheme:
        yield from _scheme_problems(scheme[1], target, link, targets)
    elif target.startswith("//"):
        yield f'the address "{target}" must begin with https://; write https:{target}'
    elif target.startswith("#"):
        yield from _anchor_problems(target[1:], page, targets)
    else:
        yield from _path_problems(link, page, targets)


def _file_on_disk(target: str) -> str:
    name = routes.file_name(re.split(r"[\\/]", target)[-1])
    fix = f"upload the file to {file_types.LOCAL_FILES}, and write {file_link(name)}"
    return f'"{target}" is on your own computer, where no one else can open it; {fix}'


def _scheme_problems(scheme: str, target: str, link: Link, targets: LinkTargets) -> Iterator[str]:
    """Yield the problem of a target with a scheme, or with a kind of entry in its place."""
    if link.tag == "img" and scheme != "file":
        if scheme in KINDS:
            yield f'"{target}" isn\'t an image; upload the image to {file_types.LOCAL_FILES}, and write file: followed by its name'
        return  # pictures of other sites are refused as active content
    if scheme == "page":
        yield from _page_problems(target, targets)
    elif scheme in KINDS:
        yield from target_problems(target, targets.draft, targets.names)
    elif scheme.lower() in {"http", "https"}:
        if problem := web_problem(target):
            yield f'the address "{target}" {problem}'
    else:
        yield from _other_scheme_problems(scheme.lower(), target, targets)


def _page_problems(target: str, targets: LinkTargets) -> Iterator[str]:
    name, _, anchor = target.removeprefix("page:").partition("#")
    if name not in targets.names["page"]:
        yield from target_problems(f"page:{name}", targets.draft, targets.names)
    elif anchor:
        yield from _anchor_problems(anchor, routes.GENERATED.get(name, f"{name}.md"), targets)


def _other_scheme_problems(scheme: str, target: str, targets: LinkTargets) -> Iterator[str]:
    rest = target.partition(":")[2]
    if scheme == "mailto":
        if not EMAIL.match(unquote(rest)):
            yield f'"{target}" has no valid email address after "mailto:"; write one, such as mailto:office@example.edu'
    elif scheme in {"tel", "sms"}:
        if not _PHONE_NUMBER.match(rest):
            yield f'"{target}" has no valid phone number after "{scheme}:"; write one without spaces, such as {scheme}:+1-617-555-0100'
    elif scheme in KINDS:
        yield f'the link "{target}" leads nowhere; did you mean "{scheme}:{rest}"?'
    elif scheme not in _ACTIVE_CONTENT:
        yield unknown_kind(target, targets.names)


def _anchor_problems(anchor: str, page: str, targets: LinkTargets) -> Iterator[str]:
    """Yield the problem of a link to an anchor of a page."""
    if not anchor:
        return
    if page not in targets.draft.pages:
        yield f'"#{anchor}" doesn\'t work as a link here; delete it, or link to a tip or a question: rule:..., question:...'
    elif unquote(anchor) not in targets.html(page).anchors:
        anchors = [f"#{heading.anchor}" for heading in targets.html(page).headings]
        fix = did_you_mean(f"#{anchor}".lower().replace(" ", "-"), anchors)
        yield f'the page "{page.removesuffix(".md")}" has no heading with the address "#{anchor}"; {fix}'


def _path_problems(link: Link, page: str, targets: LinkTargets) -> Iterator[str]:
    """Yield the problem of a path to a page or a file."""
    path, _, anchor = link.target.strip().partition("#")
    path = path.partition("?")[0]
    file = targets.file_of(path, link, page)
    if not file:
        yield path_fix(path, link, targets)
    elif anchor:
        yield from _anchor_problems(anchor, file, targets)
