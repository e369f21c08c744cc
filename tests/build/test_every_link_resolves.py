"""Every internal link, anchor, image, script, style and sitemap entry leads to something that was built."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook.site.linkcheck.crawl import BuiltPage, Site, css_addresses, read_site
from handbook.site.linkcheck.internal import broken_links, external_links
from support.helpers import CAREER_FAIR, SUB_PATH, build_site

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook

pytestmark = pytest.mark.promise(
    "Every internal link, anchor, image, script, and style resolves, even if the site is under a path, and pages request nothing "
    "from other sites"
)
HELP_FOR_READERS = ("https://reportfraud.ftc.gov/", "https://askjan.org/")
"""Where texts for readers send them for help."""
HELP_FOR_HOSTS = (
    "https://docs.github.com/pages",
    "https://docs.gitlab.com/user/project/pages/",
    "https://docs.netlify.com/",
    "https://developers.cloudflare.com/pages/",
    "https://www.ada.gov/resources/2024-03-08-web-rule/",
    "https://www.govinfo.gov/content/pkg/FR-2026-04-20/html/2026-07663.htm",
    "https://www.govinfo.gov/content/pkg/FR-2026-05-11/html/2026-09266.htm",
    "https://studentprivacy.ed.gov/",
    "https://devguide.python.org/versions/",
    "https://www.naceweb.org/career-readiness/competencies/career-readiness-defined",
    "https://www.aacu.org/initiatives/value-initiative/value-rubrics",
)
"""Where the pages for career centers lead."""


def test_every_link_resolves(site: Site) -> None:
    assert broken_links(site) == []


def test_every_link_resolves_below_a_path(sub_path_site: Site) -> None:
    assert broken_links(sub_path_site, SUB_PATH) == []


def test_the_site_below_a_path_never_leaves_it(sub_path_site: Site) -> None:
    assert "/careers/handbook/" in sub_path_site.pages["404.html"].html
    sitemap = (sub_path_site.root / "sitemap.xml").read_text(encoding="utf-8")
    addresses = [f"{SUB_PATH}{file.removesuffix('index.html')}" for file in sub_path_site.pages if file != "404.html"]
    assert [address for address in addresses if f"<loc>{address}</loc>" not in sitemap] == []


def test_no_page_asks_another_site_for_anything(site: Site) -> None:
    loading = "script[src], link[rel=stylesheet], link[rel=preload], img[src], iframe[src], source[src], use[href]"
    asked = []
    for page in site.pages.values():
        loaded = (node.attributes.get("src") or node.attributes.get("href") or "" for node in page.tree.css(loading))
        asked += [(page.file, address) for address in loaded if "//" in address]
        asked += [(page.file, str(node.html)) for node in page.tree.css("link[rel=preconnect], link[rel=dns-prefetch]")]
    assert asked == []


def test_outside_links_are_well_formed_and_are_the_sources(site: Site, handbook: Handbook) -> None:
    allowed = {source.url for source in handbook.sources if source.url}
    assert handbook.conformance
    allowed |= {handbook.identity.license_url, handbook.conformance.standard_url, *HELP_FOR_HOSTS, *HELP_FOR_READERS}
    outside = set(external_links(site))
    assert outside <= allowed
    assert {source.url for source in handbook.sources if source.url} <= outside


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ('<a href="missing/">x</a>', "no such page"),
        ('<a href="#missing">x</a>', "no such anchor on the page"),
        ('<a href="there/#missing">x</a>', "no such anchor on the page"),
        ('<a href="there">x</a>', "must end with a slash"),
        ('<a href="../up/">x</a>', "no such page"),
        ('<img src="missing.png">', "no such page"),
        ('<script src="missing.js"></script>', "no such page"),
        ('<img srcset="missing.png 1x, missing.png 2x">', "no such page"),
        ('<p style="background: url(missing.png)">x</p>', "no such page"),
        ('<style>p { background: url("missing.png") }</style>', "no such page"),
        ('<a href="javascript:alert(1)">x</a>', "a link can't use javascript:"),
    ],
)
def test_the_audit_finds_a_broken_link(tmp_path: Path, html: str, reason: str) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/index.html").write_text("<p id=here>", encoding="utf-8")
    (tmp_path / "index.html").write_text(
        f'{html}<a href="there/#here">fine</a><a href="there/#q=data&q=for-a-script">fine</a>', encoding="utf-8"
    )
    assert [link.reason for link in broken_links(read_site(tmp_path))] == [reason]


def test_a_site_below_a_path_must_not_link_outside_of_it(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="/">x</a>', encoding="utf-8")
    assert [link.reason for link in broken_links(read_site(tmp_path), SUB_PATH)] == ["outside the site's folder"]


def test_the_audit_reads_addresses_in_styles() -> None:
    css = "@import url(a.css); p { background: url('b.png'), url(data:image/png;base64,AA) } @media print { q { src: url(\"c\") } }"
    assert list(css_addresses(css)) == ["a.css", "b.png", "c"]


def test_links_of_a_rule_on_paper_are_readable(sub_path_site: Site, site: Site) -> None:
    selector = '.rule a[href="../prepare/#set-up-the-video-call"]'
    shown = [page.pages["phases/request/index.html"].tree.css_first(selector) for page in (sub_path_site, site)]
    addresses = [node.attributes.get("data-address") for node in shown if node]
    assert addresses == ["example.edu/careers/handbook/phases/prepare/#set-up-the-video-call", None], "only what a person can type"


def test_rules_link_to_the_place_where_they_can_be_edited(tmp_path: Path, career_fair: Handbook) -> None:
    site = build_site(CAREER_FAIR, tmp_path, repo_url="https://git.example.edu/careers/handbook")
    page = site.pages["phases/en-la-feria/index.html"]
    expected = "https://git.example.edu/careers/handbook/edit/main/content/data/rules/en-la-feria.yaml"
    assert {link.attributes["href"] for link in page.tree.css("a.rule__edit")} == {expected}
    assert [link.attributes["href"] for link in page.tree.css("a[rel=edit]")] == [expected]
    assert career_fair.strings.root["rule"]["edit"] in page.text_of("a.rule__edit")
    assert not [file for file in site.files if file.startswith("source/")]


def test_a_page_can_be_read_by_the_audit() -> None:
    page = BuiltPage("x", '<h1 id="a">A <b>b</b></h1><a name="n"></a>')
    assert page.ids == ("a", "n")
    assert page.text_of("h1") == "A b"
