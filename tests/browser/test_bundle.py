"""The few files that pages load are the many of the source: same look, same behavior, nothing twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from handbook import finish
from handbook.bundle import BundleError
from handbook.bundle.matches import Matches, stateless
from handbook.bundle.modules import read_module
from handbook.bundle.names import Names, names_of_page, names_of_scripts
from handbook.bundle.pages import read_page, tight
from handbook.bundle.scripts import bundle_scripts
from handbook.bundle.styles import alternatives, can_match, kept, minified, read_styles, variables
from support.helpers import CONTENT, TEMPLATES, build_site, served, small_content

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from handbook.audit.site import Site

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
MARK = re.compile(r'''(?:content:\s*("[^"]*");\s*)?content:\s*("[^"]*")\s*/\s*""''')
VIEWS = ((360, "light", "screen"), (1440, "dark", "screen"), (800, "light", "print"))


# Styles


@pytest.fixture(scope="module")
def as_written(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site with the modules and styles of the source, as a preview shows it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finish, "bundle_site", lambda _: None)
        return build_site(CONTENT, tmp_path_factory.mktemp("as_written") / "site")


LOOK = """() => {
    const names = [...getComputedStyle(document.body)].filter((name) => !name.startsWith("--")); // the same for all elements
    return [...document.querySelectorAll("body, body *")]
        .filter((one) => !["SCRIPT", "STYLE", "LINK"].includes(one.tagName))
        .flatMap((one) => ["", "::before", "::after"].map((part) => [one, part, getComputedStyle(one, part)]))
        .filter(([, part, style]) => !part || style.content !== "none")
        .map(([one, part, style]) => `${one.tagName}.${one.getAttribute("class") ?? ""}${part} `
            + names.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";"));
}"""


def looks(browser: Browser, address: str, width: int, scheme: str, media: str) -> dict[str, list[str]]:
    """Return what every element of each kind of page looks like, all folds open."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    found = {}
    for path in KINDS_OF_PAGES:
        page.goto(address + path)
        page.emulate_media(media=media)  # type: ignore[arg-type]
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
        page.wait_for_function("document.documentElement.classList.contains('js')")
        found[path] = [one.replace(address, "/") for one in page.evaluate(LOOK)]
    page.close()
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_every_element_looks_as_with_all_styles(browser: Browser, as_written: Site, address: str, view: tuple[int, str, str]) -> None:
    with served(as_written.root) as all_styles:
        wanted = looks(browser, all_styles, *view)
    assert looks(browser, address, *view) == wanted


def names(html: str = "", script: str = "") -> Names:
    """Return the names of a page and of a script."""
    return names_of_page(html) | names_of_scripts((script,))


def fits(selector: str, html: str, script: str = "") -> bool:
    """Return whether a selector can match, by names."""
    ((_, tokens),) = alternatives(read_styles(f"{selector} {{ color: red }}")[0].prelude[0][1])
    return can_match(tokens, names(html, script))


@pytest.mark.parametrize(
    ("selector", "html", "script", "expected"),
    [
        (".a .b", '<p class="a"><b class="b">', "", True),
        (".a .b", '<p class="a">', "", False),
        (".a .b", '<p class="a">', 'x.className = "b"', True),
        (".a--on", '<p class="a">', "x.classList.add(`a--on`)", True),
        ("p:not(.c)", "<p>", "", True),
        ("p:is(.a, .c)", '<p class="a">', "", True),
        ("p:is(.b, .c)", '<p class="a">', "", False),
        (":is(h1, p):has(> .b)", '<p><b class="b">', "", True),
        ("p:has(.c)", '<p class="a">', "", False),
        ("#x > q::before", '<q id="x">', "", True),
        ("#y", '<q id="x">', "", False),
        ("[dir=rtl] p", '<p dir="ltr">', "", False),
        ("[dir=ltr] p", '<p dir="ltr">', "", True),
        ("[data-scheme=dark] p", "<p>", 'body.dataset.scheme = "dark"', True),
        ("[data-scheme=dark] p", "<p>", "", False),
        ("details[open] > summary", "<details><summary>", "", True),
        ("*", "<p>", "", True),
    ],
)
def test_a_selector_stays_if_its_names_are_there(selector: str, html: str, script: str, expected: bool) -> None:  # noqa: FBT001
    assert fits(selector, html, script) is expected


