"""Models of messages (messages/<id>.md): fields, and a text as a template."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, PrivateAttr

from handbook.model.base import Entry, Id, Line, Prose, Ref, Replaceable, Words
from handbook.model.message_parser import parse_message
from handbook.model.message_template import Template, expand_snippets, placeholder_ids, required_placeholders

if TYPE_CHECKING:
    from collections.abc import Mapping


Role = Literal["them", "me", "ask", "courtesy"]
"""What a sentence does: it's about the other person or the reader, it asks for something, or it's only polite."""


class Next(Entry):
    """What comes after a message."""

    message: Annotated[Id, Ref("messages", drop_hidden=True)] = Field(description="ID of the next message.")
    days: int | None = Field(default=None, ge=1, le=120, description="Working days until the next message.")
    when: Line = Field(max_length=80, description="When to use the next message.")


class Message(Replaceable):
    """A message to send or say (messages/<id>.md): its fields are between two lines of ---, and its text is below them."""

    id: Id = Field(description="The last part of the message's web address, and the name of its file. Never change or reuse it.")
    title: Line = Field(max_length=60, description="What the message is, as a reader would say it.")
    phase: Annotated[Id, Ref("phases")] = Field(description="ID of the step in which readers send the message.")
    channel: Annotated[Id, Ref("messaging.channels")] = Field(
        description="How readers send the message: the ID of a channel in messaging.yaml."
    )
    purpose: Annotated[Id, Ref("messaging.purposes")] = Field(
        description="What the message is for: the ID of a purpose in messaging.yaml, which sets the word limit."
    )
    when: Line = Field(max_length=140, description="When to use this message.")
    subject: tuple[Line, ...] = Field(
        default=(), min_length=1, max_length=3, description="Subject lines for an email. Other messages have none."
    )
    tips: tuple[Prose, ...] = Field(min_length=1, max_length=3, description="Why the message works, and what to watch out for.")
    rules: Annotated[tuple[Id, ...], Ref("rules", drop_hidden=True)] = Field(
        min_length=1, max_length=5, description="IDs of the tips that the message is based on. The first of them links to the message."
    )
    after: tuple[Next, ...] = Field(default=(), min_length=1, max_length=4, description="Which messages come next.")
    chosen: dict[Id, Line] = Field(
        default={},
        min_length=1,
        description="For each choice (by ID), the option selected by default. If left out, the first option is used.",
    )
    examples: dict[Id, Line] = Field(
        default={},
        min_length=1,
        description="For each blank (by ID), the example in this message. If left out, the example in messaging.yaml is used.",
    )
    roles: tuple[tuple[Role, ...], ...] = Field(
        default=(),
        min_length=1,
        description="For each paragraph, the role of each sentence: them, me, ask, or courtesy. Only for messages that ask for something.",
    )
    keywords: tuple[Line, ...] = Field(min_length=1, description="Words that readers might search for but that aren't in the text.")
    text: Words = Field(
        max_length=3000, description="The text of the message, with {blanks}, {snippets}, [[optional passages]], and {choice: one | other}."
    )
    successor: Annotated[Id | None, Ref("messages")] = Field(
        default=None, description="For a retired message, the ID of the message that replaces it."
    )

    _snippets: dict[str, Template] = PrivateAttr(default_factory=dict)

    def with_snippets(self, snippets: Mapping[str, Template]) -> Self:
        """Return the message with these snippets in its text and its subject lines; for the loader only."""
        message = self.model_copy()
        message._snippets = dict(snippets)  # noqa: SLF001  of its own class
        return message

    @cached_property
    def source_parts(self) -> Template:
        """The parsed text, with snippets as placeholders.

        Raises:
            TemplateSyntaxError: The text can't be parsed; the check reports it first.

        """
        return parse_message(self.text.strip())

    @cached_property
    def source_subject_parts(self) -> tuple[Template, ...]:
        """The parsed subject lines, with snippets as placeholders; raises as ``source_parts`` does."""
        return tuple(parse_message(line) for line in self.subject)

    @cached_property
    def parts(self) -> Template:
        """The parsed text; raises as ``source_parts`` does."""
        return expand_snippets(self.source_parts, self._snippets)

    @cached_property
    def subject_parts(self) -> tuple[Template, ...]:
        """The parsed subject lines; raises as ``source_parts`` does."""
        return tuple(expand_snippets(parts, self._snippets) for parts in self.source_subject_parts)

    @cached_property
    def blanks(self) -> frozenset[str]:
        """The ids of all blanks in the text and the subject lines."""
        return frozenset(blank for parts in (self.parts, *self.subject_parts) for blank in placeholder_ids(parts))

    @cached_property
    def needed(self) -> frozenset[str]:
        """The ids of the blanks that the text or the first subject line requires."""
        return frozenset(blank for parts in (self.parts, *self.subject_parts[:1]) for blank in required_placeholders(parts))
