"""Read the content folder into a handbook, and collect whatever is wrong with the form of its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from handbook import files
from handbook.book import Handbook
from handbook.explain import problems_of
from handbook.model import Entry, FrontMatter, Rule
from handbook.problems import Place, Problem, did_you_mean
from handbook.yaml_source import Document, read_text, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic import BaseModel

_FENCE = "---"


@dataclass
class Draft:
    """What could be read, before anybody knows whether it fits together.

    Attributes:
        entries: The valid entries of each kind of file, by the kind's name, each with the file it stands in.
        declared: For each kind, every id with all the places that declare it, broken entries included, so that
            one broken entry is not reported again by everything that refers to it.
        problems: What is wrong with the files' form.

    """

    entries: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)
    declared: dict[str, dict[str, list[Place]]] = field(default_factory=dict)
    written_pages: dict[str, FrontMatter] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, kind: files.FileKind) -> tuple[Any, ...]:
        """Return the valid entries of a kind."""
        return tuple(entry for _, entry in self.entries.get(kind.name, ()))

    def one(self, kind: files.FileKind) -> Any:  # noqa: ANN401  each kind has its own model
        """Return the only entry of a kind; an empty stand-in where it is broken (then nothing is published)."""
        return next(iter(self.of(kind)), None) or kind.model.model_construct()

    def handbook(self) -> Handbook:
        """Return the entries as a handbook; whole only where there are no problems."""
        rules: dict[str, tuple[Rule, ...]] = {}
        for file, rule in self.entries.get(files.RULES.name, ()):
            phase = phase_of(file)
            rules[phase] = (*rules.get(phase, ()), rule)
        return Handbook(
            identity=self.one(files.IDENTITY),
            home=self.one(files.HOME),
            phases=self.of(files.PHASES),
            formats=self.of(files.FORMATS),
            sources=self.of(files.SOURCES),
            rules=rules,
            checklists=self.of(files.CHECKLISTS),
            strings=self.one(files.STRINGS),
            written_pages=self.written_pages,
        )


def phase_of(rules_file: str) -> str:
    """Return the phase that a file of rules belongs to: its name."""
    return rules_file.rsplit("/", 1)[-1].removesuffix(".yaml")


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
    for file in found:
        if file.startswith(files.DATA):
            _read_data_file(content, file, draft)
        elif file.endswith(".md"):
            _read_page(content, file, draft)
    return draft


def _read_data_file(content: Path, file: str, draft: Draft) -> None:
    kind = files.kind_of(file)
    if kind is None:
        if not file.startswith(files.SCHEMAS):
            draft.problems.append(Problem(file, 1, f"nothing reads this file; {_better_name(file)}"))
        return
    text, problems = read_text(content / file, file)
    draft.problems += problems
    if problems:
        return
    document, problems = read_yaml(text, file)
    draft.problems += problems
    if document:
        _read_entries(document, kind, draft)


def _better_name(file: str) -> str:
    if file.endswith(".yml"):
        return f"rename it to {file.rsplit('/', 1)[-1].removesuffix('.yml')}.yaml"
    known = [kind.pattern for kind in files.DATA_FILES]
    return f"move it out of data/, or rename it: {did_you_mean(file, known)}"


def _read_entries(document: Document, kind: files.FileKind, draft: Draft) -> None:
    place = document.place
    if not kind.is_list:
        draft.problems += _add(document.data, kind, place, draft)
    elif isinstance(document.data, tuple):
        for number, value in enumerate(document.data):
            draft.problems += _add(value, kind, place.inside(number), draft)
    else:
        draft.problems.append(place.problem('the file must be a list: each entry must start with "- "'))


def _add(value: object, kind: files.FileKind, place: Place, draft: Draft) -> Iterator[Problem]:
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        draft.declared.setdefault(kind.name, {}).setdefault(value["id"], []).append(place)
    entry, problems = _validated(value, kind.model, place)
    yield from problems
    if entry is not None:
        draft.entries.setdefault(kind.name, []).append((place.file, entry))


def _validated(value: object, model: type[BaseModel], place: Place) -> tuple[Any, list[Problem]]:
    try:
        entry = model.model_validate(value)
    except ValidationError as error:
        return None, list(problems_of(error, place, model))
    _give_places(entry, place)
    return entry, []


def _give_places(value: object, place: Place) -> None:
    """Tell an entry, and each entry inside it, where it stands."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            _give_places(item, place.inside(number))
    elif hasattr(value, "placed"):
        value.placed(place)
        for name in type(value).model_fields if isinstance(value, Entry) else ():
            _give_places(getattr(value, name), place.inside(name))


def _read_page(content: Path, file: str, draft: Draft) -> None:
    text, problems = read_text(content / file, file)
    draft.problems += problems
    if problems:
        return
    lines = text.split("\n")
    end = lines.index(_FENCE, 1) if lines[0] == _FENCE and _FENCE in lines[1:] else 0
    if not end:
        draft.problems.append(Problem(file, 1, 'the page must begin with a line "---", then "title: ..." and "description: ...", then "---"'))
        return
    document, problems = read_yaml("\n".join(lines[1:end]), file, first_line=2)
    draft.problems += problems
    if not "\n".join(lines[end + 1 :]).strip():
        draft.problems.append(Problem(file, end + 1, "the page must have a text below its second ---; write it or delete the page"))
    if document:
        front_matter, problems = _validated(document.data, FrontMatter, document.place)
        draft.problems += problems
        if front_matter:
            draft.written_pages[file] = front_matter
