"""Opens each page once in a window, and lets every probe look at it: what is found is kept by probe, for one test per promise.

A probe is a function that returns a line for each thing that is wrong with an open page; its docstring is the promise. All of them leave a
page as it was before. ``support.views`` says which probes look at which pages.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import Error

from support.axe_states import State, enter, unfold
from support.probes.complaints import complaints, listen
from support.probes.layout import NOTE_SHIFTS
from support.windows import go_to

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from playwright.sync_api import Browser, BrowserContext, Page

    from support.axe import Scheme

    Probe = Callable[[Page], list[str]]
    Findings = Mapping[Probe, list[str]]

LONGEST_LINE = 1000
"""Characters of a finding; an error of the browser's can be longer."""
FORGET = "try { localStorage.clear(); sessionStorage.clear() } catch { /* a page that may keep nothing has nothing to forget */ }"
"""What a window that shows one page after the other runs before each, so that none knows what was done on another one."""


class Look(NamedTuple):
    """What a probe looks at.

    Attributes:
        probe: The probe.
        sample: Names of the pages or states in ``make test``; without them, all.
        never: Beginnings of the names of those for which it promises nothing.
        nightly: Whether ``make nightly`` lets it look at all of them.

    """

    probe: Probe
    sample: Collection[str] | None = None
    never: tuple[str, ...] = ()
    nightly: bool = True

    def sees(self, name: str, *, complete: bool) -> bool:
        """Return whether it looks at a page or state."""
        return not name.startswith(self.never) and (self.sample is None or name in self.sample or (complete and self.nightly))


class View(NamedTuple):
    """A window, and what is looked at in it.

    Attributes:
        size: Its width and height in pixels.
        schemes: Light or dark colors; pages have them by turns.
        folded: Probes of a page as it opens.
        unfolded: Probes of a page with all of its folds open.

    """

    size: tuple[int, int]
    schemes: tuple[Scheme, ...]
    folded: tuple[Look, ...]
    unfolded: tuple[Look, ...]

    @property
    def looks(self) -> tuple[Look, ...]:
        """Everything that is looked at; what a page complains about comes last, since probes may bring it about."""
        return (*self.folded, *self.unfolded, Look(complaints))

    def sees(self, name: str, *, complete: bool) -> bool:
        """Return whether any probe looks at a page or state."""
        return any(look.sees(name, complete=complete) for look in (*self.folded, *self.unfolded))


def sweep_pages(browser: Browser, address: str, view: View, paths: Iterable[str], *, complete: bool = False) -> Findings:
    """Open pages one after the other in one window, and return what the probes find."""
    found: dict[Probe, list[str]] = {look.probe: [] for look in view.looks}
    context = _window(browser, view)
    context.add_init_script(FORGET)
    page = context.new_page()
    listen(page, address)
    seen = [path for path in paths if view.sees(path, complete=complete)]
    for path, scheme in zip(seen, itertools.cycle(view.schemes), strict=False):
        page.emulate_media(color_scheme=scheme)
        go_to(page, address + path)
        _look_at(page, path, view, found, complete=complete)
    context.close()
    return found


def sweep_states(browser: Browser, address: str, view: View, states: Mapping[str, State], *, complete: bool = False) -> Findings:
    """Bring pages into states, each in a window of its own, and return what the probes find."""
    found: dict[Probe, list[str]] = {look.probe: [] for look in view.looks}
    seen = [(name, state) for name, state in states.items() if view.sees(name, complete=complete)]
    for (name, state), scheme in zip(seen, itertools.cycle(view.schemes), strict=False):
        context = _window(browser, view)
        page = context.new_page()
        page.emulate_media(color_scheme=scheme)
        listen(page, address)
        try:
            enter(page, address, state)
        except (AssertionError, Error) as error:
            found[complaints].append(f"{name}: can't be reached: {_line(error)}")
        else:
            _look_at(page, name, view, found, complete=complete)
        context.close()
    return found


def _window(browser: Browser, view: View) -> BrowserContext:
    width, height = view.size
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    context.add_init_script(NOTE_SHIFTS)
    return context


def _look_at(page: Page, name: str, view: View, found: Mapping[Probe, list[str]], *, complete: bool) -> None:
    for look in view.looks:
        if look in view.unfolded[:1]:
            unfold(page)
        if look.sees(name, complete=complete):
            found[look.probe].extend(f"{name or 'home page'}: {line}" for line in found_by(look.probe, page))


def found_by(probe: Probe, page: Page) -> list[str]:
    """Return what a probe finds; what it waits for and does not come is a finding, and must not stop other probes."""
    try:
        return probe(page)
    except (AssertionError, Error) as error:
        return [_line(error)]


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:LONGEST_LINE]
