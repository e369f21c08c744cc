"""What a whole build costs, ours and stock Material's of the same Markdown, for once, ten and a hundred times the content.

Goals are about processor seconds, because other work on the machine hardly changes them.
"""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

import yaml

from bench.content import multiplied
from bench.process import LONGEST, Cost, TooSlowError, run
from bench.steps import REPORT, START
from handbook.core.site_generator import publisher
from support.helpers import CONTENT, ROOT, TEMPLATES

RUNS = {1: 5, 10: 3, 100: 1}
"""How often each size is built, by how many times the content."""
FIRST, OURS, STOCK = "ours, first build", "ours", "stock Material"
"""Our first build finds nothing in the cache; all later ones find what hasn't changed, which here is everything."""
_ADDRESS = "https://handbook.example.edu/"
"""Ours is built with an address, because then there is most to do: codes on printables, the service worker."""


def measure(sizes: dict[int, int]) -> dict[str, Any]:
    """Return the medians of every size, by how many times the content.

    Args:
        sizes: How often each size is built.

    """
    return {str(times): _measure_size(times, runs) for times, runs in sizes.items()}


def _measure_size(times: int, runs: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = multiplied(CONTENT, folder / "content", times)
        found: dict[str, Any] = {"runs": runs, "entries": _entries(content)}
        settings = {OURS: our_settings(content, folder), STOCK: stock_settings(content, folder)}
        costs: dict[str, list[dict[str, Any]]] = {way: [] for way in settings}
        first = _build(settings[OURS], folder)
        for _ in range(runs):
            for way, file in settings.items():  # by turns, so that a busy minute of the machine meets both
                costs[way].append(_build(file, folder))
        return found | {FIRST: first} | {way: medians(all_) for way, all_ in costs.items()}


def our_settings(content: Path, folder: Path) -> Path:
    """Write an mkdocs.yml like our own, for other content and with the hook that measures."""
    hooks = [str(Path(__file__).with_name("steps.py")), str(ROOT / "hooks/events.py")]
    told = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "site_url": _ADDRESS,
        "docs_dir": str(content),
        "theme": {"custom_dir": str(TEMPLATES)},
        "hooks": hooks,
        "watch": [],
    }
    file = folder / "ours.yml"
    file.write_text(yaml.safe_dump(told), encoding="utf-8")
    return file


def stock_settings(content: Path, folder: Path) -> Path | None:
    """Write the same handbook as Markdown; return its mkdocs.yml, or None if that takes too long."""
    written = folder / "written"
    try:
        run(["-m", "handbook", "export-markdown", str(written), "--content", str(content)], {})
    except TooSlowError:
        return None
    return written / "mkdocs.yml"


def _build(settings: Path | None, folder: Path) -> dict[str, Any]:
    """Build once into a fresh folder; return what it cost, and the seconds of each step if our hook measured them.

    Args:
        settings: The mkdocs.yml; None if there is none, because the export took too long.
        folder: The working folder, which has the cache of our build.

    """
    if settings is None:
        return {"too_slow": LONGEST}
    site, steps = folder / "site", folder / "steps.json"
    shutil.rmtree(site, ignore_errors=True)
    steps.unlink(missing_ok=True)
    environment = {REPORT: str(steps)}
    try:
        cost = run(["-m", publisher(), "build", "--quiet", "-f", str(settings), "-d", str(site)], environment, folder)
    except TooSlowError:
        return {"too_slow": LONGEST}
    measured = json.loads(steps.read_text(encoding="utf-8")) if steps.exists() else {}
    return described(cost, site) | ({"steps": with_the_rest(measured, cost)} if measured else {})


def described(cost: Cost, site: Path) -> dict[str, Any]:
    """Return what a build cost and what it made, as plain numbers."""
    files = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return {
        "seconds": cost.seconds,
        "processor": cost.processor,
        "memory": cost.memory,
        "files": len(files),
        "mib": sum(files) / 2**20,
    }


def with_the_rest(steps: dict[str, float], cost: Cost) -> dict[str, float]:
    """Return the seconds of each step with those of Python's own end, when it gives back its memory."""
    return steps | {"end of the process": max(0.0, cost.processor - sum(steps.values()))}


def medians(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the median of every number of several runs; if one was too slow, only that."""
    slow = [one for one in runs if "too_slow" in one]
    if slow:
        return slow[0]
    return {
        name: medians([one[name] for one in runs]) if isinstance(value, dict) else statistics.median(one.get(name, 0) for one in runs)
        for name, value in runs[0].items()
    }


def without_start(build: dict[str, Any]) -> float:
    """Return the seconds of a build without those that every process takes, however much content there is."""
    return float(build["processor"] - build["steps"][START])


def _entries(content: Path) -> dict[str, int]:
    data = content / "data"
    return {
        "rules": sum(path.read_text(encoding="utf-8").count("- id: ") for path in (data / "rules").glob("*.yaml")),
        "questions": sum(path.read_text(encoding="utf-8").count("- id: ") for path in (data / "questions").glob("*.yaml")),
        "messages": len(list((data / "messages").iterdir())),
    }
