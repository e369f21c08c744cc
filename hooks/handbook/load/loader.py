"""Read every file of a handbook, and collect whatever is wrong with the form of its files."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from handbook.core.diagnostics import Diagnostic, SourceSpan, did_you_mean
from handbook.core.memo import MEMORY
from handbook.load.builder import make_center, make_entries
from handbook.load.draft import Draft
from handbook.load.markdown_pages import PageFile, add_pages
from handbook.load.supplied_files import printable, supplied_file_problems
from handbook.load.text_files import read_text
from handbook.load.yaml_reader import Document, read_yaml
from handbook.model import file_types
from handbook.model.content_paths import CENTER, LOCAL
from handbook.model.file_types import MANIFEST
from handbook.overlay.nodes import to_nodes
from handbook.theme.illustrations import drawing_problems

if TYPE_CHECKING:
    from handbook.model.content_paths import Folders
    from handbook.overlay.nodes import SourceNode

_FENCE = "---"
_LIKE_A_FENCE = re.compile(r"^\s*[-\u2010-\u2015\u2212*_=~]+(?:\s+[-\u2010-\u2015\u2212*_=~]+)*\s*$")
"""What word processors make of three hyphens, and what people type instead of them."""
_NO_PAGE = "only files that end with .md become pages; copy the words into such a file, or put this file into local/files/ and link to it"
_Read = tuple["SourceNode | None", tuple[Diagnostic, ...]]


def read(folders: Folders) -> Draft:
    """Read a handbook's files, and lay over them what its center says, adds and changes."""
    draft = Draft(folders)
    draft.problems += supplied_file_problems(folders)
    wrong = {problem.file for problem in draft.problems if not problem.is_warning}
    files = [name for name in folders.files() if not wrong & {printable(name), LOCAL if name.startswith(LOCAL) else name}]
    pages = list[PageFile]()
    for kind in file_types.DATA_FILES:
        if kind.required and kind.pattern not in files:
            draft.problems.append(Diagnostic(kind.pattern, 1, "this file must exist; add it"))
            draft.unread.add(kind.name)
    for file in files:
        if file.startswith(file_types.DRAWINGS) and file.endswith(".svg"):
            _read_drawing(file, draft)
        elif file.startswith(file_types.LOCAL_FILES):
            _add_local_file(file.removeprefix(file_types.LOCAL_FILES), draft)
        elif file.startswith((file_types.DATA, LOCAL)) and not file.startswith(file_types.LOCAL_PAGES):
            _read_data_file(file, draft)
        elif file.endswith(".md"):
            pages += _read_page(file, draft)
        elif file.startswith(file_types.LOCAL_PAGES):
            draft.problems.append(Diagnostic(file, 1, _NO_PAGE))
        else:
            draft.other_files.append(file)
    make_center(draft)
    add_pages(pages, draft)
    make_entries(draft)
    return draft


def _read_data_file(file: str, draft: Draft) -> None:
    kind = file_types.kind_of(file)
    if kind is None:
        if not file.startswith((file_types.SCHEMAS, file_types.FONTS)) and file not in {MANIFEST, *file_types.LOCAL_NOTES}:
            draft.problems.append(Diagnostic(file, 1, f"nothing reads this file; {_better_name(file)}"))
        return
    text, unreadable = read_text(draft.folders.path(file), file)
    whole, problems = (
        (None, tuple(unreadable)) if unreadable else MEMORY.get_or_make("data file", file, text, lambda: _values(text, file, kind))
    )
    draft.problems += problems
    if whole:
        draft.written.setdefault(kind.name, []).extend(whole.value if kind.is_list else [whole])
        return
    draft.unread.add(kind.name)
    if not file.startswith(LOCAL):
        draft.unread_of_handbook.add(kind.name)


def _values(text: str, file: str, kind: file_types.FileKind) -> _Read:
    """Return the values in a data file, and what is wrong with its form."""
    document, problems = _read_fields_and_text(text, file) if kind.has_text else read_yaml(text, file)
    if document and kind.is_list and not isinstance(document.data, tuple):
        problems.append(document.span.problem('the file must be a list: each entry must start with "- "'))
        document = None
    return to_nodes(document.data, document.span) if document else None, tuple(problems)


