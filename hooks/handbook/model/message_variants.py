"""The variants of a message: its text with each combination of choices, filled with the examples."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from handbook.model.message_renderer import render
from handbook.model.message_template import choices_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.handbook import Handbook
    from handbook.model.message_template import Template
    from handbook.model.messages import Message


def example_values(message: Message, handbook: Handbook) -> dict[str, str]:
    """Return the example of each placeholder by its id: the message's own, else the shared one."""
    return {blank.id: blank.example for blank in handbook.messaging.blanks} | message.examples


def default_options(message: Message, handbook: Handbook) -> dict[str, int]:
    """Return the option of each choice that a message begins with, counted from 0, where it isn't the first."""
    options = {choice.id: choice.options for choice in handbook.messaging.choices}
    return {id_: options[id_].index(option) for id_, option in message.chosen.items() if option in options.get(id_, ())}


def render_variants(template: Template, message: Message, handbook: Handbook) -> Iterator[tuple[dict[str, int], str]]:
    """Yield the chosen option of each choice and the text with the examples, for every combination of options; the default comes first.

    Args:
        template: The body of the message, or one of its subject lines.
        message: The message, which has examples and default options.
        handbook: The handbook.

    """
    examples = example_values(message, handbook)
    for chosen in combinations(template, message, handbook):
        yield chosen, render(template, examples, chosen)


def combinations(template: Template, message: Message, handbook: Handbook) -> Iterator[dict[str, int]]:
    """Yield every combination of the options of a template's choices, by their ids; the one that the message begins with comes first."""
    default = default_options(message, handbook)
    counts = {choice.id: len(choice.options) for choice in choices_of(template)}
    for options in product(*(_default_first(count, default.get(id_, 0)) for id_, count in counts.items())):
        yield dict(zip(counts, options, strict=True))


def _default_first(count: int, default: int) -> list[int]:
    return [default, *(option for option in range(count) if option != default)]


def render_example(template: Template, message: Message, handbook: Handbook) -> str:
    """Return the text with the examples and the default option of each choice."""
    return render(template, example_values(message, handbook), default_options(message, handbook))
