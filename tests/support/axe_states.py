"""The states that pages can be in besides that in which they open, each with what brings a page there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import expect

from support.axe import SCHEMES
from support.plans import STORE, full_plan, keep_plans
from support.scheme import choose_colors
from support.search_index import FIELD, OPENER, RESULT, search
from support.windows import go_to, is_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from support.axe import Scheme

NOTHING_FITS = "xqzvw"
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"


def nothing(page: Page) -> None:
    """Leave the page as it is."""
    del page


class State(NamedTuple):
    """A state.

    Attributes:
        path: The page's address from the site's root.
        reach: Brings the page, which is open, into the state.
        prepare: Does what must be done before the page is opened; another page of the site is open then.
        widths: Widths of windows in which the state can be.
        schemes: Colors in which the state can be; a reader's choice counts more than those of the device.

    """

    path: str
    reach: Callable[[Page], None] = nothing
    prepare: Callable[[Page], None] = nothing
    widths: tuple[int, ...] = (360, 1440)
    schemes: tuple[Scheme, ...] = SCHEMES


def unfold(page: Page) -> None:
    """Open every fold of the page, as a reader does who opens one after the other."""
    page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")


def click(*selectors: str) -> Callable[[Page], None]:
    """Return what clicks elements, one after the other, wherever they are folded away."""

    def reach(page: Page) -> None:
        unfold(page)
        for selector in selectors:
            page.locator(selector).first.click()

    return reach


def open_drawer(page: Page) -> None:
    """Open the menu."""
    page.locator("[data-menu]").click()
    expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()


def choose_dark(page: Page) -> None:
    """Choose dark colors in the menu."""
    choose_colors(page, "dark")
    unfold(page)


def found(words: str) -> Callable[[Page], None]:
    """Return what searches for something that is there."""

    def reach(page: Page) -> None:
        search(page, words)
        page.locator(RESULT).first.wait_for()

    return reach


def find_nothing(page: Page) -> None:
    """Search for something that is not there; ways that lead on are shown instead."""
    search(page, NOTHING_FITS)
    expect(page.locator(".search__error").last).to_contain_text(NOTHING_FITS)


def search_fails(page: Page) -> None:
    """Open the search while the index can't be had."""
    page.route("**/search/index.json", lambda route: route.abort())
    page.locator(OPENER).click()
    expect(page.locator("[data-failed]")).to_be_visible()


def open_search(page: Page) -> None:
    """Open the search and type nothing."""
    page.locator(OPENER).click()
    expect(page.locator(FIELD)).to_be_focused()
    page.locator(".search__start a").first.wait_for()


def fill_message(page: Page) -> None:
    """Fill in a message, with a mistake, so that fields, meter and warnings show all that they can."""
    show_screen(page, "person")
    page.get_by_label("Their title and last name").fill("Dear Ms. Example")
    show_screen(page, "reason")
    page.get_by_label("Something only this person did").fill("you " * 75)
    show_screen(page, "ready")
    unfold(page)
    expect(page.locator("[data-warnings]")).to_contain_text("greeting")
    page.locator("[data-sent]").scroll_into_view_if_needed()  # past the buttons, which else lie over the words


def refuse_the_form(page: Page) -> None:
    """Enter a mistake into the form for staff and ask for the file, so that the summary of the mistakes is shown."""
    expect(page.locator("[data-file]")).not_to_be_empty()
    page.locator('[data-path="contact.email"]').fill("careers at example")
    page.locator("[data-download]").click()
    expect(page.locator("[data-summary]")).to_be_visible()


def refuse_the_entry(page: Page) -> None:
    """Make a mistake in the form for an entry and ask for the file, so that the summary of the mistakes is shown."""
    page.locator("[data-kind=rules] [data-path=title]").fill("Arrive on time " * 6)
    page.locator("[data-output=entry] [data-copy]").click()
    expect(page.locator("[data-kind=rules] [data-summary]")).to_be_visible()


