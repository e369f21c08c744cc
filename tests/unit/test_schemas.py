"""The JSON schemas are those of the models, accept what the loader accepts, and are wired to every data file."""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from typing import Any

import jsonschema
import pytest

from handbook import files
from handbook.explain import explained
from handbook.schemas import editor_settings, modeline, schema, schema_texts
from handbook.yaml_source import read_yaml
from support.helpers import CONTENT, ROOT

DATA_FILES = sorted(path.relative_to(CONTENT).as_posix() for path in (CONTENT / "data").rglob("*.yaml"))


def as_json(value: Any) -> Any:
    """Return a loaded value with lists as JSON knows them."""
    return json.loads(json.dumps(value))


def test_the_schemas_in_the_repository_are_current() -> None:
    folder = CONTENT / files.SCHEMAS
    written = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.json")}
    assert written == schema_texts(CONTENT), "run: make schemas"
    assert (ROOT / ".vscode/settings.json").read_text(encoding="utf-8") == editor_settings(), "run: make schemas"


@pytest.mark.parametrize("file", DATA_FILES)
def test_the_schema_accepts_the_file(file: str) -> None:
    kind = files.kind_of(file)
    assert kind is not None
    document, problems = read_yaml((CONTENT / file).read_text(encoding="utf-8"), file)
    assert document is not None
    assert problems == []
    written = json.loads((CONTENT / files.SCHEMAS / f"{kind.name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(written).validate(as_json(document.data))


@pytest.mark.parametrize("file", DATA_FILES)
def test_an_editor_finds_the_schema_of_the_file(file: str) -> None:
    first = (CONTENT / file).read_text(encoding="utf-8").splitlines()[0]
    assert first == modeline(file)
    assert (CONTENT / file).parent.joinpath(first.partition("$schema=")[2]).resolve().is_file()
    wired = json.loads(editor_settings())["yaml.schemas"]
    (found,) = [name for name, pattern in wired.items() if fnmatchcase(f"content/{file}", pattern)]
    assert (ROOT / found).is_file()


@pytest.mark.parametrize("entry", [{"id": "A B"}, {"id": "a", "title": "x" * 30}, {"id": "a"}, {"id": "a", "title": "x", "more": 1}])
def test_the_schema_refuses_what_the_loader_refuses(entry: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema(files.FORMATS)).validate([entry])


@pytest.mark.parametrize("kind", files.DATA_FILES, ids=lambda kind: kind.name)
def test_every_field_is_explained(kind: files.FileKind) -> None:
    for name, field in kind.model.model_fields.items():
        assert field.description or name == "root"


def patterns_in(part: Any) -> set[str]:
    """Return every pattern in a schema."""
    if isinstance(part, list):
        return set().union(*map(patterns_in, part))
    if not isinstance(part, dict):
        return set()
    own = {part["pattern"]} if isinstance(part.get("pattern"), str) else set()
    return own.union(*map(patterns_in, part.values()))


@pytest.mark.parametrize("kind", files.DATA_FILES, ids=lambda kind: kind.name)
def test_every_pattern_is_explained_to_those_who_miss_it(kind: files.FileKind) -> None:
    for pattern in patterns_in(kind.model.model_json_schema()):
        assert explained(pattern).startswith("must be "), pattern
