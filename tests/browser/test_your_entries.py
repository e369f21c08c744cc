"""The forms for a center's own entries: staff who can't program add, change, and hide entries, also by the links of staff mode."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from handbook.checks.checker import load_checked
from support.axe import SCHEMES, look, unexplained
from support.entry_inputs import INPUTS, save
from support.helpers import CENTERS, CONTENT, TEMPLATES, build_site, served
from support.pages.your_entries import PATH, EntriesPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request

    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise(
    "Staff who can't program add, change, and hide entries with a form, and the file passes the check; nothing is stored or sent"
)
SAMPLE = (
    "question-with-diacritics-and-quotes",
    "tip-not-to-do-with-long-text",
    "message-by-email",
    "quick-start-for-a-fair",
    "change-a-tip",
)
QUESTION: dict[str, Any] = INPUTS[0]["values"]
MARKED = "[aria-invalid=true]"


@pytest.fixture
def form(page: Page, address: str) -> EntriesPage:
    """The forms, open on a phone."""
    return EntriesPage(page, address).open()


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of one of several centers of a known repository; the center has entries of its own."""
    folder = tmp_path_factory.mktemp("own")
    content, center = folder / "content", folder / "centers/North Campus"
    shutil.copytree(CONTENT, content)
    (center / "local/rules").mkdir(parents=True)
    (center / "center.yaml").write_text("name: Test Center\n", encoding="utf-8")
    (center / "local/rules/meet.yaml").write_text(OWN_FILE, encoding="utf-8")
    (center / "local/presets.yaml").write_text(HIDDEN_PRESET, encoding="utf-8")
    return build_site(
        content, folder / "site", center=center, repo_url="https://github.com/example/handbook", edit_uri="edit/main/content/"
    )


OWN_FILE = "# Ask Kim.\n- change: arrive-on-time\n  why: Our bus is late.\n"
HIDDEN_PRESET = "- hide: veteran\n  reason: We have an office for veterans.\n"


@pytest.fixture
def own_form(page: Page, own_address: str) -> EntriesPage:
    """The forms of that center."""
    return EntriesPage(page, own_address)


@pytest.fixture(scope="module")
def own_address(own_site: Site) -> Iterator[str]:
    """The address of that center's site."""
    with served(own_site.root) as address:
        yield address


# ---- The file ----


@pytest.mark.parametrize(
    "entered", [pytest.param(entered, id=entered["id"], marks=() if entered["id"] in SAMPLE else pytest.mark.nightly) for entered in INPUTS]
)
def test_what_staff_download_passes_the_check(page: Page, address: str, tmp_path: Path, entered: dict[str, Any]) -> None:
    form = EntriesPage(page, address)
    action = next((name for name in ("change", "hide") if name in entered), "id")
    if action == "id":
        form.open().choose(entered["kind"])
    else:
        form.open(f"{LINKS[entered['kind']]}:{entered[action]}").page.locator(f"[name=choice_action][value={action}]").check()
    form.fill_in(entered["values"])
    outputs = [{"path": form.file_path(), "text": form.download(), "mode": "new"}]
    if form.output("source").is_visible():
        outputs.append({"path": form.file_path("source"), "text": form.download("source"), "mode": "new"})
    (tmp_path / "center.yaml").write_text("name: Test Center\n", encoding="utf-8")
    save(outputs, tmp_path)
    handbook = load_checked(CONTENT, TEMPLATES, tmp_path)
    assert entered["kind"] in {override.kind for override in handbook.differences}
    assert [warning for warning in handbook.warnings if warning.file.startswith("local/")] == []


LINKS = {"questions": "question", "rules": "rule", "messages": "message", "presets": "preset"}


def test_the_shown_and_the_copied_text_are_those_of_the_file(form: EntriesPage) -> None:
    form.fill_in(QUESTION)
    form.output().locator("[data-copy]").click()
    expect(form.page.get_by_text("The text of the file is copied.").first).to_be_attached()
    assert form.page.evaluate("navigator.clipboard.readText()") == form.text() == form.download()


