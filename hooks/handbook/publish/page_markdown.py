"""The Markdown of a hand-written page as the publisher gets it: with the center's values, and with addresses as the targets of links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handbook.core import inline_markup
from handbook.core.code_spans import outside_fences
from handbook.core.content_links import with_addresses
from handbook.model import routes
from handbook.overlay.placeholders import substitute
from handbook.overlay.prune import hidden_targets, unlink_hidden
from handbook.pages.markdown_page_marks import mark_of
from handbook.publish.navigation import index_of

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook

_TITLE = re.compile(r"^# .+$", re.MULTILINE)


def resolve_page(markdown: str, uri: str, handbook: Handbook) -> str:
    """Return a page with the center's values, without links to hidden entries, and with addresses in place of targets (``rule:an-id``).

    Args:
        markdown: The page.
        uri: Its path, from which relative addresses start.
        handbook: The checked handbook.

    """
    return outside_fences(markdown, lambda text: _resolve(text, uri, handbook))


def _resolve(markdown: str, uri: str, handbook: Handbook) -> str:
    text = unlink_hidden(str(substitute(markdown, handbook.center_values) or ""), hidden_targets(handbook.differences))
    subtitle = _subtitle(uri, handbook)
    if subtitle:
        text = _TITLE.sub(lambda title: f"{title[0]}\n\n{subtitle}", text, count=1)

    def address(target: str, is_html: bool) -> str:  # noqa: FBT001  one of two forms
        path = routes.target(target, handbook)
        return routes.relative_url(path, uri) if is_html else routes.relative(path, uri)

    return with_addresses(text, address)


def _subtitle(uri: str, handbook: Handbook) -> str:
    """Return the line below the title of a hand-written page: a link to its folder's index, and the mark of a center's page."""
    index, mark = index_of(uri, handbook), mark_of(uri, handbook)
    if not index:
        return f'<p class="meta">{mark}</p>' if mark else ""
    title = inline_markup.escape(handbook.written_pages[index].title)
    after = f' <span class="meta">{mark}</span>' if mark else ""
    return f'<p class="topic__back" markdown>[{title}]({routes.relative(index, uri)}){after}</p>'
