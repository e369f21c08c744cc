"""Export the messages as JSON and plain text, and the data of the composer on a message's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.core import inline_markup
from handbook.core.json_for_script import safe_json
from handbook.exports.plan_data import placeholders_from_plan
from handbook.model import routes, ui_strings
from handbook.model.message_screens import screens_of
from handbook.model.message_template import choices_of, placeholder_ids, to_json_ast
from handbook.model.message_variants import default_options, example_values, render_example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from handbook.model.handbook import Handbook
    from handbook.model.messages import Message
    from handbook.model.messaging import BlankField, Channel, Purpose

FILE = "downloads/messages.txt"
"""The path of the download of all messages, which never changes."""


def message_files(handbook: Handbook) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each download of all messages."""
    yield FILE, messages_text(handbook).encode()


def messages_text(handbook: Handbook) -> str:
    """Return the active messages as plain text under their moments, in their first variant with the examples."""
    title = f"{handbook.identity.title} ({handbook.identity.edition})"
    sections = [f"{title}\n{'=' * len(title)}\n"]
    for moment in handbook.messaging.moments:
        messages = handbook.messages.in_group(moment.id).active
        if messages:
            sections.append(f"{moment.title}\n{'=' * len(moment.title)}\n")
        sections += [_as_text(message, handbook) for message in messages]
    return "\n".join(sections)


def message_record(message: Message, handbook: Handbook) -> dict[str, object]:
    """Return a message for programs: ``text`` is rendered with the examples, ``template`` is the source."""
    return {
        "id": message.id,
        "title": message.title,
        "phase": message.phase,
        "moment": handbook.messages.group_of(message.id),
        "channel": message.channel,
        "purpose": message.purpose,
        "when": message.when,
        "subjects": [render_example(parts, message, handbook) for parts in message.subject_parts],
        "text": render_example(message.parts, message, handbook),
        "template": message.text.strip(),
        "blanks": list(dict.fromkeys(placeholder_ids(message.parts))),
        "tips": [inline_markup.plain(tip) for tip in message.tips],
        "rules": list(message.rules),
        "after": [{"message": following.message, "working_days": following.days, "when": following.when} for following in message.after],
        "keywords": list(message.keywords),
        "url": routes.url(routes.message(message.id)),
    }


def message_data(message: Message, handbook: Handbook) -> Markup:
    """Return the data of the composer as JSON that is safe inside a script element."""
    channel, purpose = handbook.channels[message.channel], handbook.purposes[message.purpose]
    examples = example_values(message, handbook)
    return safe_json(
        {
            "id": message.id,
            "sentBy": channel.sent_by,
            "body": to_json_ast(message.parts),
            "subjects": [to_json_ast(parts) for parts in message.subject_parts],
            "limit": _limit(channel, purpose),
            "screens": _screens(message, handbook),
            "chosen": default_options(message, handbook),
            "blanks": {blank.id: _blank(blank, examples[blank.id]) for blank in handbook.messaging.blanks if blank.id in message.blanks},
            "plan": placeholders_from_plan(handbook),
            "never": [{"phrases": rule.phrases, "why": rule.why} for rule in handbook.messaging.never if rule.id in purpose.never],
        }
    )


def _limit(channel: Channel, purpose: Purpose) -> dict[str, int]:
    """Return the limits of a message: words for its purpose, and what its channel allows."""
    limits = {
        "words": purpose.words,
        "characters": channel.characters,
        "paidCharacters": channel.paid_characters,
        "parts": channel.parts,
        "link": channel.link_characters,
    }
    return {name: limit for name, limit in limits.items() if limit}


def _screens(message: Message, handbook: Handbook) -> list[dict[str, object]]:
    """Return the screens of a message; ``asks`` marks those that are asked even if their blanks are filled in from the start."""
    folded = {choice.id for choice in handbook.messaging.choices if choice.change}
    used = {choice.id for parts in (message.parts, *message.subject_parts) for choice in choices_of(parts)}
    return [
        {"id": screen.id, "blanks": [id_ for id_ in screen.blanks if id_ in message.needed], "asks": screen.choice in used - folded}
        for screen in screens_of(message, handbook.messaging)
    ]


def _blank(blank: BlankField, example: str) -> dict[str, object]:
    warnings = [[warning.pattern, warning.text] for warning in blank.warnings]
    mine = blank.about == "me"
    hook = {"why": blank.hook.why, "missing": blank.hook.missing} if blank.hook else None
    data = {"title": blank.title, "example": example, "preset": blank.preset, "mine": mine, "warnings": warnings, "hook": hook}
    return {name: value for name, value in data.items() if value}


def _as_text(message: Message, handbook: Handbook) -> str:
    subject = ui_strings.text(handbook.strings, "message", "subject")
    subjects = [f"{subject}: {render_example(parts, message, handbook)}" for parts in message.subject_parts]
    text = render_example(message.parts, message, handbook)
    lines = [message.title, "-" * len(message.title), f"({message.when})", *subjects, "", text, ""]
    return "\n".join(lines)
