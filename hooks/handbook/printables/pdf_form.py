"""Add form fields to a PDF, so that one file can be printed, or filled in on a screen.

Typst has no forms. The template marks each field as a link to an address that can't exist. The link has a rectangle on the page and a
tag; converted to a form field, it keeps both (PDF 32000-1, 12.7; PDF/UA-1, 7.18.4: a field is alone in a tag Form).
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, Pdf, String

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARK = "https://field.invalid/"
_PRINT = 4  # the flag that a field is printed
_RADIO = 1 << 15 | 1 << 14  # the flags Radio and NoToggleToOff
_CIRCLE_OFFSET = 0.2
"""How far below the middle of the line the circle of DejaVu Sans Mono is, in widths of the glyph."""
_TEXT_APPEARANCE = "/Helv 10 Tf 0 g"


def add_form_fields(file: bytes, labels: Sequence[str]) -> bytes:
    """Return a PDF in which every marked link is a form field.

    Args:
        file: The PDF that Typst made.
        labels: The label of each checkbox, in order.

    """
    with Pdf.open(io.BytesIO(file)) as pdf:
        fields = _convert_links(pdf, labels)
        if fields:
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
            resources = Dictionary(Font=Dictionary(Helv=font))
            pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(fields), DA=String(_TEXT_APPEARANCE), DR=resources))
        output = io.BytesIO()
        # Typst's streams are compressed already. The few new bytes would be compressed by the zlib of the machine.
        pdf.save(output, deterministic_id=True, compress_streams=False)
    return output.getvalue()


def _convert_links(pdf: Pdf, labels: Sequence[str]) -> list[Any]:
    """Convert the marked links of the first page to form fields, and return the fields; radio buttons are in groups."""
    page = pdf.pages[0]
    fields, groups = [], dict[str, Any]()
    checkbox_labels, tags = iter(labels), _tags(pdf)
    for number, widget in enumerate(_marked_links(page)):
        kind, _, label = str(widget.Contents).removeprefix(_MARK).partition("?")
        del widget["/A"], widget["/Border"], widget["/Contents"]
        widget.Subtype, widget.F, widget.P = Name.Widget, _PRINT, page.obj
        _convert_tag(tags, page, widget)
        if kind == "tick":
            _make_checkbox(pdf, widget, next(checkbox_labels), number)
        elif kind == "line":
            _make_text_field(pdf, widget, label, number)
        else:
            group, _, value = label.rpartition(": ")
            if group not in groups:
                groups[group] = _make_group(pdf, group, number)
                fields.append(groups[group])
            _make_radio_button(pdf, widget, groups[group], label, value)
            continue
        fields.append(widget)
    return fields


def _marked_links(page: Any) -> Iterator[Any]:  # noqa: ANN401  the library's objects have no types of their own
    for annotation in page.get("/Annots", ()):
        if str(annotation.get("/Contents", "")).startswith(_MARK):
            yield annotation


def _tags(pdf: Pdf) -> dict[int, Any]:
    """Return the tags by their numbers in the parent tree, which the page and its annotations name (PDF 32000-1, 14.7.4.4)."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}


def _convert_tag(tags: dict[int, Any], page: Any, widget: Any) -> None:  # noqa: ANN401
    """Convert the tag of a link to that of a form field, and move its drawn content to the parent tag."""
    tag = tags[int(widget.StructParent)]
    children, parent = _children(tag), tag.P
    drawn = [child for child in children if isinstance(child, int)]
    if drawn:
        siblings = _children(parent)
        index = next(index for index, sibling in enumerate(siblings) if getattr(sibling, "objgen", None) == tag.objgen)
        parent.K = Array([*siblings[:index], *drawn, *siblings[index:]])
        parent.Pg = page.obj
        page_tags = tags[int(page.StructParents)]
        for content_id in drawn:
            page_tags[content_id] = parent
    tag.S = Name.Form
    tag.K = next(child for child in children if not isinstance(child, int))
    if "/A" in tag:
        del tag["/A"]


def _children(tag: Any) -> list[Any]:  # noqa: ANN401
    return list(tag.K) if isinstance(tag.K, Array) else [tag.K]


def _make_checkbox(pdf: Pdf, widget: Any, label: str, number: int) -> None:  # noqa: ANN401
    side = _make_square(widget, 0)
    widget.FT, widget.T, widget.TU = Name.Btn, String(f"tick{number}"), String(label)
    widget.V = widget.AS = Name.Off
    cross = f"0.8 w 1.5 1.5 m {side - 1.5:.2f} {side - 1.5:.2f} l 1.5 {side - 1.5:.2f} m {side - 1.5:.2f} 1.5 l S"
    widget.AP = Dictionary(N=Dictionary(Yes=_appearance(pdf, side, side, cross), Off=_appearance(pdf, side, side, "")))


def _make_radio_button(pdf: Pdf, widget: Any, group: Any, label: str, value: str) -> None:  # noqa: ANN401
    side = _make_square(widget, _CIRCLE_OFFSET)
    widget.Parent, widget.TU, widget.AS = group, String(label), Name.Off
    third = side / 3
    disc = f"{third:.2f} {third:.2f} {third:.2f} {third:.2f} re f"
    states = Dictionary(Off=_appearance(pdf, side, side, ""))
    states[f"/{value}"] = _appearance(pdf, side, side, disc)
    widget.AP = Dictionary(N=states)
    group.Kids.append(widget)


def _make_group(pdf: Pdf, label: str, number: int) -> Any:  # noqa: ANN401
    name = String(f"rating{number}")
    return pdf.make_indirect(Dictionary(FT=Name.Btn, Ff=_RADIO, T=name, TU=String(label), V=Name.Off, Kids=Array([])))


def _make_text_field(pdf: Pdf, widget: Any, label: str, number: int) -> None:  # noqa: ANN401
    left, bottom, right, top = (float(value) for value in widget.Rect)
    widget.FT, widget.T, widget.TU, widget.DA = Name.Tx, String(f"line{number}"), String(label), String(_TEXT_APPEARANCE)
    widget.AP = Dictionary(N=_appearance(pdf, right - left, top - bottom, ""))


def _make_square(widget: Any, offset: float) -> float:  # noqa: ANN401
    """Make a field a square over the printed glyph, and return its side in points.

    Args:
        widget: The field, whose rectangle is as high as the line.
        offset: How far the middle of the sign is below the middle of the line, in widths of the glyph.

    """
    left, bottom, right, top = (float(value) for value in widget.Rect)
    side = right - left
    middle = (bottom + top) / 2 - offset * side
    widget.Rect = Array([left, middle - side / 2, right, middle + side / 2])
    return side


def _appearance(pdf: Pdf, width: float, height: float, operators: str) -> Any:  # noqa: ANN401
    return pdf.make_stream(operators.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, round(width, 2), round(height, 2)]))
