"""Put what a center says about itself into the handbook's texts: ``{center.booking}``, ``{center.nudge-days}``.

What stands between ``[[`` and ``]]`` and names a value that the center did not give, vanishes whole. So does a text, a field or
an entry of a list of which nothing is left.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from handbook.core.diagnostics import Diagnostic, did_you_mean
from handbook.model.routes import LINKED

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from handbook.model.center import Center, CenterFields
    from handbook.overlay.nodes import SourceNode

MARK = "{center."
"""What every text begins a value with that comes from the center."""
ONLY_WITH = "if_center"
"""The field that any entry may have: it stands there only if the center gave that value."""
_VALUE = re.compile(r"\{center\.([^{}\s]*)\}")
_LINK = re.compile(r"\]\(\{center\.([^{}\s]*)\}(?=\))")
_OPEN, _CLOSE = "[[", "]]"
_BLANK = re.compile(r"\{[a-z]")


def center_values(center: Center, fields: CenterFields) -> dict[str, str | int | None]:
    """Return every value that texts may name; None where the center did not give it."""
    contact = center.contact
    own = {
        "name": center.name,
        "short-name": center.short_name or center.name,
        "school": center.school,
        "email": contact.email,
        "phone": contact.phone,
        "room": contact.room,
        "hours": contact.hours,
        "offline-copy": "" if center.offline else None,  # shows nothing: it only keeps the words around it, or not
    }
    links = {link.id: center.links.get(link.id) for link in fields.links}
    given = {rule.id: center.house_rules.get(rule.id, rule.usual) for rule in fields.house_rules}
    # A wrong value is said once, where it stands, and not at every text that names it.
    rules = {rule.id: rule.usual if rule.wrong(given[rule.id]) else given[rule.id] for rule in fields.house_rules}
    return {**own, **links, **rules}


def required_variables(fields: CenterFields) -> frozenset[str]:
    """Return the values that every center has."""
    return frozenset(rule.id for rule in fields.house_rules)


def filled(text: str, values: Mapping[str, str | int | None], *, names_links: bool = False) -> str | int | None:
    """Return a text with the center's values in it.

    A text that is one value and nothing else becomes that value, also a number. None comes back where nothing is left.

    Args:
        text: The text.
        values: The center's values.
        names_links: Whether links name the center's addresses (``center:booking``) instead of holding them. Addresses may be long;
            the length of a text, which is limited, must not depend on where its links lead.

    """
    if MARK not in text:
        return text
    alone = _VALUE.fullmatch(text.strip())
    if alone:
        return values.get(alone[1])
    text = _with_passages(text, lambda words: _passage(words, values, names_links=names_links))
    text = _shown(text, values, names_links=names_links)
    return text if text.strip() else None


def text_problems(text: str, values: Iterable[str], sure: Iterable[str]) -> list[str]:
    """Return what is wrong with the values that a text names: unknown ones, and such that may be missing outside of [[ ]]."""
    if MARK not in text:
        return []
    names, known = _VALUE.findall(text), set(values)
    wrong = [f"there is no value {{center.{name}}}; {did_you_mean(name, known)}" for name in names if name not in known]
    if wrong or _VALUE.fullmatch(text.strip()):
        return wrong
    outside = _VALUE.findall(_with_passages(text, lambda _: ""))
    return [
        f"{{center.{name}}} may be missing, so it must stand in [[ ]] with the words that vanish with it"
        for name in outside
        if name not in sure
    ]


def substitute_all(value: SourceNode, values: Mapping[str, str | int | None]) -> SourceNode | None:
    """Return a value of a data file with the center's values in all of its texts; None where nothing is left of it."""
    inside = value.value
    if isinstance(inside, str):
        text = filled(inside, values, names_links=True)
        return value if text is inside else None if text is None else replace(value, value=text)
    if isinstance(inside, tuple):
        kept = tuple(item for item in (substitute_all(item, values) for item in inside) if item is not None)
        return _with(value, kept, inside, kept) if kept or not inside else None
    if isinstance(inside, dict):
        if ONLY_WITH in inside and values.get(inside[ONLY_WITH].value) is None:
            return None
        fields = {name: substitute_all(item, values) for name, item in inside.items() if name != ONLY_WITH}
        left = {name: item for name, item in fields.items() if item is not None}
        return _with(value, left, inside.values(), left.values())
    return value


def _with(value: SourceNode, inside: object, before: Collection[SourceNode], after: Collection[SourceNode]) -> SourceNode:
    """Return the value with other items in it; the same one if they are the same, which most are."""
    same = len(before) == len(after) and all(old is new for old, new in zip(before, after, strict=True))
    return value if same else replace(value, value=inside)


def value_problems(value: SourceNode, values: Iterable[str], sure: Iterable[str]) -> Iterable[Diagnostic]:
    """Yield what is wrong with the values that the texts of a data file name."""
    inside: Any = value.value
    if isinstance(inside, str):
        yield from (Diagnostic(value.file, value.line, wrong) for wrong in text_problems(inside, values, sure))
    elif isinstance(inside, tuple | dict):
        if isinstance(inside, dict) and ONLY_WITH in inside:
            yield from _unknown_condition(inside[ONLY_WITH], set(values))
            sure = {*sure, inside[ONLY_WITH].value}
        for item in inside.values() if isinstance(inside, dict) else inside:
            yield from value_problems(item, values, sure)


def _unknown_condition(name: SourceNode, known: set[str]) -> Iterable[Diagnostic]:
    if name.value not in known:
        yield name.problem(f'there is no value "{name.value}" of the center; {did_you_mean(str(name.value), known)}')


def _with_passages(text: str, change: Callable[[str], str]) -> str:
    """Return a text with each passage changed: what is between [[ and ]] and names a value of the center.

    Each letter is looked at a fixed number of times: the text may be anyone's, and as long as a file may be.
    """
    before, *pieces = text.split(_OPEN)
    made = [before]
    for piece in pieces:
        name, end = piece.find(MARK), piece.find(_CLOSE)
        if name < 0 or 0 <= end < name:
            made.append(_OPEN + piece)
            continue
        end = piece.find(_CLOSE, name)
        while end >= 0 and piece[end + len(_CLOSE) : end + len(_CLOSE) + 1] == _CLOSE[0]:  # of three, the last two close
            end += 1
        made.append(_OPEN + piece if end < 0 else change(piece[:end]) + piece[end + len(_CLOSE) :])
    return "".join(made)


def _passage(words: str, values: Mapping[str, str | int | None], *, names_links: bool) -> str:
    if any(values.get(name) is None for name in _VALUE.findall(words)):
        return ""
    words = _shown(words, values, names_links=names_links)
    return f"[[{words}]]" if _BLANK.search(words) else words  # a reader's blank may still make it vanish


def _shown(text: str, values: Mapping[str, str | int | None], *, names_links: bool) -> str:
    def value(found: re.Match[str], shown: str) -> str:
        return found[0] if values.get(found[1]) is None else shown

    if names_links:
        text = _LINK.sub(lambda found: value(found, f"]({LINKED}:{found[1]}"), text)
    return _VALUE.sub(lambda found: value(found, str(values.get(found[1]))), text)
