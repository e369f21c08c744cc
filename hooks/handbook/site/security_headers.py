"""The HTTP headers that a web server should send with the site: what its pages may do, and how long browsers may cache them."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

from handbook.core.html_rewriter import start_tags

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

REVALIDATE = "no-cache"
"""Cached, but checked on every visit, so that a new edition is seen immediately."""
IMMUTABLE = "public, max-age=31536000, immutable"
"""For files with a hash of their content in their name, for a year in seconds."""

INLINE_SCRIPT = "assets/boot/inline-boot.js"
"""The source of the one script that is in the pages themselves, below the templates."""
HASHED = r"assets/[\w-]+\.[0-9a-f]{8}\.(?:js|css)"
"""Files with a hash of their content in their name, as a pattern for paths from the site's root."""
_ORIGIN = re.compile(r"https?://(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?")

_USED = ("clipboard-write", "screen-wake-lock")
"""Permissions that the pages use; a frame has them only if the page around it grants them, too.

They also use ``web-share``, which is not listed because pages may use it anyway, and browsers that can't share log an error for it.
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
        "Content-Security-Policy": with_inline_style(policy([hash_of(inline_script_of(site))], may_embed), inline_style_of(site)),
        "X-Content-Type-Options": "nosniff",
        # No site that a page links to learns what somebody was reading, or even that they came from here.
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(permissions),
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def policy(hashes: Sequence[str], may_embed: Sequence[str]) -> str:
    """Return the Content-Security-Policy: only what the pages need, and only from the site itself.

    ``X-Frame-Options`` is not sent as well: it can't name sites, and browsers ignore it where there is frame-ancestors.
    """
    for origin in may_embed:
        if not _ORIGIN.fullmatch(origin):
            message = f"{origin!r} isn't the address of a site; write it without a path, such as https://example.edu"
            raise ValueError(message)
    rules = {
        "default-src": ["'self'"],  # prefetched pages have no directive of their own; Firefox uses this one
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
    return next((tag.content for tag in start_tags(home, {"script"}) if not tag.attributes()), "")


def inline_style_of(site: Path) -> str:
    """Return the styles of first screens in the pages of a finished site; they are the same in all pages that have them."""
    home = (site / "index.html").read_text(encoding="utf-8")
    return next((tag.content for tag in start_tags(home, {"style"})), "")


def hash_of(text: str) -> str:
    """Return the hash of a script or of styles that are in the pages themselves, as ``sha256-...``."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def with_inline_style(policy_text: str, styles: str) -> str:
    """Return a policy that allows the styles that are in the pages themselves, too; without styles, the same policy."""
    directives = dict(directive.partition(" ")[::2] for directive in policy_text.split("; "))
    if styles:
        directives["style-src"] = f"'self' '{hash_of(styles)}'"
    return "; ".join(f"{name} {values}" for name, values in directives.items())


_PAGE_DIRECTIVES = ("default-src", "frame-src", "object-src", "form-action", "base-uri")
"""Directives of the policy in a page, besides those that allow more than the default."""


def page_policy(inline_script: str) -> str:
    """Return the policy in each page of a published site, for hosts that send no headers.

    A page can't say who may show it in a frame: browsers take that from a header only. A page opened from file:// does not have the
    policy, because ``'self'`` means nothing there.

    Args:
        inline_script: The one script that is in the pages themselves, as it is there.

    """
    hashes = [hash_of(inline_script)]
    directives = (directive.split() for directive in policy(hashes, []).split("; "))
    default = policy([], []).split("; ")[0].split()[1:]
    # Shorter than the header, because it is part of every page: a directive with the values of the default is not needed.
    needed = (
        (name, *values)
        for name, *values in directives
        if name in _PAGE_DIRECTIVES or (name.endswith("-src") and values not in (default, ["'none'"]))
    )
    return "; ".join(" ".join(directive) for directive in needed)


def immutable_files(site: Path) -> list[str]:
    """Return the paths of the files with a hash in their name, sorted."""
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(file for file in files if re.fullmatch(HASHED, file))
