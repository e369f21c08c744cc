"""One file with the modules of every page, one more for each page that has modules of its own, and one for what is loaded later.

Each module is in exactly one file that a page loads, so that it runs once, as modules do. Names end in a hash of the text, so
that browsers may keep the files for ever; a file's text names only files whose hash is known before it.
"""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handbook.site.bundle import BundleError
from handbook.site.bundle.es_modules import minified, name_of, read_module

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from handbook.site.bundle.es_modules import Module

FOLDER = "assets/"
_VENDOR = "assets/vendor/"
"""Modules of other authors: published as they came, each in a file of its own, with their licenses in it."""
_COMMON = "site"


def hashed(path: str, content: str | bytes) -> str:
    """Return a path with a hash of the content before its ending: eight hex digits."""
    stem, ending = posixpath.splitext(path)
    data = content.encode() if isinstance(content, str) else content
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:8]}{ending}"


@dataclass
class Scripts:
    """The bundled scripts of a site.

    Attributes:
        files: The text of each file, by its path in the site.
        common: The path of the file for every page.
        own: The path of the file with the modules that a page has besides, by their paths.
        sources: The paths of the modules that are now in these files.

    """

    files: dict[str, str] = field(default_factory=dict)
    common: str = ""
    own: dict[tuple[str, ...], str] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()

    def add(self, path: str, text: str) -> str:
        """Add a file under a name with a hash, and return its path."""
        path = hashed(path, text)
        self.files[path] = text
        return path


def bundle_scripts(read: Callable[[str], str], common: Sequence[str], own: Collection[tuple[str, ...]]) -> Scripts:
    """Return the files that take the place of modules.

    Args:
        read: Gives the text of a module by its path in the site.
        common: The modules that every page loads, in order.
        own: The modules that some pages load besides, in order; one entry for each kind of page.

    Raises:
        BundleError: A module can't be bundled, imports itself in a circle, or would be loaded twice on one page.

    """
    return _Bundle(_Graph(read), tuple(common), sorted(set(own))).scripts()


class _Graph:
    """All modules, read when they are asked for."""

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read
        self._modules: dict[str, Module] = {}
        self._others: set[str] = set()

    def module(self, path: str) -> Module:
        if path not in self._modules:
            self._modules[path] = read_module(path, self._read(path))
        return self._modules[path]

    def text(self, path: str) -> str:
        self._others.add(path)
        return self._read(path)

    def read(self) -> frozenset[str]:
        """Return the paths of all that was read so far."""
        return frozenset(self._modules) | self._others

    def in_order(self, entries: Iterable[str]) -> list[str]:
        """Return modules and all that they import, what is imported first."""
        found: dict[str, None] = {}
        for entry in entries:
            self._visit(entry, (), found)
        return list(found)

    def _visit(self, path: str, way: tuple[str, ...], found: dict[str, None]) -> None:
        if path in way:
            message = f"{' imports '.join((*way, path))}: a circle"
            raise BundleError(message)
        if path in found:
            return
        if not path.startswith(_VENDOR):
            for imported in self.module(path).imports:
                self._visit(imported, (*way, path), found)
        found[path] = None

    def later(self, paths: Iterable[str]) -> set[str]:
        """Return what these modules load later, and what that loads later."""
        found: set[str] = set()
        waiting = [path for path in paths if not path.startswith(_VENDOR)]
        while waiting:
            for one in self.module(waiting.pop()).later:
                if one not in found:
                    found.add(one)
                    waiting += [path for path in self.in_order([one]) if not path.startswith(_VENDOR)]
        return found


