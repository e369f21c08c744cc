"""Export the form with which staff fill in center.yaml: its fields with their texts for the page, and its rules for the script."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from handbook.core.json_for_script import safe_json
from handbook.exports.form_rules import form_rules
from handbook.exports.repository_pages import center_pages
from handbook.model.center import HouseRule
from handbook.model.center_inputs import accepted_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from markupsafe import Markup

    from handbook.model.center import CenterDefault, CenterFields
    from handbook.model.center_form import FormField, FormGroup
    from handbook.model.handbook import Handbook


@dataclass(frozen=True)
class FormInput:
    """One field of the form.

    Attributes:
        path: Its path in center.yaml, such as ``contact.email``.
        kind: What it accepts (see ``Accepted`` in ``model/center_inputs.py``), or ``number``.
        label: Its label.
        help: What to enter.
        example: An example; empty if it has none.
        default: What the site uses if the field is empty; empty if that is nothing.
        initial: The value in a new file; empty if it has none.
        choices: Pairs of a value and its label.
        max: The largest number of characters, or the largest number; for a list, of entries.
        min: The smallest number.
        after: The path of the field whose number must be smaller.
        required: Whether an entry of a list needs it.
        add: For a list, the button that adds an entry.
        fields: For a list, the fields of each entry.
        form: The form that it is in, if a page has several.
        is_number: Whether a choice is one of numbers.
        only_new: Whether only new entries have the field.

    """

    path: str
    kind: str
    label: str
    help: str = ""
    example: str = ""
    default: str = ""
    initial: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    max: int | None = None
    min: int | None = None
    after: str = ""
    required: bool = False
    add: str = ""
    fields: tuple[FormInput, ...] = ()
    form: str = ""
    is_number: bool = False
    only_new: bool = False


def center_form(handbook: Handbook) -> list[tuple[FormGroup, list[FormInput]]]:
    """Return the groups of the form, each with its fields; fields of a list's entries are within the list."""
    fields = handbook.center_fields
    return [(group, list(_inputs(group, fields))) for group in fields.form.groups] if fields.form else []


def center_form_data(handbook: Handbook, templates: Path) -> Markup:
    """Return the fields of the form and the rules for them as JSON."""
    inputs = [_for_script(entry) for _, group_inputs in center_form(handbook) for entry in group_inputs]
    return safe_json(
        {"fields": inputs, "site": handbook.center.name or "", "pages": center_pages(handbook.folders), **form_rules(templates)}
    )


def _for_script(entry: FormInput) -> dict[str, object]:
    """Return a field without texts that only the page shows."""
    values = asdict(entry) | {"fields": [_for_script(field) for field in entry.fields]}
    values["choices"] = [value for value, _ in entry.choices]
    return {name: value for name, value in values.items() if value and name not in {"help", "example", "add"}}


def _inputs(group: FormGroup, fields: CenterFields) -> Iterator[FormInput]:
    in_lists = {field.field: field for field in group.fields if accepted_fields()[field.field].list_of}
    for field in group.fields:
        if field.field in in_lists:
            continue
        accepted = accepted_fields()[field.field]
        if accepted.kind == "declared":
            yield from _declared(field, fields)
        else:
            items = [item for path, item in in_lists.items() if accepted_fields()[path].list_of == field.field]
            yield _input(field, items)


def _input(field: FormField, items: Sequence[FormField] = ()) -> FormInput:
    accepted = accepted_fields()[field.field]
    return FormInput(
        path=field.field,
        kind=accepted.kind,
        label=field.label or field.field,
        help=field.help or accepted.description,
        example=field.example or "",
        initial=accepted.default,
        choices=tuple(field.choices.items()),
        max=accepted.most if accepted.kind == "list" else accepted.max_length,
        required=accepted.required,
        add=field.add or "",
        fields=tuple(_input(item) for item in items),
    )


def _declared(field: FormField, fields: CenterFields) -> Iterator[FormInput]:
    """Yield a field for each link, house rule, or term that center_fields.yaml declares."""
    for link in fields.links if field.field == "links" else ():
        yield FormInput(f"links.{link.id}", "address", link.title, f"{link.explain} {link.benefit}", field.example or "")
    for rule in fields.house_rules if field.field == "house_rules" else ():
        yield _value(field.field, rule)
    for term in fields.terms if field.field == "terms" else ():
        yield _value(field.field, term)


def _value(name: str, entry: CenterDefault) -> FormInput:
    rule = entry if isinstance(entry, HouseRule) else None
    choices = tuple((str(number), str(number)) for number in rule.choices) if rule else ()
    is_number = not isinstance(entry.default, str)
    return FormInput(
        path=f"{name}.{entry.id}",
        kind="choice" if choices else "number" if is_number else "text",
        label=entry.title,
        help=entry.explain,
        default=str(entry.default),
        choices=choices,
        max=entry.maximum,
        min=rule.minimum if rule else None,
        after=f"{name}.{rule.greater_than}" if rule and rule.greater_than else "",
    )
