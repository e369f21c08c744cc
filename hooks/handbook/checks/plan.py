"""Check the plan. Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model import file_types
from handbook.model.plan import APPOINTMENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handbook.core.diagnostics import Diagnostic
    from handbook.load.draft import Draft
    from handbook.model.base import Entry, Label
    from handbook.model.center import Center
    from handbook.model.plan import Outcome, PlanData, Step


def plan_problems(plan: PlanData, draft: Draft) -> Iterator[Diagnostic]:
    """Yield every problem of the plan."""
    yield from ids_are_unique(plan)
    yield from one_date_is_the_appointment(plan)
    yield from agendas_add_up(plan, draft)
    yield from links_are_internal(plan)
    yield from closures_end_after_they_begin(plan)


def links_of(plan: PlanData) -> Iterator[tuple[Step | Outcome, int, str]]:
    """Yield each link of the plan: its entry, its index in the entry, and its target."""
    entries: tuple[Step | Outcome, ...] = (*plan.steps, *plan.outcomes)
    for entry in entries:
        for number, link in enumerate(entry.links):
            yield entry, number, link


def ids_are_unique(plan: PlanData) -> Iterator[Diagnostic]:
    """No two entries of a list have the same id."""
    lists: tuple[Sequence[Label | Step], ...] = (plan.dates, plan.contact_sources, plan.outcomes, plan.steps, plan.debrief, plan.ratings)
    for entries in lists:
        ids = [entry.id for entry in entries]
        for number, entry in enumerate(entries):
            if ids[number] in ids[:number]:
                yield entry.span.problem(f'the id "{ids[number]}" is already used in this list; choose another one', "id")


def one_date_is_the_appointment(plan: PlanData) -> Iterator[Diagnostic]:
    """One of the dates is the appointment, and only from that do steps count hours."""
    dates = list(dict.fromkeys(date.id for date in plan.dates))
    if APPOINTMENT not in dates:
        yield plan.span.problem(
            f'one of the "dates" must have the id "{APPOINTMENT}"; add that date, or change the id of another date', "dates"
        )
    for step in plan.steps:
        if step.due and step.due.hours is not None and step.due.date != APPOINTMENT:
            message = f'hours can be counted only from "{APPOINTMENT}", the only date with a time; use "days" instead'
            yield step.due.span.problem(message, "hours")


def agendas_add_up(plan: PlanData, draft: Draft) -> Iterator[Diagnostic]:
    """Each length of library.yaml has an agenda: a number of minutes for each part, whose sum is the length."""
    lengths = {time.minutes for library in draft.entries_of(file_types.LIBRARY) for time in library.times}
    valid = [agenda for agenda in plan.agenda if are_numbers(agenda.minutes, *agenda.parts)]  # others are reported already
    known = {agenda.minutes for agenda in plan.agenda}
    for agenda in valid:
        yield from _agenda_problems(agenda, agenda.parts, agenda.minutes, len(plan.agenda_parts))
        if agenda.minutes not in lengths and lengths:
            fix = "add it there, or delete this entry"
            yield agenda.span.problem(f"{agenda.minutes} isn't a length in library.yaml ({_join(lengths)}); {fix}", "minutes")
    for minutes in sorted(lengths - known) if len(valid) == len(plan.agenda) else ():
        yield plan.span.problem(f"library.yaml has a length of {minutes} minutes, but there's no agenda for that length; add one", "agenda")
    if are_numbers(plan.questions_part) and plan.questions_part > len(plan.agenda_parts):
        yield plan.span.problem(
            f'"questions_part" can be at most {len(plan.agenda_parts)}, the number of "agenda_parts"; choose a smaller number',
            "questions_part",
        )


def are_numbers(*values: object) -> bool:
    """Return whether all values are numbers; in a broken entry they may be anything."""
    return all(isinstance(value, int) for value in values)


def _agenda_problems(agenda: Entry, parts: tuple[int, ...], minutes: int, count: int) -> Iterator[Diagnostic]:
    if len(parts) != count:
        yield agenda.span.problem(f'there are {len(parts)} numbers; write {count}, one for each of "agenda_parts"', "parts")
    elif sum(parts) != minutes:
        yield agenda.span.problem(f"the parts add up to {sum(parts)} minutes, not {minutes}; change the numbers", "parts")


def links_are_internal(plan: PlanData) -> Iterator[Diagnostic]:
    """A link of the plan leads to an entry or a page of the handbook, whose title it shows."""
    for entry, number, link in links_of(plan):
        if "://" in link:
            yield entry.span.problem(
                f'the link "{link}" leads to another site; name an entry in this handbook, such as rule:an-id', "links", number
            )


def closures_end_after_they_begin(plan: PlanData | Center) -> Iterator[Diagnostic]:
    """A closure's last day does not come before its first one."""
    for closure in plan.closures:
        if closure.last < closure.first:
            days = f"ends on {closure.last}, which is before it begins ({closure.first})"
            yield closure.span.problem(f'"{closure.title}" {days}; correct one of the two dates', "last")


def _join(numbers: set[int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))
