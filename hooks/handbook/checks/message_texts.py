"""Check the texts of the messages: syntax, placeholders, limits and forbidden phrases. Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from handbook.checks.message_limits import limits_are_met
from handbook.core.diagnostics import did_you_mean
from handbook.model import file_types
from handbook.model.message_parser import TemplateSyntaxError, parse_message
from handbook.model.message_template import Choice, OptionalBlock, choices_of, placeholder_ids
from handbook.model.message_variants import render_variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handbook.core.diagnostics import Diagnostic, FieldPath
    from handbook.model.handbook import Handbook
    from handbook.model.message_template import Template
    from handbook.model.messages import Message
    from handbook.model.messaging import Messaging

_FILE = file_types.MESSAGING.pattern


def text_problems(messages: Iterable[Message], handbook: Handbook) -> Iterator[Diagnostic]:
    """Yield the problems in the texts of the active messages among these, whose syntax must be valid."""
    for message in messages:
        if message.active:
            yield from placeholders_and_choices_exist(message, handbook)
            yield from snippets_keep_passages_apart(message, handbook)
            yield from defaults_and_examples_are_used(message, handbook)
            yield from only_mail_has_a_subject(message, handbook)
            yield from limits_are_met(message, handbook)
            yield from no_forbidden_phrases(message, handbook)


def syntax_is_valid(message: Message) -> Iterator[Diagnostic]:
    """The text and the subject lines can be parsed."""
    texts = [(("text",), message.text.strip()), *((("subject", index), line) for index, line in enumerate(message.subject))]
    for field_path, text in texts:
        try:
            parse_message(text)
        except TemplateSyntaxError as error:
            yield message.span.problem(str(error), *field_path, below=text.count("\n", 0, error.offset))


def snippet_problems(messaging: Messaging) -> Iterator[Diagnostic]:
    """Each snippet can be parsed, has a name that no blank has, and names only what exists; no snippet is in another one."""
    blanks = [blank.id for blank in messaging.blanks]
    for number, snippet in enumerate(messaging.snippets):
        if snippet.id in blanks:
            yield messaging.span.problem(f'there\'s already a blank "{snippet.id}"; choose another id', "snippets", number, "id")
        try:
            template = snippet.parts
        except TemplateSyntaxError as error:
            yield messaging.span.problem(str(error), "snippets", number, "text")
            continue
        for _, problem in _unknown_names(template, blanks, messaging):
            yield messaging.span.problem(problem, "snippets", number, "text")


def placeholders_and_choices_exist(message: Message, handbook: Handbook) -> Iterator[Diagnostic]:
    """Each placeholder is in the shared lists, and each choice has a variant for each of its options."""
    messaging = handbook.messaging
    known = [*(blank.id for blank in messaging.blanks), *(snippet.id for snippet in messaging.snippets)]
    for field_path, template in _source_templates(message):
        for excerpt, problem in _unknown_names(template, known, messaging):
            yield _problem_at(excerpt, message, field_path, problem)


def _unknown_names(template: Template, known: Sequence[str], messaging: Messaging) -> Iterator[tuple[str, str]]:
    """Yield each wrong placeholder or choice as it is in the text, with the problem."""
    options = {choice.id: choice.options for choice in messaging.choices}
    for id_ in dict.fromkeys(placeholder_ids(template)):
        if id_ not in known:
            yield f"{{{id_}}}", f"there's no blank {{{id_}}} in {_FILE}; {did_you_mean(id_, known)}"
    for choice in choices_of(template):
        opening = f"{{{choice.id}:"
        if choice.id not in options:
            yield opening, f'there\'s no choice "{choice.id}" in {_FILE}; {did_you_mean(choice.id, options)}'
        elif len(choice.options) != len(options[choice.id]):
            expected = options[choice.id]
            fix = f'write {len(expected)}, with "|" between them: {" | ".join(expected)}'
            count = f"{len(choice.options)} version{'s' * (len(choice.options) != 1)}"
            yield opening, f'the choice "{choice.id}" has {count} here; {fix}'


def snippets_keep_passages_apart(message: Message, handbook: Handbook) -> Iterator[Diagnostic]:
    """A snippet with passages isn't in a passage, because one of its blanks would remove all of it."""
    with_passages = {snippet.id for snippet in handbook.messaging.snippets if any(_passages(snippet.parts))}
    for field_path, template in _source_templates(message):
        ids = {id_ for passage in _passages(template) for id_ in placeholder_ids(passage.content)}
        for id_ in sorted(ids & with_passages):
            problem = f"the snippet {{{id_}}} has its own optional passages, so the snippet can't be inside another passage; move it out of the [[ ]]"
            yield _problem_at(f"{{{id_}}}", message, field_path, problem)


