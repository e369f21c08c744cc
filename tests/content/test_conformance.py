"""The accessibility conformance report is whole, claims nothing that no check supports, and stands on its page as in its data."""

from __future__ import annotations

import ast
import ctypes
import functools
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from playwright.sync_api import expect

from handbook.colors import ratio
from support.helpers import ROOT, build_site, load, messages, small_content

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from handbook.audit.site import Site
    from handbook.model_conformance import Conformance, Criterion

LEVEL_A = [
    "1.1.1",
    "1.2.1",
    "1.2.2",
    "1.2.3",
    "1.3.1",
    "1.3.2",
    "1.3.3",
    "1.4.1",
    "1.4.2",
    "2.1.1",
    "2.1.2",
    "2.1.4",
    "2.2.1",
    "2.2.2",
    "2.3.1",
    "2.4.1",
    "2.4.2",
    "2.4.3",
    "2.4.4",
    "2.5.1",
    "2.5.2",
    "2.5.3",
    "2.5.4",
    "3.1.1",
    "3.2.1",
    "3.2.2",
    "3.2.6",
    "3.3.1",
    "3.3.2",
    "3.3.7",
    "4.1.1",
    "4.1.2",
]
"""WCAG 2.2 (https://www.w3.org/TR/WCAG22/), and 4.1.1, which only WCAG 2.0 and 2.1 have."""
LEVEL_AA = [
    "1.2.4",
    "1.2.5",
    "1.3.4",
    "1.3.5",
    "1.4.3",
    "1.4.4",
    "1.4.5",
    "1.4.10",
    "1.4.11",
    "1.4.12",
    "1.4.13",
    "2.4.5",
    "2.4.6",
    "2.4.7",
    "2.4.11",
    "2.5.7",
    "2.5.8",
    "3.1.2",
    "3.2.3",
    "3.2.4",
    "3.3.3",
    "3.3.4",
    "3.3.8",
    "4.1.3",
]
PAGE = "accessibility/conformance/index.html"


def report() -> Conformance:
    """Return the report of the real handbook."""
    found = load().conformance
    assert found
    return found


@functools.cache
def functions_in(file: str) -> frozenset[str]:
    """Return the names of the tests in a file."""
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_criterion_of_both_levels_is_there() -> None:
    assert [one.number for one in report().of_level("A")] == LEVEL_A
    assert [one.number for one in report().of_level("AA")] == LEVEL_AA


@pytest.mark.parametrize("criterion", report().criteria, ids=lambda one: one.number)
def test_every_check_that_it_names_exists(criterion: Criterion) -> None:
    for finding in (criterion.pages, criterion.papers):
        for test in finding.tests:
            file, _, name = test.partition("::")
            assert name in functions_in(file), test
        for audit in finding.audits:
            assert (ROOT / "tests" / "audit" / f"{audit}.py").is_file(), audit


def test_the_page_has_a_row_for_every_criterion_with_all_that_the_data_say(site: Site) -> None:
    rows = {row.attributes["id"]: " ".join(row.text(separator=" ").split()) for row in site.pages[PAGE].tree.css(".conformance tbody tr")}
    assert list(rows) == [one.id for level in ("A", "AA") for one in report().of_level(level)]
    for one in report().criteria:
        text = rows[one.id]
        assert text.startswith(f"{one.number} {one.name} ")
        for finding in (one.pages, one.papers):
            assert report().name_of(finding.support) in text
            assert finding.remarks in text
            assert all(test in text for test in finding.tests)
            assert all(f"make audit ARGS={audit}" in text for audit in finding.audits)
            assert not finding.by_hand or f"by hand on {finding.by_hand.day}: {finding.by_hand.how}" in text


def test_its_rows_are_blocks_on_a_phone_and_a_table_to_screen_readers(phone: Page, address: str) -> None:
    phone.goto(f"{address}accessibility/conformance/")
    table = phone.get_by_role("table", name="level AA")
    expect(table.get_by_role("columnheader")).to_have_count(3)
    row = table.get_by_role("row", name="1.4.10 Reflow")
    expect(row.get_by_role("rowheader")).to_have_text("1.4.10 Reflow")
    expect(row.get_by_role("cell")).to_have_count(2)
    assert row.get_by_role("cell").first.evaluate("(cell) => getComputedStyle(cell).display") == "block"


def test_a_handbook_without_a_report_has_no_page_for_it(career_fair_site: Site) -> None:
    assert not any(file.startswith("accessibility/conformance") for file in career_fair_site.pages)