def show_screen(page: Page, name: str) -> None:
    """Go to a question of a message, or to the finished message."""
    page.evaluate("(name) => { location.hash = name }", name)
    page.locator(f'[data-screen="{name}"]:visible, [data-view="{name}"] [data-sum]:not(:empty)').first.wait_for()


def ask(name: str) -> Callable[[Page], None]:
    """Return what goes to a question of a message and opens what it folds away."""

    def reach(page: Page) -> None:
        show_screen(page, name)
        unfold(page)

    return reach


def leave_out_the_hook(page: Page) -> None:
    """Go on without the reason for writing, so that the page says why it's needed."""
    show_screen(page, "reason")
    page.locator(".screen__next").click()
    expect(page.locator("[data-hook]")).to_be_visible()


def fill_well(page: Page) -> None:
    """Fill in every field of a message without a mistake, copy it, and take the last change back."""
    unfold(page)
    while page.locator(".screen__next").is_visible():
        fill_visible_fields(page)
        name = page.url
        page.locator(".screen__next").click()
        page.wait_for_function("(name) => location.href !== name && document.activeElement.matches('h2')", arg=name)
    page.locator("[data-sum]:not(:empty)").wait_for()
    fill_visible_fields(page)
    page.locator("[data-copy]").click()
    expect(page.locator("[data-status]")).not_to_be_empty()


def fill_visible_fields(page: Page) -> None:
    """Type the example of each field of a message that is seen."""
    for field in page.locator("[data-field]:visible").all():
        hint = field.locator(".field__hint").inner_text()
        field.locator("input").fill(hint.rpartition(":")[2].strip().rstrip("."))


def narrow(*choices: tuple[str, str]) -> Callable[[Page], None]:
    """Return what uses a filter: pairs of a field's id and what is chosen or typed."""

    def reach(page: Page) -> None:
        for field, value in choices:
            control = page.locator(f"#{field}")
            if control.evaluate("one => one.matches('select')"):
                control.select_option(value)
            else:
                control.fill(value)

    return reach


def keep(text: str) -> Callable[[Page], None]:
    """Return what puts a text where the browser keeps what readers enter."""
    return lambda page: page.evaluate(STORE, ["state", text])


def two_plans(page: Page) -> None:
    """Let the browser keep a plan that has something everywhere, and another one that ended."""
    keep_plans(page, full_plan(), full_plan(id="other", name="Lee Sample", outcome="declined"))


def one_plan(**changes: object) -> Callable[[Page], None]:
    """Return what lets the browser keep one plan."""
    return lambda page: keep_plans(page, full_plan(**changes))


def show_plan(page: Page) -> None:
    """Wait for what belongs to a plan, and unfold its parts."""
    page.locator(":is([data-plan], [data-plan-line]):visible").first.wait_for()
    unfold(page)


def import_wrong(page: Page) -> None:
    """Give the page of the plan a file that holds none."""
    unfold(page)
    page.locator("[data-import]").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": b"{}"})
    expect(page.locator("[data-status]")).not_to_be_empty()


def talk(*, minutes: int) -> Callable[[Page], None]:
    """Return what goes to the second question of a talk that has lasted for some minutes."""

    def reach(page: Page) -> None:
        page.clock.install()
        page.reload()
        page.locator("[data-start]").click()
        page.locator("[data-next]").click()
        page.clock.fast_forward(minutes * 60_000)
        unfold(page)
        expect(page.locator("[data-clock]")).not_to_be_empty()

    return reach


def end_of_talk(page: Page) -> None:
    """Go to the last card of the talk."""
    page.locator("[data-talk]").wait_for()
    while page.locator("[data-next]").is_enabled():
        page.locator("[data-next]").click()


def new_edition(page: Page) -> None:
    """Show what a page says when a new edition waits, as its script does."""
    page.evaluate(
        "const notice = document.querySelector('[data-new-edition]');"
        "notice.hidden = false; notice.append(notice.querySelector('template').content.cloneNode(true));"
        "document.documentElement.style.setProperty('--hb-notice', `${notice.offsetHeight}px`)"
    )


