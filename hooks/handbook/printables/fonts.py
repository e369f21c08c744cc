"""Which fonts set which letters on paper. Fonts for scripts beyond ours come as packages that only those install who need them.

The choice depends on the content alone, never on what happens to be installed: a package that is missing is an error,
because another font would make other papers on another machine, or letters that cannot be read.
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

OURS = ("Atkinson Hyperlegible", "Libertinus Serif", "DejaVu Sans Mono")
"""Made to be legible; for Greek, Cyrillic, Hebrew and more; for the signs. The first comes as a package, the others with Typst."""
_OUR_MODULE = "fontpkg_atkinson_hyperlegible"
_HAN = "CJK"
_CJK_PACKAGE = "manimgx-fonts-cjk"


@dataclass(frozen=True)
class ScriptFont:
    """A font for scripts that ours lack, or have only among the signs.

    Attributes:
        family: Its name, as Typst knows it.
        package: The package that brings it; its files lie in the module of the same name.
        scripts: How the Unicode names of its letters begin.
        languages: Languages that are written with it, with the kind of writing where it matters (``zh-Hant``).

    """

    family: str
    package: str
    scripts: tuple[str, ...]
    languages: tuple[str, ...]

    @property
    def module(self) -> str:
        """The module that holds its files."""
        return self.package.replace("-", "_")

    @property
    def installed(self) -> bool:
        """Whether its package is there."""
        return util.find_spec(self.module) is not None

    @property
    def install(self) -> str:
        """The command that installs it where this program runs."""
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
"""Every script that a package is known for; the first font that has a letter sets it, after the font of the handbook's language."""


def font_of_language(language: str) -> ScriptFont | None:
    """Return the font of a language such as ``ar`` or ``zh-Hant``; None where ours will do."""
    for code in (language, language.partition("-")[0]):
        for font in SCRIPT_FONTS:
            if code in font.languages:
                return font
    return None


def fonts_of_text(text: str, language: str) -> Iterator[tuple[ScriptFont, str]]:
    """Yield each font that a text needs besides ours, once, with the first letter that needs it."""
    own = font_of_language(language)
    order = [own, *SCRIPT_FONTS] if own else SCRIPT_FONTS
    found: dict[ScriptFont, str] = {}
    for letter in sorted({letter for letter in text if not letter.isascii()}):
        name = unicodedata.name(letter, "")
        font = next((font for font in order if name.startswith(font.scripts)), None)
        if font:
            found.setdefault(font, letter)
    yield from found.items()


def families(text: str, language: str) -> list[str]:
    """Return the fonts for a text, in the order in which they are asked for a letter: that of the language, ours, the others."""
    own = font_of_language(language)
    others = [font.family for font, _ in fonts_of_text(text, language) if font != own]
    return [*([own.family] if own else ()), OURS[0], *others, *OURS[1:]]


def folders(wanted: Sequence[str]) -> tuple[str, ...]:
    """Return where the files of the wanted fonts lie, ours among them."""
    modules = {font.module for font in SCRIPT_FONTS if font.family in wanted and font.installed}
    return tuple(str(Path(str(files(module)))) for module in (_OUR_MODULE, *sorted(modules)))
