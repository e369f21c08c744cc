"""Reports on a center's copy: which fields of center.yaml are empty, and how its overrides change the handbook."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from handbook.model import routes
from handbook.model.handbook import is_published

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.handbook import Handbook
    from handbook.overlay.merge import Override

_LOG = logging.getLogger("handbook")  # not MkDocs' logger, whose warnings fail a strict build


def empty_fields(handbook: Handbook) -> list[str]:
    """Return a line for each empty field of center.yaml, with what readers would gain from it; no school's field for another host."""
    center, fields = handbook.center, handbook.center_fields
    lines = []
    if fields.benefits:
        values = {
            "name": center.name,
            "school": center.school or center.is_no_school,
            "site_url": center.site_url,
            "contact": center.contact.email or center.contact.phone,
            "logo": center.logo,
            "colors": center.colors.brand,
            "closures": center.closures,
        }
        lines = [f"{name}: {getattr(fields.benefits, name)}" for name, value in values.items() if not value]
    possible = (link for link in fields.links if not (link.only_schools and center.is_no_school))
    return [*lines, *(f"links, {link.id}: {link.benefit}" for link in possible if link.id not in center.links)]


def form_line(handbook: Handbook) -> str | None:
    """Return the line that leads to the form with which staff fill in empty fields; None if the site has no form."""
    if not is_published("make-it-yours", handbook):
        return None
    title = handbook.title_of("page:make-it-yours")
    path = routes.url(routes.GENERATED["make-it-yours"])
    place = f"at {handbook.site_url.rstrip('/')}/{path}" if handbook.site_url else f"on your site, at {path}"
    return f'You don\'t need to edit the file by hand. Open it in the form "{title}" {place}'


def list_overrides(handbook: Handbook) -> list[str]:
    """Return a line for each entry that the center added, changed or hid, in the order of its files."""
    overrides = sorted(handbook.differences, key=lambda override: (override.file, override.line))
    return [_describe(override, handbook) for override in overrides]


def hidden_source_rules(handbook: Handbook) -> dict[int, str]:
    """Return the rules of the source document that the center hides: number and id."""
    hidden = {override.id for override in handbook.differences if override.action == "hidden" and override.kind == "rules"}
    return {rule.source_rule: rule.id for rule in handbook.rules if rule.source_rule and rule.id in hidden}


def summarize_overrides(handbook: Handbook) -> Iterator[str]:
    """Yield one line with the number of overrides, and one for hidden rules of the source document; nothing without overrides."""
    if not handbook.differences:
        return
    actions = [override.action for override in handbook.differences]
    yield ", ".join(f"{actions.count(action)} {action}" for action in ("added", "changed", "hidden") if action in actions) + " in local/"
    hidden = hidden_source_rules(handbook)
    if hidden:
        rules = ", ".join(f"{number} ({id_})" for number, id_ in sorted(hidden.items()))
        yield f"hidden tips from the source document: {rules}"


def log_differences(handbook: Handbook) -> None:
    """Log the summary of the overrides as warnings, which MkDocs prints also when it is quiet."""
    for line in summarize_overrides(handbook):
        _LOG.warning(line)


def _describe(override: Override, handbook: Handbook) -> str:
    entry = f"{override.kind}: {override.id}"
    position = f"{handbook.folders.path(override.file)}:{override.line}"
    if override.action == "hidden":
        return f"hidden   {entry} ({override.reason}) {position}"
    fields = f" ({', '.join(override.fields)})" if override.fields else ""
    return f"{override.action:8} {entry}{fields} {position}"
