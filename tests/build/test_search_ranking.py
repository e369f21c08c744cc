"""The search finds what students look for, in their own words: the script that ranks, over the index of the built site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.search_index import Finder, addresses_of, entries_of_search, index_of
from support.search_queries import measure, read_queries

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site
    from support.node import Node

pytestmark = pytest.mark.promise(
    "Search answers 600 queries in readers' own words: the right answer comes first for 85 of 100, and among the first three for 92 of "
    "100; of 44 that were written before the content was read and never used for tuning, it comes first for 33; "
    "nonsense finds nothing"
)

LEAST = {"tuned": (0.85, 0.95), "once_missed": (1, 1), "unseen": (0.85, 0.95), "readers": (0.83, 0.9)}
"""Shares of the queries of each list whose right answer must come first, or among the first three; the rest is room for new content.

The search has been improved for all of these queries. How good it is for others was measured six times, each time with a new set before any
change for it: 0.78 and 0.88; 0.74 and 0.82; with harder queries ("toddler screaming during video call"), 0.60 and 0.76; 0.81 and 0.81; 0.73 and
0.77; and 0.69 and 0.83, where an answer counted if it was on the list made from the content or if someone who didn't know who had put it there
said that it satisfies the need. Meaning instead of words isn't the way to more: a model of 16 MB that knows similar words (wordllama) found 0.61
and 0.80 of one of these sets, and 0.51 and 0.74 of another, less than this search, and together with it no more answers came first.
"""
LISTS = read_queries()
QUERIES = [query for queries in LISTS.values() for query in queries]
NONSENSE = [
    *("zxqv", "asdf", "qwerty", "blorp", "xqzzt", "jfkdls", "fnord", "wibble", "glork", "zzzz"),
    *("qwfp", "hjkl", "xyzzy", "snorfle", "vlkj", "brxt", "mmmm", "foobar", "kwyjibo", "asdf qwer"),
]
"""What no one means; half of it can be said, and half is a row of keys."""
STRANGE = [
    "ü",
    "123456",
    "jfkdls jfkd",
    "Bewerbung",
    "żółw",
    "собеседование",
    "q",
    "the",
    "to be or not to be",
    "zzz resume",
]
"""What no author of the handbook expects."""
MISSPELLED = {
    "intervew": "interview",
    "vetern": "veteran",
    "reumse": "resume",
    "questoins": "questions",
    "checklsit": "checklist",
    "confrim": "confirm",
    "neigbor": "neighbor",
    "assigment": "assignment",
    "introdution": "introduction",
    "proffesor": "professor",
    "grduate": "graduate",
    "accomodation": "accommodation",
}
"""Words of titles with a letter missing, changed or in another place, each with the word that was meant."""
SPELLINGS = {
    "résumé": "resume",
    "RESUME": "resume",
    "e-mail": "email",
    "thank-you card": "thank you card",
    "don't know anybody": "don’t know anybody",
    "handshakes": "handshake",
    "confirming": "confirm",
    "linked in": "linkedin",
    "what should i wear?": "what should i wear",
}


@pytest.fixture(scope="module")
def finder(node: Node, site: Site) -> Finder:
    """The search of the published site."""
    return Finder(node, index_of(site))


@pytest.mark.parametrize("name", LISTS)
def test_the_right_answer_comes_first_or_among_the_first_three(finder: Finder, handbook: Handbook, name: str) -> None:
    figures, (first, among_three) = measure(finder, LISTS[name], handbook), LEAST[name]
    assert figures.first >= first, figures.not_first
    assert figures.among_three >= among_three, figures.missed


def test_the_list_of_queries_is_long_and_each_answer_is_one_that_the_search_knows(site: Site, handbook: Handbook) -> None:
    asked = {name: [query.ask.casefold() for query in queries] for name, queries in LISTS.items()}
    assert [name for name, queries in asked.items() if len(queries) != len(set(queries))] == []
    assert len({*asked["tuned"], *asked["unseen"], *asked["once_missed"]}) == sum(
        len(asked[one]) for one in ("tuned", "unseen", "once_missed")
    )
    assert min(len(asked["tuned"]), len(asked["unseen"])) >= 100
    assert len(asked["readers"]) >= 500
    known = entries_of_search(site).keys()
    assert [link for query in QUERIES for link in query.finds if not addresses_of([link], handbook) <= known] == []


def test_a_query_of_a_reader_finds_something_and_nothing_is_listed_twice(finder: Finder) -> None:
    found = finder.ask([*(query.ask for query in QUERIES), *STRANGE])
    assert [query for query, one in found.items() if not one.results and query not in STRANGE] == []
    assert [query for query, one in found.items() if len(one.results) != len(set(one.results))] == []


def test_nonsense_finds_nothing(finder: Finder) -> None:
    found = finder.ask([*NONSENSE, "собеседование"])
    assert len(NONSENSE) >= 20
    assert {query: one for query, one in found.items() if one != ([], "none")} == {}
    assert list(finder.ask(["", "   "]).values()) == [([], "empty")] * 2


def test_what_is_only_close_is_not_taken_for_a_good_result(finder: Finder) -> None:
    found = finder.ask([*MISSPELLED, *MISSPELLED.values(), "intervew questions"])
    assert [query for query in MISSPELLED if found[query].fit != "close"] == []
    assert [query for query in (*MISSPELLED.values(), "intervew questions") if found[query].fit != "good"] == []


def test_a_misspelled_word_of_a_title_finds_what_the_word_finds(finder: Finder) -> None:
    found = finder.ask(f"{word} " for pair in MISSPELLED.items() for word in pair)
    first = {query.removesuffix(" "): one.results[0] for query, one in found.items()}
    assert [pair for pair in MISSPELLED.items() if first[pair[0]] != first[pair[1]]] == []


def test_results_come_in_groups_in_the_order_of_their_best_one(finder: Finder, handbook: Handbook) -> None:
    found = finder.ask(["nervous", "typical day", "reschedule", "netlify"])
    titles = handbook.strings.root["found"]
    first = {query: one.groups[0][0] for query, one in found.items()}
    assert first == {"nervous": titles["know"], "typical day": titles["ask"], "reschedule": titles["do"], "netlify": titles["staff"]}
    assert [query for query, one in found.items() if len({title for title, _ in one.groups}) != len(one.groups)] == []
    assert [query for query, one in found.items() if not all(addresses for _, addresses in one.groups)] == []


def test_spellings_of_one_thing_find_the_same(finder: Finder) -> None:
    found = finder.ask(f"{word} " for pair in SPELLINGS.items() for word in pair)  # with a space, so that no word may still grow
    first = {query.removesuffix(" "): one.results[:3] for query, one in found.items()}
    assert [pair for pair in SPELLINGS.items() if first[pair[0]] != first[pair[1]]] == []


def test_words_are_found_while_they_are_typed(finder: Finder, handbook: Handbook) -> None:
    expected = addresses_of(["rule:greet-warmly"], handbook)
    found = finder.ask(["hands", "handsh", "handshak", "handshake"])
    assert [typed for typed, one in found.items() if not expected & set(one.results[:3])] == []


def test_entries_with_all_words_come_before_those_with_one(finder: Finder, handbook: Handbook) -> None:
    first = {query: one.results[0] for query, one in finder.ask(["linkedin thank you", "linkedin", "thank you"]).items()}
    both = addresses_of(["message:connect-after-the-talk-note", "rule:stay-in-touch", "message:thank-you-email"], handbook)
    assert first["linkedin thank you"] in both
    assert len(set(first.values())) > 1


def test_pages_for_staff_come_after_guidance(finder: Finder) -> None:
    found = finder.ask(["thank you", "resume", "phone", "questions", "print"])
    assert [url for one in found.values() for url in one.results[:3] if url.startswith("for-centers/")] == []
    assert finder.ask(["netlify"])["netlify"].results[0].startswith("for-centers/publish-netlify")


def test_the_search_ranks_in_the_language_of_the_handbook(node: Node, career_fair_site: Site) -> None:
    spanish = Finder(node, index_of(career_fair_site))
    found = spanish.ask(["hola", "cómo saludar", "interrumpir", "listas", "zzzz"])
    greeting = {"phases/en-la-feria/#saluda-primero", "messages/saludo/"}
    for query in ("hola", "cómo saludar"):
        assert {addresses[0] for _, addresses in found[query].groups[:2]} == greeting
    assert found["interrumpir"].results[0] == "phases/en-la-feria/#no-interrumpas"
    assert "phases/antes/#haz-una-lista" in found["listas"].results[:3]
    assert found["zzzz"] == ([], "none")
    assert [title for title, _ in found["hola"].groups] == ["Haz esto", "Aprende esto"]
