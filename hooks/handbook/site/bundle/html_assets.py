"""Read which styles and modules a page loads, and make it load others."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from handbook.core.html_rewriter import start_tags, with_collapsed_whitespace, with_edited_tags
from handbook.core.html_syntax import tag_spans
from handbook.site.bundle import BundleError
from handbook.site.bundle.es_modules import minify_script
from handbook.site.bundle.first_screen import MARK, WIDE_EM
from handbook.site.security_headers import with_inline_style

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handbook.core.html_rewriter import StartTag
    from handbook.core.html_syntax import Spans

_SVG = "http://www.w3.org/2000/svg"
_ASSETS = "assets/"
_EDITED = frozenset({"link", "meta", "script", "svg"})


@dataclass(frozen=True)
class Page:
    """A page of a finished site.

    Attributes:
        html: Its text.
        styles: The paths of the style sheets that it loads, in order.
        modules: The paths of the modules that it loads, in order.
        prefix: The path from the page to the root of the site, with which its addresses begin.
        spans: Where its tags are that ``with_files`` may edit, so that nobody looks for them twice.

    """

    html: str
    styles: tuple[str, ...]
    modules: tuple[str, ...]
    prefix: str
    spans: Spans


def read_page(html: str, name: str) -> Page:
    """Return a page with what it loads.

    Args:
        html: Its text.
        name: Its name in messages.

    Raises:
        BundleError: Its style sheets and modules are not all in ``assets/``.

    """
    spans = tag_spans(html, _EDITED)
    tags = list(start_tags(html, {"link", "script"}, spans))
    styles = [tag.get("href") or "" for tag in tags if _is_stylesheet(tag)]
    modules = [tag.get("src") or "" for tag in tags if _is_module(tag)]
    prefix = _prefix((*styles, *modules))
    if not styles or prefix is None:
        raise BundleError(_misplaced_message(name, bool(styles), (*styles, *modules)))
    return Page(html, _paths(styles, prefix), _paths(modules, prefix), prefix, spans)


def _prefix(loaded: Sequence[str]) -> str | None:
    """Return what is in front of the path in all of these addresses; None if it differs, or leads to another site."""
    prefixes = {prefix for prefix, assets, _ in (address.partition(_ASSETS) for address in loaded) if assets}
    prefix = prefixes.pop() if len(prefixes) == 1 else None
    is_ours = prefix is not None and all(address.startswith(prefix) and not urlsplit(address).netloc for address in loaded)
    return prefix if is_ours else None


def _misplaced_message(name: str, has_styles: bool, loaded: Sequence[str]) -> str:  # noqa: FBT001  one caller
    """Return what a person can do about a page that the handbook's own settings would not have made."""
    if not has_styles:
        return (
            f"{name}: this page doesn't load the handbook's styles, so something else created or changed it; "
            "if a plugin in mkdocs.yml did that, delete the plugin; if the page is one of your files, write it as a page in local/pages/ instead"
        )
    elsewhere = [address for address in loaded if urlsplit(address).netloc or _ASSETS not in address] or loaded
    return (
        f"{name}: this page loads {', '.join(elsewhere)}, but styles and scripts can come only from {_ASSETS} of the site itself; "
        "in mkdocs.yml, find the plugin or the line in extra_css or extra_javascript that adds this, and delete it"
    )


def _paths(addresses: Iterable[str], prefix: str) -> tuple[str, ...]:
    return tuple(posixpath.normpath(address.removeprefix(prefix)) for address in addresses)


def with_files(page: Page, styles: Sequence[str], modules: Sequence[str], inline_styles: str = "") -> str:
    """Return the HTML of a page that loads other files, with its inline script minified and its white space collapsed.

    Args:
        page: The page.
        styles: The paths of its style sheets.
        modules: The paths of the modules.
        inline_styles: The styles of first screens; a page with a mark gets them.

    """
    inline_styles = inline_styles if MARK in page.html else ""
    head, end = _style_elements(page, styles, inline_styles)
    links = iter((head,))
    scripts = iter(("".join(f'<script type="module" src="{page.prefix}{path}"></script>\n' for path in modules),))

    def edit(tag: StartTag) -> None:
        """Put the new elements in place of the first old one, and nothing in place of the others."""
        if _is_stylesheet(tag):
            tag.replacement = next(links, "")
        elif _is_module(tag):
            tag.replacement = next(scripts, "")
        elif tag.name == "script" and not tag.attributes():
            tag.content = minify_script(tag.content)
        elif tag.name == "meta" and inline_styles and (tag.get("http-equiv") or "").lower() == "content-security-policy":
            tag.set("content", with_inline_style(tag.escaped("content"), inline_styles), is_escaped=True)
        elif tag.name == "svg" and tag.get("xmlns") == _SVG:
            tag.remove("xmlns")  # a drawing needs it only in a file of its own

    return with_collapsed_whitespace(with_edited_tags(page.html, edit, _EDITED, page.spans).replace(MARK, end))


def _style_elements(page: Page, styles: Sequence[str], inline_styles: str) -> tuple[str, str]:
    """Return the elements for the head, and those for the end of the first screen.

    With a first screen, a wide window takes the style sheet from the head, and any other window and paper from the end. The conditions
    exclude each other, so the sheet applies once.
    """
    if not inline_styles:
        return "".join(_link(page, path) for path in styles), ""
    head = f"<style>{inline_styles}</style>\n" + "".join(_link(page, path, f"(min-width:{WIDE_EM}em)") for path in styles)
    return head, "".join(_link(page, path, f"not all and (min-width:{WIDE_EM}em)") for path in styles)


def _link(page: Page, path: str, media: str = "") -> str:
    condition = f' media="{media}"' if media else ""
    return f'<link rel="stylesheet"{condition} href="{page.prefix}{path}">\n'


def _is_stylesheet(tag: StartTag) -> bool:
    return tag.name == "link" and tag.get("rel") == "stylesheet" and tag.get("media") is None


def _is_module(tag: StartTag) -> bool:
    return tag.name == "script" and tag.get("type") == "module" and tag.get("src") is not None
