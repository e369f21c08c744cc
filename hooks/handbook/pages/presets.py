"""The page of each preset: what to do, in order, with everything that it opens; a retired one says where to go."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args
from urllib.parse import urlencode

from handbook.model import routes
from handbook.model.questions import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.guidance import Checklist
    from handbook.model.handbook import Handbook
    from handbook.model.presets import Preset, PresetStep, TimeChoice
    from handbook.model.questions import Question
    from handbook.model.sheets import Sheet
    from handbook.pages.page import Page
    from handbook.pages.renderer import Renderer

STAGES = get_args(Stage)


def preset_pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page]:
    """Yield a page for each preset, in the order of the file."""
    for preset in handbook.presets:
        uri = routes.preset(preset.id)
        if not preset.active:
            yield renderer.page("retired-preset.md", uri, preset.span.file, preset=preset)
            continue
        yield renderer.page(
            "preset.md",
            uri,
            preset.span.file,
            preset=preset,
            address_of_list=address_of_list,
            questions_of=lambda step: questions_of(step, handbook),
            papers=papers_of(preset, handbook),
            included=included_checklist(preset, handbook),
            link_targets=[f"checklist:{sheet.id}" for sheet in handbook.sheets.active if sheet.takes_link_values],
            name_blank=lambda id_: name_blank_of(id_, handbook),
        )


def address_of_list(step: PresetStep) -> str:
    """Return the end of the URL of the page "my list" with which it opens with the questions of a step.

    Questions come after the "#", as in a list that a reader shares (``fromAddress`` in questions/list-export.js); a choice comes
    after the "?", as the form on the overview of the questions sends it (``fillFromAddress`` in questions/list-actions.js).
    """
    if step.fill:
        choice = step.fill
        parameters = {"minutes": choice.minutes, "goal": choice.goal, "person": choice.person, "format": choice.format}
        return "?" + urlencode({"fill": "yes", **{name: value for name, value in parameters.items() if value}})
    minutes = [("minutes", str(step.minutes))] if step.minutes else []
    return "#" + urlencode([*(("q", id_) for id_ in step.questions), *minutes])


def questions_of(step: PresetStep, handbook: Handbook) -> tuple[Question, ...]:
    """Return the questions of a step; if the page chooses them, a first selection for readers without scripts."""
    return _first_selection(step.fill, handbook) if step.fill else tuple(handbook.questions[id_] for id_ in step.questions)


def name_blank_of(id_: str, handbook: Handbook) -> str:
    """Return the id of a message's first blank about the other person, which is their name in the greeting; empty if there is none."""
    blanks = handbook.messages[id_].blanks
    return next((blank for blank in blanks if handbook.blanks[blank].about == "them"), "")


def papers_of(preset: Preset, handbook: Handbook) -> tuple[Sheet, ...]:
    """Return the posters and cards whose QR code opens a preset."""
    return tuple(sheet for sheet in handbook.sheets.active if sheet.leads_to == f"preset:{preset.id}")


def included_checklist(preset: Preset, handbook: Handbook) -> Checklist | None:
    """Return the checklist that is on the page of a preset instead of a page of its own; None if there is none."""
    ids = preset.links_to("checklist") if preset.includes_checklist else ()
    return next((handbook.checklists[id_] for id_ in ids if id_ in handbook.checklists), None)


def _first_selection(choice: TimeChoice, handbook: Handbook) -> tuple[Question, ...]:
    """Return questions for anyone, as many as fit in the minutes, in the order in which they are asked.

    They are the must-asks, one to open with and one that asks who to talk to next before all others, and then the first question for the
    goal from each of its topics.
    """
    goal = next(goal for goal in handbook.library.goals if goal.id == choice.goal)
    limit = next(time.questions for time in handbook.library.times if time.minutes == choice.minutes)
    must = sorted(
        (question for question in handbook.questions.active if question.must_ask),
        key=lambda question: question.stage != "open" and not question.refers,
    )
    topics = (handbook.questions.in_group(id_).active for id_ in goal.topics)
    more = (next((question for question in questions if _is_for_anyone(question, goal.id)), None) for questions in topics)
    chosen = [*must, *filter(None, more)][:limit]
    position = {question.id: number for number, question in enumerate(handbook.questions.active)}
    return tuple(sorted(chosen, key=lambda question: (STAGES.index(question.stage), question.last, position[question.id])))


def _is_for_anyone(question: Question, goal: str) -> bool:
    """Return whether a question serves a goal, needs no care, and fits every person, field, and format."""
    is_special = question.people or question.fields or question.formats or question.by_hand or question.must_ask
    return goal in question.goals and question.stage == "middle" and question.care == "safe" and not is_special
