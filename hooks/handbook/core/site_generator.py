"""Which program publishes: MkDocs, or ProperDocs, which goes on with the same code under its own name."""

from __future__ import annotations

from importlib import metadata

NAMES = ("mkdocs", "properdocs")
"""The packages that can publish, in the order in which they are taken; each of them logs under its own name."""


def publisher() -> str:
    """Return the package that is installed, to be run with ``python -m``.

    Its import can't tell: ProperDocs lets the name of MkDocs mean itself.
    """
    for name in NAMES:
        try:
            metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        return name
    return NAMES[0]  # whose absence Python says in plain words
