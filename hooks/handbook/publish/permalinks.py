"""The links that the Markdown extension ``toc`` adds to headings."""

from __future__ import annotations

import re

_SUMMARY = re.compile(r"<summary>.*?</summary>", re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>[^<]*</a>')


def without_links_in_summaries(html: str) -> str:
    """Return HTML in which no summary of a disclosure has a permalink: it is a button, and a button can't contain a link."""
    return _SUMMARY.sub(lambda summary: _PERMALINK.sub("", summary[0]), html)
