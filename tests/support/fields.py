"""The fields of content files: where they are, what is in them, and what is wrong once they hold something else."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from handbook.checks.checker import load_checked
from handbook.core.diagnostics import ContentError
from handbook.load.yaml_reader import read_yaml
from support.helpers import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.core.diagnostics import Diagnostic

FieldPath = tuple[str | int, ...]
"""The names and numbers that lead from the top of a file to one of its values."""
Where = tuple[str, FieldPath]
"""A field: its file, and its path in it."""
FENCE = "---\n"


def problems_of(content: Path, center: Path | None = None) -> list[Diagnostic]:
    """Return what is wrong with a content folder; anything but a list of problems fails the test."""
    try:
        load_checked(content, TEMPLATES, center)
    except ContentError as error:
        return list(error.problems)
    return []


def is_clear(problem: Diagnostic) -> bool:
    """Return whether a problem names a file and a line, and says what must be."""
    return bool(re.fullmatch(r"[\w./ -]+\.(?:yaml|md|svg)", problem.file)) and problem.line > 0 and problem.message.strip() != ""


@cache
def all_fields(folder: Path) -> list[Where]:
    """Return every field of a content folder."""
    return [(file, path) for file in content_files(folder) for path in text_paths(fields_of((folder / file).read_text(encoding="utf-8")))]


def fields_of(text: str) -> Any:
    """Return the values of a YAML file, or those at the top of a Markdown file."""
    document, problems = read_yaml(text.split(FENCE)[1] if text.startswith(FENCE) else text, "file")
    assert document, problems
    return as_lists(document.data)


def as_lists(value: Any) -> Any:
    """Return a value in which lists can be changed."""
    if isinstance(value, dict):
        return {name: as_lists(one) for name, one in value.items()}
    return [as_lists(one) for one in value] if isinstance(value, tuple) else value


def with_fields(text: str, values: Any) -> str:
    """Return a file with other values, and the same text below them."""
    yaml_text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    return FENCE + yaml_text + FENCE + text.split(FENCE, 2)[2] if text.startswith(FENCE) else yaml_text


def text_paths(value: Any, at: FieldPath = ()) -> list[FieldPath]:
    """Return the path of each text and number in a file."""
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        return [path for name, one in items for path in text_paths(one, (*at, name))]
    return [at]


def put(value: Any, path: FieldPath, text: Any) -> None:
    """Change a value in place."""
    for name in path[:-1]:
        value = value[name]
    value[path[-1]] = text


def content_files(folder: Path) -> list[str]:
    """Return the files of a content folder that have fields."""
    found = [path for path in folder.rglob("*") if path.suffix in {".yaml", ".md"} and path.name not in {"README.md", "upstream.json"}]
    return sorted(path.relative_to(folder).as_posix() for path in found if not is_empty(path))


def is_empty(path: Path) -> bool:
    """Return whether nothing in a file is more than a remark."""
    return all(line.startswith("#") or not line.strip() for line in path.read_text(encoding="utf-8").splitlines())
