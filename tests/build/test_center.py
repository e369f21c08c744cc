"""What a center says about itself in one file stands wherever it belongs, and what it leaves out leaves no hole."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

import page as page_validation
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from handbook.audit.links import broken_links
from handbook.center_colors import nearest
from handbook.center_file import FIELDS, TEMPLATE, filled_in, wrong_answer
from handbook.center_text import filled, text_problems
from handbook.check import load_checked
from handbook.colors import ratio
from handbook.downloads.papers import paper_files
from handbook.problems import ContentError
from handbook.report import gains
from support.axe import unexplained
from support.chromium import CHROMIUM_FLAGS
from support.helpers import CENTERS, CONTENT, ROOT, TEMPLATES, load_center, served

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from playwright.sync_api import Browser

    from handbook.audit.site import Site
    from handbook.book import Handbook

FULL = "https://careers.test-a.example.edu/interviews/"
LEFTOVERS = re.compile(r"\{center\.|\[\[(?![\[{\"\d])|\( ?\)| [.,;!?](?:\s|$)|(?<!\.)[.,] ?\.(?!\.)")


def problems(center: Path) -> list[str]:
    """Return what is wrong with a center's copy, with paths as seen from its folder."""
    try:
        load_checked(CONTENT, TEMPLATES, center)
    except ContentError as error:
        return str(error).replace(f"{center}/", "").replace("tests/data/centers/wrong/", "").splitlines()
    return []


# ---- It flows into everything ----


def test_every_page_names_the_center_and_how_to_reach_it(full_center: Site) -> None:
    for page in full_center.pages.values():
        foot = page.text_of(".md-copyright")
        for text in ("Test Center A", "Hall B, Room 12", "+1 555 0100", "careers@test-a.example.edu", "© Test School A"):
            assert text in foot, page.file
        assert page.tree.css_first('.md-copyright a[href="tel:+15550100"]'), page.file
        logo = page.tree.css_first(".md-logo img")
        assert logo, page.file
        assert logo.attributes["alt"] == "Test School A"
        assert (logo.attributes["src"] or "").endswith("files/logo.svg")


@pytest.mark.parametrize(
    ("page", "selector", "address"),
    [
        ("index.html", ".card__link", "https://test-a.example.edu/book"),
        ("phases/understand/index.html", "#begin-without-contacts ~ details a, a", "https://test-a.example.edu/alumni"),
        ("phases/request/index.html", "a", "https://test-a.example.edu/access"),
        ("phases/prepare/index.html", "a", "https://test-a.example.edu/practice"),
        ("phases/prepare/index.html", "a", "https://test-a.example.edu/closet"),
        ("questions/international/index.html", "a", "https://test-a.example.edu/international"),
        ("messages/ask-for-adjustment/index.html", "a", "https://test-a.example.edu/access"),
        ("center/index.html", "a", "https://test-a.example.edu/book"),
        ("index.html", ".nav--pages a", "https://test-a.example.edu/workshops"),
    ],
)
def test_a_link_of_the_center_stands_where_it_helps(full_center: Site, site: Site, page: str, selector: str, address: str) -> None:
    assert address in [link.attributes.get("href") for link in full_center.pages[page].tree.css(selector)]
    if page in site.pages:
        assert address not in site.pages[page].html


def test_the_page_for_missing_addresses_says_whom_to_ask(full_center: Site, site: Site) -> None:
    assert "Ask here: Test Center A · Hall B, Room 12" in " ".join(full_center.pages["404.html"].text_of("article").split())
    assert "Ask here" not in site.pages["404.html"].html


def test_the_center_has_a_page_of_its_own(full_center: Site, site: Site, name_only: Site) -> None:
    text = " ".join(full_center.pages["center/index.html"].text_of("article").split())
    for part in (
        "Monday to Friday",
        "Book an appointment",
        "Minutes to ask for 15",
        "Winter break: 24 Dec 2026",
        "Founders’ day".replace("’", "'"),
    ):
        assert part in text
    assert "center/index.html" not in site.pages
    assert "How to reach us" not in name_only.pages["center/index.html"].html


