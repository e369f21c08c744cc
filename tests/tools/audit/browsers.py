"""The ways of a student work in other engines than Chromium, in which all other tests run.

WebKit, the engine of Safari and of every browser on iPhones, comes as WebKitGTK, which Debian's webkit2gtk-driver lets programs
use. Firefox is tried where geckodriver is installed, which Debian 12 does not have.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

from audit import SITE_URL, Missing, tools
from handbook.model.routes import base_path
from support.helpers import ROOT

PROMISE = "Every page and a student's main paths work in WebKit, and in Firefox if geckodriver is installed"
NEEDS = ("python", "webkit")
PROGRAM = Path(__file__).with_name("programs") / "browsers.py"
WATCH = """
window.wrong = [];
addEventListener("error", ({ message, filename, lineno, target }) => wrong.push([message, filename ?? target.src ?? target.href, lineno].join(" ")), true);
addEventListener("unhandledrejection", ({ reason }) => wrong.push(`rejected: ${reason}`));
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => wrong.push(`refused: ${violatedDirective} ${blockedURI}`));
"""
"""Notes what goes wrong in a page. It is in a copy of the site, for the worker takes no changed file."""


def run(site: Path) -> list[str]:
    """Open every page and go the ways in each browser, and return what does not work."""
    found = []
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        watched = copy_to_watch(site, Path(folder, "watched"), base_path(SITE_URL))
        for browser, driver in drivers().items():
            request = {"browser": browser, "driver": driver, "site": str(site), "watched": str(watched), "base": base_path(SITE_URL)}
            found += failures(request)
    return found


def drivers() -> dict[str, str]:
    """Return the programs that let others use a browser.

    Raises:
        Missing: There is none for WebKit.

    """
    firefox = shutil.which("geckodriver")
    return {"webkit": str(tools.webkit()), **({"firefox": firefox} if firefox else {})}


def copy_to_watch(site: Path, folder: Path, base: str) -> Path:
    """Return a copy of a site whose pages note what goes wrong in them."""
    shutil.copytree(site, folder)
    (folder / "watch.js").write_text(WATCH, encoding="utf-8")
    (folder / "worker.js").unlink()
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("<head>", f'<head><script src="{base}watch.js"></script>', 1), encoding="utf-8")
    return folder


def failures(request: dict[str, str]) -> list[str]:
    """Return what does not work in one browser.

    Raises:
        Missing: It did not run.

    """
    screen = [] if os.environ.get("DISPLAY") or request["browser"] == "firefox" else ["xvfb-run", "-a"]
    done = tools.run(
        [*screen, tools.program("python"), PROGRAM], text=json.dumps(request), PYTHONPATH=str(ROOT / "tests"), SE_OFFLINE="true"
    )
    if done.returncode:
        message = f"{request['browser']} did not run: {done.stderr.strip().splitlines()[-1:]}"
        raise Missing(message)
    found: list[str] = json.loads(done.stdout)
    return [f"{request['browser']}: {line}" for line in found]
