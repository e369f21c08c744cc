"""Check what the sentences of messages that ask for something do. Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from handbook.model.content_paths import LOCAL
from handbook.model.message_renderer import render_segments
from handbook.model.message_sentences import paragraphs_of_sentences
from handbook.model.message_template import required_in
from handbook.model.message_variants import combinations, example_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from handbook.core.diagnostics import Diagnostic
    from handbook.model.handbook import Handbook
    from handbook.model.messages import Message, Role

_EARLY = 2
"""Sentences after the greeting among which the hook must be."""
_ENDS = re.compile(r"[.?!][\"”’)]*$")


def role_problems(messages: Iterable[Message], handbook: Handbook) -> Iterator[Diagnostic]:
    """Yield the problems with the roles of the active messages among these, whose placeholders and choices must exist."""
    for message in messages:
        purpose = handbook.purposes.get(message.purpose)
        if not message.active or not purpose:
            continue
        problems = list(roles_are_where_they_belong(message, asks=purpose.asks, title=purpose.title))
        yield from problems
        if message.roles and not problems:
            variants = [(chosen, _sentences(message, handbook, chosen)) for chosen in combinations(message.parts, message, handbook)]
            mismatch = next(
                (problem for chosen, paragraphs in variants for problem in roles_fit(message, paragraphs, _names(chosen, handbook))), None
            )
            if mismatch:
                yield mismatch
                continue
            yield from hook_comes_early(message, handbook)
            yield from is_more_about_them(message, handbook, variants)


def roles_are_where_they_belong(message: Message, *, asks: bool, title: str) -> Iterator[Diagnostic]:
    """A message that asks for something says what each sentence does; no other message does. A center's own text doesn't have to."""
    if asks and not message.roles and not message.span.where("text")[0].startswith(LOCAL):
        fix = 'add "roles" with a list for each paragraph, such as [[courtesy], [them], [me, ask], [ask], [courtesy]]'
        yield message.span.problem(f'a message for the purpose "{title}" must say what each of its sentences does; {fix}', "purpose")
    if message.roles and not asks:
        yield message.span.problem(f'a message for the purpose "{title}" asks for nothing, so it needs no "roles"; delete them', "roles")


def roles_fit(message: Message, paragraphs: list[list[str]], names: str) -> Iterator[Diagnostic]:
    """Each sentence has a role, whatever the reader chooses."""
    if len(paragraphs) != len(message.roles):
        problem = (
            f'the text has {len(paragraphs)} paragraphs{names}, but "roles" has {len(message.roles)} lists; write one for each paragraph'
        )
        yield message.span.problem(problem, "roles")
        return
    for number, (sentences, roles) in enumerate(zip(paragraphs, message.roles, strict=True)):
        if len(sentences) != len(roles):
            problem = f"paragraph {number + 1} has {_count(sentences, 'sentence')}{names}, but {_count(roles, 'role')}"
            fix = f"write one role for each sentence: {' | '.join(sentences)}"
            yield message.span.problem(f"{problem}; {fix}", "roles", number)


def hook_comes_early(message: Message, handbook: Handbook) -> Iterator[Diagnostic]:
    """One of the first two sentences after the greeting says why the message is for this person, in words that the reader must fill in."""
    about_them = {blank.id for blank in handbook.messaging.blanks if blank.about == "them"}
    for chosen in combinations(message.parts, message, handbook):
        hooks = required_in(message.parts, chosen) & about_them
        marked = _sentences(message, handbook, chosen, {id_: f"\1{id_}\1" for id_ in hooks})
        pairs = [pair for sentences, roles in zip(marked, message.roles, strict=True) for pair in zip(sentences, roles, strict=True)]
        after_greeting = pairs[1:] if pairs and not _ENDS.search(pairs[0][0]) else pairs
        if not any(role == "them" and "\1" in sentence for sentence, role in after_greeting[:_EARLY]):
            fix = 'write a sentence about the person there, with a blank about the person that isn\'t optional, and give the sentence the role "them"'
            problem = f"the first two sentences{_names(chosen, handbook)} don't say why you're writing to this person; {fix}"
            yield message.span.problem(problem, "text")
            return


def is_more_about_them(
    message: Message, handbook: Handbook, variants: Iterable[tuple[Mapping[str, int], list[list[str]]]]
) -> Iterator[Diagnostic]:
    """The sentences about the other person and the question have more words than those about the reader, with every example filled in."""
    for chosen, paragraphs in variants:
        words: Counter[Role] = Counter()
        for sentences, roles in zip(paragraphs, message.roles, strict=True):
            for sentence, role in zip(sentences, roles, strict=True):
                words[role] += len(sentence.split())
        theirs = words["them"] + words["ask"]
        if theirs <= words["me"]:
            problem = f"this message has {words['me']} words about the reader and {theirs} about the other person and the question"
            yield message.span.problem(f"{problem}{_names(chosen, handbook)}; shorten the part about the reader", "text")
            return


def _sentences(message: Message, handbook: Handbook, chosen: Mapping[str, int], marks: Mapping[str, str] | None = None) -> list[list[str]]:
    values = example_values(message, handbook) | dict(marks or {})
    return paragraphs_of_sentences(render_segments(message.parts, values, chosen))


def _names(chosen: Mapping[str, int], handbook: Handbook) -> str:
    options = {choice.id: choice.options for choice in handbook.messaging.choices}
    names = [f"“{options[id_][option]}”" for id_, option in chosen.items() if option]
    return f" with {' and '.join(names)}" if names else ""


def _count(items: list[str] | tuple[Role, ...], noun: str) -> str:
    return f"{len(items)} {noun}{'s' * (len(items) != 1)}"
