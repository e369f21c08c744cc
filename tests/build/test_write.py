"""Another generator publishes the same handbook: what the command "write" writes builds with MkDocs and Material as they are."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from handbook.audit.links import broken_links
from handbook.audit.site import read_site
from handbook.publisher import publisher
from handbook.write_markdown import EXTENSIONS, FolderError, write_markdown
from support.arrived import missing, missing_files
from support.helpers import CAREER_FAIR, CONTENT, ROOT, TEMPLATES, load

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.audit.site import Site


def published(content: Path, folder: Path) -> Site:
    """Write a handbook, and build it in a process that knows nothing of our hooks."""
    write_markdown(load(content), content, TEMPLATES, folder / "written")
    command = [
        sys.executable,
        "-m",
        publisher(),
        "build",
        "--quiet",
        "--strict",
        "-f",
        str(folder / "written/mkdocs.yml"),
        "-d",
        str(folder / "site"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return read_site(folder / "site")


@pytest.mark.parametrize("content", [CAREER_FAIR, CONTENT], ids=["small", "real"])
def test_material_without_our_hooks_publishes_every_entry_and_every_link(content: Path, tmp_path: Path) -> None:
    site = published(content, tmp_path)
    assert missing(load(content), site) == []
    assert missing_files(tmp_path / "written/docs", site) == []
    assert list(broken_links(site)) == []
    text = (site.root / "index.html").read_text(encoding="utf-8")
    assert "hero" in text, "the home page is not the handbook's"


def test_the_settings_have_no_hooks_and_no_templates_of_ours(tmp_path: Path) -> None:
    write_markdown(load(CAREER_FAIR), CAREER_FAIR, TEMPLATES, tmp_path / "out")
    told = yaml.safe_load((tmp_path / "out/mkdocs.yml").read_text(encoding="utf-8"))
    assert not {"hooks", "extra_css", "extra_javascript", "extra"} & told.keys()
    assert "custom_dir" not in told["theme"]


def test_both_settings_read_the_same_markdown() -> None:
    ours = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("markdown_extensions:")[2].partition("\n\n")[0]
    assert yaml.safe_load(ours) == EXTENSIONS


def test_a_file_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderError, match="this is a file; name a new or an empty folder"):
        write_markdown(load(CAREER_FAIR), CAREER_FAIR, TEMPLATES, tmp_path / "mine")
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"
