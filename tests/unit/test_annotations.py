"""What the check found stands beside the line and in a summary, on GitHub and GitLab."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.checks.checker import load_checked
from handbook.cli import main
from handbook.core.diagnostics import ContentError, Diagnostic
from handbook.model.content_paths import folders_of
from handbook.publish.annotations import REPORT, code_quality, github_commands, show, summary
from handbook.publish.error_report import report_build_error
from handbook.publish.settings_check import SettingsError
from support.helpers import CAREER_FAIR, ROOT, TEMPLATES, replaced, small_content

TOP = Path("/repository")
FOLDERS = folders_of(TOP / "content")
WRONG = Diagnostic("data/a, b:c 50%.yaml", 3, 'must be "100%"\r\nor <b>*less*</b>: x, y')
DOUBT = Diagnostic("data/center.yaml", 7, "is this right?", is_warning=True)
MISTAKE = replaced("data/formats.yaml", "title: Virtual", "titel: Virtual")
HEAD = "**Nothing was published. Your site hasn't changed.** Fix the problems in this list, then commit again."


def test_commands_for_github_escape_what_would_end_them() -> None:
    assert list(github_commands([WRONG, DOUBT], FOLDERS, TOP)) == [
        '::error file=content/data/a%2C b%3Ac 50%25.yaml,line=3,title=Please fix this::must be "100%25"%0D%0Aor <b>*less*</b>: x, y',
        "::warning file=content/data/center.yaml,line=7,title=Please check this::is this right?",
    ]


def test_a_file_outside_of_the_repository_keeps_its_whole_path() -> None:
    assert next(github_commands([DOUBT], folders_of(Path("/other")), TOP)).startswith("::warning file=/other/data/center.yaml,")


def test_the_summary_says_what_was_found_and_what_happens_next() -> None:
    assert summary([WRONG, DOUBT], FOLDERS, TOP).splitlines() == [
        "## The check found 1 problem and 1 warning",
        "",
        HEAD,
        "",
        r'- **content/data/a, b:c 50%.yaml, line 3:** must be "100%" or \<b\>\*less\*\</b\>: x, y',
        "- **content/data/center.yaml, line 7:** Warning: is this right?",
        "",
    ]


def test_the_summary_of_warnings_alone_says_that_the_site_can_be_published() -> None:
    assert summary([DOUBT, DOUBT], FOLDERS, TOP).splitlines()[:3] == [
        "## The check found 2 warnings",
        "",
        "The site can be published. Please check this list anyway.",
    ]


def test_the_summary_says_that_all_is_well() -> None:
    assert summary([], FOLDERS, TOP) == "## The check found no problems\n\nEverything is fine. The site can be published.\n\n"


def test_a_long_summary_says_how_much_is_left_out() -> None:
    assert summary([WRONG] * 502, FOLDERS, TOP).splitlines()[-2] == "- 2 more, listed in the log"


def test_the_report_for_gitlab_has_what_gitlab_asks_for() -> None:
    first, second, third = json.loads(code_quality([WRONG, DOUBT, DOUBT], FOLDERS, TOP))
    assert first == {
        "description": WRONG.message,
        "check_name": "handbook-check",
        "fingerprint": "1965022854cb1a04f2c80647af96f83954784f819d0a4fdb6f92514a4bd842c3",
        "severity": "blocker",
        "location": {"path": "content/data/a, b:c 50%.yaml", "lines": {"begin": 3}},
    }
    assert second["severity"] == "minor"
    assert second["fingerprint"] != third["fingerprint"]


def test_a_fingerprint_stays_when_the_line_moves() -> None:
    before, after = (json.loads(code_quality([Diagnostic("a", line, "x")], FOLDERS, TOP))[0] for line in (1, 9))
    assert before["fingerprint"] == after["fingerprint"]


@pytest.fixture
def on_github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The summary of a run on GitHub, in which something else has written before."""
    file = tmp_path / "summary.md"
    file.write_text("before\n", encoding="utf-8")
    for name, value in {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(file), "GITHUB_WORKSPACE": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    return file


def test_the_check_shows_problems_on_github(on_github: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(small_content(tmp_path, MISTAKE))]) == 1
    assert capsys.readouterr().out.splitlines() == [
        '::error file=content/data/formats.yaml,line=3,title=Please fix this::the field "title" is missing; add it',
        '::error file=content/data/formats.yaml,line=4,title=Please fix this::"titel" isn\'t a field here; did you mean "title"?',
    ]
    assert on_github.read_text(encoding="utf-8").splitlines() == [
        "before",
        "## The check found 2 problems",
        "",
        HEAD,
        "",
        '- **content/data/formats.yaml, line 3:** the field "title" is missing; add it',
        '- **content/data/formats.yaml, line 4:** "titel" isn\'t a field here; did you mean "title"?',
        "",
    ]


def test_a_build_shows_problems_on_github(on_github: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = small_content(tmp_path, MISTAKE)
    with pytest.raises(ContentError) as error:
        load_checked(content, TEMPLATES)
    assert report_build_error(error.value, None)
    assert capsys.readouterr().out.count("::error file=content/data/formats.yaml,line=") == 2
    assert "## The check found 2 problems" in on_github.read_text(encoding="utf-8")


def test_a_build_that_something_else_ended_says_so_on_github(on_github: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report_build_error(SettingsError("mkdocs.yml:1: a\nmkdocs.yml:2: *b*"), None)
    assert capsys.readouterr().out == "::error title=The site wasn't built::mkdocs.yml:1: a%0Amkdocs.yml:2: *b*\n"
    assert on_github.read_text(encoding="utf-8").splitlines() == [
        "before",
        "## The site wasn't built",
        "",
        "**Nothing was published. Your site hasn't changed.** Fix this, then commit again.",
        "",
        "- mkdocs.yml:1: a",
        r"- mkdocs.yml:2: \*b\*",
        "",
    ]


def test_the_check_writes_a_report_on_gitlab_also_if_all_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITLAB_CI", "true")
    monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path))
    assert main(["check", str(CAREER_FAIR)]) == 0
    assert (tmp_path / REPORT).read_text(encoding="utf-8") == "[]\n"
    assert main(["check", str(small_content(tmp_path, MISTAKE))]) == 1
    entries = json.loads((tmp_path / REPORT).read_text(encoding="utf-8"))
    assert [entry["location"]["path"] for entry in entries] == ["content/data/formats.yaml"] * 2
    assert "::error" not in capsys.readouterr().out


def test_elsewhere_nothing_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    show([WRONG], FOLDERS, {})
    assert capsys.readouterr().out == ""
    assert list(tmp_path.iterdir()) == []


def workflow(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    return found


def test_gitlab_gets_the_report_whatever_was_found() -> None:
    artifacts = workflow(".gitlab-ci.yml")["check"]["artifacts"]
    assert artifacts == {"when": "always", "reports": {"codequality": REPORT}}


def is_left_out_in_forks(name: str, job: str) -> bool:
    return "!github.event.repository.fork" in workflow(f".github/workflows/{name}.yml")["jobs"][job].get("if", "")


def test_forks_run_the_check_but_not_what_concerns_maintainers() -> None:
    jobs = (("test", "test"), ("nightly", "nightly"), ("release", "build"), ("check", "check"), ("publish", "build"))
    assert {name: is_left_out_in_forks(name, job) for name, job in jobs} == {
        "test": True,
        "nightly": True,
        "release": True,
        "check": False,
        "publish": False,
    }
