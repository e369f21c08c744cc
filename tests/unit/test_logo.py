"""A center's logo shows in every browser, or the check says why not and what to do."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from handbook.checks.checker import load_checked
from handbook.checks.logo import png_problem
from handbook.core.diagnostics import ContentError
from handbook.core.svg_images import repaired, svg_problem
from handbook.publish.generated_files import local_files
from handbook.theme.logo_colors import hard_to_see
from support.helpers import CONTENT, TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.promise(
    "A center's logo shows in every browser: what's missing is added if that's safe, a bad file is refused with the reason, and "
    "the check warns about one that's hard to see"
)
XMLNS = 'xmlns="http://www.w3.org/2000/svg"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
REPAIRED = {
    '<svg viewBox="0 0 9 9"/>': f'<svg {XMLNS} viewBox="0 0 9 9"/>',
    f'<svg {XMLNS} width="90" height="30"/>': f'<svg viewBox="0 0 90 30" {XMLNS} width="90" height="30"/>',
    '<svg width="90px" height="30.5"/>': f'<svg {XMLNS} viewBox="0 0 90 30.5" width="90px" height="30.5"/>',
    f'<svg {XMLNS} viewbox="0 0 9 9"/>': f'<svg viewBox="0 0 9 9" {XMLNS} viewbox="0 0 9 9"/>',
    f'<svg {XMLNS} viewBox="0 0 9 9"><use xlink:href="#a"/></svg>': f'<svg {XLINK} {XMLNS} viewBox="0 0 9 9"><use xlink:href="#a"/></svg>',
    '<?xml version="1.0"?><!-- <svg> --><svg viewBox="0 0 9 9"/>': f'<?xml version="1.0"?><!-- <svg> --><svg {XMLNS} viewBox="0 0 9 9"/>',
    '\ufeff<svg viewBox="0 0 9 9"/>': f'\ufeff<svg {XMLNS} viewBox="0 0 9 9"/>',
}
"""What lacks something that is certain, and what is published."""
FINE = (
    f'<svg {XMLNS} viewBox="0 0 480 80"><text fill="#fff">EXAMPLE UNIVERSITY</text></svg>',
    f"<svg {XMLNS} viewBox='0,0 9 9'><path fill=\"url('#a')\"/><path style='fill: url( #a )'/></svg>",
    f'<svg {XMLNS} viewBox="0 0 9 9"><style>@font-face {{ src: url("data:font/woff2;base64,AA") }}</style></svg>',
    f'<svg {XMLNS} viewBox="0 0 9 9"><image href="data:image/webp;base64,AA"/></svg>',
    f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<svg {XMLNS} viewBox="0 0 9 9"/>',
    f'<svg {XMLNS} viewBox="0 0 9 9"><title>What url() or @import means</title></svg>',
)
REFUSED = {
    "": "damaged",
    f'<svg {XMLNS} viewBox="0 0 9 9"><rect></svg': "it ends too early",
    f'<svg {XMLNS} viewBox="0 0 9 9"><rect></svg>': "damaged on line 1",
    "<!DOCTYPE html><html><p>Not found<br></html>": "isn't an SVG",
    "<html></html>": "isn't an SVG",
    "\x89PNG": "change the end of the name to .png",
    '<svg xmlns="https://www.w3.org/2000/svg" viewBox="0 0 9 9"/>': "browsers need xmlns",
    f"<svg {XMLNS}/>": "how large it is",
    f'<svg {XMLNS} width="100%" height="100%"/>': "how large it is",
    f'<svg {XMLNS} width="90mm" height="30mm"/>': "how large it is",
    f'<svg {XMLNS} width="0" height="30"/>': "how large it is",
    f'<svg {XMLNS} viewBox="0 0 9"/>': 'viewBox="0 0 9"',
    f'<svg {XMLNS} viewBox="0 0 0 9"/>': 'viewBox="0 0 0 9"',
    f'<svg {XMLNS} viewBox="0 0 9 9"><style>@import "https://a.example/x.css";</style></svg>': 'a style that loads "https://a.example/x.css"',
    f'<svg {XMLNS} viewBox="0 0 9 9"><style>@\\69mport url(//a.example/x.css)</style></svg>': 'a style that loads "//a.example/x.css"',
    f'<svg {XMLNS} viewBox="0 0 9 9"><style>a {{ fill: u\\72l("https://a.example/x") }}</style></svg>': "a style that loads",
    f'<svg {XMLNS} viewBox="0 0 9 9"><path style="mask: image-set(\'https://a.example/x\' 1x)"/></svg>': 'style="',
    f'<?xml-stylesheet href="https://a.example/x.css"?><svg {XMLNS} viewBox="0 0 9 9"/>': "a style from another file",
    f'<?xml version="1.0" encoding="shift_jis"?><svg {XMLNS} viewBox="0 0 9 9"/>': "UTF-8",
    f'<?xml version="1.0" encoding="no-such"?><svg {XMLNS} viewBox="0 0 9 9"/>': "the image is",
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 9 9">&a;</svg>': "entities",
}
"""What no repair is certain for, and a part of what is said."""
LIGHT, DARK = {"light": "#14505c"}, {"dark": "#0a1a3a"}


def png(color: tuple[int, ...], size: tuple[int, int] = (40, 20)) -> bytes:
    """Return a PNG picture of one color."""
    written = io.BytesIO()
    Image.new("RGBA" if len(color) == 4 else "RGB", size, color).save(written, "PNG")
    return written.getvalue()


def test_what_is_certain_is_repaired_and_the_rest_left_as_it_is() -> None:
    assert {one: repaired(one.encode()).decode() for one in REPAIRED} == REPAIRED
    assert [one for one in (*REPAIRED, *REPAIRED.values(), *FINE) if svg_problem(one.encode())] == []
    whole = (*REPAIRED.values(), *FINE)
    assert [one for one in whole if repaired(one.encode()) != one.encode()] == []


def test_what_can_not_be_shown_is_refused_with_the_reason() -> None:
    reasons = {one: svg_problem(one.encode("latin-1")) or "" for one in REFUSED}
    assert {one: reasons[one] for one, part in REFUSED.items() if part not in reasons[one]} == {}
    assert "UTF-8" in (svg_problem(f'<svg {XMLNS} viewBox="0 0 9 9"/>'.encode("utf-16")) or "")
    assert "compressed" in (svg_problem(b"\x1f\x8b\x08") or "")


@given(st.binary(max_size=80), st.integers(0, 80))
def test_no_picture_stops_the_check(raw: bytes, at: int) -> None:
    whole = f'<svg {XMLNS} viewBox="0 0 9 9"><path fill="#fff"/></svg>'.encode()
    for one in (raw, whole[:at] + raw + whole[at:], whole[:at] + raw):
        svg_problem(one)
        png_problem(b"\x89PNG\r\n\x1a\n" + one)


def test_a_png_that_is_cut_off_or_changed_is_refused() -> None:
    whole = png((255, 255, 255, 200))
    assert png_problem(whole) is None
    assert [end for end in range(len(whole)) if not png_problem(whole[:end])] == []
    changed = (whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :] for at in range(len(whole) - 12))
    assert [number for number, raw in enumerate(changed) if not png_problem(raw)] == []
    huge = whole[:16] + (50_000).to_bytes(4, "big") * 2 + whole[24:]
    assert "50000 by 50000 pixels" in (png_problem(huge) or "")


def test_a_logo_that_nearly_vanishes_on_its_ground_is_named(tmp_path: Path) -> None:
    def faint(name: str, content: str | bytes) -> tuple[str, ...]:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else f'<svg viewBox="0 0 9 9">{content}</svg>'.encode())
        return hard_to_see(tmp_path / name, LIGHT | DARK)

    found = {part: faint("a.svg", part) for part in DRAWN}
    assert found == DRAWN
    assert faint("a.png", png((20, 80, 92, 255))) == ("light",)
    assert faint("a.png", png((10, 26, 58))) == ("dark",)
    assert faint("a.png", png((255, 255, 255, 255), (4000, 200))) == faint("a.png", png((255, 0, 0))) == ()
    assert faint("a.png", png((10, 26, 58, 0))) == ()


DRAWN: dict[str, tuple[str, ...]] = {
    "<path/>": ("dark",),
    "<path fill='#fff'/>": (),
    "<g fill='white'><path/><text>A</text></g>": (),
    "<g fill='none' stroke='#0a1a3a'><path/></g>": ("dark",),
    "<style>.a{fill:#14505c}</style><path class='a'/>": ("light",),
    "<style>#a, path {fill:#fff}</style><path/><rect id='a'/>": (),
    "<path style='fill: rgb(20, 80, 92) !important'/>": ("light",),
    "<path fill='white' opacity='.05'/>": ("light", "dark"),
    "<g opacity='5%'><path fill='white'/></g>": ("light", "dark"),
    "<path fill='url(#g)'/><linearGradient id='g'><stop stop-color='#fff'/></linearGradient>": (),
    "<path/><image href='data:image/png;base64,AA'/>": (),
    "<path fill='var(--x)'/>": (),
    "<path fill='currentColor'/>": ("dark",),
    "<style>@media (prefers-color-scheme: dark) {path {fill: #fff}}</style><path/>": (),
    "<clipPath><path fill='#fff'/></clipPath><path/>": ("dark",),
    "<rect fill='#fff'/><path fill='#14505c'/>": (),
    "<path fill='#14505c'/>" * 30 + "<path fill='#fff'/>": ("light",),
    "": (),
}
"""What is drawn, and on which ground nearly nothing of it is seen."""


def test_the_check_warns_and_the_repaired_picture_is_published(tmp_path: Path) -> None:
    (tmp_path / "local/files").mkdir(parents=True)
    (tmp_path / "local/files/logo.svg").write_text('<svg width="9" height="9"><path fill="#14505c"/></svg>', encoding="utf-8")
    (tmp_path / "local/files/map.SVG").write_text('<svg viewBox="0 0 9 9"/>', encoding="utf-8")
    (tmp_path / "center.yaml").write_text("logo:\n  file: logo.svg\n  alt: A\n", encoding="utf-8")
    handbook = load_checked(CONTENT, TEMPLATES, tmp_path)
    assert [(one.line, one.message) for one in handbook.warnings] == [
        (
            2,
            f"the logo will be hard to see on the bar at the top, which is #14505c in light mode and #0f3b44 in dark mode: {WHY}",
        )
    ]
    published = {one.uri.rpartition("/")[2]: one.content for one in local_files(handbook)}
    assert published["map.SVG"] == f'<svg {XMLNS} viewBox="0 0 9 9"/>'.encode()
    assert published["logo.svg"] == f'<svg {XMLNS} viewBox="0 0 9 9" width="9" height="9"><path fill="#14505c"/></svg>'.encode()


WHY = (
    "nearly all of the logo has a contrast of less than 1.5 to 1; use a white or light version of the logo, or put it on a light background"
)


def test_other_pictures_are_refused_in_their_own_file(tmp_path: Path) -> None:
    (tmp_path / "local/files").mkdir(parents=True)
    (tmp_path / "local/files/map.svg").write_text(f'<svg {XMLNS} width="100%"/>', encoding="utf-8")
    (tmp_path / "center.yaml").write_text("name: A\n", encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_checked(CONTENT, TEMPLATES, tmp_path)
    assert [(one.file, "how large" in one.message) for one in error.value.problems] == [("local/files/map.svg", True)]
