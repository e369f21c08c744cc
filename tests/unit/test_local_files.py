"""A center's own folder: every mistake in it is named where it is, the schemas agree with the check, and an update is compared."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import jsonschema
import pytest

from handbook.centers.upstream_diff import accept, changes
from handbook.checks.checker import load_checked
from handbook.cli import main
from handbook.core.diagnostics import ContentError
from handbook.load.json_schema import local_schema
from handbook.load.yaml_reader import read_yaml
from handbook.model import file_types
from handbook.model.content_paths import folders_of
from support.helpers import CENTERS, CONTENT, ROOT, TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from handbook.model.handbook import Handbook

pytestmark = pytest.mark.promise(
    "For every mistake in a center's own entries, the check names the line, and after an update, it lists the entries that are affected"
)
FULL = CENTERS / "full"
OWN_MESSAGE = """---
id: own
title: Own
phase: request
channel: phone
purpose: script
when: Now.
tips: [Short.]
rules: [send-the-request]
keywords: [own]
---
Hello.
"""
NO_MOMENT = (
    'local/messages/own.md:2: the field "moment" is missing, so the message isn\'t listed anywhere; '
    "add one of ask, introduction, no-answer, arrange, talk, thanks, later, asked"
)
NOT_HIDDEN = "local/topics.yaml:1: this entry can't be hidden, because other entries belong to it; hide those instead"
GONE = (
    'local/rules/meet.yaml:1: the handbook has no "arrive-in-time" in "rules"; did you mean "arrive-on-time"? '
    "If an update removed it, delete this entry"
)
MISTAKES = (
    (
        "rules/meet.yaml",
        "- change: arrive-on-time\n  titel: Arrive\n",
        'local/rules/meet.yaml:2: "titel" isn\'t a field here; did you mean "title"?',
    ),
    (
        "rules/meet.yaml",
        f"- change: arrive-on-time\n  checklist: {'x' * 61}\n",
        'local/rules/meet.yaml:2: "checklist" can have at most 60 characters; it has 61, so take out 1',
    ),
    ("rules/meet.yaml", "- change: arrive-in-time\n  title: Arrive\n", GONE),
    ("rules/meet.yaml", "hide: x\n", 'local/rules/meet.yaml:1: the file must be a list; begin each entry with "- "'),
    ("messages/own.md", OWN_MESSAGE, NO_MOMENT),
    ("topics.yaml", "- hide: skills\n  reason: x\n", NOT_HIDDEN),
    ("plan.yaml", "- x\n", 'local/plan.yaml:1: an entry must have fields, each on its own line: "name: value"'),
)
"""File of the folder, what is in it, and what is said of that."""
REFUSED = ({"title": "x"}, {"change": "a", "titel": "x"}, {"hide": "a"}, {"id": "a", "change": "b"})
NEEDED = ('this needs "{id}"', 'this needs "preset:{id}"', "this quick start links to 0 checklists")
"""What is said where an entry can't be hidden."""


def local(folder: Path, texts: Mapping[str, str]) -> Path:
    """Write a center with these local files."""
    folder.mkdir(exist_ok=True)
    (folder / "center.yaml").write_text("paper: a4\n", encoding="utf-8")
    for file, text in texts.items():
        path = folder / "local" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def problems(center: Path) -> list[str]:
    """Return what is wrong with a center's copy."""
    try:
        load_checked(CONTENT, TEMPLATES, center)
    except ContentError as error:
        return str(error).replace(f"{center}/", "").splitlines()
    return []


# ---- Mistakes ----


def test_each_mistake_in_the_folder_is_named_where_it_is(tmp_path: Path) -> None:
    found = [problems(local(tmp_path / str(number), {file: text})) for number, (file, text, _) in enumerate(MISTAKES)]
    assert found == [[said] for _, _, said in MISTAKES]


def test_a_file_that_nothing_reads_is_named(tmp_path: Path) -> None:
    found = problems(local(tmp_path, {"center.yaml": "name: x\n"}))
    assert found[0].startswith(
        "local/center.yaml:1: the handbook doesn't use this file; move it to data/center.yaml, where center.yaml belongs"
    )


def hidden(handbook: Handbook, step: int) -> dict[str, str]:
    """Return some entries of each kind, with the file in which a center hides them."""
    return {
        **{rule.id: f"rules/{handbook.rules.group_of(rule.id)}.yaml" for rule in handbook.rules.active[::step]},
        **{question.id: "questions/opening.yaml" for question in handbook.questions.active[:: 4 * step]},
        **{checklist.id: "checklists.yaml" for checklist in handbook.checklists.active[::step]},
        **{preset.id: "presets.yaml" for preset in handbook.presets.active[::step]},
        **{sheet.id: "sheets.yaml" for sheet in handbook.sheets.active[::step]},
    }


