"""What the questions of the handbook promise, and how the check finds two that are nearly the same."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.check_questions import ALIKE, alike
from handbook.model import MAX_WORDS_OF_A_QUESTION, Question
from support.helpers import load

HANDBOOK = load()
every_question = pytest.mark.parametrize("question", [pytest.param(one, id=one.id) for one in HANDBOOK.active_questions])

MANY = 240
TOPICS = 19
CLOSED = r"(Do|Does|Did|Is|Are|Was|Were|Can|Could|Would|Will|Should|Have|Has|May|Tell)\b"
ASKS_FOR_A_JOB = r"\b(hire me|a job for me|get me|an opening for|are you hiring|hiring)\b"
PRIVATE = (
    r"\b(your (own )?(salary|pay|age|religion|family|wife|husband|children|health|visa|politics)|how much do you (earn|make)|how old)\b"
)


def test_the_library_is_large_and_every_topic_is_too() -> None:
    assert len(HANDBOOK.active_questions) >= MANY
    assert len(HANDBOOK.topics) == TOPICS
    for topic in HANDBOOK.topics:
        assert len(HANDBOOK.questions_of(topic)) >= 8, topic.id
        assert any(question.must_ask for question in HANDBOOK.questions_of(topic)), topic.id


@every_question
def test_question_is_open_short_and_asks_for_nothing_private(question: Question) -> None:
    last_sentence = re.split(r"(?<=[.!:])\s+", question.question)[-1]
    assert question.closed or not re.match(CLOSED, last_sentence)
    assert len(question.question.split()) <= MAX_WORDS_OF_A_QUESTION
    assert question.question.endswith("?")
    assert question.follow_up.endswith("?")
    for text in (question.question, question.follow_up, question.researched or ""):
        assert not re.search(ASKS_FOR_A_JOB, text, re.IGNORECASE)
        assert not re.search(PRIVATE, text, re.IGNORECASE)
    assert question.keywords


def test_pay_and_visas_need_care() -> None:
    careful = [question for question in HANDBOOK.active_questions if re.search(r"\b(pay|salary|visa)\b", question.question)]
    assert careful
    assert {question.care for question in careful} <= {"late", "if-raised"}


def test_every_tag_is_used_and_none_by_all() -> None:
    questions = HANDBOOK.active_questions
    for tag, labels in {
        "goals": [goal.id for goal in HANDBOOK.library.goals],
        "asks": [label.id for label in HANDBOOK.library.people],
        "fields": [label.id for label in HANDBOOK.library.fields],
        "stage": ["open", "middle", "close", "later"],
        "care": ["safe", "late", "if-raised"],
    }.items():
        for label in labels:
            having = [question for question in questions if label in _tags(question, tag)]
            assert 0 < len(having) < len(questions), (tag, label)


def _tags(question: Question, tag: str) -> tuple[str, ...]:
    value = getattr(question, tag)
    return value if isinstance(value, tuple) else (value,)


WORDS = st.lists(
    st.sampled_from(["how", "what", "is", "work", "day", "team", "why", "do", "you", "like", "here", "now"]), min_size=1, max_size=9
)


def asked(number: int, words: list[str]) -> Question:
    """Return a question of these words."""
    return Question(id=f"q{number}", question=" ".join(words), why=".", listen_for=".", follow_up="?", stage="middle", minutes=1)


@given(st.lists(WORDS, max_size=12))
def test_alike_finds_just_the_pairs_that_comparing_all_with_all_finds(many: list[list[str]]) -> None:
    questions = [asked(number, words) for number, words in enumerate(many)]
    found = {(other.id, question.id): share for question, other, share in alike(questions)}
    wanted = {}
    for one, other in combinations(questions, 2):
        first, second = set(one.question.split()), set(other.question.split())
        share = 200 * len(first & second) / (len(first) + len(second))
        if share >= ALIKE:
            wanted[one.id, other.id] = round(share)
    assert found == wanted
