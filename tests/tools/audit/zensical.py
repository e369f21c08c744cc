"""What "export-markdown" writes, built by Zensical, which knows neither our hooks nor our templates."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from handbook.publish.markdown_export import write_markdown
from handbook.site.linkcheck.crawl import read_site
from handbook.site.linkcheck.internal import broken_links
from support.arrived import missing, missing_files
from support.helpers import CONTENT, TEMPLATES, load
from versions import FOLDER
from versions.pythons import environment, find_python

PROMISE = "Another generator, Zensical, publishes every tip, question, message, page, and file, and every link works"

_LOCK = Path(__file__).with_name("zensical.lock")


def run(site: Path) -> list[str]:
    """Build the handbook with Zensical and return what did not arrive."""
    del site  # it is not the one that our hooks made
    python = find_python(sys.executable)
    assert python, "this interpreter runs"
    program = environment(python, _LOCK, FOLDER / "zensical").with_name("zensical")
    with tempfile.TemporaryDirectory(prefix="zensical-") as folder:
        return published(program, Path(folder) / "written")


def published(program: Path, folder: Path) -> list[str]:
    """Write the handbook into a folder, build it there, and return what is wrong with it."""
    handbook = load()
    write_markdown(handbook, CONTENT, TEMPLATES, folder)
    command = [str(program), "build", "--strict", "--config-file", "mkdocs.yml"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        return [f"Zensical could not build: {done.stdout}{done.stderr}"]
    built = read_site(folder / "site")
    return [
        *(f"{address}: this entry did not arrive" for address in missing(handbook, built)),
        *(f"{uri}: this file did not arrive" for uri in missing_files(folder / "docs", built)),
        *map(str, broken_links(built)),
    ]
