"""Models of the forms for staff on the site (center_fields.yaml): the one for center.yaml, and those for entries of their own."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from handbook.model.base import Entry, Id, Line


class FormField(Entry):
    """The texts of one field of the form. Fields that center_fields.yaml declares itself, such as links, have texts of their own."""

    field: Line = Field(
        description="Name of the field in the file, such as name or contact.email. In center.yaml, links, house_rules, and terms each stand for the whole group."
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
    only_new: bool = Field(default=False, description="true: only the form for a new entry has this field.")


class FormGroup(Entry):
    """Fields that the form shows together."""

    id: Id = Field(description="Name of the group in the page's address. Never change it.")
    title: Line = Field(max_length=60, description="Heading of the group.")
    intro: Line | None = Field(default=None, max_length=300, description="What the fields of the group are for.")
    fields: tuple[FormField, ...] = Field(min_length=1, description="The fields, in order.")


class LeftOut(Entry):
    """A field of the file that the form doesn't have."""

    field: Line = Field(description="Name of the field in the file, such as language. The fields inside this field are left out, too.")
    reason: Line = Field(max_length=200, description="Why the form doesn't have the field, for people who edit this file.")
    depends_on: Line | None = Field(
        default=None,
        description="Name of the field that this one describes. If staff change the other field, the form removes whatever no longer fits from this one.",
    )


class CenterForm(Entry):
    """The form with which staff fill in center.yaml."""

    groups: tuple[FormGroup, ...] = Field(min_length=1, description="The parts of the form, in order.")
    left_out: tuple[LeftOut, ...] = Field(default=(), description="The fields of center.yaml that the form doesn't have.")


EntryKind = Literal["questions", "rules", "messages", "presets"]
"""The kinds of entries that have a form, by the name of their kind of file."""
KINDS_WITH_FORM: tuple[EntryKind, ...] = get_args(EntryKind)


class EntryForm(Entry):
    """The form with which staff add, change, and hide entries of one kind."""

    kind: EntryKind = Field(description="The kind of entry: questions, rules, messages, or presets.")
    title: Line = Field(max_length=40, description="What people call an entry of this kind, such as Tip.")
    name_from: Line = Field(description="Name of the field whose text becomes the name of a new entry.")
    group: FormField | None = Field(
        default=None, description="The label and help text for choosing an entry's group. For the name of the field, write group."
    )
    fields: tuple[FormField, ...] = Field(min_length=1, description="The fields, in order.")
    left_out: tuple[LeftOut, ...] = Field(default=(), description="Fields of this kind of entry that aren't in the form.")
