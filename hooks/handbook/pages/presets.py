"""The page of each preset: what to do, in order, with everything that it opens; a retired one says where to go."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from handbook.model import routes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.guidance import Checklist
    from handbook.model.handbook import Handbook
    from handbook.model.presets import Preset, PresetStep, TimeChoice
    from handbook.model.questions import Question
    from handbook.model.sheets import Sheet
    from handbook.pages.page import Page
    from handbook.pages.renderer import Renderer


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
    after the "?", as the form on the overview of the questions sends it (``fillFromAddress`` in questions/list-page.js).
    """
    if step.fill:
        choice = step.fill
        parameters = {"minutes": choice.minutes, "goal": choice.goal, "person": choice.person, "format": choice.format}
        return "?" + urlencode({"fill": "yes", **{name: value for name, value in parameters.items() if value}})
    minutes = [("minutes", str(step.minutes))] if step.minutes else []
    return "#" + urlencode([*(("q", id_) for id_ in step.questions), *minutes])


def questions_of(step: PresetStep, handbook: Handbook) -> tuple[Question, ...]:
    """Return the questions of a step; if the page chooses them, a first selection for readers without scripts."""
    return _must_asks(step.fill, handbook) if step.fill else tuple(handbook.questions[id_] for id_ in step.questions)


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


def _must_asks(choice: TimeChoice, handbook: Handbook) -> tuple[Question, ...]:
    """Return the first must-ask of each topic that serves a goal, as many as fit in the minutes."""
    goal = next(goal for goal in handbook.library.goals if goal.id == choice.goal)
    limit = next(time.questions for time in handbook.library.times if time.minutes == choice.minutes)
    topics = (handbook.questions.in_group(id_).active for id_ in goal.topics)
    must = (next((question for question in questions if question.must_ask), None) for questions in topics)
    return tuple(question for question in must if question)[:limit]
