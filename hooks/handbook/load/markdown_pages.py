"""The hand-written pages: the handbook's, and those that its center adds, writes anew or hides."""

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
from handbook.overlay.nodes import SourceNode, from_nodes
from handbook.overlay.placeholders import PLACEHOLDER_START, center_values, required_variables, text_problems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handbook.load.draft import Draft

_WAYS = ("change", "hide")


@dataclass(frozen=True)
class PageFile:
    """A page as it was read.

    Attributes:
        file: Its file.
        fields: What stands between the lines of hyphens; None if it can't be read.
        lines: All lines; those of hyphens without the spaces behind them.
        end: The number of the second line of hyphens, counted from 0; 0 if there is none.

    """

    file: str
    fields: SourceNode | None
    lines: list[str]
    end: int

    @property
    def name(self) -> str:
        """The name under which it is published, such as ``privacy.md``."""
        return self.file.removeprefix(file_types.LOCAL_PAGES)

    @property
    def is_local(self) -> bool:
        """Whether the center wrote it."""
        return self.file.startswith(file_types.LOCAL_PAGES)

    @property
    def text(self) -> str:
        """What stands below the fields."""
        return "\n".join(self.lines[self.end + 1 :]) if self.end else ""

    @property
    def published(self) -> str:
        """The whole page as MkDocs reads it, which begins with the fields."""
        return "\n".join(self.lines).lstrip()


def add_pages(pages: Sequence[PageFile], draft: Draft) -> None:
    """Put the pages into the draft; the center's stand for those of the same name."""
    ours = {page.name for page in pages if not page.is_local}
    ours |= {name[: name.rindex("/")] + ".md" for name in ours if "/" in name}  # a folder is hidden under its name
    for page in sorted(pages, key=lambda page: page.is_local):
        draft.pages[page.name] = page
        if not page.fields or not isinstance(page.fields.value, dict):
            continue
        way = next((way for way in _WAYS if page.is_local and page.fields.text(way)), "")
        problems = list(_wrong_way(page, way, ours)) if page.is_local else []
        draft.problems += problems
        if way == "hide" and not problems:
            _hide(page, draft)
        elif way != "hide":
            _add(page, way, draft)
            draft.problems += _wrong_text(page, draft)


def _wrong_way(page: PageFile, way: str, ours: set[str]) -> Iterator[Diagnostic]:
    fields, stem = page.fields, page.name.removesuffix(".md")
    if fields is None:
        return
    if not way and page.name in ours:
        yield fields.problem(f'the handbook has this page already; add "change: {stem}" to write it anew, or rename the file')
    elif way and page.name not in ours:
        known = sorted(name.removesuffix(".md") for name in ours)
        yield fields.problem(f"the handbook has no page of this name; rename the file: {did_you_mean(stem, known)}", way)
    elif way and fields.text(way) != stem:
        yield fields.problem(f'must be the name of the file: "{stem}"', way)
    if way == "hide" and not fields.text("reason"):
        yield fields.problem(
            'must have the field "reason", for the people after you; add a line such as: reason: We say this on a page of our own', "hide"
        )


def _hide(page: PageFile, draft: Draft) -> None:
    reason = page.fields.text("reason") if page.fields else None
    folder = page.name.removesuffix(".md") + "/"
    for name in [name for name in draft.pages if name == page.name or name.startswith(folder)]:
        draft.pages.pop(name, None)
        draft.written_pages.pop(name, None)
        draft.hidden_pages.add(name)
        draft.differences.append(Override("pages", name.removesuffix(".md"), HIDDEN, (), reason or "", page.file, 1))


def _add(page: PageFile, way: str, draft: Draft) -> None:
    if not page.text.strip():
        draft.problems.append(
            Diagnostic(page.file, page.end + 1, "the page must have a text below its second ---; write it or delete the page")
        )
    if page.fields is None:
        return
    fields = replace(page.fields.without(*_WAYS), origin=CHANGED if way else ADDED) if page.is_local else page.fields
    value, span = from_nodes(fields)
    front_matter, problems = validated(value, FrontMatter, span)
    draft.problems += problems
    if front_matter:
        draft.written_pages[page.name] = front_matter
    if page.is_local:
        draft.differences.append(Override("pages", page.name.removesuffix(".md"), CHANGED if way else ADDED, (), "", page.file, 1))


def _wrong_text(page: PageFile, draft: Draft) -> Iterator[Diagnostic]:
    """A page names values of the center that exist, and has a hole for none of them; a center's page holds nothing that runs or loads."""
    values, sure = center_values(draft.center, draft.center_fields), required_variables(draft.center_fields)
    for wrong in text_problems(without_fences(page.text), values, sure):
        name = wrong[wrong.index(PLACEHOLDER_START) : wrong.index("}") + 1]
        line = next(number for number, line in enumerate(page.lines, 1) if name in line)
        yield Diagnostic(page.file, line, wrong)
    for line, reason in active_content(page.text) if page.is_local else ():
        yield Diagnostic(page.file, page.end + 1 + line, reason)
