"""Merge the hand-written pages: the handbook's, and those that its center adds, replaces or hides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handbook.core.code_spans import without_fences
from handbook.core.diagnostics import Diagnostic, did_you_mean
from handbook.load.active_content import active_content
from handbook.load.validation import validated
from handbook.model import file_types
from handbook.model.publication import FrontMatter
from handbook.overlay.merge import ADDED, CHANGED, HIDDEN, Override
from handbook.overlay.merge_problems import REASON_IS_MISSING
from handbook.overlay.nodes import SourceNode, from_nodes
from handbook.overlay.placeholders import PLACEHOLDER_START, center_values, required_variables, text_problems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handbook.load.draft import Draft

_ACTIONS = ("change", "hide")
"""The fields by which a center's page overrides one of the handbook's."""


@dataclass(frozen=True)
class PageFile:
    """A page as it was read.

    Attributes:
        file: Its file.
        fields: The front matter; None if it can't be read.
        lines: All lines; those of hyphens without trailing spaces.
        end: The number of the second line of hyphens, counted from 0; 0 if there is none.

    """

    file: str
    fields: SourceNode | None
    lines: list[str]
    end: int

    @property
    def name(self) -> str:
        """The published name, such as ``privacy.md``."""
        return self.file.removeprefix(file_types.LOCAL_PAGES)

    @property
    def is_local(self) -> bool:
        """Whether the center wrote it."""
        return self.file.startswith(file_types.LOCAL_PAGES)

    @property
    def text(self) -> str:
        """The text below the front matter."""
        return "\n".join(self.lines[self.end + 1 :]) if self.end else ""

    @property
    def published(self) -> str:
        """The whole page as MkDocs reads it, beginning with the front matter."""
        return "\n".join(self.lines).lstrip()


def add_pages(pages: Sequence[PageFile], draft: Draft) -> None:
    """Add the pages to the draft; a page of the center replaces or hides that of the same name."""
    upstream = {page.name for page in pages if not page.is_local}
    upstream |= {name[: name.rindex("/")] + ".md" for name in upstream if "/" in name}  # a folder is hidden under its name
    for page in sorted(pages, key=lambda page: page.is_local):
        draft.pages[page.name] = page
        if not page.fields or not isinstance(page.fields.value, dict):
            continue
        action = next((action for action in _ACTIONS if page.is_local and page.fields.text(action)), "")
        problems = list(_override_problems(page, action, upstream)) if page.is_local else []
        draft.problems += problems
        if action == "hide" and not problems:
            _hide(page, draft)
        elif action != "hide":
            _add(page, action, draft)
            draft.problems += _text_problems(page, draft)


def _override_problems(page: PageFile, action: str, upstream: set[str]) -> Iterator[Diagnostic]:
    """Yield the problems of the fields by which a page overrides one of the handbook's."""
    fields, stem = page.fields, page.name.removesuffix(".md")
    if fields is None:
        return
    if not action and page.name in upstream:
        yield fields.problem(f'the handbook already has this page; add "change: {stem}" to replace it, or rename the file')
    elif action and page.name not in upstream:
        known = sorted(name.removesuffix(".md") for name in upstream)
        hint = did_you_mean(stem, known)
        yield fields.problem(f"the handbook has no page with this name; rename the file. {hint[0].upper()}{hint[1:]}", action)
    elif action and fields.text(action) != stem:
        yield fields.problem(f'"{action}" must be the name of the file; write "{stem}"', action)
    if action == "hide" and not fields.text("reason"):
        yield fields.problem(REASON_IS_MISSING, "hide")


def _hide(page: PageFile, draft: Draft) -> None:
    """Remove a page from the draft, or all pages of a folder."""
    reason = page.fields.text("reason") if page.fields else None
    folder = page.name.removesuffix(".md") + "/"
    for name in [name for name in draft.pages if name == page.name or name.startswith(folder)]:
        draft.pages.pop(name, None)
        draft.written_pages.pop(name, None)
        draft.hidden_pages.add(name)
        draft.differences.append(Override("pages", name.removesuffix(".md"), HIDDEN, (), reason or "", page.file, 1))


def _add(page: PageFile, action: str, draft: Draft) -> None:
    """Add the front matter of a page to the draft, with the difference if the center wrote it."""
    if not page.text.strip():
        draft.problems.append(
            Diagnostic(page.file, page.end + 1, "the page has no text below the second ---; add some, or delete the page")
        )
    if page.fields is None:
        return
    fields = replace(page.fields.without(*_ACTIONS), origin=CHANGED if action else ADDED) if page.is_local else page.fields
    value, span = from_nodes(fields)
    front_matter, problems = validated(value, FrontMatter, span)
    draft.problems += problems
    if front_matter:
        draft.written_pages[page.name] = front_matter
    if page.is_local:
        draft.differences.append(Override("pages", page.name.removesuffix(".md"), CHANGED if action else ADDED, (), "", page.file, 1))


def _text_problems(page: PageFile, draft: Draft) -> Iterator[Diagnostic]:
    """The placeholders of a page have values; a center's page has no active content."""
    values, required = center_values(draft.center, draft.center_fields), required_variables(draft.center_fields)
    for message in text_problems(without_fences(page.text), values, required):
        placeholder = message[message.index(PLACEHOLDER_START) : message.index("}") + 1]
        line = next(number for number, line in enumerate(page.lines, 1) if placeholder in line)
        yield Diagnostic(page.file, line, message)
    for line, reason in active_content(page.text) if page.is_local else ():
        yield Diagnostic(page.file, page.end + 1 + line, reason)
