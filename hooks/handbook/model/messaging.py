"""Models of what messages share (messaging.yaml): contacts, moments, channels, purposes with limits, blanks and their screens."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

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
        message = f"isn't a valid regular expression ({error}); fix it or delete it"
        raise ValueError(message) from None
    if escape := _ESCAPE_THAT_BROWSERS_REFUSE.search(text):
        message = f"has {escape[0]}, which doesn't work in browsers; delete the backslash"
        raise ValueError(message)
    return text


Pattern = Annotated[str, AfterValidator(_pattern)]
"""A regular expression with the same meaning in Python and JavaScript."""


class Contact(Label):
    """Someone to write to; the first screen of the messages."""

    message: Annotated[Id, Ref("messages", drop_hidden=True)] = Field(description="ID of the message to write.")


class Moment(Label):
    """A moment when readers send messages, which is a section of the page with all messages."""

    summary: Line = Field(max_length=120, description="One line about what helps at this moment.")
    messages: Annotated[tuple[Id, ...], Ref("messages", drop_hidden=True)] = Field(
        min_length=1, description="IDs of the messages for this moment, with the most useful first."
    )


class Channel(Label):
    """A way to send a message."""

    sent_by: SentBy = Field(
        description="email: has a subject. phone: a text message. form: pasted into a web page. paper: printed or handwritten. voice: said aloud."
    )
    characters: int | None = Field(default=None, ge=20, description="Maximum number of characters in a message.")
    paid_characters: int | None = Field(default=None, ge=20, description="Maximum number of characters with a paid account.")
    parts: int | None = Field(
        default=None, ge=1, le=9, description="Maximum number of text messages (SMS) that one message may be split into."
    )
    link_characters: int | None = Field(
        default=None,
        ge=200,
        description="Maximum length of a link that opens an app with the message. If the link would be longer, readers copy the message instead.",
    )

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        if self.characters and self.parts:
            message = 'can have only one of "characters" and "parts"; delete the other one'
            raise ValueError(message)
        if self.paid_characters and self.paid_characters <= (self.characters or self.paid_characters):
            message = '"paid_characters" must be more than "characters"; correct one of them'
            raise ValueError(message)
        return self


class Purpose(Label):
    """What a message is for."""

    words: int = Field(ge=10, le=400, description="Maximum number of words when every blank is filled in with its example.")
    never: Annotated[tuple[Id, ...], Ref("messaging.never")] = Field(
        default=(), description="IDs of the details that a message for this purpose can't include."
    )
    asks: bool = Field(
        default=False,
        description="true: the message asks for something, so it must have roles, say early on why the reader is writing to this person, and be more about this person than about the reader.",
    )
    step: Annotated[Id | None, Ref("plan.steps")] = Field(
        default=None,
        description="ID of the task in the plan that's done once a message for this purpose is sent. The task must set a date.",
    )


class Forbidden(Entry):
    """Something that messages can't say."""

    id: Id = Field(description="The name that purposes use for this entry. Never change it.")
    phrases: tuple[Line, ...] = Field(min_length=1, description="Phrases that messages can't use. Write them in lowercase letters.")
    why: Line = Field(max_length=160, description="Why a message can't say this, and what to do instead.")


class WordingChoice(Label):
    """Two or more ways to say the same thing, such as formal and friendly. The reader's choice applies to all messages."""

    options: tuple[Line, ...] = Field(
        min_length=2, max_length=8, description="Names of the options, in the same order as the versions in messages."
    )
    change: Line | None = Field(
        default=None,
        max_length=40,
        description="Label of the control that shows the options on a screen. If left out, the screen shows the options right away.",
    )


class Snippet(Entry):
    """A text that several messages share."""

    id: Id = Field(description="Name of the snippet. In messages, {id} is replaced by the snippet.")
    text: Words = Field(
        max_length=1200, description="The text of the snippet, with {blanks}, [[optional passages]], and {choice: one | other}."
    )

    @cached_property
    def parts(self) -> Template:
        """The parsed text; raises a TemplateSyntaxError, which the check reports first."""
        return parse_message(self.text.strip())


class BlankWarning(Entry):
    """A warning that readers see if they fill in a blank with the wrong kind of text."""

    pattern: Pattern = Field(
        description="A regular expression that finds the mistake. It ignores the difference between capital and lowercase letters."
    )
    text: Line = Field(max_length=120, description="What to write instead.")


class Hook(Entry):
    """What makes a blank the reason for the message, without which it isn't ready."""

    why: Line = Field(
        max_length=160, description="For readers who don't fill in the blank: why the message needs a reason, and where to find one."
    )
    missing: Line = Field(max_length=80, description="What the page shows instead of saying that the message is ready.")


class BlankField(Label):
    """A blank that readers fill in."""

    title: Line = Field(max_length=60, description="Label of the blank.")
    sentence: Line | None = Field(
        default=None, max_length=60, description="The part of the sentence that the blank completes, such as “I'm …”"
    )
    example: Line = Field(
        max_length=80, description="What a reader might write. Messages show this example, and the check uses it to measure their length."
    )
    hint: Line | None = Field(default=None, max_length=120, description="What to keep in mind when filling in this blank.")
    preset: Line | None = Field(default=None, max_length=80, description="Text that's already filled in when readers open a message.")
    about: Literal["me", "them", "talk"] = Field(
        description="me: about the reader. them: about the other person. talk: about this one appointment."
    )
    autocomplete: Literal["name", "tel", "email"] | None = Field(default=None, description="What the browser can fill in automatically.")
    warnings: tuple[BlankWarning, ...] = Field(default=(), min_length=1, description="Warnings about common mistakes.")
    hook: Hook | None = Field(
        default=None,
        description="Only for the blank with the reason for writing to this person. Without the reason, the message isn't ready to send.",
    )


class Screen(Label):
    """A question of the composer, with the blanks that it asks for."""

    id: Id = Field(description="Name of the screen in the address, after #. Never change it.")
    title: Line = Field(max_length=40, description="The question.")
    choice: Annotated[Id | None, Ref("messaging.choices")] = Field(
        default=None, description="ID of a choice that readers make on this screen."
    )
    blanks: Annotated[tuple[Id, ...], Ref("messaging.blanks")] = Field(
        default=(), min_length=1, description="IDs of the blanks. A message asks only for the blanks that it needs, in this order."
    )


class Messaging(Entry):
    """What all messages share (messaging.yaml)."""

    contacts: tuple[Contact, ...] = Field(default=(), description="The people that readers write to, as listed on the first screen.")
    moments: tuple[Moment, ...] = Field(min_length=1, description="The moments when messages are sent, in order.")
    channels: tuple[Channel, ...] = Field(min_length=1, description="How messages are sent.")
    purposes: tuple[Purpose, ...] = Field(min_length=1, description="What messages are for, and the word limit for each purpose.")
    never: tuple[Forbidden, ...] = Field(default=(), description="What messages for some purposes can't say.")
    choices: tuple[WordingChoice, ...] = Field(default=(), description="Different ways to say the same thing. The reader chooses one.")
    snippets: tuple[Snippet, ...] = Field(default=(), description="Text that several messages share.")
    screens: tuple[Screen, ...] = Field(min_length=1, description="The screens that ask readers for what a message needs, in order.")
    blanks: tuple[BlankField, ...] = Field(min_length=1, description="The blanks, in the order in which readers fill them in.")
