"""Pictures of the pages, compared with those in ``tests/data/pictures``: command and helper of test_pictures.py.

``make accept-pictures`` takes the pictures of the present site as the new ones.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import cycle, product
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageChops, ImageFilter
from pixelmatch.contrib.PIL import pixelmatch
from playwright.sync_api import sync_playwright

from support.helpers import CAREER_FAIR, build_site, served
from support.windows import go_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

FOLDER = Path(__file__).resolve().parents[1] / "data" / "pictures"
PAGES = {
    "home": "",
    "phase": "phases/antes/#haz-una-lista",
    "rules": "rules/",
    "questions": "questions/",
    "topic": "questions/la-empresa/#semana",
    "all-questions": "questions/all/",
    "my-list": "questions/my-list/?fill=yes&minutes=10",
    "messages": "messages/",
    "message": "messages/pedir-cita/",
    "script": "messages/saludo/",
    "checklist": "checklists/hoja/",
    "sheet": "checklists/notas/",
    "preset": "start/la-feria-es-manana/",
    "plan": "plan/",
    "sources": "sources/",
    "missing": "404.html",
    "style": "style/",
}
"""The kinds of pages, in the small handbook: its texts do not change, so a picture changes only with the look."""
WIDTHS = {360: 800, 768: 1024, 1440: 900}
SCHEMES = ("light", "dark")
PAPER = "paper"
SCALE = 0.5
"""The pictures are kept at half size, which is enough to see that a part has moved or changed its color."""
TOLERANCE = 0.01
"""Share of pixels that may differ: the edges of letters, where two versions of a browser draw them otherwise."""
THRESHOLD = 0.15
"""How far two pixels may be apart and count as equal (0 to 1, pixelmatch's measure)."""
MARGIN = 3
"""Pixels around a difference that pixelmatch looks at to tell the edge of a letter from a change."""


@dataclass(frozen=True)
class View:
    """One picture: a kind of page, and how it is looked at."""

    kind: str
    width: int | None
    scheme: str

    @property
    def name(self) -> str:
        """Name of the picture's file."""
        return f"{self.kind}-{self.width or 'letter'}-{self.scheme}.png"


def views(kind: str) -> Iterator[View]:
    """Yield every picture that is kept of a kind of page."""
    yield from (View(kind, width, scheme) for width in WIDTHS for scheme in SCHEMES)
    yield View(kind, None, PAPER)


SAMPLE = (
    *(View(kind, width, scheme) for kind, (width, scheme) in zip(PAGES, cycle(product(WIDTHS, SCHEMES)), strict=False)),
    View("phase", None, PAPER),
    View("checklist", None, PAPER),
)
"""Each kind of page once, in another width or scheme than the one before, and two on paper."""


@cache
def font_style() -> str:
    """Return a style with the same letters on every machine."""
    import base64  # noqa: PLC0415  only here

    folder = files("fontpkg_atkinson_hyperlegible") / "files"
    faces = []
    for weight, file in (("400", "Regular"), ("700", "Bold")):
        letters = base64.b64encode((folder / f"AtkinsonHyperlegible-{file}.ttf").read_bytes()).decode()
        faces.append(f"@font-face {{ font-family: Same; font-weight: {weight}; src: url(data:font/ttf;base64,{letters}) }}")
    return "\n".join([*faces, ":root { --md-text-font: Same; --md-code-font: Same } button, select, input { font-family: Same }"])


def take(page: Page, address: str, view: View) -> Image.Image:
    """Return the picture of a view, small and in few colors."""
    if page.url != "about:blank":
        page.evaluate("location.replace('about:blank')")  # else, with another #, the page would stay the same
        page.wait_for_url("about:blank")
    page.set_viewport_size({"width": view.width or 800, "height": WIDTHS.get(view.width or 0, 1000)})
    page.emulate_media(color_scheme="dark" if view.scheme == "dark" else "light", reduced_motion="reduce")
    go_to(page, address + PAGES[view.kind])
    page.add_style_tag(content=font_style())
    page.evaluate("() => Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 1em Same`)))")
    page.wait_for_function("document.getAnimations().every((one) => one.playState !== 'running')")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    raw = page.pdf(format="Letter") if view.scheme == PAPER else page.screenshot(caret="hide")
    return small(_first_page(raw) if view.scheme == PAPER else Image.open(io.BytesIO(raw)))


def forgetful_page(browser: Browser) -> Page:
    """Open a page that forgets with each load what the one before has kept, such as the colors."""
    page = browser.new_page(service_workers="block", bypass_csp=True)  # a picture shows what the server has
    page.add_init_script("try { localStorage.clear() } catch {}")
    return page


def small(picture: Image.Image) -> Image.Image:
    """Return a picture at the size in which it is kept."""
    width, height = picture.size
    return picture.convert("RGB").resize((int(width * SCALE), int(height * SCALE)), Image.Resampling.LANCZOS).quantize(32).convert("RGB")


def share_of_differences(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that differ, from 0 to 1; pictures of different sizes differ altogether."""
    if one.size != other.size:
        return 1.0
    first, second = (picture.convert("RGBA").filter(ImageFilter.GaussianBlur(1)) for picture in (one, other))
    box = ImageChops.difference(first.convert("RGB"), second.convert("RGB")).getbbox()
    if not box:
        return 0.0
    around = (box[0] - MARGIN, box[1] - MARGIN, box[2] + MARGIN, box[3] + MARGIN)  # the rest is equal, and comparing is slow
    return float(pixelmatch(first.crop(around), second.crop(around), threshold=THRESHOLD)) / (one.size[0] * one.size[1])


def accept() -> None:
    """Replace the kept pictures by those of the present site."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        build_site(CAREER_FAIR, Path(folder))
        address = stack.enter_context(served(Path(folder)))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=["--no-sandbox"])
        page = forgetful_page(browser)
        for view in (view for kind in PAGES for view in views(kind)):
            take(page, address, view).quantize(32).save(FOLDER / view.name, optimize=True)
        browser.close()


def _first_page(document: bytes) -> Image.Image:
    pdf = pypdfium2.PdfDocument(document)
    picture: Image.Image = pdf[0].render(scale=1.4).to_pil()
    pdf.close()
    return picture


if __name__ == "__main__":
    if sys.argv[1:] != ["accept"]:
        sys.exit("usage: python -m support.pictures accept")
    accept()
