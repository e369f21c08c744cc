"""Which HTTP headers a web server should send with the site: what its pages may do, and how long browsers may keep them."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

from handbook.core.html_rewriter import raw_elements, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ASK_AGAIN = "no-cache"
"""Kept, but checked on every visit, so that a new edition is seen at once."""
FOR_EVER = "public, max-age=31536000, immutable"
"""For files whose name carries a hash of what they hold, in seconds: a year."""

INLINE_SCRIPT = "assets/boot/inline-boot.js"
"""The source of the one script that is in the pages themselves, below the templates."""
HASHED = r"assets/[\w-]+\.[0-9a-f]{8}\.(?:js|css)"
"""Files whose name carries a hash of what they hold, as a pattern for paths from the site's root."""
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
        "Content-Security-Policy": policy([script_hash(inline_script_of(site))], may_embed),
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


def inline_script_of(site: Path) -> str:
    """Return the script that is in the pages of a finished site themselves; it is the same in all of them."""
    home = (site / "index.html").read_text(encoding="utf-8")
    inline = (script.source for tag, script in raw_elements(tokens(home)) if tag.name == "script" and not tag.attributes())
    return next(inline, "")


def script_hash(text: str) -> str:
    """Return the hash of a script that is in the pages themselves, as ``sha256-...``."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


_KEPT_RULES = ("default-src", "frame-src", "object-src", "form-action", "base-uri")
"""Rules that a page carries itself besides those that allow something more than the default."""


def page_policy(inline_script: str) -> str:
    """Return the policy that each page of a published site carries itself, for hosts that send no headers.

    A page can't say who may show it in a frame: browsers take that from a header only. Nor does a page opened from a disk have it,
    because there ``'self'`` means nothing.

    Args:
        inline_script: The one script that is in the pages themselves, as it is there.

    """
    hashes = [script_hash(inline_script)]
    rules = (rule.split() for rule in policy(hashes, []).split("; "))
    as_default = policy([], []).split("; ")[0].split()[1:]
    # Shorter than the header, as it is part of every page: what a rule leaves to the default needs no rule.
    kept = (rule for rule in rules if rule[0] in _KEPT_RULES or (rule[0].endswith("-src") and rule[1:] not in (as_default, ["'none'"])))
    return "; ".join(" ".join(rule) for rule in kept)


def lasting_files(site: Path) -> list[str]:
    """Return the files whose name carries a hash, by their path in the site, sorted."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(file for file in found if re.fullmatch(HASHED, file))
