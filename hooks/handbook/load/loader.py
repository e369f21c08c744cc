"""Read all files of a handbook into a draft, with every problem of their form."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from handbook.core.diagnostics import Diagnostic, did_you_mean
from handbook.core.memo import MEMORY
from handbook.load.builder import add_center, add_entries
from handbook.load.draft import Draft
from handbook.load.front_matter import FENCE, find_fences, read_fields_and_text
from handbook.load.markdown_pages import PageFile, add_pages
from handbook.load.supplied_files import printable, supplied_file_problems
from handbook.load.text_files import read_text
from handbook.load.yaml_reader import read_yaml
from handbook.model import file_types
from handbook.model.content_paths import CENTER, LOCAL
from handbook.model.file_types import MANIFEST
from handbook.overlay.nodes import to_nodes
from handbook.theme.illustrations import drawing_problems

if TYPE_CHECKING:
    from handbook.model.content_paths import Folders
    from handbook.overlay.nodes import SourceNode

    _Parsed = tuple[SourceNode | None, tuple[Diagnostic, ...]]
    """The content of a file, None if it can't be used, and its problems."""

_NO_PAGE = "only files that end with .md become pages; copy the text into an .md file, or move this one to local/files/ and link to it"


def read(folders: Folders) -> Draft:
    """Return the draft of a handbook: its own files, with those of its center merged over them."""
    draft = Draft(folders)
    draft.problems += supplied_file_problems(folders)
    unusable = {problem.file for problem in draft.problems if not problem.is_warning}
    files = [name for name in folders.files() if not unusable & {printable(name), LOCAL if name.startswith(LOCAL) else name}]
    for kind in file_types.DATA_FILES:
        if kind.required and kind.pattern not in files:
            draft.problems.append(Diagnostic(kind.pattern, 1, "this file is missing; copy it again from the handbook's repository"))
            draft.unread.add(kind.name)
    pages = [page for file in files for page in _read_file(file, draft)]
    add_center(draft)
    add_pages(pages, draft)
    add_entries(draft)
    return draft


def _read_file(file: str, draft: Draft) -> list[PageFile]:
    """Read a file into the draft; return it if it is a hand-written page."""
    if file.startswith(file_types.DRAWINGS) and file.endswith(".svg"):
        _read_drawing(file, draft)
    elif file.startswith(file_types.LOCAL_FILES):
        _add_local_file(file.removeprefix(file_types.LOCAL_FILES), draft)
    elif file.startswith((file_types.DATA, LOCAL)) and not file.startswith(file_types.LOCAL_PAGES):
        _read_data_file(file, draft)
    elif file.endswith(".md"):
        return _read_page(file, draft)
    elif file.startswith(file_types.LOCAL_PAGES):
        draft.problems.append(Diagnostic(file, 1, _NO_PAGE))
    else:
        draft.other_files.append(file)
    return []


def _read_data_file(file: str, draft: Draft) -> None:
    kind = file_types.kind_of(file)
    if kind is None:
        if not file.startswith((file_types.SCHEMAS, file_types.FONTS)) and file not in {
            MANIFEST,
            file_types.NEWEST_EDITION,
            *file_types.LOCAL_NOTES,
        }:
            draft.problems.append(Diagnostic(file, 1, f"the handbook doesn't use this file; {_better_name(file)}"))
        return
    text, unreadable = read_text(draft.folders.path(file), file)
    if unreadable:
        root, problems = None, tuple(unreadable)
    else:
        root, problems = MEMORY.get_or_make("data file", file, text, lambda: _parse_data(text, file, kind))
    draft.problems += problems
    if root:
        draft.nodes.setdefault(kind.name, []).extend(root.value if kind.is_list else [root])
        return
    draft.unread.add(kind.name)
    if not file.startswith(LOCAL):
        draft.unread_of_handbook.add(kind.name)


def _parse_data(text: str, file: str, kind: file_types.FileKind) -> _Parsed:
    """Return the root node of a data file, and the problems of its form."""
    document, problems = read_fields_and_text(text, file) if kind.has_text else read_yaml(text, file)
    if document and kind.is_list and not isinstance(document.data, tuple):
        problems.append(document.span.problem('the file must be a list; begin each entry with "- "'))
        document = None
    return to_nodes(document.data, document.span) if document else None, tuple(problems)


def _better_name(file: str) -> str:
    """Return the fix for a data file that nothing reads."""
    name = file.rsplit("/", 1)[-1]
    if file.startswith(LOCAL) and name.startswith("center."):
        return f"move it to {CENTER}, where center.yaml belongs"
    if file.startswith(LOCAL) and file.count("/") == 1 and not name.endswith((".yaml", ".yml", ".txt")):
        return f"move it to {file_types.LOCAL_PAGES if name.endswith('.md') else file_types.LOCAL_FILES}"
    if file.endswith(".yml"):
        return f"rename it to {file.rsplit('/', 1)[-1].removesuffix('.yml')}.yaml"
    folder = LOCAL if file.startswith(LOCAL) else file_types.DATA
    known = [kind.pattern if folder == file_types.DATA else file_types.local_pattern(kind) for kind in file_types.DATA_FILES]
    hint = did_you_mean(file, filter(None, known))
    return f"move it out of {folder}, or rename it. {hint[0].upper()}{hint[1:]}"


def _read_drawing(file: str, draft: Draft) -> None:
    text, problems = read_text(draft.folders.path(file), file)
    problems += drawing_problems(text, file) if text else ()
    draft.problems += problems
    if not problems:
        draft.drawings[file.rsplit("/", 1)[-1].removesuffix(".svg")] = text.strip()


def _read_page(file: str, draft: Draft) -> list[PageFile]:
    """Return the page of a Markdown file; nothing if its text can't be read."""
    name = file.removeprefix(file_types.LOCAL_PAGES)
    text, problems = read_text(draft.folders.path(file), file)
    draft.problems += problems
    if problems:
        draft.unread_pages.add(name)
        return []
    lines = text.split("\n")
    fences = find_fences(lines, file)
    if isinstance(fences, Diagnostic):
        draft.problems.append(fences)
        draft.unread_pages.add(name)
        return [PageFile(file, None, lines, 0)]
    start, end = fences
    lines[start] = lines[end] = FENCE
    yaml = "\n".join(lines[start + 1 : end])
    fields, field_problems = MEMORY.get_or_make("page fields", file, (yaml, start + 2), lambda: _parse_fields(yaml, file, start + 2))
    draft.problems += field_problems
    if fields is None:
        draft.unread_pages.add(name)
    return [PageFile(file, fields, lines, end)]


def _parse_fields(text: str, file: str, first_line: int) -> _Parsed:
    """Return the fields of a page's front matter, and the problems of their form."""
    document, problems = read_yaml(text, file, first_line=first_line)
    return to_nodes(document.data, document.span) if document else None, tuple(problems)


def _add_local_file(name: str, draft: Draft) -> None:
    """Record a file that the center publishes, under the composed form (NFC) of its name; macOS may decompose it."""
    published = unicodedata.normalize("NFC", name)
    if published in draft.local_files:
        draft.problems.append(
            Diagnostic(file_types.LOCAL_FILES + name, 1, "there's another file with this name; delete or rename one of them")
        )
    draft.local_files[published] = name
