"""Report in plain language what a new edition changes, above all in entries that the center changed or hid itself.

Each of these entries is shown whole: an improved sentence elsewhere in a tip may no longer fit with the center's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.centers.entry_text import as_list, entry_name
from handbook.centers.upstream_entries import center_entry, fields_of, upstream_entry
from handbook.load import loader
from handbook.model import file_types
from handbook.model.content_paths import LOCAL, folders_of
from handbook.overlay.merge import ADDED, HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.load.draft import Draft
    from handbook.overlay.merge import Override

_LISTS = tuple(kind for kind in file_types.DATA_FILES if kind.noun)
_RENAME = (
    "Choose another name for your entry. If the file requires the current name, the check tells you how to keep the entry's old address."
)


@dataclass(frozen=True)
class EditionChanges:
    """What a new edition changes for a center.

    Attributes:
        edition: The date of the new edition.
        previous: The date of the edition that the copy has.
        affected: The report on each entry that the center changed or hid, and that the new edition changes, too.
        gone: The lines about such entries that the new edition doesn't have.
        clashes: The lines about entries of the center whose names the handbook now uses itself.
        added: The name of each new entry.
        changed: The name of each entry that has changed.
        removed: The name of each entry that readers no longer see.

    """

    edition: str
    previous: str
    affected: tuple[str, ...]
    gone: tuple[str, ...]
    clashes: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def edition_changes(old_content: Path, new_content: Path) -> EditionChanges:
    """Return what changes between two content folders, of which the center's part is the same.

    Args:
        old_content: The content folder of the copy.
        new_content: The content folder with the new edition.

    """
    old, new = (loader.read(folders_of(content)) for content in (old_content, new_content))
    overrides = [override for override in old.differences if override.kind.partition(".")[0] != "strings" or override.action != ADDED]
    mine = [override for override in overrides if override.action != ADDED]
    return EditionChanges(
        edition_of(new),
        edition_of(old),
        tuple(text for override in mine if (text := _affected(override, old, new))),
        tuple(_gone(override) for override in mine if _is_gone(override, old, new)),
        tuple(_clash(override) for override in overrides if override.action == ADDED and _exists_in(new, override)),
        *_entry_changes(old, new),
    )


def edition_of(draft: Draft) -> str:
    """Return the date of the edition in a draft; a question mark if it can't be read."""
    return getattr(draft.single(file_types.IDENTITY), "edition", "?")


def _affected(override: Override, old: Draft, new: Draft) -> str:
    """Return the section about an entry that the center and the new edition both changed; an empty text if there is none."""
    before, after = (upstream_entry(draft, override.kind, override.id) for draft in (old, new))
    if before is None or after is None or before == after or _is_retired(after):
        return ""
    changed = {name: before[name] for name in before if before[name] != after.get(name)}
    lines = [f"### {entry_name(override.kind, override.id, after)}", "", _what_the_center_did(override), ""]
    lines += ["**The handbook's new text:**", "", *as_list(after), ""]
    lines += ["**What the handbook had there before:**", "", *(as_list(changed) or ["- (nothing)"]), ""]
    own = {} if override.action == HIDDEN else center_entry(old, override.kind, override.id)
    return "\n".join([*lines, *(["**Your text:**", "", *as_list(own), ""] if own else [])])


def _what_the_center_did(override: Override) -> str:
    place = f"`content/{override.file}`, line {override.line}"
    if override.action == HIDDEN:
        return f"You hid it in {place}: {override.reason}"
    fields = ", ".join(f"`{field}`" for field in override.fields)
    return f"You changed {fields or 'it'} in {place}. Your changes stay, and everything else comes from the handbook."


def _is_gone(override: Override, old: Draft, new: Draft) -> bool:
    before, after = (upstream_entry(draft, override.kind, override.id) for draft in (old, new))
    return before is not None and (after is None or (_is_retired(after) and not _is_retired(before)))


def _gone(override: Override) -> str:
    return (
        f"- `{override.id}` ({override.kind}): readers no longer see it. Delete your lines about it in "
        f"`content/{override.file}`, from line {override.line}."
    )


def _exists_in(new: Draft, override: Override) -> bool:
    return upstream_entry(new, override.kind, override.id) is not None


def _clash(override: Override) -> str:
    return f"- `{override.id}` in `content/{override.file}`, line {override.line}. {_RENAME}"


def _is_retired(entry: dict[str, object]) -> bool:
    return entry.get("state") == "retired"


def _entry_changes(old: Draft, new: Draft) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the names of the handbook's entries that are new, have changed, and are gone."""
    before, after = dict(_active_entries(old)), dict(_active_entries(new))
    added = tuple(entry_name(*key, after[key]) for key in after if key not in before)
    changed = tuple(entry_name(*key, after[key]) for key in after if key in before and before[key] != after[key])
    return added, changed, tuple(entry_name(*key, before[key]) for key in before if key not in after)


def _active_entries(draft: Draft) -> Iterator[tuple[tuple[str, str], dict[str, object]]]:
    """Yield the kind, the id and the fields of each entry of the handbook that readers see."""
    for kind in _LISTS:
        for node in draft.nodes.get(kind.name, ()):
            id_, entry = node.text("id"), None if node.file.startswith(LOCAL) else fields_of(node)
            if id_ and entry and not _is_retired(entry):
                yield (kind.name, id_), entry
