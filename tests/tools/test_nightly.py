"""``make nightly`` runs all its parts, whatever fails, and says at the end how each went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from nightly import PARTS, Part, main
from support.helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.nightly
GOOD = Part("good", "it is well", ("-c", "print('all is well')"))
BAD = Part("bad", "it is not", ("-c", "raise SystemExit(2)"))
AWAY = Part("away", "it answers", ("-c", "raise SystemExit(2)"), not_reached=2)


def printed(capfd: pytest.CaptureFixture[str], arguments: Sequence[str] = (), parts: Sequence[Part] = PARTS) -> tuple[int, list[str]]:
    """Return the exit status, and what was printed."""
    status = main(arguments, parts)
    return status, capfd.readouterr().out.splitlines()


def test_a_part_that_fails_stops_no_other_and_makes_the_run_fail(capfd: pytest.CaptureFixture[str]) -> None:
    status, lines = printed(capfd, parts=(BAD, GOOD))
    assert status == 1
    assert "all is well" in lines
    assert lines[-1] == "1 passed, 1 failed"
    assert [line.split()[:2] for line in lines[-3:-1]] == [["failed", "bad"], ["passed", "good"]]


def test_something_outside_that_does_not_answer_is_no_failure(capfd: pytest.CaptureFixture[str]) -> None:
    status, lines = printed(capfd, parts=(AWAY, GOOD))
    assert (status, lines[-1]) == (0, "1 passed, 0 failed, 1 not reached")
    assert lines[-3].startswith("not reached away")


def test_only_the_parts_that_are_named_run(capfd: pytest.CaptureFixture[str]) -> None:
    status, lines = printed(capfd, ["good"], (BAD, GOOD))
    assert (status, lines[-1]) == (0, "1 passed, 0 failed")
    with pytest.raises(SystemExit):
        main(["best"], (BAD, GOOD))
    assert "there is no part best; there are bad, good" in capfd.readouterr().err


def test_help_lists_every_part_with_what_it_shows(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = " ".join(capfd.readouterr().out.split())
    assert [part.name for part in PARTS if f"{part.name} {part.promise}" not in shown] == []


def test_the_workflows_run_every_part() -> None:
    names = [part.name for part in PARTS]
    (job,) = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text(encoding="utf-8"))["jobs"].values()
    assert [one["part"] for one in job["strategy"]["matrix"]["include"]] == names
    (matrix,) = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["nightly"]["parallel"]["matrix"]
    assert matrix["PART"] == [name for name in names if name != "same"]  # which needs several Pythons
