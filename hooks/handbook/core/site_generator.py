"""Find which program publishes: MkDocs, or its fork ProperDocs."""

from __future__ import annotations

from importlib import metadata

NAMES = ("mkdocs", "properdocs")
"""The packages that can publish, in order of preference; each logs under its own name."""


def publisher() -> str:
    """Return the package that is installed, to be run with ``python -m``.

    Importing can't tell them apart: ProperDocs also installs itself under the name of MkDocs.
    """
    for name in NAMES:
        try:
            metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        return name
    return NAMES[0]  # Python reports that it is missing
