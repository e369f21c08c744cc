"""Lighthouse gives the main pages 100 of 100 for accessibility, best practices and SEO, as phones see them.

The pages are served as a web server with the recommended headers would serve them. How fast they are is measured by
``make bench``, for Lighthouse's figures depend on what else the machine does.
"""

from __future__ import annotations

import json
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from audit import SITE_URL, Missing, tools
from handbook.model.routes import base_path
from support.hosts import serve_with_headers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROMISE = "Lighthouse gives the main pages scores of 100 for accessibility, best practices, and SEO"
NEEDS = ("chromium", "npm")
CATEGORIES = ("accessibility", "best-practices", "seo")
PAGES = (
    "",
    "phases/request/",
    "questions/",
    "questions/opening/",
    "messages/email-cold/",
    "checklists/class-assignment/",
    "plan/",
    "questions/my-list/",
    "for-centers/",
    "404.html",
)
"""One page of each main kind, by its address in the site; the last is asked for by its name, since a missing page can't have 100."""
AT_ONCE = 3
"""How many pages are looked at together: most of the time is spent waiting."""
FLAGS = "--headless=new --disable-gpu --disable-dev-shm-usage --disable-background-networking --disable-component-update"


def run(site: Path) -> list[str]:
    """Look at every page, and return each audit that takes points away."""
    headers_text = (site / "_headers").read_text(encoding="utf-8")
    with serve_with_headers(site, headers_text, base_path(SITE_URL)) as address:
        tools.npm_tools()  # before they are asked for several times at once
        with ThreadPoolExecutor(AT_ONCE) as pool:
            reports = pool.map(looked_at, (address + page for page in PAGES))
            return [line for page, report in zip(PAGES, reports, strict=True) for line in findings(page or "the home page", report)]


def looked_at(address: str) -> dict[str, Any]:
    """Return Lighthouse's report of a page.

    Raises:
        Missing: It did not run.

    """
    command = [tools.node(), tools.npm_tools() / "lighthouse" / "cli" / "index.js", address, "--output=json", "--quiet"]
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium's sandbox does not start for root
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}{' --no-sandbox' if root else ''}"]
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        done = tools.run(command, seconds=120, CHROME_PATH=str(tools.chromium()), TMPDIR=folder)
    if done.returncode:
        message = f"Lighthouse did not run: {done.stderr.strip()[-300:]}"
        raise Missing(message)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def findings(page: str, report: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each audit that failed, and for each category below 100, so that none of them is lost."""
    if error := report.get("runtimeError"):
        yield f"{page}: Lighthouse could not look at it: {error['message']}"
    for name in CATEGORIES:
        category = report["categories"].get(name, {"score": None, "auditRefs": []})
        if category["score"] == 1:
            continue
        yield f"{page}: {name} is {category['score']} instead of 1"
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{page}: {audit['id']}: {audit['title']} {' '.join(_places(audit))}".rstrip()


def _places(audit: dict[str, Any]) -> Iterator[str]:
    for item in audit.get("details", {}).get("items", []):
        yield item.get("node", {}).get("snippet", "") or str(item.get("description", ""))
