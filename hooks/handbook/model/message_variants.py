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


def example_values(handbook: Handbook) -> dict[str, str]:
    """Return the example of each placeholder by its id."""
    return {blank.id: blank.example for blank in handbook.messaging.blanks}


def render_variants(template: Template, handbook: Handbook) -> Iterator[tuple[dict[str, int], str]]:
    """Yield the chosen option of each choice and the text with the examples, for every combination of options."""
    examples = example_values(handbook)
    counts = {choice.id: len(choice.options) for choice in choices_of(template)}
    for options in product(*(range(count) for count in counts.values())):
        chosen = dict(zip(counts, options, strict=True))
        yield chosen, render(template, examples, chosen)


def render_example(template: Template, handbook: Handbook) -> str:
    """Return the text with the examples and the first option of each choice."""
    return next(text for _, text in render_variants(template, handbook))
