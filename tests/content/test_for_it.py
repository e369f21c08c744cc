"""What the page for IT offices says has evidence that exists: files, tests, commands, and pages."""

from __future__ import annotations

import re

import pytest

from support.helpers import CONTENT, ROOT

pytestmark = [
    pytest.mark.content,
    pytest.mark.promise(
        "Each answer in the self-assessment for IT offices names its evidence, and each file and command that it names exists"
    ),
]
PAGE = (CONTENT / "for-centers/for-it.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
ASSESSMENT = PAGE.partition("{: #self-assessment }")[2]
BUILT = {"sbom.cdx.json", "handbook.json", "worker.js", "checksums.txt"}
"""Files that a command makes."""
_CODE = re.compile(r"`([^`\n]+)`")
_FILE = re.compile(r"^[\w.-]*[\w-]+(?:/[\w.-]+)+/?$|^[\w.-]+\.(?:md|lock|json|js|txt|yaml|py)$|^LICENSE$")


def files() -> set[str]:
    return {code.rstrip("/") for code in _CODE.findall(PAGE) if _FILE.match(code)} - BUILT


def test_each_file_exists() -> None:
    assert [name for name in sorted(files()) if not (ROOT / name).exists()] == []
    assert len(files()) > 30


def test_each_command_exists() -> None:
    commands = {code.split()[1] for code in _CODE.findall(PAGE) if code.startswith("make ")}
    assert [name for name in sorted(commands) if f"\n{name}: " not in MAKEFILE] == []
    parts = {code.partition("ARGS=")[2] for code in _CODE.findall(PAGE) if "audit ARGS=" in code}
    assert all((ROOT / f"tests/tools/audit/{part}.py").exists() for part in parts)


def test_each_answer_names_evidence() -> None:
    answers = [" ".join(answer.split()) for answer in ASSESSMENT.split("\n- ")[1:]]
    assert len(answers) > 25
    assert [
        answer for answer in answers if not re.search(r"^\*\*.+\?\*\* .+ Evidence: .*(?:`[^`]+`|\]\((?:page|checklist):)", answer)
    ] == []


def test_it_claims_no_certification() -> None:
    assert "No one outside the project has audited or certified the handbook" in PAGE
    assert "This list isn't a HECVAT" in " ".join(PAGE.split())


def test_the_headers_are_as_many_as_it_says() -> None:
    law = (CONTENT / "for-centers/accessibility-and-law.md").read_text(encoding="utf-8")
    headers = re.findall(r"^\| `([\w-]+)` \|", law, re.MULTILINE)
    assert len(headers) == 5
    assert "The site comes with five headers" in PAGE


def test_the_locked_programs_are_those_of_the_table() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.search(r"^mkdocs==1\.6\.", lock, re.MULTILINE)
    assert re.search(r"^mkdocs-material==9\.", lock, re.MULTILINE)
    assert "Material for MkDocs 9 " in PAGE
    assert "MkDocs 1.6 " in PAGE
