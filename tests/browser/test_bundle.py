"""The few files that pages load are the many of the source: each element looks the same, and the scripts do the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from handbook.site import postprocess
from support.bundles import bundled
from support.helpers import CAREER_FAIR, CONTENT, build_site, served
from support.windows import go_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Literal

    from playwright.sync_api import Browser

    from handbook.site.linkcheck.crawl import Site

KINDS_OF_PAGES = (
    "",
    "phases/prepare/",
    "questions/",
    "messages/accept-time/",
    "checklists/class-rubric/",
    "plan/",
    "for-centers/your-center/",
    "404.html",
)
"""Kinds of pages of the real handbook, which together have nearly every style."""
SAMPLE = ("phases/antes/", "messages/pedir-cita/", "questions/my-list/?fill=yes&minutes=10")
"""Pages of the small handbook: folds, fields, and what a script makes."""
LOOK = """() => {
    const names = [...getComputedStyle(document.body)].filter((name) => !name.startsWith("--")); // the same for all elements
    return [...document.querySelectorAll("body, body *")]
        .filter((one) => !["SCRIPT", "STYLE", "LINK"].includes(one.tagName))
        .flatMap((one) => ["", "::before", "::after"].map((part) => [one, part, getComputedStyle(one, part)]))
        .filter(([, part, style]) => !part || style.content !== "none")
        .map(([one, part, style]) => `${one.tagName}.${one.getAttribute("class") ?? ""}${part} `
            + names.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";"));
}"""
pytestmark = pytest.mark.promise("Every element of a published page looks the same as with all styles")


class View(NamedTuple):
    """How a page is looked at."""

    width: int
    scheme: Literal["light", "dark"]
    media: Literal["screen", "print"]


VIEWS = (View(360, "light", "screen"), View(1440, "dark", "screen"), View(800, "light", "print"))


@pytest.fixture(scope="module")
def as_written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real site with the modules and styles of the source."""
    with served(unbundled(CONTENT, tmp_path_factory).root) as address:
        yield address


@pytest.fixture(scope="module")
def career_fair_as_written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small site with the modules and styles of the source."""
    with served(unbundled(CAREER_FAIR, tmp_path_factory).root) as address:
        yield address


def unbundled(content: Path, factory: pytest.TempPathFactory) -> Site:
    """Build a site without bundling it. A preview is built so, too, but it names other addresses on paper."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postprocess, "bundle_site", lambda _: None)
        return build_site(content, factory.mktemp("as_written") / "site")


def looks(browser: Browser, address: str, paths: tuple[str, ...], view: View) -> Iterator[list[str]]:
    """Yield what every element of each page looks like, with all folds open."""
    page = browser.new_page(viewport={"width": view.width, "height": 800}, color_scheme=view.scheme, reduced_motion="reduce")
    for path in paths:
        go_to(page, address + path)
        page.emulate_media(media=view.media)
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
        page.wait_for_function("document.documentElement.classList.contains('js')")
        if page.locator("[data-compose]").count():  # what comes when the browser is idle
            page.locator("[data-sum]:not(:empty)").wait_for(state="attached")
        yield [one.replace(address, "/") for one in page.evaluate(LOOK)]
    page.close()


def differences(browser: Browser, published: str, as_written: str, paths: tuple[str, ...], view: View) -> list[str]:
    """Return the elements that look otherwise on the published pages than with all styles."""
    found = []
    both = zip(paths, looks(browser, published, paths, view), looks(browser, as_written, paths, view), strict=True)
    for path, ours, wanted in both:
        if len(ours) != len(wanted):
            found.append(f"{path}: {len(ours)} elements, not {len(wanted)}")
        found += [f"{path}: {one} and not {other}" for one, other in zip(ours, wanted, strict=False) if one != other]
    return found


@pytest.mark.parametrize("view", [VIEWS[0], VIEWS[2]], ids=["screen", "paper"])
def test_each_element_looks_as_with_all_styles(browser: Browser, career_fair_address: str, career_fair_as_written: str, view: View) -> None:
    assert differences(browser, career_fair_address, career_fair_as_written, SAMPLE, view) == []


@pytest.mark.nightly
@pytest.mark.parametrize("view", VIEWS, ids=["phone", "dark", "paper"])
def test_each_element_of_the_real_site_looks_as_with_all_styles(browser: Browser, address: str, as_written: str, view: View) -> None:
    assert differences(browser, address, as_written, KINDS_OF_PAGES, view) == []


def logged_by(browser: Browser, folder: Path, modules: Mapping[str, str], common: list[str], own: tuple[str, ...]) -> list[str]:
    """Run bundled modules in a browser, and return what they logged."""
    files = bundled(modules, common, own)
    for path, text in files.items():
        if path.startswith("assets/"):
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text)
    loads = "".join(f'<script type="module" src="{files[one]}"></script>' for one in ("common", " ".join(own)))
    (folder / "index.html").write_text(f"<!doctype html><title>x</title><link rel=icon href=data:,>{loads}")
    logged: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: logged.append(message.text))
    page.on("pageerror", lambda error: logged.append(f"error: {error}"))
    with served(folder) as address:
        page.goto(address)
        page.wait_for_load_state("networkidle")
    page.close()
    return logged


def test_modules_run_once_in_order_keep_their_names_and_share_what_they_hold(browser: Browser, tmp_path: Path) -> None:
    modules = {
        "assets/a.js": 'import { count } from "./state.js";\nimport "./b.js";\nconst name = "a";\nconsole.log(name, count());\n',
        "assets/b.js": 'import { count as add } from "./state.js";\nconst name = "b"; // not that of a\nconsole.log(name, add());\n',
        "assets/state.js": 'let number = 0;\n/** import { x } from "./nowhere.js"; */\nexport const count = () => ++number;\n',
        "assets/own.js": 'import { count } from "./state.js";\nimport { only } from "./only.js";\n'
        'console.log("own", count(), only());\nimport("./late.js").then(({ late }) => console.log(late()));\n'
        'setTimeout(async () => console.log((await import("./late.js")).late()));\n',
        "assets/only.js": "export function only() {\n  return `only ${1 /* one */ + 1}`;\n}\n",
        "assets/late.js": 'import { count } from "./state.js";\nconsole.log("late runs");\nexport const late = () => `late ${count()}`;\n',
    }
    logged = logged_by(browser, tmp_path, modules, ["assets/a.js"], ("assets/own.js",))
    assert logged == ["b 1", "a 2", "own 3 only 2", "late runs", "late 4", "late 5"]
