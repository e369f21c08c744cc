"""Models of the guidance: phases with their rules, sources, and checklists of rules."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handbook.model.base import Address, Entry, Id, Line, Month, Prose, Ref, Replaceable, Retirable, Words

Kind = Literal["do", "dont"]
Layout = Literal["page", "pocket"]
MAX_SHORT_NAME = 32
"""Characters of the short name of a source's publisher."""
MAX_WORDS_OF_A_RULE = 210
MAX_WORDS_OF_A_LOCAL_RULE = 300  # many of the handbook's rules have no room left, and a center's change adds to them
"""Words that are shown of one rule: under a minute at 238 words a minute (Brysbaert 2019, silent reading)."""


class Action(Entry):
    """What a button or a short link on a page does."""

    title: Line = Field(max_length=40, description="Text on the button or link, such as “Write my message” or “No one to ask yet?”")
    link: str = Field(description="What the button or link opens, such as page:<name>, message:<id>, preset:<id>, or checklist:<id>.")


class Phase(Entry):
    """One of the steps, each with its own page (phases.yaml)."""

    id: Id = Field(description="The name used in web addresses. Never change it.")
    title: Line = Field(max_length=40, description="Short name of the step.")
    summary: Line = Field(max_length=110, description="What the reader does in this step, in one line.")
    goal: Prose = Field(description="What the reader will have at the end of this step.")
    done_when: tuple[Prose, ...] = Field(min_length=1, max_length=5, description="How readers can tell that they're done with this step.")
    action: Action | None = Field(default=None, description="The one thing to do in this step. If left out, the page has no button.")
    help: Action | None = Field(
        default=None, description="A short link for readers who can't begin this step, such as “No one to ask yet?”"
    )


class Format(Entry):
    """A way to meet, such as a video call (formats.yaml)."""

    id: Id = Field(description="The name that tips and questions use for this format. Never change it.")
    title: Line = Field(max_length=24, description="Label of the tab for this format.")
    questions_at_most: int | None = Field(
        default=None, ge=1, description="Maximum number of questions for this format, if there's a limit."
    )
    reason: Line | None = Field(
        default=None, max_length=60, description="Why a question for this format is on a list. For example: works well by email."
    )


class Source(Entry):
    """A page, book, or article that a tip is based on (sources.yaml)."""

    id: Id = Field(description="The name that tips use for this source. Never change it.")
    title: Line = Field(description="Title of the source.")
    publisher: Line = Field(description="Who published the source.")
    short: Line = Field(max_length=MAX_SHORT_NAME, description="Short name of the publisher, as shown in tips.")
    url: Address | None = Field(default=None, description="Web address where people can read the source, if known.")
    year: int | None = Field(default=None, ge=1900, le=2100, description="Year when the source was published, if known.")
    read: Month = Field(description="Month when we read the source, such as 2026-11.")
    extent: Literal["whole", "part"] = Field(description="How much of the source we read: whole or part.")
    supports: Line = Field(max_length=200, description="What we use from the source, in one sentence.")


class Wording(Entry):
    """Something to say or send, word for word."""

    when: Line | None = Field(default=None, max_length=60, description="A label that says when or where to use this wording.")
    words: Words = Field(max_length=900, description="What to say or send. A blank line starts a new paragraph.")


class Position(Entry):
    """What some sources advise when sources disagree."""

    advice: Prose = Field(max_length=200, description="What these sources advise.")
    sources: Annotated[tuple[Id, ...], Ref("sources")] = Field(min_length=1, description="IDs of the sources that give this advice.")


class Disagreement(Entry):
    """What sources disagree about, and what this handbook advises."""

    positions: tuple[Position, ...] = Field(min_length=2, max_length=6, description="What each group of sources advises.")
    house_rule: Prose = Field(max_length=300, description="What this handbook advises, and why.")


