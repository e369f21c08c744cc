"""The colors of the site have enough contrast with what is behind them (WCAG 1.4.3 and 1.4.11)."""

from __future__ import annotations

import pytest

from handbook.theme import tokens
from support.helpers import TEMPLATES

pytestmark = pytest.mark.promise("Text and the edges of controls have enough contrast with their background, in light and dark colors")


def test_texts_and_edges_have_enough_contrast_with_what_is_behind_them() -> None:
    read = tokens.read_tokens(TEMPLATES)
    assert set(read) == {"light", "dark"}
    assert [(scheme, one) for scheme in read for one in tokens.contrasts(read[scheme]) if one.ratio < one.required] == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.47), ("#123456", "#123456", 1.0)]
)
def test_the_contrast_ratio_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert tokens.ratio(one, other) == tokens.ratio(other, one) == ratio
