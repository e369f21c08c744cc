"""The commands beside check: write the Markdown for another generator, audit a built site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.__main__ import main
from support.helpers import CONTENT, build_site, small_content

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from handbook.audit.site import Site
    from handbook.book import Handbook


def test_write_gives_every_page_as_markdown(tmp_path: Path, handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["write", str(tmp_path / "out"), "--content", str(CONTENT)]) == 0
    for phase in handbook.phases:
        text = (tmp_path / f"out/docs/phases/{phase.id}.md").read_text(encoding="utf-8")
        for rule in handbook.rules_of(phase):
            assert f"{{: #{rule.id} }}" in text
    assert "../sources.md" in text
    about = (tmp_path / "out/docs/about.md").read_text(encoding="utf-8")
    assert "(sources.md)" in about
    assert "page:" not in about
    assert "files" in capsys.readouterr().out


def test_write_never_writes_over_anything(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["write", str(tmp_path), "--content", str(CONTENT)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_audit_counts_broken_links(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(site.root)]) == 0
    built = build_site(small_content(tmp_path), tmp_path / "site")
    (built.root / "rules/index.html").unlink()
    assert main(["audit", str(built.root)]) == 1
    assert "rules/ (no such page)" in capsys.readouterr().out


def test_schemas_are_written_where_editors_look(tmp_path: Path) -> None:
    content = small_content(tmp_path)
    assert main(["schemas", str(content)]) == 0
    assert (content / "data/schemas/rules.schema.json").is_file()
    assert (tmp_path / ".vscode/settings.json").is_file()
    assert main(["check", str(content)]) == 0
