"""Whatever goes wrong while a site is built, the one before stays whole, a person is told what to do, and the next build works."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from handbook import aside
from handbook.__main__ import main
from handbook.exchange import exchange
from handbook.faults import explained_fault
from support.faulty import left
from support.helpers import CAREER_FAIR, ROOT, TEMPLATES, messages, small_content
from support.hostile import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

"""Whether this is ``make fuzz``."""
OLD_TITLE, NEW_TITLE = "Saluda tú primero", "Saluda con alegría"
RULES = "data/rules/en-la-feria.yaml"
AGAIN = "Nothing was published; a site that stood there stays as it was."


class Project:
    """The small handbook with a change that is not published yet, and two sites: as it was, and as it will be.

    Attributes:
        folder: Holds all of it, and nothing else.
        old: The site before the change, as a hash.
        new: The site after it.

    """

    def __init__(self, folder: Path) -> None:
        """Build both sites."""
        self.folder, self.site, self.before = folder, folder / "out/site", folder / "before"
        self.content = small_content(folder)
        settings = folder / "mkdocs.yml"
        told = {"INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": str(self.content), "theme": {"custom_dir": str(TEMPLATES)}, "watch": []}
        settings.write_text(yaml.safe_dump({**told, "hooks": [str(ROOT / "hooks/events.py")]}), encoding="utf-8")
        self.arguments = ["--config-file", str(settings), "--site-dir", str(self.site)]
        assert self.build_alone().returncode == 0
        self.old = str(left(self.site)["site"])
        self.site.rename(self.before)
        self.change(OLD_TITLE, NEW_TITLE)
        assert self.build_alone().returncode == 0
        self.new = str(left(self.site)["site"])
        assert self.old != self.new
        self.builder: subprocess.Popen[str] | None = None

    def change(self, old: str, new: str) -> None:
        """Change a passage of a rule."""
        rules = self.content / RULES
        rules.write_text(rules.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    def put_back(self) -> None:
        """Put the site before the change in its place again, and nothing beside it."""
        shutil.rmtree(self.site.parent)
        shutil.copytree(self.before, self.site)

    def fault(self, fault: str = "none", **changes: Any) -> dict[str, Any]:
        """Return a fault, as ``faulty.py`` takes it."""
        return {"fault": fault, "below": str(self.site.parent), "keep": str(self.folder / "kept"), **changes}

    def start(self, fault: object, *arguments: str, **more: Any) -> subprocess.Popen[str]:
        """Start a build in a process of its own."""
        told = fault if isinstance(fault, str) else json.dumps(fault)
        command = [sys.executable, str(ROOT / "tests/support/faulty.py"), told, *self.arguments, *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
        return subprocess.Popen(command, cwd=self.folder, env=environment, text=True, **pipes)

    def build_alone(self, fault: str = "none", **changes: Any) -> subprocess.CompletedProcess[str]:
        """Build in a process of its own, with one fault or as usual."""
        with self.start(self.fault(fault, **changes)) as process:
            said = process.communicate()
        return subprocess.CompletedProcess([], process.returncode, *said)

    def build(self, fault: str = "none", **changes: Any) -> subprocess.CompletedProcess[str]:
        """Build in a copy of a process that has built before, which is quicker."""
        if self.builder is None:
            self.builder = self.start("each", stdin=subprocess.PIPE, stderr=None)
        assert self.builder.stdin is not None
        assert self.builder.stdout is not None
        said = [self.folder / "said", self.folder / "told"]
        self.builder.stdin.write(json.dumps([self.fault(fault, **changes), *map(str, said)]) + "\n")
        self.builder.stdin.flush()
        ended = int(self.builder.stdout.readline())
        return subprocess.CompletedProcess([], ended, *(file.read_text(encoding="utf-8") for file in said))

    def end(self) -> None:
        """End the process that builds."""
        if self.builder is not None:
            self.builder.communicate()

    def is_as_before(self) -> bool:
        """Return whether the old site stands there whole, and nothing beside it."""
        return left(self.site) == {"site": self.old, "beside": []}

    def next_build_works(self) -> bool:
        """Build as usual and return whether that gives the new site, and nothing beside it."""
        done = self.build()
        return done.returncode == 0 and left(self.site) == {"site": self.new, "beside": []}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """One project for all tests, because its builds take seconds."""
    project = Project(tmp_path_factory.mktemp("faults"))
    yield project
    project.end()


@pytest.fixture
def project(made: Project) -> Project:
    """The project as it was made."""
    shutil.rmtree(made.content)
    small_content(made.folder)
    made.change(OLD_TITLE, NEW_TITLE)
    if made.builder is None:
        assert made.build().returncode == 0
    made.put_back()
    return made


def refused(done: subprocess.CompletedProcess[str], said: str) -> bool:
    """Return whether a build ended with a clear line, and neither with success nor with a traceback."""
    assert "Traceback" not in done.stderr + done.stdout
    assert said in done.stderr, done.stderr
    assert AGAIN in done.stdout
    return done.returncode == 1


# ------------------------------------------------------------------ killed


def changes_of(project: Project, *, steps: bool) -> list[str]:
    """Return each change of a file that a build makes, in order."""
    done = project.build("list", steps=steps)
    assert done.returncode == 0, done.stderr
    project.put_back()
    return done.stdout.splitlines()


def moments(changes: list[str], swap: int) -> list[int]:
    """Return when to kill: at the start, here and there (everywhere in the long run), and at each change around the swap."""
    return [1, 2, *range(3, swap - 1, 1 + (0 if LONG else swap // 3)), *range(swap - 1, min(swap + 3, len(changes) + 1))]


@pytest.mark.parametrize("steps", [False, True], ids=["exchange", "two-steps"])
def test_a_killed_build_leaves_one_whole_site_and_the_next_one_works(project: Project, *, steps: bool) -> None:
    changes = changes_of(project, steps=steps)
    swap = changes.index(f"os.rename {project.site}" if steps else f"os.chmod {project.site.parent}/.site.new")
    assert not [line for line in changes[:swap] if f"{project.site}/" in line]  # nothing touches the old site
    found: list[object] = []
    for at in moments(changes, swap + 1):
        project.put_back()
        assert project.build("kill", at=at, steps=steps).returncode == -9
        found.append(left(project.site)["site"])
    expected = [project.old, *([left(project.folder / "nothing")["site"]] if steps else []), project.new]
    assert found == sorted(found, key=expected.index)
    assert set(found) == set(expected)
    assert project.next_build_works()


def test_killed_between_the_two_steps_of_a_swap_the_site_comes_back(project: Project) -> None:
    changes = changes_of(project, steps=True)
    moment = changes.index(f"os.rename {project.site.parent}/.site.new") + 1
    assert project.build("kill", at=moment, steps=True).returncode == -9
    assert not project.site.exists()
    (project.content / RULES).write_text("- id: x\n", encoding="utf-8")  # so that the next build publishes nothing of its own
    assert refused(project.build(), 'must have the field "title"')
    assert project.is_as_before()


@pytest.mark.parametrize(("fault", "ended", "beside"), [("interrupt", 1, False), ("terminate", -15, True)])
def test_a_build_that_is_told_to_stop(project: Project, fault: str, ended: int, *, beside: bool) -> None:
    done = project.build(fault, at=200)
    assert (done.returncode, left(project.site)["site"]) == (ended, project.old)
    assert "Traceback" not in done.stderr
    assert bool(left(project.site)["beside"]) == beside
    assert project.next_build_works()


# ------------------------------------------------------------------ two at once


@pytest.mark.parametrize("is_killed", [False, True], ids=["waits", "is-free-when-killed"])
def test_a_second_build_of_a_site_waits_for_the_first(project: Project, *, is_killed: bool) -> None:
    first = project.start(project.fault("wait", at=300), stdin=subprocess.PIPE)
    assert first.stdout is not None
    assert first.stdout.readline() == "waiting\n"
    with project.start(project.fault()) as second:
        assert second.stderr is not None
        assert second.stderr.readline() == f"{project.site}: another build of this site is running; this one starts when it has ended\n"
        assert left(project.site)["site"] == project.old
        if is_killed:
            first.kill()
        said = first.communicate(None if is_killed else "\n")
        assert first.returncode == (-9 if is_killed else 0), said
        second.communicate()
    assert second.returncode == 0
    assert left(project.site) == {"site": project.new, "beside": []}


def test_two_builds_can_keep_their_work_in_one_folder_at_the_same_time(project: Project) -> None:
    shutil.rmtree(project.folder / "kept", ignore_errors=True)
    other = project.folder / "out/other"
    processes = [project.start(project.fault(), "--site-dir", str(site)) for site in (project.site, other)]
    for process in processes:
        process.communicate()
    assert [process.returncode for process in processes] == [0, 0]
    assert [left(site)["site"] for site in (project.site, other)] == [project.new] * 2
    assert project.build_alone().returncode == 0  # with what both have kept
    assert left(project.site)["site"] == project.new


# ------------------------------------------------------------------ a disk that is full or can't be written


@pytest.mark.parametrize("at", [1, 400])
@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("full", "the disk is full; free some space, then try again"),
        ("read-only", "nothing can be written here; choose another folder"),
        ("forbidden", "you may not read or write here; change the rights of the file or folder, or choose another folder"),
    ],
)
def test_a_folder_that_cannot_be_written_is_named(project: Project, fault: str, said: str, at: int) -> None:
    done = project.build(fault, at=at)
    assert refused(done, said)
    assert f"{project.site.parent.name}/.site." in done.stderr
    assert left(project.site)["site"] == project.old
    if fault == "full":
        assert project.is_as_before()  # deleting is still possible
    else:
        assert at == 1 or project.next_build_works()


def test_a_file_that_may_not_become_so_large(project: Project) -> None:
    assert refused(project.build("small", at=9000), "files of this size are not allowed here; choose another folder")
    assert project.is_as_before()


def can_mount(folder: Path, size: str) -> bool:
    """Return whether a small disk could be mounted."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    return sys.platform == "linux" and subprocess.run(mount, capture_output=True, check=False).returncode == 0


