"""The rules of the form with which staff fill in center.yaml (overrides/assets/staff): the same as those of the check."""

from __future__ import annotations

import colorsys
from random import Random
from typing import TYPE_CHECKING, Any

import phonenumbers
import pytest

from handbook.core.phone_countries import country_code_of
from handbook.core.phone_numbers import read_phone
from handbook.theme.brand_colors import has_similar_hue, nearest
from handbook.theme.tokens import TEXT, ratio, read_tokens
from support.center_profiles import form_data, judged_by_python, judged_by_script, random_values, single_values
from support.helpers import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook
    from support.center_profiles import Values
    from support.node import Node

pytestmark = pytest.mark.promise("The form for a center's details accepts exactly what the check accepts, and computes the same colors")

SAMPLE, ALL = 60, 1000
COMPLETED = {"NF", "SM"}
"""Regions for which the library completes short local numbers: the form asks for the whole number."""
COLORS_OF_SAMPLE, ALL_COLORS = 300, 10_000


@pytest.fixture(scope="module")
def data(handbook: Handbook) -> dict[str, Any]:
    """The fields and the rules that the page gives its script."""
    return form_data(handbook)


def differences(node: Node, data: dict[str, Any], profiles: list[Values], folder: Path) -> list[tuple[Values, list[str], list[str]]]:
    """Return the centers that the form and the check judge differently, with what each of them finds."""
    found = []
    for profile, (problems, text) in zip(profiles, judged_by_script(node, data, profiles), strict=True):
        by_python = judged_by_python(text, folder)
        if bool(problems) != bool(by_python):
            found.append(({path: value for path, value in profile.items() if value}, problems, by_python))
    return found


def test_the_form_judges_each_value_as_the_check_does(node: Node, data: dict[str, Any], tmp_path: Path) -> None:
    profiles = single_values(data)
    verdicts = {bool(problems) for problems, _ in judged_by_script(node, data, profiles)}
    assert verdicts == {True, False}
    assert differences(node, data, profiles, tmp_path) == []


@pytest.mark.parametrize("count", [SAMPLE, pytest.param(ALL, marks=pytest.mark.nightly)])
def test_the_form_judges_whole_centers_as_the_check_does(node: Node, data: dict[str, Any], tmp_path: Path, count: int) -> None:
    random = Random(29)  # noqa: S311  the same centers each time
    profiles = [random_values(data, random) for _ in range(count)]
    accepted = sum(not problems for problems, _ in judged_by_script(node, data, profiles))
    assert count / 10 < accepted < count * 9 / 10
    assert differences(node, data, profiles, tmp_path) == []


def test_the_form_judges_phone_numbers_of_every_country_as_the_check_does(node: Node, data: dict[str, Any]) -> None:
    examples = (phonenumbers.example_number(region) for region in sorted(phonenumbers.SUPPORTED_REGIONS - COMPLETED))
    numbers = [f"+{number.country_code} {number.national_number}" for number in examples if number]
    numbers += [changed for number in numbers for changed in (number[:-1], number + "1", number[:-3], number.replace(" ", " (0)"))]
    judge = """async ([data, numbers]) => {
      const { findProblems } = await load("staff/rules.js");
      return numbers.map((number) => findProblems({ "contact.phone": number }, data).length > 0);
    }"""
    by_script = dict(zip(numbers, node.evaluate(judge, [data, numbers]), strict=True))
    by_python = {number: bool(read_phone(number).wrong) for number in numbers}
    assert set(by_python.values()) == {True, False}
    assert {number for number in numbers if by_script[number] != by_python[number]} == set()


PHONES = (
    "617-555-0100", "617-555-01000", "617 555 010", "555-0100", "555-CARE", "311", "ask us", "617-555-0100 ext.", "+1", "+1 617 555 010", "+49 1",
    "+49 30 1234567", "+999 123", "+800 1234", "020 7946 0000", "98765 43210", "9876543210", "044 20 7946 0958", "1-617-555-0100", "0800",
)  # fmt: skip
EMAILS = ("", "a@example.edu", "a@example.ca", "a@example.ac.uk", "a@example.de", "a@example.in", "a@example.io", "a@EXAMPLE.FR")


def test_the_form_says_the_same_of_a_phone_number_as_the_check_with_an_example_of_the_host_s_country(
    node: Node, data: dict[str, Any]
) -> None:
    judge = """async ([data, pairs]) => {
      const { findProblems } = await load("staff/rules.js");
      return pairs.map(([phone, email]) => findProblems({ "contact.phone": phone, "contact.email": email }, data)[0] ?? {});
    }"""
    pairs = [(phone, email) for phone in PHONES for email in EMAILS]
    different = []
    for (phone, email), found in zip(pairs, node.evaluate(judge, [data, pairs]), strict=True):
        read = read_phone(phone, country_code_of([email]))
        expected = "wrong" if read.wrong else "doubt" if read.doubt else ""
        by_form = "" if not found else "doubt" if found.get("isWarning") else "wrong"
        example = str(found.get("example", ""))
        if by_form != expected or example not in (read.wrong or read.doubt) or (not example and "such as" in read.wrong + read.doubt):
            different.append((phone, email, found, read))
    assert different == []


@pytest.mark.parametrize("count", [COLORS_OF_SAMPLE, pytest.param(ALL_COLORS, marks=pytest.mark.nightly)])
def test_the_form_computes_contrast_and_the_closest_color_as_the_check_does(node: Node, data: dict[str, Any], count: int) -> None:
    random = Random(29)  # noqa: S311  the same colors each time
    colors = [f"#{random.randrange(1 << 24):06x}" for _ in range(count)]
    tokens = read_tokens(TEMPLATES)["light"]
    backs = [[tokens["on-brand"]], [tokens["on-highlight"]], [tokens["bg"], tokens["surface"]]]
    by_script = [
        node.call("staff/colors.js", "contrast", [(color, back[0]) for color in colors for back in backs]),
        node.call("staff/colors.js", "nearest", [(color, back, TEXT) for color in colors for back in backs]),
        node.call("staff/colors.js", "hasSimilarHue", [(color, tokens["dont"], data["colors"]) for color in colors]),
    ]
    by_python = [
        [ratio(color, back[0]) for color in colors for back in backs],
        [nearest(color, back, TEXT) for color in colors for back in backs],
        [has_similar_hue(color, tokens["dont"]) for color in colors],
    ]
    assert by_script == by_python
    assert len({colorsys.rgb_to_hls(*(int(color[at : at + 2], 16) for at in (1, 3, 5)))[0] for color in colors}) > count / 2
