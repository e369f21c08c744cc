"""Write the bundled scripts of a site.

Paths end in a hash of the text, so that browsers may cache the files forever. A file contains the hashes of the files that it loads, so
these are written first: modules of other authors, then chunks, the common file, and the files of pages.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handbook.site.bundle.es_modules import variable_of
from handbook.site.bundle.hashed_paths import hashed_path
from handbook.site.bundle.js_chunk_plan import ChunkPlan
from handbook.site.bundle.module_graph import ModuleGraph, is_vendor

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

_FOLDER = "assets/"


@dataclass
class Scripts:
    """The bundled scripts of a site.

    Attributes:
        files: The text of each file, by its path in the site.
        common: The path of the common file.
        pages: The path of the file with the additional modules of a page, by their paths.
        sources: The paths of the modules that these files replace.

    """

    files: dict[str, str] = field(default_factory=dict)
    common: str = ""
    pages: dict[tuple[str, ...], str] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()

    def add(self, path: str, text: str) -> str:
        """Add a file under a path with a hash, and return that path."""
        path = hashed_path(path, text)
        self.files[path] = text
        return path


def bundle_scripts(read: Callable[[str], str], common: Sequence[str], page_entries: Collection[tuple[str, ...]]) -> Scripts:
    """Return the files that replace modules.

    Args:
        read: Returns the text of a module by its path in the site.
        common: The modules that every page loads, in order.
        page_entries: The additional modules of pages, in order; one item for each kind of page.

    Raises:
        BundleError: A module can't be bundled, or modules import or load each other.

    """
    entries = sorted(set(page_entries))
    return _Writer(ChunkPlan(ModuleGraph(read), common, entries)).write(entries)


class _Writer:
    """Writes the files of a plan."""

    def __init__(self, plan: ChunkPlan) -> None:
        self._plan, self._graph = plan, plan.graph
        self._scripts = Scripts()
        self._paths: dict[str, str] = {}
        """The published path of each chunk and of each module of other authors, by the path of its source."""

    def write(self, page_entries: Sequence[tuple[str, ...]]) -> Scripts:
        for entry in self._plan.chunks():
            self._paths[entry] = self._write_chunk(entry)
        scripts = self._scripts
        scripts.common = self._write_common(page_entries)
        scripts.pages = {entries: self._write_page(entries) for entries in page_entries}
        scripts.sources = self._graph.paths
        return scripts

    def _write_common(self, page_entries: Sequence[tuple[str, ...]]) -> str:
        used = sorted({path for entries in page_entries for path in self._plan.common_imports(self._plan.modules_of(entries))})
        exports = f"export{{{_variables(used)}}};" if used else ""
        return self._scripts.add(f"{_FOLDER}site.js", self._statements(self._plan.common) + exports)

    def _write_page(self, entries: tuple[str, ...]) -> str:
        modules = self._plan.modules_of(entries)
        imported = self._plan.common_imports(modules)
        imports = f"import{{{_variables(imported)}}}from{_relative(self._scripts.common)};" if imported else ""
        return self._scripts.add(f"{_FOLDER}page.js", imports + self._statements(modules))

    def _write_chunk(self, entry: str) -> str:
        """Write a chunk: a function that gets the modules that the page already has, because only the page knows the common file's hash."""
        modules = self._plan.modules_of_chunk(entry)
        vendor_imports = "".join(self._vendor_import(path) for path in modules if is_vendor(path))
        statements = self._statements([path for path in modules if not is_vendor(path)])
        exports = f"return {variable_of(entry)}" if self._graph.module(entry).exports else ""
        parameters = _variables(self._plan.chunk_parameters(entry))
        text = f"{vendor_imports}export default({{{parameters}}})=>{{{statements}{exports}}};"
        return self._scripts.add(f"{_FOLDER}{posixpath.basename(entry)}", text)

    def _statements(self, paths: Sequence[str]) -> str:
        """Return modules as statements, after the variables that they need."""
        modules = [self._graph.module(path) for path in paths if not is_vendor(path)]
        loaded = sorted({entry for module in modules for entry in module.dynamic_imports})
        imports = [self._vendor_import(path) for path in paths if is_vendor(path)]
        promises = [f"let {_promise_of(entry)};" for entry in loaded]
        return "".join((*imports, *promises, *(module.to_statement(self._load_expression) for module in modules)))

    def _load_expression(self, entry: str) -> str:
        """Return the expression that loads a module once: a promise of its exports."""
        if entry in self._plan.common:
            return f"Promise.resolve({variable_of(entry)})"
        if is_vendor(entry):
            return f"import({_relative(self._vendor_path(entry))})"
        arguments = _variables(self._plan.chunk_parameters(entry))
        return f"({_promise_of(entry)}??=import({_relative(self._paths[entry])}).then(m=>m.default({{{arguments}}})))"

    def _vendor_import(self, path: str) -> str:
        return f"import*as {variable_of(path)} from{_relative(self._vendor_path(path))};"

    def _vendor_path(self, path: str) -> str:
        if path not in self._paths:
            self._paths[path] = self._scripts.add(f"{_FOLDER}{posixpath.basename(path)}", self._graph.text(path))
        return self._paths[path]


def _variables(paths: Iterable[str]) -> str:
    return ",".join(map(variable_of, paths))


def _promise_of(entry: str) -> str:
    return f"{variable_of(entry)}later"


def _relative(path: str) -> str:
    return f'"./{posixpath.basename(path)}"'