def test_the_name_comes_from_the_title_until_staff_choose_one(form: EntriesPage) -> None:
    form.enter("question", "Große Prüfung: which one?")
    expect(form.control("id")).to_have_value("local-grosse-prufung-which-one")
    form.enter("id", "local-exam")
    form.enter("question", "Another one?")
    expect(form.control("id")).to_have_value("local-exam")


def test_a_second_entry_is_added_to_the_same_file(form: EntriesPage) -> None:
    form.fill_in(QUESTION)
    first = form.download()
    form.page.locator("[data-again]").click()
    expect(form.control("question")).to_have_value("")
    form.fill_in({**QUESTION, "question": "Which professors know employers in this field?"})
    second = form.download()
    assert second.startswith(first + "\n- id: local-which-professors-know")


# ---- Change and hide ----


def test_an_entry_is_found_by_its_title_and_shown_as_it_is(form: EntriesPage) -> None:
    form.choose("rules", "change")
    expect(form.section).to_have_count(0)
    form.page.locator("[data-find]").fill("on time arrive")
    expect(form.page.locator("[data-entry] option")).to_have_text(["Arrive on time"])
    form.page.locator("[data-entry]").select_option("arrive-on-time")
    expect(form.control("title")).to_have_value("Arrive on time")
    expect(form.control("id")).to_be_hidden()
    expect(form.page.locator("[data-nothing]")).to_contain_text("You haven't changed anything yet")
    form.enter("title", "Arrive 5 minutes early")
    assert form.text() == "- change: arrive-on-time\n  title: Arrive 5 minutes early\n"
    form.page.locator("[data-find]").fill("no such tip")
    expect(form.page.locator("[data-count]")).to_have_text("Nothing matches. Try another word.")


def test_a_text_of_the_handbook_is_shown_with_its_placeholders(form: EntriesPage, site: Site) -> None:
    form.open("rule:bring-your-resume")
    form.show_more()
    steps = [form.control(f"how.{number}.item").input_value() for number in range(2)]
    assert "[[ [Book an appointment]({center.booking}).]]" in " ".join(steps)
    assert "(rule:" in site.root.joinpath(PATH, "index.html").read_text(encoding="utf-8").replace("\\u0028", "(")


def test_an_entry_that_the_center_changed_needs_the_center_s_file(own_form: EntriesPage) -> None:
    form = own_form.open("rule:arrive-on-time")
    form.enter("title", "Arrive early")
    expect(form.output().get_by_text("Your center's file already has this entry.")).to_be_visible()
    expect(form.output().locator("[data-copy]")).to_be_hidden()
    form.open_file("rules.yaml", OWN_FILE)
    expect(form.output().locator("[data-open-status]")).to_contain_text("This is the wrong file.")
    form.open_file("meet (1).yaml", OWN_FILE)
    expect(form.output().locator("[data-text]")).to_have_text(f"{OWN_FILE}  title: Arrive early\n")
    expect(form.output().locator("[data-page=edit]:visible")).to_have_attribute(
        "href", "https://github.com/example/handbook/edit/main/centers/North%20Campus/local/rules/meet.yaml"
    )


def test_the_forms_of_one_of_several_centers_name_that_center_s_folder(own_form: EntriesPage, own_site: Site, own_address: str) -> None:
    form = own_form.open("rule:be-ready-when-you-call")
    form.enter("title", "Say hello")
    expect(form.output().locator("[data-file-path]")).to_have_text("centers/North Campus/local/rules/request.yaml")
    expect(form.output().locator("[data-page=create]")).to_have_attribute(
        "href", re.compile(r"^https://github\.com/example/handbook/new/main\?filename=centers/North%20Campus/local/rules/request\.yaml&")
    )
    form.page.goto(f"{own_address}for-centers/make-it-yours/")
    form.page.locator("[data-repository]").fill("github.com/example/handbook")
    expect(form.page.get_by_text("In your repository, the file is centers/North Campus/center.yaml.")).to_be_visible()
    steps = form.page.locator("[data-host=github]")
    base = "https://github.com/example/handbook/upload/main/centers/North%20Campus"
    expect(steps.locator("[data-page=replace]")).to_have_attribute("href", base)
    assert steps.locator("[data-page=logo]").get_attribute("href") == f"{base}/local/files"
    texts = {path: path.read_bytes() for path in own_site.root.rglob("*") if path.suffix in {".html", ".json", ".js", ".txt"}}
    assert [path for path, text in texts.items() if str(own_site.root.parent).encode() in text] == []


