"""Check the form with which staff fill in center.yaml: it has each field once, with the texts that the field needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.core.diagnostics import did_you_mean
from handbook.model.center_inputs import accepted_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.core.diagnostics import Diagnostic
    from handbook.model.center import CenterFields
    from handbook.model.center_form import CenterForm, FormField
    from handbook.model.center_inputs import Accepted


def form_problems(fields: CenterFields) -> Iterator[Diagnostic]:
    """Yield every problem of the form."""
    if fields.form:
        yield from fields_are_complete(fields.form)
        yield from texts_fit_the_fields(fields.form)


def fields_are_complete(form: CenterForm) -> Iterator[Diagnostic]:
    """Each field of center.yaml is in one group of the form, or is left out with a reason; there are no other fields."""
    listed = [(field.field, field) for group in form.groups for field in group.fields] + [(left.field, left) for left in form.left_out]
    seen: set[str] = set()
    for name, entry in listed:
        if name not in accepted_fields():
            yield entry.span.problem(f'center.yaml has no field "{name}"; {did_you_mean(name, accepted_fields())}', "field")
        elif name in seen:
            yield entry.span.problem(f'the field "{name}" is in the form twice; delete one of the entries', "field")
        seen.add(name)
    for name in sorted(accepted_fields().keys() - seen):
        fix = 'add it to the "fields" of a group with a label, or to "left_out" with a reason'
        yield form.span.problem(f'the form has no text for the field "{name}" of center.yaml; {fix}', "groups")


def texts_fit_the_fields(form: CenterForm) -> Iterator[Diagnostic]:
    """A field has a label, the button of a list, and a label for each value, if its kind has them."""
    for field in (field for group in form.groups for field in group.fields):
        if accepted := accepted_fields().get(field.field):
            yield from _unfit_texts(field, accepted)


def _unfit_texts(field: FormField, accepted: Accepted) -> Iterator[Diagnostic]:
    if not field.label and accepted.kind != "declared":
        yield field.span.problem(f'the field "{field.field}" has no label; add "label"', "field")
    if (accepted.kind == "list") != bool(field.add):
        fix = 'is a list; set "add" to the text of its button' if accepted.kind == "list" else 'is no list; delete "add"'
        yield field.span.problem(f'the field "{field.field}" {fix}', "add")
    if set(field.choices) != set(accepted.choices):
        allowed = ", ".join(accepted.choices) or "none"
        yield field.span.problem(f'"choices" of the field "{field.field}" must have a label for each of its values: {allowed}', "choices")
