"""Models of the form with which staff fill in center.yaml on the site: its groups, and the texts of each field (center_fields.yaml)."""

from __future__ import annotations

from pydantic import Field

from handbook.model.base import Entry, Id, Line


class FormField(Entry):
    """The texts of one field of the form. Fields that center_fields.yaml declares itself, such as links, have texts of their own."""

    field: Line = Field(
        description="Name of the field in center.yaml, such as name or contact.email. links, house_rules, and terms each stand for the whole group."
    )
    label: Line | None = Field(
        default=None, max_length=60, description="Label of the field, or of one entry of a list. links, house_rules, and terms need none."
    )
    help: Line | None = Field(
        default=None, max_length=240, description="What to enter. If left out, the form shows the field's own description."
    )
    example: Line | None = Field(default=None, max_length=80, description="An example, without the words “such as.”")
    add: Line | None = Field(default=None, max_length=40, description="For a list, the text of the button that adds an entry.")
    choices: dict[str, Line] = Field(default={}, description="For a field with fixed values, the label of each value, in order.")


class FormGroup(Entry):
    """Fields that the form shows together."""

    id: Id = Field(description="Name of the group in the page's address. Never change it.")
    title: Line = Field(max_length=60, description="Heading of the group.")
    intro: Line | None = Field(default=None, max_length=300, description="What the fields of the group are for.")
    fields: tuple[FormField, ...] = Field(min_length=1, description="The fields, in order.")


class LeftOut(Entry):
    """A field of center.yaml that the form doesn't have."""

    field: Line = Field(description="Name of the field in center.yaml, such as language.")
    reason: Line = Field(max_length=200, description="Why the form doesn't have the field, for people who edit this file.")


class CenterForm(Entry):
    """The form with which staff fill in center.yaml."""

    groups: tuple[FormGroup, ...] = Field(min_length=1, description="The parts of the form, in order.")
    left_out: tuple[LeftOut, ...] = Field(default=(), description="The fields of center.yaml that the form doesn't have.")
