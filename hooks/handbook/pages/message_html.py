"""A message as HTML: paragraphs, headings of a script, and the values of placeholders in ``mark`` elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from handbook.model.message_renderer import HEADING, render_segments
from handbook.model.message_variants import example_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.model.handbook import Handbook
    from handbook.model.message_template import Template

_MARK = Markup('<mark class="blank">{}</mark>')


def render_paragraphs(template: Template, handbook: Handbook, chosen: Mapping[str, int]) -> Markup:
    """Return a text as paragraphs, with the example of each placeholder.

    Args:
        template: The parsed text.
        handbook: The handbook, which has the examples.
        chosen: The index of the option of each choice, from 0.

    """
    html = _render_html(template, handbook, chosen)
    return Markup("").join(_render_block(block) for block in html.split("\n\n"))


def render_line(template: Template, handbook: Handbook) -> Markup:
    """Return a text of one line, such as a subject, with the example of each placeholder."""
    return _render_html(template, handbook, {})


def _render_html(template: Template, handbook: Handbook, chosen: Mapping[str, int]) -> Markup:
    segments = render_segments(template, example_values(handbook), chosen)
    return Markup("").join((_MARK if segment.placeholder else Markup("{}")).format(segment.text) for segment in segments)


def _render_block(html: Markup) -> Markup:
    if html.startswith(HEADING):
        return Markup("<h3>{}</h3>").format(html.removeprefix(HEADING))
    return Markup("<p>{}</p>").format(Markup("<br>").join(html.split("\n")))
