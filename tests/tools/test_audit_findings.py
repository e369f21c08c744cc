"""What each tool of the audit prints of something broken is a finding; the tools themselves run in ``make audit``."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from audit import Missing, book, dependencies, html, lighthouse, papers, scripts, vulnerabilities, word
from support.helpers import ROOT

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.promise("Every finding of an audit tool counts as a failure, and so does a tool that checked nothing"),
]
VERDICT: papers.Verdict = {"file": "/site/a.pdf", "checks": 9, "failed": [], "broken": ""}


def test_errors_and_warnings_of_vnu_are_findings_but_not_its_remarks() -> None:
    def message(**more: object) -> dict[str, object]:
        return {"url": "file:/site/a%20b.html", "lastLine": 7, "message": "Bad.", "extract": "<b>", **more}

    report = [
        message(type="error"),
        message(type="info", subType="warning"),
        message(type="info"),
        {"type": "non-document-error", "message": "Unreadable."},
    ]
    found = list(html.vnu_findings(json.dumps({"messages": report})))
    assert found[:2] == ["/site/a b.html:7: Bad. '<b>'"] * 2
    assert "Unreadable." in found[2]
    assert len(found) == 3


def test_only_sources_may_have_the_same_name() -> None:
    one = {"type": "info", "subType": "warning", "message": "Duplicate “dt” name “A” in “dl” element.", "lastLine": 1}
    report = [{**one, "url": "file:/site/sources/index.html"}, {**one, "url": "file:/site/plan/index.html"}]
    assert [line.split(":")[0] for line in html.vnu_findings(json.dumps({"messages": report}))] == ["/site/plan/index.html"]


def test_messages_of_html_validate_are_findings() -> None:
    report = [{"filePath": "/site/index.html", "messages": [{"ruleId": "void", "line": 3, "message": "Bad"}]}]
    assert list(html.validate_findings(json.dumps(report))) == ["/site/index.html:3: Bad (void)"]


def test_a_checker_that_finds_nothing_in_a_broken_file_has_not_looked() -> None:
    assert html.without_canaries("vnu", ["/folder/canary.html:1: bad", "/site/index.html:2: bad"], ["canary.html"]) == [
        "/site/index.html:2: bad"
    ]
    with pytest.raises(Missing, match="looked at nothing"):
        html.without_canaries("vnu", ["/site/index.html:2: bad"], ["canary.html"])
    with pytest.raises(Missing, match="no list of findings"):
        list(html.vnu_findings("Error: Unable to access jarfile"))


def report_of_lighthouse(score: float | None) -> dict[str, object]:
    audits = {
        "image-alt": {
            "id": "image-alt",
            "title": "Images have no text",
            "score": 0,
            "details": {"items": [{"node": {"snippet": "<img>"}}]},
        },
        "lang": {"id": "lang", "title": "It has a language", "score": 1},
    }
    references = [{"id": name, "weight": 3} for name in audits]
    categories = {name: {"score": 1, "auditRefs": []} for name in lighthouse.CATEGORIES}
    return {"audits": audits, "categories": {**categories, "accessibility": {"score": score, "auditRefs": references}}}


def test_lighthouse_names_each_audit_that_takes_points() -> None:
    assert list(lighthouse.findings("plan/", report_of_lighthouse(1))) == []
    assert list(lighthouse.findings("plan/", report_of_lighthouse(0.9))) == [
        "plan/: accessibility is 0.9 instead of 1",
        "plan/: image-alt: Images have no text <img>",
    ]
    assert list(lighthouse.findings("plan/", report_of_lighthouse(None)))
    assert len(list(lighthouse.findings("plan/", {"runtimeError": {"message": "no page"}, "audits": {}, "categories": {}}))) == 4


def test_findings_of_eslint_name_file_and_line() -> None:
    report = [{"filePath": str(ROOT / "overrides/assets/a.js"), "messages": [{"line": 3, "message": "No", "ruleId": "no-eval"}]}]
    assert list(scripts.lint_findings(json.dumps(report))) == ["overrides/assets/a.js:3: No (no-eval)"]


def test_errors_of_typescript_are_findings_but_not_those_in_vendored_modules() -> None:
    printed = "overrides/assets/a.js(3,8): error TS2339: No\noverrides/assets/vendor/q.js(1,1): error TS1: No\nerror TS18003: No inputs\n/a/b.js\n"
    assert list(scripts.type_findings(printed)) == ["overrides/assets/a.js:3: TS2339: No", "TypeScript:1: TS18003: No inputs"]


def test_a_script_that_typescript_did_not_look_at_is_a_finding() -> None:
    ours = scripts.our_scripts()
    assert ROOT / "overrides/worker.js" in ours
    assert not any("vendor" in path.parts for path in ours)
    printed = "\n".join(path.as_posix() for path in ours[1:])
    assert [line.split(":")[0] for line in scripts.not_looked_at(printed, ours)] == [ours[0].relative_to(ROOT).as_posix()]


def test_a_paper_fails_by_a_rule_an_unreadable_file_or_no_verdict() -> None:
    file = Path("/site/a.pdf")
    assert papers.findings([file], [VERDICT]) == []
    failed: papers.Verdict = {**VERDICT, "failed": [{"rule": "7.2-33", "times": 2, "what": "Language", "where": "root"}]}
    assert papers.findings([file], [failed]) == ["/site/a.pdf: rule 7.2-33, 2 times: Language (first: root)"]
    for verdicts in ([{**VERDICT, "broken": "no PDF"}], [{**VERDICT, "checks": 0}], []):
        assert len(papers.findings([file], verdicts)) == 1  # type: ignore[arg-type]
    assert papers.findings([], []) == ["there is no PDF at all"]


def test_findings_of_zizmor_name_file_and_line() -> None:
    symbolic = {"kind": "Primary", "key": {"Local": {"verbatim_path": "a.yml"}}, "annotation": "here"}
    place = {"symbolic": symbolic, "concrete": {"location": {"start_point": {"row": 3}}}}
    report = [{"ident": "template-injection", "desc": "code", "locations": [place]}]
    assert list(dependencies.zizmor_findings(report)) == ["a.yml:4: code (template-injection): here"]


def test_a_workflow_gives_rights_to_single_jobs_only() -> None:
    path = ROOT / ".github/workflows/test.yml"
    good = {"permissions": {}, "jobs": {"test": {"permissions": {"contents": "read"}}}}
    assert list(dependencies.too_many_rights(path, good)) == []
    assert len(list(dependencies.too_many_rights(path, {**good, "permissions": {"contents": "read"}}))) == 1
    assert len(list(dependencies.too_many_rights(path, {"permissions": {}, "jobs": {"test": {}}}))) == 1


def test_vulnerabilities_are_findings_and_no_answer_is_no_pass() -> None:
    known = {"name": "a", "version": "1.0", "vulns": [{"id": "CVE-1", "fix_versions": ["1.1"]}]}
    assert list(vulnerabilities.findings("x.lock", {"dependencies": [known]})) == ["x.lock:1: a 1.0: CVE-1, fixed in 1.1"]
    skipped = {"name": "b", "skip_reason": "not found"}
    assert (
        list(vulnerabilities.findings("x.lock", vulnerabilities.answer(json.dumps({"dependencies": [known, skipped]}))))[1]
        == "x.lock:1: b: not found"
    )
    for printed in ("", "Traceback", json.dumps({"dependencies": [skipped]})):
        with pytest.raises(Missing, match="internet"):
            vulnerabilities.answer(printed)


def test_a_word_file_that_is_not_one_page_is_a_finding(tmp_path: Path) -> None:
    files = {}
    for name, pages in (("none.docx", 0), ("one.docx", 1), ("two.docx", 2)):
        files[name] = tmp_path / f"{name}.pdf"
        if pages:
            document = pypdfium2.PdfDocument.new()
            for _ in range(pages):
                document.new_page(612, 792)
            document.save(files[name])
    assert word.findings([Path(name) for name in files], files) == [
        "none.docx: LibreOffice can't convert it",
        "one.docx: its page is empty",
        "two.docx: it has 2 pages",
        "two.docx: its page is empty",
    ]
    assert word.findings([], {}) == ["there is no Word file at all"]


def test_what_epubcheck_finds_is_a_finding_and_no_report_is_no_pass() -> None:
    def message(severity: str, **more: object) -> dict[str, object]:
        return {"ID": "RSC-012", "severity": severity, "message": "Bad.", **more}

    place = {"locations": [{"path": "EPUB/nav.xhtml", "line": 3}]}
    report = json.dumps({"messages": [message("ERROR", **place), message("WARNING"), message("USAGE")]})
    assert list(book.findings(Path("a.epub"), report)) == ["a.epub: EPUB/nav.xhtml:3: Bad. (RSC-012)", "a.epub: :0: Bad. (RSC-012)"]
    for broken in ("", "Error: Unable to access jarfile", "{}"):
        with pytest.raises(Missing, match="no report"):
            list(book.findings(Path("a.epub"), broken))


def test_a_validator_of_epubs_that_accepts_a_broken_file_has_not_looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "checked", lambda _: json.dumps({"messages": []}))
    with pytest.raises(Missing, match="looked at nothing"):
        book.epub_findings([], tmp_path / "canary.epub")
