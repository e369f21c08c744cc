"""The lists of the question builder for every choice that its form allows, and what can be said about all of them together."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from handbook.exports.questions import library_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handbook.model.handbook import Handbook
    from support.node import Node

Choice = dict[str, str]
Question = dict[str, Any]
Library = dict[str, Any]
FILL = """async ([library, choices, variant]) => {
    const { fill } = await load("lib/select-questions.js");
    return choices.map((choice) => fill(library, choice, [], { variant }).map(({ id }) => id));
}"""
TIME = """async ([library, choices]) => {
    const { fill } = await load("lib/select-questions.js");
    const measure = (choice) => {
        const start = performance.now();
        fill(library, choice, []);
        return performance.now() - start;
    };
    return choices.map(measure).toSorted((a, b) => a - b)[Math.floor(choices.length / 2)];
}"""
REASONS = """async ([library, choice]) => {
    const { fill } = await load("lib/select-questions.js");
    const { reasonOf, reasonText } = await load("lib/question-reasons.js");
    const texts = new Map(library.questions.map(({ id, text, minutes }) => [id, [text, minutes]]));
    return fill(library, choice, []).map((item) => [...texts.get(item.id), reasonText(library, reasonOf(library, choice, item))]);
}"""
TAGS = {"goal": "goals", "person": "people", "field": "fields", "format": "formats"}
USUAL = {"minutes": "30", "format": "in-person", "care": ""}
"""The choice for which lists are compared with each other: half an hour, in person, nothing sensitive."""


def library_of(handbook: Handbook) -> Library:
    """Return the library as the page "my list" has it."""
    found: Library = json.loads(str(library_data(handbook)))
    return found


def all_choices(library: Library) -> list[Choice]:
    """Return every choice that the form allows."""
    values = {
        "minutes": list(library["times"]),
        "goal": list(library["goals"]),
        "person": ["", *library["reasons"]["tags"]["person"]],
        "format": list(library["reasons"]["tags"]["format"]),
        "field": ["", *library["reasons"]["tags"]["field"]],
        "care": ["", "yes"],
    }
    return [dict(zip(values, chosen, strict=True)) for chosen in product(*values.values())]


def is_for(question: Question, kind: str, choice: Choice, library: Library) -> bool:
    """Return whether a question is meant for what was chosen, as Python finds it: see ``isFor`` in lib/question-library.js."""
    tags = question.get(TAGS[kind], [])
    return choice[kind] in tags and len(tags) <= max(1, len(library["reasons"]["tags"][kind]) / 2)


@dataclass(frozen=True)
class Listed:
    """A choice and its list."""

    choice: Choice
    questions: tuple[Question, ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the list."""
        return frozenset(question["id"] for question in self.questions)

    @property
    def minutes(self) -> int:
        """The minutes of the answers."""
        return sum(question["minutes"] for question in self.questions)

    @property
    def middle(self) -> Iterator[Question]:
        """The questions between the one to open with and the one to close with."""
        return (question for question in self.questions if question["stage"] != "open" and not question.get("last"))


def lists_of(library: Library, choices: Sequence[Choice], node: Node, variant: int = 0) -> list[Listed]:
    """Return the list of each choice, as the page makes it: the best one, or another one."""
    by_id = {question["id"]: question for question in library["questions"]}
    found = node.evaluate(FILL, [library, choices, variant])
    return [Listed(choice, tuple(by_id[id_] for id_ in ids)) for choice, ids in zip(choices, found, strict=True)]


def with_reasons(library: Library, choice: Choice, node: Node) -> list[tuple[str, int, str]]:
    """Return each question of a list with its minutes and why it's there."""
    return [(text, minutes, reason) for text, minutes, reason in node.evaluate(REASONS, [library, choice])]


def milliseconds(library: Library, choices: Sequence[Choice], node: Node) -> float:
    """Return how long a list takes, as the median of these choices."""
    return float(node.evaluate(TIME, [library, choices]))


def budget_of(library: Library, choice: Choice) -> tuple[int, int, int, int, int]:
    """Return minutes, usual minutes, most questions, and questions about the field and for the person: ``timeBudget`` in Python."""
    minutes, most, *_ = library["times"][choice["minutes"]]
    most = min(most, library["most"].get(choice["format"], most))
    usual, _, field, person = [time for time in library["times"].values() if time[1] <= most][-1]
    return minutes, min(minutes, usual), most, field if choice["field"] else 0, person if choice["person"] else 0


def faults(library: Library, listed: Listed) -> Iterator[str]:
    """Yield what a list lacks."""
    minutes, usual, most, field, person = budget_of(library, listed.choice)
    for kind, quota in (("field", field), ("person", person)):
        if (count := sum(is_for(one, kind, listed.choice, library) for one in listed.questions)) < quota:
            yield f"{count} of {quota} for the {kind}"
    if (openers := sum(one["stage"] == "open" for one in listed.questions)) != 1:
        yield f"{openers} questions to open with"
    if [one["id"] for one in listed.questions if one.get("refers")] != [listed.questions[-1]["id"]]:
        yield "it doesn't end with the one question that asks for the next person"
    if sum(bool(one.get("last")) for one in listed.questions) != 1:
        yield "more than one question for the end"
    if len(listed.questions) > most or listed.minutes > minutes:
        yield f"{len(listed.questions)} questions in {listed.minutes} minutes"
    if listed.minutes < library["weights"]["least"] * usual:
        yield f"only {listed.minutes} of {usual} minutes"


def pairs(lists: Sequence[Listed]) -> Iterator[tuple[str, Listed, Listed]]:
    """Yield each two lists whose choices differ only in goal, person or field, after the name of what differs."""
    for kind in ("goal", "person", "field"):
        groups: dict[tuple[str, ...], list[Listed]] = {}
        for listed in lists:
            groups.setdefault(tuple(value for name, value in listed.choice.items() if name != kind), []).append(listed)
        for group in groups.values():
            yield from ((kind, *pair) for pair in combinations(group, 2))


def difference(first: Listed, second: Listed) -> int:
    """Return how many questions of the longer list the other one lacks."""
    return max(len(first.ids - second.ids), len(second.ids - first.ids))


def explained(kind: str, first: Listed, second: Listed) -> tuple[int, int]:
    """Return how many of the questions that only one of two lists has are explained by a tag, and how many there are.

    A tag explains a question that has one of that kind, and one that makes room for such a question.
    """
    parts = [[one for one in a.questions if one["id"] not in b.ids] for a, b in ((first, second), (second, first))]
    tagged = [sum(bool(one.get(TAGS[kind])) for one in part) for part in parts]
    count = sum(min(len(part), own + other) for part, own, other in zip(parts, tagged, tagged[::-1], strict=True))
    return count, sum(map(len, parts))


def shares(lists: Sequence[Listed]) -> list[tuple[str, float]]:
    """Return on which share of all lists each question is, the most frequent first, without those to open and close with."""
    counts = Counter(question["id"] for listed in lists for question in listed.middle)
    return [(id_, count / len(lists)) for id_, count in counts.most_common()]
