"""A disk that is full or can't be written leaves the old site whole, and one line says what to do."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from handbook.core.build_cache import hash_of_files

if TYPE_CHECKING:
    from pathlib import Path

    from support.faulty_project import Project

pytestmark = [
    pytest.mark.promise("If the disk is full or a folder isn't writable, the old site stays complete, and one line says what to do"),
    pytest.mark.xdist_group("faults"),
]
SAID = {
    "full": "the disk is full; free up some space, then try again",
    "read-only": "nothing can be written here; choose another folder",
    "forbidden": "you don't have permission to read or write here; change the permissions of the file or folder, or choose another folder",
}


def refused(project: Project, fault: str, **moment: Any) -> bool:
    """Let the disk be so from a moment on, and return whether the build was refused: then the old site is there, else the new one."""
    project.restore_site()
    done = project.build(fault, **moment)
    if not done.status:
        assert project.state().site == project.new, moment
        return False
    assert done.is_refused(SAID[fault]), moment
    assert f"{project.site.parent.name}/.site." in done.stderr, moment
    assert project.state().site == project.old, moment
    assert fault != "full" or project.is_as_before(), moment  # deleting is still possible
    return True


def test_a_disk_that_is_full_or_cannot_be_written_is_named_and_the_old_site_stays(project: Project) -> None:
    beside = project.site.parent / ".site.new"
    assert refused(project, "full", at=1)
    assert refused(project, "full", since=f"open {beside}/checksums.txt")  # the last file
    assert refused(project, "forbidden", at=400)
    assert refused(project, "read-only", since=f"os.chmod {beside}")  # the last change before the swap
    assert not refused(project, "read-only", since=f"os.rmdir {beside}")  # the first one after it
    assert project.next_build_works()


@pytest.mark.parametrize("fault", SAID)
@pytest.mark.nightly
@pytest.mark.xdist_group("full disks of the night")
def test_a_disk_that_becomes_so_at_any_moment_leaves_one_whole_site(project: Project, fault: str) -> None:
    count = len(project.build("list").stdout.splitlines())
    found = [refused(project, fault, at=at) for at in range(1, count + 1)]
    assert found == sorted(found, reverse=True)
    assert set(found) == {True, False}
    assert project.next_build_works()


def test_a_file_that_may_not_become_so_large_is_named(project: Project) -> None:
    assert project.build("small", at=9000).is_refused("files this large aren't allowed here; choose another folder")
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
        assert project.build().status == 0
        assert project.state().site == project.new
        assert not [path for path in project.site.iterdir() if path.name.startswith(".site") or path.name == "gone"]
        shutil.rmtree(project.site, ignore_errors=True)
        shutil.copytree(project.before, project.site, dirs_exist_ok=True)
        free = shutil.disk_usage(project.site).free
        (project.site / ".ballast").write_bytes(b"x" * (free - 500_000))
        assert project.build().is_refused(SAID["full"])
        (project.site / ".ballast").unlink()
        assert project.state().site == project.old
    finally:
        subprocess.run(["umount", str(project.site)], check=True)


def test_a_file_in_the_place_of_the_site_is_not_deleted(project: Project) -> None:
    shutil.rmtree(project.site)
    project.site.write_text("mine", encoding="utf-8")
    assert project.build().is_refused("there's a file where a folder should be; move the file, or choose another folder")
    assert project.site.read_text(encoding="utf-8") == "mine"


def test_kept_work_that_is_damaged_or_gone_is_made_again_with_the_same_bytes(project: Project) -> None:
    cached_files = sorted(project.cache.iterdir())
    assert len(cached_files) > 8
    for number, path in enumerate(cached_files):
        text = path.read_bytes()
        if number % 4:
            path.unlink()
        if number % 4 == 1:
            path.mkdir()
        elif number % 4 == 2:
            path.symlink_to(project.cache / "nowhere")
        elif number % 4 == 3:
            path.write_bytes(text[:-1] if number % 8 == 3 else b"")
    with project.fresh_builder() as builder:
        assert builder.build(project.fault()).status == 0
    assert project.state() == (project.new, [])


@pytest.mark.nightly
@pytest.mark.parametrize("fault", ["full", "read-only"])
def test_work_that_cannot_be_kept_is_made_with_the_same_bytes(project: Project, fault: str) -> None:
    shutil.rmtree(project.cache)
    with project.fresh_builder() as builder:
        assert builder.build({"fault": fault, "below": str(project.cache)}).status == 0
    assert project.state() == (project.new, [])


@pytest.mark.nightly
def test_two_builds_can_keep_their_work_in_one_folder_at_the_same_time(project: Project) -> None:
    shutil.rmtree(project.cache)
    other = project.site.with_name("other")
    with project.fresh_builder() as builder:
        with builder.building(project.fault()) as one, builder.building(project.fault(), "--site-dir", str(other)) as two:
            pass
        assert (one.status, two.status) == (0, 0)
        assert [hash_of_files(site) for site in (project.site, other)] == [project.new] * 2
        assert builder.build(project.fault()).status == 0  # with what both have kept
        assert project.state() == (project.new, [])
