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
from handbook.theme.logo import HEIGHT, logo_image
from handbook.theme.logo_colors import faint_share, png_paints, svg_paints
from support.helpers import CAREER_FAIR, CONTENT, TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.theme.logo import LogoImage

pytestmark = pytest.mark.promise(
    "A center's logo shows in every browser: missing details are added if that's safe, bad files are refused with a reason, and "
    "logos that would be hard to see get a plate behind them"
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
    "\x89PNG": "change the end of its name to .png",
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
GROUNDS = ("#ffffff", "#10181c")
"""The header in light and in dark colors."""


def png(color: tuple[int, ...], size: tuple[int, int] = (40, 20)) -> bytes:
    """Return a PNG picture of one color."""
    written = io.BytesIO()
    Image.new("RGBA" if len(color) == 4 else "RGB", size, color).save(written, "PNG")
    return written.getvalue()


def halves(top: tuple[int, int, int], bottom: tuple[int, int, int]) -> bytes:
    """Return a PNG picture of two colors."""
    written = io.BytesIO()
    image = Image.new("RGB", (20, 20), top)
    image.paste(bottom, (0, 10, 20, 20))
    image.save(written, "PNG")
    return written.getvalue()


SHARES: dict[str, tuple[float, float]] = {
    "<path/>": (0, 1),
    "<path fill='#fff'/>": (1, 0),
    "<g fill='white'><path/><text>A</text></g>": (1, 0),
    "<g fill='none' stroke='#0a1a3a'><path/></g>": (0, 1),
    "<style>.a{fill:#14505c}</style><path class='a'/>": (0, 0),
    "<style>#a, path {fill:#fff}</style><path/><rect id='a'/>": (1, 0),
    "<path style='fill: rgb(255, 250, 240) !important'/>": (1, 0),
    "<path fill='black' opacity='.05'/>": (1, 1),
    "<g opacity='5%'><path fill='#14505c'/></g>": (1, 1),
    "<path fill='url(#g)'/><linearGradient id='g'><stop stop-color='#fff'/></linearGradient>": (1, 0),
    "<path/><image href='data:image/png;base64,AA'/>": (0, 0.5),
    "<path fill='var(--x)'/>": (0, 0),
    "<path fill='currentColor'/>": (0, 1),
    "<style>@media (prefers-color-scheme: dark) {path {fill: #fff}}</style><path/>": (0.5, 0),
    "<clipPath><path fill='#fff'/></clipPath><path/>": (0, 1),
    "<rect fill='#fff'/><path fill='#14505c'/>": (0.5, 0),
    "<path fill='#14505c'/>" * 3 + "<path fill='#fff'/>": (0.25, 0),
    "": (0, 0),
}
"""What is drawn, and how much of it is hard to see on each of GROUNDS."""
SIZES: tuple[tuple[str, str | bytes, int], ...] = (
    ("logo.png", png((255, 0, 0), (40, 20)), 2 * HEIGHT),
    ("logo.png", png((255, 0, 0), (200, 300)), 19),
    ("logo.png", png((255, 0, 0), (1, 2000)), 1),
    ("logo.svg", f'<svg {XMLNS} viewBox="0 0 480 80"/>', 6 * HEIGHT),
    ("logo.svg", f"<svg {XMLNS} viewBox=' -5,-5  12.5 , 25 '/>", HEIGHT // 2),
    ("logo.svg", f'<svg {XMLNS} viewBox="0 0 30 10" width="900" height="900"/>', 3 * HEIGHT),
    ("logo.svg", '<svg width="90px" height="30.0"/>', 3 * HEIGHT),
    (
        "logo.svg",
        f'\ufeff<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"><svg {XMLNS} viewBox="0 0 9 9"/>',
        HEIGHT,
    ),
)
"""A logo, and its width in the header."""
PLATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("<path fill='#fff'/>", ("light",)),
    ("<path fill='#10181c'/>", ("dark",)),
    ("<path fill='#a4161a'/>", ()),
    ("<path opacity='.05'/>", ("light", "dark")),
    ("<path fill='#ffcb05'/><path fill='#00274c'/>", ("dark",)),  # a sign and a name in dark letters
    ("<path fill='#fff'/><path fill='#a4161a'/>", ()),  # white letters on a colored field
    ("<path fill='#fff'/>" * 2 + "<path fill='#a4161a'/>", ("light",)),
    ("", ()),
)
"""What is drawn, and the schemes in which the header puts a plate behind it."""


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


@pytest.mark.parametrize("drawn", SHARES)
def test_the_share_of_a_logo_that_vanishes_is_known(drawn: str) -> None:
    paints = svg_paints(f'<svg viewBox="0 0 9 9">{drawn}</svg>'.encode())
    assert tuple(round(faint_share(paints, ground), 2) for ground in GROUNDS) == SHARES[drawn]


@pytest.mark.parametrize(
    ("picture", "shares"),
    [
        (png((255, 255, 255, 255), (4000, 200)), (1, 0)),
        (png((10, 26, 58)), (0, 1)),
        (png((255, 0, 0)), (0, 0)),
        (png((10, 26, 58, 0)), (0, 0)),
        (halves((255, 255, 255), (10, 26, 58)), (0.5, 0.5)),
    ],
)
def test_the_share_is_also_that_of_the_pixels_of_a_png(picture: bytes, shares: tuple[float, float]) -> None:
    assert tuple(round(faint_share(png_paints(picture), ground), 2) for ground in GROUNDS) == shares


def logo_of(folder: Path, file: str, content: bytes) -> LogoImage | None:
    """Return how a small handbook whose center has this logo shows it."""
    (folder / "local/files").mkdir(parents=True)
    (folder / "local/files" / file).write_bytes(content)
    (folder / "center.yaml").write_text(f"logo:\n  file: {file}\n  alt: A\n", encoding="utf-8")
    return logo_image(load_checked(CAREER_FAIR, TEMPLATES, folder), TEMPLATES)


@pytest.mark.parametrize(("file", "content", "width"), SIZES)
def test_the_header_reserves_the_space_of_the_logo(tmp_path: Path, file: str, content: str | bytes, width: int) -> None:
    image = logo_of(tmp_path, file, content if isinstance(content, bytes) else content.encode())
    assert image is not None
    assert (image.width, image.height) == (width, HEIGHT)


@pytest.mark.parametrize(("drawn", "plates"), PLATES)
def test_a_logo_has_a_plate_where_it_would_vanish(tmp_path: Path, drawn: str, plates: tuple[str, ...]) -> None:
    image = logo_of(tmp_path, "logo.svg", f'<svg {XMLNS} viewBox="0 0 9 9">{drawn}</svg>'.encode())
    assert image is not None
    assert image.plates == plates


def test_without_a_logo_the_header_needs_no_space() -> None:
    assert logo_image(load_checked(CAREER_FAIR, TEMPLATES), TEMPLATES) is None


@pytest.mark.parametrize("color", ["#ffffff", "#10181c"])
def test_a_logo_that_needs_a_plate_is_accepted_and_published_repaired(tmp_path: Path, color: str) -> None:
    (tmp_path / "local/files").mkdir(parents=True)
    (tmp_path / "local/files/logo.svg").write_text(f'<svg width="9" height="9"><path fill="{color}"/></svg>', encoding="utf-8")
    (tmp_path / "local/files/map.SVG").write_text('<svg viewBox="0 0 9 9"/>', encoding="utf-8")
    (tmp_path / "center.yaml").write_text("logo:\n  file: logo.svg\n  alt: A\n", encoding="utf-8")
    handbook = load_checked(CONTENT, TEMPLATES, tmp_path)
    assert handbook.warnings == ()
    published = {one.uri.rpartition("/")[2]: one.content for one in local_files(handbook)}
    assert published["map.SVG"] == f'<svg {XMLNS} viewBox="0 0 9 9"/>'.encode()
    assert published["logo.svg"] == f'<svg {XMLNS} viewBox="0 0 9 9" width="9" height="9"><path fill="{color}"/></svg>'.encode()


def test_other_pictures_are_refused_in_their_own_file(tmp_path: Path) -> None:
    (tmp_path / "local/files").mkdir(parents=True)
    (tmp_path / "local/files/map.svg").write_text(f'<svg {XMLNS} width="100%"/>', encoding="utf-8")
    (tmp_path / "center.yaml").write_text("name: A\n", encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_checked(CONTENT, TEMPLATES, tmp_path)
    assert [(one.file, "how large" in one.message) for one in error.value.problems] == [("local/files/map.svg", True)]
