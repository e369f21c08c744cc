"""Readers do not get what the installed theme does wrong: each test is one thing that the program corrects in the finished pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.theme.patches import theme_language

if TYPE_CHECKING:
    from handbook.site.linkcheck.crawl import Site


def test_every_page_says_the_language_of_its_handbook(site: Site, career_fair_site: Site) -> None:
    for one, language in ((site, "en"), (career_fair_site, "es")):
        assert {html.attributes.get("lang") for page in one.pages.values() for html in page.tree.css("html")} == {language}


def test_the_theme_speaks_the_language_of_the_handbook_a_near_one_or_english() -> None:
    assert [theme_language(one) for one in ("de", "de-AT", "pt-BR", "es-MX", "xx")] == ["de", "de", "pt-BR", "es", "en"]


def test_a_checkbox_has_no_attribute_that_checkboxes_may_not_have(site: Site) -> None:
    boxes = {page.file: page.tree.css("input[type=checkbox]") for page in site.pages.values()}
    assert all(boxes.values())  # each page has that of its menu
    assert [file for file, found in boxes.items() if any("autocomplete" in box.attributes for box in found)] == []


def test_no_page_has_empty_parts_that_only_scripts_of_the_theme_would_fill(site: Site) -> None:
    parts = ".md-dialog, [data-md-component=announce], [data-md-toggle=search]"
    assert [page.file for page in site.pages.values() if page.tree.css(parts)] == []


def test_a_link_to_the_next_step_is_named_by_the_words_that_are_seen(site: Site) -> None:
    """People say these words to their device (WCAG 2.5.3), and an ``aria-label`` would replace them."""
    links = [(page.file, link) for page in site.pages.values() for link in page.tree.css(".md-footer a.next-step")]
    assert links
    assert [file for file, link in links if "aria-label" in link.attributes or not link.text().strip()] == []


def test_lines_of_code_that_are_too_long_for_a_phone_scroll_also_with_the_keyboard(site: Site) -> None:
    code = [(page.file, one) for page in site.pages.values() for one in page.tree.css("pre > code")]
    assert code
    assert [file for file, one in code if one.attributes.get("tabindex") != "0"] == []
