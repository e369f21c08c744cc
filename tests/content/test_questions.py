"""What the questions of the handbook promise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook
    from handbook.model.questions import Question

pytestmark = pytest.mark.promise("The library has at least 200 questions; they're open and don't ask for anything private or for a job")

MANY, MANY_OF_A_TOPIC = 200, 8
MANY_OF_A_FIELD, MOST_FIELDS = 8, 3
"""Questions of its own that each field of work has, and fields that a question can belong to."""
MANY_OF_A_PERSON = 10
"""Questions only for students, only for people new in the job, and so on."""
MOST_MUST_ASKS = 6
"""More of them would fill every list, whatever the reader chose."""
CLOSED = r"(Do|Does|Did|Is|Are|Was|Were|Can|Could|Would|Will|Should|Have|Has|May|Tell)\b"
ASKS_FOR_A_JOB = r"(?i)\b(hire me|a job for me|get me|an opening for|are you hiring|hiring)\b"
PRIVATE = (
    r"(?i)\b(your (own )?(salary|pay|age|religion|family|wife|husband|children|health|visa|politics)|how much do you (earn|make)|how old)\b"
)


def texts_of(question: Question) -> tuple[str, ...]:
    """Return everything of a question that is asked."""
    return question.question, question.follow_up, question.researched or ""


def test_the_library_is_large_and_every_topic_is_too(handbook: Handbook) -> None:
    assert len(handbook.questions.active) >= MANY
    assert [topic.id for topic in handbook.topics if len(handbook.questions.in_group(topic.id).active) < MANY_OF_A_TOPIC] == []


def test_every_field_and_every_person_has_questions_of_its_own(handbook: Handbook) -> None:
    library, questions = handbook.library, handbook.questions.active
    fields = {field.id: sum(field.id in one.fields for one in questions) for field in library.fields}
    people = {person.id: sum(one.people == (person.id,) for one in questions) for person in library.people}
    assert {id_: count for id_, count in fields.items() if count < MANY_OF_A_FIELD} == {}
    assert {id_: count for id_, count in people.items() if count < MANY_OF_A_PERSON} == {}
    assert {one.id: one.fields for one in questions if len(one.fields) > MOST_FIELDS} == {}


def test_only_a_few_are_must_asks(handbook: Handbook) -> None:
    assert len([one.id for one in handbook.questions.active if one.must_ask]) <= MOST_MUST_ASKS


def test_every_question_is_open(handbook: Handbook) -> None:
    last = {one.id: re.split(r"(?<=[.!:])\s+", one.question)[-1] for one in handbook.questions.active if not one.closed}
    assert {id_: sentence for id_, sentence in last.items() if re.match(CLOSED, sentence)} == {}


def test_every_question_and_its_follow_up_is_a_question(handbook: Handbook) -> None:
    assert [one.id for one in handbook.questions.active if not (one.question.endswith("?") and one.follow_up.endswith("?"))] == []


def test_no_question_asks_for_a_job_or_for_anything_private(handbook: Handbook) -> None:
    asked = [(one.id, text) for one in handbook.questions.active for text in texts_of(one)]
    assert [(id_, text) for id_, text in asked if re.search(ASKS_FOR_A_JOB, text) or re.search(PRIVATE, text)] == []


def test_every_question_has_keywords_for_the_search(handbook: Handbook) -> None:
    assert [one.id for one in handbook.questions.active if not one.keywords] == []


def test_pay_and_visas_need_care(handbook: Handbook) -> None:
    careful = [question for question in handbook.questions.active if re.search(r"\b(pay|salary|visa)\b", question.question)]
    assert careful
    assert {question.care for question in careful} <= {"late", "if-raised"}


def test_every_tag_is_used_and_none_by_all(handbook: Handbook) -> None:
    library, questions = handbook.library, handbook.questions.active
    labels = {
        "goals": [goal.id for goal in library.goals],
        "people": [label.id for label in library.people],
        "fields": [label.id for label in library.fields],
        "stage": ["open", "middle", "close", "later"],
        "care": ["safe", "late", "if-raised"],
    }
    counts = {(tag, label): sum(label in tags_of(one, tag) for one in questions) for tag, known in labels.items() for label in known}
    assert {label: count for label, count in counts.items() if not 0 < count < len(questions)} == {}


def tags_of(question: Question, tag: str) -> tuple[str, ...]:
    """Return the labels of a question for a tag that has one or many."""
    value = getattr(question, tag)
    return value if isinstance(value, tuple) else (value,)
