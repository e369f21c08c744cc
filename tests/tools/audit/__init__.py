"""Checks of the built site and of the code with the tools of their fields: ``make audit``.

A part is a module of this package with ``PROMISE``, one line of what it shows, and ``run(site)``, which returns a line for
everything that is wrong (``file:line: what``), or nothing. It may name the tools that it needs in ``NEEDS`` (``tools.TOOLS``),
and raise ``Missing``. The parts are found by these names, so a new one needs no list.
"""

from __future__ import annotations

SITE_URL = "https://example.edu/careers/handbook/"
"""The address that the audited site is built for: below a path, as many are."""


class Missing(Exception):  # noqa: N818  it reads as what it says
    """A tool is not there. Says what to install; a part without its tool has not passed."""
