"""How long a preview takes from a saved file to the new text, ours and stock Material's of the same Markdown."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from pathlib import Path

from bench.builds import OURS, STOCK, stock_settings
from support.helpers import CONTENT, ROOT
from support.preview import Preview

RUNS = 5
EDITS = {
    "a rule": ("data/rules/find.yaml", "phases/find", "You may know more people than you think"),
    "a question": ("data/questions/culture.yaml", "questions/culture", "A story tells you more than an answer"),
    "a message": ("data/messages/email-cold.md", "messages/email-cold", "Would you have"),
}
"""What is edited: its file, its page, and a passage that is in both."""
_POLL = 0.02


def measure() -> dict[str, dict[str, float]]:
    """Return the median seconds of each edit, by site."""
    with tempfile.TemporaryDirectory() as name:
        projects = {OURS: _our_project(Path(name) / "ours"), STOCK: _stock_project(Path(name))}
        previews = {way: Preview(project) for way, project in projects.items()}
        try:
            seconds: dict[str, dict[str, list[float]]] = {way: {edit: [] for edit in EDITS} for way in previews}
            for edit, (file, page, passage) in EDITS.items():
                for number in range(RUNS):
                    for way, preview in previews.items():  # by turns, so that a busy minute of the machine meets both
                        edited = projects[way] / (f"content/{file}" if way == OURS else f"docs/{page}.md")
                        seconds[way][edit].append(_seconds_until_shown(preview, edited, f"{page}/", passage, f"Zq{number}"))
        finally:
            for preview in previews.values():
                preview.end()
    return {way: {edit: statistics.median(all_) for edit, all_ in edits.items()} for way, edits in seconds.items()}


def _our_project(folder: Path) -> Path:
    folder.mkdir()
    shutil.copytree(CONTENT, folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def _stock_project(folder: Path) -> Path:
    settings = stock_settings(CONTENT, folder)
    assert settings is not None, "the export took too long"
    return settings.parent


def _seconds_until_shown(preview: Preview, file: Path, page: str, passage: str, mark: str) -> float:
    """Save a file with a mark in front of a passage, and return the seconds until the page shows the mark."""
    text = file.read_text(encoding="utf-8")
    assert passage in text, f"{file.name} doesn't have this passage any more: {passage}"
    start = time.monotonic()
    with preview.edited(file, text.replace(passage, f"{mark} {passage}", 1)):
        while mark not in preview.page(page):
            time.sleep(_POLL)
        seconds = time.monotonic() - start
    while mark in preview.page(page):  # until the file from before is shown again
        time.sleep(_POLL)
    return seconds
