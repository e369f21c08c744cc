"""What must be true of the plan. Each rule is a small generator; its docstring is the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.checks.references import not_among, unknown
from handbook.core.diagnostics import did_you_mean
from handbook.model import file_types
from handbook.model.plan import APPOINTMENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handbook.core.diagnostics import Diagnostic
    from handbook.load.draft import Draft
    from handbook.model.base import Entry, Label
    from handbook.model.center import Center
    from handbook.model.handbook import Handbook
    from handbook.model.plan import Outcome, PlanData, Step

_FILE = file_types.PLAN.pattern


def plan_problems(plan: PlanData, draft: Draft, handbook: Handbook) -> Iterator[Diagnostic]:
    """Yield every problem of the plan."""
    yield from ids_are_unique(plan)
    yield from dates_exist(plan)
    yield from steps_name_what_exists(plan, draft)
    yield from blanks_exist(plan, draft, handbook)
    yield from unknown(plan, ("remember",), plan.remember, draft, file_types.RULES)
    for field in ("introduction", "closing"):
        yield from unknown(plan, (field,), tuple(filter(None, (getattr(plan, field),))), draft, file_types.MESSAGES)
    yield from clock_adds_up(plan, draft)
    yield from links_stay_inside(plan)
    yield from closures_end_after_they_begin(plan)


def linked(plan: PlanData) -> Iterator[tuple[Step | Outcome, int, str]]:
    """Yield every link of the plan with the entry and the place where it stands."""
    entries: tuple[Step | Outcome, ...] = (*plan.steps, *plan.outcomes)
    for entry in entries:
        for number, link in enumerate(entry.links):
            yield entry, number, link


def ids_are_unique(plan: PlanData) -> Iterator[Diagnostic]:
    """No two entries of a list have the same id."""
    lists: tuple[Sequence[Label | Step], ...] = (plan.dates, plan.found, plan.outcomes, plan.steps, plan.debrief, plan.ratings)
    for entries in lists:
        ids = [entry.id for entry in entries]
        for number, entry in enumerate(entries):
            if ids[number] in ids[:number]:
                yield entry.place.problem(f'must have an id of its own: "{ids[number]}" is taken; choose another', "id")


def dates_exist(plan: PlanData) -> Iterator[Diagnostic]:
    """Steps name dates of the plan, and one of those is the appointment."""
    dates = list(dict.fromkeys(date.id for date in plan.dates))
    if APPOINTMENT not in dates:
        yield plan.place.problem(f'must have a date with the id "{APPOINTMENT}"; {did_you_mean(APPOINTMENT, dates)}', "dates")
    for step in plan.steps:
        for field in ("sets", "until"):
            yield from not_among(step, (field,), tuple(filter(None, (getattr(step, field),))), dates, _FILE)
        if step.due:
            yield from not_among(step.due, ("date",), (step.due.date,), dates, _FILE)
            if step.due.hours is not None and step.due.date != APPOINTMENT:
                yield step.due.place.problem(f'must count hours from "{APPOINTMENT}", the only date with a time; write days', "hours")


def steps_name_what_exists(plan: PlanData, draft: Draft) -> Iterator[Diagnostic]:
    """The phase, the formats and the ways of finding that a step names exist; so do the messages of those ways."""
    found = [way.id for way in plan.found]
    for step in plan.steps:
        yield from unknown(step, ("phase",), (step.phase,), draft, file_types.PHASES)
        yield from unknown(step, ("formats",), step.formats, draft, file_types.FORMATS)
        yield from not_among(step, ("found",), step.found, found, _FILE)
        yield from not_among(step, ("replaces",), step.replaces, [other.id for other in plan.steps], _FILE)
    yield from not_among(plan, ("named_found",), tuple(filter(None, (plan.named_found,))), found, _FILE)
    for way in plan.found:
        yield from unknown(way, ("message",), (way.message,), draft, file_types.MESSAGES)


def blanks_exist(plan: PlanData, draft: Draft, handbook: Handbook) -> Iterator[Diagnostic]:
    """The blanks that a plan asks for or fills exist, and are not about the reader."""
    if file_types.MESSAGING.name in draft.unread or not draft.of(file_types.MESSAGING):  # the file has not its form
        return
    blanks = [blank.id for blank in handbook.messaging.blanks if blank.about != "me"]
    for field in ("about_them", "debrief_blanks", "table_blanks"):
        yield from not_among(plan, (field,), getattr(plan, field), blanks, file_types.MESSAGING.pattern)
    for field in ("place_blank", "need_blank", "name_blank", "appointment_blank", "minutes_blank", "named_blank"):
        yield from not_among(plan, (field,), tuple(filter(None, (getattr(plan, field),))), blanks, file_types.MESSAGING.pattern)


def clock_adds_up(plan: PlanData, draft: Draft) -> Iterator[Diagnostic]:
    """Each length of library.yaml has its minutes, one number for each part, and together they are the length."""
    lengths = {time.minutes for library in draft.of(file_types.LIBRARY) for time in library.times}
    whole = [agenda for agenda in plan.agenda if are_numbers(agenda.minutes, *agenda.parts)]  # the others are reported already
    known = {agenda.minutes for agenda in plan.agenda}
    for agenda in whole:
        yield from _sum_is_right(agenda, agenda.parts, agenda.minutes, len(plan.agenda_parts))
        if agenda.minutes not in lengths and lengths:
            yield agenda.place.problem(
                f"must have a length of library.yaml ({_list(lengths)}); change it there, too, or take it out", "minutes"
            )
    for minutes in sorted(lengths - known) if len(whole) == len(plan.agenda) else ():
        yield plan.place.problem(f"must have the minutes of a talk of {minutes} minutes, as library.yaml offers it; add an entry", "agenda")
    if are_numbers(plan.questions_part) and plan.questions_part > len(plan.agenda_parts):
        yield plan.place.problem(f"must be at most {len(plan.agenda_parts)}, the number of agenda_parts", "questions_part")


def are_numbers(*values: object) -> bool:
    """Return whether all values are numbers; in a broken entry they may be anything."""
    return all(isinstance(value, int) for value in values)


def _sum_is_right(agenda: Entry, parts: tuple[int, ...], minutes: int, count: int) -> Iterator[Diagnostic]:
    if len(parts) != count:
        yield agenda.place.problem(f"must have {count} numbers, one for each of agenda_parts; it has {len(parts)}", "parts")
    elif sum(parts) != minutes:
        yield agenda.place.problem(f"must be {minutes} minutes together; it is {sum(parts)}", "parts")


def links_stay_inside(plan: PlanData) -> Iterator[Diagnostic]:
    """A link of the plan leads to an entry or a page of the handbook, whose title it shows."""
    for entry, number, link in linked(plan):
        if "://" in link:
            yield entry.place.problem(f'the link "{link}" must name an entry of this handbook, such as rule:an-id', "links", number)


def closures_end_after_they_begin(plan: PlanData | Center) -> Iterator[Diagnostic]:
    """A closure's last day does not come before its first one."""
    for closure in plan.closures:
        if closure.last < closure.first:
            days = f"ends ({closure.last}) before it begins ({closure.first})"
            yield closure.place.problem(f'"{closure.title}" {days}; change one of the two days', "last")


def _list(numbers: set[int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))
