"""The link audit of a site knows below which path the site will stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook.cli import main
from handbook.site.linkcheck.crawl import read_site
from handbook.site.linkcheck.internal import HOST, broken_links, built_for

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.site.linkcheck.crawl import Site

BELOW = "https://www.example.edu/our/handbook/"


def built(folder: Path, missing: str = "", page: str = "", address: str = BELOW) -> Site:
    """Return a small site with a page for missing addresses, one other page, and the address it was built for."""
    (folder / "rules").mkdir()
    (folder / "index.html").write_text(f'<link rel="canonical" href="{address}">{page}' if address else page, encoding="utf-8")
    (folder / "rules/index.html").write_text("<p id=first>", encoding="utf-8")
    (folder / "404.html").write_text(missing, encoding="utf-8")
    return read_site(folder)


def found(site: Site) -> list[str]:
    return [f"{link.address}: {link.reason}" for link in broken_links(site, built_for(site))]


def test_links_below_the_path_are_no_broken_ones(tmp_path: Path) -> None:
    home_and_rules = '<a href="/our/handbook/">x</a><a href="/our/handbook/.">x</a><a href="/our/handbook/rules/#first">x</a>'
    site = built(tmp_path, home_and_rules, f'<a href="{BELOW}rules/">x</a>')
    assert built_for(site) == BELOW
    assert found(site) == []


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("/our/handbook/gone/", "no such page"),
        ("/our/handbook/rules/#gone", "no such anchor on the page"),
        ("/our/handbook/rules", "must end with a slash"),
        ("/rules/", "outside the site's folder"),
        ("/other/handbook/rules/", "outside the site's folder"),
        (f"{BELOW}gone/", "no such page"),
    ],
)
def test_real_broken_links_below_the_path_are_found(tmp_path: Path, address: str, reason: str) -> None:
    assert found(built(tmp_path, f'<a href="{address}">x</a>')) == [f"{address}: {reason}"]


def test_another_site_on_the_same_host_is_outside(tmp_path: Path) -> None:
    assert found(built(tmp_path, page='<a href="https://www.example.edu/appointments">x</a>')) == []


def test_a_site_that_names_no_address_stands_at_the_root(tmp_path: Path) -> None:
    site = built(tmp_path, '<a href="/rules/">x</a><a href="/our/handbook/rules/">x</a>', address="")
    assert built_for(site) == f"{HOST}/"
    assert found(site) == ["/our/handbook/rules/: no such page"]


def test_the_command_takes_the_address_from_the_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(tmp_path, '<a href="/our/handbook/rules/">x</a><a href="/our/handbook/gone/">x</a>')
    assert main(["check-links", str(tmp_path)]) == 1
    assert capsys.readouterr().out == "404.html: /our/handbook/gone/ (no such page)\n1 broken link\n"
