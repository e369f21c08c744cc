"""All modules in one plain script: from a disk, browsers load scripts but no modules."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HERE = Path(__file__).parent
LOADER = _HERE / "import_map_loader.js"
_IMPORT = re.compile(r"""(?P<before>\b(?:from|import)\s*\(?\s*)(?P<quote>["'])(?P<address>\.{1,2}/[^"']+)(?P=quote)""")


def modules_on_disk(site: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the text of modules and of all that they import, by path; the imports name paths from the site's root.

    Args:
        site: The folder of the site.
        names: The paths of the modules that the pages load.

    """
    found: dict[str, str] = {}
    waiting = sorted(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            text = (site / name).read_text(encoding="utf-8")
            found[name], imported = _with_paths(text, name)
            waiting += imported
    return dict(sorted(found.items()))


def _with_paths(text: str, module: str) -> tuple[str, list[str]]:
    imported: list[str] = []

    def named(found: re.Match[str]) -> str:
        imported.append(posixpath.normpath(posixpath.join(posixpath.dirname(module), found["address"])))
        return f"{found['before']}{found['quote']}{imported[-1]}{found['quote']}"

    return _IMPORT.sub(named, text), imported


def from_disk_script(modules: Mapping[str, str]) -> str:
    """Return the script that every page loads first, with our modules."""
    texts = json.dumps(modules, separators=(",", ":"))  # ASCII, so that no browser can mistake its encoding
    return f"const MODULES = {texts};\n{LOADER.read_text(encoding='utf-8')}"
