"""A page or a sheet names its language by a code, and a wrong one is refused with the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook.checks.checker import load_checked
from handbook.core.diagnostics import ContentError
from handbook.core.languages import is_code, is_right_to_left
from handbook.pages.markdown_page_marks import language_attributes
from handbook.publish.navigation import navigation, not_in_navigation
from support.helpers import CONTENT, TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.promise(
    "A center's page or handout can set its language and position; the check refuses wrong values and says how to fix them"
)
PAGE = "---\ntitle: Ours\ndescription: What is ours.\n{field}\n---\n\n# Ours\n\nText.\n"
CODES = ("es", "pt-BR", "zh-Hans", "zh-Hant-TW", "es-419", "hmn", "haw")
WRONG = (
    ("lang: spanish", 'write es instead of "spanish"'),
    ("lang: Español", 'write es instead of "Español"'),
    ("lang: ES", 'write es instead of "ES"'),
    ("lang: es_mx", 'write es-MX instead of "es_mx"'),
    ("lang: zh-hans", 'write zh-Hans instead of "zh-hans"'),
    ("lang: xx", '"xx" isn\'t a code; look up the right one, or delete the field'),
    ("menu: centre", '"menu" must be about, center, footer, or none, not "centre"'),
    ("menu: privacy", '"menu" must be about, center, footer, or none, not "privacy"'),
)


def center(folder: Path, field: str, name: str = "") -> Path:
    """Write a center with one page of its own."""
    path = folder / "local/pages/ours.md"
    path.parent.mkdir(parents=True)
    (folder / "center.yaml").write_text(name or "paper: a4\n", encoding="utf-8")
    path.write_text(PAGE.format(field=field), encoding="utf-8")
    return folder


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_known(code: str) -> None:
    assert is_code(code)


@pytest.mark.parametrize(("field", "said"), WRONG)
def test_a_wrong_code_or_place_is_refused_with_the_fix(tmp_path: Path, field: str, said: str) -> None:
    with pytest.raises(ContentError) as error:
        load_checked(CONTENT, TEMPLATES, center(tmp_path, field))
    (problem,) = error.value.problems
    assert (problem.file, problem.line) == ("local/pages/ours.md", 4)
    assert said in problem.message


@pytest.mark.parametrize(
    ("field", "part"), [("order: 50", "About"), ("menu: about", "About"), ("menu: center", "Links"), ("menu: none", "")]
)
def test_a_page_stands_where_it_says(tmp_path: Path, field: str, part: str) -> None:
    handbook = load_checked(CONTENT, TEMPLATES, center(tmp_path, field))
    groups = {str(title): below for one in navigation(handbook) if isinstance(one, dict) for title, below in one.items()}
    assert [title for title, below in groups.items() if "ours.md" in below] == [part] * bool(part)
    assert ("ours.md" in not_in_navigation(handbook)) == (not part)


def test_an_element_says_its_language_only_where_it_is_another_one() -> None:
    assert language_attributes("es", "en") == ' lang="es"'
    assert language_attributes("ar", "en") == ' lang="ar" dir="rtl"'
    assert language_attributes("en", "ar") == ' lang="en" dir="ltr"'
    assert not language_attributes("en", "en")
    assert not language_attributes(None, "en")
    assert is_right_to_left("ur-PK")
