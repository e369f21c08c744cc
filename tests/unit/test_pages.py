"""The page builders: each golden file holds an entry and the Markdown that must come of it.

After a wanted change of a template: ``UPDATE_GOLDEN=1 make test ARGS=tests/unit/test_pages.py``, then read the diff.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from handbook.model import routes
from handbook.pages import Page, build_pages
from support.helpers import CONTENT, ROOT, TEMPLATES, load, replaced, small_content

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook

pytestmark = pytest.mark.promise("Addresses never change, and the page that a template makes from an entry changes only on purpose")

GOLDEN = sorted((ROOT / "tests/data/golden").glob("*.md"))
SEPARATOR = "\n<<<< becomes >>>>\n"


def pages_of(handbook: Handbook) -> dict[str, Page]:
    """Return the generated pages by address."""
    return {page.uri: page for page in build_pages(handbook, TEMPLATES, None)}


@pytest.fixture(scope="module")
def small_pages(career_fair: Handbook) -> dict[str, Page]:
    """The pages of the small handbook as it is."""
    return pages_of(career_fair)


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in GOLDEN])
def test_page_is_as_in_the_golden_file(small_pages: dict[str, Page], tmp_path: Path, path: Path) -> None:
    given, expected = path.read_text(encoding="utf-8").split(SEPARATOR)
    case = yaml.safe_load(given)
    pages = pages_of(load(small_content(tmp_path, {case["file"]: case["text"]}))) if "file" in case else small_pages
    made = pages[case["page"]].markdown
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(given + SEPARATOR + made, encoding="utf-8")
    assert made == expected


def test_a_step_without_an_action_has_no_main_button(small_pages: dict[str, Page], tmp_path: Path) -> None:
    with_action = {uri for uri, page in small_pages.items() if uri.startswith("phases/") and "button--main" in page.markdown}
    assert with_action == {"phases/en-la-feria.md"}
    phases = replaced("data/phases.yaml", '  action: {title: Abrir mi visita, link: "page:plan"}\n', "")
    pages = pages_of(load(small_content(tmp_path, phases)))
    assert [uri for uri, page in pages.items() if uri.startswith("phases/") and "phase__action" in page.markdown] == []


def test_every_builder_has_a_golden_file(small_pages: dict[str, Page]) -> None:
    shown = {yaml.safe_load(path.read_text(encoding="utf-8").split(SEPARATOR)[0])["page"] for path in GOLDEN}
    singles = {routes.GENERATED[name] for name in routes.LINKABLE}  # style/ is a page of samples
    assert singles <= shown
    shown_pages = shown & small_pages.keys()
    builders = ("phases/", "checklists/hoja", "start/primera")
    assert [begin for begin in builders if not any(uri.startswith(begin) for uri in shown_pages)] == []


def test_building_twice_gives_the_same_pages(handbook: Handbook) -> None:
    assert pages_of(handbook) == pages_of(load(CONTENT))


def test_everything_before_the_publisher_works_without_mkdocs() -> None:
    code = (
        "import sys; sys.modules['mkdocs'] = None; sys.modules['material'] = None\n"
        "from pathlib import Path\nfrom handbook.checks.checker import load_checked\nfrom handbook.publish.generated_files import generated_files\nfrom handbook.publish.site_settings import site_settings\n"
        "handbook = load_checked(Path('content'), Path('overrides')); site_settings(handbook)\n"
        "print(len(list(generated_files(handbook, Path('overrides'), None, {}))))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) > 10


def test_only_the_event_file_names_the_publisher() -> None:
    files = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in (ROOT / "hooks").rglob("*.py")}
    assert [file for file, text in files.items() if re.search(r"^\s*(import|from) mkdocs", text, re.MULTILINE)] == ["hooks/events.py"]


@pytest.mark.parametrize(
    ("page", "to", "way"),
    [
        ("index.md", "phases/meet.md#arrive", "phases/meet.md#arrive"),
        ("phases/find.md", "phases/meet.md#arrive", "meet.md#arrive"),
        ("phases/meet.md", "phases/meet.md#arrive", "#arrive"),
        ("checklists/index.md", "rules.md", "../rules.md"),
        ("phases/find.md", "https://example.org/x#y", "https://example.org/x#y"),
    ],
)
def test_addresses_are_written_as_seen_from_the_page(page: str, to: str, way: str) -> None:
    assert routes.relative(to, page) == way


@pytest.mark.parametrize(
    ("page", "url"),
    [("index.md", ""), ("phases/meet.md", "phases/meet/"), ("phases/meet.md#a", "phases/meet/#a"), ("checklists/index.md", "checklists/")],
)
def test_published_addresses(page: str, url: str) -> None:
    assert routes.url(page) == url


def test_the_contract_for_permalinks(handbook: Handbook) -> None:
    assert routes.url(routes.rule("arrive-on-time", handbook)) == "phases/meet/#arrive-on-time"
