"""A newer edition is named on pages for staff only, and no build asks anyone for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from handbook.model.file_types import NEWEST_EDITION
from handbook.pages import build_pages
from handbook.publish.page_markdown import resolve_page
from support.helpers import CAREER_FAIR, TEMPLATES, load, small_content

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook

pytestmark = pytest.mark.promise("Pages for staff say if a newer edition is recorded; pages for readers don't")
NOTE = "A newer edition of this handbook is available. It's dated February 1, 2027."


def test_pages_for_staff_name_it_and_pages_for_readers_do_not(handbook: Handbook) -> None:
    older = replace(handbook, newest_edition="2027-02-01")
    pages = {uri: resolve_page(older.page_texts[uri], uri, older) for uri in older.written_pages}
    noted = {uri for uri, text in pages.items() if NOTE in text}
    assert noted == {uri for uri in pages if uri.startswith("for-centers/")}
    assert "[How to get it](updates.md)" in pages["for-centers/index.md"]
    generated = [resolve_page(page.markdown, page.uri, older) for page in build_pages(older, TEMPLATES, None)]
    assert not any(NOTE in text for text in generated)
    assert not any(NOTE in resolve_page(handbook.page_texts[uri], uri, handbook) for uri in pages)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ('{"edition": "2999-01-01"}', "2999-01-01"),
        ('{"edition": "2001-01-01"}', None),
        ('{"edition": "2027-02-31"}', None),
        ('{"edition": 3}', None),
        ("[]", None),
        ("{", None),
        (None, None),
    ],
)
def test_only_a_valid_record_of_a_later_day_counts(record: str | None, expected: str | None, tmp_path: Path) -> None:
    content = small_content(tmp_path, {NEWEST_EDITION: record} if record else {})
    assert load(content).newest_edition == expected


def test_a_handbook_without_its_own_page_on_updates_has_the_note_without_a_link(tmp_path: Path) -> None:
    page = "---\ntitle: Para colegas\ndescription: Para colegas.\n---\n# Para colegas\n\nHola.\n"
    handbook = load(small_content(tmp_path, {NEWEST_EDITION: '{"edition": "2999-01-01"}', "equipo/index.md": page}))
    text = resolve_page(handbook.page_texts["equipo/index.md"], "equipo/index.md", handbook)
    assert "Hay una edición más reciente de este manual, del 1 de enero de 2999." in text
    assert "Cómo obtenerla" not in text
    assert not (CAREER_FAIR / NEWEST_EDITION).exists()
