"""The HTML of pages from earlier builds: it's used if nothing that it depends on has changed, and only then."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from handbook.core.build_cache import STORE
from handbook.core.memo import MEMORY
from handbook.publish.markdown_cache import cache_rendering, render_inputs_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.promise("A page is rendered again if anything that it depends on has changed")

SETTINGS = {
    "markdown_extensions": ["toc", "attr_list"],
    "mdx_configs": {"toc": {"permalink": "#"}},
    "validation": {},
    "use_directory_urls": True,
}


@dataclass(eq=False)
class _File:
    """A file of a site."""

    src_uri: str
    url: str
    inclusion: int = 1


class _Files(list[_File]):
    """The files of a site."""

    def get_file_from_path(self, uri: str) -> _File:
        """Return the file with a path."""
        return next(file for file in self if file.src_uri == uri)


class _Page:
    """A page of the publisher that counts how often it was rendered."""

    def __init__(self, markdown: str, files: _Files, warning: str = "") -> None:
        self.markdown, self.file, self._files, self._warning = markdown, files[0], files, warning
        self.content: Any = None
        self.toc: Any = None
        self.present_anchor_ids: Any = None
        self.links_to_anchors: Any = None
        self._renderings: list[str] = []

    def render(self, config: Any, files: Any) -> None:  # noqa: ARG002  the publisher's names
        """Render the page."""
        self.content = f"<p>{self.markdown}</p>"
        self.toc = _contents([{"level": 1, "id": "a", "name": "A", "children": [{"level": 2, "id": "b", "name": "B", "children": []}]}])
        self.present_anchor_ids, self.links_to_anchors = {"a", "b"}, {self._files[1]: {"x": "other.md#x"}}
        self._renderings.append(self.content)  # no new attribute, because only those of the publisher are stored
        if self._warning:
            logging.getLogger("mkdocs").warning(self._warning)

    @property
    def times_rendered(self) -> int:
        """How often it was rendered."""
        return len(self._renderings)


def _contents(headings: list[dict[str, Any]]) -> list[SimpleNamespace]:
    return [SimpleNamespace(level=one["level"], id=one["id"], title=one["name"], children=_contents(one["children"])) for one in headings]


def _rendered(markdown: str = "text", warning: str = "", url: str = "other/", **settings: Any) -> _Page:
    """Render a page in a build of its own process."""
    MEMORY.clear()
    files = _Files([_File("index.md", ""), _File("other.md", url)])
    config = SimpleNamespace(**{**SETTINGS, **settings})
    page = _Page(markdown, files, warning)
    cache_rendering(page, render_inputs_of(files, config, _contents))
    page.render(config, files)
    return page


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(STORE, "folder", tmp_path / "cache")


def test_a_page_from_the_disk_is_the_same() -> None:
    first, second = _rendered(), _rendered()
    assert (first.times_rendered, second.times_rendered) == (1, 0)
    assert (second.content, second.toc, second.present_anchor_ids) == (first.content, first.toc, first.present_anchor_ids)
    assert second.links_to_anchors == {second._files[1]: {"x": "other.md#x"}}, "the files are those of its own build"  # noqa: SLF001


def test_a_page_is_rendered_again_if_its_inputs_change() -> None:
    _rendered()
    changes: list[dict[str, Any]] = [
        {"markdown": "another text"},
        {"url": "moved/"},
        {"mdx_configs": {"toc": {"permalink": "¶"}}},
        {"markdown_extensions": ["toc"]},
        {"use_directory_urls": False},
    ]
    assert [_rendered(**change).times_rendered for change in changes] == [1] * len(changes)


def test_a_page_with_a_warning_is_rendered_again_so_that_the_warning_is_repeated() -> None:
    assert [_rendered(warning="careful").times_rendered for _ in range(2)] == [1, 1]


def test_a_page_with_extensions_of_others_is_not_on_the_disk() -> None:
    extensions = ["toc", "someones.extension"]
    assert [_rendered(markdown_extensions=extensions).times_rendered for _ in range(2)] == [1, 1]
