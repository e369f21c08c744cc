"""Export the forms with which staff add, change, and hide entries: their fields for the page, and rules and entries for the script."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from handbook.core.json_for_script import safe_json
from handbook.exports.entry_form_inputs import form_inputs, reason_input
from handbook.exports.entry_required import required_by
from handbook.exports.entry_rules import entry_rules, own_source
from handbook.exports.form_rules import text_patterns
from handbook.exports.repository_pages import PAGES_OF_FILES
from handbook.model import file_types
from handbook.model.content_paths import LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handbook.exports.center_form import FormInput
    from handbook.model.center_form import EntryForm
    from handbook.model.handbook import Handbook

_KINDS = {kind.name: kind for kind in (file_types.QUESTIONS, file_types.RULES, file_types.MESSAGES, file_types.PRESETS)}
LINKS = {"questions": "question", "rules": "rule", "messages": "message", "presets": "preset"}
"""What content links call each kind."""
_HIDDEN = "hidden"


@dataclass(frozen=True)
class KindOfEntry:
    """A form for one kind of entry.

    Attributes:
        id: The name of the kind, such as ``rules``.
        link: What content links call it, such as ``rule``.
        title: What people call one entry.
        inputs: The fields of the form, in order; the first ones are only for new entries.

    """

    id: str
    link: str
    title: str
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
    forms, in_repository = handbook.center_fields.entry_forms, handbook.folders.in_repository
    return _as_written(
        {
            "kinds": {form.kind: _kind_for_script(_kind(form, handbook), form, handbook) for form in forms},
            "files": sorted(in_repository(name) for name in handbook.folders.files() if name.startswith(LOCAL)),
            "patterns": text_patterns(),
            "pages": PAGES_OF_FILES,
            "repository": edit_base or "",
            "hide": _for_script(reason_input(handbook)),
            "source": own_source(handbook),
            "sourcePath": in_repository(LOCAL + file_types.SOURCES.pattern.removeprefix(file_types.DATA)),
            **entry_rules(handbook),
        }
    )


def has_undoable_entries(handbook: Handbook) -> bool:
    """Return whether the center has changed or hidden an entry of a kind that has a form."""
    kinds = {form.kind for form in handbook.center_fields.entry_forms}
    return any(override.kind in kinds and override.action in {"changed", _HIDDEN} for override in handbook.differences)


_FILLED_IN_ON_PAGES = {"{center.": "\\u007bcenter.", "](": "]\\u0028"}
"""What pages replace by values and addresses, and what stands for it in JSON: staff change texts as the files have them."""


def _as_written(data: dict[str, object]) -> Markup:
    """Return data as JSON in which no page fills in anything."""
    text = safe_json(data)
    for filled, same in _FILLED_IN_ON_PAGES.items():
        text = text.replace(Markup(filled), Markup(same))  # noqa: S704  constants
    return text


def _kind(form: EntryForm, handbook: Handbook) -> KindOfEntry:
    return KindOfEntry(form.kind, LINKS[form.kind], form.title, tuple(form_inputs(form, handbook)))


def _kind_for_script(kind: KindOfEntry, form: EntryForm, handbook: Handbook) -> dict[str, object]:
    file = handbook.folders.in_repository(LOCAL + _KINDS[kind.id].pattern.removeprefix(file_types.DATA))
    return {
        "link": kind.link,
        "fields": [_for_script(entry) for entry in kind.inputs],
        "nameFrom": form.name_from,
        "file": file.replace("*", "{id}" if _KINDS[kind.id].has_text else "{group}"),
        "isText": _KINDS[kind.id].has_text,
        "dependent": {left.field: left.depends_on for left in form.left_out if left.depends_on},
        "entries": list(_entries(form, handbook)),
        "hidden": list(_hidden_entries(form, handbook)),
    }


def _for_script(entry: FormInput) -> dict[str, object]:
    """Return a field without texts that only the page shows."""
    values: dict[str, Any] = asdict(entry) | {"fields": [_for_script(field) for field in entry.fields]}
    values["choices"] = [value for value, _ in entry.choices]
    return {name: value for name, value in values.items() if value and name not in {"help", "example", "add", "form"}}


def _hidden_entries(form: EntryForm, handbook: Handbook) -> Iterator[dict[str, object]]:
    """Yield each entry that the center hides."""
    entries = getattr(handbook, form.kind)
    for override in handbook.differences:
        if override.kind == form.kind and override.action == _HIDDEN:
            title = str(getattr(entries[override.id], form.name_from))
            own_file = handbook.folders.in_repository(override.file)
            yield {"id": override.id, "title": title, "group": "", "data": {}, "action": _HIDDEN, "ownFile": own_file}


def _entries(form: EntryForm, handbook: Handbook) -> Iterator[dict[str, object]]:
    """Yield each active entry, as the files have it."""
    entries = getattr(handbook, form.kind)
    own = {override.id: override for override in handbook.differences if override.kind == form.kind}
    required, in_repository = required_by(handbook), handbook.folders.in_repository
    for entry in entries.active:
        data: Mapping[str, Any] = handbook.unfilled.get(form.kind, {}).get(entry.id, {})
        override = own.get(entry.id)
        yield {
            "id": entry.id,
            "title": str(getattr(entry, form.name_from)),
            "group": entries.group_of(entry.id) if form.group else "",
            "data": dict(data),
            **({"neededBy": in_repository(file)} if (file := required.get((form.kind, entry.id))) else {}),
            **({"action": override.action, "ownFile": in_repository(override.file)} if override else {}),
        }
