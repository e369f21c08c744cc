"""Export the published entries as handbook.json, for programs. Keys are only ever added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handbook.core import inline_markup
from handbook.exports.messages import message_record
from handbook.exports.questions import question_record
from handbook.model import routes

if TYPE_CHECKING:
    from handbook.model.guidance import Checklist, Phase, Rule
    from handbook.model.handbook import Handbook
    from handbook.model.presets import Preset, PresetStep
    from handbook.model.questions import Topic
    from handbook.overlay.merge import Override


def handbook_json(handbook: Handbook) -> str:
    """Return the published entries as JSON; texts are plain, ``url`` is relative to the site's root."""
    published: dict[str, object] = {
        "title": handbook.identity.title,
        "edition": handbook.identity.edition,
        "language": handbook.identity.language,
        "license": handbook.identity.license_url,
        "phases": [_phase(phase) for phase in handbook.phases],
        "rules": [_rule(rule, handbook) for rule in handbook.rules.active],
        "topics": [_topic(topic) for topic in handbook.topics],
        "questions": [question_record(question, handbook) for question in handbook.questions.active],
        "messages": [message_record(message, handbook) for message in handbook.messages.active],
        "checklists": [_checklist(checklist, handbook) for checklist in handbook.checklists.active],
        "presets": [_preset(preset) for preset in handbook.presets.active],
    }
    return json.dumps({**published, **_center(handbook)}, ensure_ascii=False, indent=1) + "\n"


def _phase(phase: Phase) -> dict[str, object]:
    return {
        "id": phase.id,
        "title": phase.title,
        "summary": phase.summary,
        "goal": inline_markup.plain(phase.goal),
        "done_when": [inline_markup.plain(sign) for sign in phase.done_when],
        "url": routes.url(routes.phase(phase.id)),
    }


def _topic(topic: Topic) -> dict[str, object]:
    return {"id": topic.id, "title": topic.title, "summary": topic.summary, "url": routes.url(routes.topic(topic.id))}


def _checklist(checklist: Checklist, handbook: Handbook) -> dict[str, object]:
    return {
        "id": checklist.id,
        "title": checklist.title,
        "summary": inline_markup.plain(checklist.summary),
        "rules": [rule.id for _, rules in handbook.by_phase(checklist) for rule in rules],
        "url": routes.url(routes.page_with_checklist(checklist.id, handbook)),
    }


def _center(handbook: Handbook) -> dict[str, object]:
    """Return the center that hosts this copy, and its overrides; empty if there are none."""
    record: dict[str, object] = {}
    if handbook.center.name:
        record["center"] = {"name": handbook.center.name, "url": routes.url(routes.GENERATED["center"])}
    if handbook.differences:
        record["differences"] = [_override(override, handbook) for override in handbook.differences]
    return record


def _override(override: Override, handbook: Handbook) -> dict[str, object]:
    """Return an override, with the number of a hidden rule of the source document.

    The reason why something is hidden is for colleagues, and is not published.
    """
    hidden_rule = handbook.rules.get(override.id) if override.kind == "rules" and override.action == "hidden" else None
    source_rule = {"source_rule": hidden_rule.source_rule} if hidden_rule else {}
    return {"kind": override.kind, "id": override.id, "action": override.action, "fields": list(override.fields), **source_rule}


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
    fill = step.fill and {"minutes": step.fill.minutes, "goal": step.fill.goal, "person": step.fill.person, "format": step.fill.format}
    opened = {"links": list(step.links), "questions": list(step.questions), "minutes": step.minutes, "fill": fill}
    return {"title": step.title, "text": step.text, **opened, "ask_for_names": step.ask_for_names}


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
    positions = [{"advice": inline_markup.plain(position.advice), "sources": list(position.sources)} for position in rule.varies.positions]
    return {"positions": positions, "house_rule": inline_markup.plain(rule.varies.house_rule)}
