"""A page knows that it is in a frame of another site before anything of it is drawn, and loads nothing else for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handbook.site.linkcheck.crawl import Site


def test_every_page_knows_before_its_header_whether_it_is_in_a_frame_and_loads_nothing_else_for_frames(site: Site) -> None:
    late = [page.file for page in site.pages.values() if page.html.index('classList.add("embed")') > page.html.index("<header")]
    loading = [page.file for page in site.pages.values() if page.tree.css("script[src*=embed]")]
    assert late == loading == []
