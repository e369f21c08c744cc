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
        message = f"must be a regular expression ({error}); fix it or delete it"
        raise ValueError(message) from None
    if escape := _ESCAPE_THAT_BROWSERS_REFUSE.search(text):
        message = f"has {escape[0]}, which browsers refuse; delete the backslash"
        raise ValueError(message)
    return text


Pattern = Annotated[str, AfterValidator(_pattern)]
"""A regular expression with the same meaning in Python and JavaScript."""


class Moment(Label):
    """When messages are sent; the sections of the overview."""

    summary: Line = Field(max_length=120, description="What helps at this moment, in one line.")
    messages: Annotated[tuple[Id, ...], Ref("messages", drop_hidden=True)] = Field(
        min_length=1, description="Ids of the messages for this moment, the most useful first."
    )


class Channel(Label):
    """A way to send a message."""

    sent_by: SentBy = Field(
        description="email: has a subject. phone: a text message. form: pasted into a web page. paper: printed or written. voice: said aloud."
    )
    characters: int | None = Field(default=None, ge=20, description="Largest number of characters in a message.")
    part: int | None = Field(default=None, ge=20, description="Characters of one text message. Longer texts are sent in parts.")


class Purpose(Label):
    """What a message is for."""

    words: int = Field(ge=10, le=400, description="Largest number of words, with the example in every blank.")
    never: Annotated[tuple[Id, ...], Ref("messaging.never")] = Field(
        default=(), description="Ids of the things that a message for this purpose can't say."
    )


class Forbidden(Entry):
    """Something that messages can't say."""

    id: Id = Field(description="Name that purposes use for this entry. Never change it.")
    phrases: tuple[Line, ...] = Field(min_length=1, description="Phrases that messages can't have, in lowercase letters.")
    why: Line = Field(max_length=160, description="Why a message can't say this, and what to do instead.")


class WordingChoice(Label):
    """Two or more ways to say the same thing, such as formal and friendly; the reader's choice holds for all messages."""

    options: tuple[Line, ...] = Field(min_length=2, max_length=8, description="Names of the options, in the same order as in messages.")


class Snippet(Entry):
    """A text that several messages share."""

    id: Id = Field(description="Name of the snippet: messages have its text in place of {id}.")
    text: Words = Field(max_length=1200, description="The text, with {blanks}, [[optional passages]] and {choice: one | other}.")

    @cached_property
    def parts(self) -> Template:
        """The parsed text; raises a TemplateSyntaxError, which the check reports first."""
        return parse_message(self.text.strip())


class BlankWarning(Entry):
    """A sign that something else belongs in a blank."""

    pattern: Pattern = Field(description="A regular expression. Capital letters don't matter.")
    text: Line = Field(max_length=120, description="What to write instead.")


class BlankField(Label):
    """A blank that readers fill in."""

    title: Line = Field(max_length=60, description="Label of the field.")
    sentence: Line | None = Field(default=None, max_length=60, description="Beginning of the sentence that the reader completes.")
    example: Line = Field(max_length=80, description="What a reader might write. Messages show it and are measured with it.")
    hint: Line | None = Field(default=None, max_length=120, description="What to keep in mind when filling in this blank.")
    preset: Line | None = Field(default=None, max_length=80, description="Text that's already filled in.")
    about: Literal["me", "them", "talk"] = Field(
        description="me: about the reader. them: about the other person. talk: about this one appointment."
    )
    autocomplete: Literal["name", "tel", "email"] | None = Field(default=None, description="What the browser can fill in by itself.")
    warnings: tuple[BlankWarning, ...] = Field(default=(), min_length=1, description="Signs of a common mistake.")


class Messaging(Entry):
    """What all messages share (messaging.yaml)."""

    moments: tuple[Moment, ...] = Field(min_length=1, description="When messages are sent, in order.")
    channels: tuple[Channel, ...] = Field(min_length=1, description="How messages are sent.")
    purposes: tuple[Purpose, ...] = Field(min_length=1, description="What messages are for, each with its limit.")
    never: tuple[Forbidden, ...] = Field(default=(), description="What messages can't say.")
    choices: tuple[WordingChoice, ...] = Field(default=(), description="Different ways to say the same thing. The reader chooses one.")
    snippets: tuple[Snippet, ...] = Field(default=(), description="Texts that several messages share.")
    blanks: tuple[BlankField, ...] = Field(min_length=1, description="The blanks, in the order of the fields.")
