"""How hard the guidance is to read. As a program (``make readability``), it prints the grade of each phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import textstat

from handbook.model.entry_text import shown_texts, words_to_read
from support.helpers import load

if TYPE_CHECKING:
    from handbook.model.guidance import Phase, Rule
    from handbook.model.handbook import Handbook


def grade_of(text: str) -> float:
    """Return the Flesch-Kincaid grade: years of school in the United States (Kincaid and others, 1975)."""
    return float(textstat.flesch_kincaid_grade(text))


def grade_of_phase(phase: Phase, handbook: Handbook) -> float:
    """Return the grade of all rules of a phase."""
    return grade_of(" ".join(_sentences(rule) for rule in handbook.rules.in_group(phase.id).active))


def _sentences(rule: Rule) -> str:
    """Return a rule's texts with a full stop after each, so that a list is not read as one long sentence."""
    return " ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in shown_texts(rule))


def main() -> None:
    """Print the grade of each phase."""
    handbook = load()
    for phase in handbook.phases:
        rules = handbook.rules.in_group(phase.id).active
        words = sum(map(words_to_read, rules))
        print(f"{phase.id:12} grade {grade_of_phase(phase, handbook):4.1f}   {len(rules):2} rules, {words:5} words")  # noqa: T201


if __name__ == "__main__":
    main()
