"""What a page loads, and the same page loading other files instead."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.bundle import BundleError
from handbook.bundle.modules import minified

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STYLE = re.compile(r'<link rel="stylesheet" href="(?P<address>[^"]+)">\s*')
_MODULE = re.compile(r'<script (?:type="module" src="(?P<first>[^"]+)"|src="(?P<second>[^"]+)" type="module")></script>\s*')
_INLINE = re.compile(r"(?<=<script>).*?(?=</script>)", re.DOTALL)
_AS_IT_IS = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")
_SVG = ' xmlns="http://www.w3.org/2000/svg"'
"""What a drawing needs in a file of its own, but not in a page."""
_ASSETS = "assets/"


@dataclass(frozen=True)
class Page:
    """A page of a finished site.

    Attributes:
        html: Its text.
        styles: The style sheets that it loads, by their paths in the site, in order.
        modules: The modules that it loads, in order.
        prefix: What stands before a path of the site in the addresses of this page.

    """

    html: str
    styles: tuple[str, ...]
    modules: tuple[str, ...]
    prefix: str


def read_page(html: str, name: str) -> Page:
    """Return a page.

    Args:
        html: Its text.
        name: What to call it in a message.

    Raises:
        BundleError: Its style sheets and modules do not all stand in ``assets/``.

    """
    styles = [found["address"] for found in _STYLE.finditer(html)]
    modules = [found["first"] or found["second"] for found in _MODULE.finditer(html)]
    prefixes = {before for before, assets, _ in (address.partition(_ASSETS) for address in (*styles, *modules)) if assets}
    if len(prefixes) != 1 or not styles:
        message = f"{name}: its styles and scripts should all stand in {_ASSETS}: {', '.join((*styles, *modules)) or 'there are none'}"
        raise BundleError(message)
    prefix = prefixes.pop()
    return Page(html, _paths(styles, prefix), _paths(modules, prefix), prefix)


def _paths(addresses: Iterable[str], prefix: str) -> tuple[str, ...]:
    return tuple(posixpath.normpath(address.removeprefix(prefix)) for address in addresses)


def with_files(page: Page, styles: Sequence[str], paper: str, modules: Sequence[str]) -> str:
    """Return the text of a page that loads these style sheets and modules instead of its own, without needless space."""
    screen = "".join(f'<link rel="stylesheet" href="{page.prefix}{path}">\n' for path in styles)
    links = iter((f'{screen}<link rel="stylesheet" media="print" href="{page.prefix}{paper}">\n',))
    scripts = iter(("".join(f'<script type="module" src="{page.prefix}{path}"></script>\n' for path in modules),))
    html = _STYLE.sub(lambda _: next(links, ""), page.html)
    html = _MODULE.sub(lambda _: next(scripts, ""), html)
    return tight(_INLINE.sub(lambda found: minified(found[0]), html))


def tight(html: str) -> str:
    """Return HTML in which each stretch of space with a line end is one line end; what shows its space keeps it. No drawing names its language."""
    pieces = _AS_IT_IS.split(html)  # text, whole element, its name, text, ...
    return "".join(piece if at % 3 else _SPACE.sub("\n", piece.replace(_SVG, "")) for at, piece in enumerate(pieces) if at % 3 != 2)  # noqa: PLR2004
