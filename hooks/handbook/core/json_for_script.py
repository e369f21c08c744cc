"""JSON in a page."""

from __future__ import annotations

import json

from markupsafe import Markup


def safe_json(data: object) -> Markup:
    """Return data as JSON in which no character means anything to HTML, for a script element of the type JSON."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704  no character of it means anything to HTML