def _better_name(file: str) -> str:
    name = file.rsplit("/", 1)[-1]
    if file.startswith(LOCAL) and name.startswith("center."):
        return f"move it to where center.yaml belongs: {CENTER}"
    if file.startswith(LOCAL) and file.count("/") == 1 and not name.endswith((".yaml", ".yml", ".txt")):
        return f"move it into {file_types.LOCAL_PAGES if name.endswith('.md') else file_types.LOCAL_FILES}"
    if file.endswith(".yml"):
        return f"rename it to {file.rsplit('/', 1)[-1].removesuffix('.yml')}.yaml"
    folder = LOCAL if file.startswith(LOCAL) else file_types.DATA
    known = [kind.pattern if folder == file_types.DATA else file_types.in_local(kind) for kind in file_types.DATA_FILES]
    return f"move it out of {folder}, or rename it: {did_you_mean(file, filter(None, known))}"


def _read_drawing(file: str, draft: Draft) -> None:
    text, problems = read_text(draft.folders.path(file), file)
    problems += drawing_problems(text, file) if text else ()
    draft.problems += problems
    if not problems:
        draft.drawings[file.rsplit("/", 1)[-1].removesuffix(".svg")] = text.strip()


def _read_fields_and_text(text: str, file: str) -> tuple[Document | None, list[Diagnostic]]:
    """Read the fields between the lines of hyphens as YAML, and what stands below as the field ``text``."""
    lines = text.split("\n")
    start, end, wrong = _fences(lines)
    if wrong:
        return None, [Diagnostic(file, *wrong)]
    document, problems = read_yaml("\n".join(lines[start + 1 : end]), file, first_line=start + 2)
    if document is None or not isinstance(document.data, dict):
        return document, problems
    start = next((number for number in range(end + 1, len(lines)) if lines[number].strip()), end)
    below = "\n".join(lines[start:]) if start > end else ""
    if "text" in document.data:
        problems.append(document.span.problem('must not have the field "text"; write the text below the second ---', "text"))
    if not below and ("change" in document.data or "hide" in document.data):  # the text stays as it is
        return document, problems
    span = SourceSpan(file, {**document.span.lines, ("text",): start + 1})
    return Document(span, {**document.data, "text": below}), problems


def _fences(lines: list[str]) -> tuple[int, int, tuple[int, str] | None]:
    """Return the numbers of the lines of hyphens around the fields, counted from 0, and what is wrong with them: line and message.

    Empty lines above them and spaces behind them are no mistake: nobody sees these.
    """
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != _FENCE:
        what = f'; "{lines[start].strip()}" is something else' if _LIKE_A_FENCE.match(lines[start]) else ""
        form = f'must begin with a line of three plain hyphens, "---"{what}. Then come fields such as "title: ...", then "---" again, then the text'
        return 0, 0, (start + 1, form)
    end = next((number for number in range(start + 1, len(lines)) if lines[number].rstrip() == _FENCE), 0)
    if end:
        return start, end, None
    like = next((number for number in range(start + 1, len(lines)) if _LIKE_A_FENCE.match(lines[number])), None)
    if like is not None:
        return 0, 0, (like + 1, f'the line below the fields must be three plain hyphens, "---"; "{lines[like].strip()}" is something else')
    return 0, 0, (start + 1, 'the fields at the top must end with a line of three hyphens, "---"; add it above the text')


def _read_page(file: str, draft: Draft) -> list[PageFile]:
    text, problems = read_text(draft.folders.path(file), file)
    draft.problems += problems
    if problems:
        draft.unread_pages.add(file.removeprefix(file_types.LOCAL_PAGES))
        return []
    lines = text.split("\n")
    start, end, wrong = _fences(lines)
    if wrong:
        draft.problems.append(Diagnostic(file, *wrong))
        draft.unread_pages.add(file.removeprefix(file_types.LOCAL_PAGES))
        return [PageFile(file, None, lines, 0)]
    lines[start] = lines[end] = _FENCE
    above = "\n".join(lines[start + 1 : end])
    fields, problems_ = MEMORY.get_or_make("page fields", file, (above, start + 2), lambda: _fields(above, file, start + 2))
    draft.problems += problems_
    if fields is None:
        draft.unread_pages.add(file.removeprefix(file_types.LOCAL_PAGES))
    return [PageFile(file, fields, lines, end)]


def _add_local_file(name: str, draft: Draft) -> None:
    """Note a file that the center publishes, under the usual form (NFC) of a name whose letters a Mac has taken apart."""
    published = unicodedata.normalize("NFC", name)
    if published in draft.local_files:
        draft.problems.append(
            Diagnostic(file_types.LOCAL_FILES + name, 1, "there is another file of this name; delete or rename one of them")
        )
    draft.local_files[published] = name


def _fields(text: str, file: str, first_line: int) -> _Read:
    """Return the fields at the top of a page, and what is wrong with their form."""
    document, problems = read_yaml(text, file, first_line=first_line)
    return to_nodes(document.data, document.span) if document else None, tuple(problems)
