"""What the bundle looks at to choose styles: nothing that styles can't see, and all that they can."""

from __future__ import annotations

import pytest

from handbook.site.bundle import page_skeleton
from handbook.site.bundle.first_screen import MARK
from handbook.site.bundle.page_skeleton import reduced_html

pytestmark = pytest.mark.promise("Styles are made again whenever an element on a page could need another style")

TESTED = page_skeleton.tested_by(["[data-Kind='x'] p, a[href^=http] { color: #fff }", "#here:not([hidden]) { color: red }"])
PAGE = f'<!doctype html><p class="a" title="b">Text<br/>{MARK} more</p><i></i>'
SAME = (
    PAGE.replace("Text", "Another text"),
    PAGE.replace('title="b"', 'title="c"'),
    PAGE.replace('title="b"', "title='>'"),
    PAGE.replace("<i>", "<!-- a comment --><i>"),
)
OTHER = (
    PAGE.replace("Text", ""),
    PAGE.replace(" more", " "),
    PAGE.replace('class="a"', 'class="a b"'),
    PAGE.replace('title="b"', ""),
    PAGE.replace("title", "data-kind"),
    PAGE.replace("title", "href"),
    PAGE.replace("title", "lang"),
    PAGE.replace('title="b"', 'id="here"'),
    PAGE.replace("<i></i>", "<b></b>"),
    PAGE.replace("<i></i>", "<i>x</i>"),
    PAGE.replace("<br/>", "<br/><br/>"),
    PAGE.replace(MARK, ""),
    PAGE.replace("<!doctype html>", ""),
    PAGE.replace("<i></i>", "<script>'<b class=x>'</script>"),
)


def test_what_styles_can_see_stays() -> None:
    page = '<p class="a" id="here" data-kind="x" title="t">Text</p><p id="fff" data-x="1" href="http:"> </p><svg><path d="M0"/></svg>'
    expected = (
        '<p class="a" id="here" data-kind="x" title>t</p><p id="fff" data-x href="http:"> </p><svg><path d/></svg>'  # fff may be an id
    )
    assert reduced_html(page, TESTED) == expected


def test_another_text_is_no_difference_and_another_element_is_one() -> None:
    before = reduced_html(PAGE, TESTED)
    assert [page for page in SAME if reduced_html(page, TESTED) != before] == []
    assert [page for page in OTHER if reduced_html(page, TESTED) == before] == []
    assert len({PAGE, *SAME, *OTHER}) == 1 + len(SAME) + len(OTHER), "each case is a change"


def test_an_id_that_no_style_names_is_no_difference() -> None:
    assert reduced_html('<p id="one">', TESTED) == reduced_html('<p id="two">', TESTED) != reduced_html('<p id="here">', TESTED)


def test_a_value_that_no_style_names_is_no_difference() -> None:
    assert (
        reduced_html('<a href="a.html">', TESTED) == reduced_html('<a href="b.html">', TESTED) != reduced_html('<a href="http:b">', TESTED)
    )


def test_values_cannot_become_markup() -> None:
    assert reduced_html("<a href='http\"><b>'>", TESTED) == '<a href="http&quot;&gt;&lt;b&gt;">'
