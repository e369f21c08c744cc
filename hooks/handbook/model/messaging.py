"""Models of what messages share (messaging.yaml): moments, channels, purposes with limits, and blanks."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field

from handbook.model.base import Entry, Id, Label, Line, Ref, Words
from handbook.model.message_parser import parse_message

if TYPE_CHECKING:
    from handbook.model.message_template import Template

SentBy = Literal["email", "phone", "form", "paper", "voice"]
_ESCAPE_THAT_BROWSERS_REFUSE = re.compile(r"(?<!\\)(?:\\\\)*\\[^\\bBdDsSwWnrtvf0-9ukpPxc^$.*+?()\[\]{}|/]")


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        message = f"must be a regular expression ({error}); mend it or take it out"
        raise ValueError(message) from None
    if escape := _ESCAPE_THAT_BROWSERS_REFUSE.search(text):
        message = f"must not have {escape[0]}, which browsers refuse; take out the backslash"
        raise ValueError(message)
    return text


Pattern = Annotated[str, AfterValidator(_pattern)]
"""A regular expression with the same meaning in Python and JavaScript."""


class Moment(Label):
    """When messages are sent; the sections of the overview."""

    summary: Line = Field(max_length=120, description="What helps at this moment, one line.")
    messages: Annotated[tuple[Id, ...], Ref("messages", drop_hidden=True)] = Field(
        min_length=1, description="Ids of its messages, the most useful first."
    )


class Channel(Label):
    """The way a message goes."""

    sent_by: SentBy = Field(
        description="email: has a subject; phone: a text message; form: pasted into a web page; paper: printed or written; voice: said."
    )
    characters: int | None = Field(default=None, ge=20, description="Most characters that the channel takes.")
    part: int | None = Field(default=None, ge=20, description="Characters of one text message; longer texts are sent in parts.")


class Purpose(Label):
    """What a message is for."""

    words: int = Field(ge=10, le=400, description="Most words, when every blank is filled with its example.")
    never: Annotated[tuple[Id, ...], Ref("messaging.never")] = Field(default=(), description="Ids of what such a message must not say.")


class Forbidden(Entry):
    """What a message must not say."""

    id: Id = Field(description="Name used in the purposes.")
    phrases: tuple[Line, ...] = Field(min_length=1, description="Words that say it, in lower case.")
    why: Line = Field(max_length=160, description="Why not, and what to do.")


class WordingChoice(Label):
    """Two or more ways to word the same, such as formal and friendly; the reader's choice holds for all messages."""

    options: tuple[Line, ...] = Field(
        min_length=2, max_length=8, description="Names of the ways, in the order in which messages word them."
    )


class Snippet(Entry):
    """A text that several messages share."""

    id: Id = Field(description="Name of the snippet: messages have its text in place of {id}.")
    text: Words = Field(max_length=1200, description="The text, with {blanks}, [[passages that may vanish]] and {choice: one | other}.")

    @cached_property
    def parts(self) -> Template:
        """The parsed text; raises a TemplateSyntaxError, which the check reports first."""
        return parse_message(self.text.strip())


class BlankWarning(Entry):
    """A sign that something else belongs into a blank."""

    pattern: Pattern = Field(description="A regular expression; capitals don't matter.")
    text: Line = Field(max_length=120, description="What to write instead.")


class BlankField(Label):
    """A blank that readers fill in."""

    title: Line = Field(max_length=60, description="Label of the field.")
    sentence: Line | None = Field(default=None, max_length=60, description="Beginning of the sentence that the reader goes on with.")
    example: Line = Field(max_length=80, description="What a reader might write. Messages are shown and measured with it.")
    hint: Line | None = Field(default=None, max_length=120, description="What to keep in mind.")
    preset: Line | None = Field(default=None, max_length=80, description="What stands in the field from the start.")
    about: Literal["me", "them", "talk"] = Field(description="Whom it is about: the reader, the other person, or this one talk.")
    autocomplete: Literal["name", "tel", "email"] | None = Field(default=None, description="What the browser may fill in by itself.")
    warnings: tuple[BlankWarning, ...] = Field(default=(), min_length=1, description="Signs of a common mistake.")


class Messaging(Entry):
    """What all messages share (messaging.yaml)."""

    moments: tuple[Moment, ...] = Field(min_length=1, description="When messages are sent, in order.")
    channels: tuple[Channel, ...] = Field(min_length=1, description="How messages go.")
    purposes: tuple[Purpose, ...] = Field(min_length=1, description="What messages are for, each with its limit.")
    never: tuple[Forbidden, ...] = Field(default=(), description="What messages must not say.")
    choices: tuple[WordingChoice, ...] = Field(default=(), description="Wordings that the reader chooses between.")
    snippets: tuple[Snippet, ...] = Field(default=(), description="Texts that several messages share.")
    blanks: tuple[BlankField, ...] = Field(min_length=1, description="The blanks, in the order of the fields.")
