"""Models of the questions: topics, questions, and the library by which readers sort and choose them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handbook.model.base import Entry, Id, Label, Line, Prose, Ref, Replaceable

Stage = Literal["open", "middle", "close", "later"]
Care = Literal["safe", "late", "if-raised"]
MAX_WORDS_OF_A_QUESTION = 25
"""Words of a question: longer ones are hard to say in one breath, and hard to hear."""


class Topic(Entry):
    """A group of questions with its own page (topics.yaml)."""

    id: Id = Field(description="Name in addresses and of the file with the questions; never changes.")
    title: Line = Field(max_length=40, description="Short name of the topic.")
    summary: Line = Field(max_length=120, description="What these questions find out, one line.")
    advice: Prose = Field(max_length=300, description="When and how to use these questions.")


class Question(Replaceable):
    """One question to ask (questions/<topic>.yaml)."""

    id: Id = Field(description="The question's address on its page; never changes, never used again.")
    question: Line = Field(max_length=200, description="The question as one says it aloud; one question only.")
    why: Prose = Field(max_length=200, description="Why to ask it.")
    listen_for: Prose = Field(max_length=240, description="What a good answer tells, and what to notice in it.")
    follow_up: Line = Field(max_length=160, description="What to ask when the answer is short.")
    stage: Stage = Field(description="When: open, middle or close of the talk, or later, weeks afterward.")
    goals: Annotated[tuple[Id, ...], Ref("library.goals")] = Field(
        default=(), min_length=1, description="Ids of the goals it serves; left out: all."
    )
    people: Annotated[tuple[Id, ...], Ref("library.people")] = Field(
        default=(), min_length=1, description="Ids of the people it suits; left out: everybody."
    )
    fields: Annotated[tuple[Id, ...], Ref("library.fields")] = Field(
        default=(), min_length=1, description="Ids of the fields of work it belongs to; left out: any."
    )
    formats: Annotated[tuple[Id, ...], Ref("formats")] = Field(
        default=(), min_length=1, description="Ids of the formats it fits; left out: all."
    )
    minutes: int = Field(ge=1, le=6, description="Minutes that a usual answer takes.")
    must_ask: bool = Field(default=False, description="true for the few that nearly everyone should ask.")
    last: bool = Field(default=False, description="true if it belongs at the very end of the talk.")
    closed: bool = Field(default=False, description="true if yes or no would be an answer.")
    researched: Line | None = Field(
        default=None, max_length=200, description="Only if the answer can be looked up: the version to ask when one has done that."
    )
    care: Care = Field(default="safe", description="safe; late: only after trust is there; if-raised: only if they raise the subject.")
    keywords: tuple[Line, ...] = Field(default=(), min_length=1, description="Words that a reader may search for and the text lacks.")
    successor: Annotated[Id | None, Ref("questions")] = Field(
        default=None, description="For a retired question: the id of the question that replaces it."
    )


class Avoided(Entry):
    """A question not to ask, and what to ask instead."""

    ask: Line = Field(max_length=160, description="The question that should not be asked.")
    why: Prose = Field(max_length=240, description="Why not.")
    instead: Annotated[tuple[Id, ...], Ref("questions", drop_hidden=True)] = Field(
        min_length=1, max_length=3, description="Ids of questions that find out the same in a good way."
    )


class Goal(Label):
    """What the reader wants from the talk."""

    topics: Annotated[tuple[Id, ...], Ref("topics")] = Field(
        min_length=1, description="Ids of the topics that serve this goal, the most useful first."
    )


class TalkTime(Entry):
    """A usual length of the talk."""

    minutes: int = Field(ge=5, le=120, description="Length of the whole talk in minutes.")
    greeting: int = Field(ge=0, description="Minutes of it that go to the greeting, the introduction and the goodbye.")
    questions: int = Field(ge=1, description="Most questions that it has room for.")


class Library(Entry):
    """How questions are sorted and chosen (library.yaml)."""

    goals: tuple[Goal, ...] = Field(min_length=1, description="What readers may want from the talk.")
    people: tuple[Label, ...] = Field(min_length=1, description="Whom readers may talk to.")
    fields: tuple[Label, ...] = Field(default=(), description="Fields of work with questions of their own.")
    times: tuple[TalkTime, ...] = Field(min_length=1, max_length=6, description="Lengths of a talk, shortest first.")
    default_minutes: int | None = Field(default=None, description="Minutes of the talk that is chosen first; left out: the shortest.")
    avoid: tuple[Avoided, ...] = Field(default=(), description="What not to ask, and what to ask instead.")
