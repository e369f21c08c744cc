"""Which rules are in the pages themselves, and what their style sheets can leave out then."""

from __future__ import annotations

import pytest

from handbook.site.bundle.css_cascade import places, specificity, without_inline
from handbook.site.bundle.css_rules import minify_rules, parse_styles, split_selectors
from handbook.site.bundle.first_screen import MARK, FirstScreens
from handbook.site.bundle.html_assets import read_page, with_files
from handbook.site.bundle.selector_overlap import Overlap, subject_of
from handbook.site.bundle.used_names import Names, names_of_scripts, names_set_by
from handbook.site.security_headers import hash_of, policy, with_inline_style

pytestmark = pytest.mark.promise("What a phone shows first of a page needs no style sheet, and the sheet changes nothing that is shown")

PAGE = (
    '<html class="no-js"><body data-scheme="light"><div class="md-sidebar"><p class="drawer">x</p></div>'
    f'<article><h1 class="a">x</h1><details class="fold"><summary>x</summary><i class="inside">x</i></details>{MARK}<p class="b">y</p></article>'
)
NEEDED = (
    ("h1", True),
    (".a::before", True),
    (".a:not(:hover)", True),
    (".js .a", True),
    ("[data-scheme=dark] .a", True),
    ("article:has(> .a)", True),
    (".md-sidebar", True),
    (".b", False),
    (".inside", False),
    (".drawer", False),
    (".a:hover", False),
    (".fold[open] summary", False),
    ("h1::selection", False),
)
"""A selector, and whether the first screen of the page needs it."""
SPECIFICITIES = (
    ("p", (0, 0, 1)),
    (".a p", (0, 1, 1)),
    ("#x.a:hover", (1, 2, 0)),
    ("p::before", (0, 0, 2)),
    ("p:after", (0, 0, 2)),
    ("p::part(x)", (0, 0, 2)),
    ("[a=b] > *", (0, 1, 0)),
    (":is(p, .a) b", (0, 1, 1)),
    (":where(.a, #x) b", (0, 0, 1)),
    ("p:not(.a.b)", (0, 2, 1)),
    ("p:nth-child(2n)", (0, 1, 1)),
)
SHARED = (
    (".a", ".b", True),
    (".a", ".c", False),
    (".a", ".made", True),
    ("p", "h1", False),
    (":is(p, h1)", "h1", True),
    (":is(p, h2)", "h1", False),
    (".a", ".a::before", False),
    ("p .a", ".a p", True),
    (".c p", ".a", True),
    ("*", ".a", True),
)
"""Two selectors, and whether they can match the same element of ``<p class="a b"><i class="c">`` or of a script that makes ``made``."""


def selector(text: str) -> tuple[str, tuple[object, ...]]:
    """Return a selector as text and as tokens."""
    (parsed,) = split_selectors(parse_styles(f"{text} {{ color: red }}")[0].prelude[0][1])
    return parsed


@pytest.mark.parametrize(("text", "expected"), NEEDED)
def test_a_first_screen_needs_what_its_elements_can_match_before_the_reader_acts(text: str, expected: bool) -> None:  # noqa: FBT001
    script = 'const { classList } = html; classList.replace("no-js", "js"); document.body.dataset.scheme = "dark"; find("b");'
    screens = FirstScreens([PAGE], names_set_by(script))
    rules = screens.rules(parse_styles(f"{text} {{ color: red }}"), lambda _: True)
    assert bool(list(rules)) is expected


def test_a_first_screen_needs_nothing_for_paper_and_wide_windows() -> None:
    sheet = "@media print{h1{color:red}}@media (min-width:60em){h1{color:red}}@media (min-width:45em){h1{color:blue}}@page{margin:0}"
    rules = FirstScreens([PAGE], Names()).rules(parse_styles(sheet), lambda _: True)
    assert minify_rules(rules, ()) == "@media (min-width:45em){h1{color:blue}}"


def test_pages_without_a_mark_have_no_first_screen() -> None:
    assert not list(FirstScreens(["<h1>x</h1>"], Names()).rules(parse_styles("h1{color:red}"), lambda _: True))


