"""The comparison of two sites sees what readers would notice, and nothing else."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from compare_sites import differences

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise("The comparison of two sites detects every change that readers would notice")

CHANGES = {
    "acerca/index.html": ("<h1", '<h1 data-x="1"', ""),
    "phases/antes/index.html": ('id="haz-una-lista"', 'id="otra"', "phases/antes/index.html: has other ids"),
    "checklists/hoja/index.html": ("</h1>", " nuevo</h1>", "checklists/hoja/index.html: insert"),
    "handbook.json": ('"rules"', '"reglas"', "handbook.json: 'reglas' differs"),
    "downloads/questions.csv": ("\n", "\n\n", "downloads/questions.csv: has other bytes"),
}
"""What is changed in a file, and the begin of what is said of it."""


def test_a_site_equals_itself_and_each_change_is_seen(career_fair_site: Site, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(career_fair_site.root, copy)
    assert list(differences(career_fair_site.root, copy)) == []
    unseen = []
    for name, (old, new, said) in CHANGES.items():
        before = (copy / name).read_bytes()
        assert old.encode() in before, name
        (copy / name).write_bytes(before.replace(old.encode(), new.encode(), 1))
        found = list(differences(career_fair_site.root, copy))
        if bool(said) is not any(line.startswith(said) for line in found if said) or (not said and found):
            unseen.append((name, found))
        (copy / name).write_bytes(before)
    (copy / "rules/index.html").unlink()
    assert (unseen, list(differences(career_fair_site.root, copy))) == ([], ["rules/index.html: is gone"])