TERMS = "".join(f"  - {{support: {one}, name: {one}, meaning: x}}\n" for one in ("supports", "partly", "not", "not-applicable"))
REPORT = f"""day: "2026-01-02"
standard: x
standard_url: https://example.org/
form: x
scope: [x]
methods: [x]
limits: [x]
terms:
{TERMS}criteria:
  - id: one
    number: "1.1.1"
    name: One
    level: A
    pages: {{support: supports, remarks: x, tests: ["test_a.py::test_b"]}}
    papers: {{support: not-applicable, remarks: x}}
"""
SECOND = REPORT.partition("criteria:\n")[2]
WRONG = {
    "a claim without a check": (
        REPORT.replace(', tests: ["test_a.py::test_b"]', ""),
        '18: must say what checked it, because it says "supports"; add tests, audits or by_hand, or change support',
    ),
    "checked after the review": (
        REPORT.replace('tests: ["test_a.py::test_b"]', 'by_hand: {day: "2026-01-03", how: x}'),
        "18: must not be later than the day of the report, 2026-01-02; change that day, too",
    ),
    "the same number twice": (
        REPORT + SECOND.replace("id: one", "id: two"),
        "21: must stand before 1.1.1, in the order of the numbers, and only once; move or delete it",
    ),
    "a level explained twice": (
        REPORT.replace("{support: not, name", "{support: partly, name"),
        '8: must explain "partly" once; write one entry with "support: partly"',
    ),
    "no number": (
        REPORT.replace('"1.1.1"', '"one"'),
        '15: "number" of entry 1 of "criteria" must be the number of a criterion in quotes, such as "1.4.10"',
    ),
    "no test": (
        REPORT.replace("test_a.py::test_b", "looked at"),
        '18: entry 1 of "tests" of "pages" of entry 1 of "criteria" must be a test, such as test_accessible.py::test_axe_finds_nothing',
    ),
}


@pytest.mark.parametrize(("text", "problem"), WRONG.values(), ids=WRONG)
def test_a_mistake_in_the_report_is_named(tmp_path: Path, text: str, problem: str) -> None:
    found = messages(small_content(tmp_path, {"data/conformance.yaml": text}))
    assert f"data/conformance.yaml:{problem}" in found


def test_a_short_report_is_enough_for_another_handbook(tmp_path: Path) -> None:
    content = small_content(tmp_path, {"data/conformance.yaml": REPORT})
    site = build_site(content, tmp_path / "site")
    assert len(site.pages[PAGE].tree.css(".conformance tbody tr")) == 1


def test_nothing_plays_moves_or_flashes(site: Site, browser: Browser, address: str) -> None:
    """No sound, no film, no picture or part that moves by itself (WCAG 1.2, 1.4.2, 2.2.2, 2.3.1)."""
    for page in site.pages.values():
        assert page.tree.css("audio, video, canvas, object, embed, iframe, marquee, blink, animate, meta[http-equiv=refresh]") == []
        assert not any((image.attributes.get("src") or "").endswith(".gif") for image in page.tree.css("img"))
    window = browser.new_page(viewport={"width": 360, "height": 800})
    for path in ("", "phases/meet/", "questions/my-list/?fill=yes&minutes=30", "messages/email-cold/", "plan/", "plan/talk/"):
        window.goto(address + path)
        endless = "document.getAnimations().filter((one) => one.effect.getComputedTiming().iterations === Infinity).length"
        assert window.evaluate(endless) == 0, path
    window.close()


def test_text_on_paper_is_dark_on_white(sub_path_site: Site) -> None:
    """Text has at least 4.5 to 1, signs and lines 3 to 1 (WCAG 1.4.3 and 1.4.11), and no ground is anything but white."""
    files = sorted(sub_path_site.root.glob("downloads/**/*.pdf"))
    assert len(files) > 30
    seen = set()
    for file in files:
        document = pypdfium2.PdfDocument(file)
        for thing in document[0].get_objects(max_depth=8):
            for color in colors_of(thing):
                seen.add(color)
                least = 4.5 if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT else 3
                assert ratio(color, "#ffffff") >= least or color == "#ffffff", (file.name, color)
        document.close()
    assert "#000000" in seen
    assert len(seen) > 2


def colors_of(thing: pypdfium2.PdfObject) -> list[str]:
    """Return the colors in which something on a paper is filled and drawn, if it is."""
    raw = pypdfium2.raw
    filled, drawn = ctypes.c_int(thing.type == raw.FPDF_PAGEOBJ_TEXT), ctypes.c_int(0)
    if thing.type == raw.FPDF_PAGEOBJ_PATH:
        assert raw.FPDFPath_GetDrawMode(thing.raw, ctypes.byref(filled), ctypes.byref(drawn))
    found = []
    for is_used, read in ((filled, raw.FPDFPageObj_GetFillColor), (drawn, raw.FPDFPageObj_GetStrokeColor)):
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if is_used.value:
            assert read(thing.raw, *(ctypes.byref(part) for part in (red, green, blue, alpha)))
            assert alpha.value == 255
            found.append(f"#{red.value:02x}{green.value:02x}{blue.value:02x}")
    return found
