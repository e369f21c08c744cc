"""What a page weighs: the bytes of its HTML, styles, scripts, fonts, pictures and search index."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

from bench.server import body_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bench.server import Asked

HTML, CSS, JS, FONTS, IMAGES, INDEX, OTHER = KINDS = ("HTML", "CSS", "JS", "fonts", "images", "search index", "other")
_BY_ENDING = {
    **dict.fromkeys((".html",), HTML),
    **dict.fromkeys((".css",), CSS),
    **dict.fromkeys((".js", ".mjs"), JS),
    **dict.fromkeys((".woff", ".woff2", ".ttf", ".otf"), FONTS),
    **dict.fromkeys((".svg", ".png", ".webp", ".jpg", ".ico", ".avif"), IMAGES),
}
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b(?![^>]*\btype=[\"']?application/(?:ld\+)?json)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
"""A script that runs; data in a script element is a part of the page."""
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
"""What the page says about scripts, which is no content either and counts with them."""


def weigh(asked: Iterable[Asked]) -> dict[str, int]:
    """Return the bytes of each kind, as they were sent; inline styles and scripts count as styles and scripts."""
    weights = dict.fromkeys(KINDS, 0)
    for one in asked:
        if one.file is None:
            continue
        parts = weights_of_html(one.file) if one.file.suffix == ".html" else {kind_of(one.file): one.bytes}
        for kind, bytes_ in parts.items():
            weights[kind] += bytes_
    return weights


def kind_of(file: Path) -> str:
    """Return what a file is: data whose path says "search" is the index, whatever it is called."""
    return _BY_ENDING.get(file.suffix, INDEX if "search" in file.as_posix() else OTHER)


def weights_of_html(file: Path) -> dict[str, int]:
    """Return the bytes of a page, of the styles in it and of the scripts in it; together what is sent of the file."""
    text = file.read_text(encoding="utf-8")
    styles, scripts = "".join(_STYLE.findall(text)), "".join([*_SCRIPT.findall(text), *_POLICY.findall(text)])
    whole = len(body_of(file))
    bare = min(whole, _gzipped(_without(_without(_without(text, _STYLE), _SCRIPT), _POLICY)))
    inline = _gzipped(styles) + _gzipped(scripts)
    if not inline:
        return {HTML: whole}
    css = round((whole - bare) * _gzipped(styles) / inline)  # they are compressed together, so each has its share of the rest
    return {HTML: bare, CSS: css, JS: whole - bare - css}


def _without(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda found: found[0].replace(found[1], "") if found[1] else found[0], text)


def _gzipped(text: str) -> int:
    return len(gzip.compress(text.encode(), 9, mtime=0)) if text else 0
