"""Export what the links for staff (``?staff``) need: on which page and where each entry is, and the form that changes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handbook.exports.entry_forms import LINKS
from handbook.model import routes, ui_strings

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook

FILE = "for-centers/staff-mode.json"
"""The path of the file; as in overrides/assets/staff/staff-mode.js."""


def staff_mode_data(handbook: Handbook) -> str:
    """Return the data as JSON: for each page, the anchor, the content link, and the title of each entry that has a form."""
    pages: dict[str, list[tuple[str, str, str]]] = {}
    for form in handbook.center_fields.entry_forms:
        for entry in getattr(handbook, form.kind).active:
            link = f"{LINKS[form.kind]}:{entry.id}"
            page, _, anchor = routes.url(routes.target(link, handbook)).partition("#")
            pages.setdefault(page, []).append((anchor, link, handbook.title_of(link)))
    data = {
        "form": routes.url(routes.GENERATED["your-entries"]),
        "label": ui_strings.text(handbook.strings, "your_entries", "staff_change"),
        "note": ui_strings.text(handbook.strings, "your_entries", "staff_mode"),
        "pages": pages,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
