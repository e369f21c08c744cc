"""A center takes one edition after another as a branch: its own files stay byte for byte, and a report says what to look at."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from handbook.cli import main
from handbook.model.content_paths import folders_of
from handbook.model.file_types import NEWEST_EDITION
from support.copies import FORK, OWN, WITHOUT_HISTORY, copy_of, handbook_repository

if TYPE_CHECKING:
    from pathlib import Path

    from support.copies import Clone

pytestmark = pytest.mark.promise(
    "A new edition arrives as a branch that never conflicts and leaves the centers' files alone, in forks and in copies without a "
    "shared history; its report shows, for each site, what changed in the entries that both sides changed"
)
BOTH = pytest.mark.parametrize("kind", [FORK, WITHOUT_HISTORY])
MEET = "content/data/rules/meet.yaml"
NEW_RULE = """
- id: bring-water
  kind: do
  title: Bring water
  checklist: Bring water
  statement: Bring a bottle of water.
  sources: [source-article]
"""


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HANDBOOK_UPSTREAM", raising=False)


def publish_edition(maintainers: Clone, edition: str) -> None:
    """Publish an edition that rewords a tip, adds another, and replaces a file of the program."""
    identity = (maintainers.root / "content/data/handbook.yaml").read_text(encoding="utf-8")
    day = identity.partition("edition: ")[2].split("\n")[0]
    rules = (maintainers.root / MEET).read_text(encoding="utf-8")
    maintainers.commit(
        {
            "content/data/handbook.yaml": identity.replace(f"edition: {day}", f"edition: {edition}"),
            MEET: rules.replace("Be on time. In person", f"Be on time ({edition}). In person").replace(f"({day}) ", "")
            + NEW_RULE.replace("bring-water", f"bring-water-{edition}"),
            "hooks/events.py": f"edition = {edition!r}\n",
        },
        f"Edition of {edition}",
    )
    maintainers.push()


def update(copy: Clone, folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> str:
    """Run the command in a copy, and return the report; an empty text if there is none."""
    report = folder / "report.md"
    report.unlink(missing_ok=True)
    monkeypatch.chdir(copy.root)
    assert main(["update", "--from", str(folder / "upstream.git"), "--report", str(report), *options]) == 0
    return report.read_text(encoding="utf-8") if report.exists() else ""


def own_files(copy: Clone, commit: str) -> dict[str, str | None]:
    return {name: copy.read(name, commit) for name in (*OWN, "content/data/center.yaml", "content/local/README.md")}


@BOTH
def test_two_editions_in_a_row_leave_what_the_center_wrote(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maintainers = handbook_repository(tmp_path)
    copy = copy_of(tmp_path, kind)
    before = own_files(copy, "HEAD")
    for edition, day in (("2027-01-15", "January 15, 2027"), ("2027-02-15", "February 15, 2027")):
        publish_edition(maintainers, edition)
        report = update(copy, tmp_path, monkeypatch)
        assert report.startswith(f"New edition of the handbook: {day}\n")
        assert f" This branch is the edition of {day}." in report
        assert own_files(copy, "new-edition") == before
        assert copy.read(MEET, "new-edition") == maintainers.read(MEET)
        assert copy.read("hooks/events.py", "new-edition") == f"edition = {edition!r}"
        copy.git("merge", "--quiet", "new-edition")  # has no conflict, or it would fail
        assert copy.git("status", "--porcelain") == ""
        copy.commit({"content/local/files/map.txt": f"Our map, {edition}.\n"})
        before = own_files(copy, "HEAD")
    assert update(copy, tmp_path, monkeypatch) == ""  # it has the newest one


@BOTH
def test_a_branch_that_was_merged_as_one_commit_is_no_obstacle(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maintainers = handbook_repository(tmp_path)
    copy = copy_of(tmp_path, kind)
    for edition in ("2027-01-15", "2027-02-15"):
        publish_edition(maintainers, edition)
        update(copy, tmp_path, monkeypatch)
        copy.git("merge", "--quiet", "--squash", "new-edition")
        copy.git("commit", "--quiet", "--message", "Take the edition")
    assert copy.read(MEET) == maintainers.read(MEET)


@BOTH
def test_files_go_with_the_handbook_and_stay_with_the_center(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maintainers = handbook_repository(tmp_path)
    copy = copy_of(tmp_path, kind)
    copy.commit({"content/data/drawings/our-own.svg": "<svg/>\n", "hooks/events.py": "ours = 1\n"})
    maintainers.commit({"content/example-emails.md": None, "hooks/old.py": None, "hooks/new.py": "new = 1\n"})
    maintainers.push()
    update(copy, tmp_path, monkeypatch)
    found = {name: copy.read(name, "new-edition") for name in ("content/example-emails.md", "hooks/old.py", "hooks/new.py")}
    assert found == {"content/example-emails.md": None, "hooks/old.py": None, "hooks/new.py": "new = 1"}
    assert copy.read("content/data/drawings/our-own.svg", "new-edition") == "<svg/>"
    assert copy.read("hooks/events.py", "new-edition") == "first = 1"


def test_the_history_of_a_fork_is_joined_and_that_of_another_copy_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {}
    for kind in (FORK, WITHOUT_HISTORY):
        folder = tmp_path / kind
        folder.mkdir()
        maintainers = handbook_repository(folder)
        copy = copy_of(folder, kind)
        publish_edition(maintainers, "2027-01-15")
        update(copy, folder, monkeypatch)
        found[kind] = len(copy.git("rev-list", "--parents", "-1", "new-edition").split()) - 1
    assert found == {FORK: 2, WITHOUT_HISTORY: 1}


# ---- The report ----


def test_the_report_shows_what_changed_in_an_entry_that_both_sides_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maintainers = handbook_repository(tmp_path)
    copy = copy_of(tmp_path, FORK)
    publish_edition(maintainers, "2027-01-15")  # rewords the statement; the center changed only the reason
    report = update(copy, tmp_path, monkeypatch)
    section = report.partition("### Tip: Arrive on time\n")[2].partition("\n### ")[0].partition("\n## ")[0]
    assert "You changed “Why it helps” in `content/local/rules/meet.yaml`, line 1. Your text stays." in section
    statement, _, own = section.partition("**The tip in short**\n")[2].partition("**Your text in the same entry**\n")
    assert "- Before: Be on time. In person, go in" in statement
    assert "- Now: Be on time **(2027-01-15).** In person, go in" in statement
    assert own.strip() == "- Why it helps: The campus bus is often late in the morning."
    assert "source-article" not in section
    assert "They've set aside this time for you." not in section  # didn't change
    assert "- Tip: Bring water" in report.partition("## New in this edition: 1\n")[2]


def test_the_report_shows_the_center_s_text_next_to_the_handbook_s_if_both_changed_a_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maintainers = handbook_repository(tmp_path)
    copy = copy_of(tmp_path, FORK)
    maintainers.replace(MEET, "They've set aside this time for you.", "They've made time for you.")
    maintainers.push()
    field = update(copy, tmp_path, monkeypatch).partition("**Why it helps** (you changed this, too)\n")[2].partition("\n## ")[0]
    before, now, yours = (line for line in field.splitlines() if line.startswith("- "))
    assert before.startswith("- Before: They've set aside this time for you. ")
    assert now.startswith("- Now: They've **made** time for you. ")
    assert yours == "- Yours: The campus bus is often late in the morning."
    assert "Your text in the same entry" not in field


def test_the_report_leaves_out_what_no_reader_sees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maintainers = handbook_repository(tmp_path)
    copy = copy_of(tmp_path, FORK)
    text = maintainers.read(MEET) or ""
    for field, item in (("keywords", "punctual"), ("sources", "source-article")):  # of the first tip, which the center changed
        text = re.sub(rf"^  {field}: \[.*?\]$", f"  {field}: [{item}]", text, count=1, flags=re.MULTILINE | re.DOTALL)
    assert text != maintainers.read(MEET)
    maintainers.commit({MEET: text})
    maintainers.push()
    report = update(copy, tmp_path, monkeypatch)
    assert "Your copy and this branch are both the edition of " in report
    assert "This edition changes none of the entries that you changed or hid." in report
    assert "Improved in this edition" not in report


def test_the_report_counts_texts_outside_of_entries_and_names_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maintainers = handbook_repository(tmp_path)
    copy = copy_of(tmp_path, FORK)
    home, plan, strings = ("content/data/home.yaml", "content/data/plan.yaml", "content/data/strings.yaml")
    maintainers.replace(home, "Quick starts for classes, ", "Quick starts for courses, ")
    maintainers.replace(home, "title: Ask someone", "title: Ask a person")
    maintainers.replace(plan, "over: Met", "over: Done")
    maintainers.replace(strings, "  newer_page: How to get it", "  newer_page: Get it now")
    maintainers.replace("content/privacy.md", "There are no accounts,", "There are no user accounts,")
    maintainers.push()
    report = update(copy, tmp_path, monkeypatch)
    listed = report.partition("## Improved in this edition: 4\n")[2].partition("\n## ")[0]
    expected = {"- Page: Privacy", "- Home page: 2 texts", "- Plan: 1 text", "- Buttons, labels, and notes: 1 text"}
    assert set(listed.split("\n")) - {""} == expected
    title = report.partition("### Home page: title\n")[2]
    assert "You changed “Title” in `content/local/home.yaml`, line 1." in title
    assert "- Yours: Talk with people here" in title


def test_the_report_says_which_site_each_entry_concerns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maintainers = handbook_repository(tmp_path)
    copy = copy_of(tmp_path, FORK)
    rules = "- change: arrive-on-time\n  why: Take the ferry.\n- hide: get-a-business-card\n  reason: We have none.\n"
    own = {
        "centers/north/center.yaml": "name: North Center\n",
        "centers/north/local/rules/meet.yaml": f"# Ours\n{rules}",
        "centers/south/center.yaml": "paper: a4\n",
        "centers/south/local/rules/meet.yaml": rules.partition("- hide")[0],
        "centers/west/center.yaml": "name: West Center\n",
    }
    copy.commit(own)
    publish_edition(maintainers, "2027-01-15")
    maintainers.replace(MEET, "- id: get-a-business-card\n", "- id: ask-for-a-card\n")
    maintainers.commit({"centers/north/center.yaml": "name: Not ours\n", "centers/east/center.yaml": "name: Not ours\n"})
    maintainers.push()
    report = update(copy, tmp_path, monkeypatch)
    affected = report.partition("## Your entries to look at\n")[2].partition("\n## ")[0]
    headings = [line for line in affected.splitlines() if line.startswith("#")]
    tip = "#### Tip: Arrive on time"
    assert headings == [
        "### Career Center (`content`)",
        tip,
        "### North Center (`centers/north`)",
        tip,
        "### The site in `centers/south`",
        tip,
    ]
    assert "`centers/north/local/rules/meet.yaml`, line 2." in affected
    gone = report.partition("## Entries that are gone\n")[2].partition("\n## ")[0]
    assert "### North Center (`centers/north`)\n\n- Tip: Ask for a card or an email address." in gone
    assert "`centers/north/local/rules/meet.yaml`, from line 4" in gone
    assert "The folder `centers/`" in report
    assert {name: copy.read(name, "new-edition") for name in own} == {name: text.strip() for name, text in own.items()}
    assert copy.read("centers/east/center.yaml", "new-edition") is None  # another repository's center


def test_the_texts_of_the_report_have_the_numbers_of_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maintainers = handbook_repository(tmp_path)
    copy = copy_of(tmp_path, FORK)
    request = "content/data/rules/request.yaml"
    copy.commit(
        {
            "centers/north/center.yaml": "house_rules:\n  stop-days: 29\n",
            "centers/north/local/rules/request.yaml": "- change: follow-up-once\n  why: We know.\n",
        }
    )
    maintainers.replace(request, "- Move on after {center.stop-days}", "- Then move on after {center.stop-days}")
    maintainers.push()
    report = update(copy, tmp_path, monkeypatch)
    assert "move on after 29" in report.replace("**", "")
    assert "{center" not in report.replace("\\", "")


def test_the_report_names_what_is_gone_and_what_clashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maintainers = handbook_repository(tmp_path)
    copy = copy_of(tmp_path, WITHOUT_HISTORY)
    maintainers.replace(MEET, "- id: get-a-business-card\n", "- id: ask-for-a-card\n")
    text = maintainers.read(MEET) or ""
    maintainers.commit({MEET: text + NEW_RULE.replace("bring-water", "come-early")})
    maintainers.push()
    report = update(copy, tmp_path, monkeypatch)
    gone = report.partition("## Entries that are gone\n")[2].partition("\n## ")[0]
    assert "Your lines about it are in `content/local/rules/meet.yaml`, from line 3 (`get-a-business-card`)." in gone
    clashes = report.partition("## Names that you can't use anymore\n")[2]
    assert "- `come-early` in `content/local/rules/meet.yaml`, line 5\n" in clashes
    assert "This edition changes none of the entries that you changed or hid." in report


def test_the_report_names_files_of_the_handbook_that_were_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maintainers = handbook_repository(tmp_path)
    copy = copy_of(tmp_path, WITHOUT_HISTORY)
    copy.replace(MEET, "Be on time. In person", "Be on time, please. In person")
    publish_edition(maintainers, "2027-01-15")
    report = update(copy, tmp_path, monkeypatch)
    assert report.partition("## Handbook files that were changed\n")[2].partition("\n## ")[0].count(f"- `{MEET}`") == 1


def test_text_in_the_report_is_shown_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maintainers = handbook_repository(tmp_path)
    copy = copy_of(tmp_path, FORK)
    maintainers.replace(MEET, "Be on time. In person", "Be on time, <b>please</b>, @everyone. In person")
    maintainers.push()
    report = update(copy, tmp_path, monkeypatch)
    assert r"Be on time, **\<b\>please\</b\>, \@everyone.** In person" in report


def test_a_run_of_a_workflow_leaves_workflows_alone_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workflow = ".github/workflows/publish.yml"
    maintainers = handbook_repository(tmp_path)
    copy = copy_of(tmp_path, FORK)
    maintainers.commit({workflow: "name: publish again\n", ".github/workflows/new.yml": "name: new\n"})
    publish_edition(maintainers, "2027-01-15")
    report = update(copy, tmp_path, monkeypatch, "--leave-workflows")
    assert copy.git("diff", "--name-only", "main", "new-edition", "--", ".github") == ""
    assert len(copy.git("rev-list", "--parents", "-1", "new-edition").split()) == 2  # no commit in it changes a workflow
    listed = report.partition("## Files to copy yourself\n")[2].partition("\n## ")[0]
    assert [line for line in listed.splitlines() if line.startswith("- ")] == ["- `.github/workflows/new.yml`", f"- `{workflow}`"]
    update(copy, tmp_path, monkeypatch)
    assert copy.read(workflow, "new-edition") == "name: publish again"


# ---- What can go wrong ----


def test_nothing_is_done_with_changes_that_are_not_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    handbook_repository(tmp_path)
    copy = copy_of(tmp_path, FORK)
    (copy.root / "content/data/center.yaml").write_text("name: Half\n", encoding="utf-8")
    monkeypatch.chdir(copy.root)
    assert main(["update", "--from", str(tmp_path / "upstream.git")]) == 1
    assert "some files have changes that aren't committed; commit them first" in capsys.readouterr().err
    assert copy.git("branch", "--list", "new-edition") == ""


def test_an_address_that_is_unknown_or_wrong_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    handbook_repository(tmp_path)
    monkeypatch.chdir(copy_of(tmp_path, FORK).root)
    for command in ("update", "newest-edition"):
        assert main([command]) == 0
        assert "Set the variable HANDBOOK_UPSTREAM" in capsys.readouterr().out
        assert main([command, "--from", str(tmp_path / "nothing.git")]) == 1
        assert "git fetch failed: fatal:" in capsys.readouterr().err


# ---- Is there a newer edition? ----


@BOTH
def test_a_newer_edition_is_recorded_for_the_next_build(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maintainers = handbook_repository(tmp_path)
    copy = copy_of(tmp_path, kind)
    monkeypatch.chdir(copy.root)
    monkeypatch.setenv("HANDBOOK_UPSTREAM", str(tmp_path / "upstream.git"))
    record = folders_of(copy.root / "content").content / NEWEST_EDITION
    assert main(["newest-edition"]) == 0
    assert not record.exists()
    publish_edition(maintainers, "2027-01-15")
    assert main(["newest-edition"]) == 0
    assert json.loads(record.read_text(encoding="utf-8")) == {"edition": "2027-01-15"}


def test_discarded_commits_come_back_as_the_page_for_staff_says(tmp_path: Path) -> None:
    maintainers = handbook_repository(tmp_path)
    copy = copy_of(tmp_path, FORK)
    before, lost = own_files(copy, "HEAD"), copy.git("rev-parse", "HEAD")
    publish_edition(maintainers, "2027-01-15")
    copy.git("fetch", "--quiet", "origin")
    copy.git("reset", "--quiet", "--hard", "origin/main")  # what "Discard commits" does
    assert copy.read("content/local/home.yaml") is None
    copy.git("branch", "rescue", lost)
    copy.git("merge", "--quiet", "rescue")
    assert own_files(copy, "HEAD") == before
    assert copy.read(MEET) == maintainers.read(MEET)
