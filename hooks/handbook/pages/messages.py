"""The page of each message: its text with the examples, then the fields, why it works, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.exports.messages import message_data
from handbook.model import routes
from handbook.model.message_template import choices_of
from handbook.model.message_variants import render_variants
from handbook.pages.message_html import render_line, render_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.handbook import Handbook
    from handbook.model.messages import Message
    from handbook.model.messaging import BlankField, WordingChoice
    from handbook.pages.page import Page
    from handbook.pages.renderer import Renderer


def message_pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page]:
    """Yield a page for each message, in the order of the files; a retired one says where to go."""
    for message in handbook.messages:
        uri = routes.message(message.id)
        if not message.active:
            yield renderer.page("retired-message.md", uri, message.span.file, message=message)
            continue
        needed, optional = fields(message, handbook)
        first, *variants = render_variants(message.parts, handbook)
        yield renderer.page(
            "message.md",
            uri,
            message.span.file,
            message=message,
            moment=handbook.moments[handbook.messages.group_of(message.id)],
            channel=handbook.channels[message.channel],
            words=render_paragraphs(message.parts, handbook, first[0]),
            subjects=[render_line(parts, handbook) for parts in message.subject_parts],
            last_variant=_last_variant(message, handbook, variants),
            choices=choices(message, handbook),
            needed=needed,
            optional=optional,
            data=message_data(message, handbook),
        )


def fields(message: Message, handbook: Handbook) -> tuple[list[BlankField], list[BlankField]]:
    """Return the required and the optional blanks of a message, in the order of the shared list."""
    order = [blank for blank in handbook.messaging.blanks if blank.id in message.blanks]
    return [blank for blank in order if blank.id in message.needed], [blank for blank in order if blank.id not in message.needed]


def choices(message: Message, handbook: Handbook) -> list[WordingChoice]:
    """Return the choices that a message words, in the order of the shared list."""
    used = {choice.id for choice in choices_of(message.parts)}
    return [choice for choice in handbook.messaging.choices if choice.id in used]


def _last_variant(message: Message, handbook: Handbook, variants: list[tuple[dict[str, int], str]]) -> tuple[str, object] | None:
    """Return the variant that differs most from the first one, with its name: the last option of every choice."""
    if not variants:
        return None
    chosen = variants[-1][0]
    name = ", ".join(choice.options[chosen[choice.id]] for choice in choices(message, handbook))
    return name, render_paragraphs(message.parts, handbook, chosen)
