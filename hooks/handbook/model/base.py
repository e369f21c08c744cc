"""The base of all entries of a handbook, and the types of their fields.

The descriptions and limits of the models are the only ones: the loader checks files against them, and the JSON schemas
that editors use are made from them.
"""

from __future__ import annotations

import unicodedata
from calendar import month_name, monthrange
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints, WithJsonSchema

from handbook.core import inline_markup
from handbook.core.diagnostics import SourceSpan
from handbook.core.pattern_hints import with_hint
from handbook.core.web_addresses import MAX_LENGTH, web_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

_NO_SPAN = SourceSpan("")
_BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_REFUSED_CATEGORIES = {"Cc": "control", "Cs": "broken", "Co": "private", "Cn": "unknown", "Zl": "line", "Zp": "line"}


def _empty_span() -> SourceSpan:
    """Return the span of an entry that is in no file; a function, because defaults are copied for each entry."""
    return _NO_SPAN


def _readable(text: str) -> str:
    for character in "" if text.replace("\n", "").isprintable() else text:  # printable texts have none of them
        if character != "\n" and (unicodedata.category(character) in _REFUSED_CATEGORIES or character in _BIDI_CONTROLS):
            name = unicodedata.name(character, "without a name").lower()
            place = text.index(character) + 1
            message = f"has the invisible character U+{ord(character):04X} ({name}) at position {place}; delete it"
            raise ValueError(message)
    if not text.strip():
        message = "is empty; write the text, or delete the field"
        raise ValueError(message)
    return text


READABLE = AfterValidator(_readable)
"""Marks a field as a text for people."""
Line = Annotated[str, READABLE, AfterValidator(inline_markup.one_line)]
"""Plain text on one line; every character is shown as typed."""
Words = Annotated[str, READABLE]
"""Plain text with paragraphs, separated by empty lines."""
PROSE = "prose"
"""Marks a field that may have links."""
Prose = Annotated[str, READABLE, AfterValidator(inline_markup.one_line), PROSE]
"""Text that may use **bold**, *italic* and [links](rule:an-id)."""
ID_PATTERN = with_hint(r"^[a-z0-9]+(-[a-z0-9]+)*$", "must be lowercase letters and digits joined by hyphens, such as arrive-on-time")
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
"""Lower-case words joined by hyphens; never renamed, never used again for something else."""
Address = Annotated[str, AfterValidator(web_address), WithJsonSchema({"type": "string", "format": "uri", "maxLength": MAX_LENGTH})]
"""A web address."""


def _real_day(text: str) -> str:
    year, month, day = (int(part) for part in text.split("-"))
    days = monthrange(year, month)[1] if year else 0
    if day > days:
        message = f"must be a real date; {month_name[month]} {year} has only {days} days"
        raise ValueError(message)
    return text


DAY = with_hint(r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$", "must be a date in the form year-month-day, such as 2026-11-22")
Day = Annotated[str, StringConstraints(pattern=DAY), AfterValidator(_real_day)]
"""A day as year-month-day (ISO 8601)."""
_MONTH = with_hint(r"^\d{4}-(0[1-9]|1[0-2])$", "must be a month in the form year-month, such as 2026-11")
Month = Annotated[str, StringConstraints(pattern=_MONTH)]
"""A month as year-month (ISO 8601)."""
REFERS_TO = "x-refers-to"
"""The keyword of JSON schemas for the targets of a reference."""
State = Literal["active", "retired"]


class Ref:
    """The targets of a reference, declared on the field for checks, pruning and JSON schemas.

    Attributes:
        targets: The kinds of entries that the field can refer to, such as ``rules``; or one list in a file, such as ``library.goals``.
        drop_hidden: Whether a reference to an entry that a center hides is removed; for a field with a single id, together with
            the item of the list that it is in. If not, the field requires its target, so the center must change one of them.
        key: The field of the target with the value that refers to it.
        where: Whether an entry of the list can be a target; by default, all can.

    """

    def __init__(
        self, *targets: str, drop_hidden: bool = False, key: str = "id", where: Callable[[Any], bool] = lambda _target: True
    ) -> None:
        """Declare the targets."""
        self.targets, self.drop_hidden, self.key, self.where = targets, drop_hidden, key, where

    def __get_pydantic_json_schema__(self, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the JSON schema of the field, with the targets in a custom keyword."""
        return {**handler(core_schema), REFERS_TO: list(self.targets)}


class Spanned(BaseModel):
    """A value of a data file, with its source span."""

    model_config = ConfigDict(frozen=True, strict=True)
    _span: SourceSpan = PrivateAttr(default_factory=_empty_span)
    _broken: frozenset[str] = PrivateAttr(default=frozenset())

    @property
    def span(self) -> SourceSpan:
        """The file of the entry and the line of each of its values."""
        return self._span

    @property
    def broken(self) -> frozenset[str]:
        """The names of the fields that were wrong in the file and are empty in the entry."""
        return self._broken

    def with_broken(self, names: frozenset[str]) -> Self:
        """Set which fields were wrong and return the entry; for the loader only."""
        self._broken = names
        return self

    def with_span(self, span: SourceSpan) -> Self:
        """Set the source span and return the entry; for the loader only."""
        self._span = span
        return self


class Entry(Spanned):
    """An object of a data file: named fields, and no others."""

    model_config = ConfigDict(extra="forbid")


class Renamable(Entry):
    """An entry or a page that can have had other names, whose addresses lead to it."""

    formerly: tuple[Id, ...] = Field(
        default=(), min_length=1, description="Earlier names of this entry, if any. Their addresses lead to this entry."
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the JSON schema with the fields of such base classes last, because editors propose fields in this order."""
        schema = handler(core_schema)
        fields = handler.resolve_ref_schema(schema)["properties"]
        for name in ("state", "successor", "formerly"):
            if name in fields:
                fields[name] = fields.pop(name)
        return schema


class Retirable(Renamable):
    """An entry that can be taken out of use; its id and its address are never used again."""

    id: Id
    state: State = Field(default="active", description="Write retired if readers should no longer see this entry. The default is active.")

    @property
    def active(self) -> bool:
        """Whether the entry is shown."""
        return self.state == "active"


class Replaceable(Retirable):
    """An entry that another one of its kind can replace, to which its address then leads."""

    state: State = Field(
        default="active",
        description="Write retired if readers should no longer see this entry. Its address then leads to its successor.",
    )
    successor: Id | None = Field(default=None, description="For a retired entry, the ID of the entry that replaces it.")


def is_active(entry: object) -> bool:
    """Return whether an entry is shown; one that can't be retired always is."""
    return not isinstance(entry, Retirable) or entry.active


class Label(Entry):
    """A name for something that readers choose or fill in."""

    id: Id = Field(description="The name that other entries use to refer to this one. Never change it.")
    title: Line = Field(max_length=40, description="The name that readers see.")
