"""What a center's folder may hold: nothing from outside of it, nothing that can't be read, nothing that runs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from handbook.core.svg_images import svg_problem
from handbook.load.active_content import active_content
from handbook.load.supplied_files import LARGEST_TEXT, supplied_file_problems
from handbook.model.content_paths import folders_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [
    pytest.mark.promise(
        "A center's files stay in its own folder: the check names and refuses links, odd names, and unreadable or oversized files"
    ),
    pytest.mark.promise(
        "A center's pages and images have no scripts and load nothing from other sites; the check names the line and the reason"
    ),
]


@pytest.fixture
def center(tmp_path: Path) -> Path:
    """A center's folder beside a file that isn't its own."""
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    folder = tmp_path / "center"
    (folder / "local/files").mkdir(parents=True)
    (folder / "local/pages").mkdir()
    (folder / "center.yaml").write_text("name: Sample\n", encoding="utf-8")
    return folder


def problems(center: Path) -> list[str]:
    """Return what is wrong with the files of a center."""
    found = supplied_file_problems(folders_of(center / "no-content", center))
    return [f"{problem.file}: {problem.message.partition(';')[0].partition(':')[0]}" for problem in found]


OUTSIDE = "this is a link to a place outside this center's folder"


def _link(path: str, target: str) -> Callable[[Path], None]:
    def make(center: Path) -> None:
        (center / path).unlink(missing_ok=True)
        (center / path).symlink_to(target)

    return make


def _folder_link(center: Path) -> None:
    (center / "local").rename(center / "elsewhere")
    (center / "local").symlink_to(center / "elsewhere")


def _old_name(center: Path) -> None:
    (center / "local/files" / os.fsdecode(b"caf\xe9.pdf")).write_bytes(b"%PDF")


def _too_long(center: Path) -> None:
    (center / "center.yaml").write_bytes(b"#" * (LARGEST_TEXT + 1))


def _web_page(center: Path) -> None:
    (center / "local/files/old.HTML").write_bytes(b"<html>caf\xe9")


WRONG: dict[str, tuple[Callable[[Path], None], str]] = {
    "a link to a file outside": (_link("local/files/leak.txt", "../../../secret"), f"local/files/leak.txt: {OUTSIDE}"),
    "a link to a folder outside": (_link("local/files/all", "/etc"), f"local/files/all: {OUTSIDE}"),
    "a link to another center": (_link("local/rules.yaml", "../../other/center.yaml"), f"local/rules.yaml: {OUTSIDE}"),
    "a link to a file inside": (_link("local/files/a.txt", "../pages"), "local/files/a.txt: this is a link to another place"),
    "the center's file is a link": (_link("center.yaml", "../secret"), "data/center.yaml: this is a link to another file"),
    "the center's folder is a link": (_folder_link, "local/: this is a link to another folder"),
    "a name in an old encoding": (_old_name, "local/files/caf\\xe9.pdf: the file name has a letter in an old encoding"),
    "a text that is too long": (_too_long, "data/center.yaml: the file is too large"),
    "a web page": (_web_page, "local/files/old.HTML: web pages can't be published as files, because the check can't tell what they do"),
}


def test_each_file_that_may_not_be_read_is_named_with_its_reason(center: Path, tmp_path: Path) -> None:
    assert problems(center) == []
    for number, (name, (make, expected)) in enumerate(WRONG.items()):
        one = tmp_path / str(number) / "center"
        (one / "local/files").mkdir(parents=True)
        (one / "center.yaml").write_text("name: Sample\n", encoding="utf-8")
        make(one)
        assert problems(one) == [expected], name


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_named(center: Path) -> None:
    path = center / "local/files/a.pdf"
    path.write_bytes(b"x")
    path.chmod(0)
    assert problems(center) == ["local/files/a.pdf: you don't have permission to read this file"]


HARMFUL = {
    "<script>alert(1)</script>": "<script>",
    "Some *text*.\n\n<scr<script>ipt>": "<script>",
    '<b onclick="x()">bold</b>': "onclick=",
    "# Title {: onload=x }": "onload=",
    '<iframe src="https://example.org"></iframe>': "<iframe>",
    '<form action="https://example.org"><input></form>': "<form>",
    "![x](https://example.org/x.png)": "the page would load this from example.org",
    '<img src="//example.org/x.png" alt="">': "the page would load this from example.org",
    "[x](javascript:alert(1))": 'href="javascript:alert(1)"',
    '<a href="java&#115;cript:alert(1)">x</a>': 'href="javascript:alert(1)"',
    '<p style="position:fixed">x</p>': "style=",
    '<link rel="stylesheet" href="https://example.org/x.css">': "<link>",
    '<object data="x.pdf"></object>': "<object>",
}
HARMLESS = (
    "Use `<script>` in a page.",
    "    <script>in code</script>\n",
    "```html\n<iframe src='https://example.org'></iframe>\n```",
    "[a link](https://example.org)",
    '<a href="https://example.org">x</a> and <br> and <abbr title="x">y</abbr>',
    "![a picture](../files/x.png)",
    "1 < 2, and 3 > 2; onclick=x is a text",
)


def test_everything_in_a_page_that_runs_or_loads_is_found_in_its_line() -> None:
    wrong = {}
    for text, start in HARMFUL.items():
        found = list(active_content(f"First line.\n\n{text}\n"))
        line = 3 + text.rstrip("\n").count("\n")
        if not any(reason.startswith(start) and number == line for number, reason in found):
            wrong[text] = found
    assert wrong == {}


def test_code_links_and_pictures_of_its_own_are_left_alone() -> None:
    assert {text: list(active_content(text)) for text in HARMLESS if list(active_content(text))} == {}


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
BAD_SVG = {
    "<script>1</script>": "<script>",
    '<s:script xmlns:s="http://www.w3.org/2000/svg">1</s:script>': "<script>",
    '<a href="java&#115;cript:1"><path/></a>': "<a>",
    '<path onclick="1"/>': "onclick=",
    '<image href="https://example.org/x.png"/>': 'href="https',
    '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="other.svg#a"/>': 'href="other',
    "<style>path { fill: url(https://example.org/x) }</style>": "a style",
    '<path style="fill: url(//example.org)"/>': 'style="',
    "<foreignObject/>": "<foreignObject>",
    "<path": "damaged",
}


def test_a_picture_that_runs_or_loads_something_is_refused() -> None:
    assert svg_problem(SVG.format('<path d="M0 0"/><use href="#a"/><image href="data:image/png;base64,AA"/>').encode()) is None
    assert {body: wrong for body, part in BAD_SVG.items() if part not in (wrong := svg_problem(SVG.format(body).encode()) or "")} == {}
    bomb = b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'
    assert "entities" in (svg_problem(bomb) or "")
