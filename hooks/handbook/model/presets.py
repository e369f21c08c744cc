"""Models of presets (presets.yaml): start pages with everything for one occasion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from handbook.model.base import Entry, Id, Line, Ref, Replaceable

if TYPE_CHECKING:
    from collections.abc import Iterator


class TimeChoice(Entry):
    """What the question builder is asked for."""

    minutes: Annotated[int, Ref("library.times", key="minutes")] = Field(
        ge=5, le=120, description="Length of the appointment: one of the times in library.yaml."
    )
    goal: Annotated[Id, Ref("library.goals")] = Field(description="Id of a goal in library.yaml.")
    person: Annotated[Id | None, Ref("library.people")] = Field(
        default=None, description="Id of a group of people in library.yaml. Leave it out if that isn't known."
    )
    format: Annotated[Id | None, Ref("formats")] = Field(default=None, description="Id of the format. If left out: the first one.")


class PresetStep(Entry):
    """One thing to do, and what it opens: links, or questions, or a choice of questions."""

    id: Id | None = Field(default=None, description="Name that lets centers change only this step. Never change it.")
    title: Line = Field(max_length=70, description="What to do, such as Print the checklist.")
    text: Line | None = Field(default=None, max_length=200, description="How to do this, in one or two sentences.")
    links: tuple[str, ...] = Field(
        default=(), min_length=1, max_length=4, description="What the step opens: checklist:<id>, message:<id>, rule:<id>, page:<name> ..."
    )
    questions: Annotated[tuple[Id, ...], Ref("questions", drop_hidden=True)] = Field(
        default=(), min_length=1, max_length=15, description="Ids of questions for the list, in order."
    )
    minutes: Annotated[int | None, Ref("library.times", key="minutes")] = Field(
        default=None, ge=5, le=120, description="Only with questions: length of the appointment, from library.yaml."
    )
    fill: TimeChoice | None = Field(default=None, description="Instead of questions: the choices for the question builder.")


class Preset(Replaceable):
    """A quick start, which is one page with all that one situation needs (presets.yaml)."""

    id: Id = Field(description="The quick start's address, which is in printed QR codes. Never change or reuse it.")
    title: Line = Field(max_length=60, description="The situation, in the reader's words.")
    summary: Line = Field(max_length=160, description="What the page gives readers, in one sentence.")
    steps: tuple[PresetStep, ...] = Field(
        min_length=1,
        max_length=8,
        description="What to do, in order: one checklist, one list of questions, one to three messages, and more.",
    )
    keywords: tuple[Line, ...] = Field(default=(), min_length=1, description="Words that readers may search for that aren't in the text.")
    successor: Annotated[Id | None, Ref("presets")] = Field(
        default=None, description="For a retired quick start: the id of the quick start that replaces it."
    )

    def links_to(self, kind: str) -> Iterator[str]:
        """Yield the ids of one kind of content link (``checklist``, ``message`` ...) in the order of the steps."""
        for step in self.steps:
            yield from (link.partition(":")[2] for link in step.links if link.partition(":")[0] == kind)
