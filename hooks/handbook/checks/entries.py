"""Check entries of all kinds: ids, groups, checklists and the length of rules. Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.checks.references import declared, known
from handbook.core.diagnostics import Diagnostic, did_you_mean
from handbook.load.draft import group_of
from handbook.model import file_types
from handbook.model.base import is_active
from handbook.model.entry_text import words_to_read
from handbook.model.guidance import MAX_WORDS_OF_A_LOCAL_RULE, MAX_WORDS_OF_A_RULE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.load.draft import Draft
    from handbook.model.handbook import Handbook


def entry_problems(draft: Draft, handbook: Handbook) -> Iterator[Diagnostic]:
    """Yield every problem of ids, groups, checklists and rules."""
    yield from ids_are_unique(draft)
    yield from groups_match_files(draft, file_types.PHASES, file_types.RULES)
    yield from groups_match_files(draft, file_types.TOPICS, file_types.QUESTIONS)
    yield from checklists_have_rules(handbook)
    yield from rules_are_short(handbook)


def ids_are_unique(draft: Draft) -> Iterator[Diagnostic]:
    """No two entries of a kind have the same id, even if one is retired: an id is permanent."""
    retired = {entry.id for kind in draft.entries for _, entry in draft.entries[kind] if not is_active(entry)}
    for ids in draft.declared.values():
        for id_, spans in ids.items():
            for span in spans[1:]:
                first = f"{spans[0].file}:{spans[0].line()}"
                reason = " by a retired entry, and ids can't be reused" if id_ in retired else ""
                yield span.problem(f'the id "{id_}" is already used in {first}{reason}; choose another one', "id")


def groups_match_files(draft: Draft, groups: file_types.FileKind, entries: file_types.FileKind) -> Iterator[Diagnostic]:
    """Each phase has a file of rules with at least one active rule, and each file of rules has a phase; the same for topics."""
    ids = known(draft, groups)
    active = {group_of(file) for file, entry in draft.entries.get(entries.name, ()) if entry.active}
    files = {span.file for spans in declared(draft, entries).values() for span in spans}
    for file in sorted(files):
        if group_of(file) not in ids and groups.name not in draft.unread:
            fix = did_you_mean(group_of(file), ids)
            message = f"the name of this file must be the id of a {groups.noun}; rename the file. {fix[0].upper()}{fix[1:]}"
            yield Diagnostic(file, 1, message)
    if entries.name in draft.unread:
        return
    groups_with_file = {group_of(file) for file in files}
    for group in draft.entries_of(groups):
        if group.id not in groups_with_file:
            fix = f"add the file {entries.pattern.replace('*', group.id)}"
            yield group.span.problem(f"this {groups.noun} has no {entries.noun}s; {fix}", "id")
        elif group.id not in active:
            yield group.span.problem(f"all {entries.noun}s of this {groups.noun} are retired; add one that isn't retired", "id")


def checklists_have_rules(handbook: Handbook) -> Iterator[Diagnostic]:
    """A checklist has either the rules of a phase or a list of rules, each of them once."""
    for checklist in handbook.checklists:
        if checklist.rules and checklist.phase:
            yield checklist.span.problem('a checklist can have "rules" or "phase", but not both; delete one of them', "id")
        elif not checklist.rules and not checklist.phase:
            yield checklist.span.problem('this checklist has no tips; add "rules" or "phase"', "id")
        for index, id_ in enumerate(checklist.rules):
            if id_ in checklist.rules[:index]:
                yield checklist.span.problem(f'"{id_}" is in the list twice; delete one of them', "rules", index)


def rules_are_short(handbook: Handbook) -> Iterator[Diagnostic]:
    """A rule can be read in less than a minute; for those of the handbook, this doesn't depend on what a center fills in."""
    for rule in handbook.rules.active:
        if handbook.center.model_dump(exclude_defaults=True) and not rule.span.origin:
            continue
        count, limit = words_to_read(rule), MAX_WORDS_OF_A_LOCAL_RULE if rule.span.origin else MAX_WORDS_OF_A_RULE
        if count > limit:
            changed = "with your change, " if rule.span.first_change else ""
            message = f"{changed}this tip has {count} words in all, but the limit is {limit}; take out {count - limit}"
            yield rule.span.problem(message, *rule.span.first_change)
