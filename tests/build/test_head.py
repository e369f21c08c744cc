"""What a page says about itself to search engines, shared links and home screens."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from handbook.model import routes
from support.helpers import SUB_PATH
from support.search_index import entries_of_search

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import BuiltPage, Site

pytestmark = pytest.mark.promise(
    "Search engines, link previews, and home screens get the right title, description, and image for each page"
)


def meta(page: BuiltPage, name: str) -> str | None:
    """Return the content of a meta element."""
    node = page.tree.css_first(f'meta[name="{name}"], meta[property="{name}"]')
    return node.attributes["content"] if node else None


def test_every_page_has_a_title_and_a_description_of_its_own(site: Site) -> None:
    pages = [page for file, page in site.pages.items() if file != "404.html"]
    for values in ([page.text_of("title") for page in pages], [meta(page, "description") for page in pages]):
        assert [page.file for page, value in zip(pages, values, strict=True) if not value or values.count(value) > 1] == []
    assert [page.file for page in pages if len(str(meta(page, "description"))) > 200] == []


def test_a_shared_link_shows_a_picture_of_its_own(sub_path_site: Site, handbook: Handbook) -> None:
    for phase in handbook.phases:
        image = meta(sub_path_site.pages[f"phases/{phase.id}/index.html"], "og:image")
        assert image == f"{SUB_PATH}assets/cards/{phase.id}.png"
        with Image.open(sub_path_site.root / f"assets/cards/{phase.id}.png") as picture:
            assert picture.size == (1200, 630)
    assert meta(sub_path_site.pages["rules/index.html"], "og:image") == f"{SUB_PATH}assets/cards/home.png"


def test_without_a_known_address_no_picture_is_promised(site: Site) -> None:
    assert meta(site.pages["index.html"], "og:image") is None


def test_the_site_can_be_put_on_a_home_screen(site: Site, handbook: Handbook) -> None:
    manifest = json.loads((site.root / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["short_name"]) == (handbook.identity.title, handbook.identity.short_title)
    for icon in manifest["icons"][1:]:
        with Image.open(io.BytesIO((site.root / icon["src"]).read_bytes())) as picture:
            assert "x".join(map(str, picture.size)) == icon["sizes"]
    links = {node.attributes["rel"]: node.attributes["href"] for node in site.pages["phases/meet/index.html"].tree.css("link[rel]")}
    assert links["manifest"] == "../../manifest.webmanifest"
    assert links["apple-touch-icon"] == "../../assets/icons/icon-180.png"


@pytest.mark.parametrize("known", [True, False], ids=["address known", "address unknown"])
def test_search_engines_are_told_the_steps(site: Site, sub_path_site: Site, handbook: Handbook, *, known: bool) -> None:
    pages = (sub_path_site if known else site).pages
    home = json.loads(pages["index.html"].tree.css_first('script[type="application/ld+json"]').text())  # type: ignore[union-attr]
    assert home["@type"] == "HowTo"
    assert [step["name"] for step in home["step"]] == [phase.title for phase in handbook.phases]
    meet = json.loads(pages["phases/meet/index.html"].tree.css_first('script[type="application/ld+json"]').text())  # type: ignore[union-attr]
    rules = handbook.rules.in_group("meet").active
    assert [step["name"] for step in meet["step"]] == [rule.title for rule in rules]
    expected = [f"{SUB_PATH}{routes.url(routes.rule(rule.id, handbook))}" for rule in rules] if known else [None] * len(rules)
    assert [step.get("url") for step in meet["step"]] == expected
    assert not pages["about/index.html"].tree.css('script[type="application/ld+json"]')


def test_every_phase_has_a_drawing_for_its_card_and_readers_of_screens_skip_those_of_pages(site: Site, handbook: Handbook) -> None:
    assert set(handbook.drawings) == {*(phase.id for phase in handbook.phases), "home", "not-found", "empty"}
    shown = {file: page.tree.css("svg.drawing") for file, page in site.pages.items()}
    assert len(shown["style/index.html"]) > len(handbook.drawings)
    assert {file for file, drawings in shown.items() if drawings} >= {"404.html", "messages/index.html", "rules/index.html"}
    assert [file for file, drawings in shown.items() for one in drawings if one.attributes["aria-hidden"] != "true"] == []


def test_the_page_of_parts_is_built_but_left_out_of_the_way(site: Site) -> None:
    assert "style/index.html" in site.pages
    assert not [url for url in entries_of_search(site) if url.startswith("style/")]
    linking = [page.file for page in site.pages.values() if page.tree.css('a[href$="style/"]') and page.file != "style/index.html"]
    assert linking == []
