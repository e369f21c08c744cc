"""What is made of hostile content, as browsers and other programs read it."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pikepdf
from docx import Document

from support.hostile import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.site.linkcheck.crawl import BuiltPage, Site

ELEMENTS = ("iframe", "object", "embed", "base", "style", "script", "svg", "form")
"""What a page may not have more of than the same page without the texts."""
SCRIPTS = ("javascript:", "data:", "vbscript:", "//")
COMPUTED = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula."""


def more_than_text(site: Site, usual: Site) -> list[str]:
    """Return each element, handler or address that a page would not have without the hostile texts."""
    found = []
    for name, page in site.pages.items():
        wrong = [*_active(page), *_in_scripts(page), *(_added(page, usual.pages[name]) if name in usual.pages else ())]
        found += [f"{name}: {one}" for one in wrong]
    return found


def _active(page: BuiltPage) -> Iterator[str]:
    for node in page.tree.css("*"):
        if any(key.startswith("on") for key in node.attributes):
            yield f"a handler in {node.html}"
    for node in page.tree.css("[href], [src], [action]"):
        for attribute in ("href", "src", "action"):
            address = (node.attributes.get(attribute) or "").strip().lower()
            if address.startswith(SCRIPTS):
                yield f"the address {address}"


def _in_scripts(page: BuiltPage) -> Iterator[str]:
    for script in page.tree.css("script:not([src])"):
        if str(script.attributes.get("type")).endswith("json"):
            json.loads(script.text())
            if "<" in script.text():
                yield "a tag in data"
        elif MARK in script.text() or "alert(1)" in script.text():
            yield f"a text in a script: {script.text()}"


def _added(page: BuiltPage, usual: BuiltPage) -> Iterator[str]:
    for element in ELEMENTS:
        if len(page.tree.css(element)) > len(usual.tree.css(element)):
            yield f"another <{element}>"


def unreadable_files(site: Site) -> list[str]:
    """Return each file for programs that lacks its form, or that computes or runs something."""
    return [f"{path.name}: {wrong}" for path in sorted(site.root.rglob("*")) for wrong in _wrong_with(path)]


def _wrong_with(path: Path) -> Iterator[str]:
    if path.suffix in {".json", ".webmanifest"}:
        json.loads(path.read_text(encoding="utf-8"))
    elif path.suffix == ".csv":
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            yield from (f"computes {cell}" for cell in row if cell.startswith(COMPUTED))
    elif path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            if "/OpenAction" in pdf.Root or "/JavaScript" in pdf.Root.get("/Names", {}):
                yield "runs something"
    elif path.suffix == ".docx":
        external = [one.target_ref for one in Document(str(path)).part.rels.values() if one.is_external]
        yield from (f"leads to {one}" for one in external if not re.match(r"https?://|mailto:", one))