def test_a_real_small_disk_is_full_and_a_mounted_folder_gets_its_files_one_by_one(project: Project) -> None:
    shutil.rmtree(project.site)
    project.site.mkdir()
    if not can_mount(project.site, "20m"):
        pytest.skip("mounting a small disk needs Linux and the right to do it")
    try:
        shutil.copytree(project.before, project.site, dirs_exist_ok=True)
        (project.site / "gone").mkdir()
        (project.site / "gone/index.html").write_text("of an older edition", encoding="utf-8")
        assert project.build().returncode == 0
        assert left(project.site)["site"] == project.new
        assert not [path for path in project.site.iterdir() if path.name.startswith(".site") or path.name == "gone"]
        shutil.rmtree(project.site, ignore_errors=True)
        shutil.copytree(project.before, project.site, dirs_exist_ok=True)
        free = shutil.disk_usage(project.site).free
        (project.site / ".ballast").write_bytes(b"x" * (free - 500_000))
        assert refused(project.build(), "the disk is full; free some space, then try again")
        (project.site / ".ballast").unlink()
        assert left(project.site)["site"] == project.old
    finally:
        subprocess.run(["umount", str(project.site)], check=True)


def test_a_file_in_the_place_of_the_site_is_not_deleted(project: Project) -> None:
    shutil.rmtree(project.site)
    project.site.write_text("mine", encoding="utf-8")
    assert refused(project.build(), "a file stands where a folder must be; move it away, or choose another folder")
    assert project.site.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("fault", ["full", "read-only"])
