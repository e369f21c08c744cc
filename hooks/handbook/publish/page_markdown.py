"""The Markdown of a hand-written page as the publisher gets it: with the center's values, and with addresses as the targets of links."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_date

from handbook.core import inline_markup
from handbook.core.code_spans import outside_fences
from handbook.core.content_links import with_addresses
from handbook.model import routes, ui_strings
from handbook.overlay.hidden_names import without_hidden
from handbook.overlay.placeholders import substitute
from handbook.overlay.prune import hidden_targets
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
    text = str(substitute(without_hidden(markdown, hidden_targets(handbook.differences)), handbook.center_values) or "")
    subtitle = _subtitle(uri, handbook)
    if subtitle:
        text = _TITLE.sub(lambda title: f"{title[0]}\n\n{subtitle}", text, count=1)

    def address(target: str, is_html: bool) -> str:  # noqa: FBT001  one of two forms
        path = routes.target(target, handbook)
        return routes.relative_url(path, uri) if is_html else routes.relative(path, uri)

    return with_addresses(text, address)


def _subtitle(uri: str, handbook: Handbook) -> str:
    """Return the lines below the title of a hand-written page.

    They have a link to its folder's index, the mark of a center's page, and a note on a newer edition.
    """
    index, mark = index_of(uri, handbook), mark_of(uri, handbook)
    if not index:
        line = f'<p class="meta">{mark}</p>' if mark else ""
    else:
        title = inline_markup.escape(handbook.written_pages[index].title)
        after = f' <span class="meta">{mark}</span>' if mark else ""
        line = f'<p class="topic__back" markdown>[{title}]({routes.relative(index, uri)}){after}</p>'
    return "\n\n".join(filter(None, (line, _newer_edition(uri, handbook))))


def _newer_edition(uri: str, handbook: Handbook) -> str:
    """Return the note that there is a newer edition, for hand-written pages in folders, which are for staff; readers can't get it."""
    identity, strings = handbook.identity, handbook.strings
    if not handbook.newest_edition or "/" not in uri or uri not in handbook.written_pages:
        return ""
    day = format_date(date.fromisoformat(handbook.newest_edition), "long", locale=identity.language.replace("-", "_"))
    note = inline_markup.escape(ui_strings.fill(ui_strings.text(strings, "staff", "newer"), day=day))
    link = routes.relative(routes.target(identity.update_page, handbook), uri) if identity.update_page else ""
    more = f" [{inline_markup.escape(ui_strings.text(strings, 'staff', 'newer_page'))}]({link})" if link else ""
    return f'<div class="notice" markdown>\n\n{note}{more}\n\n</div>'