def test_the_file_of_another_center_is_doubted(own_form: EntriesPage, own_address: str) -> None:
    page = own_form.page
    page.goto(f"{own_address}for-centers/make-it-yours/")
    expect(page.locator("[data-file]")).not_to_be_empty()
    status = page.locator("[data-open-status]")
    for name, doubt in (("South Campus", "The center in it is “South Campus,” but this site is for “Test Center.”"), ("Test Center", "")):
        page.locator("[data-open]").set_input_files({"name": "center.yaml", "mimeType": "text/yaml", "buffer": f"name: {name}\n".encode()})
        expect(status).to_have_text(
            re.compile(r"^center\.yaml is open\. Its values are in the form below\." + (f" {doubt} If" if doubt else "$"))
        )


def test_lines_for_an_existing_file_are_shown_alone(own_form: EntriesPage) -> None:
    form = own_form.open("rule:greet-warmly")
    form.enter("title", "Say hello")
    assert form.text() == "- change: greet-warmly\n  title: Say hello\n"
    expect(form.output().get_by_text("These are the lines to add at its end.")).to_be_visible()
    expect(form.output().locator("[data-download]")).to_be_hidden()


def test_a_file_that_turns_out_to_be_there_can_be_opened_right_where_that_is_said(form: EntriesPage) -> None:
    form.open("rule:arrive-on-time")
    form.enter("title", "Arrive early")
    expect(form.output().get_by_text("open it with the button below")).to_be_visible()
    expect(form.output().get_by_text("Open your file")).to_be_visible()
    form.open_file("meet.yaml", "- hide: greet-warmly\n  reason: Ours differs.\n")
    expect(form.output().locator("[data-text]")).to_contain_text("- hide: greet-warmly")
    expect(form.output().locator("[data-text]")).to_contain_text("title: Arrive early")
    expect(form.output().get_by_text("This is your whole file with the change.")).to_be_visible()


def test_a_file_that_can_not_be_read_is_named_with_its_line(own_form: EntriesPage) -> None:
    form = own_form.open("rule:arrive-on-time")
    form.enter("title", "Arrive early")
    form.open_file("meet.yaml", '- change: arrive-on-time\n  why: "Our\n')
    expect(form.output().locator("[data-open-status]")).to_contain_text("meet.yaml can't be read, because line")


# ---- Undo ----


def test_only_what_the_center_changed_or_hid_can_be_undone(own_form: EntriesPage, form: EntriesPage) -> None:
    expect(form.page.locator("[name=choice_action]")).to_have_count(3)
    page = own_form.open().page
    page.locator("[name=choice_action][value=undo]").check()
    expect(page.locator("[name=choice_kind]:visible")).to_have_count(2)
    expect(page.locator("[name=choice_kind]:checked")).to_have_value("rules")
    expect(page.locator("[data-entry] option")).to_have_text(["Arrive on time (changed by you)"])
    own_form.choose("presets", "undo")
    expect(page.locator("[data-entry] option")).to_have_text(["I'm a veteran or I'm leaving the military (hidden by you)"])
    own_form.choose("presets", "change")
    expect(page.locator("[name=choice_kind]:visible")).to_have_count(4)
    expect(page.locator("[data-entry] option", has_text="veteran")).to_have_count(0)


def test_a_change_is_undone_by_hand_or_in_the_file_that_staff_open(own_form: EntriesPage) -> None:
    form = own_form.open()
    form.choose("rules", "undo")
    form.page.locator("[data-entry]").select_option("arrive-on-time")
    expect(form.section).to_contain_text("your site will use the handbook's text again")
    expect(form.output().locator("[data-first-line]")).to_have_text("- change: arrive-on-time")
    expect(form.output().locator("[data-copy]")).to_be_hidden()
    form.open_file("meet.yaml", f"{OWN_FILE}\n- hide: greet-warmly\n  reason: Ours.\n")
    assert form.text() == form.download() == "# Ask Kim.\n- hide: greet-warmly\n  reason: Ours.\n"


