"""Export the forms with which staff add, change, and hide entries: their fields for the page, and rules and entries for the script."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from handbook.core.json_for_script import safe_json
from handbook.exports.center_form import FormInput
from handbook.exports.entry_choices import group_choices, link_choices, reference_choices
from handbook.exports.entry_required import required_by
from handbook.exports.entry_rules import OWN_SOURCE, entry_rules, own_source
from handbook.exports.form_rules import text_patterns
from handbook.exports.repository_pages import PAGES_OF_FILES
from handbook.model import file_types, ui_strings
from handbook.model.content_paths import LOCAL
from handbook.model.entry_inputs import entry_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from handbook.model.center_form import EntryForm, FormField
    from handbook.model.center_inputs import Accepted
    from handbook.model.handbook import Handbook

GROUP = "group"
"""Path of the choice that decides in which file, or in which list, an entry is."""
HIDE = "hide"
"""Name of the form that hides an entry."""
REASON = "reason"
"""Path of the field of a hidden entry."""
_KINDS = {kind.name: kind for kind in (file_types.QUESTIONS, file_types.RULES, file_types.MESSAGES, file_types.PRESETS)}
LINKS = {"questions": "question", "rules": "rule", "messages": "message", "presets": "preset"}
"""What content links call each kind."""
_MAX_REASON = 200


@dataclass(frozen=True)
class KindOfEntry:
    """A form for one kind of entry.

    Attributes:
        id: The name of the kind, such as ``rules``.
        link: What content links call it, such as ``rule``.
        title: What people call one entry.
        adds: Whether the form adds entries.
        inputs: The fields of the form, in order; the first ones are only for new entries.

    """

    id: str
    link: str
    title: str
    adds: bool
    inputs: tuple[FormInput, ...]


def entry_forms(handbook: Handbook) -> list[KindOfEntry]:
    """Return the form of each kind of entry."""
    return [_kind(form, handbook) for form in handbook.center_fields.entry_forms]


def entry_forms_data(handbook: Handbook, edit_base: str | None) -> Markup:
    """Return everything that the script of the forms needs as JSON.

    Args:
        handbook: The handbook.
        edit_base: The address in front of a content file where it can be edited, if known.

    """
    forms = {form.kind: form for form in handbook.center_fields.entry_forms}
    kinds = {kind.id: _kind_for_script(kind, forms[kind.id], handbook) for kind in entry_forms(handbook)}  # type: ignore[index]
    return _as_written(
        {
            "kinds": kinds,
            "files": sorted(_FOLDER + name for name in handbook.folders.files() if name.startswith(LOCAL)),
            "patterns": text_patterns(),
            "pages": PAGES_OF_FILES,
            "repository": edit_base or "",
            "hide": _for_script(reason_input(handbook)),
            "source": own_source(handbook),
            "sourcePath": _FOLDER + LOCAL + file_types.SOURCES.pattern.removeprefix(file_types.DATA),
            **entry_rules(handbook),
        }
    )


_FOLDER = "content/"
_FILLED_IN_ON_PAGES = {"{center.": "\\u007bcenter.", "](": "]\\u0028"}
"""What pages replace by values and addresses, and what stands for it in JSON: staff change texts as the files have them."""


def _as_written(data: dict[str, object]) -> Markup:
    """Return data as JSON in which no page fills in anything."""
    text = safe_json(data)
    for filled, same in _FILLED_IN_ON_PAGES.items():
        text = text.replace(Markup(filled), Markup(same))  # noqa: S704  constants
    return text


def _kind(form: EntryForm, handbook: Handbook) -> KindOfEntry:
    inputs = [_group_input(form, handbook)] if form.group and form.adds else []
    for field in _outer_fields(form):
        inputs += _inputs(field, form, handbook)
    return KindOfEntry(form.kind, LINKS[form.kind], form.title, form.adds, tuple(inputs))


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


def _kind_for_script(kind: KindOfEntry, form: EntryForm, handbook: Handbook) -> dict[str, object]:
    file = _FOLDER + LOCAL + _KINDS[kind.id].pattern.removeprefix(file_types.DATA)
    return {
        "link": kind.link,
        "fields": [_for_script(entry) for entry in kind.inputs],
        "nameFrom": form.name_from,
        "adds": kind.adds,
        "file": file.replace("*", "{id}" if _KINDS[kind.id].has_text else "{group}"),
        "isText": _KINDS[kind.id].has_text,
        "dependent": {left.field: left.depends_on for left in form.left_out if left.depends_on},
        "entries": list(_entries(form, handbook)),
    }


def _for_script(entry: FormInput) -> dict[str, object]:
    """Return a field without texts that only the page shows."""
    values: dict[str, Any] = asdict(entry) | {"fields": [_for_script(field) for field in entry.fields]}
    values["choices"] = [value for value, _ in entry.choices]
    return {name: value for name, value in values.items() if value and name not in {"help", "example", "add", "form"}}


def _entries(form: EntryForm, handbook: Handbook) -> Iterator[dict[str, object]]:
    """Yield each active entry, as the files have it."""
    entries = getattr(handbook, form.kind)
    own = {override.id: override for override in handbook.differences if override.kind == form.kind}
    required = required_by(handbook)
    for entry in entries.active:
        data: Mapping[str, Any] = handbook.unfilled.get(form.kind, {}).get(entry.id, {})
        override = own.get(entry.id)
        yield {
            "id": entry.id,
            "title": str(getattr(entry, form.name_from)),
            "group": entries.group_of(entry.id) if form.group else "",
            "data": dict(data),
            **({"neededBy": _FOLDER + file} if (file := required.get((form.kind, entry.id))) else {}),
            **({"action": override.action, "ownFile": _FOLDER + override.file} if override else {}),
        }
