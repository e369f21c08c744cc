"""The variables and functions of page templates that are the same in every handbook."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from jinja2 import pass_context
from markupsafe import Markup, escape

from handbook.core.phone_numbers import dialed
from handbook.exports.messages import FILE as MESSAGES_FILE
from handbook.exports.questions import FILES as QUESTION_FILES
from handbook.model import routes
from handbook.printables.outputs import pdf_kinds, printable_path
from handbook.printables.qr_code import code_svg
from handbook.theme.tokens import SWATCHES_FILE

if TYPE_CHECKING:
    from jinja2.runtime import Context


def from_root(context: Context, path: str) -> Markup:
    """Return the address of a path from the root of the site, as seen from the page that is rendered."""
    url = posixpath.relpath("/" + path, "/" + routes.url(context["page_uri"]))
    return Markup(url + "/" * path.endswith("/"))  # noqa: S704  a file name


@pass_context
def _download(context: Context, file: str) -> Markup:
    return from_root(context, file)


def _qr_code_svg(address: str) -> Markup:
    return Markup(code_svg(address, sized=False))  # noqa: S704  has no text


def _number_parts(text: str) -> tuple[Markup, Markup, Markup]:
    """Return a text before its first number, the number, and the text after it, for HTML; spaces at their ends stay."""
    match = re.search(r"\d+", text)
    start, end = match.span() if match else (len(text), len(text))
    return escape(text[:start]), escape(text[start:end]), escape(text[end:])


CONSTANT_GLOBALS = {
    "book": routes.BOOK,
    "qr_code_svg": _qr_code_svg,
    "dialed": dialed,
    "download": _download,
    "messages_file": MESSAGES_FILE,
    "number_parts": _number_parts,
    "pdf_kinds": pdf_kinds,
    "printable_path": printable_path,
    "question_files": QUESTION_FILES,
    "swatches_file": SWATCHES_FILE,
}
"""Variables and functions of templates that are the same in every handbook."""
