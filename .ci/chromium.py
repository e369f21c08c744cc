"""Find a Chromium for the browser tests, install one if there is none, and print its path.

In this order: the program that the variable CHROMIUM names; one on PATH or in macOS' usual places; Debian's package,
where this user may install packages; the one that Playwright brings. If all fails, one line says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)


def main() -> int:
    """Print the path of a Chromium; return 1 if none can be had."""
    path = named() or installed() or from_debian() or from_playwright()
    if path:
        print(path)
        return 0
    print("The browser tests need Chromium. Install it, or name it: CHROMIUM=/path/to/chromium make test", file=sys.stderr)
    return 1


def named() -> str | None:
    """Return the browser that the environment names."""
    wanted = os.environ.get("CHROMIUM", "")
    if wanted and not shutil.which(wanted):
        print(f"CHROMIUM names {wanted}, which is no program; looking for another", file=sys.stderr)
    return shutil.which(wanted) if wanted else None


def installed() -> str | None:
    """Return a browser that is installed."""
    found = (shutil.which(name) for name in (*NAMES, *MACOS))
    return next((path for path in found if path), None)


def from_debian() -> str | None:
    """Install Debian's package, where this user may."""
    return installed() if debian.install("chromium") else None


def from_playwright() -> str | None:
    """Let Playwright install its own browser."""
    print("Installing Playwright's chromium ...", file=sys.stderr)
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr, check=False)
    if done.returncode:
        return None
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where it is needed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


if __name__ == "__main__":
    sys.exit(main())
