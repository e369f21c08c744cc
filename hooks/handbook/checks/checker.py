"""What must be true between the files. Each rule is a small generator; its docstring is the rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handbook.checks.center import center_problems
from handbook.checks.conformance import conformance_problems
from handbook.checks.entry_links import malformed_link, target_problems
from handbook.checks.link_targets import link_targets, target_names
from handbook.checks.manifest import manifest_problems
from handbook.checks.messages import message_problems
from handbook.checks.pages import page_problems
from handbook.checks.plan import linked, plan_problems
from handbook.checks.presets import linked as linked_by_presets
from handbook.checks.presets import preset_problems
from handbook.checks.questions import question_problems
from handbook.checks.references import declared, known, reference_problems, successors_replace_retired_entries
from handbook.checks.search import search_problems
from handbook.checks.sheets import sheet_problems
from handbook.core import inline_markup
from handbook.core.diagnostics import ContentError, Diagnostic, did_you_mean, without_effects
from handbook.load import loader
from handbook.load.draft import group_of
from handbook.model import file_types, routes
from handbook.model.base import Entry, is_active
from handbook.model.content_paths import folders_of
from handbook.model.entry_text import prose_of, words_to_read
from handbook.model.guidance import MAX_WORDS_OF_A_RULE
from handbook.model.ui_strings import string_problems
from handbook.theme.illustrations import PLACES_OF_DRAWINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from handbook.load.draft import Draft
    from handbook.model.handbook import Handbook


def load_checked(content: Path, templates: Path, center: Path | str | None = None) -> Handbook:
    """Load a content folder and check it whole.

    Args:
        content: The folder with ``data/`` and the hand-written pages.
        templates: The folder with the templates (``overrides/``), whose texts strings.yaml must have.
        center: The folder of a center, with ``center.yaml`` and ``local/``; without it, both stand in the content folder.

    Raises:
        ContentError: Anything is wrong; carries every problem. What only names a doubt is in the handbook's ``warnings``.

    """
    draft = loader.read(folders_of(content, center))
    found = [*draft.problems, *find_problems(draft, templates)]
    wrong = {problem.file for problem in found if not problem.is_warning}
    if draft.center.name:  # the handbook's own authors change its files
        found += [problem for problem in manifest_problems(draft.folders) if problem.file not in wrong]
    found = without_effects(found)
    if not all(problem.is_warning for problem in found):
        raise ContentError(found, draft.folders)
    return replace(draft.handbook(), warnings=tuple(found))


def find_problems(draft: Draft, templates: Path) -> Iterator[Diagnostic]:
    """Yield every problem between the files that could be read."""
    broken = [
        (entry.span.file, entry.span.all_lines, entry.broken) for entries in draft.entries.values() for _, entry in entries if entry.broken
    ]
    for problem in _all_problems(draft, templates):
        if not any(problem.file == file and problem.line in lines and _is_about(problem, names) for file, lines, names in broken):
            yield problem


def _is_about(problem: Diagnostic, fields: Iterable[str]) -> bool:
    """Return whether a problem only follows from fields that are wrong, which is told already."""
    return any(f'"{name}"' in problem.message for name in fields)


def _all_problems(draft: Draft, templates: Path) -> Iterator[Diagnostic]:
    handbook = draft.handbook()
    yield from ids_are_unique(draft)
    yield from groups_and_files_match(draft, file_types.PHASES, file_types.RULES)
    yield from groups_and_files_match(draft, file_types.TOPICS, file_types.QUESTIONS)
    yield from reference_problems(draft, handbook)
    replaceable = (*handbook.rules, *handbook.questions, *handbook.messages, *handbook.presets)
    yield from successors_replace_retired_entries(replaceable)
    yield from checklists_pick_rules(handbook)
    yield from links_lead_somewhere(draft)
    yield from page_problems(link_targets(draft))
    yield from rules_are_short(handbook)
    yield from question_problems(draft, handbook)
    yield from message_problems(draft, handbook)
    yield from sheet_problems(draft, handbook)
    yield from preset_problems(draft, handbook)
    for plan in draft.entries_of(file_types.PLAN):
        yield from plan_problems(plan, draft)
    for language in draft.entries_of(file_types.SEARCH):
        yield from search_problems(language)
    for report in draft.entries_of(file_types.CONFORMANCE):
        yield from conformance_problems(report)
    yield from pages_do_not_collide(draft)
    yield from drawings_have_a_place(draft)
    yield from center_problems(draft, templates)
    if draft.entries_of(file_types.STRINGS):
        yield from string_problems(handbook.strings, templates)


def ids_are_unique(draft: Draft) -> Iterator[Diagnostic]:
    """An id stands for one thing for ever, so no two entries of a kind share one, even if one is retired."""
    retired = {entry.id for kind in draft.entries for _, entry in draft.entries[kind] if not is_active(entry)}
    for ids in draft.declared.values():
        for id_, spans in ids.items():
            for span in spans[1:]:
                first = f"{spans[0].file}:{spans[0].line()}"
                reason = "that entry is retired, and ids are never used again" if id_ in retired else "ids are unique"
                yield span.problem(f'must have an id of its own: "{id_}" is taken by {first} ({reason}); choose another', "id")


def groups_and_files_match(draft: Draft, groups: file_types.FileKind, entries: file_types.FileKind) -> Iterator[Diagnostic]:
    """Each phase has a file of rules with at least one active rule, and each file of rules has a phase; so with topics."""
    ids, one = known(draft, groups), {groups.name: groups.name.removesuffix("s"), entries.name: entries.name.removesuffix("s")}
    active = {group_of(file) for file, entry in draft.entries.get(entries.name, ()) if entry.active}
    started = {span.file for spans in declared(draft, entries).values() for span in spans}
    for file in sorted(started):
        if group_of(file) not in ids and groups.name not in draft.unread:
            fix = did_you_mean(group_of(file), ids)
            yield Diagnostic(file, 1, f"rename this file; its name must be that of a {one[groups.name]}: {fix}")
    for group in draft.entries_of(groups):
        if entries.name in draft.unread:
            continue
        if group.id not in {group_of(file) for file in started}:
            yield group.span.problem(f"must have {entries.name}; add the file {entries.pattern.replace('*', group.id)}", "id")
        elif group.id not in active:
            yield group.span.problem(f"must have at least one {one[entries.name]} that is not retired", "id")


def checklists_pick_rules(handbook: Handbook) -> Iterator[Diagnostic]:
    """A checklist has the rules of a phase, or a list of rules, each of them once."""
    for checklist in handbook.checklists:
        if bool(checklist.rules) == bool(checklist.phase):
            yield checklist.span.problem('must have either "rules" or "phase"; write one of them', "id")
        for number, id_ in enumerate(checklist.rules):
            if id_ in checklist.rules[:number]:
                yield checklist.span.problem(f'"{id_}" must stand only once in the list; delete one', "rules", number)


def links_lead_somewhere(draft: Draft) -> Iterator[Diagnostic]:
    """Every link in a text leads to an entry or a page that exists, or to a web address."""
    there = target_names(draft)
    for _, entry in (pair for entries in draft.entries.values() for pair in entries):
        for at, text in prose_of(entry) if isinstance(entry, Entry) else ():
            for target in inline_markup.targets(text):
                yield from (entry.span.problem(wrong, *at) for wrong in target_problems(target, draft, there))
            if "](" in text and (wrong := malformed_link(text)):
                yield replace(entry.span.problem(wrong, *at), is_warning=True)
    for way in (way for home in draft.entries_of(file_types.HOME) for way in home.ways_in):
        yield from (way.span.problem(wrong, "link") for wrong in target_problems(way.link, draft, there))
    for entry, number, link in (found for plan in draft.entries_of(file_types.PLAN) for found in linked(plan)):
        yield from (entry.span.problem(wrong, "links", number) for wrong in target_problems(link, draft, there))
    for step, number, link in (found for preset in draft.entries_of(file_types.PRESETS) for found in linked_by_presets(preset)):
        yield from (step.span.problem(wrong, "links", number) for wrong in target_problems(link, draft, there))
    for sheet in (sheet for sheet in draft.entries_of(file_types.SHEETS) if sheet.leads_to):
        yield from (sheet.span.problem(wrong, "leads_to") for wrong in target_problems(sheet.leads_to, draft, there))


def rules_are_short(handbook: Handbook) -> Iterator[Diagnostic]:
    """A rule can be read in under a minute."""
    for rule in handbook.rules.active:
        count = words_to_read(rule)
        if count > MAX_WORDS_OF_A_RULE:
            over = count - MAX_WORDS_OF_A_RULE
            yield rule.span.problem(f"must have at most {MAX_WORDS_OF_A_RULE} words in all its texts; it has {count}, so take out {over}")


def pages_do_not_collide(draft: Draft) -> Iterator[Diagnostic]:
    """A hand-written page has an address of its own."""
    taken: dict[str, str] = {}
    for file, page in draft.written_pages.items():
        if file.rsplit("/", 1)[-1].lower() == "readme.md":
            yield page.span.problem("must have another file name; MkDocs would publish it as the first page of its folder")
        elif routes.is_generated(file):
            yield page.span.problem("must have another file name; the handbook makes a page of this name itself")
        elif other := taken.setdefault(routes.url(file), page.span.file) != page.span.file and taken[routes.url(file)]:
            yield page.span.problem(f"must have another file name; {other} has the same address already")


def drawings_have_a_place(draft: Draft) -> Iterator[Diagnostic]:
    """Each drawing has the name of a phase, or of another place where a drawing is shown."""
    known_names = {*known(draft, file_types.PHASES), *PLACES_OF_DRAWINGS}
    for name in draft.drawings:
        if name not in known_names and file_types.PHASES.name not in draft.unread:
            file = f"{file_types.DRAWINGS}{name}.svg"
            yield Diagnostic(file, 1, f"no page shows a drawing of this name; rename the file: {did_you_mean(name, known_names)}")
