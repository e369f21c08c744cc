"""The check that finds two questions that are nearly the same."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.checks.questions import similar_questions
from handbook.model.questions import MAX_SHARE, Question
from support.hostile import cases

pytestmark = pytest.mark.promise("The check always finds any two questions that share nearly all of their words")

WORDS = st.lists(
    st.sampled_from(["how", "what", "is", "work", "day", "team", "why", "do", "you", "like", "here", "now"]), min_size=1, max_size=9
)


def asked(number: int, words: list[str]) -> Question:
    """Return a question of these words."""
    return Question(id=f"q{number}", question=" ".join(words), why=".", listen_for=".", follow_up="?", stage="middle", minutes=1)


@cases(short=100, long=2_000)
@given(st.lists(WORDS, max_size=12))
def test_alike_finds_just_the_pairs_that_comparing_all_with_all_finds(many: list[list[str]]) -> None:
    questions = [asked(number, words) for number, words in enumerate(many)]
    pairs = {(earlier.id, later.id): share for later, earlier, share in similar_questions(questions)}
    expected = {}
    for earlier, later in combinations(questions, 2):
        first, second = set(earlier.question.split()), set(later.question.split())
        share = 200 * len(first & second) / (len(first) + len(second))
        if share >= MAX_SHARE:
            expected[earlier.id, later.id] = round(share)
    assert pairs == expected
