"""A center's own names can't clash with those of a new edition, and the address of a renamed entry still leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.helpers import CAREER_FAIR, build_site, load, messages, small_content

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise(
    "The check asks for a prefix in each name that a center chooses, the handbook never uses that prefix, and an entry that was renamed is "
    "still found at its old address"
)
RULE = """\
- id: {id}
  kind: do
  title: Bebe agua
  checklist: Bebe agua
  statement: Lleva agua.
  sources: [guia]
"""
QUESTION = """\
- id: {id}
  question: ¿Qué agua beben aquí?
  why: Es fácil.
  listen_for: La marca.
  follow_up: ¿Por qué?
  stage: open
  minutes: 1
"""
CHECKLIST = "- id: {id}\n  title: Agua\n  summary: Agua.\n  rules: [saluda-primero]\n"
SHEET = (
    "- id: {id}\n  title: Hoja de agua\n  summary: Agua.\n  rules: [saluda-primero]\n  parts:\n    - {{id: parte, title: Agua, lines: 3}}\n"
)
PRESET = """\
- id: {id}
  title: Empezar con agua
  summary: Agua.
  steps:
    - title: Bebe
      links: [message:pedir-cita, checklist:hoja]
    - title: Pregunta
      questions: [que-mesa]
"""
PAGE = "---\ntitle: Agua\ndescription: Agua.\n{former}---\n# Agua\n\nHay agua.\n"
CENTER = {"data/center.yaml": "paper: a4\n"}
NAMES = {"rule": "agua", "question": "que-agua", "checklist": "lista-agua", "sheet": "hoja-agua", "preset": "empezar-agua"}


def center_files(prefix: str = "", *, formerly: bool = False) -> Mapping[str, str]:
    """Return the files of a center with an entry of each kind and a page."""

    def entry(text: str, name: str) -> str:
        return text.format(id=prefix + name) + (f"  formerly: [{name}]\n" if formerly else "")

    return {
        **CENTER,
        "local/rules/en-la-feria.yaml": entry(RULE, NAMES["rule"]),
        "local/questions/primeras-palabras.yaml": entry(QUESTION, NAMES["question"]),
        "local/checklists.yaml": entry(CHECKLIST, NAMES["checklist"]),
        "local/sheets.yaml": entry(SHEET, NAMES["sheet"]),
        "local/presets.yaml": entry(PRESET, NAMES["preset"]),
        f"local/pages/{prefix}agua.md": PAGE.format(former="formerly: [agua]\n" if formerly else ""),
    }


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site whose center renamed its entries."""
    folder = tmp_path_factory.mktemp("renamed")
    return build_site(small_content(folder, dict(center_files("local-", formerly=True))), folder / "site")


def test_each_name_without_the_prefix_is_named_with_its_fix(tmp_path: Path) -> None:
    warnings = load(small_content(tmp_path, dict(center_files()))).warnings
    assert {warning.message.partition('"')[2].partition('"')[0] for warning in warnings if "may clash" in warning.message} == {
        *NAMES.values(),
        "formerly: [agua]",
    }
    (rule,) = [warning for warning in warnings if warning.file == "local/rules/en-la-feria.yaml"]
    assert (rule.line, rule.is_warning) == (1, True)
    assert rule.message == (
        '"agua" may clash with a name in a new edition; change it to "local-agua" here and wherever you use it, and add the line '
        '"formerly: [agua]" below it, so that its old address still works'
    )


def test_what_was_renamed_as_asked_is_fine(tmp_path: Path) -> None:
    assert load(small_content(tmp_path, dict(center_files("local-", formerly=True)))).warnings == ()


def test_a_name_inside_an_entry_of_the_handbook_needs_the_prefix_too(tmp_path: Path) -> None:
    change = "- change: notas\n  parts:\n    - id: {id}\n      title: Nuestra parte\n      lines: 2\n"
    sheets = (CAREER_FAIR / "data/sheets.yaml").read_text(encoding="utf-8")
    named = sheets.replace("  parts:\n    - title:", "  parts:\n    - id: primera\n      title:")
    found = {}
    for id_ in ("parte", "local-parte"):
        content = small_content(tmp_path / id_, {**CENTER, "data/sheets.yaml": named, "local/sheets.yaml": change.format(id=id_)})
        found[id_] = [(warning.line, "formerly" in warning.message) for warning in load(content).warnings if "clash" in warning.message]
    assert found == {"parte": [(3, False)], "local-parte": []}


def test_the_handbook_itself_never_uses_the_prefix(tmp_path: Path) -> None:
    file = "data/rules/en-la-feria.yaml"
    rules = (CAREER_FAIR / file).read_text(encoding="utf-8")
    (problem,) = messages(small_content(tmp_path, {file: rules + RULE.format(id="local-agua")}))
    assert 'names with "local-" are for centers; choose another id' in problem


def test_an_address_leads_to_one_entry_only(tmp_path: Path) -> None:
    wrong = RULE.format(id="local-agua") + "  formerly: [saluda-primero]\n"
    page = {"local/pages/local-agua.md": PAGE.format(former="formerly: [about]\n"), "about.md": PAGE.format(former="")}
    found = messages(small_content(tmp_path, {**CENTER, "local/rules/en-la-feria.yaml": wrong, **page}))
    in_use = 'is in use, so its address can\'t lead here; delete it from "formerly"'
    assert found == [f'local/pages/local-agua.md:4: "about" {in_use}', f'local/rules/en-la-feria.yaml:7: "saluda-primero" {in_use}']


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("checklists/lista-agua", "checklists/local-lista-agua"),
        ("checklists/hoja-agua", "checklists/local-hoja-agua"),
        ("start/empezar-agua", "start/local-empezar-agua"),
        ("agua", "local-agua"),
    ],
)
def test_the_old_address_of_a_page_leads_to_the_new_one(old: str, new: str, renamed: Site) -> None:
    page = renamed.pages[f"{old}/index.html"]
    links = [link.attributes["href"] for link in page.tree.css("article p a")]
    assert links == [f"{'../' * (old.count('/'))}../{new}/" if "/" not in old else f"../{new.rpartition('/')[2]}/"]
    assert f"{new}/index.html" in renamed.pages


@pytest.mark.parametrize(
    ("page", "old", "new"), [("phases/en-la-feria", "agua", "local-agua"), ("questions/primeras-palabras", "que-agua", "local-que-agua")]
)
def test_the_old_anchor_of_an_entry_is_in_the_entry(page: str, old: str, new: str, renamed: Site) -> None:
    tree = renamed.pages[f"{page}/index.html"].tree
    anchors = tree.css(f'[id="{old}"]')
    assert len(anchors) == 1
    sections = tree.css(f'details.rule:has([id="{new}"]), section.question:has([id="{new}"])')
    assert [section.css_first(f'[id="{old}"]') is not None for section in sections] == [True]
