"""Each field that holds ids declares what they name, and what it declares exists: checks, pruning and JSON schemas rely on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest
from pydantic import BaseModel, StringConstraints

from handbook.load.json_schema import schema
from handbook.load.validation_messages import model_at
from handbook.model import file_types
from handbook.model.base import REFERS_TO, Id, Ref
from handbook.model.guidance import Related, Rule
from handbook.model.references import references_in, references_of

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.promise("The check, the overlay, and the schemas can't miss a new field that refers to other entries")

KINDS = {kind.name: kind for kind in file_types.DATA_FILES}
IS_ID = next(part for part in get_args(Id) if isinstance(part, StringConstraints))
NAMES_NOTHING_HERE = {
    "Finding.audits",  # parts of make audit, which a test compares
    "Row.cells",  # columns of the same table
    "Center.links",  # their check has words of its own for staff of centers
    "Center.house_rules",
    "Center.terms",
    "Message.chosen",  # choices and blanks of its own text, which the check of messages knows
    "Message.examples",
    # names that nothing has anymore
    *(f"{model}.formerly" for model in ("Checklist", "Message", "Preset", "Question", "Rule", "Sheet", "Topic")),
}


def fields_with_ids(model: type[BaseModel]) -> Iterator[tuple[str, bool]]:
    """Yield each field that holds ids, at any depth, with whether it declares what they name."""
    for name, field in model.model_fields.items():
        if name != "id" and (str(IS_ID.pattern) in str(field.metadata) or mentions_id(field.annotation)):
            yield f"{model.__name__}.{name}", any(isinstance(part, Ref) for part in field.metadata)
        for inner in models_in(field.annotation):
            yield from fields_with_ids(inner)


def mentions_id(annotation: Any) -> bool:
    return IS_ID in get_args(annotation) or any(mentions_id(part) for part in get_args(annotation))


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def test_every_field_with_ids_declares_what_they_name() -> None:
    fields = dict(found for kind in KINDS.values() for found in fields_with_ids(kind.model))
    assert {name for name, is_declared in fields.items() if not is_declared} == NAMES_NOTHING_HERE


def test_every_target_is_a_kind_or_a_list_of_labels_in_one_file() -> None:
    refs = {reference.ref for kind in KINDS.values() for reference in references_of(kind.model)}
    assert len(refs) > 30
    for ref in refs:
        for target in ref.targets:
            name, _, of_labels = target.partition(".")
            model = model_at(KINDS[name].model, (of_labels, 0)) if of_labels else KINDS[name].model
            assert KINDS[name].is_single is bool(of_labels), target
            assert ref.key in getattr(model, "model_fields", {}), target


def test_what_is_dropped_is_something_that_a_center_can_hide() -> None:
    kinds = {
        target
        for kind in KINDS.values()
        for reference in references_of(kind.model)
        if reference.ref.drop_hidden
        for target in reference.ref.targets
    }
    assert kinds & {kind.name for kind in file_types.GROUPING_KINDS} == set()


def test_the_ids_in_an_entry_come_with_their_places() -> None:
    rule = Rule(
        id="a-rule",
        kind="do",
        title="A rule",
        checklist="A rule",
        statement="A rule.",
        sources=("a", "b"),
        formats={"video": "Look up."},
        related=Related(rules=("c",)),
    )
    found = {at: (ref.targets, ids) for at, ref, ids in references_in(rule)}
    assert found == {
        ("sources",): (("sources",), ("a", "b")),
        ("formats",): (("formats",), ("video",)),
        ("related", "rules"): (("rules",), ("c",)),
    }


def test_a_json_schema_says_what_a_field_names() -> None:
    made = schema(file_types.RULES)
    assert made["items"]["properties"]["sources"][REFERS_TO] == ["sources"]
    assert made["$defs"]["Related"]["properties"]["checklists"][REFERS_TO] == ["checklists", "sheets"]
