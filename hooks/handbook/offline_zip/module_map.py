"""All modules in one classic script: from file://, browsers load scripts but no modules."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LOADER = Path(__file__).with_name("import_map_loader.js")
_IMPORT = re.compile(r"""(?P<before>\b(?:from|import)\s*\(?\s*)(?P<quote>["'])(?P<address>\.{1,2}/[^"']+)(?P=quote)""")


def read_modules(site: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the text of modules and of all that they import, by path; the imports name paths from the site's root.

    Args:
        site: The folder of the site.
        names: The paths of the modules that the pages load.

    """
    modules: dict[str, str] = {}
    queue = sorted(names)
    while queue:
        name = queue.pop()
        if name not in modules:
            text = (site / name).read_text(encoding="utf-8")
            modules[name], imported = _with_paths(text, name)
            queue += imported
    return dict(sorted(modules.items()))


def _with_paths(text: str, module: str) -> tuple[str, list[str]]:
    """Return the text of a module whose imports name paths, and those paths."""
    imported: list[str] = []

    def name_path(match: re.Match[str]) -> str:
        imported.append(posixpath.normpath(posixpath.join(posixpath.dirname(module), match["address"])))
        return f"{match['before']}{match['quote']}{imported[-1]}{match['quote']}"

    return _IMPORT.sub(name_path, text), imported


def modules_script(modules: Mapping[str, str]) -> str:
    """Return the script that every page loads first, with our modules."""
    texts = json.dumps(modules, separators=(",", ":"))  # ASCII, so that no browser can mistake its encoding
    return f"const MODULES = {texts};\n{LOADER.read_text(encoding='utf-8')}"
