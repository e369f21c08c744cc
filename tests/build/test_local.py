"""What a center adds, changes and hides in its own folder is laid over the handbook, is marked, and loses nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import jsonschema
import pytest

from handbook import files
from handbook.check import load_checked
from handbook.folders import folders_of
from handbook.problems import ContentError
from handbook.report import hidden_source_rules, said
from handbook.schemas import local_schema
from handbook.upgrade import accept, changes
from handbook.yaml_source import read_yaml
from support.helpers import CENTERS, CONTENT, ROOT, TEMPLATES, build_site, load, load_center

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from handbook.audit.site import Site
    from handbook.book import Handbook

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
    'local/messages/own.md:2: must have the field "moment": where it is listed; '
    "it can be ask, introduction, no-answer, arrange, talk, thanks, later"
)
HIDDEN = ("ask-for-resume-feedback", "offer-to-pay")


@pytest.fixture(scope="module")
def center() -> Handbook:
    """The handbook of the full center."""
    return load_center("full")


def local(folder: Path, texts: Mapping[str, str]) -> Path:
    """Write a center with these local files."""
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


# ---- Added, changed ----


def test_what_is_added_stands_where_it_was_put(center: Handbook, full_center: Site) -> None:
    ids = [rule.id for rule in center.rules["prepare"]]
    assert ids[ids.index("dress-the-part") + 1] == "borrow-clothes"
    page = full_center.pages["phases/prepare/index.html"]
    assert page.tree.css_first("#borrow-clothes")
    assert page.tree.css_first('a[href="../../files/map.txt"]')
    assert "Test Center A" in full_center.pages["sources/index.html"].text_of("article")
    assert full_center.pages["messages/email-workshop/index.html"].text_of("h1").startswith("E-mail after our workshop")
    assert "E-mail after our workshop" in full_center.pages["messages/index.html"].text_of("article")
    assert "What do you remember most" in full_center.pages["questions/opening/index.html"].text_of("article")
    assert "checklists/our-fair/index.html" in full_center.pages
    assert "downloads/our-fair-a4.pdf" in full_center.files
    assert "Talk it over with us" in [step.title for step in center.plan.steps]
    assert (full_center.root / "files/map.txt").read_text(encoding="utf-8") == "Our map, as text.\n"
    tour = full_center.pages["tour/index.html"]
    assert "Our tour" in full_center.pages["index.html"].text_of(".nav--pages")
    assert tour.tree.css_first('a[href="https://test-a.example.edu/book"]')


def test_what_is_changed_keeps_the_rest(center: Handbook, handbook: Handbook) -> None:
    ours, theirs = handbook.rule["bring-your-resume"], center.rule["bring-your-resume"]
    assert theirs.statement.startswith("Bring one printed copy")
    assert theirs.varies is None
    assert (theirs.title, theirs.how[0], theirs.source_rule) == (ours.title, ours.how[0], ours.source_rule)
    assert center.question["today-so-far"].minutes == 3
    assert center.message["nudge-one"].title == "Our short reminder"
    assert center.message["nudge-one"].text == handbook.message["nudge-one"].text.replace("20 to 30", "15")
    assert center.home.lead.startswith("Test Center A")
    assert len(center.home.facts) == len(handbook.home.facts)
    assert center.strings.root["home"]["facts"] == "Why it is worth it"
    assert center.strings.root["home"]["path"] == handbook.strings.root["home"]["path"]


def test_a_page_of_the_handbook_is_written_anew(full_center: Site) -> None:
    assert "This is the copy of Test Center A." in full_center.pages["about/index.html"].text_of("article")
    assert "25 dos and don'ts" not in full_center.pages["about/index.html"].text_of("article")


def test_pages_mark_what_the_center_wrote(full_center: Site, site: Site) -> None:
    def marks(page: str) -> list[str]:
        return [node.text(strip=True) for node in full_center.pages[page].tree.css(".chip--local")]

    assert marks("phases/prepare/index.html") == ["Changed by Center A", "Added by Center A"] or sorted(
        marks("phases/prepare/index.html")
    ) == ["Added by Center A", "Changed by Center A"]
    assert marks("messages/email-workshop/index.html") == ["Added by Center A"]
    assert marks("messages/nudge-one/index.html") == ["Changed by Center A"]
    assert marks("checklists/our-fair/index.html") == ["Added by Center A"]
    assert sorted(marks("questions/opening/index.html")) == ["Added by Center A", "Changed by Center A"]
    assert not any(page.tree.css(".chip--local") for page in site.pages.values())


def test_a_rule_leads_to_the_file_in_which_it_was_changed(tmp_path: Path) -> None:
    built = build_site(CONTENT, tmp_path, center=FULL, repo_url="https://git.example.edu/careers/handbook")
    links = {link.attributes["href"] for link in built.pages["phases/prepare/index.html"].tree.css("a.rule__edit")}
    base = "https://git.example.edu/careers/handbook/edit/main/content/"
    assert links == {f"{base}local/rules/prepare.yaml", f"{base}data/rules/prepare.yaml"}


def test_what_a_center_writes_for_colleagues_is_not_published(full_center: Site) -> None:
    reasons = ("Employers asked us not to", "We only use e-mail", "Our budget office pays")
    for file in full_center.files:
        path = full_center.root / file
        if path.suffix in {".html", ".json", ".yaml", ".txt", ".js", ".xml"}:
            text = path.read_text(encoding="utf-8")
            assert not any(reason in text for reason in reasons), file
    links = {link.attributes["href"] for link in full_center.pages["phases/prepare/index.html"].tree.css("a.rule__edit")}
    assert links == {"../../source/data/rules/prepare.yaml"}


# ---- Hidden ----


def test_what_is_hidden_is_linked_nowhere_but_its_address_answers(full_center: Site) -> None:
    for page in full_center.pages.values():
        for link in page.tree.css("a[href]"):
            target = link.attributes["href"] or ""
            assert not target.endswith(tuple(f"#{id_}" for id_ in HIDDEN)), page.file
            assert "/thank-you-card/" not in f"/{target}", page.file
            assert "on-the-day" not in target, page.file
            assert "for-centers" not in target, page.file
    assert "no longer part of this handbook" in full_center.pages["phases/prepare/index.html"].text_of("#ask-for-resume-feedback")
    assert "no longer part of the handbook" in full_center.pages["messages/thank-you-card/index.html"].text_of("article")
    assert not [file for file in full_center.pages if file.startswith("for-centers/")]


def test_words_of_links_to_what_is_hidden_stay(full_center: Site) -> None:
    assert "Ask about résumé advice, or read how to dress" in " ".join(full_center.pages["tour/index.html"].text_of("article").split())


def test_every_rule_of_the_source_document_is_shown_or_hidden_with_a_reason(center: Handbook, full_center: Site) -> None:
    shown = {rule.source_rule for rule in center.active_rules if rule.source_rule}
    hidden = hidden_source_rules(center)
    assert shown | hidden.keys() == set(range(1, 26))
    assert not shown & hidden.keys()
    assert hidden == {12: "ask-for-resume-feedback"}
    published = json.loads((full_center.root / "handbook.json").read_text(encoding="utf-8"))
    assert [one["source_rule"] for one in published["differences"] if one.get("source_rule")] == [12]
    assert {rule["source_rule"] for rule in published["rules"]} - {None} == shown


def test_the_build_says_what_is_hidden(center: Handbook, handbook: Handbook) -> None:
    first, second = said(center)
    assert first.endswith("hidden in local/")
    assert second == "hidden rules of the source document: 12 (ask-for-resume-feedback)"
    assert list(said(handbook)) == []


# ---- Mistakes, and shapes ----


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        (
            "rules/meet.yaml",
            "- change: arrive-on-time\n  titel: Arrive\n",
            'local/rules/meet.yaml:2: "titel" is not a field here; did you mean "title"?',
        ),
        (
            "rules/meet.yaml",
            f"- change: arrive-on-time\n  checklist: {'x' * 61}\n",
            'local/rules/meet.yaml:2: "checklist" must be at most 60 characters long; it has 61, so take out 1',
        ),
        (
            "messages/own.md",
            OWN_MESSAGE,
            NO_MOMENT,
        ),
        ("topics.yaml", "- hide: skills\n  reason: x\n", "local/topics.yaml:1: these can't be hidden, because others stand in them; hide those instead"),
        ("rules/meet.yaml", "hide: x\n", 'local/rules/meet.yaml:1: the file must be a list: each entry must start with "- "'),
        ("plan.yaml", "- x\n", 'local/plan.yaml:1: must have named fields, each on a line of its own: "name: value"'),
        ("center.yaml", "name: x\n", 'local/center.yaml:1: nothing reads this file; move it out of local/, or rename it: did you mean "local/sheets.yaml"?'),
    ],
)  # fmt: skip
def test_a_mistake_in_the_folder_is_named_where_it_stands(tmp_path: Path, file: str, text: str, problem: str) -> None:
    found = problems(local(tmp_path, {file: text}))
    if file == "center.yaml":
        assert found[0].startswith("local/center.yaml:1: nothing reads this file; move it out of local/, or rename it")
    else:
        assert found == [problem]


def test_a_change_of_an_entry_that_is_gone_says_what_to_do(tmp_path: Path) -> None:
    found = problems(local(tmp_path, {"rules/meet.yaml": "- change: arrive-in-time\n  title: Arrive\n"}))
    assert found == [
        'local/rules/meet.yaml:1: there is no "arrive-in-time" in rules of the handbook; did you mean "arrive-on-time"? If the handbook has it no longer, take this entry out'
    ]


@pytest.mark.parametrize("kind", ["rules", "questions", "checklists"])
def test_any_entry_alone_can_be_hidden_or_says_who_needs_it(tmp_path: Path, handbook: Handbook, kind: str) -> None:
    places = {
        "rules": {rule.id: f"rules/{handbook.phase_of[rule.id].id}.yaml" for rule in handbook.active_rules[::6]},
        "questions": {question.id: "questions/opening.yaml" for question in handbook.active_questions[::40]},
        "checklists": {checklist.id: "checklists.yaml" for checklist in handbook.active_checklists},
    }
    for id_, file in places[kind].items():
        folder = tmp_path / id_
        folder.mkdir()
        found = problems(local(folder, {file: f"- hide: {id_}\n  reason: A test.\n"}))
        said_so = ("must have a question with", f'this needs "{id_}"', "must have the field", "must link to one checklist")
        assert all(any(part in line for part in said_so) for line in found), found


def test_the_schemas_accept_the_local_files() -> None:
    for path in sorted((FULL / "local").rglob("*.yaml")):
        kind = files.kind_of(f"local/{path.relative_to(FULL / 'local').as_posix()}")
        assert kind is not None
        document, wrong = read_yaml(path.read_text(encoding="utf-8"), path.name)
        assert document is not None
        assert wrong == []
        jsonschema.Draft202012Validator(local_schema(kind)).validate(json.loads(json.dumps(document.data)))


@pytest.mark.parametrize("entry", [{"title": "x"}, {"change": "a", "titel": "x"}, {"hide": "a"}, {"id": "a", "change": "b"}])
def test_the_schemas_refuse_what_the_check_refuses(entry: dict[str, str]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(local_schema(files.RULES)).validate([entry])


# ---- After an update ----


def test_an_update_is_compared_with_what_was_seen(tmp_path: Path) -> None:
    content, folder = tmp_path / "content", tmp_path / "center"
    shutil.copytree(CONTENT, content)
    shutil.copytree(FULL, folder)
    at = folders_of(content, folder)
    assert "rules:bring-your-resume: not looked at yet" in list(changes(at))
    assert accept(at) == folder / "local/upstream.json"
    assert list(changes(at)) == []
    path = content / "data/rules/prepare.yaml"
    text = path.read_text(encoding="utf-8")
    changed = text.replace("Update your résumé and take it with you", "Make your résumé new and take it with you")
    changed = changed.replace("title: Dress as you would for a job interview", "title: Dress well")  # not changed by the center
    assert changed.count("Make your résumé new") == 1
    path.write_text(changed, encoding="utf-8")
    (found,) = changes(at)
    assert found.startswith("rules:bring-your-resume: statement\n    was: Update your résumé")
    assert "is:  Make your résumé new" in found
    accept(at)
    assert list(changes(at)) == []


def test_the_command_says_what_to_do_and_keeps_no_broken_notes(tmp_path: Path) -> None:
    folder = tmp_path / "center"
    shutil.copytree(FULL, folder)
    (folder / "local/upstream.json").write_text("{not json", encoding="utf-8")

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "handbook", "upgrade-check", "--center", str(folder), *options]
        return subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": "hooks"}, capture_output=True, text=True, check=False)

    first = run()
    assert first.returncode == 1
    assert "Look whether your entries in local/ still fit." in first.stdout
    assert run("--accept").returncode == 0
    assert run().stdout == "Nothing changed in the handbook under your changes.\n"


def test_the_handbook_itself_has_no_local_changes() -> None:
    assert load().differences == ()
    assert sorted(path.name for path in (CONTENT / "local").rglob("*") if path.is_file()) == [".gitkeep", "README.md"]
