"""Find out what the fields of center.yaml accept, from the model of a center: the form on the site asks for nothing else."""

from __future__ import annotations

import types
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, StringConstraints

from handbook.core.web_addresses import email_address, site_address
from handbook.model.base import DAY, READABLE, Address, Entry
from handbook.model.center import Center
from handbook.model.center_types import COLOR, ORIGIN, PHONE, PICTURE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic.fields import FieldInfo

ITEM = "item"
"""Name of the field of an entry that is only a text, in a list of texts: ``may_embed.item``."""
DECLARED = ("links", "house_rules", "terms")
"""Fields of a center whose own fields are declared in center_fields.yaml."""
_BY_VALIDATOR = {email_address: "email", site_address: "site", get_args(Address)[1].func: "address"}
_BY_PATTERN = {COLOR: "color", PICTURE_FILE: "picture", ORIGIN: "origin", DAY: "date"}


@dataclass(frozen=True)
class Accepted:
    """What a field of center.yaml accepts.

    Attributes:
        kind: ``text``, ``choice``, ``list``, ``declared`` (see DECLARED), or the name of a form of text, such as ``email``.
        description: The description of the field in the model.
        max_length: The largest number of characters; None if only the kind limits them.
        choices: The values of a choice, as they are in the file.
        default: The value in a new file; empty if it has none.
        required: Whether the entry that the field is in needs it.
        list_of: The name of the list whose entries have this field; empty if it isn't in a list.
        most: For a list, the largest number of entries; None if there is no limit.
        least: For a list, the smallest number of entries, if it has any.
        minimum: For a number, the smallest one.
        maximum: For a number, the largest one.
        targets: For a reference, the kinds of entries that it can name (see ``Ref`` in ``model/base.py``).
        key: For a reference, the field of the target with the value that names it.

    """

    kind: str
    description: str
    max_length: int | None = None
    choices: tuple[str, ...] = ()
    default: str = ""
    required: bool = False
    list_of: str = ""
    most: int | None = None
    least: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    targets: tuple[str, ...] = ()
    key: str = "id"


@cache
def accepted_fields() -> Mapping[str, Accepted]:
    """Return every field that center.yaml can have, by its path, such as ``contact.email`` or ``closures.title``."""
    return dict(_fields(Center, "", ""))


def _fields(model: type[Entry], prefix: str, list_of: str) -> Iterator[tuple[str, Accepted]]:
    for name, info in model.model_fields.items():
        path = prefix + name
        annotation = without_none(info.annotation)
        item = get_args(annotation)[0] if get_origin(annotation) is tuple else None
        if path in DECLARED:
            yield path, Accepted("declared", info.description or "")
        elif item is not None:
            yield path, Accepted("list", info.description or "", most=_limit(info))
            yield from _fields_of_entries(item, path)
        elif _is_entry(annotation):
            yield from _fields(annotation, f"{path}.", list_of)
        else:
            yield path, _accepted(annotation, info, list_of)


def _fields_of_entries(item: Any, path: str) -> Iterator[tuple[str, Accepted]]:  # noqa: ANN401  any type of an entry
    if _is_entry(item):
        yield from _fields(item, f"{path}.", path)
    else:
        yield f"{path}.{ITEM}", Accepted(_kind(item, ()), "", required=True, list_of=path)


def _accepted(annotation: Any, info: FieldInfo, list_of: str) -> Accepted:  # noqa: ANN401  any type of a field
    choices = ("true", "false") if annotation is bool else get_args(annotation) if get_origin(annotation) is Literal else ()
    default = str(info.default).lower() if choices else ""
    kind = "choice" if choices else _kind(annotation, info.metadata)
    return Accepted(kind, info.description or "", _limit(info), choices, default, info.is_required(), list_of)


def _kind(annotation: Any, metadata: Any) -> str:  # noqa: ANN401  any type of a field
    """Return the kind of a text.

    Raises:
        TypeError: The form can't ask for such a field.

    """
    own = get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()
    marks = (*own, *metadata)
    if PHONE in marks:
        return PHONE
    for mark in marks:
        if isinstance(mark, AfterValidator) and mark.func in _BY_VALIDATOR:
            return _BY_VALIDATOR[mark.func]
        pattern = getattr(mark, "pattern", None) if isinstance(mark, StringConstraints) else None
        if pattern is not None:
            return _BY_PATTERN.get(str(pattern), "pattern")
    if READABLE in marks:
        return "text"
    message = f"the form can't ask for a {annotation}; add its kind to center_inputs.py"
    raise TypeError(message)


def _limit(info: FieldInfo) -> int | None:
    return next((mark.max_length for mark in info.metadata if getattr(mark, "max_length", None) is not None), None)


def _is_entry(annotation: Any) -> bool:  # noqa: ANN401  any type of a field
    return isinstance(annotation, type) and issubclass(annotation, Entry)


def without_none(annotation: Any) -> Any:  # noqa: ANN401  any type of a field
    """Return a type without None."""
    if get_origin(annotation) in {Union, types.UnionType}:
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation
