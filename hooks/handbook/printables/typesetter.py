"""Run Typst: a template and its data become a tagged PDF (PDF/UA-1) with the same bytes on every machine."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import typst

from handbook.printables.fonts import font_folders

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def typeset(files: Mapping[str, bytes], main: str, data: str, fonts: typst.Fonts) -> bytes:
    """Return the PDF that Typst makes.

    Args:
        files: The files of the template, and the pictures that it shows, by name.
        main: The name of the one that uses the others.
        data: The data of the template as JSON.
        fonts: The fonts; no others are used.

    Raises:
        RuntimeError: Typst reports an error or a warning.

    """
    return _compile(files, main, data, fonts, {"pdf_standards": ["ua-1"], "timestamp": 0})


def typeset_picture(files: Mapping[str, bytes], main: str, data: str, fonts: typst.Fonts, pixels_per_inch: int) -> bytes:
    """Return the only page of a document as PNG; see ``typeset`` for the arguments and the errors."""
    return _compile(files, main, data, fonts, {"format": "png", "ppi": pixels_per_inch})


def _compile(files: Mapping[str, bytes], main: str, data: str, fonts: typst.Fonts, settings: Mapping[str, Any]) -> bytes:
    named = {"main.typ" if name == main else name: content for name, content in files.items()}
    file, warnings = typst.compile_with_warnings(named, font_paths=fonts, sys_inputs={"data": data}, **settings)
    if warnings:
        raise RuntimeError("; ".join(warning.message for warning in warnings))
    if not isinstance(file, bytes):
        message = "more than one file"
        raise TypeError(message)
    return file


def load_fonts(names: Sequence[str], own_fonts: Path, own_fonts_hash: str) -> typst.Fonts:
    """Return the fonts for a document.

    Args:
        names: The families that it uses.
        own_fonts: The folder with fonts of the content, which need not exist.
        own_fonts_hash: A hash of its files.

    """
    return _load((*font_folders(names), str(own_fonts)), own_fonts_hash)


@lru_cache(maxsize=4)
def _load(paths: tuple[str, ...], fonts_hash: str) -> typst.Fonts:  # noqa: ARG001  changed fonts must be loaded again
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(paths))
