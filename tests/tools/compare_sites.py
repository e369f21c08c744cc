"""Compare two built sites as readers see them: ``python -m compare_sites BEFORE AFTER``.

For changes that readers must not notice, such as moving code. Compared are the addresses of pages and files, the ids of each page, its
visible text, handbook.json, the names under which scripts store what readers enter, and the bytes of everything to download or print.
The names of bundled scripts and styles have a hash in them, so these are left out.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.site.linkcheck.crawl import read_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BUNDLED = re.compile(r"^assets/.*\.[0-9a-f]{8}\.(?:js|css)(?:\.br|\.gz)?$")
_LISTS = {"checksums.txt", "worker.js", "_headers", ".htaccess", "hosting/headers.json"}
"""Files that name bundled ones, or list the hashes of all."""
_COPIES = (".br", ".gz")
_KEY = re.compile(r"""["'`](?:handbook[.:][a-z-]+|(?:state|broken|typed|later|scheme|format|answered))["'`]""")


def main(arguments: list[str] | None = None) -> int:
    """Print every difference; the exit status says whether there is one."""
    parser = argparse.ArgumentParser(prog="python -m compare_sites", description=__doc__)
    parser.add_argument("before", type=Path, help="the folder of one built site")
    parser.add_argument("after", type=Path, help="the folder of the other one")
    options = parser.parse_args(arguments)
    found = list(differences(options.before, options.after))
    sys.stdout.write("\n".join([*found, f"{len(found)} differences\n"]))
    return 1 if found else 0


def differences(before: Path, after: Path) -> Iterator[str]:
    """Yield each difference that readers could notice, one a line."""
    one, other = _files(before), _files(after)
    yield from (f"{name}: is gone" for name in sorted(one.keys() - other.keys()))
    yield from (f"{name}: is new" for name in sorted(other.keys() - one.keys()))
    pages = read_site(before).pages, read_site(after).pages
    for name in sorted(one.keys() & other.keys()):
        if name in pages[0]:
            yield from _page(name, pages[0][name].ids, pages[1][name].ids, pages[0][name].text_of("body"), pages[1][name].text_of("body"))
        elif name == "handbook.json":
            yield from _json(one[name], other[name])
        elif name not in _LISTS and _hash(one[name]) != _hash(other[name]):
            yield f"{name}: has other bytes"
    if stored(before) != stored(after):
        yield f"names of what is stored: {sorted(stored(before) ^ stored(after))}"


def stored(site: Path) -> set[str]:
    """Return the names under which the scripts of a site store something."""
    return {key for path in site.rglob("*.js") for key in _KEY.findall(path.read_text(encoding="utf-8"))}


def _files(site: Path) -> Mapping[str, Path]:
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: path for name, path in found.items() if not _BUNDLED.match(name) and not name.endswith(_COPIES)}


def _page(name: str, ids: object, others: object, text: str, other: str) -> Iterator[str]:
    if ids != others:
        yield f"{name}: has other ids"
    if text != other:
        matcher = difflib.SequenceMatcher(None, text.split(), other.split(), autojunk=False)
        tag, start, end, first, last = next(change for change in matcher.get_opcodes() if change[0] != "equal")
        yield f"{name}: {tag}: {' '.join(text.split()[start:end])[:80]!r} -> {' '.join(other.split()[first:last])[:80]!r}"


def _json(one: Path, other: Path) -> Iterator[str]:
    before, after = (json.loads(path.read_text(encoding="utf-8")) for path in (one, other))
    yield from (f"handbook.json: {key!r} differs" for key in sorted({*before, *after}) if before.get(key) != after.get(key))


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
