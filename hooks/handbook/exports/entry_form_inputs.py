"""Make the fields of the forms for entries from the models and the texts of center_fields.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.exports.center_form import FormInput
from handbook.exports.entry_choices import group_choices, link_choices, reference_choices
from handbook.exports.entry_rules import OWN_SOURCE, own_source
from handbook.model import file_types, ui_strings
from handbook.model.entry_inputs import entry_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handbook.model.center_form import EntryForm, FormField
    from handbook.model.center_inputs import Accepted
    from handbook.model.handbook import Handbook

GROUP = "group"
"""Path of the choice that decides in which file, or in which list, an entry is."""
HIDE = "hide"
"""Name of the form that hides an entry."""
REASON = "reason"
"""Path of the field of a hidden entry."""
_MAX_REASON = 200


def form_inputs(form: EntryForm, handbook: Handbook) -> Iterator[FormInput]:
    """Yield the fields of a form, in order; the first one chooses the group of a new entry, if its kind has groups."""
    if form.group:
        yield _group_input(form, handbook)
    for field in _outer_fields(form):
        yield from _inputs(field, form, handbook)


def _group_input(form: EntryForm, handbook: Handbook) -> FormInput:
    texts = form.group
    return FormInput(
        path=GROUP,
        kind="choice",
        label=(texts and texts.label) or "",
        help=(texts and texts.help) or "",
        choices=group_choices(form.kind, handbook),
        required=True,
        form=form.kind,
        only_new=True,
    )


def reason_input(handbook: Handbook) -> FormInput:
    """Return the field of a hidden entry: why it's hidden."""
    label, help_, example = (
        ui_strings.text(handbook.strings, "your_entries", name) for name in ("reason", "reason_help", "reason_example")
    )
    return FormInput(REASON, "text", label, help_, example, max=_MAX_REASON, required=True, form=HIDE)


def _outer_fields(form: EntryForm) -> Iterator[FormField]:
    return (field for field in form.fields if not entry_fields(form.kind)[field.field].list_of)


def _inputs(field: FormField, form: EntryForm, handbook: Handbook) -> Iterator[FormInput]:
    accepted = entry_fields(form.kind)[field.field]
    if accepted.kind == "by_id":
        for id_, title in reference_choices(accepted.targets, handbook):
            yield FormInput(f"{field.field}.{id_}", "prose", f"{field.label}: {title}", field.help or "", form=form.kind)
        return
    inner = [item for item in form.fields if entry_fields(form.kind)[item.field].list_of == field.field]
    yield _input(field, form, handbook, inner)


def _input(field: FormField, form: EntryForm, handbook: Handbook, inner: Sequence[FormField] = ()) -> FormInput:
    accepted = entry_fields(form.kind)[field.field]
    is_number = accepted.kind == "number"
    return FormInput(
        path=field.field,
        kind="choice" if accepted.kind in {"reference", "links"} else accepted.kind,
        label=field.label or "",
        help=field.help if field.help is not None else "" if accepted.list_of else accepted.description,
        example=field.example or "",
        initial=accepted.default,
        choices=_choices(field, accepted, handbook),
        max=accepted.maximum if is_number else accepted.most or accepted.max_length,
        min=accepted.minimum if is_number else accepted.least,
        required=accepted.required,
        add=field.add or "",
        fields=tuple(_input(item, form, handbook) for item in inner),
        form=form.kind,
        is_number=accepted.key != "id",
        only_new=field.only_new or accepted.kind == "name",
    )


def _choices(field: FormField, accepted: Accepted, handbook: Handbook) -> tuple[tuple[str, str], ...]:
    if accepted.kind == "links":
        return link_choices(handbook)
    if accepted.kind == "reference":
        own = own_source(handbook) if file_types.SOURCES.name in accepted.targets else None
        new = ((OWN_SOURCE, str(own["title"])),) if own else ()
        return new + reference_choices(accepted.targets, handbook, accepted.key)
    return tuple(field.choices.items())
