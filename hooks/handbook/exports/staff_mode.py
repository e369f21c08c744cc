"""Export what the links for staff (``?staff``) need: on which page and where each entry is, and the form that changes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handbook.exports.entry_forms import LINKS
from handbook.model import routes, ui_strings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handbook.model.handbook import Handbook

FILE = "for-centers/staff-mode.json"
"""The path of the file; as in overrides/assets/staff/staff-mode.js."""
_Pages = dict[str, list[tuple[str, str, str]]]


def staff_mode_data(handbook: Handbook) -> str:
    """Return the data as JSON: for each page, the anchor, the content link, and the title of each entry that has a form."""
    kinds = [form.kind for form in handbook.center_fields.entry_forms]
    active = [f"{LINKS[kind]}:{entry.id}" for kind in kinds for entry in getattr(handbook, kind).active]
    differences = [override for override in handbook.differences if override.kind in kinds]
    hidden = [f"{LINKS[override.kind]}:{override.id}" for override in differences if override.action == "hidden"]
    pages = _by_page(active, handbook)
    pages[routes.url(routes.GENERATED["print"])] = [
        entry for entries in pages.values() for entry in entries if entry[1].startswith("rule:")
    ]
    data = {
        "form": routes.url(routes.GENERATED["your-entries"]),
        "change": ui_strings.text(handbook.strings, "your_entries", "staff_change"),
        "show": ui_strings.text(handbook.strings, "your_entries", "staff_show"),
        "note": ui_strings.text(handbook.strings, "your_entries", "staff_mode"),
        "pages": pages,
        "hidden": _by_page(hidden, handbook),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _by_page(links: Iterable[str], handbook: Handbook) -> _Pages:
    pages: _Pages = {}
    for link in links:
        page, _, anchor = routes.url(routes.target(link, handbook)).partition("#")
        pages.setdefault(page, []).append((anchor, link, handbook.title_of(link)))
    return pages
