"""Check the forms for staff: the one for center.yaml, and those for entries, have each field once, with the texts that it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.core.diagnostics import did_you_mean
from handbook.model.center_inputs import accepted_fields
from handbook.model.entry_inputs import NOT_IN_A_FORM, entry_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from handbook.core.diagnostics import Diagnostic, SourceSpan
    from handbook.model.center import CenterFields
    from handbook.model.center_form import EntryForm, FormField, LeftOut
    from handbook.model.center_inputs import Accepted

_ITS_NAME = "id"
"""The field that the form for a new entry fills in itself."""


@dataclass(frozen=True)
class _Form:
    """A form to check.

    Attributes:
        subject: What has the fields, as the beginning of a message.
        span: The position of the form.
        at: The name of the value to which problems of the whole form belong.
        fields: The fields that it has.
        left_out: The fields that it doesn't have.
        accepted: The fields of the model.

    """

    subject: str
    span: SourceSpan
    at: str
    fields: Sequence[FormField]
    left_out: Sequence[LeftOut]
    accepted: Mapping[str, Accepted]


def form_problems(fields: CenterFields) -> Iterator[Diagnostic]:
    """Yield every problem of the forms."""
    for form in _forms(fields):
        yield from fields_are_complete(form)
        yield from texts_fit_the_fields(form)
    for entry_form in fields.entry_forms:
        yield from a_name_comes_from_a_field(entry_form)


def _forms(fields: CenterFields) -> Iterator[_Form]:
    if form := fields.form:
        listed = [field for group in form.groups for field in group.fields]
        yield _Form("center.yaml", form.span, "groups", listed, form.left_out, accepted_fields())
    for entries in fields.entry_forms:
        accepted = entry_fields(entries.kind)
        yield _Form(f'an entry of "{entries.kind}"', entries.span, "fields", entries.fields, entries.left_out, accepted)


def fields_are_complete(form: _Form) -> Iterator[Diagnostic]:
    """Each field of the model is in the form once, or is left out with a reason; there are no other fields."""
    known = {*form.accepted, *(part for name in form.accepted for part in _around(name))}
    seen: set[str] = set()
    entries: tuple[FormField | LeftOut, ...] = (*form.fields, *form.left_out)
    for entry in entries:
        name = entry.field
        if name not in known:
            yield entry.span.problem(f'{form.subject} has no field "{name}"; {did_you_mean(name, form.accepted)}', "field")
        elif name in seen:
            yield entry.span.problem(f'the field "{name}" is in the form twice; delete one of the entries', "field")
        seen.add(name)
    left_out = {entry.field for entry in form.left_out}
    for name in sorted(name for name in form.accepted if name not in seen and not left_out.intersection(_around(name))):
        fix = 'add it to the "fields" of a group with a label, or to "left_out" with a reason'
        if form.at == "fields":
            fix = 'add it to "fields" with a label, or to "left_out" with a reason'
        yield form.span.problem(f'the form has no text for the field "{name}" of {form.subject}; {fix}', form.at)


def _around(name: str) -> list[str]:
    """Return the names of what a field is in: ``varies`` and ``varies.positions`` for ``varies.positions.advice``."""
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts))]


def texts_fit_the_fields(form: _Form) -> Iterator[Diagnostic]:
    """A field has a label, the button of a list, and a label for each value, if its kind has them."""
    for field in form.fields:
        if accepted := form.accepted.get(field.field):
            yield from _unfit_texts(field, accepted)


def _unfit_texts(field: FormField, accepted: Accepted) -> Iterator[Diagnostic]:
    if accepted.kind == NOT_IN_A_FORM:
        yield field.span.problem(f'a form can\'t ask for the field "{field.field}"; move it to "left_out" with a reason', "field")
        return
    if not field.label and accepted.kind != "declared":
        yield field.span.problem(f'the field "{field.field}" has no label; add "label"', "field")
    if (accepted.kind == "list") != bool(field.add):
        fix = 'is a list; set "add" to the text of its button' if accepted.kind == "list" else 'is no list; delete "add"'
        yield field.span.problem(f'the field "{field.field}" {fix}', "add")
    if set(field.choices) != set(accepted.choices):
        allowed = ", ".join(accepted.choices) or "none"
        yield field.span.problem(f'"choices" of the field "{field.field}" must have a label for each of its values: {allowed}', "choices")


def a_name_comes_from_a_field(form: EntryForm) -> Iterator[Diagnostic]:
    """The name of a new entry comes from a text that the form asks for; the form asks for the name, too."""
    names = {field.field for field in form.fields}
    if form.name_from not in names:
        yield form.span.problem(f'the form has no field "{form.name_from}"; {did_you_mean(form.name_from, names)}', "name_from")
    if _ITS_NAME not in names:
        yield form.span.problem(f'the form doesn\'t ask for "{_ITS_NAME}", which a new entry needs; add it to "fields"', "fields")
