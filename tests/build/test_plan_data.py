"""What the pages of a plan know of the handbook, which their scripts read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handbook.exports.plan_data import plan_data

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site


def test_every_link_of_the_plan_leads_somewhere(handbook: Handbook, site: Site) -> None:
    data: dict[str, Any] = json.loads(plan_data(handbook))
    links = [link for one in (*data["steps"], *data["outcomes"].values()) for link in one.get("links", [])]
    links += [*data["titles"].values(), *(way["link"] for way in data["contactSources"].values())]
    parts = [(title, *url.partition("#")[::2]) for title, url in links]
    there = {address: site.pages[f"{address}index.html"].ids for _, address, _ in parts}
    assert [link for link in parts if link[2] and link[2] not in there[link[1]]] == []
    assert [link for link in parts if not link[0].strip()] == []
