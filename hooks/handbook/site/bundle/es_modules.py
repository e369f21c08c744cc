"""Parse the JavaScript modules of the source: their imports, exports and text.

Supported are ``import { a, b } from "./x.js";``, ``import "./x.js";``, ``import("./x.js")``, and ``export`` before a function, a class
or a constant. All other forms are errors.
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
_DYNAMIC_IMPORT = re.compile(r'\bimport\("(?P<address>\.{1,2}/[^"]+)"\)')
_EXPORT = re.compile(rf"{_START}export (?P<keyword>(?:async )?function\*?|const|class) (?P<name>[\w$]+)")
_UNSUPPORTED = re.compile(rf"{_START}(?:import\b(?!\()|export\b)[^;\n]{{0,80}}|\bimport\((?!\"\.)[^;\n]{{0,80}}")


@dataclass(frozen=True)
class Module:
    """A parsed module.

    Attributes:
        path: Its path in the site, such as ``assets/state/store.js``.
        body: Its minified text without imports and without the keyword ``export``.
        imports: The imported names by the path of their module; a renamed one as ``name:alias``.
        exports: The exported names.
        dynamic_imports: The paths of the modules that it loads with ``import()``.

    """

    path: str
    body: str
    imports: dict[str, tuple[str, ...]]
    exports: tuple[str, ...]
    dynamic_imports: tuple[str, ...]

    def to_statement(self, load_expression: Callable[[str], str]) -> str:
        """Return the module as one statement with its own scope; with exports, the statement defines an object that holds them.

        Args:
            load_expression: Returns the expression that loads a module dynamically, by its path.

        """
        imported = "".join(f"const{{{','.join(names)}}}={variable_of(path)};" for path, names in self.imports.items() if names)
        body = _DYNAMIC_IMPORT.sub(lambda call: load_expression(_resolve(self.path, call["address"])), self.body)
        if not self.exports:
            return f"{{{imported}{body}\n}}"
        return f"const {variable_of(self.path)}=(()=>{{{imported}{body}\nreturn{{{','.join(self.exports)}}}}})();"


def variable_of(path: str) -> str:
    """Return the name of the variable that holds a module's exports in a bundled file; it is short, because every reader downloads it."""
    folder, name = posixpath.split(posixpath.splitext(path)[0].removeprefix("assets/"))
    return re.sub(r"\W", "_", f"{folder[:1]}_{name}" if folder else name) + "$"


@lru_cache(maxsize=512)
def parse_module(path: str, text: str) -> Module:
    """Return a parsed module.

    Args:
        path: Its path in the site.
        text: Its text.

    Raises:
        BundleError: A form of import or export is not supported.

    """
    small = minify_script(text)
    imports: dict[str, tuple[str, ...]] = {}
    for statement in _IMPORT.finditer(small):
        names = tuple(":".join(name.split(" as ")).strip() for name in (statement["names"] or "").split(",") if name.strip())
        source = _resolve(path, statement["address"])
        imports[source] = imports.get(source, ()) + names
    body = _EXPORT.sub(lambda export: f"{export['keyword']} {export['name']}", _IMPORT.sub("", small))
    if unsupported := _UNSUPPORTED.search(body):
        message = f"{path}: this way to import or export can't be bundled: {unsupported[0]}"
        raise BundleError(message)
    dynamic_imports = tuple(dict.fromkeys(_resolve(path, call["address"]) for call in _DYNAMIC_IMPORT.finditer(body)))
    return Module(path, body, imports, tuple(export["name"] for export in _EXPORT.finditer(small)), dynamic_imports)


@lru_cache(maxsize=512)
def minify_script(text: str) -> str:
    """Return a script without comments and needless whitespace; comments that begin with ``/*!`` stay, because they hold licenses."""
    return str(jsmin(text, keep_bang_comments=True))


def _resolve(module: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(module), address))
