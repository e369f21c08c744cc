"""handbook.json: what was published, for programs. Keys are only ever added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handbook.core import inline_markup
from handbook.exports.messages import described as described_message
from handbook.exports.questions import described
from handbook.model import routes

if TYPE_CHECKING:
    from handbook.model.guidance import Rule
    from handbook.model.handbook import Handbook
    from handbook.model.presets import Preset, PresetStep
    from handbook.overlay.merge import Override


def handbook_json(handbook: Handbook) -> str:
    """Return the published entries as JSON; texts are plain, ``url`` is relative to the site's root."""
    published: dict[str, object] = {
        "title": handbook.identity.title,
        "edition": handbook.identity.edition,
        "language": handbook.identity.language,
        "license": handbook.identity.license_url,
        "phases": [
            {
                "id": phase.id,
                "title": phase.title,
                "summary": phase.summary,
                "goal": inline_markup.plain(phase.goal),
                "done_when": [inline_markup.plain(sign) for sign in phase.done_when],
                "url": routes.url(routes.phase(phase.id)),
            }
            for phase in handbook.phases
        ],
        "rules": [_rule(rule, handbook) for rule in handbook.rules.active],
        "topics": [
            {"id": topic.id, "title": topic.title, "summary": topic.summary, "url": routes.url(routes.topic(topic.id))}
            for topic in handbook.topics
        ],
        "questions": [described(question, handbook) for question in handbook.questions.active],
        "messages": [described_message(message, handbook) for message in handbook.messages.active],
        "checklists": [
            {
                "id": checklist.id,
                "title": checklist.title,
                "summary": inline_markup.plain(checklist.summary),
                "rules": [rule.id for _, rules in handbook.by_phase(checklist) for rule in rules],
                "url": routes.url(routes.checklist(checklist.id)),
            }
            for checklist in handbook.checklists.active
        ],
        "presets": [_preset(preset) for preset in handbook.presets.active],
    }
    return json.dumps({**published, **_of_the_center(handbook)}, ensure_ascii=False, indent=1) + "\n"


def _of_the_center(handbook: Handbook) -> dict[str, object]:
    """Describe the center that hosts this copy, and what it does otherwise; nothing where there is neither."""
    told: dict[str, object] = {}
    if handbook.center.name:
        told["center"] = {"name": handbook.center.name, "url": routes.url(routes.GENERATED["center"])}
    if handbook.differences:
        told["differences"] = [_difference(one, handbook) for one in handbook.differences]
    return told


def _difference(one: Override, handbook: Handbook) -> dict[str, object]:
    """Describe what this copy does otherwise than the handbook; a hidden rule of the source document keeps its number.

    Why something is hidden is for colleagues, and is not published.
    """
    hidden = handbook.rules.get(one.id) if one.kind == "rules" and one.action == "hidden" else None
    more = {"source_rule": hidden.source_rule} if hidden else {}
    return {"kind": one.kind, "id": one.id, "way": one.action, "fields": list(one.fields), **more}


def _preset(preset: Preset) -> dict[str, object]:
    return {
        "id": preset.id,
        "title": preset.title,
        "summary": preset.summary,
        "steps": [_step(step) for step in preset.steps],
        "keywords": list(preset.keywords),
        "url": routes.url(routes.preset(preset.id)),
    }


def _step(step: PresetStep) -> dict[str, object]:
    fill = step.fill and {"minutes": step.fill.minutes, "goal": step.fill.goal, "asks": step.fill.asks, "format": step.fill.format}
    given = {"links": list(step.links), "questions": list(step.questions), "minutes": step.minutes, "fill": fill}
    return {"title": step.title, "text": step.text, **given}


def _rule(rule: Rule, handbook: Handbook) -> dict[str, object]:
    return {
        "id": rule.id,
        "kind": rule.kind,
        "phase": handbook.rules.group_of(rule.id),
        "source_rule": rule.source_rule,
        "title": rule.title,
        "checklist": rule.checklist,
        "statement": inline_markup.plain(rule.statement),
        "why": inline_markup.plain(rule.why) if rule.why else None,
        "how": [inline_markup.plain(step) for step in rule.how],
        "say": [{"when": wording.when, "words": wording.words.strip()} for wording in rule.say],
        "pitfall": inline_markup.plain(rule.pitfall) if rule.pitfall else None,
        "formats": {name: inline_markup.plain(text) for name, text in rule.formats.items()},
        "varies": _varies(rule),
        "sources": list(rule.sources),
        "keywords": list(rule.keywords),
        "url": routes.url(routes.rule(rule.id, handbook)),
    }


def _varies(rule: Rule) -> dict[str, object] | None:
    if not rule.varies:
        return None
    positions = [{"says": inline_markup.plain(one.says), "sources": list(one.sources)} for one in rule.varies.positions]
    return {"positions": positions, "house_rule": inline_markup.plain(rule.varies.house_rule)}
