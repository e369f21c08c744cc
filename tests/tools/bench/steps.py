"""An MkDocs hook that measures the steps of a build; only the benchmark uses it, before the hooks of the handbook.

Each step is a function that is wrapped here. What one step calls of another one counts for that one only, so that the seconds
of all steps are the seconds of the whole.
"""

from __future__ import annotations

import json
import os
import time
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import PluginCollection

if TYPE_CHECKING:
    from collections.abc import Callable

REPORT = "BENCH_STEPS"
"""Environment variable: the file for the processor seconds of each step."""
START, OTHER = "start and imports", "MkDocs: files, navigation, copies"
EVENTS = "our events"
STEPS = {
    "load": ("handbook.load.loader:read",),
    "check": ("handbook.checks.checker:load_checked",),
    "printables": ("handbook.printables.outputs:printable_files",),
    "pages: templates to Markdown": ("handbook.publish.generated_files:build_pages",),
    "other downloads": ("handbook.publish.generated_files:generated_files",),
    "Markdown to HTML": ("mkdocs.structure.pages:Page.render",),
    "search index of the theme": (
        "material.plugins.search.plugin:SearchIndex.add_entry_from_context",
        "material.plugins.search.plugin:SearchIndex.generate_search_index",
    ),
    "templates of the theme": ("jinja2.environment:Template.render",),
    "finish": ("handbook.site.postprocess:postprocess_site",),
    OTHER: ("mkdocs.commands.build:build",),
}
"""The functions of each step as ``module:name``, by the step's name."""
_OURS = "events.py"


class Clock:
    """Counts the processor seconds of each step, all threads included; the step that was begun last runs alone."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.seconds: dict[str, float] = {}
        self._running: list[str] = []
        self._since = 0.0

    def begin(self, step: str) -> None:
        """Let a step run, and the one that called it wait."""
        self._count()
        self._running.append(step)

    def end(self) -> None:
        """Let the step run on that called this one."""
        self._count()
        self._running.pop()

    def _count(self) -> None:
        now = time.process_time()
        if self._running:
            step = self._running[-1]
            self.seconds[step] = self.seconds.get(step, 0.0) + now - self._since
        self._since = now


def timed(function: Callable[..., Any], step: str, clock: Clock) -> Callable[..., Any]:
    """Return a function that counts its seconds; what yields its results one by one is run to its end at once."""

    @wraps(function)
    def measured(*args: Any, **kwargs: Any) -> Any:
        clock.begin(step)
        try:
            result = function(*args, **kwargs)
            return iter(list(result)) if hasattr(result, "__next__") else result
        finally:
            clock.end()

    return measured


def owner_and_name(name: str) -> tuple[Any, str]:
    """Return the module or the class that has a function, and the function's name in it."""
    module, _, path = name.partition(":")
    owner = import_module(module)
    *classes, last = path.split(".")
    for class_ in classes:
        owner = getattr(owner, class_)
    return owner, last


def measure(clock: Clock) -> None:
    """Wrap every step, and the events of our hooks as soon as they are registered."""
    for step, names in STEPS.items():
        for owner, name in map(owner_and_name, names):
            setattr(owner, name, timed(getattr(owner, name), step, clock))
    register = PluginCollection._register_event  # noqa: SLF001  the only place that sees every event of every plugin

    def registered(self: PluginCollection, event_name: str, method: Callable[..., Any], plugin_name: str | None = None) -> None:
        register(self, event_name, timed(method, EVENTS, clock) if _is_ours(method) else method, plugin_name)

    PluginCollection._register_event = registered  # type: ignore[method-assign]  # noqa: SLF001


def report_at_end(clock: Clock, file: Path) -> None:
    """Write the seconds of each step when the build is over."""
    owner, name = owner_and_name(STEPS[OTHER][0])
    build = getattr(owner, name)

    def reported(*args: Any, **kwargs: Any) -> Any:
        start = time.process_time()
        result = build(*args, **kwargs)
        file.write_text(json.dumps({START: start, **clock.seconds}), encoding="utf-8")
        return result

    setattr(owner, name, reported)


def _is_ours(method: Callable[..., Any]) -> bool:
    code = getattr(method, "__code__", None)
    return code is not None and Path(code.co_filename).name == _OURS


if REPORT in os.environ:
    _CLOCK = Clock()
    measure(_CLOCK)
    report_at_end(_CLOCK, Path(os.environ[REPORT]))
