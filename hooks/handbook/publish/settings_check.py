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
"""What the pages are written with; without one of them, its marks stand in the pages as text."""
_OUT = "take it out of plugins"
PLUGINS = {
    "minify": f"the handbook makes its pages small itself, and looks for what this one takes away; {_OUT}",
    "redirects": f"its pages load none of the handbook's styles, so they can't be published with the others; {_OUT}, and let your web server redirect",
    "offline": f'it gives the pages other addresses; {_OUT}, and run "make offline" for a copy that works without a server',
}
"""Plugins that can't work with the handbook, and what to do instead."""


class SettingsError(HandbookError):
    """The publisher is set up in a way that does not fit; the text names each setting and its fix."""


@dataclass(frozen=True)
class Settings:
    """The settings of the publisher that can fail to fit the handbook.

    Attributes:
        file: The configuration file.
        directory_urls: Whether each page's address ends with a slash.
        theme: The name of the theme.
        font: Which font the theme would load from another site, if any.
        template_folders: Where templates are looked for.
        docs_dir: The content folder.
        plugins: The names of the plugins.
        extensions: The names of the extensions of Markdown that are set up.

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
    """Raise SettingsError if a setting does not fit the handbook.

    Args:
        settings: The settings of the publisher.
        templates: The handbook's folder of templates.

    """
    problems = [f"{_where(settings.file, prefix)}: {message}" for prefix, message in misfits(settings, templates)]
    if problems:
        raise SettingsError("\n".join(problems))


def misfits(settings: Settings, templates: Path) -> Iterator[tuple[str, str]]:
    """Yield each setting that does not fit: how its line begins, and what is wrong with the fix."""
    plugins = list(_plugins(settings.plugins))
    yield from plugins
    if not settings.directory_urls and not plugins:  # one of these sets it
        yield (
            "use_directory_urls",
            '"use_directory_urls" must not be false, because every address in the handbook ends with a slash; delete the line',
        )
    if settings.theme != THEME:
        yield "theme", f'the theme is "{settings.theme}", but the handbook\'s pages are made for "{THEME}"; write: name: {THEME}'
    elif templates.resolve() not in {Path(folder).resolve() for folder in settings.template_folders}:
        yield (
            "theme",
            f'the theme must have "custom_dir: {templates.name}", because the handbook\'s own templates stand there; put the line back',
        )
    elif settings.font:
        yield (
            "theme",
            'the theme must have "font: false", because a font would come from another site, which the pages do not allow; put the line back',
        )
    if not Path(settings.docs_dir, "data").is_dir():
        yield (
            "docs_dir",
            f'"docs_dir" must be the folder of the content, and there is no folder data/ in {settings.docs_dir}; write: docs_dir: content',
        )
    for name in EXTENSIONS:
        if name not in settings.extensions:
            yield "markdown_extensions", f'"markdown_extensions" must have "{name}", because pages are written with it; put it back'


def _plugins(names: Collection[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        plain = name.rpartition("/")[2].partition(" ")[0]  # "material/offline", and "offline #2" for the second of a name
        if plain in PLUGINS:
            yield f"- {plain}", f'the plugin "{plain}" does not fit: {PLUGINS[plain]}'


def _where(file: str, beginning: str) -> str:
    """Return a file with the line that begins so; without a line where it only stands in a file that this one takes over."""
    try:
        lines = Path(file).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError):
        lines = []
    pattern = re.compile(rf"\s*{re.escape(beginning)}\b")
    line = next((number for number, line in enumerate(lines, 1) if pattern.match(line)), None)
    name = Path(file).name or "mkdocs.yml"
    return f"{name}:{line}" if line else name
