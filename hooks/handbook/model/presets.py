"""Models of presets (presets.yaml): start pages with everything for one occasion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from handbook.model.base import Entry, Id, Line, Ref, Replaceable

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_MESSAGES = 3
"""Messages of one quick start: with more, readers would have to choose, and the page is for readers in a hurry."""


class TimeChoice(Entry):
    """The choices that a quick start makes in the question builder."""

    minutes: Annotated[int, Ref("library.times", key="minutes")] = Field(
        ge=5, le=120, description="Length of the appointment in minutes, which must be one of the lengths in library.yaml."
    )
    goal: Annotated[Id, Ref("library.goals")] = Field(description="ID of a goal in library.yaml.")
    person: Annotated[Id | None, Ref("library.people")] = Field(
        default=None, description="ID of a group of people in library.yaml. Leave this field out if you don't know who readers will meet."
    )
    format: Annotated[Id | None, Ref("formats")] = Field(
        default=None, description="ID of the format. If left out, the first format is used."
    )


class PresetStep(Entry):
    """One thing to do, and what the step opens: links, a list of questions, or the question builder."""

    id: Id | None = Field(default=None, description="The name that centers refer to when they change only this step. Never rename it.")
    title: Line = Field(max_length=70, description="What to do, such as Print the checklist.")
    text: Line | None = Field(default=None, max_length=200, description="How to do the step, in one or two sentences.")
    links: tuple[str, ...] = Field(
        default=(),
        min_length=1,
        max_length=4,
        description="What the step opens, such as checklist:<id>, message:<id>, rule:<id>, or page:<name>.",
    )
    questions: Annotated[tuple[Id, ...], Ref("questions", drop_hidden=True)] = Field(
        default=(), min_length=1, max_length=15, description="IDs of questions for the list, in order."
    )
    minutes: Annotated[int | None, Ref("library.times", key="minutes")] = Field(
        default=None,
        ge=5,
        le=120,
        description="Length of the appointment in minutes, from library.yaml. Use this field only with questions.",
    )
    ask_for_names: Annotated[Id | None, Ref("messages")] = Field(
        default=None,
        description="ID of a message to people the reader knows. The step then has boxes for five names, each with a link to the message.",
    )
    fill: TimeChoice | None = Field(default=None, description="Choices for the question builder. Use this field instead of questions.")


class Preset(Replaceable):
    """A quick start: one page with everything that readers need for one situation (presets.yaml)."""

    id: Id = Field(description="The last part of the quick start's web address, which is in printed QR codes. Never change or reuse it.")
    title: Line = Field(max_length=60, description="The situation, as a reader would describe it.")
    summary: Line = Field(max_length=160, description="What the page gives readers, in one sentence.")
    steps: tuple[PresetStep, ...] = Field(
        min_length=1,
        max_length=8,
        description="What to do, in order. Include one checklist, one list of questions, and one to three messages.",
    )
    keywords: tuple[Line, ...] = Field(
        default=(), min_length=1, description="Words that readers might search for but that aren't in the text."
    )
    includes_checklist: bool = Field(
        default=False,
        description="true if the checklist is on this page. The checklist then has no page of its own, and its QR code opens this page.",
    )
    successor: Annotated[Id | None, Ref("presets")] = Field(
        default=None, description="For a retired quick start, the ID of the quick start that replaces it."
    )

    def links_to(self, kind: str) -> Iterator[str]:
        """Yield the ids of one kind of content link (``checklist``, ``message`` ...) in the order of the steps."""
        for step in self.steps:
            yield from (link.partition(":")[2] for link in step.links if link.partition(":")[0] == kind)
