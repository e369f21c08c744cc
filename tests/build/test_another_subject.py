"""The generator knows nothing about informational interviews: another handbook comes from data alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from support.helpers import ROOT

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise(
    "The code knows nothing about the handbook's subject: with other data, it builds another handbook, in another language"
)

WORDS_OF_THE_SUBJECT = (
    r"interview|informational|career|student|r[eé]sum[eé]|employer|alumn|network(?!\.)|thank|handshake|recruit|job\b|"
    r"understand|follow-up|in-person|meeting|LinkedIn|business.day"
)


def test_no_file_of_the_generator_names_the_subject() -> None:
    named = {}
    for path in (path for folder in ("hooks", "overrides") for path in (ROOT / folder).rglob("*")):
        if path.suffix in {".py", ".md", ".html", ".js", ".css"}:
            named[path.relative_to(ROOT).as_posix()] = re.findall(WORDS_OF_THE_SUBJECT, path.read_text(encoding="utf-8"), re.IGNORECASE)
    assert len(named) > 200
    assert {file: words for file, words in named.items() if words} == {}


def test_the_publisher_s_settings_do_not_name_the_subject() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("https://example.edu/careers/handbook/", "")
    assert re.findall(WORDS_OF_THE_SUBJECT, settings, re.IGNORECASE) == []


def test_another_handbook_is_built_from_its_own_data(career_fair: Handbook, career_fair_site: Site) -> None:
    home = career_fair_site.pages["index.html"]
    assert home.text_of("title") == "Guía de ferias de empleo"
    assert home.tree.css_first("html").attributes["lang"] == "es"  # type: ignore[union-attr]
    for phase in career_fair.phases:
        assert f"phases/{phase.id}/index.html" in career_fair_site.pages
        assert phase.summary in home.text_of(".steps")


def test_no_word_of_the_first_handbook_is_left(handbook: Handbook, career_fair_site: Site) -> None:
    own = {text for group in handbook.strings.root.values() for text in group.values() if len(text.split()) > 1}
    own |= {handbook.identity.title, *(phase.title for phase in handbook.phases if " " in phase.title)}
    assert len(own) > 30
    texts = {page.file: page.text_of("body") for page in career_fair_site.pages.values()}
    assert [(file, word) for file, text in texts.items() for word in own if word in text] == []


def test_the_theme_speaks_the_handbook_s_language(career_fair_site: Site) -> None:
    page = career_fair_site.pages["index.html"]
    assert page.tree.css_first(".search__field").attributes["placeholder"] == "¿Qué buscas?"  # type: ignore[union-attr]
    assert page.text_of(".scheme legend") == "Colores"
    assert page.text_of(".tabs [aria-current]") == "Inicio"
    assert page.tree.css_first(".headerlink").attributes["title"] == "Enlace a esta sección"  # type: ignore[union-attr]
