"""What the check tells besides problems: what a center could still fill in, and what its copy does otherwise."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.handbook import Handbook
    from handbook.overlay.merge import Override

_LOG = logging.getLogger("handbook")  # not MkDocs' own: there, a warning fails a strict build


def gains(handbook: Handbook) -> list[str]:
    """Return a line for each field of center.yaml that is empty, with what readers would have of it."""
    center, fields = handbook.center, handbook.center_fields
    lines = []
    if fields.gains:
        filled = {
            "name": center.name,
            "school": center.school,
            "site_url": center.site_url,
            "contact": center.contact.email or center.contact.phone,
            "logo": center.logo,
            "colors": center.colors.brand,
            "closures": center.closures,
        }
        lines = [f"{name}: {getattr(fields.gains, name)}" for name, value in filled.items() if not value]
    return [*lines, *(f"links, {link.id}: {link.gain}" for link in fields.links if link.id not in center.links)]


def differences(handbook: Handbook) -> list[str]:
    """Return a line for each entry that the center added, changed or hid, in the order of its files."""
    return [_line(one, handbook) for one in sorted(handbook.differences, key=lambda one: (one.file, one.line))]


def hidden_source_rules(handbook: Handbook) -> dict[int, str]:
    """Return the rules of the source document that the center hides: number and id."""
    hidden = {one.id for one in handbook.differences if one.way == "hidden" and one.kind == "rules"}
    return {rule.source_rule: rule.id for rule in handbook.rules if rule.source_rule and rule.id in hidden}


def said(handbook: Handbook) -> Iterator[str]:
    """Yield what a person should know of a copy that differs, one line each; nothing where it differs in nothing."""
    if not handbook.differences:
        return
    ways = [one.way for one in handbook.differences]
    yield ", ".join(f"{ways.count(way)} {way}" for way in ("added", "changed", "hidden") if way in ways) + " in local/"
    hidden = hidden_source_rules(handbook)
    if hidden:
        rules = ", ".join(f"{number} ({id_})" for number, id_ in sorted(hidden.items()))
        yield f"hidden rules of the source document: {rules}"


def log_differences(handbook: Handbook) -> None:
    """Log what a person should know of a copy that differs, also where MkDocs is quiet."""
    for line in said(handbook):
        _LOG.warning(line)


def _line(one: Override, handbook: Handbook) -> str:
    what = f"{one.kind}: {one.id}"
    where = f"{handbook.folders.path(one.file)}:{one.line}"
    if one.way == "hidden":
        return f"hidden   {what} ({one.reason}) {where}"
    fields = f" ({', '.join(one.fields)})" if one.fields else ""
    return f"{one.way:8} {what}{fields} {where}"
