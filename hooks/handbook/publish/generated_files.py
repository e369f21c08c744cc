"""The files of the site that are made from data: pages, downloads, styles, pictures, and the center's own files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.core.memo import clear_memoized
from handbook.core.svg_images import repaired
from handbook.exports.handbook_json import handbook_json
from handbook.exports.images import cards, icons, manifest
from handbook.exports.messages import message_files
from handbook.exports.questions import question_files
from handbook.exports.repository_pages import path_to_edit
from handbook.exports.rubrics import rubric_files
from handbook.exports.staff_mode import FILE as STAFF_MODE
from handbook.exports.staff_mode import staff_mode_data
from handbook.model import routes
from handbook.model.content_paths import LOCAL, leftover_of
from handbook.model.file_types import LOCAL_FILES
from handbook.model.handbook import is_published
from handbook.overlay.merge import ADDED
from handbook.pages import build_pages
from handbook.search.index import search_index
from handbook.theme.brand_colors import center_styles
from handbook.theme.tokens import SWATCHES_FILE, swatch_styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from handbook.model.handbook import Handbook

_STYLES = "assets/styles/generated.css"


@dataclass(frozen=True)
class GeneratedFile:
    """A file that is made from data.

    Attributes:
        uri: Its path below the content folder; Markdown files become pages.
        content: Its text or its bytes.
        edit_uri: The content file to edit instead, relative to the content folder.

    """

    uri: str
    content: str | bytes
    edit_uri: str | None = None


def generated_files(
    handbook: Handbook, templates: Path, edit_base: str | None, papers: Mapping[str, bytes], *, site_url: str | None = None
) -> Iterator[GeneratedFile]:
    """Yield every page and file that is made from data.

    Args:
        handbook: The checked handbook.
        templates: The folder with the templates.
        edit_base: The address in front of a content file where it can be edited. Without it, a copy of each data
            file is published, and the rules link to that.
        papers: The files of all printables, from ``printable_files``, and of the book, if the site has it.
        site_url: The address of the site, if known.

    """
    sizes = {path: len(content) for path, content in papers.items()}
    for page in build_pages(handbook, templates, edit_base, sizes, site_url):
        yield GeneratedFile(page.uri, page.markdown, page.file)
    clear_memoized()  # all renderings of messages
    yield GeneratedFile("handbook.json", handbook_json(handbook))
    if is_published("your-entries", handbook):
        yield GeneratedFile(STAFF_MODE, staff_mode_data(handbook))
    index = search_index(handbook)
    yield GeneratedFile(routes.SEARCH_INDEX, index.first)
    yield GeneratedFile(routes.SEARCH_DETAILS, index.details)
    clear_memoized()  # the words of all texts
    for path, content in (*question_files(handbook), *message_files(handbook), *rubric_files(handbook), *papers.items()):
        yield GeneratedFile(path, content)
    yield GeneratedFile(_STYLES, _print_header_style(handbook.identity.title) + center_styles(handbook, templates))
    yield GeneratedFile(SWATCHES_FILE, swatch_styles())
    yield GeneratedFile("manifest.webmanifest", manifest(handbook, templates))
    for path, picture in (*cards(handbook, templates), *icons(handbook, templates)):
        yield GeneratedFile(path, picture)
    if not edit_base:
        yield from _data_file_copies(handbook)
    yield from local_files(handbook)


def _data_file_copies(handbook: Handbook) -> Iterator[GeneratedFile]:
    """Yield a copy of each data file that entries link to as their source."""
    entries = (*handbook.rules, *handbook.questions, *handbook.messages)
    for file in sorted({entry.span.file for entry in entries if entry.span.origin != ADDED}):
        yield GeneratedFile(routes.copy_of(file), handbook.folders.path(file).read_text(encoding="utf-8-sig"))


def local_files(handbook: Handbook) -> Iterator[GeneratedFile]:
    """Yield the center's own pages and files."""
    for name, text in handbook.local_pages.items():
        yield GeneratedFile(name, text, handbook.page_files[name])
    for name, name_on_disk in handbook.local_files.items():
        content = handbook.folders.path(LOCAL_FILES + name_on_disk).read_bytes()
        yield GeneratedFile(routes.FILES + name, repaired(content) if name.lower().endswith(".svg") else content)


def edit_uri_of(edit_uri: str | None, handbook: Handbook) -> str | None:
    """Return the path from the content folder to the file to edit instead of a page.

    It's None on a center's site for the handbook's own files, which updates overwrite.
    """
    if edit_uri and edit_uri.startswith(LOCAL):
        return path_to_edit(edit_uri, handbook.folders)
    return None if handbook.center.name else edit_uri


def is_unpublished(name: str, handbook: Handbook) -> bool:
    """Return whether a file is not published: the center replaces or hides the page, a program left it behind, or it's a template."""
    is_template = name.endswith(".typ") or name == "book/epub.css"
    return is_template or name in handbook.hidden_pages or name in handbook.local_pages or bool(leftover_of(name))


def _print_header_style(title: str) -> str:
    """Return the style that prints a title at the top of every sheet of paper."""
    escaped = "".join(f"\\{ord(letter):x} " if letter in '"\\<' else letter for letter in title)
    return f'@page {{\n  @top-left {{\n    font: 8pt sans-serif;\n    color: #000;\n    content: "{escaped}";\n  }}\n}}\n'
