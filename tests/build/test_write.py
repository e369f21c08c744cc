"""Another generator publishes the same handbook: what "export-markdown" writes builds with MkDocs and Material as they are."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from handbook.cli import main
from handbook.core.site_generator import publisher
from handbook.publish.markdown_export import EXTENSIONS
from handbook.site.linkcheck.crawl import read_site
from handbook.site.linkcheck.internal import broken_links
from support.arrived import missing, missing_files
from support.helpers import CAREER_FAIR, CONTENT, ROOT, load

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.promise("The Markdown that `export-markdown` writes builds with stock Material, with every entry, file, and link")


def written(content: Path, folder: Path) -> Path:
    """Write a handbook into a folder with the command."""
    assert main(["export-markdown", str(folder), "--content", str(content)]) == 0
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is written of the small handbook."""
    return written(CAREER_FAIR, tmp_path_factory.mktemp("small") / "written")


def lost(content: Path, written: Path, folder: Path) -> list[str]:
    """Build what was written in a process that knows nothing of our hooks, and return what did not arrive and what leads nowhere."""
    command = [sys.executable, "-m", publisher(), "build", "--quiet", "--strict", "-f", str(written / "mkdocs.yml"), "-d", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    site = read_site(folder)
    home = site.pages["index.html"].tree
    missing_parts = [part for part in (".rows .row__link", ".steps .steps__link") if not home.css_first(part)]
    assert missing_parts == [], "the home page is not the handbook's"
    return [*missing(load(content), site), *missing_files(written / "docs", site), *map(str, broken_links(site))]


def test_material_without_our_hooks_publishes_every_entry_and_every_link(small: Path, tmp_path: Path) -> None:
    assert lost(CAREER_FAIR, small, tmp_path / "site") == []


@pytest.mark.nightly
def test_material_without_our_hooks_publishes_the_real_handbook(tmp_path: Path) -> None:
    assert lost(CONTENT, written(CONTENT, tmp_path / "written"), tmp_path / "site") == []


def test_links_between_pages_are_written_as_paths_of_files(small: Path) -> None:
    about = (small / "docs/acerca.md").read_text(encoding="utf-8")
    assert "[la lista](phases/antes.md#haz-una-lista)" in about
    assert "(../sources.md#" in (small / "docs/phases/antes.md").read_text(encoding="utf-8")
    texts = {page: page.read_text(encoding="utf-8") for page in (small / "docs").rglob("*.md")}
    assert [page for page, text in texts.items() if re.search(r"\]\((page|rule|question|message):", text)] == []


def test_the_settings_have_no_hooks_and_no_templates_of_ours(small: Path) -> None:
    config = yaml.safe_load((small / "mkdocs.yml").read_text(encoding="utf-8"))
    assert not {"hooks", "extra_css", "extra_javascript", "extra"} & config.keys()
    assert "custom_dir" not in config["theme"]


def test_both_settings_read_the_same_markdown() -> None:
    ours = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("markdown_extensions:")[2].partition("\n\n")[0]
    assert yaml.safe_load(ours) == EXTENSIONS


def test_nothing_that_is_there_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    assert main(["export-markdown", str(tmp_path), "--content", str(CAREER_FAIR)]) == 2
    assert main(["export-markdown", str(mine), "--content", str(CAREER_FAIR)]) == 2
    assert "this is a file; name a new or empty folder" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [mine]
    assert mine.read_text(encoding="utf-8") == "mine"