@pytest.mark.parametrize(
    ("selector", "plain"),
    [
        (".a:hover > .b::after", ".a > .b"),
        (".on .b", "* .b"),
        ("p.on:not(.c)[open]", "p"),
        ("[data-x=dark] ~ .b:first-child", "* ~ .b:first-child"),
        (":is(.a, p.on) + li:nth-child(2n+1)", ":is(.a,p) + li:nth-child(2n/**/+1)"),
        ("::selection", "*"),
    ],
)
def test_states_and_what_scripts_set_are_left_out_of_a_comparison_with_elements(selector: str, plain: str) -> None:
    tokens = read_styles(f"{selector} {{ color: red }}")[0].prelude[0][1]
    assert stateless(tokens, names(script='add("on"); x.dataset.x = "dark"')) == plain


def test_what_no_element_matches_is_dropped_and_what_a_script_makes_is_not() -> None:
    html = '<ul class="a"><li><b>x</b></li></ul>'
    rules = read_styles(".a b{color:red}.a > b{color:red}li ~ li{color:red}.a q{color:red}.a:hover .on{color:red}")
    matches = Matches([(html, names_of_page(html))], names(script='make("q").className = "on"'))
    assert minified(kept(rules, matches.fits), ()) == ".a b{color:red}.a q{color:red}.a:hover .on{color:red}"


def test_only_variables_stay_that_something_reads() -> None:
    rules = read_styles(":root{--a:1px;--b:var(--c);--c:2px;--d:var(--a);--e:3px;--f:4px}p{margin:var(--d, var(--x))}")
    wanted = variables(rules, {"--f", "word"})
    assert minified(rules, wanted) == ":root{--a:1px;--d:var(--a);--f:4px}p{margin:var(--d,var(--x))}"


def test_at_rules_stay_in_their_form() -> None:
    text = "@media print{.a{color:red}.z{color:red}}@supports (x: y){.z{color:red}}@page{margin:1cm;@top-left{content:'x'}}@keyframes k{to{color:red}}"
    assert minified(kept(read_styles(text), lambda tokens: can_match(tokens, names('<p class="a">'))), ()) == (
        '@media print{.a{color:red}}@page{margin:1cm;@top-left{content:"x"}}@keyframes k{to{color:red}}'
    )


def test_marks_are_drawn_by_browsers_that_cannot_leave_out_their_words_too(site: Site) -> None:
    """Safari before 17.4 ignores a line with words for screen readers, so the mark stands alone in the line before."""
    sheets = [*TEMPLATES.glob("assets/styles/*.css"), *site.root.glob("assets/*.css")]
    marks = [(sheet.name, *found.groups()) for sheet in sheets for found in MARK.finditer(sheet.read_text(encoding="utf-8"))]
    assert {name for name, *_ in marks} >= {"base.css", "plan.css"}
    assert any(name not in {one.name for one in TEMPLATES.glob("assets/styles/*.css")} for name, *_ in marks)
    assert [one for one in marks if one[1] != one[2]] == []


def test_a_style_sheet_that_would_load_another_one_is_refused() -> None:
    with pytest.raises(ValueError, match="@import would load another file"):
        read_styles('@import url("https://example.org/x.css");')


# Scripts


def bundled(modules: Mapping[str, str], common: list[str], *own: tuple[str, ...]) -> dict[str, str]:
    """Return the files that take the place of modules."""
    scripts = bundle_scripts(lambda path: modules[path], common, own)
    return {"common": scripts.common, **{" ".join(one): path for one, path in scripts.own.items()}, **scripts.files}


