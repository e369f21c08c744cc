"""The handbook: all entries in order, and the look-ups between them that pages and checks need."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from handbook.model.collection import Collection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.core.diagnostics import Diagnostic
    from handbook.model.base import Entry
    from handbook.model.center import Center, CenterFields
    from handbook.model.conformance import Conformance
    from handbook.model.content_paths import Folders
    from handbook.model.guidance import Checklist, Format, Phase, Rule, Source
    from handbook.model.messages import Message
    from handbook.model.messaging import BlankField, Channel, Messaging, Moment, Purpose
    from handbook.model.plan import PlanData
    from handbook.model.presets import Preset
    from handbook.model.publication import FrontMatter, Home, Identity, Strings
    from handbook.model.questions import Library, Question, Topic
    from handbook.model.search import SearchWords
    from handbook.model.sheets import Sheet
    from handbook.overlay.merge import Override


@dataclass(frozen=True)
class Handbook:
    """All content, in the order of the files.

    Attributes:
        rules: All rules, grouped by phase.
        questions: All questions, grouped by topic.
        messages: All messages, grouped by moment; those that no moment lists come last.
        conformance: The accessibility conformance report, if there is one.
        written_pages: The front matter of each hand-written page by its name.
        drawings: The SVG of each drawing by its name: the id of a phase, or one of ``theme/illustrations.py``.
        folders: The folders that it was read from.
        center: The center that hosts this copy.
        center_fields: The declaration of the fields that a center may fill in.
        center_values: The values of placeholders such as ``{center.name}``; None for those that the center did not give.
        unfilled: The data of each entry of the kinds that have a form for staff, before the center's values are filled in, by kind and id.
        differences: The overrides that took effect.
        page_files: The file of each hand-written page by its name.
        page_texts: The Markdown of each hand-written page by its name, with the center's values.
        local_pages: The text of each hand-written page of the center by its name.
        local_files: Files that the center publishes as they are: the name of each on disk, by its published name.
        hidden_pages: The names of the hand-written pages that the center hides.
        newest_edition: The date of a newer edition of the handbook, if the copy is known to be older.
        warnings: The warnings of the checks.

    """

    identity: Identity
    home: Home
    phases: Collection[Phase]
    formats: Collection[Format]
    sources: Collection[Source]
    rules: Collection[Rule]
    topics: Collection[Topic]
    questions: Collection[Question]
    library: Library
    messaging: Messaging
    messages: Collection[Message]
    checklists: Collection[Checklist]
    sheets: Collection[Sheet]
    presets: Collection[Preset]
    plan: PlanData
    search_words: SearchWords
    conformance: Conformance | None
    strings: Strings
    written_pages: Mapping[str, FrontMatter]
    drawings: Mapping[str, str]
    folders: Folders
    center: Center
    center_fields: CenterFields
    center_values: Mapping[str, str | int | None]
    differences: tuple[Override, ...]
    page_files: Mapping[str, str]
    page_texts: Mapping[str, str]
    local_pages: Mapping[str, str]
    local_files: Mapping[str, str]
    hidden_pages: frozenset[str]
    unfilled: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    newest_edition: str | None = None
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def site_url(self) -> str:
        """The URL of this copy from center.yaml, with a slash at its end; empty if there is none."""
        return f"{self.center.site_url.rstrip('/')}/" if self.center.site_url else ""

    @cached_property
    def moments(self) -> Collection[Moment]:
        """The moments at which messages are sent."""
        return Collection(self.messaging.moments)

    @cached_property
    def channels(self) -> Collection[Channel]:
        """The channels by which messages are sent."""
        return Collection(self.messaging.channels)

    @cached_property
    def purposes(self) -> Collection[Purpose]:
        """The purposes of messages."""
        return Collection(self.messaging.purposes)

    @cached_property
    def blanks(self) -> Collection[BlankField]:
        """The blanks of the messages."""
        return Collection(self.messaging.blanks)

    def sheets_for(self, audience: str) -> tuple[Sheet, ...]:
        """Return the active sheets for an audience."""
        return tuple(sheet for sheet in self.sheets.active if sheet.audience == audience)

    def checklist_of(self, phase: Phase) -> Checklist | None:
        """Return the checklist with all rules of a phase, if there is one."""
        return next((checklist for checklist in self.checklists.active if checklist.phase == phase.id), None)

    def preset_including(self, checklist_id: str) -> Preset | None:
        """Return the preset on whose page a checklist is; None if the checklist has a page of its own."""
        including = (preset for preset in self.presets.active if preset.includes_checklist)
        return next((preset for preset in including if checklist_id in preset.links_to("checklist")), None)

    def by_phase(self, checklist: Checklist) -> tuple[tuple[Phase, tuple[Rule, ...]], ...]:
        """Return the active rules of a checklist grouped by phase, without empty phases."""
        if checklist.phase:
            return tuple((phase, self.rules.in_group(phase.id).active) for phase in self.phases if phase.id == checklist.phase)
        rules = [rule for id_ in checklist.rules if (rule := self.rules[id_]).active]
        groups = ((phase, tuple(rule for rule in rules if self.rules.group_of(rule.id) == phase.id)) for phase in self.phases)
        return tuple((phase, rules) for phase, rules in groups if rules)

    def related(self, rule: Rule) -> tuple[tuple[str, str], ...]:
        """Return the content link (``topic:an-id``) and the title of each entry that is related to a rule."""
        links = (
            *(f"rule:{id_}" for id_ in rule.related.rules),
            *(f"message:{message.id}" for message in self._messages_by_rule.get(rule.id, ())),
            *(f"topic:{id_}" for id_ in rule.related.topics),
            *(f"checklist:{id_}" for id_ in rule.related.checklists),
        )
        return tuple((link, self.title_of(link)) for link in links)

    def entry_of(self, link: str) -> Entry | None:
        """Return the target of a content link (``rule:an-id``); None if it is no entry, or doesn't exist."""
        kind, _, id_ = link.partition(":")
        collections: dict[str, tuple[Collection[Any], ...]] = {
            "rule": (self.rules,),
            "message": (self.messages,),
            "question": (self.questions,),
            "topic": (self.topics,),
            "phase": (self.phases,),
            "checklist": (self.checklists, self.sheets),
            "preset": (self.presets,),
        }
        return next((entries[id_] for entries in collections.get(kind, ()) if id_ in entries), None)

    def title_of(self, link: str) -> str:
        """Return the title of the target of a content link (``rule:an-id``)."""
        kind, _, id_ = link.partition(":")
        if kind == "page":
            page = self.written_pages.get(f"{id_}.md")
            return page.title if page else self.strings.root.get(id_.replace("-", "_"), {}).get("title", self.identity.title)
        entry: Any = self.entry_of(link)
        return str(entry.question if kind == "question" else entry.title)

    @cached_property
    def _messages_by_rule(self) -> dict[str, list[Message]]:
        """The active messages, by the first rule of each, which links to them."""
        messages: dict[str, list[Message]] = {}
        for message in self.messages.active:
            messages.setdefault(message.rules[0], []).append(message)
        return messages


STAFF_PAGES = "for-centers/index.md"
"""The first of the pages for staff; a center that hides it hides the forms, too."""


def is_published(name: str, handbook: Handbook) -> bool:
    """Return whether a single page is published; pages without content in this handbook are not."""
    conditions = {
        "center": handbook.center.name is not None,
        "offline": handbook.center.offline,
        "conformance": handbook.conformance is not None,
        "make-it-yours": handbook.center_fields.form is not None and STAFF_PAGES not in handbook.hidden_pages,
        "your-entries": bool(handbook.center_fields.entry_forms) and STAFF_PAGES not in handbook.hidden_pages,
    }
    return conditions.get(name, True)
