"""The graph of a site's modules: what imports what, statically and dynamically."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.site.bundle import BundleError
from handbook.site.bundle.es_modules import minify_script, parse_module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from handbook.site.bundle.es_modules import Module

_VENDOR = "assets/vendor/"


def is_vendor(path: str) -> bool:
    """Return whether a module is of other authors. Such a module is published unchanged in its own file, with its license."""
    return path.startswith(_VENDOR)


class ModuleGraph:
    """The modules of a site, parsed on demand."""

    def __init__(self, read: Callable[[str], str]) -> None:
        """Create a graph without modules.

        Args:
            read: Returns the text of a file by its path in the site.

        """
        self._read = read
        self._modules: dict[str, Module] = {}
        self._unparsed: set[str] = set()

    def module(self, path: str) -> Module:
        """Return a parsed module."""
        if path not in self._modules:
            self._modules[path] = parse_module(path, self._read(path))
        return self._modules[path]

    def text(self, path: str) -> str:
        """Return the text of a module."""
        self._unparsed.add(path)
        return self._read(path)

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all modules so far."""
        return frozenset(self._modules) | self._unparsed

    def in_import_order(self, entries: Iterable[str]) -> list[str]:
        """Return modules and their static imports, each after its own imports.

        Raises:
            BundleError: A module imports itself through others.

        """
        order: dict[str, None] = {}
        for entry in entries:
            self._visit(entry, (), order)
        return list(order)

    def _visit(self, path: str, importers: tuple[str, ...], order: dict[str, None]) -> None:
        """Add a module to the order after its imports (a depth-first search in postorder)."""
        if path in importers:
            message = f"{' imports '.join((*importers, path))}: a circle"
            raise BundleError(message)
        if path in order:
            return
        if not is_vendor(path):
            for imported in self.module(path).imports:
                self._visit(imported, (*importers, path), order)
        order[path] = None

    def dynamic_imports(self, paths: Iterable[str]) -> set[str]:
        """Return the dynamic imports of modules, and those of the modules that are loaded by them."""
        reached: set[str] = set()
        pending = [path for path in paths if not is_vendor(path)]
        while pending:
            for entry in self.module(pending.pop()).dynamic_imports:
                if entry not in reached:
                    reached.add(entry)
                    pending += [path for path in self.in_import_order([entry]) if not is_vendor(path)]
        return reached


def script_sources(read: Callable[[str], str], entries: Iterable[str]) -> Iterator[str]:
    """Yield the minified text of modules and of all that they import: their strings may name classes.

    Args:
        read: Returns the text of a file by its path in the site.
        entries: The paths of the modules.

    """
    graph = ModuleGraph(read)
    static = graph.in_import_order(entries)
    dynamic = (path for entry in sorted(graph.dynamic_imports(static)) for path in graph.in_import_order([entry]))
    for path in dict.fromkeys((*static, *dynamic)):
        if not is_vendor(path):
            yield minify_script(graph.text(path))
