"""Read every file of a handbook, and collect whatever is wrong with the form of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook import files
from handbook.assemble import make_center, make_entries
from handbook.draft import Draft
from handbook.drawings import drawing_problems
from handbook.folders import LOCAL
from handbook.latest import Latest
from handbook.located import located
from handbook.manifest import FILE as MANIFEST
from handbook.problems import Place, Problem, did_you_mean
from handbook.supplied_files import printable, supplied_file_problems
from handbook.written_pages import PageFile, add_pages
from handbook.yaml_source import Document, read_text, read_yaml

if TYPE_CHECKING:
    from handbook.folders import Folders
    from handbook.located import Located

_FENCE = "---"
_Read = tuple["Located | None", tuple[Problem, ...]]
_VALUES, _FIELDS = Latest[_Read](), Latest[_Read]()
"""What was read from each data file, and from the fields of each page."""


def read(folders: Folders) -> Draft:
    """Read a handbook's files, and lay over them what its center says, adds and changes."""
    draft = Draft(folders)
    draft.problems += supplied_file_problems(folders)
    wrong = {problem.file for problem in draft.problems}
    found = [name for name in folders.files() if not wrong & {printable(name), LOCAL if name.startswith(LOCAL) else name}]
    pages = list[PageFile]()
    for kind in files.DATA_FILES:
        if kind.required and kind.pattern not in found:
            draft.problems.append(Problem(kind.pattern, 1, "this file must exist; add it"))
            draft.unread.add(kind.name)
    for file in found:
        if file.startswith(files.DRAWINGS) and file.endswith(".svg"):
            _read_drawing(file, draft)
        elif file.startswith(files.LOCAL_FILES):
            draft.local_files.append(file.removeprefix(files.LOCAL_FILES))
        elif file.startswith((files.DATA, LOCAL)) and not file.startswith(files.LOCAL_PAGES):
            _read_data_file(file, draft)
        elif file.endswith(".md"):
            pages += _read_page(file, draft)
    make_center(draft)
    add_pages(pages, draft)
    make_entries(draft)
    return draft


def _read_data_file(file: str, draft: Draft) -> None:
    kind = files.kind_of(file)
    if kind is None:
        if not file.startswith((files.SCHEMAS, files.FONTS)) and file not in {MANIFEST, *files.LOCAL_NOTES}:
            draft.problems.append(Problem(file, 1, f"nothing reads this file; {_better_name(file)}"))
        return
    text, unreadable = read_text(draft.folders.path(file), file)
    whole, problems = (None, tuple(unreadable)) if unreadable else _VALUES.of(file, text, lambda: _values(text, file, kind))
    draft.problems += problems
    if whole:
        draft.written.setdefault(kind.name, []).extend(whole.value if kind.is_list else [whole])
    else:
        draft.unread.add(kind.name)


def _values(text: str, file: str, kind: files.FileKind) -> _Read:
    """Return the values in a data file, and what is wrong with its form."""
    document, problems = _read_fields_and_text(text, file) if kind.has_text else read_yaml(text, file)
    if document and kind.is_list and not isinstance(document.data, tuple):
        problems.append(document.place.problem('the file must be a list: each entry must start with "- "'))
        document = None
    return located(document.data, document.place) if document else None, tuple(problems)


def _better_name(file: str) -> str:
    if file.endswith(".yml"):
        return f"rename it to {file.rsplit('/', 1)[-1].removesuffix('.yml')}.yaml"
    folder = LOCAL if file.startswith(LOCAL) else files.DATA
    known = [kind.pattern if folder == files.DATA else files.in_local(kind) for kind in files.DATA_FILES]
    return f"move it out of {folder}, or rename it: {did_you_mean(file, filter(None, known))}"


def _read_drawing(file: str, draft: Draft) -> None:
    text, problems = read_text(draft.folders.path(file), file)
    problems += drawing_problems(text, file) if text else ()
    draft.problems += problems
    if not problems:
        draft.drawings[file.rsplit("/", 1)[-1].removesuffix(".svg")] = text.strip()


def _read_fields_and_text(text: str, file: str) -> tuple[Document | None, list[Problem]]:
    """Read the fields between the lines of hyphens as YAML, and what stands below as the field ``text``."""
    lines = text.split("\n")
    end = _end_of_fields(lines)
    if not end:
        return None, [
            Problem(file, 1, 'the file must begin with a line "---", then fields such as "title: ...", then "---", then the text')
        ]
    document, problems = read_yaml("\n".join(lines[1:end]), file, first_line=2)
    if document is None or not isinstance(document.data, dict):
        return document, problems
    start = next((number for number in range(end + 1, len(lines)) if lines[number].strip()), end)
    below = "\n".join(lines[start:]) if start > end else ""
    if "text" in document.data:
        problems.append(document.place.problem('must not have the field "text"; write the text below the second ---', "text"))
    if not below and ("change" in document.data or "hide" in document.data):  # the text stays as it is
        return document, problems
    place = Place(file, {**document.place.lines, ("text",): start + 1})
    return Document(place, {**document.data, "text": below}), problems


def _end_of_fields(lines: list[str]) -> int:
    """Return the number of the line of hyphens below the fields, counted from 0; 0 if there is none."""
    return lines.index(_FENCE, 1) if lines[0] == _FENCE and _FENCE in lines[1:] else 0


def _read_page(file: str, draft: Draft) -> list[PageFile]:
    text, problems = read_text(draft.folders.path(file), file)
    draft.problems += problems
    if problems:
        return []
    lines = text.split("\n")
    end = _end_of_fields(lines)
    if not end:
        message = 'the page must begin with a line "---", then "title: ..." and "description: ...", then "---"'
        draft.problems.append(Problem(file, 1, message))
        return [PageFile(file, None, lines, end)]
    above = "\n".join(lines[1:end])
    fields, wrong = _FIELDS.of(file, above, lambda: _fields(above, file))
    draft.problems += wrong
    return [PageFile(file, fields, lines, end)]


def _fields(text: str, file: str) -> _Read:
    """Return the fields at the top of a page, and what is wrong with their form."""
    document, problems = read_yaml(text, file, first_line=2)
    return located(document.data, document.place) if document else None, tuple(problems)
