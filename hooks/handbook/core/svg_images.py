"""SVG pictures of a center: repair what is certain, and refuse what must not be published."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAMESPACE = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_FIX = "save it again as an SVG or a PNG"
_PLAIN = "save it as a plain SVG or a PNG"
_NO_SVG = "this isn't an SVG image, even though its name says it is; save it as SVG or PNG"
_NOT_IN_SVG = frozenset({"script", "foreignobject", "iframe", "handler", "listener", "set", "animate", "a"})
_EMBEDDED = r"#|data:(?:image/(?:png|jpe?g|gif|webp)|font/|application/(?:x-)?font)"
"""What a picture may refer to: its own parts, and embedded pictures and fonts."""
_EMBEDDED_ADDRESS = re.compile(rf"\s*(?:{_EMBEDDED})", re.IGNORECASE)
_URL = re.compile(rf"\b(?:url|src|image-set)\(\s*(?![\"'\s]*(?:{_EMBEDDED}))[\"']?(?P<address>[^\"')]*)", re.IGNORECASE)
_IMPORT = re.compile(r"@import\s*(?:url\()?[\s\"']*(?P<address>[^\"');]*)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_LENGTH = re.compile(r"\s*((?:\d+\.?\d*|\.\d+))(?:px)?\s*")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*>", re.IGNORECASE)
_CUT_OFF = frozenset({"no element found", "unclosed token", "partial character", "unclosed CDATA section"})
_BEGINNINGS = {
    b"\x1f\x8b": f"the image is a compressed SVG, which websites can't show; {_PLAIN}",
    b"\x89PNG": "this is a PNG image, even though its name ends with .svg; change the end of its name to .png",
    b"<!doctype html": _NO_SVG,
}
"""How files of other kinds begin, and the message for each."""


class _Root(NamedTuple):
    name: str
    attributes: Mapping[str, str]
    at: int


def repaired(raw: bytes) -> bytes:
    """Return a picture with what browsers need: namespaces, and a viewBox if its width and height are known."""
    root = _root(raw)
    if root is None or not raw[root.at :].startswith(b"<svg"):
        return raw
    end = root.at + len(b"<svg")
    return raw[:end] + "".join(f' {name}="{value}"' for name, value in _missing(root.attributes, raw)).encode() + raw[end:]


def _root(raw: bytes) -> _Root | None:
    """Return the first element, with names as they are written; None if there is none, or if entities are declared."""
    if b"<!entity" in raw.lower():
        return None
    roots: list[_Root] = []
    parser = expat.ParserCreate()

    def record_root(name: str, attributes: Mapping[str, str]) -> None:
        if not roots:
            roots.append(_Root(name, attributes, parser.CurrentByteIndex))

    parser.StartElementHandler = record_root
    with suppress(expat.ExpatError, ValueError, LookupError):  # the check reports what is wrong
        parser.Parse(raw, True)  # noqa: FBT003  it takes no keyword
    return next(iter(roots), None)


def _missing(attributes: Mapping[str, str], raw: bytes) -> Iterator[tuple[str, str]]:
    if "xmlns" not in attributes:
        yield "xmlns", NAMESPACE
    if b"xlink:" in raw and b"xmlns:xlink" not in raw:
        yield "xmlns:xlink", _XLINK
    if "viewBox" in attributes:
        return
    sizes = [match[1] for name in ("width", "height") if (match := _LENGTH.fullmatch(attributes.get(name, ""))) and float(match[1])]
    if box := attributes.get("viewbox") or ("0 0 {} {}".format(*sizes) if len(sizes) == 2 else ""):  # noqa: PLR2004  both
        yield "viewBox", box.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def svg_problem(raw: bytes) -> str | None:
    """Return what is wrong with an SVG picture, with its line where it is known; nothing if it is a plain picture, once repaired."""
    start = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower()
    if message := next((reason for begin, reason in _BEGINNINGS.items() if start.startswith(begin.lower())), None):
        return message
    if b"\0" in raw:
        return f"the image isn't saved as UTF-8; {_FIX}"
    if b"<!entity" in raw.lower():
        return f"the image defines XML entities, which aren't allowed here; {_PLAIN}"
    try:
        root = ET.fromstring(_DOCTYPE.sub(b"", repaired(raw), count=1))  # noqa: S314  entities were refused above
    except ET.ParseError as error:
        reason = str(error).partition(":")[0]
        what = "it ends too early" if reason in _CUT_OFF else reason
        return f"the image is damaged on line {error.position[0]}: {what}; {_FIX}"
    except (LookupError, ValueError):  # an encoding that nobody knows
        return f"the image isn't saved as UTF-8; {_FIX}"
    return _wrong_root(root) or _wrong_parts(root, raw) or _wrong_size(root)


def _wrong_root(root: ET.Element) -> str | None:
    if root.tag == f"{{{NAMESPACE}}}svg":
        return None
    if root.tag.endswith("}svg"):
        return f'the image has xmlns="{root.tag[1:-4][:60]}", but browsers need xmlns="{NAMESPACE}"; {_FIX}'
    return _NO_SVG


def _wrong_parts(root: ET.Element, raw: bytes) -> str | None:
    wrong = "a style from another file" if b"<?xml-stylesheet" in raw.lower() else next(filter(None, map(_wrong, root.iter())), None)
    return f"the image can't contain scripts or load anything: {wrong}; {_PLAIN}" if wrong else None


def _wrong_size(root: ET.Element) -> str | None:
    """Return what is wrong with the viewBox: without it, browsers cut off what does not fit."""
    box = root.get("viewBox")
    if box is None:
        return f"the image doesn't say how large it is (it has no viewBox), so browsers would cut it off; {_FIX}"
    try:
        _, _, width, height = map(float, re.split(r"[\s,]+", box.strip()))
    except ValueError:
        width = height = 0
    if width > 0 and height > 0:
        return None
    return f'the image has viewBox="{box[:40]}", but browsers need four numbers there, such as "0 0 200 80"; {_FIX}'


def _wrong(element: ET.Element) -> str | None:
    name = element.tag.rpartition("}")[2]
    if name.lower() in _NOT_IN_SVG:
        return f"<{name}>"
    for attribute, value in element.attrib.items():
        local = attribute.rpartition("}")[2].lower()
        if local.startswith("on"):
            return f"{local}="
        if (local in {"href", "src"} and not _EMBEDDED_ADDRESS.match(value)) or _URL.search(_unescaped(value)):
            return f'{local}="{value.strip()[:40]}"'
    style = _unescaped(element.text or "") if name.lower() == "style" else ""
    loaded = _IMPORT.search(style) or _URL.search(style)
    return f'a style that loads "{loaded["address"].strip()[:40]}"' if loaded else None


def _unescaped(style: str) -> str:
    """Return a style without the escapes that can hide words in it."""
    return _ESCAPED.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)) if match[1] else match[2], style)
