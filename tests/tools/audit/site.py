"""The site that is audited: built as ``make site`` builds it, with an address."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from audit import SITE_URL
from support.helpers import ROOT


def build(folder: Path, **variables: str) -> Path:
    """Build the site into a folder and return its folder.

    Args:
        folder: An empty folder.
        **variables: More of the environment, such as ``HANDBOOK_CENTER``.

    Raises:
        RuntimeError: The site can't be built; MkDocs says why.

    """
    site = folder / "site"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "HANDBOOK_SITE_URL": SITE_URL, **variables}
    command = [str(Path(sys.executable).with_name("mkdocs")), "build", "--quiet", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"the site can't be built:\n{done.stderr.strip()}"
        raise RuntimeError(message)
    return site
