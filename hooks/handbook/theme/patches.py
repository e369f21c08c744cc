"""What the installed theme gets wrong, mended in the finished HTML. A test fails when one of these finds nothing.

Measured with axe-core and the Nu HTML checker on Material 9.8.1.
"""

from __future__ import annotations

import re
from importlib.resources import files

_LANGUAGE = re.compile(r'(<html lang=)"[^"]*"')
_TOGGLE_WITH_AUTOCOMPLETE = re.compile(r'(<input class="md-(?:toggle|option)"[^<>]*?) autocomplete="off"')
_FOR_ITS_SCRIPTS = re.compile(
    r'<div class="md-dialog".*?</div>\s*</div>|<div data-md-component="announce">\s*</div>|<input class="md-toggle" data-md-toggle="search"[^<>]*>',
    re.DOTALL,
)
_FOOTER_NAME = re.compile(r'(<a [^<>]*class="md-footer__link[^<>]*?) aria-label="[^"]*"')
_NAMES_FOR_ITS_SCRIPTS = re.compile(r' data-md-component="(?:header|container|main|sidebar|content)"')
_GENERATOR = re.compile(r'(?<!\s)\s*<meta name="generator"[^<>]*>')
_CODE = re.compile(r"(<pre[^<>]*>(?:<span></span>)?<code)(?! tabindex)")


def theme_language(language: str) -> str:
    """Return the language that the theme speaks for a handbook: the same, or the same without its region, or English."""
    try:
        spoken = files("material") / "templates/partials/languages"
    except ImportError:  # another publisher
        return language
    return next((one for one in (language, language.partition("-")[0]) if (spoken / f"{one}.html").is_file()), "en")


def patch_theme_html(html: str, language: str) -> str:
    """Return a page of the theme without its known defects.

    Args:
        html: The page.
        language: The language of the handbook (BCP 47); the theme may only speak a near one.

    """
    html = _LANGUAGE.sub(f'\\1"{language}"', html, count=1)
    html = _TOGGLE_WITH_AUTOCOMPLETE.sub(r"\1", html)  # not allowed on a checkbox
    html = _FOR_ITS_SCRIPTS.sub("", html)  # parts that only the theme's scripts fill
    html = _NAMES_FOR_ITS_SCRIPTS.sub("", html)
    html = _GENERATOR.sub("", html, count=1)  # of use to no reader, and it tells attackers which versions to try
    html = _FOOTER_NAME.sub(r"\1", html)  # its words differ from those that are seen, which people say to their device
    return _CODE.sub(r'\1 tabindex="0"', html)  # lines too long for a phone scroll, and the keyboard must reach them
