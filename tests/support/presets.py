"""What the page of a preset shows, with scripts and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.pages.presets import questions_of

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook
    from handbook.model.presets import Preset


def texts_of(preset: Preset, handbook: Handbook) -> list[str]:
    """Return every text that a preset's page shows of it and of what is inside, without any script."""
    texts = [preset.summary]
    for step in preset.steps:
        texts += [step.title, step.text or "", *(handbook.title_of(link) for link in step.links)]
        if step.questions or step.fill:
            texts += [question.question for question in questions_of(step, handbook)]
    texts += [handbook.messages[id_].when for id_ in preset.links_to("message")]
    for id_ in preset.links_to("checklist"):
        if id_ in handbook.checklists:
            texts += [rule.line_to_check or rule.checklist for _, rules in handbook.by_phase(handbook.checklists[id_]) for rule in rules]
        else:
            texts.append(handbook.sheets[id_].summary)
    return [text for text in texts if text]
