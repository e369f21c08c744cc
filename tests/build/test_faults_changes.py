"""A file that changes while a site is built is not published; what a host keeps beside the pages stays."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import yaml

from support.faulty_project import PAGE, RULES
from support.helpers import ROOT

if TYPE_CHECKING:
    from support.faulty_project import Project

pytestmark = [
    pytest.mark.promise("A file that changes during the build isn't published, and a host's own files next to the pages aren't deleted"),
    pytest.mark.xdist_group("faults"),
]
MESSAGE = "data/messages/pedir-cita.md"


def nightly(*case: str) -> object:
    """Leave a case to the night."""
    return pytest.param(*case, marks=pytest.mark.nightly)


@pytest.mark.parametrize(
    ("fault", "file"),
    [("change", RULES), ("delete", PAGE), ("cut", RULES), nightly("change", PAGE), nightly("delete", RULES), nightly("cut", PAGE)],
)
def test_a_file_that_changes_after_it_was_checked_is_not_published(project: Project, fault: str, file: str) -> None:
    done = project.build(fault, file=str(project.content / file), reads=True, at=2)
    assert done.is_refused(
        f"content/{file}: this file changed while the site was being built, so nothing was published; build the site again"
    )
    assert project.is_as_before()


@pytest.mark.parametrize("fault", ["change", nightly("delete"), nightly("cut")])
def test_a_file_that_is_not_read_again_counts_as_well(project: Project, fault: str) -> None:
    done = project.build(fault, file=str(project.content / MESSAGE), at=600)
    assert done.is_refused(f"content/{MESSAGE}: this file changed while the site was being built")
    assert project.is_as_before()


@pytest.mark.parametrize(("fault", "file"), [("delete", RULES), ("cut", PAGE), nightly("delete", PAGE), nightly("cut", RULES)])
def test_a_file_that_changes_before_it_is_read_is_a_problem_of_the_content(project: Project, fault: str, file: str) -> None:
    done = project.build(fault, file=str(project.content / file), reads=True)
    reason = {"delete": "1: this file can't be read (No such file or directory)", "cut": "the file isn't saved as UTF-8"}[fault]
    assert done.is_refused(reason)
    assert f"content/{file}:" in done.stderr
    assert project.is_as_before()


def test_a_warning_refuses_a_quiet_build_too_and_the_old_site_stays(project: Project) -> None:
    settings = project.content.parent / "mkdocs.yml"
    before = settings.read_text(encoding="utf-8")
    plugin = settings.with_name("plugin.py")
    plugin.write_text('import logging\ndef on_nav(nav, **_):\n    logging.getLogger("mkdocs.plugins.x").warning("odd")\n', encoding="utf-8")
    settings.write_text(yaml.safe_dump({**yaml.safe_load(before), "hooks": [str(ROOT / "hooks/events.py"), str(plugin)]}), encoding="utf-8")
    try:
        done = project.build()
    finally:
        settings.write_text(before, encoding="utf-8")
    assert done.status == 1
    assert "odd" in done.stderr
    assert project.is_as_before()


def test_what_a_host_keeps_beside_the_pages_stays_and_so_does_a_link_to_the_site(project: Project) -> None:
    real = project.site.with_name("real")
    project.site.rename(real)
    project.site.symlink_to(real)
    (real / ".git").mkdir()
    (real / ".git/HEAD").write_text("ref", encoding="utf-8")
    (real / ".git/link").symlink_to("HEAD")
    (real / "old-page").mkdir()
    real.chmod(0o2775)
    assert project.build().status == 0
    assert project.site.readlink() == real
    assert (real / ".git/link").readlink().name == "HEAD"
    assert (real / ".git/HEAD").read_text(encoding="utf-8") == "ref"
    assert not (real / "old-page").exists()
    assert real.stat().st_mode & 0o7777 == 0o2775
    shutil.rmtree(real / ".git")
    assert project.state() == (project.new, [])


def test_a_dirty_build_is_a_whole_one(project: Project) -> None:
    """MkDocs would leave out what did not change, and the folder in which it builds is empty."""
    assert project.build("none", "--dirty", "--no-strict").status == 0
    assert project.state() == (project.new, [])
