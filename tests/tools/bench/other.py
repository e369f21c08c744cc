"""How long PDFs, the book, the filters and a change of a plan take. No test fails on a time: machines differ."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.browser import SLOWER, chromium
from handbook.load.yaml_reader import read_yaml
from handbook.printables.document import printables
from handbook.printables.pdf import PAPER_SIZES, pdf, print_context
from support.helpers import CONTENT, TEMPLATES, build_site, load, served
from support.plans import full_plan, keep_plans

QUESTIONS = 1000
PLANS = 200
BOOKS = 3
MAKE_BOOK = """
import sys, time
from pathlib import Path
from handbook.core.build_cache import STORE
STORE.folder = Path(sys.argv[1])
from handbook.book.outputs import book_files
from handbook.checks.checker import load_checked
content, templates = Path(sys.argv[2]), Path(sys.argv[3])
handbook = load_checked(content, templates)
start = time.perf_counter()
book_files(handbook, content, templates, "https://example.edu/careers/handbook/")
print(time.perf_counter() - start)
"""
"""In a process of its own, because Typst remembers what it has set."""


def read_questions(path: Path) -> list[dict[str, Any]]:
    """Return the questions of a file as they are there."""
    document, problems = read_yaml(path.read_text(encoding="utf-8"), path.name)
    assert document is not None, problems
    return list(document.data)  # type: ignore[call-overload,no-any-return]


def with_questions(folder: Path, count: int) -> Path:
    """Copy the content and multiply its questions until there are so many; each copy has other words."""
    content = folder / "content"
    shutil.copytree(CONTENT, content)
    paths = sorted((content / "data/questions").glob("*.yaml"))
    topics: dict[Path, list[dict[str, Any]]] = {path: read_questions(path) for path in paths}
    originals = {path: len(questions) for path, questions in topics.items()}
    total, copy = sum(len(questions) for questions in topics.values()), 0
    while total < count:
        copy += 1
        for path in paths:
            for question in tuple(topics[path][: originals[path]]):
                if total == count:
                    break
                words = " ".join(f"{word}{copy}" for word in question["question"].rstrip("?").split())
                topics[path].append({**question, "id": f"{question['id'][:50]}-{copy}", "question": f"{words}?"})
                total += 1
    for path, questions in topics.items():
        path.write_text(json.dumps(questions), encoding="utf-8")  # JSON is YAML
    return content


def filter_times(address: str) -> list[float]:
    """Return the milliseconds of script that each typed letter and each choice costs, on a slowed-down processor."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 800}, service_workers="block")
        page.goto(f"{address}questions/all/")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        times: list[float] = page.evaluate("""() => {
            const form = document.querySelector("form[data-filter]");
            const measured = (change) => {
                change();
                const start = performance.now();
                form.dispatchEvent(new Event("input"));
                return performance.now() - start;
            };
            const text = (value) => () => { form.elements.text.value = value };
            const choose = (name, at) => () => { form.elements[name].selectedIndex = at };
            return [..."what skills"].map((_, end, all) => measured(text(all.slice(0, end + 1).join(""))))
                .concat([measured(text("")), measured(choose("topic", 3)), measured(choose("topic", 0)), measured(choose("goal", 1))]);
        }""")
    return times


def plan_times(address: str) -> list[float]:
    """Return the milliseconds of script that each letter of a note costs beside many full plans, on a slowed-down processor."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 800}, service_workers="block")
        page.goto(f"{address}about/")
        keep_plans(page, *(full_plan(id=f"plan-{number}", name=f"Person {number}") for number in range(PLANS)))
        page.goto(f"{address}plan/")
        page.locator("[data-active]").wait_for()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        times: list[float] = page.evaluate("""() => {
            const field = document.querySelector("[data-note]");
            return [..."what I learned"].map((letter) => {
                field.value += letter;
                const start = performance.now();
                field.dispatchEvent(new Event("input", { bubbles: true }));
                return performance.now() - start;
            });
        }""")
    return times


def paper_times() -> list[float]:
    """Return the seconds that each PDF of the real handbook takes, one after the other."""
    handbook = load()
    by = print_context(handbook, CONTENT, TEMPLATES, "https://example.edu/careers/handbook/")
    times = []
    for paper in printables(handbook):
        for size in PAPER_SIZES:
            start = time.perf_counter()
            pdf(paper, size, by)
            times.append(time.perf_counter() - start)
    return times


def book_time() -> float:
    """Return the seconds that the book takes (PDF and EPUB) in a new process, where nothing was made before."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", MAKE_BOOK, folder, str(CONTENT), str(TEMPLATES)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


def measure() -> dict[str, dict[str, float]]:
    """Return how long PDFs (mean) and the book (median) take in seconds, and filters and notes in milliseconds (median)."""
    with tempfile.TemporaryDirectory() as folder:
        site = build_site(with_questions(Path(folder), QUESTIONS), Path(folder) / "site")
        with served(site.root) as address:
            filters, notes = filter_times(address), plan_times(address)
    return {
        "a PDF, seconds": {"usual": statistics.mean(seconds := paper_times()), "slowest": max(seconds), "goal": 0.15},
        "the book (PDF and EPUB), seconds": {
            "usual": statistics.median(books := [book_time() for _ in range(BOOKS)]),
            "slowest": max(books),
            "goal": 10,
        },
        f"one letter or choice in the filter of {QUESTIONS} questions, ms": {
            "usual": statistics.median(filters),
            "slowest": max(filters),
            "goal": 50,
        },
        f"one letter of a note next to {PLANS} full plans, ms": {"usual": statistics.median(notes), "slowest": max(notes), "goal": 50},
    }
