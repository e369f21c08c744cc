"""Which HTTP headers a web server should send with the site: what its pages may do, and how long browsers may keep them."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ASK_AGAIN = "no-cache"
"""Kept, but checked on every visit, so that a new edition is seen at once."""
FOR_EVER = "public, max-age=31536000, immutable"
"""For files whose name carries a hash of what they hold, in seconds: a year."""

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"""\btype=["']?application/(?:ld\+)?json\b""")
_HASHED = re.compile(r"^assets/[\w-]+\.[0-9a-f]{8}\.(?:js|css)$")
_ORIGIN = re.compile(r"https?://(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?")

_USED = ("clipboard-write", "screen-wake-lock")
"""What the pages ask the browser for; a frame gets it only if the page around it grants it, too.

They also use ``web-share``. It is not named because pages may use it anyway, and browsers that can't share complain of the name.
"""
_UNUSED = (
    "accelerometer",
    "autoplay",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "usb",
    "xr-spatial-tracking",
)


def headers(site: Path, may_embed: Sequence[str] = ()) -> dict[str, str]:
    """Return the headers of every file of a built site.

    Args:
        site: The folder of the site.
        may_embed: The sites that may show pages in a frame, such as ``https://example.edu`` or ``https://*.example.edu``;
            the site itself always may.

    Raises:
        ValueError: An entry of ``may_embed`` is not the address of a site, and would change the meaning of the header.

    """
    permissions = [*(f"{name}=(self)" for name in _USED), *(f"{name}=()" for name in _UNUSED)]
    return {
        "Content-Security-Policy": policy(script_hashes(site), may_embed),
        "X-Content-Type-Options": "nosniff",
        # No site that a page links to learns what somebody was reading here, not even that it was here.
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(permissions),
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def policy(hashes: Sequence[str], may_embed: Sequence[str]) -> str:
    """Return the Content-Security-Policy: only what the pages need, and only from the site itself.

    ``X-Frame-Options`` is not sent beside it: it can't name sites, and browsers ignore it where there is frame-ancestors.
    """
    for origin in may_embed:
        if not _ORIGIN.fullmatch(origin):
            message = f"{origin!r} is not the address of a site; write it as https://example.edu, without a path"
            raise ValueError(message)
    rules = {
        "default-src": ["'self'"],  # a page that is asked for ahead has no directive of its own; Firefox takes this one
        **{kind: ["'none'"] for kind in ("font-src", "frame-src", "media-src", "object-src")},
        "script-src": ["'self'", *(f"'{hash_}'" for hash_ in hashes)],  # the theme's scripts in the page, and no others
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the theme's icons
        "connect-src": ["'self'"],  # the search
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'self'", *may_embed],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def script_hashes(site: Path) -> list[str]:
    """Return the hash of each script that stands in a page itself, sorted, as ``sha256-...``."""
    texts = {text for path in site.rglob("*.html") for text in inline_scripts(path.read_text(encoding="utf-8"))}
    return sorted(f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}" for text in texts)


def inline_scripts(html: str) -> Iterator[str]:
    """Yield the text of each script that stands in a page itself; data in script elements is not run and needs no leave."""
    for found in _SCRIPT.finditer(html):
        if " src=" not in found["attributes"] and not _DATA.search(found["attributes"]):
            yield found["text"]


def lasting_files(site: Path) -> list[str]:
    """Return the files whose name carries a hash, by their path in the site, sorted."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(file for file in found if _HASHED.search(file))
