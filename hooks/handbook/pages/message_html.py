"""A message as HTML: paragraphs, headings of a script, and the values of placeholders in ``mark`` elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from handbook.model.message_renderer import HEADING, render_segments
from handbook.model.message_variants import default_options, example_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.model.handbook import Handbook
    from handbook.model.message_template import Template
    from handbook.model.messages import Message

_MARK = Markup('<mark class="blank">{}</mark>')


def render_paragraphs(message: Message, handbook: Handbook, chosen: Mapping[str, int]) -> list[Markup]:
    """Return the text of a message as paragraphs, with the example of each placeholder.

    Args:
        message: The message.
        handbook: The handbook, which has the examples.
        chosen: The index of the option of each choice, from 0; by default the one that the message begins with.

    """
    html = _render_html(message.parts, message, handbook, chosen)
    return [_render_block(block) for block in html.split("\n\n")]


def render_line(template: Template, message: Message, handbook: Handbook) -> Markup:
    """Return a text of one line, such as a subject, with the example of each placeholder."""
    return _render_html(template, message, handbook, {})


def _render_html(template: Template, message: Message, handbook: Handbook, chosen: Mapping[str, int]) -> Markup:
    segments = render_segments(template, example_values(message, handbook), default_options(message, handbook) | dict(chosen))
    return Markup("").join((_MARK if segment.placeholder else Markup("{}")).format(segment.text) for segment in segments)


def _render_block(html: Markup) -> Markup:
    if html.startswith(HEADING):
        return Markup("<h3>{}</h3>").format(html.removeprefix(HEADING))
    return Markup("<p>{}</p>").format(Markup("<br>").join(html.split("\n")))
