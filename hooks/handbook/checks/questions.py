"""Check the questions. Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from handbook.model import file_types, routes
from handbook.model.questions import GAP, MAX_SHARE, MAX_WORDS_OF_A_QUESTION, QUESTION_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handbook.core.diagnostics import Diagnostic
    from handbook.load.draft import Draft
    from handbook.model.handbook import Handbook
    from handbook.model.questions import Library, Question

_WORD = re.compile(r"[\w']+")


def question_problems(draft: Draft, handbook: Handbook) -> Iterator[Diagnostic]:
    """Yield every problem of the questions that could be read."""
    yield from topics_have_unique_addresses(handbook)
    for question in handbook.questions.active:
        yield from questions_are_short_and_single(question)
        yield from tags_fit_together(question)
    yield from questions_differ(handbook.questions.active)
    if draft.entries_of(file_types.LIBRARY):
        yield from labels_are_unique(handbook.library)
        yield from times_are_in_order(handbook.library)
        yield from default_time_is_a_time(handbook)


def topics_have_unique_addresses(handbook: Handbook) -> Iterator[Diagnostic]:
    """No topic has the address of another page."""
    for topic in handbook.topics:
        if routes.topic(topic.id) in routes.GENERATED.values():
            yield topic.span.problem(f'the handbook already has a page named "{topic.id}"; choose another id', "id")


def questions_are_short_and_single(question: Question) -> Iterator[Diagnostic]:
    """A question can be said in one breath, and is one question only."""
    count = len(question.question.split())
    if count > MAX_WORDS_OF_A_QUESTION:
        over = count - MAX_WORDS_OF_A_QUESTION
        message = f"the question has {count} words, but the limit is {MAX_WORDS_OF_A_QUESTION}; take out {over}"
        yield question.span.problem(message, "question")
    for field in ("question", "follow_up"):
        if len(QUESTION_MARK.findall(getattr(question, field))) > 1:
            yield question.span.problem("this is more than one question; make the second one a separate entry, or delete it", field)
    if question.span.origin and not QUESTION_MARK.search(question.question):
        yield replace(question.span.problem("there's no question mark; add one if this is a question", "question"), is_warning=True)


def tags_fit_together(question: Question) -> Iterator[Diagnostic]:
    """A must-ask is safe and for everyone, a last question is at the close, and one that asks for the next person is last."""
    if question.must_ask and question.care != "safe":
        yield question.span.problem(
            'a question with "must_ask" has to be one that anyone can safely ask; delete "must_ask" or "care"', "must_ask"
        )
    if question.must_ask and question.fields:
        yield question.span.problem('a question with "must_ask" must fit every field of work; delete "must_ask" or "fields"', "must_ask")
    if question.must_ask and question.by_hand:
        yield question.span.problem(
            'a question with "must_ask" has to be one that fits everyone; delete "must_ask" or "by_hand"', "must_ask"
        )
    if question.refers and not question.last:
        yield question.span.problem('a question with "refers" ends the conversation; add "last: true", or delete "refers"', "refers")
    if GAP.search(question.question) and question.stage != "later" and not question.by_hand:
        yield question.span.problem(
            'only readers can fill in the blank, so they have to add this question themselves; add "by_hand: true"', "question"
        )
    if question.last and question.stage != "close":
        yield question.span.problem('a question with "last" must have "stage: close"; change "stage", or delete "last"', "last")


def questions_differ(questions: Iterable[Question]) -> Iterator[Diagnostic]:
    """No two questions have nearly the same words."""
    for question, earlier, share in similar_questions(questions):
        where = f'"{earlier.id}" ({earlier.span.file}:{earlier.span.line()})'
        yield question.span.problem(
            f"this question is too similar to {where}: {share}% of the words are the same; rewrite this question, or delete one of the two",
            "question",
        )


def similar_questions(questions: Iterable[Question]) -> Iterator[tuple[Question, Question, int]]:
    """Yield each pair of questions that share too many words, the later one first, with the share in percent."""
    words = [(question, frozenset(_WORD.findall(question.question.casefold()))) for question in questions]
    for (earlier, earlier_words), (later, later_words) in _pairs_to_compare(words):
        share = 200 * len(earlier_words & later_words) / (len(earlier_words) + len(later_words))
        if share >= MAX_SHARE:
            yield later, earlier, round(share)


def _pairs_to_compare(words: Sequence[tuple[Question, frozenset[str]]]) -> Iterator[tuple[tuple[Question, frozenset[str]], ...]]:
    """Yield the pairs of questions that share one of their rarest words, in order; others can't share enough words (prefix filtering)."""
    counts = Counter(word for _, some in words for word in some)
    numbers_by_word: dict[str, list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for number, (_, some) in enumerate(words):
        min_shared = math.ceil(MAX_SHARE * len(some) / (200 - MAX_SHARE))  # the other one has at least these words
        for word in sorted(some, key=lambda word: (counts[word], word))[: len(some) - min_shared + 1]:
            pairs.update((earlier, number) for earlier in numbers_by_word[word])
            numbers_by_word[word].append(number)
    yield from ((words[earlier], words[later]) for earlier, later in sorted(pairs))


def labels_are_unique(library: Library) -> Iterator[Diagnostic]:
    """The ids of the labels in a list are unique."""
    for name in ("goals", "people", "fields"):
        ids = [label.id for label in getattr(library, name)]
        for number, id_ in enumerate(ids):
            if id_ in ids[:number]:
                yield library.span.problem(f'the id "{id_}" is in "{name}" twice; choose another one', name, number, "id")


def times_are_in_order(library: Library) -> Iterator[Diagnostic]:
    """Times go from short to long, and each leaves minutes for questions, and questions to open and to close with."""
    for number, time in enumerate(library.times):
        if number and time.minutes <= library.times[number - 1].minutes:
            yield library.span.problem(
                "this time isn't longer than the one before it; list the times from shortest to longest", "times", number, "minutes"
            )
        if time.greeting >= time.minutes:
            yield library.span.problem('"greeting" leaves no time for questions; use a smaller number', "times", number, "greeting")
        if (specific := time.about_field + time.for_person) > max(0, time.questions - 2):
            message = f'"about_field" and "for_person" add up to {specific}, but two of the {time.questions} questions are always the first and the last one; use smaller numbers'
            yield library.span.problem(message, "times", number, "about_field" if time.about_field else "for_person")


def default_time_is_a_time(handbook: Handbook) -> Iterator[Diagnostic]:
    """The preselected time is one of the times."""
    library, minutes = handbook.library, [time.minutes for time in handbook.library.times]
    if library.default_minutes is not None and minutes and library.default_minutes not in minutes:
        yield library.span.problem(
            f'"default_minutes" must be one of the times: {", ".join(str(number) for number in minutes)}', "default_minutes"
        )
