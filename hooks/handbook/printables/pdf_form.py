"""The places to fill in on a paper become form fields, so that one file can be printed or filled in on a screen.

Typst knows no forms. The template marks each place as a link to an address that can't exist; the link already has its
rectangle on the page and its place among the tags, and so has the form field that is made of it (PDF 32000-1, 12.7;
PDF/UA-1, 7.18.4: a field stands in a tag Form that holds nothing else).
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, Pdf, String

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARK = "https://field.invalid/"
_PRINT = 4  # the flag by which a field is printed
_RADIO = 1 << 15 | 1 << 14  # one of several, and one of them stays chosen
_BOX_BELOW_THE_MIDDLE, _CIRCLE_BELOW_THE_MIDDLE = 0.32, 0.2  # as DejaVu Sans Mono draws them
_LOOK_OF_TEXT = "/Helv 10 Tf 0 g"


def with_fields(made: bytes, ticks: Sequence[str]) -> bytes:
    """Return a PDF in which every marked place is a form field.

    Args:
        made: The PDF as Typst made it.
        ticks: What each box to tick says, in order.

    """
    with Pdf.open(io.BytesIO(made)) as pdf:
        page = pdf.pages[0]
        fields, groups = [], {}
        labels, tags = iter(ticks), _tags(pdf)
        for number, widget in enumerate(_marked(page)):
            kind, _, label = str(widget.Contents).removeprefix(_MARK).partition("?")
            del widget["/A"], widget["/Border"], widget["/Contents"]
            widget.Subtype, widget.F, widget.P = Name.Widget, _PRINT, page.obj
            _own_tag(tags, page, widget)
            if kind == "tick":
                _tick(pdf, widget, next(labels), number)
            elif kind == "line":
                _line(pdf, widget, label, number)
            else:
                group, _, value = label.rpartition(": ")
                if group not in groups:
                    groups[group] = _group(pdf, group, number)
                    fields.append(groups[group])
                _choice(pdf, widget, groups[group], label, value)
                continue
            fields.append(widget)
        if fields:
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
            resources = Dictionary(Font=Dictionary(Helv=font))
            pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(fields), DA=String(_LOOK_OF_TEXT), DR=resources))
        stable = io.BytesIO()
        # What Typst compressed stays as it is. The few bytes that are new would be compressed with the zlib of the machine.
        pdf.save(stable, deterministic_id=True, compress_streams=False)
    return stable.getvalue()


def _marked(page: Any) -> Iterator[Any]:  # noqa: ANN401  the library's objects have no types of their own
    for annotation in page.get("/Annots", ()):
        if str(annotation.get("/Contents", "")).startswith(_MARK):
            yield annotation


def _tags(pdf: Pdf) -> dict[int, Any]:
    """Return the tags by the numbers under which the page and its annotations know them (PDF 32000-1, 14.7.4.4)."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}


def _own_tag(tags: dict[int, Any], page: Any, widget: Any) -> None:  # noqa: ANN401
    """Turn the link's tag into one of a form field; what was drawn inside of it moves to the tag around."""
    tag = tags[int(widget.StructParent)]
    children: list[Any] = list(tag.K) if isinstance(tag.K, Array) else [tag.K]
    drawn = [child for child in children if isinstance(child, int)]
    around = tag.P
    if drawn:
        siblings = list(around.K) if isinstance(around.K, Array) else [around.K]
        place = next(index for index, sibling in enumerate(siblings) if getattr(sibling, "objgen", None) == tag.objgen)
        around.K = Array([*siblings[:place], *drawn, *siblings[place:]])
        around.Pg = page.obj
        of_page = tags[int(page.StructParents)]
        for number in drawn:
            of_page[number] = around
    tag.S = Name.Form
    tag.K = next(child for child in children if not isinstance(child, int))
    if "/A" in tag:
        del tag["/A"]


def _tick(pdf: Pdf, widget: Any, label: str, number: int) -> None:  # noqa: ANN401
    side = _square(widget, _BOX_BELOW_THE_MIDDLE)
    widget.FT, widget.T, widget.TU = Name.Btn, String(f"tick{number}"), String(label)
    widget.V = widget.AS = Name.Off
    cross = f"0.8 w 1.5 1.5 m {side - 1.5:.2f} {side - 1.5:.2f} l 1.5 {side - 1.5:.2f} m {side - 1.5:.2f} 1.5 l S"
    widget.AP = Dictionary(N=Dictionary(Yes=_drawn(pdf, side, side, cross), Off=_drawn(pdf, side, side, "")))


def _choice(pdf: Pdf, widget: Any, group: Any, label: str, value: str) -> None:  # noqa: ANN401
    side = _square(widget, _CIRCLE_BELOW_THE_MIDDLE)
    widget.Parent, widget.TU, widget.AS = group, String(label), Name.Off
    third = side / 3
    disc = f"{third:.2f} {third:.2f} {third:.2f} {third:.2f} re f"
    states = Dictionary(Off=_drawn(pdf, side, side, ""))
    states[f"/{value}"] = _drawn(pdf, side, side, disc)
    widget.AP = Dictionary(N=states)
    group.Kids.append(widget)


def _group(pdf: Pdf, label: str, number: int) -> Any:  # noqa: ANN401
    name = String(f"rating{number}")
    return pdf.make_indirect(Dictionary(FT=Name.Btn, Ff=_RADIO, T=name, TU=String(label), V=Name.Off, Kids=Array([])))


def _line(pdf: Pdf, widget: Any, label: str, number: int) -> None:  # noqa: ANN401
    left, bottom, right, top = (float(value) for value in widget.Rect)
    widget.FT, widget.T, widget.TU, widget.DA = Name.Tx, String(f"line{number}"), String(label), String(_LOOK_OF_TEXT)
    widget.AP = Dictionary(N=_drawn(pdf, right - left, top - bottom, ""))


def _square(widget: Any, below: float) -> float:  # noqa: ANN401
    """Make the field a square over the sign that is printed there; return its side in points.

    Args:
        widget: The field, whose rectangle is as high as the line.
        below: How far the sign's middle is below that of the line, in widths of the sign.

    """
    left, bottom, right, top = (float(value) for value in widget.Rect)
    side = right - left
    middle = (bottom + top) / 2 - below * side
    widget.Rect = Array([left, middle - side / 2, right, middle + side / 2])
    return side


def _drawn(pdf: Pdf, width: float, height: float, operators: str) -> Any:  # noqa: ANN401
    return pdf.make_stream(operators.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, round(width, 2), round(height, 2)]))
