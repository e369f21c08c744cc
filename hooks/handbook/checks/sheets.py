"""Check what is printed on one sheet of paper. Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handbook.checks.presets import is_retired
from handbook.checks.references import known
from handbook.core.diagnostics import did_you_mean
from handbook.core.line_breaks import BREAK
from handbook.model import file_types
from handbook.model.sheets import Column
from handbook.overlay.prune import hidden_targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handbook.core.diagnostics import Diagnostic, FieldPath
    from handbook.load.draft import Draft
    from handbook.model.base import Entry
    from handbook.model.handbook import Handbook
    from handbook.model.sheets import GivenTable, Sheet

MAX_LETTERS = 30
"""Letters of the longest word that fits into a column in the largest type."""


_NOT_ON_CARDS = ("ticks", "donts", "facts", "fields", "numbers", "questions", "ratings", "columns", "lines", "table")
"""What posters and cards, which are only read, can't have."""


def sheet_problems(draft: Draft, handbook: Handbook) -> Iterator[Diagnostic]:
    """Yield every problem of the sheets, before any of them is laid out."""
    checklists = known(draft, file_types.CHECKLISTS)
    for sheet in handbook.sheets:
        if sheet.id in checklists:
            yield sheet.span.problem(f'a checklist already has the id "{sheet.id}"; choose another one for this handout', "id")
        for number, part in enumerate(sheet.parts):
            if bool(part.columns) != bool(part.rows):
                yield sheet.span.problem('a table needs both "columns" and "rows"; add the other one', "parts", number, "title")
        yield from ids_on_a_sheet_are_unique(sheet)
        yield from tables_have_a_cell_for_each_column(sheet)
        yield from link_values_have_a_label(sheet)
        yield from headings_name_their_points(sheet)
        yield from posters_and_cards_are_only_read(sheet, handbook)
    yield from words_fit(handbook)


def ids_on_a_sheet_are_unique(sheet: Sheet) -> Iterator[Diagnostic]:
    """No two parts of a sheet, and no two columns or rows of a table, share an id."""
    lists: list[tuple[Entry, str, Sequence[object]]] = [(sheet, "parts", sheet.parts)]
    lists += [(part.table, name, getattr(part.table, name)) for part in sheet.parts if part.table for name in ("columns", "rows")]
    for entry, name, items in lists:
        ids = [getattr(item, "id", None) for item in items]
        for number, id_ in enumerate(ids):
            if id_ and id_ in ids[:number]:
                yield entry.span.problem(f'the id "{id_}" is in "{name}" twice; choose another one', name, number)


def tables_have_a_cell_for_each_column(sheet: Sheet) -> Iterator[Diagnostic]:
    """A table to read has a cell, and a width if any is given, for each column."""
    for table in (part.table for part in sheet.parts if part.table):
        for path, cells in _lists(table):
            if len(cells) != len(table.columns):
                message = f"the number of entries here is {len(cells)}; write {len(table.columns)}, one for each column"
                yield table.span.problem(message, *path)
        yield from _row_problems(table)


def _lists(table: GivenTable) -> Iterator[tuple[FieldPath, Sequence[object]]]:
    if table.widths:
        yield ("widths",), table.widths
    yield from ((("rows", number), row) for number, row in enumerate(table.rows) if isinstance(row, tuple))


def _row_problems(table: GivenTable) -> Iterator[Diagnostic]:
    columns = [getattr(column, "id", None) for column in table.columns]
    ids = [id_ for id_ in columns if id_]
    if ids and len(ids) < len(columns):
        yield table.span.problem("only some of the columns have an id; add an id to each of the others", "columns")
    for number, row in enumerate(table.rows):
        if isinstance(row, tuple):
            if ids:
                yield table.span.problem('the columns have ids, so this row needs "id" and "cells"; add them', "rows", number)
            continue
        if not ids:
            yield table.span.problem('a row with "cells" needs columns with ids; write each column as "- id:" and "title:"', "rows", number)
            continue
        for id_ in (id_ for id_ in row.cells if id_ not in ids):
            yield row.span.problem(f'there\'s no column "{id_}" in this table; {did_you_mean(id_, ids)}', "cells", id_)
        for id_ in (id_ for id_ in ids if id_ not in row.cells):
            yield row.span.problem(f'there\'s no cell for the column "{id_}"; add it', "cells")


def link_values_have_a_label(sheet: Sheet) -> Iterator[Diagnostic]:
    """What a link can fill in has a field, and the label of a total has a number to replace."""
    for number, part in enumerate(sheet.parts):
        for value, label in part.from_link.items():
            if label not in part.fields:
                message = f'"{label}" isn\'t in "fields"; {did_you_mean(label, part.fields)}'
                yield sheet.span.problem(message, "parts", number, "from_link", value)
            elif value == "total" and not any(letter.isdigit() for letter in label):
                message = f'"{label}" has no number that a link can replace; write the number of points'
                yield sheet.span.problem(message, "parts", number, "from_link", value)


