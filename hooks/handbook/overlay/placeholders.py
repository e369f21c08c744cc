"""Substitute a center's values for placeholders in a text: ``{center.booking}``, ``{center.nudge-days}``.

A block between ``[[`` and ``]]`` is removed if it has a placeholder without a value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handbook.core.diagnostics import did_you_mean
from handbook.model.routes import CENTER_SCHEME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from handbook.model.center import Center, CenterDefault, CenterFields

    Values = Mapping[str, str | int | None]

PLACEHOLDER_START = "{center."
"""The first characters of every placeholder."""
_PLACEHOLDER = re.compile(r"\{center\.([^{}\s]*)\}")
_LINK_TARGET = re.compile(r"\]\(\{center\.([^{}\s]*)\}(?=\))")
_OPEN, _CLOSE = "[[", "]]"
_MESSAGE_PLACEHOLDER = re.compile(r"\{[a-z]")


def center_values(center: Center, fields: CenterFields, repository: str | None = None) -> dict[str, str | int | None]:
    """Return every value that texts may name; None for those that the center did not give.

    Args:
        center: The center.
        fields: What a center may fill in.
        repository: The address of the handbook's own repository, if it has one.

    """
    contact = center.contact
    own = {
        "name": center.name,
        "short-name": center.short_name or center.name,
        "school": center.school,
        "email": contact.email,
        "phone": contact.phone,
        "room": contact.room,
        "hours": contact.hours,
        "offline-copy": "" if center.offline else None,  # shows nothing; it only decides whether its block remains
        "handbook-repository": repository,
        "no-handbook-repository": None if repository else "",  # like "offline-copy"
    }
    links = {link.id: center.links.get(link.id) for link in fields.links}
    # A wrong value is reported once, at its own line, and not for every text that names it.
    rules = {rule.id: _valid_or_default(rule, center.house_rules.get(rule.id, rule.default)) for rule in fields.house_rules}
    terms = {term.id: _valid_or_default(term, center.terms.get(term.id, term.default)) for term in fields.terms}
    return {**own, **links, **rules, **terms}


def _valid_or_default(declared: CenterDefault, value: int | str) -> int | str:
    return declared.default if declared.problem_of(value) else value


def required_variables(fields: CenterFields) -> frozenset[str]:
    """Return the names of the values that every center has."""
    return frozenset(entry.id for entry in (*fields.house_rules, *fields.terms))


def substitute(text: str, values: Values, *, names_links: bool = False) -> str | int | None:
    """Return a text with the center's values; None if nothing remains of it.

    A text that consists of one placeholder becomes its value, also a number.

    Args:
        text: The text.
        values: The center's values.
        names_links: Whether links name the center's addresses (``center:booking``) instead of containing them. Addresses may be
            long; the length of a text, which is limited, must not depend on the targets of its links.

    """
    if PLACEHOLDER_START not in text:
        return text
    if placeholder := _PLACEHOLDER.fullmatch(text.strip()):
        return values.get(placeholder[1])
    text = _replace_blocks(text, lambda block: _substitute_block(block, values, names_links=names_links))
    text = _substitute_placeholders(text, values, names_links=names_links)
    return text if text.strip() else None


def text_problems(text: str, known: Iterable[str], required: Iterable[str]) -> list[str]:
    """Return the problems of the placeholders in a text.

    Args:
        text: The text.
        known: The names of all values.
        required: The names of the values that every center has; placeholders for others must be in ``[[ ]]``.

    """
    if PLACEHOLDER_START not in text:
        return []
    names, known = _PLACEHOLDER.findall(text), set(known)
    unknown = [f"there's no value {{center.{name}}}; {did_you_mean(name, known)}" for name in names if name not in known]
    if unknown or _PLACEHOLDER.fullmatch(text.strip()):
        return unknown
    outside_blocks = _PLACEHOLDER.findall(_replace_blocks(text, lambda _: ""))
    fix = "put it in [[ ]], together with the text to leave out if it's empty"
    return [f"{{center.{name}}} may be empty; {fix}" for name in outside_blocks if name not in required]


def _replace_blocks(text: str, replacement: Callable[[str], str]) -> str:
    """Return a text in which each block between [[ and ]] that has a placeholder is replaced.

    Takes linear time, because the text may be as long as a file.
    """
    before, *parts = text.split(_OPEN)
    result = [before]
    for part in parts:
        end = _end_of_block(part)
        result.append(_OPEN + part if end < 0 else replacement(part[:end]) + part[end + len(_CLOSE) :])
    return "".join(result)


def _end_of_block(text: str) -> int:
    """Return the index of the ]] that closes a block after a placeholder; -1 if there is none. Of three brackets, the last two close."""
    placeholder, end = text.find(PLACEHOLDER_START), text.find(_CLOSE)
    if placeholder < 0 or 0 <= end < placeholder:
        return -1
    end = text.find(_CLOSE, placeholder)
    while end >= 0 and text.startswith(_CLOSE, end + 1):
        end += 1
    return end


def _substitute_block(block: str, values: Values, *, names_links: bool) -> str:
    if any(values.get(name) is None for name in _PLACEHOLDER.findall(block)):
        return ""
    block = _substitute_placeholders(block, values, names_links=names_links)
    return f"[[{block}]]" if _MESSAGE_PLACEHOLDER.search(block) else block  # the reader's values decide about the rest


def _substitute_placeholders(text: str, values: Values, *, names_links: bool) -> str:
    def value_or_same(placeholder: re.Match[str], value: str) -> str:
        return placeholder[0] if values.get(placeholder[1]) is None else value

    if names_links:
        text = _LINK_TARGET.sub(lambda target: value_or_same(target, f"]({CENTER_SCHEME}:{target[1]}"), text)
    return _PLACEHOLDER.sub(lambda placeholder: value_or_same(placeholder, str(values.get(placeholder[1]))), text)
