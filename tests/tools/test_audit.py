"""``make audit`` runs every part, and one that finds something or can't run makes it fail."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audit import Missing, browsers, tools
from audit import __main__ as audit
from audit.parts import Part, found_parts

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.nightly, pytest.mark.promise("The audit fails if the site is broken or a tool is missing")]


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


def test_all_parts_run_and_one_that_fails_makes_the_audit_fail(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    parts = {"first": part(raises(KeyError("x"))), "second": part(lambda _: [])}
    assert audit.main(["--site", str(tmp_path)], parts) == 1
    printed = capsys.readouterr().out
    assert "KeyError" in printed
    assert "1 passed, 1 failed" in printed
    assert audit.main(["second", "--site", str(tmp_path)], parts) == 0


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


# ---- Other browsers ----


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
    request = {"browser": "firefox"}
    monkeypatch.setattr(tools, "program", lambda _: Path("python"))
    for status, printed, said in ((0, '["search: it stops"]', ""), (1, "", "Traceback\nNoSuchDriver: x")):
        done = subprocess.CompletedProcess([], status, printed, said)
        monkeypatch.setattr(tools, "run", lambda *_, done=done, **__: done)
        if status:
            with pytest.raises(Missing, match="NoSuchDriver"):
                browsers.failures(request)
        else:
            assert browsers.failures(request) == ["firefox: search: it stops"]
