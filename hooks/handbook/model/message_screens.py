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


def asked_screens(message: Message, messaging: Messaging, chosen: Mapping[str, int]) -> list[Screen]:
    """Return the screens that readers see one after the other; what is filled in from the start isn't asked, but can be changed."""
    preset = {blank.id for blank in messaging.blanks if blank.preset}
    choices = _asked_choices(message, messaging)
    return [
        screen
        for screen in screens_of(message, messaging)
        if screen.choice in choices or any(id_ not in preset for id_ in asked_blanks(screen, message, chosen))
    ]


def screens_of(message: Message, messaging: Messaging) -> list[Screen]:
    """Return the screens that a message needs with some options, in order; a folded choice alone makes no screen."""
    choices = _asked_choices(message, messaging)
    return [screen for screen in messaging.screens if message.needed.intersection(screen.blanks) or screen.choice in choices]


def _asked_choices(message: Message, messaging: Messaging) -> set[str | None]:
    """Return the ids of the choices of a message that its screens don't fold away."""
    used = {choice.id for parts in (message.parts, *message.subject_parts) for choice in choices_of(parts)}
    return {choice.id for choice in messaging.choices if choice.id in used and not choice.change}
