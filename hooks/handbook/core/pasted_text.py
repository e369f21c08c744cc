"""Patterns of what pasting from other programs leaves in a text: HTML, curly quotes around it, and invisible characters."""

from __future__ import annotations

import re

HTML = re.compile(
    r"</?(?:a|b|br|div|em|font|h[1-6]|i|img|li|ol|p|small|span|strong|sub|sup|table|td|tr|u|ul)\b[^<>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);",
    re.IGNORECASE,
)
"""A tag or a character reference."""
CURLY_QUOTES = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb\u2033"
IN_CURLY_QUOTES = re.compile(rf"^[{CURLY_QUOTES}].*[{CURLY_QUOTES}]$", re.DOTALL)
INVISIBLE = "\u00ad\u180e\u200b\u2060\ufeff"
"""Invisible characters, which copying from other programs adds."""
