"""What a center says about itself in one file is wherever it belongs, and what it leaves out leaves no hole."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import page as page_validation
import pypdfium2
import pytest

from handbook.checks.checker import load_checked
from handbook.cli import main
from handbook.model.center_template import TEMPLATE
from handbook.publish.overrides_report import empty_fields
from handbook.site.linkcheck.internal import broken_links
from support.helpers import CENTERS, CONTENT, TEMPLATES, load_center, small_content
from support.pages.make_it_yours import HOSTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise("A center's details are everywhere they belong, and missing details leave no gap")
CALL, LOGO = '.md-copyright a[href="tel:+16175550100"]', '.brand img[alt="Test School A"][src$="files/logo.svg"][width][height="28"]'
FULL = "https://careers.test-a.example.edu/interviews/"
LEFTOVERS = re.compile(r"\{center\.|\[\[(?![\[{\"\d])|\( ?\)| [.,;!?](?:\s|$)|(?<!\.)[.,] ?\.(?!\.)")
LINKS = (
    ("index.html", ".row__link", "https://test-a.example.edu/book"),
    ("phases/find/index.html", "#start-without-contacts ~ details a, a", "https://test-a.example.edu/alumni"),
    ("phases/request/index.html", "a", "https://test-a.example.edu/access"),
    ("phases/prepare/index.html", "a", "https://test-a.example.edu/practice"),
    ("phases/prepare/index.html", "a", "https://test-a.example.edu/closet"),
    ("questions/international/index.html", "a", "https://test-a.example.edu/international"),
    ("messages/ask-for-accommodation/index.html", "a", "https://test-a.example.edu/access"),
    ("center/index.html", "a", "https://test-a.example.edu/book"),
    ("index.html", ".nav--pages a", "https://test-a.example.edu/workshops"),
)
"""Where each link of the center helps: page, element, address."""


# ---- It flows into everything ----


def test_every_page_names_the_center_and_how_to_reach_it(full_center: Site) -> None:
    message = ("Test Center A", "Hall B, Room 12", "+1 617 555 0100", "careers@test-a.example.edu", "© Test School A")
    missing = [(page.file, text) for page in full_center.pages.values() for text in message if text not in page.text_of(".md-copyright")]
    missing += [(page.file, element) for page in full_center.pages.values() for element in (CALL, LOGO) if not page.tree.css_first(element)]
    assert missing == []


def test_each_link_of_the_center_is_where_it_helps(full_center: Site, site: Site) -> None:
    addresses = {one: {link.attributes.get("href") for link in full_center.pages[one[0]].tree.css(one[1])} for one in LINKS}
    assert [one for one in LINKS if one[2] not in addresses[one]] == []
    assert [(page, address) for page, _, address in LINKS if page in site.pages and address in site.pages[page].html] == []


def test_the_page_for_missing_addresses_says_where_to_ask(full_center: Site, site: Site) -> None:
    assert "Ask here: Test Center A · Hall B, Room 12" in " ".join(full_center.pages["404.html"].text_of("article").split())
    assert "Ask here" not in site.pages["404.html"].html


def test_the_center_has_a_page_of_its_own(full_center: Site, site: Site, name_only: Site) -> None:
    text = " ".join(full_center.pages["center/index.html"].text_of("article").split())
    parts = ("Monday to Friday", "Book an appointment", "Minutes to ask for 15", "Winter break: 24 Dec 2026", "Founders' day")
    assert [part for part in parts if part not in text] == []
    assert "center/index.html" not in site.pages
    assert "How to reach us" not in name_only.pages["center/index.html"].html


def test_house_rules_are_in_the_texts_the_plan_and_the_messages(full_center: Site) -> None:
    handbook = load_center("full")
    rule = handbook.rules["follow-up-once"]
    assert "5 business days" in rule.statement
    assert "10" in rule.checklist
    assert "15 minutes" in handbook.rules["ask-for-20-to-30-minutes"].title
    due = {step.id: step.due for step in handbook.plan.steps}
    assert due["remind"].working_days == 5  # type: ignore[union-attr]
    assert due["stop"].working_days == 10  # type: ignore[union-attr]
    assert due["say-thanks"].hours == 48  # type: ignore[union-attr]
    assert handbook.library.default_minutes == 15
    main = full_center.pages["questions/index.html"].tree.css("button.button--main[name=minutes]")
    assert [button.attributes["value"] for button in main] == ["15"]
    assert handbook.blanks["minutes"].preset == "15"
    assert handbook.blanks["my-school"].preset == "Test School A"
    ours = [page for page in full_center.pages.values() if page.file.startswith(("phases/", "checklists/", "start/"))]
    text = " ".join(re.sub(r"\([^()]*\)", "", part) for page in ours for part in [page.text_of(".rule__statement, .check, .sheet")])
    assert not re.search(r"\b(24 hours|7 business days|14 business days|20 minutes|20 to 30 minutes)\b", text)


def test_closures_and_the_center_are_in_what_plans_know(full_center: Site) -> None:
    data = full_center.pages["plan/index.html"].tree.css_first("script[data-plan-data], script[type='application/json']")
    assert data
    known = json.loads(data.text())
    assert {"from": "2026-12-24", "to": "2027-01-03"} in known["closures"]
    assert known["ask"] == "Questions? Test Center A · Hall B, Room 12 · +1 617 555 0100 · careers@test-a.example.edu"


def test_a4_comes_first_where_the_center_uses_it(full_center: Site, site: Site) -> None:
    def first(built: Site) -> str:
        return built.pages["checklists/one-page/index.html"].tree.css_first(".downloads a").attributes["href"] or ""  # type: ignore[union-attr]

    assert first(full_center).endswith("-a4.pdf")
    assert first(site).endswith("-letter.pdf")


def test_papers_name_the_center_and_stay_one_accessible_page(full_center: Site) -> None:
    wrong, files = [], {file: full_center.root / file for file in full_center.files if file.startswith("downloads/")}
    pdfs = [file for file in files if file.endswith(".pdf")]
    for file in pdfs:
        document = pypdfium2.PdfDocument(files[file])
        is_named = "Test Center A" in document[0].get_textpage().get_text_range()
        if len(document) != 1 or not is_named or not page_validation.is_pdf_compliant(str(files[file]), profile="ua1"):
            wrong.append(file)
    texts = [file.replace("-a4.pdf", end) for file in pdfs if file.endswith("-a4.pdf") for end in (".txt", "-markdown.txt")]
    assert texts
    wrong += [file for file in texts if "careers@test-a.example.edu" not in files[file].read_text(encoding="utf-8").replace("\\", "")]
    assert wrong == []


def test_switches_of_the_host_are_obeyed(full_center: Site, site: Site) -> None:
    headers = json.loads((full_center.root / "hosting/headers.json").read_text(encoding="utf-8"))
    assert "frame-ancestors 'self' https://guides.test-a.example.edu" in headers["every_file"]["Content-Security-Policy"]
    assert "offline/index.html" in site.pages
    assert "offline/index.html" not in full_center.pages
    assert "keeps a copy of the handbook" not in full_center.pages["privacy/index.html"].text_of("article")
    assert "keeps a copy of the handbook" in site.pages["privacy/index.html"].text_of("article")
    assert (full_center.root / "worker.js").read_text(encoding="utf-8").startswith("const EDITION = null;")


def test_a_language_that_the_theme_lacks_is_still_the_page_s_language(full_center: Site) -> None:
    assert [page.file for page in full_center.pages.values() if not page.tree.css_first('html[lang="en-GB"]')] == []


def test_every_entry_of_the_full_center_is_on_its_page_and_in_the_list(full_center: Site) -> None:
    center = load_center("full")
    published = json.loads((full_center.root / "handbook.json").read_text(encoding="utf-8"))
    expected: dict[str, Sequence[Any]] = {
        "rules": center.rules.active,
        "questions": center.questions.active,
        "messages": center.messages.active,
        "checklists": center.checklists.active,
        "presets": center.presets.active,
    }
    assert {kind: [one["id"] for one in published[kind]] for kind in expected} == {
        kind: [one.id for one in expected[kind]] for kind in expected
    }
    addresses = [one["url"].partition("#") for kind in expected for one in published[kind]]
    assert [page + mark + id_ for page, mark, id_ in addresses if id_ and id_ not in full_center.pages[f"{page}index.html"].ids] == []
    assert [page for page, _, _ in addresses if f"{page}index.html" not in full_center.pages] == []


def test_links_of_the_full_center_resolve_below_its_address(full_center: Site) -> None:
    assert broken_links(full_center, FULL) == []
    assert f"<loc>{FULL}center/</loc>" in (full_center.root / "sitemap.xml").read_text(encoding="utf-8")


def test_links_of_the_center_with_a_name_resolve(name_only: Site) -> None:
    assert broken_links(name_only) == []


# ---- What is missing leaves no hole ----


def test_no_page_has_a_hole_or_a_mark_left(site: Site, name_only: Site, full_center: Site) -> None:
    shown = (page for built in (site, name_only, full_center) for page in built.pages.values())
    pages = [page for page in shown if not page.file.startswith("for-centers/")]  # they explain the marks
    texts = (
        (page.file, " ".join(node.text(separator="", strip=False).split()))
        for page in pages
        for node in page.tree.css("article p, article li, article h1, article h2, article h3, article dd")
    )
    assert [(file, text) for file, text in texts if LEFTOVERS.search(text)] == []


def test_the_default_is_a_neutral_handbook(handbook: Handbook) -> None:
    assert (CONTENT / "data/center.yaml").read_text(encoding="utf-8") == TEMPLATE.read_text(encoding="utf-8")
    assert handbook.differences == ()
    assert handbook.center.name is None
    assert handbook.center_values["nudge-days"] == 7


SCHOOL_ONLY = {"school", "links, alumni-directory", "links, international-office"}


@pytest.mark.parametrize("host", [pytest.param(host, id=host["id"]) for host in HOSTS])
def test_a_host_without_a_school_is_asked_for_nothing_that_only_schools_have(tmp_path: Path, host: dict[str, Any]) -> None:
    school, office = (host["fields"].get(name, "") for name in ("school", "terms.office"))
    text = f"name: Center\nschool: {json.dumps(school) if school else ''}\nterms:\n  office: {office}\n"
    (tmp_path / "center.yaml").write_text(text, encoding="utf-8")
    asked = {line.partition(":")[0] for line in empty_fields(load_checked(CONTENT, TEMPLATES, tmp_path))}
    without_school = {"public-library", "workforce-agency", "veterans-office"}
    expected = set() if host["id"] in without_school else SCHOOL_ONLY - ({"school"} if "school" in host["fields"] else set())
    assert asked & SCHOOL_ONLY == expected
    assert "links, access-office" in asked


def test_the_check_lists_what_would_be_gained(handbook: Handbook, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = empty_fields(handbook)
    assert [line.partition(":")[0] for line in lines][:7] == ["name", "school", "site_url", "contact", "logo", "colors", "closures"]
    assert len(lines) == 7 + len(handbook.center_fields.links)
    assert empty_fields(load_center("full")) == []
    fields = {"data/center_fields.yaml": (CONTENT / "data/center_fields.yaml").read_bytes()}
    assert main(["check", str(small_content(tmp_path, fields)), "--center", str(CENTERS / "name_only")]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[-len(lines) : -1] == [f"  {line}" for line in lines[1:]]
    assert printed[-1].endswith('Open it in the form "Hazla tuya" on your site, at for-centers/make-it-yours/')
