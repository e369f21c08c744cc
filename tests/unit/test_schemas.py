"""The JSON schemas are those of the models, accept what the loader accepts, and are wired to every data file."""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from typing import Any

import jsonschema

from handbook.core.pattern_hints import pattern_hint
from handbook.load.json_schema import editor_settings, modeline, schema, schema_texts
from handbook.load.yaml_reader import read_yaml
from handbook.model import file_types
from support.helpers import CONTENT, ROOT

DATA_FILES = sorted(path.relative_to(CONTENT).as_posix() for path in (CONTENT / "data").rglob("*.yaml"))


def as_json(value: Any) -> Any:
    """Return a loaded value with lists as JSON knows them."""
    return json.loads(json.dumps(value))


def test_the_schemas_in_the_repository_are_current() -> None:
    folder = CONTENT / file_types.SCHEMAS
    written = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.json")}
    assert written == schema_texts(CONTENT), "run: make schemas"
    assert (ROOT / ".vscode/settings.json").read_text(encoding="utf-8") == editor_settings(), "run: make schemas"


def refused(file: str) -> list[str]:
    """Return what the written schema of a data file says against it."""
    kind = file_types.kind_of(file)
    assert kind is not None
    document, problems = read_yaml((CONTENT / file).read_text(encoding="utf-8"), file)
    assert document is not None
    written = json.loads((CONTENT / file_types.SCHEMAS / f"{kind.name}.schema.json").read_text(encoding="utf-8"))
    errors = jsonschema.Draft202012Validator(written).iter_errors(as_json(document.data))
    return [*map(str, problems), *(f"{file}: {error.message}" for error in errors)]


def test_the_schemas_accept_every_file() -> None:
    assert DATA_FILES
    assert [error for file in DATA_FILES for error in refused(file)] == []


def test_an_editor_finds_the_schema_of_every_file() -> None:
    wired = json.loads(editor_settings())["yaml.schemas"]
    wrong = []
    for file in DATA_FILES:
        first = (CONTENT / file).read_text(encoding="utf-8").splitlines()[0]
        there = (CONTENT / file).parent.joinpath(first.partition("$schema=")[2]).resolve()
        found = [name for name, pattern in wired.items() if fnmatchcase(f"content/{file}", pattern)]
        is_right = first == modeline(file) and there.is_file() and len(found) == 1 and (ROOT / found[0]).is_file()
        wrong += [] if is_right else [file]
    assert wrong == []


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    validator = jsonschema.Draft202012Validator(schema(file_types.FORMATS))
    entries: list[dict[str, object]] = [{"id": "A B"}, {"id": "a", "title": "x" * 30}, {"id": "a"}, {"id": "a", "title": "x", "more": 1}]
    assert [entry for entry in entries if validator.is_valid([entry])] == []


def test_every_field_is_explained() -> None:
    fields = [(kind.name, name, field) for kind in file_types.DATA_FILES for name, field in kind.model.model_fields.items()]
    assert [(kind, name) for kind, name, field in fields if name != "root" and not field.description] == []


def patterns_in(part: Any) -> set[str]:
    """Return every pattern in a schema."""
    if isinstance(part, list):
        return set().union(*map(patterns_in, part))
    if not isinstance(part, dict):
        return set()
    own = {part["pattern"]} if isinstance(part.get("pattern"), str) else set()
    return own.union(*map(patterns_in, part.values()))


def test_every_pattern_is_explained_to_people_who_miss_it() -> None:
    patterns = set().union(*(patterns_in(kind.model.model_json_schema()) for kind in file_types.DATA_FILES))
    assert patterns
    assert sorted(pattern for pattern in patterns if not pattern_hint(pattern).startswith("must be ")) == []
