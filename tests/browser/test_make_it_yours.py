"""The form with which staff fill in center.yaml: its file passes the check and builds, and staff who can't program can use it."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from handbook.checks.checker import load_checked
from handbook.model.center_template import TEMPLATE
from support.axe import SCHEMES, look, unexplained
from support.helpers import CENTERS, CONTENT, TEMPLATES, build_site
from support.pages.make_it_yours import HOSTS, PATH, FormPage

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request

    from handbook.model.center import Center
    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise(
    "Staff who can't program fill in a form, and the file that they download passes the check; nothing is stored or sent"
)
SAMPLE_TO_BUILD = ("university-with-diacritics",)
EMPTY = TEMPLATE.read_text(encoding="utf-8")


@pytest.fixture
def form(page: Page, address: str) -> FormPage:
    """The form, open on a phone."""
    return FormPage(page, address).open()


def center_of(text: str, folder: Path, host: dict[str, Any] | None = None) -> Center:
    """Return the center that a file describes, after all checks; its logo is where the form says that it belongs."""
    (folder / "center.yaml").write_bytes(text.encode())
    if host and "logo.file" in host["fields"]:
        (folder / "local/files").mkdir(parents=True)
        shutil.copy(next((CENTERS / "full/local/files").glob("*.svg")), folder / "local/files" / host["fields"]["logo.file"])
    handbook = load_checked(CONTENT, TEMPLATES, folder)
    assert [warning for warning in handbook.warnings if warning.file == "data/center.yaml"] == []
    return handbook.center


def entered(center: Center, path: str) -> str:
    """Return a value of a center as staff entered it."""
    value: Any = center
    for name in path.split("."):
        value = value[name] if isinstance(value, dict) else getattr(value, name)
    return str(value).lower() if isinstance(value, bool) else str(value)


def comments(text: str) -> list[str]:
    """Return the comments of a file."""
    return [line.partition(" #")[2].strip() if " #" in line else line for line in text.splitlines() if "#" in line]


# ---- The file ----


@pytest.mark.parametrize(
    "host", [pytest.param(host, id=host["id"], marks=pytest.mark.nightly if number % 3 else ()) for number, host in enumerate(HOSTS)]
)
def test_the_file_of_each_host_passes_the_check_and_says_what_was_entered(form: FormPage, tmp_path: Path, host: dict[str, Any]) -> None:
    form.fill_in(host)
    center = center_of(form.download(), tmp_path, host)
    typed = {path: value if not path.startswith("colors.") else "#" + value.removeprefix("#") for path, value in host["fields"].items()}
    assert {path: entered(center, path) for path in typed} == typed
    for name, entries in host.get("lists", {}).items():
        values = [entry.get("item", entry) for entry in entries]
        assert [entry if isinstance(entry, str) else entry.model_dump() for entry in getattr(center, name)] == values


@pytest.mark.parametrize(
    "host", [pytest.param(host, id=host["id"], marks=() if host["id"] in SAMPLE_TO_BUILD else pytest.mark.nightly) for host in HOSTS]
)
def test_the_file_of_each_host_builds(form: FormPage, tmp_path: Path, host: dict[str, Any]) -> None:
    form.fill_in(host)
    folder = tmp_path / "center"
    folder.mkdir()
    center_of(form.download(), folder, host)
    site = build_site(CONTENT, tmp_path / "site", center=folder)
    assert host["fields"]["name"] in site.pages["index.html"].text_of("footer")
    assert host["fields"]["name"] in site.pages["center/index.html"].text_of("h1")


def test_a_form_that_no_one_filled_in_gives_the_empty_file(form: FormPage) -> None:
    assert form.download() == EMPTY


def test_the_file_has_all_comments_of_the_empty_one_and_no_other_values(form: FormPage) -> None:
    form.enter("contact.email", "careers@example.edu")
    text = form.download()
    changed = [line for line in text.splitlines() if line not in EMPTY.splitlines()]
    assert [line.split("#")[0].strip() for line in changed] == ['email: "careers@example.edu"']
    assert comments(text) == comments(EMPTY)


def test_the_shown_and_the_copied_text_are_those_of_the_file(form: FormPage) -> None:
    form.enter("name", "Career Center")
    form.page.locator("[data-copy]").click()
    expect(form.page.locator("[data-status]")).to_have_text("The text of the file is copied.")
    text = form.download()
    assert form.page.evaluate("navigator.clipboard.readText()") == text
    assert form.page.locator("[data-file]").text_content() == text


# ---- An existing file ----


def test_an_existing_file_is_opened_with_its_comments_and_with_what_the_form_does_not_have(form: FormPage) -> None:
    own = "# Ask Kim before you change this.\nname: Old name  # since 2019\nlanguage: en\nlinks:\n  booking: https://a.example.edu\nnav:\n# ours\n  - {title: A, url: https://b.example.edu}\n"
    form.open_file(own)
    expect(form.control("name")).to_have_value("Old name")
    expect(form.control("nav.0.title")).to_have_value("A")
    assert form.download() == own
    form.enter("name", "New name")
    form.enter("paper", "a4")
    assert form.download() == own.replace("Old name", "New name").replace("  # since", "  # since") + (
        "paper: a4  # the paper size that's offered first: letter or a4\n"
    )


def test_a_full_center_is_opened_and_saved_without_a_change(form: FormPage) -> None:
    text = (CENTERS / "full/center.yaml").read_text(encoding="utf-8")
    form.open_file(text)
    assert form.download() == text


def test_a_file_with_another_layout_keeps_its_comments(form: FormPage, tmp_path: Path) -> None:
    form.open_file("name: A # keep me\ncontact: {email: a@b.example.edu, room: Hall} # and me\n")
    form.enter("contact.email", "new@b.example.edu")
    form.enter("name", "B")
    text = form.download()
    assert "# keep me" in text
    assert "# and me" in text
    center = center_of(text, tmp_path)
    assert (center.name, center.contact.email, center.contact.room) == ("B", "new@b.example.edu", "Hall")


def test_a_file_that_can_not_be_read_is_named_with_its_line(form: FormPage) -> None:
    form.open_file('name: A\nschool: "B\nroom: C\n')
    expect(form.page.locator("[data-open-status]")).to_contain_text("center.yaml can't be read, because line")
    expect(form.control("name")).to_have_value("")


def test_mistakes_in_an_opened_file_are_marked(form: FormPage) -> None:
    form.open_file("contact:\n  email: nobody\n")
    expect(form.error_of("contact.email")).to_have_text("Enter one email address, such as office@example.edu.")
    assert form.focused == "mine_contact_email"


# ---- Mistakes ----


def test_mistakes_are_named_next_to_the_fields_and_in_a_list_and_the_first_one_has_the_focus(form: FormPage) -> None:
    form.enter("links.booking", "www.example.edu")
    form.enter("contact.email", "nobody")
    form.add("closures")
    form.page.locator("[data-download]").click()
    assert form.focused == "mine_contact_email"
    expect(form.control("contact.email")).to_have_attribute("aria-invalid", "true")
    expect(form.error_of("links.booking")).to_contain_text("Enter the whole address of a page")
    links = form.page.locator("[data-summary-list] a")
    assert [link.text_content().partition(":")[0] for link in links.all()] == [  # type: ignore[union-attr]
        "Email address",
        "Book an appointment",
        "Name",
        "First day",
        "Last day",
    ]
    links.nth(1).click()
    assert form.focused == "mine_links_booking"


def test_a_corrected_mistake_is_no_longer_shown(form: FormPage) -> None:
    form.enter("house_rules.nudge-days", "2")
    form.page.locator("[data-download]").click()
    expect(form.error_of("house_rules.nudge-days")).to_contain_text("must be greater than 3")
    form.enter("house_rules.nudge-days", "5")
    expect(form.error_of("house_rules.nudge-days")).to_be_empty()
    assert "nudge-days: 5" in form.download()
    expect(form.page.locator("[data-summary]")).to_be_hidden()


def test_a_color_that_can_not_be_read_comes_with_the_closest_one_that_works(form: FormPage) -> None:
    form.enter("colors.brand", "#c9a227")
    expect(form.error_of("colors.brand")).to_contain_text("The closest color that works is #8e731c")
    form.page.get_by_role("button", name="Use #8e731c").click()
    expect(form.control("colors.brand")).to_have_value("#8e731c")
    expect(form.error_of("colors.brand")).to_be_empty()
    expect(form.page.locator('[data-verdict="colors.brand"]')).to_contain_text("easy to read")
    assert form.focused == "mine_colors_brand"


def test_an_entry_is_added_and_removed_with_the_keyboard_alone(form: FormPage) -> None:
    form.page.locator('[data-list="closures"] [data-add]').focus()
    form.page.keyboard.press("Enter")
    form.page.keyboard.type("Winter break")
    expect(form.control("closures.0.title")).to_have_value("Winter break")
    form.page.locator('[data-list="closures"] [data-remove]').focus()
    form.page.keyboard.press("Enter")
    expect(form.page.locator('[data-list="closures"] [data-rows] > *')).to_have_count(0)
    assert form.page.evaluate("'add' in document.activeElement.dataset")


def test_no_list_takes_more_entries_than_the_check_allows(form: FormPage) -> None:
    for _ in range(8):
        form.add("nav")
    expect(form.page.locator('[data-list="nav"] [data-add]')).to_be_hidden()


# ---- The preview ----


def test_the_preview_shows_name_logo_and_colors(form: FormPage) -> None:
    form.enter("name", "Sample Center")
    form.enter("colors.brand", "#461d7c")
    form.enter("colors.highlight", "#ffc72c")
    logo = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20" width="60" height="20"><path fill="#461d7c" d="M0 0h60v20H0z"/></svg>'
    )
    form.page.locator("[data-logo]").set_input_files({"name": "Our Lögo.SVG", "mimeType": "image/svg+xml", "buffer": logo})
    expect(form.control("logo.file")).to_have_value("Our-Logo.svg")
    frames = form.page.locator("[data-frame]")
    colors = frames.evaluate_all("(all) => all.map((one) => getComputedStyle(one).getPropertyValue('--mine-brand'))")
    assert colors == ["#461d7c"] * 3
    assert frames.evaluate_all("(all) => all.map((one) => one.querySelector('[data-shows=name]').textContent)") == ["Sample Center"] * 3
    plates = frames.evaluate_all("(all) => all.map((one) => one.querySelector('img').matches('.preview__plate'))")
    assert plates == [False, True, True], "dark purple is hard to see on a dark page and on the purple band"


def png() -> bytes:
    """Return a small PNG."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "#14505c").save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        ("Our Lögo.SVG", "Our-Logo.svg"),
        ("Logo (final).png", "Logo-final.png"),
        ("校徽.svg", "logo.svg"),
        ("logo #2.svg", "logo-2.svg"),
        ("logo.svg", None),
    ],
)
def test_staff_are_told_to_rename_a_logo_whose_name_no_file_can_have(form: FormPage, chosen: str, name: str | None) -> None:
    image = b"<svg xmlns='http://www.w3.org/2000/svg'/>" if chosen.lower().endswith("svg") else png()
    form.page.locator("[data-logo]").set_input_files({"name": chosen, "mimeType": "image/svg+xml", "buffer": image})
    expect(form.control("logo.file")).to_have_value(name or chosen)
    form.enter("logo.alt", "Our logo")
    form.enter("name", "Career Center")
    note = form.error_of("logo.file")
    if name is None:
        expect(note).to_be_empty()
        return
    expect(note).to_contain_text(f"Rename your file from “{chosen}” to “{name}”")
    assert f"file: {name}" in form.download()
    expect(note).to_contain_text("Rename your file")
    form.enter("logo.file", "another.svg")
    expect(note).to_be_empty()


