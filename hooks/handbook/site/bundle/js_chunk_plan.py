"""Decide which modules each bundled file contains.

Each module is in exactly one file that a page loads, so that it runs once, as modules do. There are three kinds of files: a common
file for every page, a file for the additional modules of a page, and a chunk for each dynamic import.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from handbook.site.bundle import BundleError
from handbook.site.bundle.module_graph import is_vendor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handbook.site.bundle.module_graph import ModuleGraph


class ChunkPlan:
    """The modules of each bundled file.

    Attributes:
        graph: All modules.
        common: The modules of the common file, in import order.

    """

    def __init__(self, graph: ModuleGraph, common: Iterable[str], page_entries: Sequence[tuple[str, ...]]) -> None:
        """Assign the modules to files.

        Args:
            graph: All modules.
            common: The modules that every page loads, in order.
            page_entries: The additional modules of pages, in order; one item for each kind of page.

        """
        self.graph = graph
        common = graph.in_import_order(common)
        of_pages = {path for entries in page_entries for path in graph.in_import_order(entries)}
        self._dynamic_entries = sorted(graph.dynamic_imports([*common, *of_pages]))
        shared = set[str]().union(*(self._shared(common, entries) for entries in {(), *page_entries}))
        self.common = graph.in_import_order([*common, *sorted(path for path in shared if not is_vendor(path))])

    def _shared(self, common: Sequence[str], entries: Iterable[str]) -> set[str]:
        """Return the modules that a kind of page could otherwise load twice: in its own file and in a chunk, or in two chunks."""
        of_page = self.graph.in_import_order(entries)
        loaded = sorted(entry for entry in self.graph.dynamic_imports([*common, *of_page]) if not is_vendor(entry))
        files = [set(of_page), *(set(self.graph.in_import_order([entry])) for entry in loaded)]
        seen: set[str] = set()
        shared: set[str] = set()
        for modules in files:
            shared |= seen & modules
            seen |= modules
        return shared

    def modules_of(self, entries: Iterable[str]) -> list[str]:
        """Return the modules of the file with these entries: they and their imports, without those of the common file."""
        common = set(self.common)
        return [path for path in self.graph.in_import_order(entries) if path not in common]

    def common_imports(self, modules: Iterable[str]) -> list[str]:
        """Return the modules of the common file that these modules import, and those that the chunks that they load import."""
        common, imported = set(self.common), set[str]()
        modules = list(modules)
        loaded = [path for entry in self.graph.dynamic_imports(modules) for path in self.modules_of([entry])]
        for path in (*modules, *loaded):
            if not is_vendor(path):
                imported |= {source for source in self.graph.module(path).imports if source in common}
        return sorted(path for path in imported if not is_vendor(path))

    def chunks(self) -> list[str]:
        """Return the entry of each chunk, after the entries of the chunks that it loads.

        Raises:
            BundleError: Chunks load each other, so that none can contain the hash of the other.

        """
        entries = {entry for entry in self._dynamic_entries if not is_vendor(entry) and entry not in self.common}
        loaded = {entry: self._directly_loaded(entry) & entries for entry in sorted(entries)}
        try:
            return list(TopologicalSorter(loaded).static_order())
        except CycleError as error:
            message = f"{' loads '.join(error.args[1])}: a circle"
            raise BundleError(message) from error

    def _directly_loaded(self, entry: str) -> set[str]:
        modules = (path for path in self.modules_of([entry]) if not is_vendor(path))
        return {loaded for path in modules for loaded in self.graph.module(path).dynamic_imports}
