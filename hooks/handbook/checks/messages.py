"""What must be true of the messages. Each rule is a small generator; its docstring is the rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handbook.checks.references import is_whole
from handbook.core.diagnostics import did_you_mean
from handbook.model import file_types, routes
from handbook.model.message_parser import TemplateSyntaxError, parse_message
from handbook.model.message_renderer import without_headings
from handbook.model.message_template import choices_of, placeholder_ids
from handbook.model.message_variants import render_variants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.core.diagnostics import Diagnostic
    from handbook.load.draft import Draft
    from handbook.model.handbook import Handbook
    from handbook.model.message_template import Template
    from handbook.model.messages import Message
    from handbook.model.messaging import Messaging

_FILE = file_types.MESSAGING.pattern


def message_problems(draft: Draft, handbook: Handbook) -> Iterator[Diagnostic]:
    """Yield every problem of the messages that could be read."""
    messaging = next(iter(draft.of(file_types.MESSAGING)), None)
    yield from messages_have_the_name_of_their_file(handbook)
    if messaging:
        yield from names_are_unique(messaging)
        yield from each_message_has_a_moment(handbook)
    readable = []
    for message in handbook.messages:
        problems = list(marks_are_closed(message))
        yield from problems
        if not problems and (message.active or message.id in draft.hidden(file_types.MESSAGES)):  # a hidden one still uses its blanks
            readable.append(message)
    if not is_whole(draft, file_types.MESSAGING):  # nobody knows which names its broken lists would hold
        return
    for message in (one for one in readable if one.active):
        yield from blanks_and_choices_exist(message, handbook)
        yield from only_mail_has_a_subject(message, handbook)
        yield from limits_are_kept(message, handbook)
        yield from nothing_forbidden_is_said(message, handbook)
    if file_types.MESSAGES.name not in draft.unread and sum(one.active for one in readable) == sum(one.active for one in handbook.messages):
        yield from every_blank_is_used(readable, handbook)


def messages_have_the_name_of_their_file(handbook: Handbook) -> Iterator[Diagnostic]:
    """The file of a message is called like the message, and no page of another kind has its address."""
    for message in handbook.messages:
        if message.place.file.rpartition("/")[2] != f"{message.id}.md":
            yield message.place.problem(f"must be the name of the file; rename the file to {message.id}.md, or change the id", "id")
        if routes.message(message.id) in routes.GENERATED.values():
            yield message.place.problem(f'must have another id; the handbook makes a page "{message.id}" itself', "id")


def names_are_unique(messaging: Messaging) -> Iterator[Diagnostic]:
    """An id stands for one entry of its list."""
    for name in ("moments", "channels", "purposes", "never", "choices", "blanks"):
        ids = [entry.id for entry in getattr(messaging, name)]
        for number, id_ in enumerate(ids):
            if id_ in ids[:number]:
                yield messaging.place.problem(f'must have an id of its own: "{id_}" stands twice; choose another', name, number, "id")


def each_message_has_a_moment(handbook: Handbook) -> Iterator[Diagnostic]:
    """Each message stands in one moment, so that readers find it in the overview."""
    listed: list[str] = []
    for number, moment in enumerate(handbook.messaging.moments):
        for place, id_ in enumerate(moment.messages):
            if id_ in listed:
                yield handbook.messaging.place.problem(
                    f'"{id_}" must stand only once in the moments; delete one', "moments", number, "messages", place
                )
            listed.append(id_)
    for message in handbook.messages:
        if message.active and message.id not in listed:
            yield message.place.problem(f"must stand in one of the moments in {_FILE}; add it to the list of one", "id")


def marks_are_closed(message: Message) -> Iterator[Diagnostic]:
    """The text and the subject lines can be read."""
    texts = [(("text",), message.text.strip()), *((("subject", number), line) for number, line in enumerate(message.subject))]
    for at, text in texts:
        try:
            parse_message(text)
        except TemplateSyntaxError as error:
            yield message.place.problem(str(error), *at, below=text.count("\n", 0, error.offset))


def blanks_and_choices_exist(message: Message, handbook: Handbook) -> Iterator[Diagnostic]:
    """Each blank is in the shared list, and each choice words all its options."""
    options = {choice.id: choice.options for choice in handbook.messaging.choices}
    for at, parts in _texts(message):
        for blank in dict.fromkeys(placeholder_ids(parts)):
            if blank not in handbook.blanks:
                fix = did_you_mean(blank, handbook.blanks.ids)
                yield _at_word(message, at, f"{{{blank}}}", f"there is no blank {{{blank}}} in {_FILE}; {fix}")
        for choice in choices_of(parts):
            if choice.id not in options:
                fix = did_you_mean(choice.id, options)
                yield _at_word(message, at, f"{{{choice.id}:", f'there is no choice "{choice.id}" in {_FILE}; {fix}')
            elif len(choice.options) != len(options[choice.id]):
                names = " | ".join(options[choice.id])
                text = f'the choice "{choice.id}" must have {len(options[choice.id])} wordings, with "|" between them: {names}'
                yield _at_word(message, at, f"{{{choice.id}:", text)


def every_blank_is_used(messages: list[Message], handbook: Handbook) -> Iterator[Diagnostic]:
    """A blank of the shared list stands in at least one message."""
    used = {blank for message in messages for blank in message.blanks}
    for number, blank in enumerate(handbook.messaging.blanks):
        if blank.id not in used:
            yield handbook.messaging.place.problem(f'no message uses the blank "{blank.id}"; use it or take it out', "blanks", number, "id")


def only_mail_has_a_subject(message: Message, handbook: Handbook) -> Iterator[Diagnostic]:
    """An e-mail has subject lines, and nothing else has."""
    channel = handbook.channels.get(message.channel)
    if channel and channel.sent_by == "email" and not message.subject:
        yield message.place.problem('must have the field "subject" with one to three lines; add it', "channel")
    if channel and channel.sent_by != "email" and message.subject:
        yield message.place.problem(f"must not have a subject, because it is sent as {channel.title}; take it out", "subject")


def limits_are_kept(message: Message, handbook: Handbook) -> Iterator[Diagnostic]:
    """With every blank filled with its example, each wording keeps the limits of its purpose and its channel."""
    purpose, channel = handbook.purposes.get(message.purpose), handbook.channels.get(message.channel)
    texts = [wording for _, wording in render_variants(message.parts, handbook)]
    words = max(len(without_headings(text).split()) for text in texts)
    if purpose and words > purpose.words:
        over = words - purpose.words
        why = f'because its purpose is "{purpose.title}"'
        text = f"must have at most {purpose.words} words, {why}; with the examples it has {words}, so take out {over}"
        yield message.place.problem(text, "text")
    characters = max(len(text) for text in texts)
    if channel and channel.characters and characters > channel.characters:
        over = characters - channel.characters
        why = f"because it is sent as {channel.title}"
        text = f"must have at most {channel.characters} characters, {why}; with the examples it has {characters}, so take out {over}"
        yield message.place.problem(text, "text")


def nothing_forbidden_is_said(message: Message, handbook: Handbook) -> Iterator[Diagnostic]:
    """No wording says what its purpose forbids."""
    purpose = handbook.purposes.get(message.purpose)
    for forbidden in handbook.messaging.never:
        if not purpose or forbidden.id not in purpose.never:
            continue
        for at, parts in _texts(message):
            said = {phrase for _, text in render_variants(parts, handbook) for phrase in forbidden.phrases if says(text, phrase)}
            for phrase in sorted(said):
                yield message.place.problem(f'must not say "{phrase}". {forbidden.why}', *at)


def says(text: str, phrase: str) -> bool:
    """Return whether a text says a phrase, in capitals or not, as whole words."""
    pattern = r"\s+".join(re.escape(word) for word in phrase.split())
    return bool(re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE))


def _texts(message: Message) -> Iterator[tuple[tuple[str | int, ...], Template]]:
    yield ("text",), message.parts
    for number, parts in enumerate(message.subject_parts):
        yield ("subject", number), parts


def _at_word(message: Message, at: tuple[str | int, ...], word: str, problem: str) -> Diagnostic:
    """Return a problem at the line in which a word of a text stands."""
    below = message.text.strip().partition(word)[0].count("\n") if at == ("text",) else 0
    return message.place.problem(problem, *at, below=below)