def test_a_file_with_nothing_else_is_deleted_and_the_entry_is_no_longer_offered(own_form: EntriesPage) -> None:
    form = own_form.open("preset:veteran")
    expect(form.page.locator("[name=choice_action]:checked")).to_have_value("undo")
    expect(form.section).to_contain_text("it will be on your site again")
    form.open_file("presets.yaml", HIDDEN_PRESET)
    expect(form.output().locator("[data-text]")).to_be_hidden()
    expect(form.output().locator("[data-page=delete]:visible")).to_have_attribute(
        "href", "https://github.com/example/handbook/delete/main/centers/North%20Campus/local/presets.yaml"
    )
    form.page.locator("[data-again]").click()
    form.page.locator("[name=choice_action][value=undo]").check()
    expect(form.page.locator("[name=choice_kind]:visible")).to_have_count(1)


def test_a_change_is_undone_with_the_keyboard_alone(own_form: EntriesPage) -> None:
    page = own_form.open().page
    page.locator("[name=choice_action]:checked").focus()
    page.keyboard.press("ArrowUp")  # from the first choice to the last one
    expect(page.locator("[name=choice_action]:checked")).to_have_value("undo")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name=choice_kind]:checked")).to_have_value("presets")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-entry]")).to_have_value("veteran")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('[data-open]')")


@pytest.mark.parametrize("width", [320, 1440])
def test_axe_finds_nothing_when_a_change_is_undone(own_form: EntriesPage, width: int) -> None:
    form = own_form.open("preset:veteran")
    for text in ("", HIDDEN_PRESET):
        if text:
            form.open_file("presets.yaml", text)
        for scheme in SCHEMES:
            look(form.page, width, scheme)
            assert unexplained(form.page) == []


# ---- Mistakes ----


def test_mistakes_are_named_next_to_the_fields_and_in_a_list_and_the_first_one_has_the_focus(form: EntriesPage) -> None:
    form.choose("rules")
    form.enter("group", "meet")
    form.enter("title", "x" * 71)
    form.show_more()
    form.add("say")
    form.enter("say.0.when", "At the desk")
    form.page.locator("[data-more] summary:visible").click()
    form.output().locator("[data-download]").click()
    assert form.focused == "mine_rules_kind"
    expect(form.error_of("title")).to_have_text("This text has 71 characters. Shorten it to 70 or fewer.")
    links = form.section.locator("[data-summary-list] a")
    assert [(link.text_content() or "").partition(":")[0] for link in links.all()] == [
        "Kind of tip", "Title", "Line on a checklist", "The tip in short", "What to say"
    ]  # fmt: skip
    expect(form.error_of("say.0.words")).to_be_visible()
    links.nth(1).click()
    assert form.focused == "mine_rules_title"
    form.enter("title", "A short title")
    expect(form.error_of("title")).to_be_empty()


def test_a_list_without_an_entry_that_it_needs_is_named_next_to_its_button(form: EntriesPage) -> None:
    form.choose("rules")
    form.fill_in({path: value for path, value in INPUTS[3]["values"].items() if path != "sources"})
    form.section.locator('[data-list="sources"] [data-remove]').click()
    form.output().locator("[data-download]").click()
    expect(form.error_of("sources")).to_have_text("Add at least 1.")
    assert form.focused == "mine_rules_sources"


def test_an_empty_required_field_stops_the_link_to_a_new_file(form: EntriesPage) -> None:
    form.fill_in({"group": "getting-in", "question": "Which one?"})
    form.page.locator("[data-repository]").fill("github.com/example/handbook")
    form.output().locator("[data-page=create]").click()
    assert form.focused == "mine_questions_why"
    assert len(form.page.context.pages) == 1


