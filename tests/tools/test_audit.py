"""The parts of ``make audit`` fail when what they promise is broken: what each tool prints of something broken is a finding.

The tools themselves run in ``make audit``; here stand small pieces of what they print.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audit import Missing, browsers, components, dependencies, html, licenses, lighthouse, papers, sbom, scripts, tools, vulnerabilities
from audit import __main__ as audit
from audit.parts import Part, found_parts
from support.helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

LOCKED = f"one==1.0 \\\n    --hash=sha256:{'a' * 64}\n    # via two\ntwo==2.0 ; python_version < '3.12' \\\n    --hash=sha256:{'b' * 64}\n    # via\n    #   handbook (pyproject.toml)\n"
VERDICT: papers.Verdict = {"file": "/site/a.pdf", "checks": 9, "failed": [], "broken": ""}


def part(run: Callable[[Path], list[str]]) -> Part:
    return Part("part", "it is well", (), run)


def raises(error: Exception) -> Callable[[Path], list[str]]:
    def run(_: Path) -> list[str]:
        raise error

    return run


@pytest.mark.parametrize(
    ("run", "findings"),
    [
        (lambda _: [], []),
        (lambda site: [f"{site}/index.html:3: wrong"], ["index.html:3: wrong"]),
        (raises(Missing("needs a tool")), ["part: needs a tool"]),
        (raises(KeyError("x")), ["part: it broke: KeyError: 'x'"]),
    ],
)
def test_a_part_that_finds_something_or_cannot_run_has_failed(run: Callable[[Path], list[str]], findings: list[str]) -> None:
    assert audit.outcome(part(run), Path("/site")).findings == findings


def test_all_parts_run_and_one_that_fails_makes_the_audit_fail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    parts = {"first": part(raises(KeyError("x"))), "second": part(lambda _: [])}
    monkeypatch.setattr(audit, "found_parts", lambda: parts)
    assert audit.main(["--site", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert "KeyError" in printed
    assert "1 passed, 1 failed" in printed
    assert audit.main(["second", "--site", str(tmp_path)]) == 0


def test_every_part_names_tools_that_the_audit_knows() -> None:
    found = found_parts()
    assert {"dependencies", "html", "lighthouse", "papers", "scripts"} <= set(found)
    for one in found.values():
        assert set(one.needs) <= set(tools.TOOLS), one.name
        assert one.promise


def test_a_tool_that_is_not_there_is_named_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tools, "VENV", tmp_path)
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "chromium"))
    monkeypatch.setenv("PATH", str(tmp_path))
    lines = tools.report(tools.TOOLS)
    assert len(lines) == len(tools.TOOLS)
    assert all(line.startswith("missing") and "needs " in line for line in lines)


def test_errors_and_warnings_of_vnu_are_findings_but_not_its_remarks() -> None:
    def message(**more: object) -> dict[str, object]:
        return {"url": "file:/site/a%20b.html", "lastLine": 7, "message": "Bad.", "extract": "<b>", **more}

    told = [
        message(type="error"),
        message(type="info", subType="warning"),
        message(type="info"),
        {"type": "non-document-error", "message": "Unreadable."},
    ]
    found = list(html.vnu_findings(json.dumps({"messages": told})))
    assert found[:2] == ["/site/a b.html:7: Bad. '<b>'"] * 2
    assert "Unreadable." in found[2]
    assert len(found) == 3


def test_only_sources_may_have_the_same_name() -> None:
    one = {"type": "info", "subType": "warning", "message": "Duplicate “dt” name “A” in “dl” element.", "lastLine": 1}
    told = [{**one, "url": "file:/site/sources/index.html"}, {**one, "url": "file:/site/plan/index.html"}]
    assert [line.split(":")[0] for line in html.vnu_findings(json.dumps({"messages": told}))] == ["/site/plan/index.html"]


def test_messages_of_html_validate_are_findings() -> None:
    told = [{"filePath": "/site/index.html", "messages": [{"ruleId": "void", "line": 3, "message": "Bad"}]}]
    assert list(html.validate_findings(json.dumps(told))) == ["/site/index.html:3: Bad (void)"]


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
    told = [{"filePath": str(ROOT / "overrides/assets/a.js"), "messages": [{"line": 3, "message": "No", "ruleId": "no-eval"}]}]
    assert list(scripts.lint_findings(json.dumps(told))) == ["overrides/assets/a.js:3: No (no-eval)"]


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


def test_a_lock_file_gives_names_versions_hashes_and_who_needs_them() -> None:
    one, two = components.locked(LOCKED)
    assert (one.name, one.version, one.hashes, one.needed_by) == ("one", "1.0", ("a" * 64,), ("two",))
    assert (two.purl, two.needed_by) == ("pkg:pypi/two@2.0", ("handbook",))


@pytest.mark.parametrize(
    "line",
    [
        "three>=3\n",
        "three==3\n",
        "-e .\n",
        "three @ https://example.edu/three.zip\n",
        f"three==3 \\\n    --hash=md5:{'a' * 32}\n",
        "three==3 \\\n",
    ],
)
def test_what_is_not_locked_with_a_hash_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"^\d+: "):
        components.locked(LOCKED + line)


@pytest.mark.parametrize(
    "package",
    [
        {"version": "1.0"},
        {"version": "1.0", "integrity": "sha1-x"},
        {"version": "1.0", "integrity": "sha512-x", "resolved": "https://example.edu/a.tgz"},
    ],
)
def test_npm_packages_have_a_hash_and_no_address(package: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="sha512"):
        list(components.npm_components({"packages": {"": {}, "node_modules/a": package}}))


def test_our_lock_files_hold_hashes_and_no_address() -> None:
    assert list(dependencies.locks()) == []
    for path in (components.SITE_LOCK, *components.TOOL_LOCKS, components.NPM_LOCK):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"--(?:extra-)?index-url|--find-links|\.whl\b|\.tgz\b", text), path


@pytest.mark.parametrize(
    ("license", "fits"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-or-later", False),
        ("(Apache-2.0 OR BSD-2-Clause)", True),
    ],
)
def test_a_license_fits_if_one_of_its_choices_does(license: str, *, fits: bool) -> None:  # noqa: A002  its name
    one = components.Component("a", "1.0", license, "pkg:pypi/a@1.0")
    assert (list(licenses.findings([one], [])) == []) == fits


@pytest.mark.parametrize("license", ["", "UNKNOWN", "BSD License", "Apache License\nVersion 2.0"])
def test_an_unknown_license_is_a_finding(license: str) -> None:  # noqa: A002
    assert len(list(licenses.findings([components.Component("a", "1.0", license, "pkg:pypi/a@1.0")], []))) == 1


def test_what_only_tests_use_may_not_come_into_the_site() -> None:
    one = components.Component("a", "1.0", "GPL-3.0-or-later", "pkg:pypi/a@1.0")
    assert list(licenses.findings([], [one])) == []
    assert len(list(licenses.findings([one], []))) == 1


def test_the_list_of_licenses_names_everything_of_the_site() -> None:
    site = components.site_components()
    assert list(licenses.findings(site, [])) == []
    committed = licenses.FILE.read_text(encoding="utf-8")
    for one in site:
        assert f"| {one.name} | {one.version} | {one.license} |" in committed


def test_a_bundled_file_that_changed_has_no_known_license(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = {**components.known(), "bundled": [{**components.known()["bundled"][0], "sha256": "0" * 64}]}
    monkeypatch.setattr(components, "known", lambda: changed)
    with pytest.raises(ValueError, match="qrcode"):
        list(components.bundled({}))


def test_the_sbom_is_valid_the_same_each_time_and_names_everything() -> None:
    site = components.site_components()
    text = sbom.sbom(site)
    assert list(sbom.findings(text)) == []
    assert text == sbom.sbom(list(reversed(site)))
    assert {one["purl"] for one in json.loads(text)["components"]} == {one.purl for one in site}
    assert list(sbom.findings(text.replace('"type": "library"', '"type": "thing"', 1)))
    assert "timestamp" not in text
    assert "serialNumber" not in text


def test_a_package_that_is_installed_in_another_version_is_a_finding() -> None:
    one = components.Component("some-font", "1.6", "MIT", "pkg:pypi/some-font@1.6")
    assert list(dependencies.not_as_locked([one], {"some-font": "1.006"})) == []
    assert len(list(dependencies.not_as_locked([one], {"some-font": "1.7"}))) == 1


def test_findings_of_zizmor_name_file_and_line() -> None:
    symbolic = {"kind": "Primary", "key": {"Local": {"verbatim_path": "a.yml"}}, "annotation": "here"}
    place = {"symbolic": symbolic, "concrete": {"location": {"start_point": {"row": 3}}}}
    told = [{"ident": "template-injection", "desc": "code", "locations": [place]}]
    assert list(dependencies.zizmor_findings(told)) == ["a.yml:4: code (template-injection): here"]


def test_a_workflow_gives_rights_to_single_jobs_only() -> None:
    path = ROOT / ".github/workflows/test.yml"
    good = {"permissions": {}, "jobs": {"test": {"permissions": {"contents": "read"}}}}
    assert list(dependencies.too_many_rights(path, good)) == []
    assert len(list(dependencies.too_many_rights(path, {**good, "permissions": {"contents": "read"}}))) == 1
    assert len(list(dependencies.too_many_rights(path, {"permissions": {}, "jobs": {"test": {}}}))) == 1


def test_vulnerabilities_are_findings_and_no_answer_is_no_pass() -> None:
    known = {"name": "a", "version": "1.0", "vulns": [{"id": "CVE-1", "fix_versions": ["1.1"]}]}
    assert list(vulnerabilities.findings("x.lock", {"dependencies": [known]})) == ["x.lock:1: a 1.0: CVE-1, mended in 1.1"]
    skipped = {"name": "b", "skip_reason": "not found"}
    assert (
        list(vulnerabilities.findings("x.lock", vulnerabilities.answer(json.dumps({"dependencies": [known, skipped]}))))[1]
        == "x.lock:1: b: not found"
    )
    for printed in ("", "Traceback", json.dumps({"dependencies": [skipped]})):
        with pytest.raises(Missing, match="internet"):
            vulnerabilities.answer(printed)


# ------------------------------------------------------------------ other browsers


def test_pages_are_watched_before_anything_else_runs(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    for page in ("index.html", "a/index.html"):
        (site / page).write_text("<html><head><script src=own.js></script></head></html>", encoding="utf-8")
    (site / "worker.js").write_text("", encoding="utf-8")
    watched = browsers.copy_to_watch(site, tmp_path / "watched", "/base/")
    for page in ("index.html", "a/index.html"):
        assert '<head><script src="/base/watch.js"></script><script src=own.js>' in (watched / page).read_text(encoding="utf-8")
    assert "window.wrong" in (watched / "watch.js").read_text(encoding="utf-8")
    assert not (watched / "worker.js").exists()
    assert (site / "worker.js").exists()


def test_what_does_not_work_is_told_with_its_browser_and_one_that_does_not_start_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"browser": "firefox"}
    monkeypatch.setattr(tools, "program", lambda _: Path("python"))
    for status, printed, said in ((0, '["search: it stops"]', ""), (1, "", "Traceback\nNoSuchDriver: x")):
        done = subprocess.CompletedProcess([], status, printed, said)
        monkeypatch.setattr(tools, "run", lambda *_, done=done, **__: done)
        if status:
            with pytest.raises(Missing, match="NoSuchDriver"):
                browsers.ways(told)
        else:
            assert browsers.ways(told) == ["firefox: search: it stops"]
