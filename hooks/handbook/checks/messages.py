"""Check the messages. Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.checks.message_roles import role_problems
from handbook.checks.message_screens import screen_problems
from handbook.checks.message_texts import every_placeholder_is_used, snippet_problems, syntax_is_valid, text_problems
from handbook.checks.references import is_whole
from handbook.model import file_types, routes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handbook.core.diagnostics import Diagnostic
    from handbook.load.draft import Draft
    from handbook.model.handbook import Handbook
    from handbook.model.messages import Message
    from handbook.model.messaging import Messaging

_FILE = file_types.MESSAGING.pattern


def message_problems(draft: Draft, handbook: Handbook) -> Iterator[Diagnostic]:
    """Yield every problem of the messages that could be read."""
    messaging = next(iter(draft.entries_of(file_types.MESSAGING)), None)
    wrong_snippets: list[Diagnostic] = []
    yield from ids_match_files(handbook)
    if messaging:
        yield from ids_are_unique(messaging)
        yield from each_message_has_a_moment(handbook)
        wrong_snippets = list(snippet_problems(messaging)) if is_whole(draft, file_types.MESSAGING) else []
        yield from wrong_snippets
    readable = []
    for message in handbook.messages:
        problems = list(syntax_is_valid(message))
        yield from problems
        if not problems and _is_counted(message, draft):
            readable.append(message)
    if not is_whole(draft, file_types.MESSAGING) or wrong_snippets:  # otherwise the names in its lists are unknown
        return
    problems = list(text_problems(readable, handbook))
    yield from problems
    if not problems:  # otherwise a name in a text may be unknown
        yield from screen_problems(readable, handbook)
        yield from role_problems(readable, handbook)
    if file_types.MESSAGES.name not in draft.unread and _count_active(readable) == _count_active(handbook.messages):
        yield from every_placeholder_is_used(readable, handbook)


def _is_counted(message: Message, draft: Draft) -> bool:
    return message.active or message.id in draft.hidden(file_types.MESSAGES)  # a hidden message still uses its placeholders


def _count_active(messages: Iterable[Message]) -> int:
    return sum(message.active for message in messages)


def ids_match_files(handbook: Handbook) -> Iterator[Diagnostic]:
    """The id of a message is the name of its file, and no generated page has its address."""
    for message in handbook.messages:
        if message.span.file.rpartition("/")[2] != f"{message.id}.md":
            fix = f"rename the file to {message.id}.md, or change the id"
            yield message.span.problem(f'the id "{message.id}" isn\'t the name of the file; {fix}', "id")
        if routes.message(message.id) in routes.GENERATED.values():
            yield message.span.problem(f'the handbook already has a page named "{message.id}"; choose another id', "id")


def ids_are_unique(messaging: Messaging) -> Iterator[Diagnostic]:
    """An id is unique in its list."""
    for name in ("contacts", "moments", "channels", "purposes", "never", "choices", "snippets", "screens", "blanks"):
        ids = [entry.id for entry in getattr(messaging, name)]
        for number, id_ in enumerate(ids):
            if id_ in ids[:number]:
                yield messaging.span.problem(f'the id "{id_}" is in "{name}" twice; choose another one', name, number, "id")


def each_message_has_a_moment(handbook: Handbook) -> Iterator[Diagnostic]:
    """Each message is listed in one moment, so that readers find it in the overview."""
    messaging, listed = handbook.messaging, list[str]()
    for number, moment in enumerate(messaging.moments):
        for index, id_ in enumerate(moment.messages):
            if id_ in listed:
                problem = f'"{id_}" is listed twice under "moments"; delete one of them'
                yield messaging.span.problem(problem, "moments", number, "messages", index)
            listed.append(id_)
    for message in handbook.messages:
        if message.active and message.id not in listed:
            yield message.span.problem(
                f'this message isn\'t listed under any moment in {_FILE}; add its id to the "messages" of a moment', "id"
            )
