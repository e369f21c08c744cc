"""The screens of the composer: which of them a message needs, and what each one asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model.message_template import choices_of, required_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.model.messages import Message
    from handbook.model.messaging import Messaging, Screen

READY = "ready"
"""The name of the last screen, which shows the finished message."""


def asked_blanks(screen: Screen, message: Message, chosen: Mapping[str, int]) -> list[str]:
    """Return the ids of the blanks that a screen asks for with the chosen options, in order."""
    required = {id_ for parts in (message.parts, *message.subject_parts[:1]) for id_ in required_in(parts, chosen)}
    return [id_ for id_ in screen.blanks if id_ in required]


def screens_of(message: Message, messaging: Messaging) -> list[Screen]:
    """Return the screens that a message needs with some options, in order; a folded choice alone makes no screen."""
    used = {choice.id for parts in (message.parts, *message.subject_parts) for choice in choices_of(parts)}
    asked = {choice.id for choice in messaging.choices if choice.id in used and not choice.change}
    return [screen for screen in messaging.screens if message.needed.intersection(screen.blanks) or screen.choice in asked]
