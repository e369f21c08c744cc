"""The words of a message as HTML: paragraphs, headings of a script, and what comes from blanks marked as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from handbook.model.message_template import HEADING, pieces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.model.handbook import Handbook
    from handbook.model.message_template import Parts, Piece

_MARK = Markup('<mark class="blank">{}</mark>')


def shown_words(parts: Parts, handbook: Handbook, chosen: Mapping[str, int]) -> Markup:
    """Return the words in paragraphs, with every blank filled with its example.

    Args:
        parts: The message.
        handbook: Whose examples to show.
        chosen: Which option of each choice, counted from 0.

    """
    html = _marked(_filled(parts, handbook, chosen))
    return Markup("").join(_block(block) for block in html.split("\n\n"))


def shown_line(parts: Parts, handbook: Handbook) -> Markup:
    """Return a text that is one line, such as a subject, with every blank filled with its example."""
    return _marked(_filled(parts, handbook, {}))


def _filled(parts: Parts, handbook: Handbook, chosen: Mapping[str, int]) -> list[Piece]:
    return pieces(parts, {blank.id: blank.example for blank in handbook.messaging.blanks}, chosen)


def _marked(made: list[Piece]) -> Markup:
    return Markup("").join(_MARK.format(piece.text) if piece.blank else Markup("{}").format(piece.text) for piece in made)


def _block(html: Markup) -> Markup:
    if html.startswith(HEADING):
        return Markup("<h3>{}</h3>").format(html.removeprefix(HEADING))
    return Markup("<p>{}</p>").format(Markup("<br>").join(html.split("\n")))
