"""Check the presets. Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.checks.plan import are_numbers
from handbook.checks.references import known
from handbook.model import file_types
from handbook.model.base import is_active
from handbook.model.presets import MAX_MESSAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.core.diagnostics import Diagnostic
    from handbook.load.draft import Draft
    from handbook.model.handbook import Handbook
    from handbook.model.presets import Preset, PresetStep
    from handbook.model.questions import Library, TalkTime


def preset_problems(draft: Draft, handbook: Handbook) -> Iterator[Diagnostic]:
    """Yield every problem of the presets that could be read."""
    library = next(iter(draft.entries_of(file_types.LIBRARY)), None)
    for preset in handbook.presets:
        yield from links_are_internal(preset)
        if preset.active and preset.steps and file_types.SHEETS.name not in draft.unread:
            yield from preset_is_complete(preset, draft)
        yield from ids_are_unique(preset)
        yield from checklist_is_on_one_page(preset, handbook)
        for step in preset.steps if preset.active else ():
            yield from links_lead_to_active_entries(step, handbook)
            yield from step_has_one_kind_of_content(step)
            if library:
                yield from questions_fit_the_time(step, handbook, library)


def ids_are_unique(preset: Preset) -> Iterator[Diagnostic]:
    """No two steps of a preset share an id."""
    ids = [step.id for step in preset.steps]
    for number, step in enumerate(preset.steps):
        if step.id and step.id in ids[:number]:
            yield step.span.problem(f'the id "{step.id}" is used twice here; choose another one', "id")


def links_of(preset: Preset) -> Iterator[tuple[PresetStep, int, str]]:
    """Yield each link of a preset: its step, its index in the step, and its target."""
    for step in preset.steps:
        for number, link in enumerate(step.links):
            yield step, number, link


def links_are_internal(preset: Preset) -> Iterator[Diagnostic]:
    """A link of a preset leads to an entry or a page of the handbook, whose title it shows."""
    for step, number, link in links_of(preset):
        if "://" in link:
            yield step.span.problem(
                f'the link "{link}" leads to another site; name an entry in this handbook, such as rule:an-id', "links", number
            )


def links_lead_to_active_entries(step: PresetStep, handbook: Handbook) -> Iterator[Diagnostic]:
    """No link of a preset leads to a retired entry."""
    for number, link in enumerate(step.links):
        if is_retired(link, handbook):
            yield step.span.problem(f'"{link}" is retired; delete it, or name another entry', "links", number)


def is_retired(link: str, handbook: Handbook) -> bool:
    """Return whether a content link names an entry that is no longer shown."""
    return not is_active(handbook.entry_of(link))


def preset_is_complete(preset: Preset, draft: Draft) -> Iterator[Diagnostic]:
    """A preset has one checklist, one list of questions, and one to three messages; a center may hide what it leads to."""
    sheets = known(draft, file_types.SHEETS) - known(draft, file_types.CHECKLISTS)
    checklists = [id_ for id_ in preset.links_to("checklist") if id_ not in sheets]
    lists = [step for step in preset.steps if step.questions or step.fill]
    messages = list(preset.links_to("message"))
    if len(checklists) > 1 or not (checklists or draft.hidden(file_types.CHECKLISTS)):
        yield preset.span.problem(f"this quick start links to {len(checklists)} checklists; link to exactly one (checklist:<id>)", "steps")
    if len(lists) > 1 or not (lists or draft.hidden(file_types.QUESTIONS)):
        message = f'this quick start has {len(lists)} steps with "questions" or "fill"; keep exactly one'
        yield preset.span.problem(message, "steps")
    if len(messages) > MAX_MESSAGES or not (messages or draft.hidden(file_types.MESSAGES)):
        message = f"this quick start links to {len(messages)} messages; link to 1 to {MAX_MESSAGES} (message:<id>)"
        yield preset.span.problem(message, "steps")


def checklist_is_on_one_page(preset: Preset, handbook: Handbook) -> Iterator[Diagnostic]:
    """No two presets include the same checklist, because its QR code can open only one page."""
    for id_ in preset.links_to("checklist") if preset.active and preset.includes_checklist else ():
        including = handbook.preset_including(id_) if id_ in handbook.checklists else preset
        if including and including is not preset:
            message = f'"{including.id}" already includes the checklist "{id_}"; delete "includes_checklist" here or there'
            yield preset.span.problem(message, "includes_checklist")


def step_has_one_kind_of_content(step: PresetStep) -> Iterator[Diagnostic]:
    """A step has either links, questions, a choice of questions, or boxes for names; only a step with questions has minutes."""
    present = [name for name in ("links", "questions", "fill", "ask_for_names") if getattr(step, name)]
    if len(present) != 1:
        both = " and ".join(f'"{name}"' for name in present)
        message = (
            f"this step has {both}; keep only one of them"
            if present
            else 'this step doesn\'t open anything; add "links", "questions", "fill", or "ask_for_names"'
        )
        yield step.span.problem(message, "title")
    if step.minutes and not step.questions:
        yield step.span.problem('"minutes" can be used only with "questions"; delete "minutes"', "minutes")


def questions_fit_the_time(step: PresetStep, handbook: Handbook, library: Library) -> Iterator[Diagnostic]:
    """The questions of a step fit its minutes, by the rule of "fill my time"."""
    time = next((time for time in library.times if time.minutes == step.minutes), None)
    if not time or not step.questions:
        return
    minutes = [handbook.questions[id_].minutes for id_ in step.questions if id_ in handbook.questions]
    if are_numbers(*minutes) and sum(minutes) > _minutes_for_questions(time):
        yield step.span.problem(
            f"the questions take {sum(minutes)} minutes, but only {_minutes_for_questions(time)} minutes are available; take some questions out",
            "questions",
        )
    if len(step.questions) > time.questions:
        message = f"there are {len(step.questions)} questions, but the limit for {time.minutes} minutes is {time.questions}; take some questions out"
        yield step.span.problem(message, "questions")


def _minutes_for_questions(time: TalkTime) -> int:
    return time.minutes - time.greeting
