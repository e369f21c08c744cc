"""Validate the publisher's settings before anything is read: later, wrong ones would fail with unclear errors, or silently."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.core.errors import HandbookError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

THEME = "material"
EXTENSIONS = ("attr_list", "md_in_html", "pymdownx.tabbed", "toc")
"""The Markdown extensions that pages need; without one of them, its syntax is shown as text."""
_REMOVE = 'delete it from "plugins"'
PLUGINS = {
    "minify": f"the handbook already makes its own pages smaller, and it needs code that this plugin deletes; {_REMOVE}",
    "redirects": f"this plugin's pages don't load the handbook's styles, so they can't be published; {_REMOVE}, and set up redirects on your web server instead",
    "offline": f'this plugin changes the addresses of the pages; {_REMOVE}, and run "make offline" to get a copy that works without a server',
}
"""The fix for each plugin that is incompatible with the handbook."""


class SettingsError(HandbookError):
    """Settings of the publisher are incompatible with the handbook; the text names each setting and its fix."""


@dataclass(frozen=True)
class Settings:
    """The settings of the publisher that can be incompatible with the handbook.

    Attributes:
        file: The configuration file.
        directory_urls: Whether each page's address ends with a slash.
        theme: The name of the theme.
        font: Which font the theme would load from another site, if any.
        template_folders: The folders with templates.
        docs_dir: The content folder.
        plugins: The names of the plugins.
        extensions: The names of the Markdown extensions.

    """

    file: str
    directory_urls: bool
    theme: str | None
    font: object
    template_folders: Collection[str]
    docs_dir: str
    plugins: Collection[str]
    extensions: Collection[str]


def validate_settings(settings: Settings, templates: Path) -> None:
    """Raise SettingsError if a setting is incompatible with the handbook.

    Args:
        settings: The settings of the publisher.
        templates: The handbook's folder of templates.

    """
    problems = [f"{_position(settings.file, prefix)}: {message}" for prefix, message in setting_problems(settings, templates)]
    if problems:
        raise SettingsError("\n".join(problems))


def setting_problems(settings: Settings, templates: Path) -> Iterator[tuple[str, str]]:
    """Yield the beginning of the line and the message for each incompatible setting."""
    plugins = list(_plugin_problems(settings.plugins))
    yield from plugins
    if not settings.directory_urls and not plugins:  # one of the plugins sets it
        yield (
            "use_directory_urls",
            '"use_directory_urls" can\'t be false, because every address in the handbook ends with a slash; delete the line',
        )
    if settings.theme != THEME:
        yield "theme", f'the theme is "{settings.theme}", but the handbook\'s pages are made for "{THEME}"; write: name: {THEME}'
    elif templates.resolve() not in {Path(folder).resolve() for folder in settings.template_folders}:
        yield (
            "theme",
            f'the theme must have "custom_dir: {templates.name}", because the handbook\'s own templates are there; put the line back',
        )
    elif settings.font:
        yield (
            "theme",
            'the theme must have "font: false", because the pages can\'t load fonts from another site; put the line back',
        )
    if not Path(settings.docs_dir, "data").is_dir():
        yield (
            "docs_dir",
            f'"docs_dir" must be the content folder, and there\'s no data/ folder in {settings.docs_dir}; write: docs_dir: content',
        )
    for name in EXTENSIONS:
        if name not in settings.extensions:
            yield "markdown_extensions", f'"markdown_extensions" must have "{name}", because the pages need it; put it back'


def _plugin_problems(names: Collection[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        plugin = name.rpartition("/")[2].partition(" ")[0]  # of "material/offline", and of "offline #2" for the second one
        if plugin in PLUGINS:
            yield f"- {plugin}", f'the plugin "{plugin}" doesn\'t work with the handbook: {PLUGINS[plugin]}'


def _position(file: str, prefix: str) -> str:
    """Return the name of a file and the number of the line with a prefix; only the name if the line is in an inherited file."""
    try:
        lines = Path(file).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError):
        lines = []
    pattern = re.compile(rf"\s*{re.escape(prefix)}\b")
    number = next((number for number, line in enumerate(lines, 1) if pattern.match(line)), None)
    name = Path(file).name or "mkdocs.yml"
    return f"{name}:{number}" if number else name
