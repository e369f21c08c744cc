"""What must be true of the center's own file and files. Each rule is a small generator; its docstring is the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook import files
from handbook.center_colors import color_problems
from handbook.check_plan import closures_end_after_they_begin
from handbook.pictures_of_centers import picture_problem
from handbook.problems import Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.draft import Draft
    from handbook.model_center import Center, CenterFields, HouseRule

_FILE = files.CENTER_FIELDS.pattern


def center_problems(draft: Draft, templates: Path) -> Iterator[Problem]:
    """Yield every problem of the center."""
    yield from usual_values_fit(draft.center_fields)
    if not draft.of(files.CENTER):
        return
    yield from links_are_known(draft.center, draft.center_fields)
    yield from house_rules_fit(draft.center, draft.center_fields)
    yield from days_are_in_order(draft.center, draft.center_fields)
    yield from closures_end_after_they_begin(draft.center)
    yield from color_problems(draft.center, templates)
    yield from logo_is_a_picture(draft)


def links_are_known(center: Center, fields: CenterFields) -> Iterator[Problem]:
    """A link is one that the handbook asks for."""
    known = [link.id for link in fields.links]
    for id_ in center.links:
        if id_ not in known:
            fix = did_you_mean(id_, known)
            yield center.place.problem(f'there is no link "{id_}" in {_FILE}; {fix} For a link of your own, use "nav"', "links", id_)


def house_rules_fit(center: Center, fields: CenterFields) -> Iterator[Problem]:
    """A house rule is one that the handbook asks for, and its value is sensible."""
    known = {rule.id: rule for rule in fields.house_rules}
    for id_, value in center.house_rules.items():
        if id_ not in known:
            message = f'there is no house rule "{id_}" in {_FILE}; {did_you_mean(id_, known)}'
            yield center.place.problem(message, "house_rules", id_)
        elif wrong := wrong_value(known[id_], value):
            yield center.place.problem(f'"{id_}" {wrong}', "house_rules", id_)


def usual_values_fit(fields: CenterFields) -> Iterator[Problem]:
    """What stands where a center says nothing keeps its own limits."""
    for rule in fields.house_rules:
        if wrong := wrong_value(rule, rule.usual):
            yield rule.place.problem(f'"usual" {wrong}', "usual")


def wrong_value(rule: HouseRule, value: int | str) -> str | None:
    """Return what is wrong with a value of a house rule, if anything."""
    if isinstance(rule.usual, str):
        size = len(str(value))
        return f"must be at most {rule.most} letters long; it has {size}" if rule.most and size > rule.most else None
    if not isinstance(value, int):
        return "must be a whole number without quotes"
    if (rule.least is not None and value < rule.least) or (rule.most is not None and value > rule.most):
        return f"must be from {rule.least} to {rule.most}"
    return None


def days_are_in_order(center: Center, fields: CenterFields) -> Iterator[Problem]:
    """Where several house rules follow each other in time, each one is later than the one before it."""
    values = {rule.id: center.house_rules.get(rule.id, rule.usual) for rule in fields.house_rules}
    for rule in fields.house_rules:
        if rule.later_than is None or rule.later_than not in values:
            continue
        earlier, value = values[rule.later_than], values[rule.id]
        if isinstance(earlier, int) and isinstance(value, int) and value <= earlier:
            id_ = rule.id if rule.id in center.house_rules else rule.later_than
            message = f'"{rule.id}" ({value}) must be more than "{rule.later_than}" ({earlier}); change one of them'
            yield center.place.problem(message, "house_rules", id_)


def logo_is_a_picture(draft: Draft) -> Iterator[Problem]:
    """The logo is a file in local/files/, and what its name says."""
    logo = draft.center.logo
    if logo is None:
        return
    if logo.file not in draft.local_files:
        fix = did_you_mean(logo.file, draft.local_files)
        yield logo.place.problem(f'there is no file "{logo.file}" in {files.LOCAL_FILES}; put it there. {fix[0].upper()}{fix[1:]}', "file")
    elif wrong := picture_problem(draft.folders.path(files.LOCAL_FILES + logo.file)):
        yield logo.place.problem(wrong, "file")
