"""A build that is killed, told to stop, or not the only one leaves one whole site, and the next build works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from support.faulty_project import RULES

if TYPE_CHECKING:
    from support.faulty_project import Project

pytestmark = [
    pytest.mark.promise("A build that's killed or stopped leaves one complete site, and so do two builds at once; the next build works"),
    pytest.mark.xdist_group("faults"),
]


def killed(project: Project, **moment: Any) -> str:
    """Kill a build at a moment and return which site is there."""
    project.restore_site()
    assert project.build("kill", **moment).status == -9
    return {project.old: "old", project.new: "new"}.get(project.state().site, "broken" if project.site.exists() else "none")


def change(project: Project, what: str, name: str = "") -> str:
    """Return a change of the site's folder, or of one with this name beside it, as ``faulty.py`` prints it."""
    return f"{what} {project.site.parent / f'.site.{name}' if name else project.site}"


def changes(project: Project, *, steps: bool) -> list[str]:
    """Return each change of a file that a build makes, in order."""
    project.restore_site()
    done = project.build("list", steps=steps)
    assert done.status == 0, done.stderr
    return done.stdout.splitlines()


def test_a_build_that_is_killed_leaves_one_whole_site_and_the_next_one_works(project: Project) -> None:
    assert [killed(project, at=at) for at in (1, 300, 600)] == ["old"] * 3
    assert killed(project, since=change(project, "os.chmod", "new")) == "old"  # the last change before the swap
    assert killed(project, since=change(project, "os.rmdir", "new")) == "new"  # the first one after it
    assert killed(project, since=change(project, "os.remove", "lock")) == "new"  # the last one of all
    assert project.next_build_works()


def test_a_build_that_is_killed_between_two_steps_of_a_swap_leaves_a_site_that_comes_back(project: Project) -> None:
    assert killed(project, steps=True, since=change(project, "os.rename")) == "old"
    assert killed(project, steps=True, since=change(project, "os.rmdir", "old")) == "new"
    assert killed(project, steps=True, since=change(project, "os.rename", "new")) == "none"
    (project.content / RULES).write_text("- id: x\n", encoding="utf-8")  # so that the next build publishes nothing of its own
    assert project.build().is_refused('the field "title" is missing; add it')
    assert project.is_as_before()


@pytest.mark.parametrize(("steps", "order"), [(False, "(old )+(new )+"), (True, "(old )+(none )(new )+")], ids=["one-step", "two-steps"])
@pytest.mark.nightly
@pytest.mark.xdist_group("faults of the night")
def test_a_build_that_is_killed_at_any_moment_leaves_one_whole_site(project: Project, *, steps: bool, order: str) -> None:
    made = changes(project, steps=steps)
    swap = made.index(change(project, "os.chmod", "new"))
    assert [line for line in made[:swap] if f"{project.site}/" in line] == []
    first = swap - 5 if steps else 1  # up to the swap, both do the same
    found = [killed(project, steps=steps, at=at) for at in range(first, len(made) + 1)]
    assert re.fullmatch(order, "".join(f"{one} " for one in found))
    assert project.next_build_works()


def test_a_build_that_is_told_to_stop_leaves_the_old_site(project: Project) -> None:
    interrupted = project.build("interrupt", at=200)  # Ctrl-C
    assert (interrupted.status, interrupted.stderr) == (1, "\nAborted!\n")
    assert project.is_as_before()
    terminated = project.build("terminate", at=200)
    assert (terminated.status, terminated.stderr) == (-15, "")
    assert project.state().site == project.old
    assert project.next_build_works()


def test_a_build_of_a_site_waits_for_another_one_that_runs_and_not_for_one_that_was_killed(project: Project) -> None:
    waits = f"{project.site}: another build of this site is running; this build will start when the other one is done\n"
    with project.building("wait", at=300) as first:
        assert first.stdout.readline() == "waiting\n"
        with project.building("wait", at=300) as second:
            assert second.stderr.readline() == waits
            assert project.state().site == project.old
            first.stdin.close()
            assert second.stdout.readline() == "waiting\n"
            assert project.state().site == project.new
            with project.building() as third:
                assert third.stderr.readline() == waits
                second.kill()
    assert (first.status, second.status, third.status) == (0, -9, 0)
    assert project.state() == (project.new, [])
