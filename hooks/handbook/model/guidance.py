"""Models of the guidance: phases with their rules, sources, and checklists of rules."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handbook.model.base import Address, Entry, Id, Line, Month, Prose, Ref, Replaceable, Retirable, Words

Kind = Literal["do", "dont"]
Layout = Literal["page", "pocket"]
MAX_WORDS_OF_A_RULE = 210
"""Words that are shown of one rule: under a minute at 238 words a minute (Brysbaert 2019, silent reading)."""


class Phase(Entry):
    """One step of the way, with its own page (phases.yaml)."""

    id: Id = Field(description="Name in addresses; never changes.")
    title: Line = Field(max_length=40, description="Short name of the phase.")
    summary: Line = Field(max_length=110, description="What the reader does in this phase, one line.")
    goal: Prose = Field(description="What the reader has when the phase is over.")
    done_when: tuple[Prose, ...] = Field(min_length=1, max_length=5, description="Signs that the phase is done.")


class Format(Entry):
    """A way in which the thing takes place, such as by video (formats.yaml)."""

    id: Id = Field(description="Name used in the rules; never changes.")
    title: Line = Field(max_length=24, description="Label of the tab.")
    questions_at_most: int | None = Field(default=None, ge=1, description="Most questions that this format has room for, if it is few.")


class Source(Entry):
    """Somebody else's text that a rule rests on (sources.yaml)."""

    id: Id = Field(description="Name used in the rules.")
    title: Line = Field(description="Title of the text.")
    publisher: Line = Field(description="Who published it.")
    short: Line = Field(max_length=32, description="The publisher's name as the rules cite it.")
    url: Address | None = Field(default=None, description="Where it can be read, if an address is known.")
    year: int | None = Field(default=None, ge=1900, le=2100, description="Year of the text, if known.")
    read: Month = Field(description="Month in which we read it, as year-month.")
    extent: Literal["whole", "part"] = Field(description="How much of it we read.")
    supports: Line = Field(max_length=200, description="What we take from it, one sentence.")


class Wording(Entry):
    """Exact words to say or to send."""

    when: Line | None = Field(default=None, max_length=60, description="Label: when or where these words fit.")
    words: Words = Field(max_length=900, description="The words. An empty line starts a new paragraph.")


class Position(Entry):
    """What some sources say where others say something else."""

    advice: Prose = Field(max_length=200, description="The advice of these sources.")
    sources: Annotated[tuple[Id, ...], Ref("sources")] = Field(min_length=1, description="Ids of the sources that say so.")


class Disagreement(Entry):
    """Where sources differ, and what this handbook does."""

    positions: tuple[Position, ...] = Field(min_length=2, max_length=6, description="What they say.")
    house_rule: Prose = Field(max_length=300, description="What this handbook advises, and why.")


class Related(Entry):
    """Other entries that help at the same moment."""

    rules: Annotated[tuple[Id, ...], Ref("rules", drop_hidden=True)] = Field(default=(), description="Ids of rules.")
    topics: Annotated[tuple[Id, ...], Ref("topics")] = Field(default=(), description="Ids of topics of questions.")
    checklists: Annotated[tuple[Id, ...], Ref("checklists", "sheets", drop_hidden=True)] = Field(
        default=(), description="Ids of checklists."
    )


class Rule(Replaceable):
    """One thing to do or not to do (rules/<phase>.yaml)."""

    id: Id = Field(description="The rule's address on its page; never changes, never used again.")
    kind: Kind = Field(description="do or dont.")
    title: Line = Field(max_length=70, description="An imperative. A dont begins with Don't.")
    checklist: Line = Field(max_length=60, description="The rule's line on a printed checklist.")
    statement: Prose = Field(max_length=240, description="The whole rule in one or two sentences.")
    why: Prose | None = Field(default=None, description="Why it helps.")
    how: tuple[Prose, ...] = Field(default=(), min_length=2, max_length=5, description="Two to five concrete steps.")
    say: tuple[Wording, ...] = Field(default=(), min_length=1, max_length=5, description="Exact words to say or send.")
    pitfall: Prose | None = Field(default=None, description="The common mistake, and what to do instead.")
    formats: Annotated[dict[Id, Prose], Ref("formats")] = Field(default={}, min_length=1, description="What changes, by format id.")
    varies: Disagreement | None = Field(default=None, description="Where sources disagree.")
    sources: Annotated[tuple[Id, ...], Ref("sources")] = Field(min_length=1, description="Ids of the sources of the rule.")
    related: Related = Field(default=Related(), description="Ids of other entries that help here.")
    keywords: tuple[Line, ...] = Field(default=(), min_length=1, description="Words that a reader may search for and the text lacks.")
    source_rule: int | None = Field(default=None, ge=1, description="Number in the source document, if it comes from there.")
    successor: Annotated[Id | None, Ref("rules")] = Field(
        default=None, description="For a retired rule: the id of the rule that replaces it."
    )


class Checklist(Retirable):
    """A choice of rules on one sheet (checklists.yaml): certain rules, or all rules of a phase."""

    id: Id = Field(description="Name in addresses; never changes.")
    title: Line = Field(max_length=60, description="Title of the sheet.")
    summary: Prose = Field(max_length=200, description="When to use it.")
    rules: Annotated[tuple[Id, ...], Ref("rules", drop_hidden=True)] = Field(
        default=(), min_length=1, description="Ids of the rules, in order within each phase."
    )
    phase: Annotated[Id | None, Ref("phases")] = Field(
        default=None, description="Instead of rules: id of the phase whose rules all stand on the sheet."
    )
    layout: Layout = Field(default="page", description="page: one page; pocket: four to a page, to cut.")
