"""A center's colors: what it may choose, and what the site makes of it."""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING

import pytest

from handbook.checks.checker import load_checked
from handbook.core.diagnostics import ContentError
from handbook.load.yaml_reader import read_yaml
from handbook.theme import tokens
from handbook.theme.brand_colors import center_styles, colors_of, has_similar_hue
from support.helpers import CAREER_FAIR, ROOT, TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.promise(
    "A center can use its school's colors: text on those colors and every link are readable, and no link has the color "
    "of advice on what not to do"
)
SCHOOLS: dict[str, dict[str, str]] = {
    school["name"]: school
    for school in read_yaml((ROOT / "tests/data/school_colors.yaml").read_text(encoding="utf-8"), "colors.yaml")[0].data  # type: ignore[union-attr]
}
GOLDS = ("#ffcb05", "#7bafd4", "#ff8200")
SCHEMES = ("light", "dark")


def colors(folder: Path, **given: str) -> dict[str, dict[str, str]]:
    """Return the colors of a small handbook whose center gives some, by scheme and token."""
    lines = "".join(f'  {name}: "{color}"\n' for name, color in given.items())
    (folder / "center.yaml").write_text(f"colors:\n{lines}" if lines else "paper: a4\n", encoding="utf-8")
    return colors_of(load_checked(CAREER_FAIR, TEMPLATES, folder), TEMPLATES)


def problems(folder: Path, **given: str) -> list[str]:
    """Return what the check says about colors, as ``line: message``."""
    try:
        colors(folder, **given)
    except ContentError as error:
        return [f"{problem.line}: {problem.message}" for problem in error.problems]
    return []


def hue_and_saturation(color: str) -> tuple[float, float]:
    """Return the hue in degrees, and the saturation from 0 to 1."""
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    return hue * 360, saturation


def degrees_between(color: str, other: str) -> float:
    """Return how far apart two colors are on the wheel of hues; half a turn if the first one is a gray, which has no hue."""
    (hue, saturation), (other_hue, _) = hue_and_saturation(color), hue_and_saturation(other)
    return 180 if saturation < 0.15 else abs((hue - other_hue + 180) % 360 - 180)


def test_there_are_many_schools_and_none_is_named_by_its_name() -> None:
    assert len(SCHOOLS) >= 30
    assert [name for name in SCHOOLS if any(word in name.lower() for word in ("university", "college", "state", "school"))] == []


@pytest.mark.parametrize("name", SCHOOLS)
def test_the_colors_of_a_school_can_be_used_and_its_links_can_be_read(tmp_path: Path, name: str) -> None:
    given = {field: color for field, color in SCHOOLS[name].items() if field != "name"}
    made = colors(tmp_path, **given)
    for scheme in SCHEMES:
        shown = made[scheme]
        assert [shown[field] for field in given] == list(given.values())
        assert [ground for ground in ("bg", "surface") if tokens.ratio(shown["link"], shown[ground]) < tokens.TEXT] == []
        assert tokens.ratio(shown["on-brand"], shown["brand"]) >= tokens.TEXT
        assert tokens.ratio(shown["on-highlight"], shown["highlight"]) >= tokens.TEXT
        assert degrees_between(shown["link"], shown["dont"]) >= 30


@pytest.mark.parametrize("color", GOLDS)
def test_the_gold_of_a_school_is_a_highlight_but_no_ground_for_white_text(tmp_path: Path, color: str) -> None:
    assert problems(tmp_path, highlight=color) == []
    for field in ("brand", "brand_dark"):
        (problem,) = problems(tmp_path, **{field: color})
        assert problem.startswith(f'2: "{field}" {color} has too little contrast with white text on it, #ffffff: ')
        assert problems(tmp_path, **{field: problem[-7:]}) == [], "the color that the check names works"


def test_a_highlight_that_is_too_dark_for_text_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, brand="#00274c", highlight="#0b6e4f")
    assert problem == (
        '3: "highlight" #0b6e4f has too little contrast with the dark text on it, #15202b: 2.63 to 1, '
        "and it must be at least 4.5 to 1; use the nearest color that works, #0f986d"
    )
    assert problems(tmp_path, highlight="#0f986d") == []


def test_links_have_the_hue_of_the_brand(tmp_path: Path) -> None:
    made = colors(tmp_path, brand="#154733")
    assert made["light"]["link"] == "#154733"
    assert made["dark"]["link"] != "#154733"
    assert degrees_between(made["dark"]["link"], "#154733") < 2


@pytest.mark.parametrize("brand", ["#a51c30", "#c5050c", "#841617", "#b31b1b"])
def test_links_of_a_red_brand_have_the_color_of_text(tmp_path: Path, brand: str) -> None:
    made = colors(tmp_path, brand=brand)
    assert [made[scheme]["link"] for scheme in SCHEMES] == [made[scheme]["text"] for scheme in SCHEMES]
    assert [made[scheme]["brand"] for scheme in SCHEMES] == [brand, brand]


def test_the_brand_of_dark_colors_is_used_for_them_alone(tmp_path: Path) -> None:
    made = colors(tmp_path, brand="#A51C30", brand_dark="#154733")
    assert (made["light"]["brand"], made["dark"]["brand"]) == ("#a51c30", "#154733")
    assert made["light"]["link"] == made["light"]["text"]
    assert degrees_between(made["dark"]["link"], "#154733") < 2
    own = tokens.read_tokens(TEMPLATES)
    assert colors(tmp_path, brand_dark="#154733")["light"] == own["light"]


def test_what_a_center_leaves_out_stays_as_it_is(tmp_path: Path) -> None:
    own = tokens.read_tokens(TEMPLATES)
    assert colors(tmp_path) == own
    assert colors(tmp_path, highlight="#FFCB05") == {scheme: {**own[scheme], "highlight": "#ffcb05"} for scheme in SCHEMES}
    assert not center_styles(load_checked(CAREER_FAIR, TEMPLATES), TEMPLATES)


def test_hues_are_compared_around_the_wheel_and_a_gray_has_none() -> None:
    red = "#ff0000"
    assert has_similar_hue("#ff0079", red)  # 331.5 degrees
    assert not has_similar_hue("#ff0084", red)  # 329
    assert has_similar_hue("#ff7900", red)  # 28.5
    assert not has_similar_hue("#ff8400", red)  # 31
    assert not has_similar_hue("#807878", red)
    assert not has_similar_hue("#000000", red)