def test_house_rules_stand_in_the_texts_the_plan_and_the_messages(full_center: Site) -> None:
    handbook = load_center("full")
    rule = handbook.rule["follow-up-then-stop"]
    assert "5 business days" in rule.statement
    assert "10" in rule.checklist
    assert "15 minutes" in handbook.rule["ask-for-20-to-30-minutes"].title
    due = {step.id: step.due for step in handbook.plan.steps}
    assert due["remind"].working_days == 5  # type: ignore[union-attr]
    assert due["stop"].working_days == 10  # type: ignore[union-attr]
    assert due["say-thanks"].hours == 48  # type: ignore[union-attr]
    assert handbook.library.usual == 15
    assert '<option value="15" selected' in full_center.pages["questions/index.html"].html
    assert handbook.blank["minutes"].preset == "15"
    assert handbook.blank["my-school"].preset == "Test School A"
    ours = [page for page in full_center.pages.values() if page.file.startswith(("phases/", "checklists/", "start/"))]
    text = " ".join(re.sub(r"\([^()]*\)", "", part) for page in ours for part in [page.text_of(".rule__statement, .check, .sheet")])
    assert not re.search(r"\b(24 hours|7 business days|14 business days|20 to 30 minutes)\b", text)


def test_closures_and_the_center_are_in_what_plans_know(full_center: Site) -> None:
    (data,) = [
        node.text() for node in full_center.pages["plan/index.html"].tree.css("script[data-plan-data], script[type='application/json']")
    ][:1]
    known = json.loads(data)
    assert {"from": "2026-12-24", "to": "2027-01-03"} in known["closures"]
    assert known["ask"] == "Questions? Test Center A · Hall B, Room 12 · +1 555 0100 · careers@test-a.example.edu"


def test_calendar_entries_say_whom_to_ask(browser: Browser, full_center: Site) -> None:
    with served(full_center.root) as address:
        window = browser.new_page(timezone_id="UTC")
        window.clock.set_fixed_time("2026-12-21T12:00:00Z")
        window.goto(f"{address}plan/")
        window.locator("#new_name").fill("Sam")
        window.keyboard.press("Enter")
        window.locator("[data-details] > summary").click()
        window.locator("#plan_date_sent").fill("2026-12-21")
        with window.expect_download() as download:
            window.get_by_role("button", name="Add all days to my calendar").click()
        text = download.value.path().read_bytes()
        window.close()
    events = {str(event["SUMMARY"]): event for event in Calendar.from_ical(text).walk("VEVENT")}
    reminder = next(event for title, event in events.items() if "reminder" in title)
    assert "Questions? Test Center A · Hall B, Room 12 · +1 555 0100 · careers@test-a.example.edu" in str(reminder["DESCRIPTION"])
    assert reminder.decoded("DTSTART").isoformat() == "2027-01-06"  # December 22 and 23, then January 4, 5 and 6


def test_a4_stands_first_where_the_center_uses_it(full_center: Site, site: Site) -> None:
    def first(built: Site) -> str:
        return built.pages["checklists/one-page/index.html"].tree.css_first(".downloads a").attributes["href"] or ""  # type: ignore[union-attr]

    assert first(full_center).endswith("-a4.pdf")
    assert first(site).endswith("-letter.pdf")


def test_papers_name_the_center_and_stay_one_accessible_page(tmp_path: Path) -> None:
    made = paper_files(load_center("full"), CONTENT, TEMPLATES, FULL)
    for path, raw in made.items():
        if path.endswith(".pdf"):
            document = pypdfium2.PdfDocument(BytesIO(raw))
            text = document[0].get_textpage().get_text_range()
            assert len(document) == 1, path
            assert "Test Center A" in text, path
            (tmp_path / "paper.pdf").write_bytes(raw)
            assert page_validation.is_pdf_compliant(str(tmp_path / "paper.pdf"), profile="ua1"), path
        elif path.endswith(".txt"):
            assert "careers@test-a.example.edu" in raw.decode().replace("\\", ""), path


