"""Find out what a new edition changes, above all in entries that a center changed or hid itself, for each site of a repository.

Of these entries, only the fields that changed are shown, each before and after, with the center's own text: an improved sentence
elsewhere in a tip may no longer fit with the center's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.centers.center_sites import CONTENT, sites_of
from handbook.centers.entry_comparison import texts_by_name
from handbook.centers.entry_text import entry_name
from handbook.centers.two_editions import PAGES, filled, page_of, read_two
from handbook.centers.upstream_entries import center_entry
from handbook.load import loader
from handbook.model import file_types
from handbook.overlay.merge import ADDED, HIDDEN
from handbook.overlay.placeholders import center_values

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.centers.center_sites import Site
    from handbook.centers.entry_comparison import FieldChange
    from handbook.centers.two_editions import TwoEditions
    from handbook.load.draft import Draft
    from handbook.overlay.merge import Override
    from handbook.overlay.placeholders import Values


@dataclass(frozen=True)
class OwnEntry:
    """An entry that a center changed, hid, or added.

    Attributes:
        kind: The kind of file that it is in.
        name: What people call it.
        id: Its id.
        place: The center's file, from the root of the repository, and the line.
        is_hidden: Whether the center hides it.
        reason: Why it hides it.
        own: The texts that the center wrote, by the names of their fields.
        changes: What the new edition changes in it.

    """

    kind: str
    name: str
    id: str
    place: tuple[str, int]
    is_hidden: bool = False
    reason: str = ""
    own: tuple[tuple[str, tuple[str, ...]], ...] = ()
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class SiteChanges:
    """What a new edition changes for one site.

    Attributes:
        folder: The folder of the site's center, such as ``centers/north-campus``; ``content`` for the site without a folder of its own.
        name: The name of the center; empty if it has none yet.
        affected: The entries that the center changed or hid, and that the new edition changes, too.
        gone: The entries that the center changed or hid, and that the new edition doesn't have.
        clashes: The center's own entries whose names the handbook now uses itself.

    """

    folder: str
    name: str
    affected: tuple[OwnEntry, ...]
    gone: tuple[OwnEntry, ...]
    clashes: tuple[OwnEntry, ...]


@dataclass(frozen=True)
class EditionChanges:
    """What a new edition changes.

    Attributes:
        edition: The date of the new edition.
        previous: The date of the edition that the copy has.
        sites: What it changes for each site of the repository.
        added: The name of each new entry.
        changed: The name of each entry in which readers see something else.
        counts: The kind of each file with only one entry in which texts changed, and how many did.
        removed: The name of each entry that readers no longer see.

    """

    edition: str
    previous: str
    sites: tuple[SiteChanges, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    removed: tuple[str, ...]


def edition_changes(old: Path, new: Path) -> EditionChanges:
    """Return what changes between two folders with the files of a repository, of which the centers' files are the same.

    Args:
        old: The folder with the files of the copy: ``content/``, and maybe ``centers/``.
        new: The folder with those of the new edition.

    """
    editions = read_two(old / CONTENT, new / CONTENT)
    before, after = editions.entries
    changed = (key for key in after if key in before and before[key] != after[key] and editions.changes(key[0], (before[key], after[key])))

    def name(key: tuple[str, str], entry: dict[str, object]) -> str:
        return entry_name(*key, filled(entry, editions.default_values))

    return EditionChanges(
        edition_of(editions.new),
        edition_of(editions.old),
        tuple(_site_changes(site, editions) for site in sites_of(old)),
        tuple(name(key, after[key]) for key in after if key not in before),
        tuple(name(key, after[key]) for key in changed),
        tuple(editions.counts()),
        tuple(name(key, before[key]) for key in before if key not in after),
    )


def edition_of(draft: Draft) -> str:
    """Return the date of the edition in a draft; a question mark if it can't be read."""
    return getattr(draft.single(file_types.IDENTITY), "edition", "?")


def _site_changes(site: Site, editions: TwoEditions) -> SiteChanges:
    draft = loader.read(site.folders)
    overrides = [override for override in draft.differences if override.kind.partition(".")[0] != "strings" or override.action != ADDED]
    mine, added = ([override for override in overrides if (override.action == ADDED) is is_added] for is_added in (False, True))
    return SiteChanges(
        site.folder,
        draft.center.name or "",
        tuple(entry for override in mine if (entry := _affected(override, draft, editions))),
        tuple(_own_entry(override, draft, editions) for override in mine if _is_gone(override, editions)),
        tuple(_own_entry(override, draft, editions) for override in added if editions.is_taken(override.kind, override.id)),
    )


def _values_of(draft: Draft) -> Values:
    return center_values(draft.center, draft.center_fields)


def _affected(override: Override, draft: Draft, editions: TwoEditions) -> OwnEntry | None:
    """Return an entry that the center and the new edition both changed; None if readers see nothing new in it."""
    before, after = editions.versions(override.kind, override.id)
    if before is None or after is None or before == after:
        return None
    changes = editions.changes(override.kind, (before, after), _values_of(draft))
    return _own_entry(override, draft, editions, tuple(changes)) if changes else None


def _is_gone(override: Override, editions: TwoEditions) -> bool:
    before, after = editions.versions(override.kind, override.id)
    return before is not None and after is None


def _own_entry(override: Override, draft: Draft, editions: TwoEditions, changes: tuple[FieldChange, ...] = ()) -> OwnEntry:
    before, after = editions.versions(override.kind, override.id)
    is_hidden = override.action == HIDDEN
    return OwnEntry(
        override.kind,
        entry_name(override.kind, override.id, filled(after or before or {}, _values_of(draft))),
        override.id,
        (draft.folders.in_repository(override.file), override.line),
        is_hidden,
        override.reason,
        () if is_hidden or override.action == ADDED else tuple(_own_texts(override, draft, editions)),
        changes,
    )


def _own_texts(override: Override, draft: Draft, editions: TwoEditions) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each field in which the center's text isn't the handbook's: its name, and the center's text."""
    own = page_of(draft, override.id) if override.kind == PAGES else center_entry(draft, override.kind, override.id)
    before, _ = editions.versions(override.kind, override.id)
    names = editions.names[override.kind.partition(".")[0]]
    theirs = texts_by_name(editions.shown(override.kind, before or {}, _values_of(draft)), names)
    for name, texts in texts_by_name(editions.shown(override.kind, own or {}, _values_of(draft), only_known=True), names).items():
        if texts != theirs.get(name):
            yield name, tuple(texts)
