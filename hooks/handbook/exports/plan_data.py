"""Export the data that the scripts of the plan's pages use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.core.json_for_script import safe_json
from handbook.model import routes, ui_strings
from handbook.model.contact import question_line
from handbook.model.message_template import to_json_ast
from handbook.model.message_variants import default_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from handbook.model.handbook import Handbook
    from handbook.model.messages import Message
    from handbook.model.plan import Due, Outcome, Step


def placeholders_from_plan(handbook: Handbook) -> dict[str, str]:
    """Return the ids of the placeholders for a plan's name, its day and time, and its minutes."""
    plan = handbook.plan
    ids = {"name": plan.name_blank, "appointment": plan.appointment_blank, "minutes": plan.minutes_blank}
    return {field: id_ for field, id_ in ids.items() if id_}


def plan_data(handbook: Handbook) -> Markup:
    """Return the data of plans as JSON; links are pairs of a title and a URL from the root of the site."""
    plan = handbook.plan
    return safe_json(
        {
            "dates": [{"id": date.id, "title": date.title, "status": date.status} for date in plan.dates],
            "notBegun": plan.not_begun,
            "over": plan.over,
            "phases": [{"id": phase.id, "title": phase.title} for phase in handbook.phases],
            "contactSources": {
                source.id: {"title": source.title, "link": _link(f"message:{source.message}", handbook)} for source in plan.contact_sources
            },
            "outcomes": {
                outcome.id: {"title": outcome.title, "status": outcome.status, "text": outcome.text, "links": _links(outcome, handbook)}
                for outcome in plan.outcomes
            },
            "steps": [_step(step, handbook) for step in plan.steps],
            "closures": [{"from": closure.first, "to": closure.last} for closure in (*plan.closures, *handbook.center.closures)],
            **({"ask": ask} if (ask := question_line(handbook)) else {}),
            "reminder": plan.reminder,
            "alarms": plan.alarms,
            "agenda": {str(agenda.minutes): agenda.parts for agenda in plan.agenda},
            "blanks": placeholders_from_plan(handbook),
            "place": plan.place_blank,
            "named": {"source": plan.named_source or "", "blank": plan.named_blank or ""},
            "agendaParts": plan.agenda_parts,
            "questionsPart": plan.questions_part - 1,
            "remember": [{"id": id_, "text": handbook.rules[id_].checklist} for id_ in plan.remember],
            "ratings": [{"id": rating.id, "title": rating.title} for rating in plan.ratings],
            "columns": [{"id": id_, "title": handbook.blanks[id_].title} for id_ in plan.table_blanks],
            "need": plan.need_blank,
            "titles": _titles(handbook),
        }
    )


def home_plan_data(handbook: Handbook) -> Markup:
    """Return the part of the data of plans from which the home page shows the next step."""
    plan = handbook.plan
    closures = [{"from": closure.first, "to": closure.last} for closure in (*plan.closures, *handbook.center.closures)]
    left_out = {"text", "overdueText", "phase", "links"}
    steps = [
        {name: value for name, value in _step(step, handbook).items() if name not in left_out} | {"links": _links(step, handbook)[:1]}
        for step in plan.steps
    ]
    return safe_json({"steps": steps, "closures": closures})


def talk_script_data(id_: str, handbook: Handbook) -> Markup:
    """Return a message and its placeholders as JSON, for the wording that talk mode shows."""
    message = handbook.messages[id_]
    blanks = {
        blank.id: {"title": blank.title, "mine": blank.about == "me", "preset": blank.preset or ""}
        for blank in handbook.messaging.blanks
        if blank.id in message.blanks
    }
    return safe_json({"body": to_json_ast(message.parts), "chosen": default_options(message, handbook), "blanks": blanks})


def sent_data(message: Message, handbook: Handbook) -> Markup | None:
    """Return what a message's page needs to note in a plan that the message was sent, as JSON; None if no task is completed by it.

    ``steps`` has that task and, if a message that may come next has a day after it, the task that reminds of that one.
    """
    plan = handbook.plan
    step = next((step for step in plan.steps if step.id == handbook.purposes[message.purpose].step), None)
    if not step:
        return None
    following = {f"message:{after.message}" for after in message.after}
    reminder = next((each for each in plan.steps if each.due and each.due.date == step.sets and following.intersection(each.links)), None)
    return safe_json(
        {
            "steps": [_step(each, handbook) for each in (step, reminder) if each],
            "names": [blank.id for blank in handbook.messaging.blanks if blank.id in message.blanks and blank.id in _names(handbook)],
            "source": next((source.id for source in plan.contact_sources if source.message == message.id), ""),
            "closures": [{"from": closure.first, "to": closure.last} for closure in (*plan.closures, *handbook.center.closures)],
            "reminder": plan.reminder,
            "alarms": [],
            **({"ask": ask} if (ask := question_line(handbook)) else {}),
        }
    )


def _names(handbook: Handbook) -> tuple[str, ...]:
    """Return the ids of the blanks that name the person: those on the screen of the blank that a plan's name fills in, without its table's."""
    plan = handbook.plan
    blanks = next((screen.blanks for screen in handbook.messaging.screens if plan.name_blank in screen.blanks), ())
    return tuple(id_ for id_ in blanks if id_ not in plan.table_blanks)


def _step(step: Step, handbook: Handbook) -> dict[str, object]:
    fields = {
        "id": step.id,
        "phase": step.phase,
        "title": step.title,
        "text": step.text,
        "overdueText": step.overdue_text,
        "due": _due(step.due) if step.due else None,
        "sets": step.sets,
        "until": step.until,
        "urgency": step.urgency,
        "optional": step.optional,
        "formats": step.formats,
        "contactSources": step.contact_sources,
        "replaces": step.replaces,
        "links": _links(step, handbook),
    }
    return {name: value for name, value in fields.items() if value}


def _due(due: Due) -> dict[str, object]:
    fields = {"date": due.date, "workingDays": due.working_days, "hours": due.hours, "days": due.days, "months": due.months}
    return {name: value for name, value in fields.items() if value is not None}


def _links(entry: Step | Outcome, handbook: Handbook) -> Sequence[tuple[str, str]]:
    return [_link(link, handbook) for link in entry.links]


def _link(link: str, handbook: Handbook) -> tuple[str, str]:
    title = handbook.title_of(link)
    if link.startswith("message:"):  # a rule may have the same title
        title = f"{ui_strings.text(handbook.strings, 'plan', 'words')} {title}"
    return title, routes.url(routes.target(link, handbook))


def _titles(handbook: Handbook) -> dict[str, tuple[str, str]]:
    """Return the title and the URL of every rule and message that a reader may add to a plan."""
    links = [*(f"rule:{rule.id}" for rule in handbook.rules.active), *(f"message:{message.id}" for message in handbook.messages.active)]
    return {link: _link(link, handbook) for link in links}
