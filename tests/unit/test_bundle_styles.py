"""Which styles the published site keeps: all that can match an element of a page, or one that a script makes."""

from __future__ import annotations

import pytest

from handbook.site.bundle.css_purge import names_match, purge
from handbook.site.bundle.css_rules import minify_rules, parse_styles, split_selectors
from handbook.site.bundle.css_variables import used_variables
from handbook.site.bundle.page_skeleton import Skeleton
from handbook.site.bundle.selector_match import ElementMatcher, without_states
from handbook.site.bundle.site_styles import SiteStyles
from handbook.site.bundle.used_names import Names, names_of_page, names_of_scripts

pytestmark = pytest.mark.promise("The bundle keeps every style that an element on a page could need")

FITS = (
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
)
"""A selector, a page, a script, and whether the selector can match."""
STATELESS = (
    (".a:hover > .b::after", ".a > .b"),
    (".on .b", "* .b"),
    ("p.on:not(.c)[open]", "p"),
    ("[data-x=dark] ~ .b:first-child", "* ~ .b:first-child"),
    (":is(.a, p.on) + li:nth-child(2n+1)", ":is(.a,p) + li:nth-child(2n/**/+1)"),
    ("::selection", "*"),
)


def names(html: str = "", script: str = "") -> Names:
    """Return the names of a page and of a script."""
    return names_of_page(html) | names_of_scripts((script,))


def fits(selector: str, html: str, script: str) -> bool:
    """Return whether a selector can match, by names."""
    ((_, tokens),) = split_selectors(parse_styles(f"{selector} {{ color: red }}")[0].prelude[0][1])
    return names_match(tokens, names(html, script))


def test_a_selector_stays_if_its_names_are_there() -> None:
    assert [(*case[:3], fits(*case[:3])) for case in FITS] == list(FITS)


def test_states_and_what_scripts_set_are_left_out_of_a_comparison_with_elements() -> None:
    scripts = names(script='add("on"); x.dataset.x = "dark"')
    found = [
        (selector, without_states(parse_styles(f"{selector} {{ color: red }}")[0].prelude[0][1], scripts)) for selector, _ in STATELESS
    ]
    assert found == list(STATELESS)


def test_what_no_element_matches_is_dropped_and_what_a_script_makes_is_not() -> None:
    html = '<ul class="a"><li><b>x</b></li></ul>'
    rules = parse_styles(".a b{color:red}.a > b{color:red}li ~ li{color:red}.a q{color:red}.a:hover .on{color:red}")
    matcher = ElementMatcher([(html, names_of_page(html))], names(script='make("q").className = "on"'))
    assert minify_rules(purge(rules, matcher.can_match), ()) == ".a b{color:red}.a q{color:red}.a:hover .on{color:red}"


def test_only_variables_stay_that_something_reads() -> None:
    rules = parse_styles(":root{--a:1px;--b:var(--c);--c:2px;--d:var(--a);--e:3px;--f:4px}p{margin:var(--d, var(--x))}")
    wanted = used_variables(rules, {"--f", "word"})
    assert minify_rules(rules, wanted) == ":root{--a:1px;--d:var(--a);--f:4px}p{margin:var(--d,var(--x))}"


def test_at_rules_stay_in_their_form() -> None:
    text = "@media print{.a{color:red}.z{color:red}}@supports (x: y){.z{color:red}}@page{margin:1cm;@top-left{content:'x'}}@keyframes k{to{color:red}}"
    assert minify_rules(purge(parse_styles(text), lambda selector: names_match(selector[1], names('<p class="a">'))), ()) == (
        '@media print{.a{color:red}}@page{margin:1cm;@top-left{content:"x"}}@keyframes k{to{color:red}}'
    )


def test_consecutive_media_queries_with_the_same_condition_are_joined() -> None:
    first, second = "@media print{.a{color:red}}@media print{.b{color:red}}", "@media screen{.a{color:red}}@media print{.b{color:red}}"
    assert minify_rules(parse_styles(first), ()) == "@media print{.a{color:red}.b{color:red}}"
    assert minify_rules(parse_styles(second), ()) == second
    layers = "@layer{.a{color:red}}@layer{.b{color:red}}"  # two layers without a name aren't the same one
    assert minify_rules(parse_styles(layers), ()) == layers


def test_pages_that_use_parts_of_the_same_feature_share_a_file() -> None:
    feature = {f"assets/styles/pages/plan/{name}.css": f".{name}{{color:red}}" for name in "ab"}
    others = {f"assets/styles/pages/{name}.css": f".{name}{{color:red}}" for name in "cd"}
    sheets = feature | others
    pages = {f"{name}/index.html": Skeleton(f'<p class="{name}">', (), tuple(sheets), ()) for name in "abcd"}
    styles = SiteStyles(tuple(sheets), pages, "boot.js", {**sheets, "boot.js": ""}.__getitem__, by_elements=True)
    assert {name[0]: [styles.files[file] for file in files] for name, files in styles.of.items()} == {
        "a": [".a{color:red}.b{color:red}"],
        "b": [".a{color:red}.b{color:red}"],
        "c": [".c{color:red}"],
        "d": [".d{color:red}"],
    }


def test_styles_for_print_come_last() -> None:
    sheets = {"assets/styles/print/base.css": "@media print{p{color:#000}}", "assets/styles/pages/a.css": "p{color:red}"}
    page = {"index.html": Skeleton("<p>", (), tuple(sheets), ())}
    assert [*SiteStyles(tuple(sheets), page, "boot.js", {**sheets, "boot.js": ""}.__getitem__, by_elements=True).files.values()] == [
        "p{color:red}@media print{p{color:#000}}"
    ]


def test_a_style_sheet_that_would_load_another_one_is_refused() -> None:
    with pytest.raises(ValueError, match="@import would load another file"):
        parse_styles('@import url("https://example.org/x.css");')
