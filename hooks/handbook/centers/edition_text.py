"""Write the report on a new edition as the text of a pull request or a merge request."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_date

from handbook.centers.center_sites import CENTERS, CONTENT
from handbook.centers.entry_text import FILES, entry_lines, escaped, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from handbook.centers.edition_report import EditionChanges, OwnEntry, SiteChanges
    from handbook.centers.new_edition import EditionBranch

_EMPTY_LINES = re.compile(r"\n{3,}")
_NO_ENTRIES = "This edition changes none of the entries that you changed or hid."
_AFFECTED = "You changed or hid these entries, and the new edition changes them, too. Check if your text still fits."
_GONE = "You changed or hid these entries, but the new edition no longer has them. The check asks you to delete your lines about them."
_CLASHES = (
    "The handbook now has entries with the same names as yours. Give each of yours a different name. The check "
    "tells you how to keep its old address."
)
_REPLACED = (
    "Someone changed these files, which belong to the handbook, in your copy. This branch has the new edition's files instead. If you "
    "still need one of those changes, make it in {local}."
)
_LEFT_OUT = (
    "GitHub doesn't let a workflow change other workflows, so this branch leaves these files as they are in your copy. To update one, open it in "
    "the handbook's repository, copy its text, and paste it over the text of your file:"
)


def report_text(changes: EditionChanges, branch: EditionBranch) -> str:
    """Return the whole report as Markdown."""
    lines = [*_beginning(changes), *_about_centers(changes, branch), *_about_handbook(changes)]
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).rstrip() + "\n"


def title_of(changes: EditionChanges) -> str:
    """Return the title of the request: one line, with the date of the edition."""
    return f"New edition of the handbook: {_in_words(changes.edition)}"


def _in_words(day: str) -> str:
    """Return a date such as ``November 22, 2026``; the text itself if it's no date."""
    try:
        return format_date(date.fromisoformat(day), "long", locale="en_US")
    except ValueError:
        return day


def _beginning(changes: EditionChanges) -> Iterator[str]:
    local, center = _local_folder(changes), "`content/data/center.yaml`"
    untouched = f"The file {center} and the folder `content/local/` don't change."
    if _has_centers(changes):
        untouched = f"The folder `{CENTERS}/`, the file {center}, and the folder `content/local/` don't change."
    old, new = _in_words(changes.previous), _in_words(changes.edition)
    editions = f"Your copy is the edition of {old}. This branch is the edition of {new}."
    if old == new:
        editions = f"Your copy and this branch are both the edition of {new}, but this branch has later changes to it."
    yield f"{editions} {untouched}"
    yield from ("", "## What to do", "")
    yield f'1. Read the section "Your entries to look at." If any of your text no longer fits, change it in {local}.'
    yield '2. Read "The check" at the end. If it found problems, fix them before you merge, because a site with problems isn\'t published.'
    yield "3. Merge this branch. Your site will then be published with the new edition."
    yield ""


def _has_centers(changes: EditionChanges) -> bool:
    return any(site.folder != CONTENT for site in changes.sites)


def _local_folder(changes: EditionChanges) -> str:
    return "the `local/` folder of that site" if _has_centers(changes) else "`content/local/`"


def _about_centers(changes: EditionChanges, branch: EditionBranch) -> Iterator[str]:
    affected = list(_by_site(changes, lambda site: site.affected, _affected_lines))
    yield from _section("Your entries to look at", (_AFFECTED, "", *affected) if affected else (_NO_ENTRIES,))
    gone = list(_by_site(changes, lambda site: site.gone, lambda entries, _: map(_gone_line, entries)))
    yield from _section("Entries that are gone", (_GONE, "", *gone) if gone else ())
    clashes = list(
        _by_site(changes, lambda site: site.clashes, lambda entries, _: (f"- `{entry.id}` in {place_of(entry)}" for entry in entries))
    )
    yield from _section("Names that you can't use anymore", (_CLASHES, "", *clashes) if clashes else ())
    yield from _section("Handbook files that were changed", _files(_REPLACED.format(local=_local_folder(changes)), branch.replaced))
    yield from _section("Files to copy yourself", _files(_LEFT_OUT, branch.left_out))


def _by_site(
    changes: EditionChanges,
    entries_of: Callable[[SiteChanges], Sequence[OwnEntry]],
    lines_of: Callable[[Sequence[OwnEntry], str], Iterable[str]],
) -> Iterator[str]:
    """Yield the lines about the entries of each site, below a heading with its name if the repository has several."""
    has_centers = _has_centers(changes)
    for site in changes.sites:
        if entries := entries_of(site):
            yield from ((f"### {_site_name(site)}", "") if has_centers else ())
            yield from lines_of(entries, "####" if has_centers else "###")
            yield ""


def _site_name(site: SiteChanges) -> str:
    return f"{escaped(site.name)} (`{site.folder}`)" if site.name else f"The site in `{site.folder}`"


def _affected_lines(entries: Sequence[OwnEntry], marks: str) -> Iterator[str]:
    for entry in entries:
        yield from (f"{marks} {entry.name}", "", *entry_lines(entry))


def _gone_line(entry: OwnEntry) -> str:
    file, line = entry.place
    return f"- {entry.name}. Your lines about it are in `{file}`, from line {line} (`{entry.id}`)."


def _about_handbook(changes: EditionChanges) -> Iterator[str]:
    counts = [f"{FILES[kind]}: {count} text{'s' * (count != 1)}" for kind, count in changes.counts]
    for title, names in (
        ("New in this edition", changes.added),
        ("Improved in this edition", (*changes.changed, *counts)),
        ("No longer in this edition", changes.removed),
    ):
        yield from _section(f"{title}: {len(names)}", [f"- {name}" for name in names])


def _files(text: str, paths: Sequence[str]) -> Sequence[str]:
    return (text, "", *(f"- `{path}`" for path in paths)) if paths else ()


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from (f"## {title}", "", *lines, "")