def old_copy(page: Page) -> None:
    """Show what a page says when the site has not answered for long, as its script does."""
    page.evaluate(
        "const old = document.querySelector('[data-old-copy]'); document.querySelector('[data-new-edition]').after(old); old.hidden = false;"
        "old.append(old.querySelector('template').content.cloneNode(true));"
        "old.querySelector('[data-text]').textContent = old.querySelector('[data-text]').dataset.text;"
        "document.documentElement.style.setProperty('--hb-notice', `${old.offsetHeight}px`)"
    )


def own_questions(letter: str) -> str:
    """Return a state with 80 questions of a reader's own."""
    return json.dumps({"format": "handbook-plans", "version": 2, "list": [{"own": f"{letter} {number}?"} for number in range(80)]})


def import_too_much(page: Page) -> None:
    """Open a file that does not fit beside what is kept."""
    unfold(page)
    page.locator("[data-import]").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": own_questions("b").encode()})
    expect(page.locator("[data-left-over]")).to_be_visible()


def ask_to_erase(page: Page) -> None:
    """Show what a page in a frame asks before it erases."""
    unfold(page)
    page.evaluate("document.querySelector('[data-erase-ask]').hidden = false")


def blocked(page: Page) -> None:
    """Forbid the page to keep anything."""
    page.add_init_script(BLOCKED)


def send_empty(form: str) -> Callable[[Page], None]:
    """Return what sends a form without what it needs."""

    def reach(page: Page) -> None:
        unfold(page)
        page.locator(f"{form} button").first.click()
        expect(page.locator(f"{form} :invalid").first).to_be_focused()

    return reach


def pick_some(page: Page) -> None:
    """Tick questions for one's own list."""
    unfold(page)
    for number in range(2):
        page.locator("[data-pick]").nth(number).check()
    expect(page.locator("[data-strip]")).to_be_visible()


SHARED = "#q=where-most-people-start&own=3+My+own+question%3F&minutes=30"
LIST = "questions/my-list/"
FILLED = f"{LIST}?fill=yes&minutes=30"
EMAIL = "messages/email-cold/"

