"""Check the names of a center's own entries and pages, so that none is ever the name of something new in the handbook.

Each rule is a generator; its docstring is the rule.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handbook.core.diagnostics import Diagnostic
from handbook.model import file_types
from handbook.model.content_paths import LOCAL
from handbook.model.content_paths import LOCAL_PREFIX as PREFIX
from handbook.overlay.merge import ADDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.load.draft import Draft
    from handbook.overlay.nodes import SourceNode

_PAGES = "pages"
"""The kind of a hand-written page in the overrides that took effect."""
_SHARED = {file_types.SHEETS.name: file_types.CHECKLISTS.name}
"""Kinds whose addresses are in the folder of another kind."""
_WITH_ADDRESS = frozenset(
    kind.name
    for kind in (
        file_types.RULES,
        file_types.TOPICS,
        file_types.QUESTIONS,
        file_types.MESSAGES,
        file_types.CHECKLISTS,
        file_types.SHEETS,
        file_types.PRESETS,
    )
)


def local_name_problems(draft: Draft) -> Iterator[Diagnostic]:
    """Yield every problem of local names and of earlier names."""
    yield from names_of_the_center_have_the_prefix(draft)
    yield from pages_of_the_center_have_the_prefix(draft)
    yield from names_of_the_handbook_have_no_prefix(draft)
    yield from earlier_names_are_free(draft)


def names_of_the_center_have_the_prefix(draft: Draft) -> Iterator[Diagnostic]:
    """Each id that a center adds begins with "local-"; only a warning, because addresses with other names may be in use."""
    for kind, roots in draft.nodes.items():
        for root in (root for root in roots if root.file.startswith(LOCAL)):
            for node in _added(root):
                if not (node.text("id") or "").startswith(PREFIX):
                    has_address = node is root and kind in _WITH_ADDRESS
                    yield replace(node.problem(_rename(node.text("id") or "", has_address=has_address), "id"), is_warning=True)


def _rename(id_: str, *, has_address: bool) -> str:
    fix = f'"{id_}" may clash with a name in a new edition; change it to "{PREFIX}{id_}" here and wherever you use it'
    return f'{fix}, and add the line "formerly: [{id_}]" below it, so that its old address still works' if has_address else fix


def pages_of_the_center_have_the_prefix(draft: Draft) -> Iterator[Diagnostic]:
    """The file name of each page that a center adds begins with "local-"; only a warning."""
    for override in draft.differences:
        if override.kind == _PAGES and override.action == ADDED and not override.id.startswith(PREFIX):
            folder, slash, _ = override.id.partition("/")
            what = f"the folder to {PREFIX}{folder}" if slash else f"the file to {PREFIX}{override.id}.md"
            former = "" if slash else f', and add the line "formerly: [{override.id}]" between the two lines of hyphens'
            yield Diagnostic(
                override.file, 1, f"this page's name may clash with a page in a new edition; rename {what}{former}", is_warning=True
            )


def names_of_the_handbook_have_no_prefix(draft: Draft) -> Iterator[Diagnostic]:
    """No id of the handbook begins with "local-", which is the centers'."""
    for nodes in draft.nodes.values():
        for node in (node for root in nodes if not root.file.startswith(LOCAL) for node in _added(root)):
            if (node.text("id") or "").startswith(PREFIX):
                yield node.problem(f'names with "{PREFIX}" are for centers; choose another id', "id")


def earlier_names_are_free(draft: Draft) -> Iterator[Diagnostic]:
    """No earlier name of an entry is the name of another one, or an earlier name of two."""
    taken = {(_SHARED.get(kind, kind), id_) for kind, ids in draft.declared.items() for id_ in ids}
    taken |= {(_PAGES, name.removesuffix(".md")) for name in draft.pages}
    entries = [(_SHARED.get(kind, kind), entry) for kind, of_kind in draft.entries.items() for _, entry in of_kind]
    for kind, entry in (*entries, *((_PAGES, page) for page in draft.written_pages.values())):
        for old in getattr(entry, "formerly", ()):
            if (kind, old) in taken:
                yield entry.span.problem(f'"{old}" is in use, so its address can\'t lead here; delete it from "formerly"', "formerly")
            taken.add((kind, old))


def _added(node: SourceNode) -> Iterator[SourceNode]:
    """Yield each entry with an id in a node. What is inside such an entry can't clash, because no edition changes it."""
    values = node.value.values() if isinstance(node.value, dict) else node.value if isinstance(node.value, tuple) else ()
    if isinstance(node.value, dict) and node.text("id"):
        yield node
        return
    for value in values:
        yield from _added(value)
