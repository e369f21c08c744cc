"""Each patch of the theme corrects something in what the installed theme makes by itself; one that is no longer needed fails here.

tests/build/test_theme_fixes.py looks at the finished site, where a defect that the theme itself has corrected goes unnoticed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser

from handbook.theme.patches import patch_theme_html

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGE = "es-MX"
DEFECTS = (
    f"html:not([lang={LANGUAGE}])",
    "input.md-toggle[autocomplete]",
    "input[data-md-toggle=search]",
    "div.md-dialog",
    "[data-md-component=announce]",
    "[data-md-component=header]",
    "[data-md-component=container]",
    "[data-md-component=main]",
    "[data-md-component=sidebar]",
    "[data-md-component=content]",
    "meta[name=generator]",
    "pre > code:not([tabindex])",
)
"""What the patches correct, as selectors that must match nothing afterwards."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a page of the theme as installed: without our templates, and with a page before and after it."""
    folder: Path = tmp_path_factory.mktemp("stock")
    (folder / "docs").mkdir()
    for name in ("index", "middle", "next"):
        (folder / f"docs/{name}.md").write_text("# Title\n\n    code\n\n```\nmore code\n```\n", encoding="utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text("site_name: Stock\n", encoding="utf-8")
    theme = {"name": "material", "language": "es", "font": False, "features": ["navigation.footer"]}
    build(load_config(str(settings), theme=theme, plugins=[], markdown_extensions=["fenced_code"]))
    return (folder / "site/middle/index.html").read_text(encoding="utf-8")


def test_the_installed_theme_has_each_defect_that_a_patch_corrects(page: str) -> None:
    tree = LexborHTMLParser(page)
    assert [selector for selector in DEFECTS if not tree.css_matches(selector)] == []


def test_a_patched_page_has_none_of_these_defects(page: str) -> None:
    tree = LexborHTMLParser(patch_theme_html(page, LANGUAGE))
    assert [selector for selector in DEFECTS if tree.css_matches(selector)] == []


def test_patches_change_nothing_else(page: str) -> None:
    before, after = (_texts(html) for html in (page, patch_theme_html(page, LANGUAGE)))
    assert after == before
    patched = patch_theme_html(page, LANGUAGE)
    assert patch_theme_html(patched, LANGUAGE) == patched


def _texts(html: str) -> list[str]:
    """Return the words of a page, and what its elements are."""
    tree = LexborHTMLParser(html)
    for node in tree.css("input[data-md-toggle=search], div.md-dialog, [data-md-component=announce], meta[name=generator]"):
        node.decompose()
    return [*(node.tag or "" for node in tree.css("*")), *tree.text().split()]
