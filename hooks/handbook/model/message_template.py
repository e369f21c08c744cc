"""The syntax tree of a message's text, which pages, downloads, checks and the browser render."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Placeholder:
    """A field that the reader fills in."""

    id: str


@dataclass(frozen=True)
class OptionalBlock:
    """A part of the text that is left out when one of its placeholders is empty."""

    content: Template


@dataclass(frozen=True)
class Choice:
    """Several variants of a part of the text, in the order of the choice's options."""

    id: str
    options: tuple[Template, ...]


Node = str | Placeholder | OptionalBlock | Choice
Template = tuple[Node, ...]


def placeholder_ids(template: Template) -> Iterator[str]:
    """Yield the id of each placeholder, in order, with repetitions."""
    for node in template:
        if isinstance(node, Placeholder):
            yield node.id
        elif isinstance(node, OptionalBlock):
            yield from placeholder_ids(node.content)
        elif isinstance(node, Choice):
            for option in node.options:
                yield from placeholder_ids(option)


def choices_of(template: Template) -> Iterator[Choice]:
    """Yield each choice, also those inside optional blocks and other choices."""
    for node in template:
        if isinstance(node, Choice):
            yield node
            for option in node.options:
                yield from choices_of(option)
        elif isinstance(node, OptionalBlock):
            yield from choices_of(node.content)


def required_placeholders(template: Template) -> frozenset[str]:
    """Return the ids of the placeholders outside optional blocks: if one is empty, the text has a gap."""
    outside = tuple(node for node in template if not isinstance(node, OptionalBlock))
    return frozenset(placeholder_ids(outside))


def to_json_ast(template: Template) -> list[object]:
    """Return the tree as JSON values for the browser.

    Text stays text; the others are ``{"b": placeholder}``, ``{"p": optional block}`` and ``{"c": choice, "o": options}``.
    """
    return [_to_json_node(node) for node in template]


def _to_json_node(node: Node) -> object:
    if isinstance(node, str):
        return node
    if isinstance(node, Placeholder):
        return {"b": node.id}
    if isinstance(node, OptionalBlock):
        return {"p": to_json_ast(node.content)}
    return {"c": node.id, "o": [to_json_ast(option) for option in node.options]}
