"""The parser of message templates: text with ``{placeholders}``, ``[[optional blocks]]`` and ``{choice: one | other}`` becomes a tree."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from handbook.core.errors import HandbookError
from handbook.model.message_template import Choice, OptionalBlock, Placeholder, placeholder_ids

if TYPE_CHECKING:
    from handbook.model.message_template import Node, Template

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PLACEHOLDER = re.compile(rf"\{{({_ID})\}}")
_CHOICE = re.compile(rf"\{{({_ID}):\s*")


class TemplateSyntaxError(HandbookError):
    """The text of a message can't be parsed.

    Attributes:
        offset: The position in the text, in characters from 0.

    """

    def __init__(self, message: str, offset: int) -> None:
        """Store the position with the message."""
        super().__init__(message)
        self.offset = offset


@lru_cache(maxsize=1024)
def parse_message(text: str) -> Template:
    """Return the template that a text describes.

    Raises:
        TemplateSyntaxError: A mark is not closed, or has no meaning where it is.

    """
    template, end = _parse_nodes(text, 0, "")
    if end < len(text):
        message = f'"{text[end : end + 2].strip()}" has no matching opening mark; delete it'
        raise TemplateSyntaxError(message, end)
    return template


def _parse_nodes(text: str, start: int, terminators: str) -> tuple[Template, int]:
    """Return the nodes from a position up to the first closing mark, and the position of that mark.

    Args:
        text: The whole text.
        start: Where to begin.
        terminators: What closes the construct around the nodes, besides ``]]`` and ``}``.

    """
    nodes: list[Node] = []
    index = start
    while index < len(text):
        if text.startswith("]]", index) or text[index] in "}" + terminators:
            break
        node, index = _parse_node(text, index, terminators)
        if isinstance(node, str) and nodes and isinstance(nodes[-1], str):
            nodes[-1] += node
        else:
            nodes.append(node)
    return tuple(nodes), index


def _parse_node(text: str, index: int, terminators: str) -> tuple[Node, int]:
    if text.startswith("[[", index):
        return _parse_optional_block(text, index, terminators)
    if text[index] != "{":
        return text[index], index + 1
    if placeholder := _PLACEHOLDER.match(text, index):
        return Placeholder(placeholder[1]), placeholder.end()
    if opening := _CHOICE.match(text, index):
        return _parse_choice(text, opening)
    message = '"{" must begin a {blank} or a {choice: one | other}; write the name in lowercase letters, or delete the "{"'
    raise TemplateSyntaxError(message, index)


def _parse_optional_block(text: str, index: int, terminators: str) -> tuple[OptionalBlock, int]:
    template, end = _parse_nodes(text, index + 2, terminators)
    if not text.startswith("]]", end):
        message = 'the "[[" is never closed; add "]]"'
        raise TemplateSyntaxError(message, index)
    if any(isinstance(node, OptionalBlock) for node in template):
        message = "a passage in [[ ]] can't contain another passage in [[ ]]; delete the inner [[ and ]]"
        raise TemplateSyntaxError(message, index)
    if not any(placeholder_ids(template)):
        message = "a passage in [[ ]] is left out only if a blank in it is empty, so it needs a {blank}; add one, or delete the [[ and ]]"
        raise TemplateSyntaxError(message, index)
    return OptionalBlock(template), end + 2


def _parse_choice(text: str, opening: re.Match[str]) -> tuple[Choice, int]:
    options: list[Template] = []
    end = opening.end()
    while True:
        option, end = _parse_nodes(text, end, "|")
        options.append(_strip_spaces(option))
        if end >= len(text) or text[end] not in "|}":
            message = 'the "{" is never closed; add "}"'
            raise TemplateSyntaxError(message, opening.start())
        if text[end] == "}":
            return Choice(opening[1], tuple(options)), end + 1
        end += 1


def _strip_spaces(option: Template) -> Template:
    """Return an option without the spaces around it."""
    nodes = list(option)
    if nodes and isinstance(nodes[0], str):
        nodes[0] = nodes[0].lstrip(" ")
    if nodes and isinstance(nodes[-1], str):
        nodes[-1] = nodes[-1].rstrip(" ")
    return tuple(node for node in nodes if node)
