"""Choose the fonts of printables. Fonts for more scripts are optional packages.

The choice depends on the content alone, and not on the installed packages: a missing package is an error, because another font would
give other bytes on another machine, or letters that can't be read.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from dataclasses import dataclass
from importlib import util
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BUILT_IN = ("Atkinson Hyperlegible", "Libertinus Serif", "DejaVu Sans Mono")
"""For legible text; for Greek, Cyrillic, Hebrew and more; for symbols. The first one is a package, the others come with Typst."""
_BUILT_IN_MODULES = ("fontpkg_atkinson_hyperlegible", "fontpkg_public_sans")
"""The packages with the first built-in font and the font of the figures next to it (``sheets/brand.typ``)."""
_HAN = "CJK"
_CJK_PACKAGE = "manimgx-fonts-cjk"


@dataclass(frozen=True)
class ScriptFont:
    """A font for scripts that the built-in fonts lack, or have only among the symbols.

    Attributes:
        family: Its name in Typst.
        package: Its package; the files are in the module of the same name.
        scripts: The first words of the Unicode names of its letters.
        languages: The languages that are written with it, with the script where it matters (``zh-Hant``).

    """

    family: str
    package: str
    scripts: tuple[str, ...]
    languages: tuple[str, ...]

    @property
    def module(self) -> str:
        """The module that has its files."""
        return self.package.replace("-", "_")

    @property
    def installed(self) -> bool:
        """Whether its package is installed."""
        return util.find_spec(self.module) is not None

    @property
    def install(self) -> str:
        """The command that installs it into this Python."""
        python = os.path.relpath(sys.executable)
        return f"{sys.executable if python.startswith('..') else python} -m pip install {self.package}"


SCRIPT_FONTS = (
    # Noto Sans Arabic draws letters and their dots apart, so that text copied from the PDF is jumbled; this font does not.
    ScriptFont("IBM Plex Sans Arabic", "fontpkg-ibm-plex-sans-arabic", ("ARABIC",), ("ar", "fa", "ur", "ps", "sd", "ug", "ckb")),
    ScriptFont("Noto Sans Devanagari", "fontpkg-noto-sans-devanagari", ("DEVANAGARI",), ("hi", "mr", "ne", "sa")),
    ScriptFont("Noto Sans Khmer", "fontpkg-noto-sans-khmer", ("KHMER",), ("km",)),
    ScriptFont("Noto Sans Tamil", "fontpkg-noto-sans-tamil", ("TAMIL",), ("ta",)),
    ScriptFont("Noto Sans Telugu", "fontpkg-noto-sans-telugu", ("TELUGU",), ("te",)),
    ScriptFont("Noto Sans Thai", "fontpkg-noto-sans-thai", ("THAI",), ("th",)),
    ScriptFont("Noto Sans CJK SC", _CJK_PACKAGE, (_HAN, "BOPOMOFO"), ("zh",)),
    ScriptFont("Noto Sans CJK TC", _CJK_PACKAGE, (_HAN, "BOPOMOFO"), ("zh-Hant", "zh-TW", "zh-HK")),
    ScriptFont("Noto Sans CJK JP", _CJK_PACKAGE, ("HIRAGANA", "KATAKANA", _HAN), ("ja",)),
    ScriptFont("Noto Sans CJK KR", _CJK_PACKAGE, ("HANGUL", _HAN), ("ko",)),
)
"""All optional fonts. The first font that has a letter is used for it, after the font of the language."""


def font_of_language(language: str) -> ScriptFont | None:
    """Return the font of a language such as ``ar`` or ``zh-Hant``; None if the built-in fonts suffice."""
    for code in (language, language.partition("-")[0]):
        for font in SCRIPT_FONTS:
            if code in font.languages:
                return font
    return None


def fonts_of_text(text: str, language: str) -> Iterator[tuple[ScriptFont, str]]:
    """Yield each optional font that a text needs, once, with the first letter that needs it."""
    preferred = font_of_language(language)
    order = [preferred, *SCRIPT_FONTS] if preferred else SCRIPT_FONTS
    letters: dict[ScriptFont, str] = {}
    for letter in sorted({letter for letter in text if not letter.isascii()}):
        name = unicodedata.name(letter, "")
        font = next((font for font in order if name.startswith(font.scripts)), None)
        if font:
            letters.setdefault(font, letter)
    yield from letters.items()


def families(text: str, language: str) -> list[str]:
    """Return the fonts for a text in order of priority: that of the language, the first built-in one, optional ones, the other built-in ones."""
    preferred = font_of_language(language)
    optional = [font.family for font, _ in fonts_of_text(text, language) if font != preferred]
    return [*([preferred.family] if preferred else ()), BUILT_IN[0], *optional, *BUILT_IN[1:]]


def font_folders(names: Sequence[str]) -> tuple[str, ...]:
    """Return the folders with the files of some fonts, and of the built-in ones."""
    modules = {font.module for font in SCRIPT_FONTS if font.family in names and font.installed}
    return tuple(str(Path(str(files(module)))) for module in (*_BUILT_IN_MODULES, *sorted(modules)))
