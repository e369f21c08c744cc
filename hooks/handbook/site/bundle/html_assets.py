"""What a page loads, and the same page loading other files instead."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from handbook.site.bundle import BundleError
from handbook.site.bundle.es_modules import minify_script

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STYLE = re.compile(r'<link rel="stylesheet" href="(?P<address>[^"]+)">\s*')
_MODULE = re.compile(r'<script (?:type="module" src="(?P<first>[^"]+)"|src="(?P<second>[^"]+)" type="module")></script>\s*')
_INLINE = re.compile(r"(?<=<script>).*?(?=</script>)", re.DOTALL)
_AS_IT_IS = re.compile(r"<(pre|textarea|script|style)\b", re.IGNORECASE)
_SPACE = re.compile(r"(?<!\s)\s*\n\s*")  # looked for only where a stretch of space begins
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
    prefix = _prefix((*styles, *modules))
    if not styles or prefix is None:
        raise BundleError(_misplaced(name, bool(styles), (*styles, *modules)))
    return Page(html, _paths(styles, prefix), _paths(modules, prefix), prefix)


def _prefix(loaded: Sequence[str]) -> str | None:
    """Return what stands before the paths of the site in all these addresses; None where it isn't one thing, or leads to another site."""
    prefixes = {before for before, assets, _ in (address.partition(_ASSETS) for address in loaded) if assets}
    prefix = prefixes.pop() if len(prefixes) == 1 else None
    is_ours = prefix is not None and all(address.startswith(prefix) and not urlsplit(address).netloc for address in loaded)
    return prefix if is_ours else None


def _misplaced(name: str, has_styles: bool, loaded: Sequence[str]) -> str:  # noqa: FBT001  one caller
    """Return what a person could do about a page that the handbook's own settings would not have made."""
    if not has_styles:
        return (
            f"{name}: this page loads none of the handbook's styles, so something else made it or changed it; "
            "if a plugin in mkdocs.yml did that, take it out; if the page is a file of yours, write it as a page in local/pages/ instead"
        )
    elsewhere = [address for address in loaded if urlsplit(address).netloc or _ASSETS not in address] or loaded
    return (
        f"{name}: this page loads {', '.join(elsewhere)}; styles and scripts may only come from {_ASSETS} of the site itself, "
        "so take out of mkdocs.yml what adds this: a line in extra_css or extra_javascript, or a plugin"
    )


def _paths(addresses: Iterable[str], prefix: str) -> tuple[str, ...]:
    return tuple(posixpath.normpath(address.removeprefix(prefix)) for address in addresses)


def with_files(page: Page, styles: Sequence[str], paper: str, modules: Sequence[str]) -> str:
    """Return the text of a page that loads these style sheets and modules instead of its own, without needless space."""
    screen = "".join(f'<link rel="stylesheet" href="{page.prefix}{path}">\n' for path in styles)
    links = iter((f'{screen}<link rel="stylesheet" media="print" href="{page.prefix}{paper}">\n',))
    scripts = iter(("".join(f'<script type="module" src="{page.prefix}{path}"></script>\n' for path in modules),))
    html = _STYLE.sub(lambda _: next(links, ""), page.html)
    html = _MODULE.sub(lambda _: next(scripts, ""), html)
    return tight(_INLINE.sub(lambda found: minify_script(found[0]), html))


def tight(html: str) -> str:
    """Return HTML in which each stretch of space with a line end is one line end; what shows its space keeps it. No drawing names its language."""
    made, at, lowered = list[str](), 0, html.lower()
    while found := _AS_IT_IS.search(html, at):
        end = lowered.find(f"</{found[1].lower()}>", found.end())
        end = len(html) if end < 0 else end
        made += [_squeezed(html[at : found.start()]), html[found.start() : end]]
        at = end
    return "".join([*made, _squeezed(html[at:])])


def _squeezed(html: str) -> str:
    return _SPACE.sub("\n", html.replace(_SVG, ""))