def test_work_that_cannot_be_kept_is_done_again(project: Project, fault: str) -> None:
    kept = project.folder / "kept"
    shutil.rmtree(kept, ignore_errors=True)
    assert project.build_alone(fault, below=str(kept)).returncode == 0
    assert left(project.site) == {"site": project.new, "beside": []}


def test_kept_work_that_is_broken_is_done_again(project: Project) -> None:
    kept = project.folder / "kept"
    assert project.build_alone().returncode == 0
    for number, path in enumerate(sorted(kept.iterdir())):
        text = path.read_bytes()
        path.unlink()
        if number % 4 == 0:
            path.mkdir()
        elif number % 4 == 1:
            path.symlink_to(kept / "nowhere")
        else:
            path.write_bytes(b"" if number % 4 == 2 else text[:-1])
    assert project.build_alone().returncode == 0
    assert left(project.site)["site"] == project.new
    shutil.rmtree(kept, ignore_errors=True)
    assert project.build_alone().returncode == 0  # so that it is there for others


# ------------------------------------------------------------------ files that change meanwhile


PAGE = "acerca.md"


@pytest.mark.parametrize("fault", ["change", "delete", "cut"])
@pytest.mark.parametrize("file", [RULES, PAGE])
def test_a_file_that_changes_after_it_was_checked_is_not_published(project: Project, fault: str, file: str) -> None:
    done = project.build(fault, file=str(project.content / file), reads=True, at=2)
    assert refused(done, f"content/{file}: changed while the site was built; nothing was published, so build again")
    assert project.is_as_before()


@pytest.mark.parametrize("fault", ["change", "delete", "cut"])
def test_a_file_that_is_not_read_again_counts_as_well(project: Project, fault: str) -> None:
    done = project.build(fault, file=str(project.content / "data/messages/pedir-cita.md"), at=600)
    assert refused(done, "content/data/messages/pedir-cita.md: changed while the site was built")
    assert project.is_as_before()


