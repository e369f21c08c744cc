"""Check how long the messages are. Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model.message_renderer import without_headings
from handbook.model.message_variants import render_variants
from handbook.model.text_message_parts import count_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.core.diagnostics import Diagnostic
    from handbook.model.handbook import Handbook
    from handbook.model.messages import Message


def limits_are_met(message: Message, handbook: Handbook) -> Iterator[Diagnostic]:
    """Each variant, filled with the examples, meets the limits of the message's purpose and channel."""
    purpose, channel = handbook.purposes.get(message.purpose), handbook.channels.get(message.channel)
    variants = [text for _, text in render_variants(message.parts, message, handbook)]
    if purpose:
        words = max(len(without_headings(text).split()) for text in variants)
        yield from _over_limit(message, words, purpose.words, "words", f'purpose "{purpose.title}"')
    if channel and channel.characters:
        characters = max(len(text) for text in variants)
        yield from _over_limit(message, characters, channel.characters, "characters", f'channel "{channel.title}"')
    if channel and channel.parts:
        parts = max(count_parts(text) for text in variants)
        yield from _over_limit(message, parts, channel.parts, "parts", f'channel "{channel.title}"')


def _over_limit(message: Message, length: int, limit: int, unit: str, reason: str) -> Iterator[Diagnostic]:
    if length > limit:
        fix = f"but the limit for the {reason} is {limit}; take out {length - limit}"
        yield message.span.problem(f"with the examples filled in, this message has {length} {unit}, {fix}", "text")
