"""What readers call the entries that others name by their ids, also where an entry is new, or wrong for this version of the models."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from handbook.model import file_types
from handbook.model.content_paths import LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handbook.load.draft import Draft
    from handbook.model.publication import Strings
    from handbook.overlay.nodes import SourceNode

_TITLES = ("title", "question", "short", "name")
_SCHEMES = {
    "rule": (file_types.RULES,),
    "question": (file_types.QUESTIONS,),
    "message": (file_types.MESSAGES,),
    "checklist": (file_types.CHECKLISTS, file_types.SHEETS),
    "preset": (file_types.PRESETS,),
    "phase": (file_types.PHASES,),
    "topic": (file_types.TOPICS,),
}
"""The kinds of entries that a content link can name, by the first part of the link."""


def title_in(entry: dict[str, object]) -> str | None:
    """Return the title in the fields of an entry; None if it has none."""
    return next((value for name in _TITLES if isinstance(value := entry.get(name), str)), None)


class Titles:
    """The titles of the entries of some editions; an entry that is in several has the same title for all of them."""

    def __init__(self, *drafts: Draft) -> None:
        """Take the entries of each draft, of which the first has the titles that count."""
        self._drafts = drafts

    def of(self, targets: Iterable[str], id_: str) -> str:
        """Return the title of an entry of some kinds, or of an item of a list in a file (``library.goals``); its id if it has none."""
        return next((title for target in targets if (title := self._by_target.get(target, {}).get(id_))), id_)

    def of_link(self, link: str) -> str:
        """Return the title of the target of a content link (``rule:an-id``); the link itself if it leads to something else."""
        scheme, _, id_ = link.partition(":")
        title = self.of_page(id_) if scheme == "page" else self.of((kind.name for kind in _SCHEMES.get(scheme, ())), id_)
        return link if title == id_ else title

    def of_page(self, name: str) -> str:
        """Return the title of a page by its name without an ending; the name if it has none."""
        written = next((draft.written_pages[f"{name}.md"].title for draft in self._drafts if f"{name}.md" in draft.written_pages), None)
        strings: Strings = self._drafts[0].single(file_types.STRINGS)
        return written or strings.root.get(name.replace("-", "_"), {}).get("title", name)

    @cached_property
    def _by_target(self) -> dict[str, dict[str, str]]:
        titles: dict[str, dict[str, str]] = {}
        for draft in reversed(self._drafts):
            for target, of_target in _titles_by_target(draft):
                titles[target] = titles.get(target, {}) | of_target
        return titles


def _titles_by_target(draft: Draft) -> Iterator[tuple[str, dict[str, str]]]:
    for kind in file_types.DATA_FILES:
        nodes = [node for node in draft.nodes.get(kind.name, ()) if not node.file.startswith(LOCAL)]
        if not kind.is_single:
            yield kind.name, dict(_titles(nodes))
            continue
        for node in nodes:
            lists = ((name, field.value) for name, field in node.value.items()) if isinstance(node.value, dict) else ()
            yield from ((f"{kind.name}.{name}", dict(_titles(items))) for name, items in lists if isinstance(items, tuple))


def _titles(nodes: Iterable[SourceNode]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        id_, title = node.text("id"), next((text for name in _TITLES if (text := node.text(name))), None)
        if id_ and title:
            yield id_, title
