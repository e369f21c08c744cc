"""The whole handbook, loaded: every entry in order, and the look-ups that pages and checks need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.model import Checklist, Format, FrontMatter, Home, Identity, Phase, Rule, Source, Strings


@dataclass(frozen=True)
class Handbook:
    """Everything that is published, in the order of the files.

    Attributes:
        rules: The rules of each phase by the phase's id, retired ones included.
        written_pages: Front matter of the hand-written pages by file name.
        drawings: SVG by name: a phase's id, or one of the names in ``drawings.py``.

    """

    identity: Identity
    home: Home
    phases: tuple[Phase, ...]
    formats: tuple[Format, ...]
    sources: tuple[Source, ...]
    rules: Mapping[str, tuple[Rule, ...]]
    checklists: tuple[Checklist, ...]
    strings: Strings
    written_pages: Mapping[str, FrontMatter]
    drawings: Mapping[str, str]

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
    def phase_of(self) -> dict[str, Phase]:
        """The phase of each rule, by the rule's id."""
        return {rule.id: phase for phase in self.phases for rule in self.rules.get(phase.id, ())}

    @cached_property
    def rule(self) -> dict[str, Rule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.all_rules}

    @cached_property
    def source(self) -> dict[str, Source]:
        """The sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def checklist(self) -> dict[str, Checklist]:
        """The checklists by id."""
        return {checklist.id: checklist for checklist in self.checklists}

    def rules_of(self, phase: Phase) -> tuple[Rule, ...]:
        """Return the rules of a phase that are shown."""
        return tuple(rule for rule in self.rules.get(phase.id, ()) if rule.active)

    def retired_of(self, phase: Phase) -> tuple[Rule, ...]:
        """Return the rules of a phase that are no longer shown, whose addresses must still answer."""
        return tuple(rule for rule in self.rules.get(phase.id, ()) if not rule.active)

    def by_phase(self, checklist: Checklist) -> tuple[tuple[Phase, tuple[Rule, ...]], ...]:
        """Return the rules of a checklist under their phases; phases without any are left out."""
        groups = (
            (phase, tuple(self.rule[id_] for id_ in checklist.rules if self.phase_of[id_] is phase and self.rule[id_].active))
            for phase in self.phases
        )
        return tuple((phase, rules) for phase, rules in groups if rules)
