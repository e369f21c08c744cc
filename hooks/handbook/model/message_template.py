"""The syntax tree of a message's text, which pages, downloads, checks and the browser render."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


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


def chosen_placeholder_ids(template: Template, chosen: Mapping[str, int]) -> Iterator[str]:
    """Yield the id of each placeholder in the chosen options, in order, with repetitions; by default, the first option is chosen."""
    for node in template:
        if isinstance(node, Placeholder):
            yield node.id
        elif isinstance(node, OptionalBlock):
            yield from chosen_placeholder_ids(node.content, chosen)
        elif isinstance(node, Choice):
            yield from chosen_placeholder_ids(chosen_option(node, chosen), chosen)


def chosen_option(choice: Choice, chosen: Mapping[str, int]) -> Template:
    """Return the option of a choice that is chosen, by default the first."""
    return choice.options[min(chosen.get(choice.id, 0), len(choice.options) - 1)]


def expand_snippets(template: Template, snippets: Mapping[str, Template]) -> Template:
    """Return the template with each placeholder that names a snippet replaced by that snippet."""
    nodes: list[Node] = []
    for node in (expanded for source in template for expanded in _expand_node(source, snippets)):
        if isinstance(node, str) and nodes and isinstance(nodes[-1], str):
            nodes[-1] += node
        else:
            nodes.append(node)
    return tuple(nodes)


def _expand_node(node: Node, snippets: Mapping[str, Template]) -> Template:
    if isinstance(node, Placeholder):
        return snippets.get(node.id, (node,))
    if isinstance(node, OptionalBlock):
        return (OptionalBlock(expand_snippets(node.content, snippets)),)
    if isinstance(node, Choice):
        return (Choice(node.id, tuple(expand_snippets(option, snippets) for option in node.options)),)
    return (node,)


def choices_of(template: Template) -> Iterator[Choice]:
    """Yield each choice, including those inside optional blocks and other choices."""
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


def required_in(template: Template, chosen: Mapping[str, int]) -> frozenset[str]:
    """Return the ids of the placeholders outside optional blocks in the chosen options."""
    required: set[str] = set()
    for node in template:
        if isinstance(node, Placeholder):
            required.add(node.id)
        elif isinstance(node, Choice):
            required |= required_in(chosen_option(node, chosen), chosen)
    return frozenset(required)


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
