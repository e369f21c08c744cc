"""Models of the questions: topics, questions, and the library by which readers sort and choose them."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field

from handbook.model.base import Entry, Id, Label, Line, Prose, Ref, Renamable, Replaceable

Stage = Literal["open", "middle", "close", "later"]
Care = Literal["safe", "late", "if-raised"]
MAX_WORDS_OF_A_QUESTION = 25
"""Words of a question: longer ones are hard to say in one breath, and hard to hear."""
MAX_SHARE = 80
"""Percent of common words (Sørensen-Dice coefficient of the two sets of words) from which two questions count as the same."""
QUESTION_MARK = re.compile(r"[?？؟]")
GAP = re.compile(r"…|\[")
"""What marks a gap in a question, as in "I read … [an article]"."""


class Topic(Renamable):
    """A group of questions with its own page (topics.yaml)."""

    id: Id = Field(description="The name used in web addresses and in the name of the file with the questions. Never change it.")
    title: Line = Field(max_length=40, description="Short name of the topic.")
    summary: Line = Field(max_length=120, description="What readers find out with these questions, in one line.")
    advice: Prose = Field(max_length=300, description="When and how to use these questions.")


class Question(Replaceable):
    """A question to ask (questions/<topic>.yaml)."""

    id: Id = Field(description="The last part of the question's web address. Never change or reuse it.")
    question: Line = Field(max_length=200, description="The question, the way you'd say it aloud. Write only one question.")
    why: Prose = Field(max_length=200, description="Why it helps to ask this question.")
    listen_for: Prose = Field(max_length=240, description="What a good answer tells you, and what to notice in it.")
    follow_up: Line = Field(max_length=160, description="What to ask if the answer is short.")
    stage: Stage = Field(
        description="When to ask the question. open: at the start. middle: in the middle. close: near the end. later: weeks after the conversation."
    )
    goals: Annotated[tuple[Id, ...], Ref("library.goals")] = Field(
        default=(),
        min_length=1,
        description="IDs of the goals that the question helps with. Leave this field out if the question helps with all goals.",
    )
    people: Annotated[tuple[Id, ...], Ref("library.people")] = Field(
        default=(), min_length=1, description="IDs of the groups of people to ask. If left out, the question is for everyone."
    )
    fields: Annotated[tuple[Id, ...], Ref("library.fields")] = Field(
        default=(),
        min_length=1,
        description="IDs of the fields of work that the question is about. If left out, the question fits any field.",
    )
    formats: Annotated[tuple[Id, ...], Ref("formats")] = Field(
        default=(),
        min_length=1,
        description="IDs of the formats that the question works well in. If left out, the question works in all formats.",
    )
    minutes: int = Field(ge=1, le=6, description="How many minutes a typical answer takes.")
    must_ask: bool = Field(default=False, description="true if this is one of the few questions that nearly everyone should ask.")
    last: bool = Field(default=False, description="true if the question belongs at the very end of the conversation.")
    refers: bool = Field(
        default=False, description='true if the question asks who to talk to next. A question with "refers" must also have "last".'
    )
    closed: bool = Field(default=False, description="true if people could answer with just yes or no.")
    by_hand: bool = Field(
        default=False,
        description="true if only some readers can ask the question, because it says something about them or has a blank to fill in. They add the question themselves.",
    )
    researched: Line | None = Field(
        default=None,
        max_length=200,
        description="What to ask instead, once readers have looked up the answer. Use this field only if they can look it up.",
    )
    care: Care = Field(
        default="safe",
        description="When it's OK to ask. safe: at any time. late: only after you've built some trust. if-raised: only if they bring up the topic.",
    )
    keywords: tuple[Line, ...] = Field(
        default=(), min_length=1, description="Words that readers might search for but that aren't in the text."
    )
    successor: Annotated[Id | None, Ref("questions")] = Field(
        default=None, description="For a retired question, the ID of the question that replaces it."
    )


class Avoided(Entry):
    """A question not to ask, and what to ask instead."""

    ask: Line = Field(max_length=160, description="The question that readers shouldn't ask.")
    why: Prose = Field(max_length=240, description="Why readers shouldn't ask this question.")
    instead: Annotated[tuple[Id, ...], Ref("questions", drop_hidden=True)] = Field(
        min_length=1, max_length=3, description="IDs of better questions for finding out the same thing."
    )


class Chosen(Label):
    """An option that readers can choose. Questions have tags for it."""

    reason: Line | None = Field(
        default=None, max_length=60, description="Why a question with this tag is on a list. For example: because they manage people."
    )


class WorkField(Chosen):
    """A field of work."""

    keywords: tuple[Line, ...] = Field(default=(), description="Words that readers might search for when they mean this field.")


class Goal(Chosen):
    """What the reader wants from the conversation."""

    topics: Annotated[tuple[Id, ...], Ref("topics")] = Field(
        min_length=1, description="IDs of the topics that help with this goal, with the most useful first."
    )


class TalkTime(Entry):
    """A common length for an appointment."""

    minutes: int = Field(ge=5, le=120, description="Length of the whole appointment, in minutes.")
    greeting: int = Field(ge=0, description="Minutes for the greeting, the introduction, and the goodbye.")
    questions: int = Field(ge=1, description="Maximum number of questions for an appointment of this length.")
    about_field: int = Field(
        default=0, ge=0, description="How many of the questions are about the field of work that the reader chose, if any."
    )
    for_person: int = Field(
        default=0, ge=0, description="How many of the questions are for the kind of person that the reader chose, if any."
    )


class Weights(Entry):
    """Points that the question builder uses to find the best list of questions (overrides/assets/lib/select-questions.js)."""

    topic: float = Field(
        default=6,
        ge=0,
        le=50,
        description="Points for a question from the goal's first topic. Questions from later topics get fewer points.",
    )
    again: float = Field(
        default=0.35, ge=0, lt=1, description="The share of the topic's points that a second question from the same topic gets."
    )
    more: float = Field(
        default=0.5,
        ge=0,
        lt=1,
        description="The share of the points that a second question for the same kind of person or the same field gets.",
    )
    goal: float = Field(
        default=4,
        ge=0,
        le=50,
        description="Points for a question tagged with the goal. It gets fewer points if it's tagged with other goals, too.",
    )
    person: float = Field(default=8, ge=0, le=50, description="Points for a question for the chosen kind of person.")
    field: float = Field(default=8, ge=0, le=50, description="Points for a question about the chosen field.")
    format: float = Field(
        default=2,
        ge=0,
        le=50,
        description="Points for a question tagged with the format. It gets fewer points if it's tagged with other formats, too.",
    )
    care: float = Field(
        default=8, ge=0, le=50, description="Points for a question that needs care, if the reader wants questions like that."
    )
    must: float = Field(default=2.5, ge=0, le=50, description="Points for a recommended question.")
    closed: float = Field(
        default=3, ge=0, le=50, description="Points taken off for a question that people could answer with just yes or no."
    )
    least: float = Field(default=0.85, ge=0, le=1, description="The smallest share of the time that a list of questions should fill.")


class Library(Entry):
    """How questions are sorted and chosen (library.yaml)."""

    goals: tuple[Goal, ...] = Field(min_length=1, description="What readers might want from the conversation.")
    people: tuple[Chosen, ...] = Field(min_length=1, description="Groups of people that readers might meet.")
    fields: tuple[WorkField, ...] = Field(default=(), description="Fields of work that have their own questions.")
    times: tuple[TalkTime, ...] = Field(
        min_length=1, max_length=6, description="Lengths that readers can choose for an appointment, with the shortest first."
    )
    default_minutes: int | None = Field(default=None, description="Length selected by default. If left out, the shortest is used.")
    weights: Weights = Field(
        default=Weights(), description="How the question builder weighs questions. The handbook's own values work well for most centers."
    )
    avoid: tuple[Avoided, ...] = Field(default=(), description="Questions not to ask, and what to ask instead.")
