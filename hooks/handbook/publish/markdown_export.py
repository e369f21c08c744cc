"""Export the handbook as Markdown with a plain mkdocs.yml, which other generators can publish without our hooks."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

import yaml

from handbook.core import markdown_html
from handbook.core.errors import HandbookError
from handbook.core.html_rewriter import with_edited_tags
from handbook.model import file_types
from handbook.model.content_paths import LOCAL
from handbook.printables.outputs import printable_files
from handbook.publish.generated_files import generated_files, is_unpublished
from handbook.publish.navigation import complete_navigation, not_in_navigation
from handbook.publish.page_markdown import resolve_page
from handbook.publish.site_settings import site_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.core.html_rewriter import StartTag
    from handbook.model.handbook import Handbook

DOCS = "docs"
"""The folder of the pages in the output folder: MkDocs accepts no pages next to its configuration."""
EXTENSIONS = markdown_html.EXTENSIONS[2:]
"""The Markdown extensions of the pages, as in our mkdocs.yml; MkDocs adds the first two itself."""
_VALIDATION = {"omitted_files": "warn", "absolute_links": "warn", "unrecognized_links": "warn", "anchors": "warn"}
_NOT_IN_NAV = "/style.md\n/offline.md\n/*/*\n"
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
"""A start tag in Markdown, which can't be read as HTML as a whole: a "<" in it may be text."""
_PATH = re.compile(r"[^?#]*")


class OutputDirectoryError(HandbookError):
    """The output folder can't be used, because it would overwrite something."""

    exit_status = 2


def write_markdown(handbook: Handbook, content: Path, templates: Path, output: Path) -> int:
    """Write all pages, the files that they need, and mkdocs.yml; return how many files there are.

    Args:
        handbook: The checked handbook.
        content: Its content folder.
        templates: The folder with the templates.
        output: A new or an empty folder.

    Raises:
        OutputDirectoryError: The folder has files, or is a file.
        ContentError: A printable does not fit on its page.

    """
    refuse_what_exists(output)
    count = 0
    files = dict(_files(handbook, content, templates))
    for uri, bytes_ in (*files.items(), *_assets(templates, b"".join(files.values()))):
        path = output / DOCS / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes_)
        count += 1
    (output / "mkdocs.yml").write_text(plain_settings(handbook), encoding="utf-8")
    return count + 1


def refuse_what_exists(output: Path) -> None:
    """Raise OutputDirectoryError if a file or a folder with something in it has that name; nothing is ever written over."""
    if output.is_dir() and any(output.iterdir()):
        message = f"{output}: this folder isn't empty, and the export could erase its files"
        raise OutputDirectoryError(message, "choose another folder")
    if output.exists() and not output.is_dir():
        message = f"{output}: this is a file"
        raise OutputDirectoryError(message, "name a new or empty folder")


def plain_settings(handbook: Handbook) -> str:
    """Return an mkdocs.yml without hooks and templates of our own."""
    settings = site_settings(handbook)
    return yaml.safe_dump(
        {
            "site_name": str(settings.name),
            "site_url": handbook.site_url,
            "site_description": str(settings.description),
            "copyright": str(settings.footer),
            "nav": _plain(complete_navigation(handbook)),
            "not_in_nav": _NOT_IN_NAV + "".join(f"/{name}\n" for name in sorted(not_in_navigation(handbook)) if "/" not in name),
            "strict": True,
            "validation": _VALIDATION,
            "theme": {"name": "material", "language": settings.language, "font": False},
            "plugins": ["search"],
            "markdown_extensions": EXTENSIONS,
        },
        allow_unicode=True,
        sort_keys=False,
    )


def _files(handbook: Handbook, content: Path, templates: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of every file: first those of the content folder, then those made from data."""
    for uri in handbook.written_pages:
        if not is_unpublished(uri, handbook):
            yield uri, resolve_page((content / uri).read_text(encoding="utf-8-sig"), uri, handbook).encode()
    for uri in _other_content_files(content):
        yield uri, (content / uri).read_bytes()
    papers = printable_files(handbook, content, templates, handbook.site_url or None)
    for file in generated_files(handbook, templates, None, papers, site_url=handbook.site_url or None):
        content_ = file.content
        if isinstance(content_, str) and file.uri.endswith(".md"):
            content_ = with_paths_through_root(resolve_page(content_, file.uri, handbook), file.uri)
        yield file.uri, content_ if isinstance(content_, bytes) else content_.encode()


def with_paths_through_root(text: str, uri: str) -> str:
    """Return a page in which each relative address in HTML that leads upward goes up to the root of the site.

    Generators agree that such an address starts at the page. Only Zensical takes an address that stays below the root for a path
    between files, and changes it: ``../talk/`` in the page ``plan/sheet/``. It leaves ``../../plan/talk/`` unchanged.
    """
    folder = uri.removesuffix("index.md") if posixpath.basename(uri) == "index.md" else f"{uri.removesuffix('.md')}/"
    to_root = "../" * folder.count("/")

    def through_root(path: str) -> str:
        target = posixpath.normpath(f"{folder}{path}")
        if not path.startswith("../") or target.startswith(".."):
            return path
        end = "/" if path.endswith("/") and target != "." else ""
        return f"{to_root}{'' if target == '.' else target}{end}"

    def edit(tag: StartTag) -> None:
        for name in ("href", "src"):
            address = tag.get(name) or ""
            if (changed := _PATH.sub(lambda path: through_root(path[0]), address, count=1)) != address:
                tag.set(name, changed)

    return _TAG.sub(lambda tag: with_edited_tags(tag[0], edit), text)


def _other_content_files(content: Path) -> Iterator[str]:
    """Yield the files that hand-written pages show, such as pictures; files with a leading dot are never published."""
    for path in sorted(content.rglob("*")):
        uri = path.relative_to(content).as_posix()
        hidden = any(part.startswith(".") for part in uri.split("/"))
        if path.is_file() and not uri.endswith(".md") and not hidden and not uri.startswith((file_types.DATA, LOCAL)):
            yield uri


def _assets(templates: Path, texts: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield those of our assets that a file names; another theme has its own styles and scripts."""
    for path in sorted((templates / "assets").rglob("*")):
        uri = path.relative_to(templates).as_posix()
        if path.is_file() and uri.encode() in texts:
            yield uri, path.read_bytes()


def _plain(nav: object) -> object:
    """Return the navigation with plain strings, because YAML can't serialize markup."""
    if isinstance(nav, dict):
        return {str(title): _plain(group) for title, group in nav.items()}
    return [_plain(item) for item in nav] if isinstance(nav, list) else str(nav)
