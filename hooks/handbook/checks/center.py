"""Check the center's own file and files. Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from handbook.checks.language import language_problems
from handbook.checks.logo import picture_problem
from handbook.checks.plan import closures_end_after_they_begin
from handbook.core.diagnostics import Diagnostic, did_you_mean, did_you_mean_sentence
from handbook.core.phone_countries import country_code_of
from handbook.core.phone_numbers import read_phone
from handbook.core.svg_images import svg_problem
from handbook.core.web_addresses import unencrypted
from handbook.model import file_types
from handbook.model.center_types import DOUBTFUL_CLOSURE_DAYS, MAX_CLOSURE_DAYS
from handbook.model.content_paths import LOCAL
from handbook.theme.brand_colors import color_problems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from handbook.core.diagnostics import FieldPath
    from handbook.load.draft import Draft
    from handbook.model.center import Center, CenterDefault, CenterFields

_FILE = file_types.CENTER_FIELDS.pattern
_KINDS = {"house_rules": "house rule", "terms": "term"}
"""What an entry of each field of a center is called."""


def center_problems(draft: Draft, templates: Path) -> Iterator[Diagnostic]:
    """Yield every problem of the center."""
    yield from defaults_fit(draft.center_fields)
    yield from pictures_are_harmless(draft)
    yield from center_file_exists(draft)
    if not draft.entries_of(file_types.CENTER):
        return
    yield from links_are_known(draft.center, draft.center_fields)
    yield from house_rules_fit(draft.center, draft.center_fields)
    yield from terms_fit(draft.center, draft.center_fields)
    yield from days_are_in_order(draft.center, draft.center_fields)
    yield from phone_can_be_dialed(draft.center)
    yield from closures_end_after_they_begin(draft.center)
    yield from closures_are_short(draft.center)
    yield from links_are_encrypted(draft.center)
    yield from language_problems(draft)
    yield from color_problems(draft.center, templates)
    yield from logo_is_a_picture(draft)


def links_are_known(center: Center, fields: CenterFields) -> Iterator[Diagnostic]:
    """A link is declared in center_fields.yaml."""
    known = [link.id for link in fields.links]
    for id_ in center.links:
        if id_ not in known:
            fix = did_you_mean_sentence(id_, known)
            yield center.span.problem(f'there\'s no link "{id_}"; {fix} To add a link of your own, use "nav"', "links", id_)


def house_rules_fit(center: Center, fields: CenterFields) -> Iterator[Diagnostic]:
    """A house rule is declared in center_fields.yaml, and its value meets the limits there."""
    yield from _values_fit(center, "house_rules", fields.house_rules)


def terms_fit(center: Center, fields: CenterFields) -> Iterator[Diagnostic]:
    """A term is declared in center_fields.yaml, and it isn't longer than it may be there."""
    yield from _values_fit(center, "terms", fields.terms)


def _values_fit(center: Center, field: str, declared: Sequence[CenterDefault]) -> Iterator[Diagnostic]:
    known = {entry.id: entry for entry in declared}
    values: Mapping[str, int | str] = getattr(center, field)
    for id_, value in values.items():
        if id_ not in known:
            message = f'there\'s no {_KINDS[field]} "{id_}"; {did_you_mean(id_, known)}'
            yield center.span.problem(message, field, id_)
        elif problem := known[id_].problem_of(value):
            yield center.span.problem(f'"{id_}" {problem}', field, id_)


def defaults_fit(fields: CenterFields) -> Iterator[Diagnostic]:
    """The default value of a house rule or a term meets its own limits."""
    for entry in (*fields.house_rules, *fields.terms):
        if problem := entry.problem_of(entry.default):
            yield entry.span.problem(f'"default" {problem}', "default")


