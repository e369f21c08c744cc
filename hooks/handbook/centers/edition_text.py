"""Write the report on a new edition as the text of a pull request or a merge request."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handbook.centers.edition_report import EditionChanges
    from handbook.centers.new_edition import EditionBranch

_UNTOUCHED = "The file `content/data/center.yaml` and the folder `content/local/` don't change."
_WHAT_TO_DO = (
    '1. Read the section "Your entries to look at," if there is one. If any of your text no longer fits, change it in `content/local/`.',
    '2. Read "The check" at the end. If it found problems, fix them before you merge, because a site with problems isn\'t published.',
    "3. Merge this branch. Your site will then be published with the new edition.",
)
_NO_ENTRIES = "This edition changes none of the entries that you changed or hid."
_AFFECTED = (
    "You changed or hid these entries, and the new edition changes them, too. Each one is shown in full, so you can see whether your text "
    "still fits."
)
_CLASHES = "The handbook now has its own entries with these names:"
_REPLACED = (
    "Someone changed these files, which belong to the handbook, in your copy. This branch has the new edition's files instead. If you "
    "still need one of those changes, make it in `content/local/`."
)
_LEFT_OUT = (
    "GitHub doesn't let a workflow change other workflows, so this branch leaves these files as they are in your copy. To update one, open it in "
    "the handbook's repository, copy its text, and paste it over the text of your file:"
)


def report_text(changes: EditionChanges, branch: EditionBranch) -> str:
    """Return the whole report as Markdown."""
    return "\n".join([*_beginning(changes), *_about_center(changes, branch), *_about_handbook(changes)]).rstrip() + "\n"


def title_of(changes: EditionChanges) -> str:
    """Return the title of the request: one line, with the date of the edition."""
    return f"New edition of the handbook: {changes.edition}"


def _beginning(changes: EditionChanges) -> Iterator[str]:
    yield f"Your copy has the edition of {changes.previous}. This branch has the edition of {changes.edition}. {_UNTOUCHED}"
    yield from ("", "## What to do", "", *_WHAT_TO_DO, "")


def _about_center(changes: EditionChanges, branch: EditionBranch) -> Iterator[str]:
    affected = (_AFFECTED, "", *changes.affected) if changes.affected else (_NO_ENTRIES,)
    yield from _section("Your entries to look at", affected)
    yield from _section("Entries that are gone", changes.gone)
    yield from _section("Names that you can't use anymore", (_CLASHES, "", *changes.clashes) if changes.clashes else ())
    yield from _section("Handbook files that were changed", _files(_REPLACED, branch.replaced))
    yield from _section("Files to copy yourself", _files(_LEFT_OUT, branch.left_out))


def _about_handbook(changes: EditionChanges) -> Iterator[str]:
    for title, names in (
        ("New in this edition", changes.added),
        ("Improved in this edition", changes.changed),
        ("No longer in this edition", changes.removed),
    ):
        yield from _section(f"{title}: {len(names)}", [f"- {name}" for name in names])


def _files(text: str, paths: Sequence[str]) -> Sequence[str]:
    return (text, "", *(f"- `{path}`" for path in paths)) if paths else ()


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from (f"## {title}", "", *lines, "")
