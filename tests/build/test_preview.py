"""make serve: the preview shows every kind of edit, survives a mistake, shows it, and recovers when it is corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from support.preview import PATIENCE, RELOADED, STUCK, Preview, project_in, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.promise(
        "The preview shows every kind of edit, says what's wrong if an edit has a mistake, and works again once the mistake is fixed"
    ),
    pytest.mark.xdist_group("preview"),
]
RULES = "content/data/rules/en-la-feria.yaml"
QUESTIONS = "content/data/questions/la-empresa.yaml"
MARK = "zzmarca"
DRAWING = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" aria-hidden="true"><path data-of="{MARK}" d="M0 0h9"/></svg>\n'
ADDED_RULE = f"""- id: propia
  title: {MARK}
  kind: do
  checklist: Haz esto
  statement: Hazlo.
  sources: [guia]
  keywords: [propio]
"""
REPLACED = {
    "the title of a rule": (RULES, "title: Saluda tú", f"title: {MARK} tú", "phases/en-la-feria/"),
    "a word to find a rule": (RULES, "keywords: [hola]", f"keywords: [{MARK}]", "search/details.json"),
    "the text of a rule": (RULES, "statement: Di tu", f"statement: Di {MARK} tu", "search/index.json"),
    "a question": (QUESTIONS, "question: ¿Qué cambios", f"question: ¿Qué {MARK}", "questions/all/"),
    "a message": ("content/data/messages/pedir-cita.md", "title: ", f"title: {MARK} ", "handbook.json"),
    "a checklist": ("content/data/checklists.yaml", "title: La hoja", f"title: {MARK}", "checklists/"),
    "a checklist, on paper": ("content/data/checklists.yaml", "title: La hoja", f"title: {MARK}", "downloads/hoja-a4.pdf"),
    "a sheet": ("content/data/sheets.yaml", "title: ", f"title: {MARK} ", "checklists/"),
    "the plan": ("content/data/plan.yaml", "title: ", f"title: {MARK} ", "plan/"),
    "the handbook's title": ("content/data/handbook.yaml", "title: ", f"title: {MARK} ", ""),
    "a word of the program": ("content/data/strings.yaml", "permalink: Enlace", f"permalink: {MARK}", "phases/antes/"),
    "a page": ("content/acerca.md", "Empieza con", f"{MARK} con", "acerca/"),
    "the title of a page": ("content/acerca.md", "title: Acerca", f"title: {MARK}", "plan/"),
}
"""File, passage, what is there instead, and where that is seen."""
PAGES = {"the text of a rule": "phases/en-la-feria/", "a question": "questions/la-empresa/", "a message": "messages/pedir-cita/"}
"""The page of the entry that each of these edits changes."""
WRITTEN = {
    "a drawing": ("content/data/drawings/not-found.svg", DRAWING, "404.html"),
    "a center": ("content/data/center.yaml", f"name: {MARK}\n", "center/"),
    "a rule of the center": ("content/local/rules/antes.yaml", ADDED_RULE, "phases/antes/"),
    "a change by the center": ("content/local/rules/antes.yaml", f"- change: haz-una-lista\n  title: {MARK}\n", "print/"),
}
"""File, its text, and where that is seen."""
APPENDED = {
    "a template": ("overrides/pages/rules.md", f"\n\n{MARK}\n", "rules/"),
    "a template of the theme": ("overrides/partials/copyright.html", f"<p>{MARK}</p>", ""),
    "a style": ("overrides/assets/styles/foundation/base.css", f"/* {MARK} */", "assets/styles/foundation/base.css"),
    "a script": ("overrides/assets/boot/disclosure.js", f"// {MARK}", "assets/boot/disclosure.js"),
}
"""File, what is added to it, and where that is seen."""
SAMPLE = ("the title of a rule", "a checklist, on paper", "a rule of the center", "a question that is taken out", "a template")


@dataclass(frozen=True)
class Edit:
    """A change of a file, and where it is seen.

    Attributes:
        file: The file.
        text: What is in it then.
        address: What is served, relative to the site's root.
        seen: A text that is served there only with the change, or only without it.

    """

    file: Path
    text: str
    address: str
    seen: str = MARK


def edits(project: Path) -> dict[str, Edit]:
    """Return a change of each kind of file, and of each kind of change."""

    def text(name: str) -> str:
        return (project / name).read_text(encoding="utf-8")

    first, _, entry = text(QUESTIONS).partition("- id: un-mes-despues\n")
    assert entry, "the entry to take out"
    return {
        **{kind: Edit(project / name, text(name).replace(old, new, 1), at) for kind, (name, old, new, at) in REPLACED.items()},
        "a question that is taken out": Edit(project / QUESTIONS, first, "questions/la-empresa/", "un-mes-despues"),
        **{kind: Edit(project / name, made, at) for kind, (name, made, at) in WRITTEN.items()},
        **{kind: Edit(project / name, text(name) + more, at) for kind, (name, more, at) in APPENDED.items()},
    }


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One preview for all tests."""
    project = project_in(tmp_path_factory.mktemp("preview"))
    (project / "content/data/center.yaml").write_text("paper: a4\n", encoding="utf-8")  # what a center adds has a center
    preview = Preview(project)
    yield preview
    preview.end()