@pytest.fixture
def run(browser: Browser, tmp_path: Path) -> Callable[..., list[str]]:
    """What runs bundled modules in a browser and returns what they logged."""

    def call(modules: Mapping[str, str], common: list[str], own: tuple[str, ...]) -> list[str]:
        files = bundled(modules, common, own)
        for path, text in files.items():
            if path.startswith("assets/"):
                (tmp_path / path).parent.mkdir(exist_ok=True)
                (tmp_path / path).write_text(text)
        loads = "".join(f'<script type="module" src="{files[one]}"></script>' for one in ("common", " ".join(own)))
        (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title><link rel=icon href=data:,>{loads}")
        logged: list[str] = []
        page: Page = browser.new_page()
        page.on("console", lambda message: logged.append(message.text))
        page.on("pageerror", lambda error: logged.append(f"error: {error}"))
        with served(tmp_path) as address:
            page.goto(address)
            page.wait_for_load_state("networkidle")
        page.close()
        return logged

    return call


def test_modules_run_once_in_order_keep_their_names_and_share_what_they_hold(run: Callable[..., list[str]]) -> None:
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
    logged = run(modules, ["assets/a.js"], ("assets/own.js",))
    assert logged == ["b 1", "a 2", "own 3 only 2", "late runs", "late 4", "late 5"]


def test_what_a_page_could_get_twice_is_in_the_file_of_every_page() -> None:
    modules = {
        "assets/a.js": 'import("./late.js");\n',
        "assets/late.js": 'import { x } from "./state.js";\nconsole.log(x);\n',
        "assets/own.js": 'import { x } from "./state.js";\nconsole.log(x);\n',
        "assets/state.js": "export const x = [];\n",
    }
    files = bundled(modules, ["assets/a.js"], ("assets/own.js",))
    assert sum(text.count("const x=[]") for text in files.values()) == 1
    assert "const x=[]" in files[files["common"]]


@pytest.mark.parametrize(
    "line",
    [
        'import x from "./b.js";',
        'import * as all from "./b.js";',
        'import "https://example.org/x.js";',
        "export default 1;",
        "export let x = 1;",
        'export { x } from "./b.js";',
        "import(name);",
    ],
)
def test_a_module_that_cannot_be_bundled_is_refused_with_its_words(line: str) -> None:
    with pytest.raises(BundleError, match=re.escape(f"assets/a.js: this way to import or export can't be bundled: {line[:6]}")):
        read_module("assets/a.js", f"const y = 1;\n{line}\n")


def test_a_circle_of_modules_is_refused() -> None:
    modules = {"assets/a.js": 'import { b } from "./b.js";\nb();\n', "assets/b.js": 'import "./a.js";\nexport const b = 1;\n'}
    with pytest.raises(BundleError, match=r"assets/a\.js imports assets/b\.js imports assets/a\.js: a circle"):
        bundled(modules, ["assets/a.js"])


def test_every_name_with_a_hash_changes_with_what_the_file_holds() -> None:
    one = bundled({"assets/a.js": "console.log(1);"}, ["assets/a.js"])
    other = bundled({"assets/a.js": "console.log(2);"}, ["assets/a.js"])
    assert re.fullmatch(r"assets/site\.[0-9a-f]{8}\.js", one["common"])
    assert one["common"] != other["common"]


# Pages


def test_a_page_without_styles_in_assets_is_refused() -> None:
    with pytest.raises(BundleError, match=r"x\.html: its styles and scripts should all stand in assets/: there are none"):
        read_page("<p>nothing</p>", "x.html")


def test_space_goes_where_nothing_shows_it() -> None:
    html = "<p>\n   one\n\n   two  three</p>\n  <pre>\n   a\n     b</pre>\n   <textarea>\n  x\n</textarea>"
    assert tight(html) == "<p>\none\ntwo  three</p>\n<pre>\n   a\n     b</pre>\n<textarea>\n  x\n</textarea>"


def test_the_site_has_no_file_that_was_bundled(site: Site) -> None:
    files = {
        path.relative_to(site.root).as_posix() for path in (site.root / "assets").rglob("*.*") if path.suffix in {".js", ".css", ".map"}
    }
    loose = {file for file in files if not re.search(r"\.[0-9a-f]{8}\.(?:js|css)$", file)}
    assert loose == {"assets/embed-parent.js", "assets/styles/swatches.css"}  # named by other sites; only on the page of the style guide


def test_a_preview_shows_the_files_of_the_source(tmp_path: Path) -> None:
    site = build_site(small_content(tmp_path), tmp_path / "site", site_url="http://127.0.0.1:8000/")
    html = (site.root / "index.html").read_text(encoding="utf-8")
    assert 'href="assets/styles/base.css"' in html
    assert (site.root / "assets/scheme.js").is_file()
    assert not list(site.root.rglob("*.br"))