class Related(Entry):
    """Other entries that help at the same moment."""

    rules: Annotated[tuple[Id, ...], Ref("rules", drop_hidden=True)] = Field(default=(), description="IDs of related tips.")
    topics: Annotated[tuple[Id, ...], Ref("topics")] = Field(default=(), description="IDs of related topics in the question library.")
    checklists: Annotated[tuple[Id, ...], Ref("checklists", "sheets", drop_hidden=True)] = Field(
        default=(), description="IDs of related checklists and handouts."
    )


class Rule(Replaceable):
    """A tip, which is one thing to do or not to do (rules/<phase>.yaml)."""

    id: Id = Field(description="The last part of the tip's web address. Never change or reuse it.")
    kind: Kind = Field(description="Write do if the tip is something to do, or dont if it's something not to do.")
    title: Line = Field(max_length=70, description="What to do, such as Arrive on time. If kind is dont, begin the title with Don't.")
    checklist: Line = Field(max_length=60, description="What the tip says on a printed checklist.")
    checklist_do: Line | None = Field(
        default=None,
        max_length=60,
        description="If kind is dont, a line to check off that says what to do instead. If left out, checklists show the tip in their box of don'ts.",
    )
    statement: Prose = Field(max_length=240, description="The whole tip in one or two sentences.")
    why: Prose | None = Field(default=None, description="Why it helps to follow the tip.")
    how: tuple[Prose, ...] = Field(
        default=(), min_length=2, max_length=5, description="How to follow the tip, in two to five concrete steps."
    )
    say: tuple[Wording, ...] = Field(default=(), min_length=1, max_length=5, description="What to say or send, word for word.")
    pitfall: Prose | None = Field(default=None, description="A common mistake, and what to do instead.")
    formats: Annotated[dict[Id, Prose], Ref("formats")] = Field(
        default={},
        min_length=1,
        description="What's different by phone, by video, or in person. Write the format's ID before the advice for it.",
    )
    varies: Disagreement | None = Field(default=None, description="What sources disagree about, if they do.")
    sources: Annotated[tuple[Id, ...], Ref("sources")] = Field(min_length=1, description="IDs of the sources that the tip is based on.")
    related: Related = Field(default=Related(), description="Other entries that help with this tip.")
    keywords: tuple[Line, ...] = Field(
        default=(), min_length=1, description="Words that readers might search for but that aren't in the text."
    )
    source_rule: int | None = Field(
        default=None, ge=1, description="Number of the rule in the source article, if the tip comes from there."
    )
    successor: Annotated[Id | None, Ref("rules")] = Field(
        default=None, description="For a retired tip, the ID of the tip that replaces it."
    )

    @property
    def line_to_check(self) -> str | None:
        """The line with a checkbox; None for what not to do, which no one can check off."""
        return self.checklist if self.kind == "do" else self.checklist_do


class RoomToWrite(Entry):
    """Lines to write on, on a printed checklist."""

    title: Line = Field(max_length=40, description="Heading above the lines.")
    lines: int = Field(ge=1, le=12, description="Number of lines.")


class Checklist(Retirable):
    """Tips to check off on one page (checklists.yaml): either selected tips or all tips in a step."""

    id: Id = Field(description="The name used in web addresses. Never change it.")
    title: Line = Field(max_length=60, description="Title of the checklist.")
    summary: Prose = Field(max_length=200, description="When to use this checklist.")
    rules: Annotated[tuple[Id, ...], Ref("rules", drop_hidden=True)] = Field(
        default=(), min_length=1, description="IDs of the tips on the checklist. Within each step, tips appear in this order."
    )
    phase: Annotated[Id | None, Ref("phases")] = Field(
        default=None, description="ID of the step whose tips are all on the checklist. Use this field instead of rules."
    )
    layout: Layout = Field(default="page", description="page: one checklist per page. pocket: four copies per page, to cut apart.")
    room: RoomToWrite | None = Field(default=None, description="Blank lines to write on at the end of the printed page.")