@pytest.mark.parametrize("step", [24, pytest.param(1, marks=pytest.mark.nightly)])
def test_any_entry_alone_can_be_hidden_or_it_is_said_what_needs_it(tmp_path: Path, handbook: Handbook, step: int) -> None:
    unclear = {}
    for id_, file in hidden(handbook, step).items():
        found = problems(local(tmp_path / id_, {file: f"- hide: {id_}\n  reason: A test.\n"}))
        unclear[id_] = [line for line in found if not any(part.format(id=id_) in line for part in NEEDED)]
    assert {id_: lines for id_, lines in unclear.items() if lines} == {}


def test_a_step_whose_action_leads_to_something_hidden_has_no_action(tmp_path: Path, handbook: Handbook) -> None:
    links = {phase.id: phase.action.link for phase in handbook.phases if phase.action}
    assert links["find"] == "preset:nobody-yet"
    center = local(tmp_path, {"presets.yaml": "- hide: nobody-yet\n  reason: A test.\n"})
    phases = load_checked(CONTENT, TEMPLATES, center).phases
    assert {phase.id: phase.action.link for phase in phases if phase.action} == {id_: link for id_, link in links.items() if id_ != "find"}


# ---- Schemas ----


def test_the_schemas_accept_the_local_files() -> None:
    for path in sorted((FULL / "local").rglob("*.yaml")):
        kind = file_types.kind_of(f"local/{path.relative_to(FULL / 'local').as_posix()}")
        assert kind is not None
        document, wrong = read_yaml(path.read_text(encoding="utf-8"), path.name)
        assert document is not None
        assert wrong == []
        jsonschema.Draft202012Validator(local_schema(kind)).validate(json.loads(json.dumps(document.data)))


def test_the_schemas_refuse_what_the_check_refuses() -> None:
    validator = jsonschema.Draft202012Validator(local_schema(file_types.RULES))
    assert [entry for entry in REFUSED if validator.is_valid([entry])] == []


# ---- After an update ----


def test_an_update_is_compared_with_what_was_seen(tmp_path: Path) -> None:
    content, folder = tmp_path / "content", tmp_path / "center"
    shutil.copytree(CONTENT, content)
    shutil.copytree(FULL, folder)
    at = folders_of(content, folder)
    assert "rules:bring-your-resume: not reviewed yet" in list(changes(at))
    assert accept(at) == folder / "local/upstream.json"
    assert list(changes(at)) == []
    path = content / "data/rules/prepare.yaml"
    text = path.read_text(encoding="utf-8")
    changed = text.replace("Update your résumé and bring it with you", "Make your résumé new and bring it with you")
    changed = changed.replace("title: Dress like the people who work there", "title: Dress well")  # not changed by the center
    assert changed.count("Make your résumé new") == 1
    path.write_text(changed, encoding="utf-8")
    (found,) = changes(at)
    assert found.startswith("rules:bring-your-resume: statement\n    was: Update your résumé")
    assert "is:  Make your résumé new" in found
    accept(at)
    assert list(changes(at)) == []


def test_the_command_says_what_to_do_and_keeps_no_broken_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)  # where make runs it
    folder = tmp_path / "center"
    shutil.copytree(FULL, folder)
    (folder / "local/upstream.json").write_text("{not json", encoding="utf-8")
    command = ["upgrade-check", "--center", str(folder)]
    assert main(command) == 1
    assert "Check that your entries in local/ still fit." in capsys.readouterr().out
    assert main([*command, "--accept"]) == 0
    capsys.readouterr()
    assert main(command) == 0
    assert capsys.readouterr().out == "The handbook hasn't changed any entry that you changed or hid.\n"


def test_the_command_covers_every_site_of_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "overrides").symlink_to(TEMPLATES)
    shutil.copytree(FULL, tmp_path / "centers/north")
    shutil.copytree(FULL, tmp_path / "centers/south")
    monkeypatch.chdir(tmp_path)
    assert main(["upgrade-check", "--accept", "--center", "centers/south"]) == 0
    capsys.readouterr()
    assert main(["upgrade-check"]) == 1
    assert capsys.readouterr().out.startswith("centers/north/local:\nchecklists:")
    assert main(["upgrade-check", "--accept"]) == 0
    assert "Marked as reviewed in centers/north/local/upstream.json.\n" in capsys.readouterr().out
    assert main(["upgrade-check"]) == 0