def days_are_in_order(center: Center, fields: CenterFields) -> Iterator[Diagnostic]:
    """Where several house rules follow each other in time, each one is later than the one before it."""
    values = {rule.id: center.house_rules.get(rule.id, rule.default) for rule in fields.house_rules}
    for rule in fields.house_rules:
        if rule.greater_than is None or rule.greater_than not in values:
            continue
        earlier, value = values[rule.greater_than], values[rule.id]
        if isinstance(earlier, int) and isinstance(value, int) and value <= earlier:
            id_ = rule.id if rule.id in center.house_rules else rule.greater_than
            own = [
                f"{number}{'' if name in center.house_rules else ', the handbook' + chr(39) + 's number'}"
                for name, number in ((rule.id, value), (rule.greater_than, earlier))
            ]
            message = f'"{rule.id}" ({own[0]}) must be greater than "{rule.greater_than}" ({own[1]}); change one of the numbers'
            yield center.span.problem(message, "house_rules", id_)


def phone_can_be_dialed(center: Center) -> Iterator[Diagnostic]:
    """A phone number is one complete number, with an extension at most: a tap on it dials what is meant, on every phone."""
    if not center.contact.phone:
        return
    phone = read_phone(center.contact.phone, country_code_of((center.contact.email, center.site_url)))
    if phone.wrong:
        yield center.contact.span.problem(phone.wrong, "phone")
    elif phone.doubt:
        yield replace(center.contact.span.problem(phone.doubt, "phone"), is_warning=True)


def logo_is_a_picture(draft: Draft) -> Iterator[Diagnostic]:
    """The logo is a picture in local/files/, in the format of its file name."""
    logo = draft.center.logo
    if logo is None:
        return
    if logo.file not in draft.local_files:
        fix = did_you_mean(logo.file, draft.local_files)
        yield logo.span.problem(
            f'there\'s no file "{logo.file}" in {file_types.LOCAL_FILES}; upload it there, or correct the name. {fix[0].upper()}{fix[1:]}',
            "file",
        )
    elif problem := picture_problem(draft.folders.path(file_types.LOCAL_FILES + draft.local_files[logo.file])):
        yield logo.span.problem(problem, "file")


def pictures_are_harmless(draft: Draft) -> Iterator[Diagnostic]:
    """An SVG file that the center publishes has no scripts and loads nothing: opened alone, it is a page like any other."""
    logo = draft.center.logo.file if draft.center.logo else None
    for name in draft.local_files.values():
        if name.lower().endswith(".svg") and name != logo:
            file = file_types.LOCAL_FILES + name
            if problem := svg_problem(draft.folders.path(file).read_bytes()):
                yield Diagnostic(file, 1, problem)


def center_file_exists(draft: Draft) -> Iterator[Diagnostic]:
    """A center with overrides has its file, too; otherwise it was deleted or renamed."""
    own = [name for name in draft.folders.files() if name.startswith(LOCAL) and name not in file_types.LOCAL_NOTES]
    if own and not draft.folders.center.is_file():
        fix = 'restore an earlier version of the file, or create a new center.yaml with the form "Make it yours" on your site'
        yield Diagnostic(file_types.CENTER.pattern, 1, f"this file is missing, but {LOCAL} has files from your center; {fix}")


def closures_are_short(center: Center) -> Iterator[Diagnostic]:
    """A closure lasts some days or weeks; one of years is a mistyped year, and plans could not be made."""
    for closure in center.closures:
        days = (date.fromisoformat(closure.last) - date.fromisoformat(closure.first)).days + 1
        if days > MAX_CLOSURE_DAYS:
            message = f'this closure is {days} days long, but the limit is {MAX_CLOSURE_DAYS} days; check the years in "first" and "last"'
            yield closure.span.problem(message, "last")
        elif days > DOUBTFUL_CLOSURE_DAYS:
            message = f'this closure is {days} days long; check that "first" and "last" are right'
            yield replace(closure.span.problem(message, "last"), is_warning=True)


def links_are_encrypted(center: Center) -> Iterator[Diagnostic]:
    """A web address begins with https://."""
    addresses: list[tuple[FieldPath, str]] = [(("links", id_), address) for id_, address in center.links.items()]
    addresses += [(("nav", index, "url"), link.url) for index, link in enumerate(center.nav)]
    for field_path, address in addresses:
        if warning := unencrypted(address):
            yield replace(center.span.problem(warning, *field_path), is_warning=True)