@pytest.mark.parametrize(("text", "expected"), SPECIFICITIES)
def test_the_specificity_of_a_selector_is_as_in_the_standard(text: str, expected: tuple[int, int, int]) -> None:
    assert specificity(selector(text)[1]) == expected


@pytest.mark.parametrize(("first", "second", "expected"), SHARED)
def test_selectors_share_an_element_if_its_name_its_classes_and_its_part_fit_both(first: str, second: str, expected: bool) -> None:  # noqa: FBT001
    overlap = Overlap(['<p class="a b"><i class="c">'], names_of_scripts(('x.className = "made"',)))
    assert overlap.can_share(selector(first), selector(second)) is expected
    assert overlap.can_share(selector(second), selector(first)) is expected


def test_a_script_that_can_make_both_classes_can_give_them_to_one_element() -> None:
    overlap = Overlap(['<p class="a"><i class="c">'], names_of_scripts(('x.className = "a c"',)))
    assert overlap.can_share(selector(".a"), selector(".c"))
    assert subject_of(selector(".a p ")[1]).tags == {"p"}, "the space at the end of a selector begins no other"


def rest(sheet: str, inline: str) -> str:
    """Return what stays of a sheet if rules are in the page."""
    in_page = {place: place[2] for place in places(parse_styles(inline))}
    return minify_rules(without_inline(parse_styles(sheet), in_page, lambda *_: True), ())


def test_a_style_sheet_leaves_out_what_is_in_the_page() -> None:
    assert rest("h1{color:red}.b{margin:0}", "h1{color:red}") == ".b{margin:0}"
    assert rest("h1{color:red}@media (x){h1{color:red}}", "h1{color:red}") == "@media (x){h1{color:red}}"
    assert rest("h1,p{color:red}", "h1,p{color:red}") == ""


def test_a_style_sheet_keeps_what_must_come_after_another_rule_of_the_sheet() -> None:
    sheet = ".b{color:red;margin:0}.a{color:blue;padding:0}"
    assert rest(sheet, ".a{color:blue;padding:0}") == ".b{color:red;margin:0}.a{color:blue}"
    assert rest(".b{margin:0}.a{margin-block-start:1px}", ".a{margin-block-start:1px}").endswith(".a{margin-block-start:1px}")
    assert rest(".b p{color:red}.a{color:blue}", ".a{color:blue}") == ".b p{color:red}", "which is stronger anyway"
    assert rest(".a{color:blue}.b{color:red}", ".a{color:blue}") == ".b{color:red}"


def page(body: str) -> str:
    """Return a page that loads a style sheet and a module."""
    return f'<head><meta http-equiv="Content-Security-Policy" content="script-src &#39;self&#39;"><link rel="stylesheet" href="../assets/a.css"></head>{body}'


def test_a_page_with_a_first_screen_has_its_styles_and_takes_the_sheet_once_at_any_width() -> None:
    html = with_files(read_page(page(f"<p>x</p>{MARK}<p>y</p>"), "x"), ["assets/page.css"], [], "p{color:red}")
    head, _, body = html.partition("</head>")
    assert head.endswith('<style>p{color:red}</style>\n<link rel="stylesheet" media="(min-width:60em)" href="../assets/page.css">\n')
    assert body == '<p>x</p><link rel="stylesheet" media="not all and (min-width:60em)" href="../assets/page.css">\n<p>y</p>'
    assert f"style-src 'self' '{hash_of('p{color:red}')}'" in head


def test_other_pages_take_the_sheet_first() -> None:
    html = with_files(read_page(page("<p>x</p>"), "x"), ["assets/page.css"], [], "p{color:red}")
    assert html.endswith('<link rel="stylesheet" href="../assets/page.css">\n</head><p>x</p>')
    assert "style-src" not in html


def test_the_policy_allows_the_styles_of_first_screens_and_no_others() -> None:
    assert with_inline_style(policy([], []), "") == policy([], [])
    assert with_inline_style(policy([], []), "x") == policy([], []).replace("style-src 'self'", f"style-src 'self' '{hash_of('x')}'")
    assert with_inline_style("base-uri 'none'", "x") == f"base-uri 'none'; style-src 'self' '{hash_of('x')}'"