def test_an_entry_of_a_list_is_added_and_removed_with_the_keyboard_alone(form: EntriesPage) -> None:
    form.choose("rules")
    form.show_more()
    form.section.locator('[data-list="how"] [data-add]').focus()
    form.page.keyboard.press("Enter")
    form.page.keyboard.type("Book the room.")
    expect(form.control("how.0.item")).to_have_value("Book the room.")
    form.page.keyboard.press("Tab")
    form.page.keyboard.press("Enter")
    expect(form.rows("how")).to_have_count(0)
    assert form.focused == "mine_rules_how"


def test_the_whole_form_works_with_the_keyboard_alone(form: EntriesPage) -> None:
    page = form.page
    page.locator("[name=choice_action]:checked").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("arrive on time")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(form.control("title")).to_have_value("Arrive on time")


# ---- The repository ----


def test_the_link_to_a_new_file_has_its_name_and_its_text(own_form: EntriesPage) -> None:
    form = own_form.open()
    form.fill_in(QUESTION)
    expect(form.page.locator("[data-repository]")).to_have_value("https://github.com/example/handbook")
    link = form.output().locator("[data-page=create]")
    address = urlsplit(link.get_attribute("href") or "")
    assert (address.netloc, address.path) == ("github.com", "/example/handbook/new/main")
    assert parse_qs(address.query) == {"filename": [form.file_path()], "value": [form.text()]}
    expect(form.output().get_by_text("The new file already has your text in it.")).to_be_visible()
    form.page.locator("[data-repository]").fill("https://gitlab.example.edu/careers/handbook")
    expect(link).to_have_attribute(
        "href", "https://gitlab.example.edu/careers/handbook/-/new/main?file_name=centers/North%20Campus/local/questions/getting-in.yaml"
    )
    expect(form.output().get_by_text("The new file already has your text in it.")).to_be_hidden()


# ---- Privacy and accessibility ----


def test_nothing_is_stored_or_sent(form: EntriesPage) -> None:
    requests: list[str] = []

    def note(request: Request) -> None:
        if request.url.startswith("http"):
            requests.append(request.url)

    form.page.wait_for_load_state("networkidle")
    stored = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    before = form.page.evaluate(stored)
    form.page.on("request", note)
    form.fill_in(QUESTION)
    form.download()
    form.page.remove_listener("request", note)
    assert requests == []
    assert form.page.evaluate(stored) == before


@pytest.mark.parametrize("width", [320, 1440])
def test_axe_finds_nothing_in_the_forms(form: EntriesPage, width: int) -> None:
    form.open("rule:arrive-on-time")
    form.show_more()
    form.enter("title", "")
    form.add("say")
    form.section.locator("[data-add]").first.focus()
    form.enter("statement", "**Bold** and [a link](rule:greet-warmly)")
    for scheme in SCHEMES:
        look(form.page, width, scheme)
        assert unexplained(form.page) == []
    form.choose("messages")
    for scheme in SCHEMES:
        look(form.page, width, scheme)
        assert unexplained(form.page) == []


def test_each_field_has_a_label_and_a_hint(form: EntriesPage) -> None:
    nameless = """(controls) => controls.filter((one) => !one.labels.length && !one.ariaLabel).map(({ id }) => id)"""
    assert form.page.locator("[data-entries] :is(input, select, textarea)").evaluate_all(nameless) == []
    missing = """(controls) => controls.flatMap((one) => (one.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean))
        .filter((id) => !document.getElementById(id))"""
    assert form.page.locator("[data-entries] [aria-describedby]").evaluate_all(missing) == []
    twice = "() => { const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id); return ids.filter((id, at) => ids.indexOf(id) !== at); }"
    assert form.page.evaluate(twice) == []


def test_without_scripts_the_page_leads_to_the_examples(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(address + PATH)
    expect(page.locator("[data-entries]")).to_be_hidden()
    expect(page.locator(".notice.no-js-only a")).to_have_attribute("href", "../your-additions/")
    context.close()


def test_a_center_that_hides_the_pages_for_staff_hides_the_forms(full_center: Site) -> None:
    assert f"{PATH}index.html" not in full_center.pages
    assert "for-centers/staff-mode.json" not in full_center.files
    assert (CENTERS / "full/local/pages/for-centers.md").is_file()