@pytest.mark.parametrize("fault", ["delete", "cut"])
@pytest.mark.parametrize("file", [RULES, PAGE])
def test_a_file_that_changes_before_it_is_read_is_a_problem_of_the_content(project: Project, fault: str, file: str) -> None:
    done = project.build(fault, file=str(project.content / file), reads=True)
    reason = {"delete": "1: the file must be readable (No such file or directory)", "cut": "the file must be saved as UTF-8"}[fault]
    assert refused(done, reason)
    assert f"content/{file}:" in done.stderr
    assert project.is_as_before()


# ------------------------------------------------------------------ refused by the publisher, and what else belongs to a site


def test_a_warning_refuses_a_quiet_build_too_and_the_old_site_stays(project: Project) -> None:
    page = project.content / PAGE
    page.write_text(page.read_text(encoding="utf-8") + "\n[Nada](nada.md)\n", encoding="utf-8")
    done = project.build()
    assert done.returncode == 1
    assert "contains a link 'nada.md'" in done.stderr
    assert project.is_as_before()


def test_what_a_host_keeps_beside_the_pages_stays(project: Project) -> None:
    (project.site / ".git").mkdir()
    (project.site / ".git/HEAD").write_text("ref", encoding="utf-8")
    (project.site / ".git/link").symlink_to("HEAD")
    (project.site / "old-page").mkdir()
    project.site.chmod(0o2775)
    assert project.build().returncode == 0
    assert (project.site / ".git/link").readlink().name == "HEAD"
    assert (project.site / ".git/HEAD").read_text(encoding="utf-8") == "ref"
    assert not (project.site / "old-page").exists()
    assert project.site.stat().st_mode & 0o7777 == 0o2775
    shutil.rmtree(project.site / ".git")
    assert left(project.site) == {"site": project.new, "beside": []}


def test_a_site_behind_a_link_stays_behind_it(project: Project) -> None:
    real = project.folder / "out/real"
    project.site.rename(real)
    project.site.symlink_to(real)
    assert project.build().returncode == 0
    assert project.site.is_symlink()
    assert left(real)["site"] == project.new


def test_a_dirty_build_is_a_whole_one(project: Project) -> None:
    """MkDocs would leave out what did not change, and the folder in which it builds is empty."""
    with project.start(project.fault(), "--dirty", "--no-strict") as process:
        process.communicate()
    assert process.returncode == 0
    assert left(project.site) == {"site": project.new, "beside": []}


# ------------------------------------------------------------------ the parts


def test_two_folders_change_places(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name, encoding="utf-8")
    if exchange(tmp_path / "a", tmp_path / "b"):
        assert (tmp_path / "a/name").read_text(encoding="utf-8") == "b"
    assert {(tmp_path / name / "name").read_text(encoding="utf-8") for name in "ab"} == {"a", "b"}
    assert not exchange(tmp_path / "a", tmp_path / "nothing")


def test_a_site_can_only_be_put_in_place_once(tmp_path: Path) -> None:
    aside.begin(str(tmp_path / "site"), tmp_path / "content", tmp_path / "templates")
    assert aside.put_in_place() == str(tmp_path / "site")
    with pytest.raises(RuntimeError, match="no build has begun"):
        aside.put_in_place()


def test_every_fault_of_a_file_is_told_in_one_line() -> None:
    assert explained_fault(PermissionError(13, "Permission denied", "/x/y")).startswith("/x/y: you may not read or write here;")
    assert explained_fault(OSError(5, "Input/output error", b"/x/y")) == (
        "/x/y: this can't be read or written (Input/output error); mend that, then try again"
    )
    assert explained_fault(shutil.Error([("a", "b", "two\nlines")])) == (
        "this can't be read or written ([('a', 'b', 'two\\nlines')]); mend that, then try again"
    )


def test_the_commands_say_so_too(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert main(["write", str(tmp_path / "file/inside"), "--content", str(CAREER_FAIR)]) == 1
    assert "a file stands where a folder must be" in capsys.readouterr().err
    monkeypatch.setattr("builtins.input", lambda _: (_ for _ in ()).throw(EOFError))
    assert main(["center", "--file", str(tmp_path / "center.yaml")]) == 1
    assert capsys.readouterr().err == "\nStopped.\n"


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = small_content(tmp_path)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda _: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    found = messages(content)
    assert (
        "data/rules/antes.yaml:1: the file must be readable (Permission denied); look whether it is still there and who may read it"
        in found
    )
