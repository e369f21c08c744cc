"""Models of the reader's own plan (plan.yaml): dates, steps with their due dates, and questions for afterward.

The plan itself is in the reader's browser; these are the data from which it is built.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from handbook.model.base import Day, Entry, Id, Label, Line, Ref
from handbook.model.guidance import Action  # noqa: TC001  the models read it

APPOINTMENT = "appointment"
"""Id of the date that has a time and a length."""
_BLANK = Ref("messaging.blanks", where=lambda blank: blank.about != "me")
"""A blank of the messages; those about the reader are the same in all plans, so no plan asks for them."""
_HelpfulLinks = Annotated[
    tuple[str, ...],
    Field(min_length=1, max_length=3, description="Links to pages that help, such as rule:<id>, message:<id>, or page:<name>."),
]


class PlanDate(Label):
    """A date that the reader enters."""

    title: Line = Field(max_length=60, description="Label of the field where readers enter this date.")
    status: Line = Field(max_length=24, description="A plan's status once this date is known, as shown in the list of all plans.")


class Due(Entry):
    """When a task is due: on a date, or a number of days, hours, or months after it. A negative number means before the date."""

    date: Annotated[Id, Ref("plan.dates")] = Field(description="ID of the date to count from.")
    working_days: int | None = Field(
        default=None,
        ge=-30,
        le=60,
        description="Number of working days after the date. Weekends and closures don't count. A negative number means before the date.",
    )
    hours: int | None = Field(default=None, ge=1, le=72, description="Number of hours after the end of the appointment.")
    days: int | None = Field(
        default=None, ge=-60, le=365, description="Number of calendar days after the date. A negative number means before the date."
    )
    months: int | None = Field(default=None, ge=1, le=12, description="Number of months after the date.")

    @model_validator(mode="after")
    def _one_number(self) -> Self:
        present = [name for name in ("working_days", "hours", "days", "months") if getattr(self, name) is not None]
        if len(present) > 1:
            message = f"can have only one of {' and '.join(present)}; delete the others"
            raise ValueError(message)
        return self


class Step(Entry):
    """A task in the plan."""

    id: Id = Field(description="The name that browsers use to remember that this task is done. Never change or reuse it.")
    phase: Annotated[Id, Ref("phases")] = Field(description="ID of the step that the task belongs to.")
    title: Line = Field(max_length=70, description="What to do, such as Write your request.")
    text: Line = Field(max_length=200, description="How to do the task, in one or two sentences.")
    overdue_text: Line | None = Field(default=None, max_length=140, description="What to tell readers after the due date has passed.")
    due: Due | None = Field(
        default=None, description="When the task is due. If left out, the task is due as soon as the tasks before it are done."
    )
    sets: Annotated[Id | None, Ref("plan.dates")] = Field(
        default=None, description="ID of the date that readers know once the task is done."
    )
    until: Annotated[Id | None, Ref("plan.dates")] = Field(default=None, description="ID of the date that makes the task unnecessary.")
    urgency: int | None = Field(
        default=None,
        ge=1,
        le=20,
        description="How urgent the task is, compared with others that are due. Tasks with the number 1 come first, because skipping them would do the most harm.",
    )
    optional: bool = Field(
        default=False, description="true if only some readers need this task. An optional task is never shown as the next task."
    )
    formats: Annotated[tuple[Id, ...], Ref("formats")] = Field(
        default=(), min_length=1, description="IDs of the formats that this task is for. If left out, the task is for all formats."
    )
    contact_sources: Annotated[tuple[Id, ...], Ref("plan.contact_sources")] = Field(
        default=(),
        min_length=1,
        description="IDs of contact sources. The task is shown only if the reader found the person in one of these ways.",
    )
    replaces: Annotated[tuple[Id, ...], Ref("plan.steps")] = Field(
        default=(), min_length=1, description="IDs of earlier tasks that are unnecessary once this one is due."
    )
    links: _HelpfulLinks = ()


class ContactSource(Label):
    """A way that readers find someone to talk to."""

    message: Annotated[Id, Ref("messages")] = Field(description="ID of the message to send as a request.")


class Outcome(Label):
    """A reason why a plan might end early."""

    status: Line = Field(max_length=24, description="Status of a plan that ends for this reason, as shown in the list of all plans.")
    text: Line = Field(max_length=200, description="What to do after the plan ends.")
    links: _HelpfulLinks = ()


class Agenda(Entry):
    """How the time is divided in an appointment of a certain length."""

    minutes: int = Field(
        ge=5, le=120, description="Length of the appointment in minutes, which must be one of the lengths in library.yaml."
    )
    parts: tuple[int, ...] = Field(
        min_length=2, description="Number of minutes for each part of the appointment. The numbers must add up to its length."
    )


class Debrief(Label):
    """A question that the reader answers after the appointment."""

    title: Line = Field(max_length=120, description="The question that readers answer.")


class Closure(Entry):
    """Days when the center is closed."""

    title: Line = Field(max_length=60, description="Name of the closure, such as Winter break.")
    first: Day = Field(description="First day of the closure, such as 2026-12-24.")
    last: Day = Field(description="Last day of the closure. For a single day, write the same date as the first day.")


class PlanData(Entry):
    """The reader's plan, with its dates and tasks (plan.yaml)."""

    dates: tuple[PlanDate, ...] = Field(
        min_length=1, description='The dates that readers enter, in order. One of these dates must have the id "appointment".'
    )
    not_begun: Line = Field(max_length=24, description="Status of a plan that has no dates yet.")
    over: Line = Field(max_length=24, description="Status of a plan once the appointment is over.")
    contact_sources: tuple[ContactSource, ...] = Field(min_length=1, description="Ways that readers find people to talk to.")
    outcomes: tuple[Outcome, ...] = Field(min_length=1, description="Reasons why a plan might end early.")
    steps: tuple[Step, ...] = Field(min_length=1, description="The tasks, in order.")
    day_links: tuple[str, ...] = Field(default=(), max_length=6, description="Links to show on the day of the appointment.")
    help: tuple[Action, ...] = Field(default=(), max_length=3, description="Short links for readers who don't have a plan yet.")
    reminder: Literal["07:00", "08:00", "09:00", "10:00", "12:00", "15:00", "17:00", "18:00"] = Field(
        description="Time of day when the calendar reminds readers about a task."
    )
    alarms: tuple[int, ...] = Field(
        max_length=4, description="How many minutes before an appointment the calendar reminds readers about it."
    )
    agenda_parts: tuple[Line, ...] = Field(min_length=2, max_length=5, description="Names of the parts of the appointment.")
    questions_part: int = Field(ge=1, description="Which part of the appointment is for questions, counting from 1.")
    agenda: tuple[Agenda, ...] = Field(
        min_length=1, description="Minutes for each part of the appointment, with one entry for each length."
    )
    remember: Annotated[tuple[Id, ...], Ref("rules", drop_hidden=True)] = Field(
        min_length=1, max_length=6, description="IDs of the tips shown on the page that readers bring to the appointment."
    )
    introduction: Annotated[Id | None, Ref("messages")] = Field(
        default=None, description="ID of the message in which readers introduce themselves."
    )
    closing: Annotated[Id | None, Ref("messages")] = Field(
        default=None, description="ID of the message that suggests what to say at the end of the appointment."
    )
    about_them: Annotated[tuple[Id, ...], _BLANK] = Field(
        min_length=1, description="IDs of the blanks for facts about the other person. Readers fill them in for each plan."
    )
    table_blanks: Annotated[tuple[Id, ...], _BLANK] = Field(
        default=(), min_length=1, max_length=4, description="IDs of the blanks shown in the list of all plans."
    )
    place_blank: Annotated[Id | None, _BLANK] = Field(default=None, description="ID of the blank that says where to meet.")
    need_blank: Annotated[Id | None, _BLANK] = Field(
        default=None, description="ID of the blank that says what readers need for the appointment."
    )
    name_blank: Annotated[Id | None, _BLANK] = Field(
        default=None, description="ID of the blank that's filled in with the name of the plan."
    )
    appointment_blank: Annotated[Id | None, _BLANK] = Field(
        default=None, description="ID of the blank that's filled in with the day and time of the appointment."
    )
    minutes_blank: Annotated[Id | None, _BLANK] = Field(
        default=None, description="ID of the blank that's filled in with the length of the appointment."
    )
    named_source: Annotated[Id | None, Ref("plan.contact_sources")] = Field(
        default=None,
        description="ID of the contact source for people whose names the reader got in a conversation (one of contact_sources).",
    )
    named_blank: Annotated[Id | None, _BLANK] = Field(
        default=None, description="ID of the blank that's filled in with the name of the person who suggested a new contact."
    )
    debrief_blanks: Annotated[tuple[Id, ...], _BLANK] = Field(
        default=(), min_length=1, description="IDs of the blanks that readers fill in after the appointment."
    )
    debrief: tuple[Debrief, ...] = Field(min_length=1, description="Questions that the reader answers after the appointment.")
    ratings: tuple[Label, ...] = Field(
        min_length=2, max_length=8, description="What readers rate from 1 to 5 so they can compare appointments."
    )
    closures: tuple[Closure, ...] = Field(default=(), description="Days that don't count as working days.")