def _passages(template: Template) -> Iterator[OptionalBlock]:
    for node in template:
        if isinstance(node, OptionalBlock):
            yield node
        elif isinstance(node, Choice):
            for option in node.options:
                yield from _passages(option)


def defaults_and_examples_are_used(message: Message, handbook: Handbook) -> Iterator[Diagnostic]:
    """An example belongs to a blank of the message, and a default is an option of a choice that the message has."""
    for id_ in message.examples:
        if id_ not in message.blanks:
            fix = did_you_mean(id_, sorted(message.blanks))
            yield message.span.problem(f'the message has no blank "{id_}"; {fix}', "examples", id_)
    options = {choice.id: choice.options for choice in handbook.messaging.choices}
    used = {choice.id for _, template in _templates(message) for choice in choices_of(template)}
    for id_, option in message.chosen.items():
        if id_ not in used:
            yield message.span.problem(f'the message has no choice "{id_}"; {did_you_mean(id_, sorted(used))}', "chosen", id_)
        elif option not in options.get(id_, (option,)):
            fix = did_you_mean(option, options[id_])
            yield message.span.problem(f'the choice "{id_}" has no option "{option}"; {fix}', "chosen", id_)


def every_placeholder_is_used(messages: Iterable[Message], handbook: Handbook) -> Iterator[Diagnostic]:
    """A placeholder or a snippet of the shared lists is in at least one message."""
    named = {id_ for message in messages for _, template in _source_templates(message) for id_ in placeholder_ids(template)}
    for index, snippet in enumerate(handbook.messaging.snippets):
        if snippet.id not in named:
            problem = f'no message uses the snippet "{snippet.id}"; use the snippet or delete it'
            yield handbook.messaging.span.problem(problem, "snippets", index, "id")
    used = {id_ for message in messages for id_ in message.blanks}
    for index, blank in enumerate(handbook.messaging.blanks):
        if blank.id not in used:
            yield handbook.messaging.span.problem(
                f'no message uses the blank "{blank.id}"; use the blank or delete it', "blanks", index, "id"
            )


def only_mail_has_a_subject(message: Message, handbook: Handbook) -> Iterator[Diagnostic]:
    """An email has subject lines; no other message has any."""
    channel = handbook.channels.get(message.channel)
    if channel and channel.sent_by == "email" and not message.subject:
        yield message.span.problem('an email needs the field "subject" with one to three subject lines; add it', "channel")
    if channel and channel.sent_by != "email" and message.subject:
        yield message.span.problem(
            f'only an email can have a "subject", but the channel of this message is "{channel.title}"; delete the subject', "subject"
        )


def no_forbidden_phrases(message: Message, handbook: Handbook) -> Iterator[Diagnostic]:
    """No variant contains a phrase that the message's purpose forbids."""
    purpose = handbook.purposes.get(message.purpose)
    for forbidden in handbook.messaging.never:
        if not purpose or forbidden.id not in purpose.never:
            continue
        for field_path, template in _templates(message):
            variants = [text for _, text in render_variants(template, message, handbook)]
            phrases = {phrase for text in variants for phrase in _phrases_in(text, tuple(forbidden.phrases))}
            for phrase in sorted(phrases):
                yield message.span.problem(f'don\'t write "{phrase}" here. {forbidden.why}', *field_path)


@lru_cache(maxsize=4096)
def _phrases_in(text: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Return the phrases that a text contains."""
    return tuple(phrase for phrase in phrases if contains_phrase(text, phrase))


def contains_phrase(text: str, phrase: str) -> bool:
    """Return whether a text contains a phrase as complete words, in any case and with any whitespace between them."""
    return bool(_phrase_pattern(phrase).search(text))


@lru_cache(maxsize=1024)
def _phrase_pattern(phrase: str) -> re.Pattern[str]:
    pattern = r"\s+".join(re.escape(word) for word in phrase.split())
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


def _source_templates(message: Message) -> Iterator[tuple[FieldPath, Template]]:
    """Yield the text and the subject lines, with snippets as placeholders."""
    yield ("text",), message.source_parts
    for index, template in enumerate(message.source_subject_parts):
        yield ("subject", index), template


def _templates(message: Message) -> Iterator[tuple[FieldPath, Template]]:
    yield ("text",), message.parts
    for index, template in enumerate(message.subject_parts):
        yield ("subject", index), template


def _problem_at(excerpt: str, message: Message, field_path: FieldPath, problem: str) -> Diagnostic:
    """Return a problem at the line of the text that contains an excerpt."""
    lines_above = message.text.strip().partition(excerpt)[0].count("\n") if field_path == ("text",) else 0
    return message.span.problem(problem, *field_path, below=lines_above)
