"""A center's values in texts, with the passages that vanish without them, and its colors, which can always be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.model.contact import days
from handbook.model.plan import Closure
from handbook.overlay.placeholders import substitute, text_problems
from handbook.theme.brand_colors import nearest
from handbook.theme.tokens import ratio


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Mar 26, 2027", "Mar 15 – 19, 2027", "Mar 29 – Apr 2, 2027", "Dec 21, 2026 – Jan 8, 2027"]),
        ("en-GB", ["26 Mar 2027", "15–19 Mar 2027", "29 Mar – 2 Apr 2027", "21 Dec 2026 – 8 Jan 2027"]),
        ("es", ["26 mar 2027", "15–19 mar 2027", "29 mar – 2 abr 2027", "21 dic 2026 – 8 ene 2027"]),
    ],
)
def test_days_of_closures_have_their_month_as_a_word_in_one_form(language: str, expected: list[str]) -> None:
    closures = (("2027-03-26", "2027-03-26"), ("2027-03-15", "2027-03-19"), ("2027-03-29", "2027-04-02"), ("2026-12-21", "2027-01-08"))
    shown = [days(Closure(title="Closed", first=first, last=last), language) for first, last in closures]
    assert [" ".join(text.split()) for text in shown] == expected


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("no value", "no value"),
        ("{center.days}", 5),
        ("{center.gone}", None),
        ("After {center.days} days.", "After 5 days."),
        ("Ask us.[[ See [our page]({center.page}).]]", "Ask us. See [our page](https://x.org/a)."),
        ("Ask us.[[ See [our page]({center.gone}).]] Then go.", "Ask us. Then go."),
        ("[[{center.gone}]]", None),
        ("[[{center.page} and {center.gone}]]x", "x"),
        ("Hi.[[ I know {my-friend}.]][[ I go to {center.page}.]]", "Hi.[[ I know {my-friend}.]] I go to https://x.org/a."),
        ("[[ {my-name} of {center.page}]]", "[[ {my-name} of https://x.org/a]]"),
        ("[[[words]({center.page})]]", "[words](https://x.org/a)"),
    ],
)
def test_values_are_filled_in_and_passages_without_one_vanish(text: str, made: str | int | None) -> None:
    assert substitute(text, {"days": 5, "page": "https://x.org/a", "gone": None}) == made


def test_a_text_must_not_have_a_hole_in_some_other_center() -> None:
    known, sure = {"days", "page"}, {"days"}
    assert text_problems("{center.days} days [[at {center.page}]]", known, sure) == []
    assert text_problems("{center.dayz} days", known, sure) == ['there\'s no value {center.dayz}; did you mean "days"?']
    assert text_problems("at {center.page} or so", known, sure) == [
        "{center.page} may be empty; put it in [[ ]], together with the text to leave out if it's empty"
    ]


@given(color=st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_the_nearest_color_can_be_read_and_a_good_one_stays(color: str) -> None:
    backs, minimum = ("#ffffff", "#e8f1f2"), 4.5
    found = nearest(color, backs, minimum)
    assert all(ratio(found, back) >= minimum for back in backs)
    if all(ratio(color, back) >= minimum for back in backs):
        assert found == color
