"""The whole handbook, loaded: every entry in order, and the look-ups that pages and checks need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.core.diagnostics import Diagnostic
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
    """Everything that is published, in the order of the files.

    Attributes:
        rules: The rules of each phase by the phase's id, retired ones included.
        questions: The questions of each topic by the topic's id, retired ones included.
        messages: Every message in the order of the file names, retired ones included.
        conformance: The accessibility conformance report, if there is one.
        written_pages: Front matter of the hand-written pages by file name.
        drawings: SVG by name: a phase's id, or one of the names in ``drawings.py``.
        folders: Where all of it was read.
        center: The center that hosts this copy.
        center_fields: What the handbook asks every center for.
        center_values: What texts show as ``{center.name}``; None where the center did not give it.
        differences: What the center added, changed and hid.
        page_files: The file of each hand-written page by its name.
        page_texts: The Markdown of each hand-written page by its name, with the center's values.
        local_pages: The text of each hand-written page of the center by file name.
        local_files: Files that the center publishes as they are: the name of each on disk, by the one that it is published under.
        hidden_pages: Hand-written pages that the center hides.
        warnings: Doubts about the content that the check found.

    """

    identity: Identity
    home: Home
    phases: tuple[Phase, ...]
    formats: tuple[Format, ...]
    sources: tuple[Source, ...]
    rules: Mapping[str, tuple[Rule, ...]]
    topics: tuple[Topic, ...]
    questions: Mapping[str, tuple[Question, ...]]
    library: Library
    messaging: Messaging
    messages: tuple[Message, ...]
    checklists: tuple[Checklist, ...]
    sheets: tuple[Sheet, ...]
    presets: tuple[Preset, ...]
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
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def site_url(self) -> str:
        """The address of this copy as the center gave it, with a slash at its end; empty if it gave none."""
        return f"{self.center.site_url.rstrip('/')}/" if self.center.site_url else ""

    @cached_property
    def all_rules(self) -> tuple[Rule, ...]:
        """Every rule in the order of the phases, retired ones included."""
        return tuple(rule for phase in self.phases for rule in self.rules.get(phase.id, ()))

    @cached_property
    def active_rules(self) -> tuple[Rule, ...]:
        """The rules that are shown."""
        return tuple(rule for rule in self.all_rules if rule.active)

    @cached_property
    def active_checklists(self) -> tuple[Checklist, ...]:
        """The checklists that are shown."""
        return tuple(checklist for checklist in self.checklists if checklist.active)

    @cached_property
    def active_sheets(self) -> tuple[Sheet, ...]:
        """The sheets that are shown."""
        return tuple(sheet for sheet in self.sheets if sheet.active)

    @cached_property
    def sheet(self) -> dict[str, Sheet]:
        """The sheets by id."""
        return {sheet.id: sheet for sheet in self.sheets}

    @cached_property
    def preset(self) -> dict[str, Preset]:
        """The presets by id."""
        return {preset.id: preset for preset in self.presets}

    @cached_property
    def active_presets(self) -> tuple[Preset, ...]:
        """The presets that are shown."""
        return tuple(preset for preset in self.presets if preset.active)

    def sheets_for(self, audience: str) -> tuple[Sheet, ...]:
        """Return the sheets that are shown for one kind of people."""
        return tuple(sheet for sheet in self.active_sheets if sheet.audience == audience)

    def checklist_of(self, phase: Phase) -> Checklist | None:
        """Return the checklist with all rules of a phase, if there is one."""
        return next((checklist for checklist in self.active_checklists if checklist.phase == phase.id), None)

    @cached_property
    def phase_of(self) -> dict[str, Phase]:
        """The phase of each rule, by the rule's id."""
        return {rule.id: phase for phase in self.phases for rule in self.rules.get(phase.id, ())}

    @cached_property
    def rule(self) -> dict[str, Rule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.all_rules}

    @cached_property
    def all_questions(self) -> tuple[Question, ...]:
        """Every question in the order of the topics, retired ones included."""
        return tuple(question for topic in self.topics for question in self.questions.get(topic.id, ()))

    @cached_property
    def active_questions(self) -> tuple[Question, ...]:
        """The questions that are shown."""
        return tuple(question for question in self.all_questions if question.active)

    @cached_property
    def topic_of(self) -> dict[str, Topic]:
        """The topic of each question, by the question's id."""
        return {question.id: topic for topic in self.topics for question in self.questions.get(topic.id, ())}

    @cached_property
    def question(self) -> dict[str, Question]:
        """The questions by id."""
        return {question.id: question for question in self.all_questions}

    @cached_property
    def topic(self) -> dict[str, Topic]:
        """The topics by id."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def message(self) -> dict[str, Message]:
        """The messages by id."""
        return {message.id: message for message in self.messages}

    @cached_property
    def active_messages(self) -> tuple[Message, ...]:
        """The messages that are shown, in the order of the moments."""
        return tuple(message for moment in self.messaging.moments for message in self.messages_of(moment))

    @cached_property
    def moment_of(self) -> dict[str, Moment]:
        """The moment of each message, by the message's id."""
        return {id_: moment for moment in self.messaging.moments for id_ in moment.messages}

    @cached_property
    def _messages_by_rule(self) -> dict[str, list[Message]]:
        """The messages that are shown, by the rule that links to them: their first one."""
        messages: dict[str, list[Message]] = {}
        for message in self.active_messages:
            messages.setdefault(message.rules[0], []).append(message)
        return messages

    @cached_property
    def blank(self) -> dict[str, BlankField]:
        """The blanks of the messages by id."""
        return {blank.id: blank for blank in self.messaging.blanks}

    @cached_property
    def channel(self) -> dict[str, Channel]:
        """The channels of the messages by id."""
        return {channel.id: channel for channel in self.messaging.channels}

    @cached_property
    def purpose(self) -> dict[str, Purpose]:
        """The purposes of the messages by id."""
        return {purpose.id: purpose for purpose in self.messaging.purposes}

    @cached_property
    def source(self) -> dict[str, Source]:
        """The sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def checklist(self) -> dict[str, Checklist]:
        """The checklists by id."""
        return {checklist.id: checklist for checklist in self.checklists}

    def related(self, rule: Rule) -> tuple[tuple[str, str], ...]:
        """Return what helps beside a rule, each as a content link (``topic:an-id``) and its title."""
        of = rule.related
        return (
            *((f"rule:{id_}", self.rule[id_].title) for id_ in of.rules),
            *((f"message:{message.id}", message.title) for message in self._messages_by_rule.get(rule.id, ())),
            *((f"topic:{id_}", self.topic[id_].title) for id_ in of.topics),
            *((f"checklist:{id_}", (self.checklist.get(id_) or self.sheet[id_]).title) for id_ in of.checklists),
        )

    def title_of(self, link: str) -> str:
        """Return the title of what a content link (``rule:an-id``) leads to."""
        kind, _, id_ = link.partition(":")
        if kind == "page":
            written = self.written_pages.get(f"{id_}.md")
            return written.title if written else self.strings.root.get(id_.replace("-", "_"), {}).get("title", self.identity.title)
        if kind == "question":
            return self.question[id_].question
        titled: dict[str, Mapping[str, Rule | Message | Topic | Phase | Checklist | Sheet | Preset]] = {
            "rule": self.rule,
            "message": self.message,
            "topic": self.topic,
            "phase": {phase.id: phase for phase in self.phases},
            "checklist": self.checklist if id_ in self.checklist else self.sheet,
            "preset": self.preset,
        }
        return titled[kind][id_].title

    def rules_of(self, phase: Phase) -> tuple[Rule, ...]:
        """Return the rules of a phase that are shown."""
        return tuple(rule for rule in self.rules.get(phase.id, ()) if rule.active)

    def retired_of(self, phase: Phase) -> tuple[Rule, ...]:
        """Return the rules of a phase that are no longer shown, whose addresses must still answer."""
        return tuple(rule for rule in self.rules.get(phase.id, ()) if not rule.active)

    def questions_of(self, topic: Topic) -> tuple[Question, ...]:
        """Return the questions of a topic that are shown."""
        return tuple(question for question in self.questions.get(topic.id, ()) if question.active)

    def retired_questions_of(self, topic: Topic) -> tuple[Question, ...]:
        """Return the questions of a topic that are no longer shown, whose addresses must still answer."""
        return tuple(question for question in self.questions.get(topic.id, ()) if not question.active)

    def messages_of(self, moment: Moment) -> tuple[Message, ...]:
        """Return the messages of a moment that are shown, in the order in which the moment lists them."""
        return tuple(self.message[id_] for id_ in moment.messages if id_ in self.message and self.message[id_].active)

    def by_phase(self, checklist: Checklist) -> tuple[tuple[Phase, tuple[Rule, ...]], ...]:
        """Return the rules of a checklist under their phases; phases without any are left out."""
        if checklist.phase:
            return tuple((phase, self.rules_of(phase)) for phase in self.phases if phase.id == checklist.phase)
        groups = (
            (phase, tuple(self.rule[id_] for id_ in checklist.rules if self.phase_of[id_] is phase and self.rule[id_].active))
            for phase in self.phases
        )
        return tuple((phase, rules) for phase, rules in groups if rules)


def has_something_to_say(name: str, handbook: Handbook) -> bool:
    """Return whether a single page is published: not what there is nothing to say about in this copy."""
    about = {
        "center": handbook.center.name is not None,
        "offline": handbook.center.offline,
        "conformance": handbook.conformance is not None,
    }
    return about.get(name, True)