def test_switches_of_the_host_are_obeyed(full_center: Site, site: Site) -> None:
    headers = json.loads((full_center.root / "hosting/headers.json").read_text(encoding="utf-8"))
    assert "frame-ancestors 'self' https://guides.test-a.example.edu" in headers["every_file"]["Content-Security-Policy"]
    assert "offline/index.html" in site.pages
    assert "offline/index.html" not in full_center.pages
    assert "keeps a copy of the handbook" not in full_center.pages["privacy/index.html"].text_of("article")
    assert "keeps a copy of the handbook" in site.pages["privacy/index.html"].text_of("article")
    assert (full_center.root / "worker.js").read_text(encoding="utf-8").startswith("const EDITION = null;")


def test_a_language_that_the_theme_lacks_is_still_the_page_s_language(full_center: Site) -> None:
    for page in full_center.pages.values():
        assert page.tree.css_first("html").attributes["lang"] == "en-GB"  # type: ignore[union-attr]


def test_every_entry_of_the_full_center_is_on_its_page_and_in_the_list(full_center: Site) -> None:
    center = load_center("full")
    published = json.loads((full_center.root / "handbook.json").read_text(encoding="utf-8"))
    wanted: dict[str, Sequence[Any]] = {
        "rules": center.active_rules,
        "questions": center.active_questions,
        "messages": center.active_messages,
        "checklists": center.active_checklists,
        "presets": center.active_presets,
    }
    for kind, entries in wanted.items():
        assert [one["id"] for one in published[kind]] == [entry.id for entry in entries]
        for one in published[kind]:
            folder, _, anchor = one["url"].partition("#")
            page = full_center.pages[f"{folder}index.html"]
            assert not anchor or anchor in page.ids, one["url"]


def test_links_of_the_full_center_resolve_below_its_address(full_center: Site) -> None:
    assert broken_links(full_center, FULL) == []
    assert f"<loc>{FULL}center/</loc>" in (full_center.root / "sitemap.xml").read_text(encoding="utf-8")


def test_links_of_the_center_with_a_name_resolve(name_only: Site) -> None:
    assert broken_links(name_only) == []


@pytest.mark.parametrize("page", ["center/", "phases/prepare/", "tour/"])
def test_axe_finds_nothing_in_the_full_center(browser: Browser, full_center: Site, page: str) -> None:
    with served(full_center.root) as address:
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme)
            window = context.new_page()
            window.goto(address + page)
            found = unexplained(window)
            context.close()
            assert found == [], scheme
    assert CHROMIUM_FLAGS


# ---- What is missing leaves no hole ----


@pytest.mark.parametrize("name", ["site", "name_only", "full_center"])
def test_no_page_has_a_hole_or_a_mark_left(name: str, request: pytest.FixtureRequest) -> None:
    built: Site = request.getfixturevalue(name)
    for page in built.pages.values():
        if page.file.startswith("for-centers/"):  # explains the marks
            continue
        for node in page.tree.css("article p, article li, article h1, article h2, article h3, article dd"):
            text = " ".join(node.text(separator="", strip=False).split())
            assert not LEFTOVERS.search(text), f"{page.file}: {text}"


def test_the_default_is_a_neutral_handbook(handbook: Handbook) -> None:
    assert (CONTENT / "data/center.yaml").read_text(encoding="utf-8") == TEMPLATE.read_text(encoding="utf-8")
    assert handbook.differences == ()
    assert handbook.center.name is None
    assert handbook.center_values["nudge-days"] == 7


