"""Read the content folder into a handbook, and collect whatever is wrong with the form of its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from handbook import files
from handbook.book import Handbook
from handbook.drawings import drawing_problems
from handbook.model import Entry, FrontMatter, Strings
from handbook.problems import Place, Problem, did_you_mean
from handbook.validate import validated
from handbook.yaml_source import Document, read_text, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FENCE = "---"


@dataclass
class Draft:
    """What could be read, before anybody knows whether it fits together.

    Attributes:
        entries: The entries of each kind of file, by the kind's name, each with the file it stands in; of a broken
            one, what is right in it.
        declared: For each kind, every id with all the places that declare it, broken entries included, so that
            one broken entry is not reported again by everything that refers to it.
        unread: The kinds of which a file could not be read at all; nobody knows which ids it would declare.
        written_lines: The lines of each hand-written page, front matter included.
        problems: What is wrong with the files' form.

    """

    entries: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)
    declared: dict[str, dict[str, list[Place]]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    written_pages: dict[str, FrontMatter] = field(default_factory=dict)
    drawings: dict[str, str] = field(default_factory=dict)
    written_lines: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, kind: files.FileKind) -> tuple[Any, ...]:
        """Return the entries of a kind."""
        return tuple(entry for _, entry in self.entries.get(kind.name, ()))

    def one(self, kind: files.FileKind) -> Any:  # noqa: ANN401  each kind has its own model
        """Return the only entry of a kind; an empty stand-in where there is none (then nothing is published)."""
        found = self.of(kind)
        return found[0] if found else Strings({}) if kind is files.STRINGS else kind.model.model_construct()

    def by_file(self, kind: files.FileKind) -> dict[str, tuple[Any, ...]]:
        """Return the entries of a kind by the name of their file: the group that they belong to."""
        groups: dict[str, list[Entry]] = {}
        for file, entry in self.entries.get(kind.name, ()):
            groups.setdefault(group_of(file), []).append(entry)
        return {group: tuple(entries) for group, entries in groups.items()}

    def handbook(self) -> Handbook:
        """Return the entries as a handbook; whole only where there are no problems."""
        return Handbook(
            identity=self.one(files.IDENTITY),
            home=self.one(files.HOME),
            phases=self.of(files.PHASES),
            formats=self.of(files.FORMATS),
            sources=self.of(files.SOURCES),
            rules=self.by_file(files.RULES),
            topics=self.of(files.TOPICS),
            questions=self.by_file(files.QUESTIONS),
            library=self.one(files.LIBRARY),
            messaging=self.one(files.MESSAGING),
            messages=self.of(files.MESSAGES),
            checklists=self.of(files.CHECKLISTS),
            sheets=self.of(files.SHEETS),
            presets=self.of(files.PRESETS),
            plan=self.one(files.PLAN),
            strings=self.one(files.STRINGS),
            written_pages=self.written_pages,
            drawings=self.drawings,
        )


def group_of(file: str) -> str:
    """Return the phase or the topic that a file of entries belongs to: its name."""
    return file.rsplit("/", 1)[-1].removesuffix(".yaml")


def read(content: Path) -> Draft:
    """Read every file of a content folder.

    Args:
        content: The folder with ``data/`` and the hand-written pages.

    """
    draft = Draft()
    found = sorted(path.relative_to(content).as_posix() for path in content.rglob("*") if path.is_file())
    found = [file for file in found if not any(part.startswith(".") for part in file.split("/"))]
    for kind in files.DATA_FILES:
        if kind.required and kind.pattern not in found:
            draft.problems.append(Problem(kind.pattern, 1, "this file must exist; add it"))
            draft.unread.add(kind.name)
    for file in found:
        if file.startswith(files.DRAWINGS) and file.endswith(".svg"):
            _read_drawing(content, file, draft)
        elif file.startswith(files.DATA):
            _read_data_file(content, file, draft)
        elif file.endswith(".md"):
            _read_page(content, file, draft)
    return draft


def _read_data_file(content: Path, file: str, draft: Draft) -> None:
    kind = files.kind_of(file)
    if kind is None:
        if not file.startswith((files.SCHEMAS, files.FONTS)):
            draft.problems.append(Problem(file, 1, f"nothing reads this file; {_better_name(file)}"))
        return
    text, problems = read_text(content / file, file)
    document = None
    if not problems:
        document, problems = _read_fields_and_text(text, file) if kind.has_text else read_yaml(text, file)
    draft.problems += problems
    if document and kind.is_list and not isinstance(document.data, tuple):
        draft.problems.append(document.place.problem('the file must be a list: each entry must start with "- "'))
        document = None
    if document:
        _read_entries(document, kind, draft)
    else:
        draft.unread.add(kind.name)


def _better_name(file: str) -> str:
    if file.endswith(".yml"):
        return f"rename it to {file.rsplit('/', 1)[-1].removesuffix('.yml')}.yaml"
    known = [kind.pattern for kind in files.DATA_FILES]
    return f"move it out of data/, or rename it: {did_you_mean(file, known)}"


def _read_entries(document: Document, kind: files.FileKind, draft: Draft) -> None:
    if not isinstance(document.data, tuple) or not kind.is_list:
        draft.problems += _add(document.data, kind, document.place, draft)
        return
    for number, value in enumerate(document.data):
        draft.problems += _add(value, kind, document.place.inside(number), draft)


def _add(value: object, kind: files.FileKind, place: Place, draft: Draft) -> Iterator[Problem]:
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        draft.declared.setdefault(kind.name, {}).setdefault(value["id"], []).append(place)
    entry, problems = validated(value, kind.model, place)
    yield from problems
    if entry is not None:
        draft.entries.setdefault(kind.name, []).append((place.file, entry))


def _read_drawing(content: Path, file: str, draft: Draft) -> None:
    text, problems = read_text(content / file, file)
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
    place = Place(file, {**document.place.lines, ("text",): start + 1})
    return Document(place, {**document.data, "text": below}), problems


def _end_of_fields(lines: list[str]) -> int:
    """Return the number of the line of hyphens below the fields, counted from 0; 0 if there is none."""
    return lines.index(_FENCE, 1) if lines[0] == _FENCE and _FENCE in lines[1:] else 0


def _read_page(content: Path, file: str, draft: Draft) -> None:
    text, problems = read_text(content / file, file)
    draft.problems += problems
    if problems:
        return
    lines = draft.written_lines[file] = text.split("\n")
    end = _end_of_fields(lines)
    if not end:
        draft.problems.append(
            Problem(file, 1, 'the page must begin with a line "---", then "title: ..." and "description: ...", then "---"')
        )
        return
    document, problems = read_yaml("\n".join(lines[1:end]), file, first_line=2)
    draft.problems += problems
    if not "\n".join(lines[end + 1 :]).strip():
        draft.problems.append(Problem(file, end + 1, "the page must have a text below its second ---; write it or delete the page"))
    if document:
        front_matter, problems = validated(document.data, FrontMatter, document.place)
        draft.problems += problems
        if front_matter:
            draft.written_pages[file] = front_matter
