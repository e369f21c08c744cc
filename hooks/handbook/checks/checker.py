"""Load a handbook and run all checks between its files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handbook.checks.center import center_problems
from handbook.checks.center_form import form_problems
from handbook.checks.conformance import conformance_problems
from handbook.checks.entries import entry_problems
from handbook.checks.file_names import drawings_are_shown, pages_have_unique_addresses
from handbook.checks.hidden_names import hidden_name_problems
from handbook.checks.link_targets import link_targets
from handbook.checks.links import links_are_well_formed, links_resolve
from handbook.checks.local_names import local_name_problems
from handbook.checks.manifest import manifest_problems
from handbook.checks.messages import message_problems
from handbook.checks.pages import page_problems
from handbook.checks.plan import plan_problems
from handbook.checks.presets import preset_problems
from handbook.checks.questions import question_problems
from handbook.checks.references import reference_problems, successors_replace_retired_entries
from handbook.checks.search import search_problems
from handbook.checks.sheets import sheet_problems
from handbook.core.diagnostics import ContentError, without_effects
from handbook.load import loader
from handbook.model import file_types
from handbook.model.content_paths import folders_of
from handbook.model.ui_strings import string_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from handbook.core.diagnostics import Diagnostic
    from handbook.load.draft import Draft
    from handbook.model.handbook import Handbook


def load_checked(content: Path, templates: Path, center: Path | str | None = None) -> Handbook:
    """Return the handbook of a content folder, after all checks.

    Args:
        content: The folder with ``data/`` and the hand-written pages.
        templates: The folder with the templates (``overrides/``), whose texts strings.yaml must have.
        center: The folder of a center, with ``center.yaml`` and ``local/``; without it, both are in the content folder.

    Raises:
        ContentError: Something must change; carries every problem. Mere warnings are in the handbook's ``warnings``.

    """
    draft = loader.read(folders_of(content, center))
    diagnostics = [*draft.problems, *find_problems(draft, templates)]
    files_with_errors = {problem.file for problem in diagnostics if not problem.is_warning}
    if draft.center.name:  # the handbook's own authors change its files
        diagnostics += [problem for problem in manifest_problems(draft.folders) if problem.file not in files_with_errors]
    diagnostics = without_effects(diagnostics)
    if not all(problem.is_warning for problem in diagnostics):
        raise ContentError(diagnostics, draft.folders)
    return replace(draft.handbook(), warnings=tuple(diagnostics))


def find_problems(draft: Draft, templates: Path) -> Iterator[Diagnostic]:
    """Yield every problem between the files that could be read, except those that follow from a broken field."""
    broken = [
        (entry.span.file, entry.span.all_lines, entry.broken) for entries in draft.entries.values() for _, entry in entries if entry.broken
    ]
    for problem in _all_problems(draft, templates):
        if not any(problem.file == file and problem.line in lines and _names_any(problem, fields) for file, lines, fields in broken):
            yield problem


def _names_any(problem: Diagnostic, fields: Iterable[str]) -> bool:
    return any(f'"{name}"' in problem.message for name in fields)


def _all_problems(draft: Draft, templates: Path) -> Iterator[Diagnostic]:
    handbook = draft.handbook()
    yield from entry_problems(draft, handbook)
    yield from reference_problems(draft, handbook)
    replaceable = (*handbook.rules, *handbook.questions, *handbook.messages, *handbook.presets)
    yield from successors_replace_retired_entries(replaceable)
    yield from links_resolve(draft)
    yield from links_are_well_formed(draft)
    yield from page_problems(link_targets(draft))
    yield from question_problems(draft, handbook)
    yield from message_problems(draft, handbook)
    yield from sheet_problems(draft, handbook)
    yield from preset_problems(draft, handbook)
    for plan in draft.entries_of(file_types.PLAN):
        yield from plan_problems(plan, draft)
    for words in draft.entries_of(file_types.SEARCH):
        yield from search_problems(words)
    for report in draft.entries_of(file_types.CONFORMANCE):
        yield from conformance_problems(report)
    yield from pages_have_unique_addresses(draft)
    yield from drawings_are_shown(draft)
    yield from local_name_problems(draft)
    yield from hidden_name_problems(draft, handbook)
    yield from center_problems(draft, templates)
    yield from form_problems(draft.center_fields)
    if draft.entries_of(file_types.STRINGS):
        yield from string_problems(handbook.strings, templates)