def test_the_check_lists_what_would_be_gained(handbook: Handbook) -> None:
    lines = gains(handbook)
    assert [line.partition(":")[0] for line in lines][:7] == ["name", "school", "site_url", "contact", "logo", "colors", "closures"]
    assert len(lines) == 7 + len(handbook.center_fields.links)
    assert gains(load_center("full")) == []
    done = subprocess.run(
        [sys.executable, "-m", "handbook", "check", "--center", str(CENTERS / "name_only")],
        cwd=ROOT, env={"PYTHONPATH": "hooks"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert f"  {lines[1]}" in done.stdout.splitlines()
    assert f"  {lines[0]}" not in done.stdout.splitlines()


# ---- Mistakes ----


def test_a_center_in_which_everything_is_wrong_gets_every_message() -> None:
    wanted = (CENTERS / "wrong/problems.txt").read_text(encoding="utf-8").splitlines()
    assert problems(CENTERS / "wrong") == wanted


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("colors:\n  brand: #5b2a86\n", 'center.yaml:2: the color must stand in quotes: brand: "#5b2a86"'),
        ("name:Career Center\npaper: a4\n", "center.yaml:1: a space must stand behind the colon; add it"),
        (
            "logo: {file: logo.png, alt: x}\n",
            'center.yaml:1: there is no file "logo.png" in local/files/; put it there. Check the spelling',
        ),
    ],
)
def test_a_mistake_that_staff_make(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "center.yaml").write_text(text, encoding="utf-8")
    assert problems(tmp_path) == [problem]


@pytest.mark.parametrize(
    ("name", "raw", "wrong"),
    [
        ("logo.png", b"GIF89a", "the picture is no PNG, whatever its name says; save it as PNG or SVG"),
        ("logo.svg", b"<html></html>", "the picture is no SVG, whatever its name says; save it as SVG or PNG"),
        ("logo.svg", b"<svg>\n<script>x</script></svg>", "the picture must not hold scripts or load anything (line 2 of it); save it as a plain SVG, or as PNG"),
        ("logo.svg", b'<svg><image href="https://example.org/x.png"/></svg>', "the picture must not hold scripts or load anything (line 1 of it); save it as a plain SVG, or as PNG"),
        ("logo.png", b"\x89PNG\r\n\x1a\n" + bytes(200_000), "the picture must be at most 100 kB; it has 201 kB: save it smaller"),
    ],
)  # fmt: skip
def test_a_logo_that_is_none(tmp_path: Path, name: str, raw: bytes, wrong: str) -> None:
    (tmp_path / "local/files").mkdir(parents=True)
    (tmp_path / "local/files" / name).write_bytes(raw)
    (tmp_path / "center.yaml").write_text(f"logo: {{file: {name}, alt: x}}\n", encoding="utf-8")
    assert problems(tmp_path) == [f"center.yaml:1: {wrong}"]


@given(color=st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_the_nearest_color_can_be_read_and_a_good_one_stays(color: str) -> None:
    backs, wanted = ("#ffffff", "#e8f1f2"), 4.5
    found = nearest(color, backs, wanted)
    assert all(ratio(found, back) >= wanted for back in backs)
    if all(ratio(color, back) >= wanted for back in backs):
        assert found == color


# ---- Values in texts ----


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("no value", "no value"),
        ("{center.days}", 5),
        ("{center.gone}", None),
        ("After {center.days} days.", "After 5 days."),
        ("Ask us.[[ See [our page]({center.page}).]]", "Ask us. See [our page](https://x.org/a_(b)).".replace("_(b)", "")),
        ("Ask us.[[ See [our page]({center.gone}).]] Then go.", "Ask us. Then go."),
        ("[[{center.gone}]]", None),
        ("[[{center.page} and {center.gone}]]x", "x"),
        ("Hi.[[ I know {my-friend}.]][[ I go to {center.page}.]]", "Hi.[[ I know {my-friend}.]] I go to https://x.org/a."),
        ("[[ {my-name} of {center.page}]]", "[[ {my-name} of https://x.org/a]]"),
        ("[[[words]({center.page})]]", "[words](https://x.org/a)"),
    ],
)
def test_values_and_the_passages_that_vanish_with_them(text: str, made: str | int | None) -> None:
    assert filled(text, {"days": 5, "page": "https://x.org/a", "gone": None}) == made


