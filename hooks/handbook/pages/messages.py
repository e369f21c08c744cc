"""The page of each message: the questions of the composer, its text with the examples, why it works, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.exports.messages import message_data
from handbook.exports.plan_data import sent_data
from handbook.model import routes
from handbook.model.message_screens import asked_screens, screens_of
from handbook.model.message_template import choices_of, chosen_placeholder_ids
from handbook.model.message_variants import default_options, example_values
from handbook.pages.message_html import render_line, render_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from handbook.model.handbook import Handbook
    from handbook.model.messages import Message
    from handbook.model.messaging import BlankField, WordingChoice
    from handbook.pages.page import Page
    from handbook.pages.renderer import Renderer


def message_pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page]:
    """Yield a page for each message, in the order of the files."""
    for message in handbook.messages:
        yield message_page(message, handbook, renderer)


def message_page(message: Message, handbook: Handbook, renderer: Renderer) -> Page:
    """Return the page of a message; that of a retired one says where to go."""
    uri, file = routes.message(message.id), message.span.file
    if not message.active:
        return renderer.page("retired-message.md", uri, file, message=message)
    needed, optional = fields(message, handbook)
    return renderer.page(
        "message.md",
        uri,
        file,
        message=message,
        moment=handbook.moments[handbook.messages.group_of(message.id)],
        channel=handbook.channels[message.channel],
        paragraphs=render_paragraphs(message, handbook, {}),
        subjects=[render_line(parts, message, handbook) for parts in message.subject_parts],
        choices=choices(message, handbook),
        chosen=default_options(message, handbook),
        other_wordings=[_other_wordings(choice, message, handbook) for choice in choices(message, handbook)],
        visible=_visible_blanks(message, handbook),
        screens=screens_of(message, handbook.messaging),
        asked_count=len(asked_screens(message, handbook.messaging, default_options(message, handbook))),
        field_of={blank.id: blank for blank in needed},
        needed=needed,
        optional=optional,
        data=message_data(message, handbook),
        sent_data=sent_data(message, handbook),
    )


def fields(message: Message, handbook: Handbook) -> tuple[list[BlankField], list[BlankField]]:
    """Return the required and the optional blanks of a message, with its examples, in the order of the shared list."""
    examples = example_values(message, handbook)
    order = [blank.model_copy(update={"example": examples[blank.id]}) for blank in handbook.messaging.blanks if blank.id in message.blanks]
    return [blank for blank in order if blank.id in message.needed], [blank for blank in order if blank.id not in message.needed]


def choices(message: Message, handbook: Handbook) -> list[WordingChoice]:
    """Return the choices that a message words, in the order of the shared list."""
    used = {choice.id for parts in (message.parts, *message.subject_parts) for choice in choices_of(parts)}
    return [choice for choice in handbook.messaging.choices if choice.id in used]


def _other_wordings(choice: WordingChoice, message: Message, handbook: Handbook) -> tuple[WordingChoice, list[tuple[str, list[Markup]]]]:
    """Return a choice with each option that the message doesn't begin with, and the paragraphs that it changes."""
    default = render_paragraphs(message, handbook, {})
    options = []
    for index, option in enumerate(choice.options):
        changed = [paragraph for paragraph in render_paragraphs(message, handbook, {choice.id: index}) if paragraph not in default]
        if changed:
            options.append((option, changed))
    return choice, options


def _visible_blanks(message: Message, handbook: Handbook) -> set[str]:
    """Return the ids of the blanks in the wordings that the message begins with."""
    chosen = default_options(message, handbook)
    return {id_ for parts in (message.parts, *message.subject_parts) for id_ in chosen_placeholder_ids(parts, chosen)}
