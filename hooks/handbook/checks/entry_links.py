"""Check a link that names an entry, a page or a file (``rule:arrive-on-time``), or a web address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handbook.core import inline_markup
from handbook.core.content_links import KINDS
from handbook.core.diagnostics import did_you_mean, did_you_mean_sentence
from handbook.core.web_addresses import web_problem
from handbook.model import file_types, routes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from handbook.load.draft import Draft


def target_problems(target: str, draft: Draft, names: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Yield the problem of a link's target, if any.

    Args:
        target: What the link leads to.
        draft: Everything that could be read; links to kinds that could not be read have no problems.
        names: The known names by their kind.

    """
    kind, _, name = target.partition(":")
    if f"{kind}s" in draft.unread or (kind == "checklist" and file_types.SHEETS.name in draft.unread):
        return
    if kind not in names:
        problem = web_problem(target)
        if problem and re.match(r"https?:", target, re.IGNORECASE):
            yield f'the address "{target}" {problem}'
        elif problem:
            yield unknown_kind(target, names)
    elif not _is_known(kind, name, names[kind]):
        if kind == "file":
            yield missing_file(routes.file_name(name), names[kind])
        else:
            yield f'the link "{target}" leads nowhere; {did_you_mean(name, names[kind])}'


def _is_known(kind: str, name: str, names: Collection[str]) -> bool:
    return name in names or (kind == "file" and routes.file_name(name) in names)  # names of files may be percent-encoded


def unknown_kind(target: str, names: Mapping[str, Collection[str]]) -> str:
    """Return the message for a target that begins with no known kind."""
    _, colon, name = target.partition(":")
    kind = next((kind for kind in names if colon and name in names[kind]), None)
    if kind:
        return f'the link "{target}" leads nowhere; did you mean "{kind}:{name}"?'
    return f'the link "{target}" must begin with https:// or one of {", ".join(f"{kind}:" for kind in KINDS)}'


def missing_file(name: str, names: Collection[str]) -> str:
    """Return the message for a file that is not among the center's files, with the most similar name."""
    hint = did_you_mean_sentence(name, names)
    fix = f"upload it there, and write {file_link(name)}"
    return f'there\'s no file "{name}" in {file_types.LOCAL_FILES}; {fix}. {hint[0].upper()}{hint[1:]}'


def file_link(name: str) -> str:
    """Return the target of a link to one of the center's files, with the characters encoded that would end a link."""
    encoded = name.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    return f"file:{encoded}"


def malformed_link(text: str) -> str | None:
    """Return the problem of an entry's text in which something looks like a link but isn't one; None if there is none."""
    if text.count("](") == len(inline_markup.targets(text)):
        return None
    return (
        "something here looks like a link but isn't, so readers would see exactly what you typed; "
        "write [text](page:name), with %20 for a space in an address"
    )
