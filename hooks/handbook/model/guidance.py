"""Models of the guidance: phases with their rules, sources, and checklists of rules."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handbook.model.base import Address, Entry, Id, Line, Month, Prose, Ref, Replaceable, Retirable, Words

Kind = Literal["do", "dont"]
Layout = Literal["page", "pocket"]
MAX_WORDS_OF_A_RULE = 210
"""Words that are shown of one rule: under a minute at 238 words a minute (Brysbaert 2019, silent reading)."""


class Action(Entry):
    """What the main button of a page does."""

    title: Line = Field(max_length=40, description="Text of the button: what it does, such as Write my message.")
    link: str = Field(description="What it opens: page:<name>, message:<id>, preset:<id>, checklist:<id> ...")


class Phase(Entry):
    """One of the steps, each with its own page (phases.yaml)."""

    id: Id = Field(description="Name used in addresses. Never change it.")
    title: Line = Field(max_length=40, description="Short name of the step.")
    summary: Line = Field(max_length=110, description="What the reader does in this step, in one line.")
    goal: Prose = Field(description="What the reader has at the end of this step.")
    done_when: tuple[Prose, ...] = Field(min_length=1, max_length=5, description="How readers can tell that they're done.")
    action: Action | None = Field(default=None, description="The one thing to do in this step. If left out, the page has no button.")


class Format(Entry):
    """A way to meet, such as a video call (formats.yaml)."""

    id: Id = Field(description="Name that tips and questions use for this format. Never change it.")
    title: Line = Field(max_length=24, description="Label of the tab.")
    questions_at_most: int | None = Field(
        default=None, ge=1, description="Largest number of questions that fit this format, if there's a limit."
    )


class Source(Entry):
    """A work that a tip relies on (sources.yaml)."""

    id: Id = Field(description="Name that tips use for this source. Never change it.")
    title: Line = Field(description="Title of the source.")
    publisher: Line = Field(description="Who published the source.")
    short: Line = Field(max_length=32, description="Short name of the publisher, as shown in tips.")
    url: Address | None = Field(default=None, description="Address where people can read the source, if known.")
    year: int | None = Field(default=None, ge=1900, le=2100, description="Year the source was published, if known.")
    read: Month = Field(description="Month when we read the source, such as 2026-11.")
    extent: Literal["whole", "part"] = Field(description="How much of the source we read: whole or part.")
    supports: Line = Field(max_length=200, description="What we use from the source, in one sentence.")


class Wording(Entry):
    """Something to say or send, word for word."""

    when: Line | None = Field(default=None, max_length=60, description="Label: when or where to use it.")
    words: Words = Field(max_length=900, description="What to say or send. An empty line starts a new paragraph.")


class Position(Entry):
    """What some of the sources say where others differ."""

    advice: Prose = Field(max_length=200, description="What these sources advise.")
    sources: Annotated[tuple[Id, ...], Ref("sources")] = Field(min_length=1, description="Ids of the sources that say this.")


class Disagreement(Entry):
    """Where sources differ, and what this handbook advises."""

    positions: tuple[Position, ...] = Field(min_length=2, max_length=6, description="What the sources say.")
    house_rule: Prose = Field(max_length=300, description="What this handbook advises, and why.")


class Related(Entry):
    """Other entries that help at the same moment."""

    rules: Annotated[tuple[Id, ...], Ref("rules", drop_hidden=True)] = Field(default=(), description="Ids of tips.")
    topics: Annotated[tuple[Id, ...], Ref("topics")] = Field(default=(), description="Ids of topics of the question library.")
    checklists: Annotated[tuple[Id, ...], Ref("checklists", "sheets", drop_hidden=True)] = Field(
        default=(), description="Ids of checklists and handouts."
    )


class Rule(Replaceable):
    """A tip, which is one thing to do or not to do (rules/<phase>.yaml)."""

    id: Id = Field(description="The tip's address. Never change or reuse it.")
    kind: Kind = Field(description="do: something to do. dont: something not to do.")
    title: Line = Field(max_length=70, description="What to do, such as Arrive on time. If kind is dont, it begins with Don't.")
    checklist: Line = Field(max_length=60, description="The tip's line on a printed checklist.")
    statement: Prose = Field(max_length=240, description="The whole tip in one or two sentences.")
    why: Prose | None = Field(default=None, description="Why the tip helps.")
    how: tuple[Prose, ...] = Field(default=(), min_length=2, max_length=5, description="Two to five concrete steps.")
    say: tuple[Wording, ...] = Field(default=(), min_length=1, max_length=5, description="What to say or send, word for word.")
    pitfall: Prose | None = Field(default=None, description="The common mistake, and what to do instead.")
    formats: Annotated[dict[Id, Prose], Ref("formats")] = Field(
        default={}, min_length=1, description="What's different by phone, video and so on. Use the id of the format."
    )
    varies: Disagreement | None = Field(default=None, description="Where sources disagree.")
    sources: Annotated[tuple[Id, ...], Ref("sources")] = Field(min_length=1, description="Ids of the sources of the tip.")
    related: Related = Field(default=Related(), description="Other entries that help here.")
    keywords: tuple[Line, ...] = Field(default=(), min_length=1, description="Words that readers may search for that aren't in the text.")
    source_rule: int | None = Field(
        default=None, ge=1, description="Number of the rule in the source document, if the tip comes from there."
    )
    successor: Annotated[Id | None, Ref("rules")] = Field(
        default=None, description="For a retired tip: the id of the tip that replaces it."
    )


class Checklist(Retirable):
    """Tips to check off on one page (checklists.yaml): certain tips, or all tips of a step."""

    id: Id = Field(description="Name used in addresses. Never change it.")
    title: Line = Field(max_length=60, description="Title of the checklist.")
    summary: Prose = Field(max_length=200, description="When to use this checklist.")
    rules: Annotated[tuple[Id, ...], Ref("rules", drop_hidden=True)] = Field(
        default=(), min_length=1, description="Ids of the tips, in order within each step."
    )
    phase: Annotated[Id | None, Ref("phases")] = Field(
        default=None, description="Instead of rules: the id of a step, to list all its tips."
    )
    layout: Layout = Field(default="page", description="page: one page. pocket: four copies on a page, to cut out.")