def test_each_day_that_staff_enter_is_shown_with_its_month_as_a_word(form: FormPage) -> None:
    form.add("closures")
    form.enter("closures.0.first", "2026-11-12")
    shown = form.rows("closures").locator("[data-day]")
    expect(shown).to_have_text(["November 12, 2026", ""])
    form.enter("closures.0.last", "2027-01-03")
    expect(shown).to_have_text(["November 12, 2026", "January 3, 2027"])
    form.enter("closures.0.first", "")
    expect(shown).to_have_text(["", "January 3, 2027"])


def test_a_logo_that_is_too_large_or_no_image_is_refused(form: FormPage) -> None:
    chooser = form.page.locator("[data-logo]")
    chooser.set_input_files(
        {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": b"<svg xmlns='http://www.w3.org/2000/svg'/>" + b" " * 100_001}
    )
    expect(form.error_of("logo.file")).to_contain_text("at most 100 kB")
    chooser.set_input_files({"name": "logo.jpg", "mimeType": "image/jpeg", "buffer": b"x"})
    expect(form.error_of("logo.file")).to_have_text("Choose an SVG or PNG file.")
    chooser.set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": b"a picture in another format"})
    expect(form.error_of("logo.file")).to_have_text("Choose an SVG or PNG file.")
    expect(form.control("logo.file")).to_have_value("")


# ---- The repository ----


def test_the_steps_lead_to_the_host_s_own_repository(form: FormPage) -> None:
    form.enter("name", "Career Center")
    form.page.locator("[data-repository]").fill("github.com/example/handbook/tree/main")
    steps = form.page.locator("[data-host=github]")
    expect(steps).to_be_visible()
    expect(steps.locator("[data-page=replace]")).to_have_attribute("href", "https://github.com/example/handbook/upload/main/content/data")
    new = steps.locator("[data-page=create]").get_attribute("href") or ""
    assert new.startswith("https://github.com/example/handbook/new/main/content/data?filename=center.yaml&value=%23+yaml-language-server")
    assert "name%3A+Career+Center" in new
    form.page.locator("[data-repository]").fill("https://gitlab.example.edu/careers/sites/handbook/-/tree/trunk/content")
    expect(steps).to_be_hidden()
    expect(form.page.locator("[data-host=gitlab] [data-page=replace]")).to_have_attribute(
        "href", "https://gitlab.example.edu/careers/sites/handbook/-/edit/trunk/content/data/center.yaml"
    )
    form.page.locator("[data-repository]").fill("my repository")
    expect(form.page.locator("[data-repository-error]")).to_contain_text("Enter the address of your repository")


# ---- Privacy, accessibility, readers ----


def test_nothing_is_stored_or_sent_and_the_yaml_library_comes_only_with_a_file(form: FormPage) -> None:
    requests: list[str] = []

    def note(request: Request) -> None:
        if request.url.startswith("http"):
            requests.append(request.url)

    form.page.wait_for_load_state("networkidle")
    form.page.on("request", note)
    stored = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    before = form.page.evaluate(stored)
    form.fill_in(HOSTS[0])
    form.download()
    assert requests == []
    form.open_file(EMPTY)
    form.page.remove_listener("request", note)
    assert [url.rpartition("/")[2].partition(".")[0] for url in requests] == ["existing-file", "yaml"]
    assert form.page.evaluate(stored) == before


@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_in_the_form_with_entries_and_mistakes(form: FormPage, width: int) -> None:
    form.add("closures")
    form.add("nav")
    form.add("may_embed")
    form.enter("colors.brand", "#c9a227")
    form.enter("colors.highlight", "#ffc72c")
    form.page.locator("[data-repository]").fill("github.com/example/handbook")
    form.page.locator("[data-download]").click()
    form.page.locator("details summary").filter(has_text="Show the text").click()
    for scheme in SCHEMES:
        look(form.page, width, scheme)
        assert unexplained(form.page) == []


def test_each_field_has_a_label_and_a_hint(form: FormPage) -> None:
    nameless = """(controls) => controls.filter((one) => !one.labels.length && !one.ariaLabel).map(({ id }) => id)"""
    assert form.page.locator("[data-mine] :is(input, select)").evaluate_all(nameless) == []
    missing = """(controls) => controls.flatMap((one) => (one.getAttribute("aria-describedby") ?? "none").split(" "))
        .filter((id) => !document.getElementById(id))"""
    form.add("closures")
    assert form.page.locator("[data-mine] :is([data-path], [data-name])").evaluate_all(missing) == []


def test_without_scripts_the_page_explains_the_file(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(address + PATH)
    expect(page.locator("[data-mine]")).to_be_hidden()
    expect(page.locator(".notice.no-js-only a")).to_have_attribute("href", "../your-center/")
    expect(page.locator(".notice.no-js-only")).to_be_visible()
    context.close()


def test_no_reader_s_page_loads_the_form_and_no_reader_s_device_keeps_it(site: Site) -> None:
    worker = (site.root / "worker.js").read_text(encoding="utf-8")
    precached = worker.partition('"later":')[0]
    form = (site.root / PATH / "index.html").read_text(encoding="utf-8")
    own = {name for name in ("existing-file.", "yaml.", PATH) if name in precached}
    assert own == set()
    modules = {part.partition('"')[0] for part in form.split("assets/page.")[1:]}
    assert modules
    others = [page for name, page in site.pages.items() if name != f"{PATH}index.html"]
    assert [module for module in modules if module in precached or any(f"assets/page.{module}" in page.html for page in others)] == []
