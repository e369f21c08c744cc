"""JavaScript modules as the source has them, and what they import and export.

Only what these modules need is understood: ``import { a, b } from "./x.js";``, ``import "./x.js";``, ``import("./x.js")``, and
``export`` before a function, a class or a constant. Everything else is refused.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rjsmin import jsmin

from handbook.site.bundle import BundleError

if TYPE_CHECKING:
    from collections.abc import Callable

_START = r"(?:^|(?<=[;}\n]))"
_IMPORT = re.compile(rf'{_START}import(?:\{{(?P<names>[\w\s,$]+)\}}from)?\s*"(?P<address>\.{{1,2}}/[^"]+)";?')
_LATER = re.compile(r'\bimport\("(?P<address>\.{1,2}/[^"]+)"\)')
_EXPORT = re.compile(rf"{_START}export (?P<what>(?:async )?function\*?|const|class) (?P<name>[\w$]+)")
_OTHER = re.compile(rf"{_START}(?:import\b(?!\()|export\b)[^;\n]{{0,80}}|\bimport\((?!\"\.)[^;\n]{{0,80}}")


@dataclass(frozen=True)
class Module:
    """A module.

    Attributes:
        path: Where it stands in the site, such as ``assets/state/store.js``.
        body: Its text, minified, without imports and without the word ``export``.
        imports: The names that it takes from each module, by path, as between the braces of an object.
        exports: The names that it gives.
        later: The modules that it loads when they are wanted, by path.

    """

    path: str
    body: str
    imports: dict[str, tuple[str, ...]]
    exports: tuple[str, ...]
    later: tuple[str, ...]

    def wrapped(self, load: Callable[[str], str]) -> str:
        """Return the module as one statement that keeps its names to itself, as modules do, and gives an object of its exports.

        Args:
            load: Gives the expression for a module that is loaded later, by path.

        """
        taken = "".join(f"const{{{','.join(names)}}}={name_of(path)};" for path, names in self.imports.items() if names)
        body = _LATER.sub(lambda found: load(_reached(self.path, found["address"])), self.body)
        if not self.exports:
            return f"{{{taken}{body}\n}}"
        return f"const {name_of(self.path)}=(()=>{{{taken}{body}\nreturn{{{','.join(self.exports)}}}}})();"


def name_of(path: str) -> str:
    """Return the name of what a module gives, in the file that it becomes a part of: short, as it is sent to every reader."""
    folder, name = posixpath.split(posixpath.splitext(path)[0].removeprefix("assets/"))
    return re.sub(r"\W", "_", f"{folder[:1]}_{name}" if folder else name) + "$"


@lru_cache(maxsize=512)
def read_module(path: str, text: str) -> Module:
    """Return a module.

    Args:
        path: Where it stands in the site.
        text: What stands in it.

    Raises:
        BundleError: It imports or exports in a way that is not understood.

    """
    small = minified(text)
    imports: dict[str, tuple[str, ...]] = {}
    for found in _IMPORT.finditer(small):
        names = tuple(":".join(name.split(" as ")).strip() for name in (found["names"] or "").split(",") if name.strip())
        source = _reached(path, found["address"])
        imports[source] = imports.get(source, ()) + names
    body = _EXPORT.sub(lambda found: f"{found['what']} {found['name']}", _IMPORT.sub("", small))
    wrong = _OTHER.search(body)
    if wrong:
        message = f"{path}: this way to import or export can't be bundled: {wrong[0]}"
        raise BundleError(message)
    later = tuple(dict.fromkeys(_reached(path, found["address"]) for found in _LATER.finditer(body)))
    return Module(path, body, imports, tuple(found["name"] for found in _EXPORT.finditer(small)), later)


@lru_cache(maxsize=512)
def minified(text: str) -> str:
    """Return a script without comments and needless space; comments that begin with ``/*!`` stay, as licenses ask for."""
    return str(jsmin(text, keep_bang_comments=True))


def _reached(module: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(module), address))
