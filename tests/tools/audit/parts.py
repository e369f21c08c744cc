"""The parts of the audit: every module of this package that says what it promises."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Part(NamedTuple):
    """One part.

    Attributes:
        name: The name of its module.
        promise: What it shows, in one line.
        needs: Names of the tools that it needs, from ``tools.TOOLS``.
        run: Takes the folder of the built site and returns a line for everything that is wrong.

    """

    name: str
    promise: str
    needs: tuple[str, ...]
    run: Callable[[Path], list[str]]


def found_parts() -> dict[str, Part]:
    """Return all parts by name, sorted."""
    found = {}
    for name in sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])):
        if name.startswith("__"):
            continue
        module = importlib.import_module(f"audit.{name}")
        if hasattr(module, "PROMISE"):
            found[name] = Part(name, module.PROMISE, getattr(module, "NEEDS", ()), module.run)
    return found
