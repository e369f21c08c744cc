"""The commands that check a built site, and that write the schemas for editors."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from handbook.cli import main
from support.helpers import small_content

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from handbook.site.linkcheck.crawl import Site


def test_audit_names_and_counts_broken_links(career_fair_site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = shutil.copytree(career_fair_site.root, tmp_path / "site")
    assert main(["check-links", str(copy)]) == 0
    assert capsys.readouterr().out == "0 broken links\n"
    (copy / "rules/index.html").unlink()
    assert main(["check-links", str(copy)]) == 1
    *broken, count = capsys.readouterr().out.splitlines()
    assert [line for line in broken if "rules/ (no such page)" in line]
    assert count == f"{len(broken)} broken links"


def test_schemas_are_written_where_editors_look(tmp_path: Path) -> None:
    content = small_content(tmp_path)
    assert main(["schemas", str(content)]) == 0
    assert (content / "data/schemas/rules.schema.json").is_file()
    assert (tmp_path / ".vscode/settings.json").is_file()
    assert main(["check", str(content)]) == 0
