"""Generate from the models the table of all files that a center may write into its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from pydantic import BaseModel

from handbook.model import file_types
from handbook.model.content_paths import LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BEGIN = '<!-- This table is made by "make schemas". Don\'t change it by hand. -->'
END = "<!-- The end of the table. -->"
_HEAD = ("File", "What it is", "What you can do")
_ALL = "add, change, hide"


def local_table() -> str:
    """Return the table as Markdown; each file name links to its example below the table."""
    rows = [
        _HEAD,
        ("---",) * len(_HEAD),
        *(_row(kind) for kind in file_types.DATA_FILES if file_types.local_pattern(kind)),
        *_PAGES_AND_FILES,
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def write_local_table(content: Path) -> Iterator[Path]:
    """Replace the table in each hand-written page that has its two markers, and yield the pages."""
    for path in sorted(content.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if BEGIN in text and END in text:
            before, after = text[: text.index(BEGIN)], text[text.index(END) :]
            path.write_text(f"{before}{BEGIN}\n\n{local_table()}\n\n{after}", encoding="utf-8", newline="\n")
            yield path


def name_of(kind: file_types.FileKind) -> str:
    """Return the name of a kind's file in the center's folder, with a description for the star in its pattern."""
    pattern = (file_types.local_pattern(kind) or "").removeprefix(LOCAL)
    group = {file_types.RULES: "<phase>", file_types.QUESTIONS: "<topic>", file_types.MESSAGES: "<id>"}.get(kind, "*")
    return pattern.replace("*", group)


def _row(kind: file_types.FileKind) -> tuple[str, ...]:
    actions = "change its fields" if kind.is_single else "add, change" if kind in file_types.GROUPING_KINDS else _ALL
    paths = ", ".join(f"`{path}`" for path in _lists_in(kind.model))
    nested_actions = f"; {_ALL} in its {paths}" if kind.is_single else f"; the same inside an entry in its {paths}"
    return _link(name_of(kind), kind.name), _summary(kind.model), actions + nested_actions * bool(paths)


def _link(name: str, anchor: str) -> str:
    return f"[`{name}`](#{anchor})"


_PAGES_AND_FILES = (
    (_link("pages/<name>.md", "pages"), "A page of text", _ALL),
    (_link("files/<name>", "files"), "An image, a PDF, or any other file to download", "add"),
)


def _summary(model: type[BaseModel]) -> str:
    """Return the first sentence of a model's docstring, without the file name in it."""
    return (model.__doc__ or "").split(" (")[0].split(". ")[0].split(":")[0].strip().rstrip(".")


def _lists_in(model: type[BaseModel]) -> Iterator[str]:
    """Yield the dotted path of each list in a model whose items have ids."""
    for name, field in model.model_fields.items():
        for inner in _models_in(field.annotation):
            if "id" in inner.model_fields:
                yield name
            yield from (f"{name}.{path}" for path in _lists_in(inner))


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
