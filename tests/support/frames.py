"""Pages of another site that show a page of the handbook in a frame, and what can be asked of such a frame."""

from __future__ import annotations

import re
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from support.probes.embed import embedded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Frame, Page

    Around = Callable[..., str]

HTML = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Around</title><link rel="icon" href="data:,"><body style="margin:0">
<script>
  const messages = [];
  addEventListener("message", ({{ data }}) => messages.push(data));
</script>
<h1>Course page</h1>
<iframe src="{src}" title="Handbook" allow="clipboard-write; web-share" style="width:100%;border:0;min-height:30rem"></iframe>
{script}
<p style="height: 3000px">More of the course.</p></body></html>"""
LEAST_HEIGHT = 480
"""Pixels of a frame that no script has made higher: 30 rem."""


def write_around(folder: Path, address: str, path: str, *, script: bool = True) -> str:
    """Write a page of another site that shows a page of the handbook, and return its name.

    Args:
        folder: The folder of the other site.
        address: The address of the handbook.
        path: The page of the handbook.
        script: Whether the other page has the handbook's script for frames.

    """
    name = re.sub(r"\W+", "-", f"{path} {script}") + ".html"
    tag = f'<script src="{address}assets/embed-parent.js" defer></script>' if script else ""
    (folder / name).write_text(HTML.format(src=address + embedded(path), script=tag), encoding="utf-8")
    return name


def frame_of(page: Page) -> Frame:
    """Return the frame with the handbook, once it is loaded."""
    page.locator("iframe").scroll_into_view_if_needed()
    frame = page.locator("iframe").element_handle().content_frame()
    assert frame
    frame.wait_for_load_state()
    return frame


def height(page: Page) -> int:
    """Return the height of the frame in its page."""
    found: int = page.evaluate("document.querySelector('iframe').clientHeight")
    return found


def sent_messages(page: Page) -> list[dict[str, Any]]:
    """Return every message that the frame has sent to its page."""
    found: list[dict[str, Any]] = page.evaluate("messages")
    return found


PATIENCE = 30
"""Seconds after which a frame that is not as high as its content has failed."""
FRAMES_UNTIL_IT_STAYS = 20
"""Pictures that the browser draws while the frame must keep its height."""


def fits(page: Page, frame: Frame) -> None:
    """Wait until the frame is as high as its content, and see that it stays so."""
    content = partial(frame.evaluate, "Math.ceil(document.body.getBoundingClientRect().height)")
    page.wait_for_function("messages.some(({ type }) => type === 'handbook:height')")
    end = time.monotonic() + PATIENCE
    while height(page) != content() and time.monotonic() < end:
        page.evaluate("new Promise(requestAnimationFrame)")
    before = len(sent_messages(page))
    page.evaluate(
        "async (frames) => { for (let i = 0; i < frames; i += 1) await new Promise(requestAnimationFrame); }", FRAMES_UNTIL_IT_STAYS
    )
    assert (height(page), len(sent_messages(page))) == (content(), before)
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