class _Bundle:
    """One run; what is in every page's file is settled before anything is written."""

    def __init__(self, graph: _Graph, common: tuple[str, ...], own: Sequence[tuple[str, ...]]) -> None:
        self._graph, self._own = graph, own
        self._common = graph.in_order(common)
        self._share()
        self._made = Scripts()
        self._files: dict[str, str] = {}

    def _share(self) -> None:
        """Move into every page's file what a page could otherwise get twice: from its own file, and from one that is loaded later."""
        of_pages = {path for entries in self._own for path in self._graph.in_order(entries)}
        later = sorted(self._graph.later([*self._common, *of_pages]))
        parts = [of_pages, *(set(self._graph.in_order([one])) for one in later if not one.startswith(_VENDOR))]
        seen: set[str] = set()
        twice: set[str] = set()
        for part in parts:
            twice |= seen & part
            seen |= part
        self._common = self._graph.in_order([*self._common, *sorted(path for path in twice if not path.startswith(_VENDOR))])

    def scripts(self) -> Scripts:
        used = sorted({path for entries in self._own for path in self._needs(self._rest(self._graph.in_order(entries)))})
        text = self._text(self._common) + (f"export{{{','.join(map(name_of, used))}}};" if used else "")
        self._made.common = self._made.add(f"{FOLDER}{_COMMON}.js", text)
        for entries in self._own:
            rest = self._rest(self._graph.in_order(entries))
            needs = self._needs(rest)
            head = f"import{{{','.join(map(name_of, needs))}}}from{_beside(self._made.common)};" if needs else ""
            self._made.own[entries] = self._made.add(f"{FOLDER}page.js", head + self._text(rest))
        self._made.sources = self._graph.read()
        return self._made

    def _rest(self, paths: Iterable[str]) -> list[str]:
        common = set(self._common)
        return [path for path in paths if path not in common]

    def _needs(self, paths: Iterable[str]) -> list[str]:
        """Return what these modules, and those that they load later, take from every page's file."""
        common, found = set(self._common), set()
        for path in (*paths, *(one for late in self._graph.later(paths) for one in self._rest(self._graph.in_order([late])))):
            if not path.startswith(_VENDOR):
                found |= {source for source in self._graph.module(path).imports if source in common}
        return sorted(one for one in found if not one.startswith(_VENDOR))

    def _text(self, paths: Sequence[str]) -> str:
        """Return the statements of modules, one after the other."""
        ours = [path for path in paths if not path.startswith(_VENDOR)]
        later = sorted({one for path in ours for one in self._graph.module(path).later})
        head = [f"import*as {name_of(path)} from{_beside(self._vendor(path))};" for path in paths if path.startswith(_VENDOR)]
        head += [f"let {name_of(one)}later;" for one in later]
        return "".join((*head, *(self._graph.module(path).wrapped(self._load) for path in ours)))

    def _load(self, path: str) -> str:
        """Return the expression that loads a module once, and gives the promise of what it exports."""
        if path in self._common:
            return f"Promise.resolve({name_of(path)})"
        if path.startswith(_VENDOR):
            return f"import({_beside(self._vendor(path))})"
        needs = ",".join(map(name_of, self._needs([path, *self._rest(self._graph.in_order([path]))])))
        return f"({name_of(path)}later??=import({_beside(self._later(path))}).then(m=>m.default({{{needs}}})))"

    def _later(self, path: str) -> str:
        """Return the file of a module that is loaded later. It gets what it needs of every page's file when it is loaded."""
        if path not in self._files:
            rest = self._rest(self._graph.in_order([path]))
            vendors = [one for one in rest if one.startswith(_VENDOR)]
            ours = [one for one in rest if not one.startswith(_VENDOR)]
            head = "".join(f"import*as {name_of(one)} from{_beside(self._vendor(one))};" for one in vendors)
            given = f"return {name_of(path)}" if self._graph.module(path).exports else ""
            body = f"{head}export default({{{','.join(map(name_of, self._needs(rest)))}}})=>{{{self._text(ours)}{given}}};"
            self._files[path] = self._made.add(f"{FOLDER}{posixpath.basename(path)}", body)
        return self._files[path]

    def _vendor(self, path: str) -> str:
        if path not in self._files:
            self._files[path] = self._made.add(f"{FOLDER}{posixpath.basename(path)}", self._graph.text(path))
        return self._files[path]


def _beside(path: str) -> str:
    return f'"./{posixpath.basename(path)}"'


def sources_of(read: Callable[[str], str], entries: Iterable[str]) -> Iterator[str]:
    """Yield the text of modules and of all that they import, now or later, minified: what may name styles."""
    graph = _Graph(read)
    now = graph.in_order(entries)
    for path in dict.fromkeys((*now, *(one for late in sorted(graph.later(now)) for one in graph.in_order([late])))):
        if not path.startswith(_VENDOR):
            yield minified(graph.text(path))