@pytest.mark.parametrize("wanted", [SAMPLE, pytest.param((), marks=pytest.mark.nightly)], ids=["sample", "all"])
def test_every_kind_of_edit_is_shown_and_so_is_going_back(preview: Preview, wanted: tuple[str, ...]) -> None:
    known, start = edits(preview.project), len(preview.lines)
    for kind in wanted or known:
        edit = known[kind]
        before = preview.page(edit.address)
        is_there = edit.seen in before
        with preview.edited(edit.file, edit.text):
            preview.reloads(edit.address, lambda page, edit=edit, was=is_there: bool(page) and (edit.seen in page) is not was)  # type: ignore[misc]
        preview.reloads(edit.address, before.__eq__)
    assert preview.runs()
    assert not [line for line in preview.lines[start:] if STUCK in line]


@pytest.mark.parametrize("kind", ["the text of a rule", "a question", "a message"])
def test_the_page_of_a_changed_entry_comes_first_and_nothing_outdated_after_it(preview: Preview, kind: str) -> None:
    edit, page = edits(preview.project)[kind], PAGES[kind]
    preview.page("print/")  # the site is complete
    with preview.edited(edit.file, edit.text):
        preview.wait_for_line(RELOADED)
        first = preview.page(page)
        elsewhere = preview.page(edit.address)
        preview.wait_for_line(RELOADED)  # the whole site
        assert MARK in first
        assert MARK in elsewhere
        assert preview.page(page) == first
    preview.reloads("print/", lambda text: MARK not in text)


def test_a_mistake_after_a_quick_change_is_reported(preview: Preview) -> None:
    edit, rules = edits(preview.project)["the text of a rule"], preview.project / RULES
    preview.page("print/")
    with preview.edited(edit.file, edit.text):
        preview.wait_for_line(RELOADED)
        good = rules.read_text(encoding="utf-8")
        rules.write_text(good.replace("title: Saluda", "titel: Saluda"), encoding="utf-8")
        preview.wait_for_line(STUCK)
    preview.reloads("print/", lambda text: MARK not in text)


def test_the_preview_survives_a_mistake_and_recovers(preview: Preview) -> None:
    rules = preview.project / RULES
    good = rules.read_text(encoding="utf-8")
    with preview.edited(rules, good.replace("title: Saluda", "titel: Saluda")):
        preview.wait_for_line(f'{RULES}:3: "titel" isn\'t a field here; did you mean "title"?')
        preview.wait_for_line(STUCK)
        assert preview.runs()
    preview.wait_for_line(RELOADED)
    assert preview.runs()
    assert not [line for line in preview.lines if "Traceback" in line]


def test_a_preview_of_broken_content_says_why_and_stops(tmp_path: Path) -> None:
    (project_in(tmp_path) / "content/data/formats.yaml").write_text("- id: x\n", encoding="utf-8")
    with serve(tmp_path) as process:
        said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert 'content/data/formats.yaml:1: the field "title" is missing; add it' in said
    assert "Traceback" not in said
    assert not (tmp_path / "site").exists()