def headings_name_their_points(sheet: Sheet) -> Iterator[Diagnostic]:
    """The heading of a level in a rubric has the same number as its points, and better levels come first."""
    for table in (part.table for part in sheet.parts if part.table):
        for column in (column for column in table.columns if isinstance(column, Column) and column.points is not None):
            if re.findall(r"\d+", column.title) != [str(column.points)]:
                fix = f'write the same number in both, such as "title: Good ({column.points} points)"'
                yield column.span.problem(f"this heading doesn't say that the level has {column.points} points; {fix}", "title")
        points = [value for value in table.points if value is not None]
        if points != sorted(points, reverse=True):
            yield table.span.problem("the levels of a rubric must begin with the most points; sort the columns", "columns")


def posters_and_cards_are_only_read(sheet: Sheet, handbook: Handbook) -> Iterator[Diagnostic]:
    """A poster or a card leads to an active entry and has only texts and points; other sheets lead nowhere."""
    if sheet.layout in {"page", "letter"}:
        for name in ("leads_to", "marked"):
            if getattr(sheet, name):
                fix = f'add the layout, or delete "{name}"'
                yield sheet.span.problem(f'"{name}" can be used only with "layout: poster" or "layout: cards"; {fix}', name)
        return
    if sheet.marked and sheet.marked not in sheet.title:
        yield sheet.span.problem(f'"{sheet.marked}" isn\'t in the title; write a word from the title', "marked")
    yield from _target_problems(sheet, handbook)
    for number, part in enumerate(sheet.parts):
        for name in _NOT_ON_CARDS:
            if getattr(part, name):
                yield sheet.span.problem(f'"{name}" can\'t be used with "layout: {sheet.layout}"; delete it', "parts", number, name)


def _target_problems(sheet: Sheet, handbook: Handbook) -> Iterator[Diagnostic]:
    if not sheet.leads_to:
        yield sheet.span.problem(f'"layout: {sheet.layout}" needs "leads_to"; add what the QR code opens', "layout")
    elif "://" in sheet.leads_to:
        yield sheet.span.problem(
            f'"{sheet.leads_to}" leads to another site; name an entry in this handbook, such as preset:an-id', "leads_to"
        )
    elif override := hidden_targets(handbook.differences).get(sheet.leads_to):
        fix = 'name another entry as "leads_to" in local/sheets.yaml, hide this handout, too, or stop hiding that entry'
        if sheet.active:
            yield sheet.span.problem(f'this needs "{sheet.leads_to}", but {override.file}:{override.line} hides it; {fix}', "leads_to")
    elif is_retired(sheet.leads_to, handbook):
        yield sheet.span.problem(f'"{sheet.leads_to}" is retired; name another entry', "leads_to")


def words_fit(handbook: Handbook) -> Iterator[Diagnostic]:
    """No word is wider than a column of paper."""
    for entry, path, text in _printed_texts(handbook):
        for word in BREAK.split(text):
            if len(word) > MAX_LETTERS:
                over = len(word) - MAX_LETTERS
                message = (
                    f'"{word}" is too long for a column on the printed page; take out {over} letter{"s" * (over > 1)}, or split the word'
                )
                yield entry.span.problem(message, *path)


def _printed_texts(handbook: Handbook) -> Iterator[tuple[Entry, FieldPath, str]]:
    """Yield each text that is printed: its entry, its path in the entry, and the text."""
    for rule in handbook.rules.active:
        yield rule, ("checklist",), rule.checklist
    for checklist in handbook.checklists.active:
        yield checklist, ("title",), checklist.title
    for sheet in handbook.sheets.active:
        yield sheet, ("title",), sheet.title
        for number, part in enumerate(sheet.parts):
            for name in ("title", "text"):
                yield sheet, ("parts", number, name), getattr(part, name) or ""
            for name in ("points", "ticks", "donts", "fields", "questions", "ratings", "columns"):
                for index, text in enumerate(getattr(part, name)):
                    yield sheet, ("parts", number, name, index), text
            for fact in part.facts:
                yield fact, ("label",), fact.label
            if part.table:
                yield from _table_texts(part.table)


def _table_texts(table: GivenTable) -> Iterator[tuple[Entry, FieldPath, str]]:
    ids = [getattr(column, "id", None) for column in table.columns]
    for number, heading in enumerate(table.headings):
        yield table, ("columns", number), heading
    for number, (row, texts) in enumerate(zip(table.rows, table.cells, strict=True)):
        paths: Sequence[FieldPath] = [(index,) for index in range(len(texts))]
        if not isinstance(row, tuple):
            paths = [("cells", id_ or "") for id_ in ids]
        for path, text in zip(paths, texts, strict=False):
            yield table, ("rows", number, *path), text