STATES: dict[str, State] = {
    "drawer": State("phases/meet/", open_drawer, widths=(360,)),
    "search": State("phases/meet/", found("handshake")),
    "search, misspelled": State("phases/meet/", found("handshke")),
    "search, nothing typed": State("", open_search),
    "search, nothing found": State("", find_nothing),
    "search, failed": State("", search_fails),
    "rules filtered": State("rules/", narrow(("filter_phase", "meet"), ("filter_kind", "dont"))),
    "rules, none fits": State("rules/", narrow(("filter_phase", "understand"), ("filter_kind", "dont"))),
    "questions filtered": State("questions/all/?text=skills"),
    "questions, none fits": State(f"questions/all/?text={NOTHING_FITS}"),
    "messages filtered": State("messages/", narrow(("filter_channel", "email"), ("filter_text", "thank"))),
    "messages, none fits": State("messages/", narrow(("filter_text", NOTHING_FITS))),
    "questions picked": State("questions/skills/", pick_some),
    "message with mistakes": State(EMAIL, fill_message),
    "form with mistakes": State("for-centers/make-it-yours/", refuse_the_form),
    "entry with mistakes": State("for-centers/your-entries/?entry=rule:arrive-on-time", refuse_the_entry),
    "message without mistakes": State(EMAIL, fill_well),
    "message that asks who it's for": State(EMAIL, ask("person")),
    "message without a reason": State(EMAIL, leave_out_the_hook),
    "message erased": State(f"{EMAIL}#ready", click("[data-erase]")),
    "message to say": State("messages/phone-request/", fill_well),
    "message that can't be kept": State(EMAIL, fill_message, blocked),
    "list filled": State(FILLED, unfold),
    "list that came by a link": State(LIST + SHARED, unfold),
    "list that can't be read": State(f"{LIST}#q=nothing-of-that-name"),
    "list moved": State(FILLED, click("[data-do=down]:visible", "[data-do=swap]:visible")),
    "list cleared": State(FILLED, click("[data-clear]")),
    "list as a code": State(FILLED, click("[data-qr]")),
    "own question left out": State(LIST, send_empty("[data-own]")),
    "list that can't be kept": State(FILLED, prepare=blocked),
    "checklist ticked": State("checklists/one-page/", click(".check", "[data-share]")),
    "checklist cleared": State("checklists/one-page/", click(".check", "[data-clear]")),
    "checklist that can't be kept": State("checklists/one-page/", click(".check"), blocked),
    "no plan yet": State("plan/", send_empty("[data-new]")),
    **{f"{path} with plans": State(path, show_plan, two_plans) for path in ("plan/", "plan/sheet/", "plan/talk/", "plan/compare/")},
    **{f"{path} with a plan": State(path, show_plan, two_plans) for path in ("phases/prepare/", EMAIL, "checklists/one-page/")},
    "another plan": State("plan/", click("[data-new-open]"), two_plans),
    "plan that is late": State("plan/", show_plan, one_plan(steps={}, dates={"sent": "2026-01-05"})),
    "plan that ended": State("plan/", show_plan, one_plan(outcome="declined")),
    "plan with a step done": State("plan/", click("[data-tick]"), one_plan(steps={}, dates={})),
    "plan that came by a file": State("plan/", import_wrong, two_plans),
    "plan that can't be read": State("plan/", unfold, keep("{broken")),
    "plan of a newer edition": State("plan/", unfold, keep(json.dumps({"version": 99, "plans": []}))),
    "plan that came by a wrong link": State("plan/#plan=rubbish", unfold),
    "plan as a code": State("plan/", click("[data-move]"), one_plan()),
    "plan deleted": State("plan/", click("[data-delete]"), two_plans),
    "all plans erased": State("plan/", click("[data-erase]"), two_plans),
    "plan that can't be kept": State("plan/", send_empty("[data-new]"), blocked),
    "talk without a plan": State("plan/talk/"),
    "assignment with the values of a link": State("checklists/class-assignment/#due=2027-03-05&points=20"),
    "talk running": State("plan/talk/", talk(minutes=1), one_plan(dates={})),
    "talk, last minutes": State("plan/talk/", talk(minutes=27), one_plan(dates={})),
    "talk, time over": State("plan/talk/", talk(minutes=31), one_plan(dates={})),
    "talk, last card": State("plan/talk/", end_of_talk, one_plan(dates={})),
    "rule put into the plan": State("phases/meet/", click("[data-save]:visible"), one_plan(saved=[])),
    "dark colors chosen": State("phases/prepare/", choose_dark, schemes=("dark",)),
    "new edition": State("phases/meet/", new_edition),
    "copy that is old": State("offline/", old_copy),
    "import that does not fit": State("plan/", import_too_much, keep(own_questions("a"))),
    "erasing is asked again": State("plan/", ask_to_erase, two_plans),
    **{
        f"{path} in a frame": State(path, unfold)
        for path in ("phases/meet/?embed", "questions/?embed", f"{EMAIL}?embed", "checklists/one-page/?embed")
    },
    "list in a frame": State(f"{FILLED}&embed", unfold),
}
"""By name. Dialogs, notices, confirmations and undo are all among them; ``test_axe_sweep.py`` looks for new ones."""


def enter(page: Page, address: str, state: State) -> None:
    """Bring a page into a state."""
    if state.prepare is not nothing:
        if not is_of(page, address):
            page.goto(f"{address}about/")
        state.prepare(page)
    answer = go_to(page, address + state.path)
    assert answer is None or answer.ok, f"there is no page {state.path}"
    state.reach(page)