def test_a_text_must_not_have_a_hole_in_some_other_center() -> None:
    known, sure = {"days", "page"}, {"days"}
    assert text_problems("{center.days} days [[at {center.page}]]", known, sure) == []
    assert text_problems("{center.dayz} days", known, sure) == ['there is no value {center.dayz}; did you mean "days"?']
    assert text_problems("at {center.page} or so", known, sure) == [
        "{center.page} may be missing, so it must stand in [[ ]] with the words that vanish with it"
    ]


# ---- A first file ----


def run_center(folder: Path, *options: str, answers: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command that writes a center's file."""
    command = [sys.executable, "-m", "handbook", "center", "--file", str(folder / "center.yaml"), *options]
    return subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": "hooks"}, input=answers, capture_output=True, text=True, check=False)


def test_a_first_file_is_written_from_options_and_checks(tmp_path: Path) -> None:
    done = run_center(tmp_path, "--name", "Test Center: A & B", "--email", "a@test.example.edu", "--booking", "https://test.example.edu/b")
    assert done.returncode == 0, done.stderr
    center = load_checked(CONTENT, TEMPLATES, tmp_path).center
    assert (center.name, center.contact.email, center.links["booking"]) == (
        "Test Center: A & B",
        "a@test.example.edu",
        "https://test.example.edu/b",
    )
    text = (tmp_path / "center.yaml").read_text(encoding="utf-8")
    assert [line.partition("#")[2] for line in text.splitlines() if "#" in line] == [
        line.partition("#")[2] for line in TEMPLATE.read_text(encoding="utf-8").splitlines() if "#" in line
    ]


def test_a_first_file_is_written_from_answers_and_asks_again(tmp_path: Path) -> None:
    answers = ["Test Center A", "", "Test School A", "", "nobody", "a@test.example.edu", "", "", "", ""]
    done = run_center(tmp_path, answers="\n".join(answers) + "\n")
    assert done.returncode == 0, done.stderr
    assert "must be an e-mail address" in done.stdout
    center = load_checked(CONTENT, TEMPLATES, tmp_path).center
    assert (center.name, center.school, center.contact.email) == ("Test Center A", "Test School A", "a@test.example.edu")


def test_a_wrong_option_writes_nothing_and_what_is_there_stays(tmp_path: Path) -> None:
    shutil.copy(CENTERS / "name_only/center.yaml", tmp_path)
    before = (tmp_path / "center.yaml").read_text(encoding="utf-8")
    done = run_center(tmp_path, "--email", "nobody")
    assert done.returncode == 2
    assert done.stderr.startswith('--email: "email" of "contact" must be an e-mail address such as office@example.edu\n')
    done = run_center(tmp_path, "--email", "a@test.example.edu")
    assert done.returncode == 2
    assert 'the file has no line "email:" to fill in' in done.stderr
    assert (tmp_path / "center.yaml").read_text(encoding="utf-8") == before


@given(
    answer=st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)
def test_any_answer_is_read_back_as_it_was_typed(answer: str) -> None:
    if wrong_answer("name", answer):
        return
    made = filled_in(TEMPLATE.read_text(encoding="utf-8"), {"name": answer})
    assert filled_in(made, dict.fromkeys(FIELDS, "")) == made
    from handbook.yaml_source import read_yaml  # noqa: PLC0415  only here

    document, wrong = read_yaml(made, "center.yaml")
    assert wrong == []
    assert document is not None
    assert isinstance(document.data, dict)
    assert document.data["name"] == answer
