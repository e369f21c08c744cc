"""What the sites of 50 centers cost that differ only in their names, as a multiple of one site, from an empty cache."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.process import run
from support.helpers import ROOT

BUILT, COUNT = 6, 50
"""How many sites are built, and for how many the cost is computed: each further site costs the same."""
_SOURCES = ("content", "hooks", "overrides", "mkdocs.yml", "requirements.lock")


def measure() -> dict[str, float]:
    """Return the processor seconds of one site and of each further one, and what 50 cost as a multiple of one."""
    first = _processor_seconds(1)
    each = (_processor_seconds(BUILT) - first) / (BUILT - 1)
    return {"first": first, "each further": each, "multiple": (first + (COUNT - 1) * each) / first}


def _processor_seconds(count: int) -> float:
    """Build sites in a new project, one after the other, and return the processor seconds."""
    with tempfile.TemporaryDirectory() as name:
        project = Path(name)
        for source in _SOURCES:
            (project / source).symlink_to(ROOT / source)
        for number in range(count):
            center = project / f"centers/center-{number}"
            center.mkdir(parents=True)
            text = f"name: Career Center {number}\nsite_url: https://careers{number}.example.edu/handbook/\n"
            (center / "center.yaml").write_text(text, encoding="utf-8")
        return run(["-m", "handbook", "build-all", "centers", "--processes", "1"], {}, project).processor
