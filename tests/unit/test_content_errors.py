"""Whatever is wrong with the content is said all at once, with file, line and fix.

Each file in ``tests/data/broken`` holds one file of the small handbook as a person might write it, and the whole list of
messages that must come of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from handbook.core.diagnostics import Diagnostic, did_you_mean
from support.helpers import CAREER_FAIR, ROOT, messages, replaced, small_content

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.promise("For any mistake in the content, the check names the file and line and says how to fix it")

BROKEN = sorted((ROOT / "tests/data/broken").glob("*.yml"))
KINDS = [
    "rules",
    "phases",
    "handbook",
    "home",
    "formats",
    "sources",
    "topics",
    "questions",
    "library",
    "messaging",
    "messages",
    "messages_without_text",
    "checklists",
    "sheets",
    "presets",
    "search",
    "plan",
    "plan_references",
    "strings",
    "page",
    "drawing",
]
"""Every kind of file that people write."""


def test_each_broken_file_gets_all_its_messages_and_no_other(tmp_path: Path) -> None:
    wrong = {}
    content = small_content(tmp_path)
    for path in BROKEN:
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        file = content / case["file"]
        before = file.read_bytes() if file.exists() else None
        file.parent.mkdir(exist_ok=True)
        file.write_text(case["text"], encoding="utf-8", newline="")
        found = messages(content)
        if found != case["problems"]:
            wrong[path.stem] = found
        file.unlink() if before is None else file.write_bytes(before)
    assert wrong == {}


def test_every_kind_of_file_has_a_broken_example() -> None:
    assert sorted(set(KINDS) - {path.stem for path in BROKEN}) == []


def test_the_unchanged_content_has_no_problems(tmp_path: Path) -> None:
    assert messages(small_content(tmp_path)) == []


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    content = small_content(tmp_path, {"data/formats.yaml": "- id: x\n  title: Vídeo\n".encode("latin-1")})
    assert messages(content) == [
        'data/formats.yaml:2: the file isn\'t saved as UTF-8; open it, choose "Save as," and select UTF-8 as the encoding'
    ]


def test_a_file_with_the_mark_and_line_ends_of_windows_is_fine(tmp_path: Path) -> None:
    text = (CAREER_FAIR / "data/formats.yaml").read_text(encoding="utf-8")
    content = small_content(tmp_path, {"data/formats.yaml": b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()})
    assert messages(content) == []


def test_a_file_that_nothing_reads(tmp_path: Path) -> None:
    text = "- id: nueva\n  kind: do\n  title: Nueva\n  checklist: Nueva\n  statement: Nueva.\n  sources: [guia]\n"
    problems = {
        "data/rules/antes.yml": "the handbook doesn't use this file; rename it to antes.yaml",
        "data/rule/antes.yaml": 'the handbook doesn\'t use this file; move it out of data/, or rename it. Did you mean "data/rules/*.yaml"?',
        "data/sourcs.yaml": 'the handbook doesn\'t use this file; move it out of data/, or rename it. Did you mean "data/sources.yaml"?',
        "data/rules/despues.yaml": "the name of this file must be the id of a step; rename the file. Use one of these: antes, en-la-feria",
    }
    found = {file: messages(small_content(tmp_path / str(number), {file: text})) for number, file in enumerate(problems)}
    assert found == {file: [f"{file}:1: {problem}"] for file, problem in problems.items()}


def test_a_missing_file(tmp_path: Path) -> None:
    assert "data/strings.yaml:1: this file is missing; copy it again from the handbook's repository" in messages(
        small_content(tmp_path, {"data/strings.yaml": None})
    )


def test_a_phase_without_rules(tmp_path: Path) -> None:
    found = messages(small_content(tmp_path, {"data/rules/en-la-feria.yaml": None}))
    assert "data/phases.yaml:7: this step has no tips; add the file data/rules/en-la-feria.yaml" in found


def test_a_retired_id_is_never_used_again(tmp_path: Path) -> None:
    text = (CAREER_FAIR / "data/rules/en-la-feria.yaml").read_text(encoding="utf-8")
    new = "- id: lleva-mapa\n  kind: do\n  title: Nueva\n  checklist: Nueva\n  statement: Nueva.\n  sources: [guia]\n"
    assert messages(small_content(tmp_path, {"data/rules/en-la-feria.yaml": text + new})) == [
        (
            'data/rules/en-la-feria.yaml:22: the id "lleva-mapa" is already used in data/rules/antes.yaml:34 '
            "by a retired entry, and ids can't be reused; choose another one"
        )
    ]


def test_an_entry_that_replaces_itself(tmp_path: Path) -> None:
    change = replaced("data/presets.yaml", "  successor: primera-feria\n", "  successor: vieja-feria\n")
    assert "data/presets.yaml:31: an entry can't refer to itself; delete its own id here" in messages(small_content(tmp_path, change))


def test_a_rule_that_takes_too_long_to_read(tmp_path: Path) -> None:
    change = replaced("data/rules/en-la-feria.yaml", "Hablar al mismo tiempo.", "palabra " * 230)
    assert messages(small_content(tmp_path, change)) == [
        "data/rules/en-la-feria.yaml:15: this tip has 236 words in all, but the limit is 210; take out 26"
    ]


def test_one_broken_entry_is_not_reported_again_by_entries_that_name_it(tmp_path: Path) -> None:
    change = replaced("data/rules/en-la-feria.yaml", "  title: Saluda tú primero\n", "  titel: Saluda tú primero\n")
    assert messages(small_content(tmp_path, change)) == [
        'data/rules/en-la-feria.yaml:1: the field "title" is missing; add it',
        'data/rules/en-la-feria.yaml:3: "titel" isn\'t a field here; did you mean "title"?',
    ]


def test_strings_with_a_missing_an_unused_and_a_wrongly_filled_text(tmp_path: Path) -> None:
    change = replaced("data/strings.yaml", "  number: Paso {number} de {all}\n", "  numbers: Paso\n")
    assert messages(small_content(tmp_path / "a", change)) == [
        'data/strings.yaml:9: the text "number" is missing from the group "phase"; add it',
        'data/strings.yaml:11: no page uses the text "numbers" in "phase"; did you mean "number"? If no page needs it, delete it',
    ]
    change = replaced("data/strings.yaml", "de {all}\n", "de {lal}\n")
    assert messages(small_content(tmp_path / "b", change)) == [
        'data/strings.yaml:11: the page can\'t fill in the blank {lal}; did you mean "all"?'
    ]


def test_problems_are_in_the_order_of_files_and_lines() -> None:
    problems = [Diagnostic("b", 1, "x"), Diagnostic("a", 10, "x"), Diagnostic("a", 2, "x")]
    assert sorted(problems) == [problems[2], problems[1], problems[0]]


def test_the_nearest_word_is_proposed_or_all_where_they_are_few() -> None:
    assert did_you_mean("titel", ["title", "kind"]) == 'did you mean "title"?'
    assert did_you_mean("xyz", ["title", "kind"]) == "use one of these: kind, title"
    assert did_you_mean("xyz", [f"word-{number}" for number in range(20)]) == "check the spelling"
