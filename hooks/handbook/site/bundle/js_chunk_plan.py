"""Decide which modules each bundled file contains.

Each module is in exactly one file that a page loads, so that it runs once, as modules do. There are three kinds of files: a common
file for every page, a file for the additional modules of a page, and a chunk for each dynamic import. A chunk gets the modules that
the page already has.
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
        self._pages = [set(graph.in_import_order(entries)) for entries in page_entries] or [set[str]()]
        self._dynamic_entries = sorted(graph.dynamic_imports([*common, *set().union(*self._pages)]))
        self.common = graph.in_import_order(common)
        while shared := {path for path in self._shared() if not is_vendor(path)} - set(self.common):
            self.common = graph.in_import_order([*self.common, *sorted(shared)])

    def _shared(self) -> set[str]:
        """Return the modules that a page could otherwise load twice: in its own file and in a chunk, or in two chunks."""
        shared: set[str] = set()
        for page in self._pages:
            seen = set(page)
            for entry in sorted(self.graph.dynamic_imports([*self.common, *page])):
                modules = set() if is_vendor(entry) else {*self.graph.in_import_order([entry])} - self._provided(entry)
                shared |= seen & modules
                seen |= modules
        return shared

    def _provided(self, entry: str) -> set[str]:
        """Return the modules that every page that loads a chunk has in its own file, and gives to the chunk."""
        loaders = {path for path in self.graph.paths if not is_vendor(path) and entry in self.graph.module(path).dynamic_imports}
        if loaders - set().union(*self._pages) or loaders.intersection(self.common):  # a chunk or the common file loads it
            return set()
        return set.intersection(*(page for page in self._pages if page & loaders)) - set(self.common)

    def modules_of(self, entries: Iterable[str]) -> list[str]:
        """Return the modules of the file with these entries: they and their imports, without those of the common file."""
        common = set(self.common)
        return [path for path in self.graph.in_import_order(entries) if path not in common]

    def modules_of_chunk(self, entry: str) -> list[str]:
        """Return the modules of a chunk: its entry and what that imports, without what the pages that load it have."""
        provided = self._provided(entry)
        return [path for path in self.modules_of([entry]) if path not in provided]

    def chunk_parameters(self, entry: str) -> list[str]:
        """Return the modules that a chunk gets from the page that loads it."""
        modules = self.modules_of_chunk(entry)
        provided = self._provided(entry)
        imported = {source for path in modules if not is_vendor(path) for source in self.graph.module(path).imports}
        return sorted({*self.common_imports(modules), *(path for path in imported & provided if not is_vendor(path))})

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
        modules = (path for path in self.modules_of_chunk(entry) if not is_vendor(path))
        return {loaded for path in modules for loaded in self.graph.module(path).dynamic_imports}
