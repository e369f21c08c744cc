"""What reads and edits HTML sees what browsers see, and leaves every byte as it was that it was not asked to change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from handbook.core.html_rewriter import StartTag, start_tags, with_collapsed_whitespace, with_edited_tags
from handbook.core.html_syntax import markup, tag_spans
from support.hostile import TEXTS, cases

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.promise("Editing a tag in finished HTML changes nothing else in the page")

TOKENS = (
    ("", ""),
    ("a < b <3 & c", "Text:a < b <3 & c"),
    ("<!doctype html>\r\n<P>", "Comment:<!doctype html>|Text:\r\n|StartTag p:<P>"),
    ("<p>a<br/>b</p >", "StartTag p:<p>|Text:a|StartTag br:<br/>|Text:b|EndTag p:</p >"),
    ("<a title='>' href=x>", "StartTag a:<a title='>' href=x>"),
    ("<a b'c>'>", "StartTag a:<a b'c>|Text:'>"),
    ("<!-- <a> --><!--><a><!---><a><!-- --!><a>", "Comment:<!-- <a> -->|Comment:<!-->|StartTag a:<a>|Comment:<!--->|StartTag a:<a>|Comment:<!-- --!>|StartTag a:<a>"),
    ("<!-- <a>", "Comment:<!-- <a>"),
    ("<?x?></ x><!y>", "Comment:<?x?>|Comment:</ x>|Comment:<!y>"),
    ("<script>'<b>'</script>", "StartTag script:<script>|RawText script:'<b>'|EndTag script:</script>"),
    ("<SCRIPT></Script\n>", "StartTag script:<SCRIPT>|EndTag script:</Script\n>"),
    ("<style><a></styles></style>", "StartTag style:<style>|RawText style:<a></styles>|EndTag style:</style>"),
    ("<textarea><a>", "StartTag textarea:<textarea>|RawText textarea:<a>"),
    ("<pre><b>x</pre>", "StartTag pre:<pre>|StartTag b:<b>|Text:x|EndTag pre:</pre>"),
    ("<svg><title/><a></svg><title><a>", "StartTag svg:<svg>|StartTag title:<title/>|StartTag a:<a>|EndTag svg:</svg>|StartTag title:<title>|RawText title:<a>"),
    ("<svg/><title><a>", "StartTag svg:<svg/>|StartTag title:<title>|RawText title:<a>"),
    ('<b><a href="x><i>', 'StartTag b:<b>|Text:<a href="x><i>'),
)  # fmt: skip
"""A text, and its tokens: the kind, the name of the element and the source of each."""
ATTRIBUTES: tuple[tuple[str, dict[str, str]], ...] = (
    ("<a>", {}),
    ("<br/>", {}),
    ("<a b>", {"b": ""}),
    ("<a B=C/>", {"b": "C/"}),
    ("<a/b/c>", {"b": "", "c": ""}),
    ("<a b = 'c d'e=\"f\"g>", {"b": "c d", "e": "f", "g": ""}),
    ("<a\n\tb=\n'c\n'\n>", {"b": "c\n"}),
    ("<a b=1 b=2 B=3>", {"b": "1"}),
    ("<a b=>", {"b": ""}),
    ("<a =b=c 'd'>", {"=b": "c", "'d'": ""}),
    ("<a b=\u00a0\u2028x>", {"b": "\u00a0\u2028x"}),
    ("<a b='&lt;&#60;&#x3C&amp;lt;&NotEqualTilde;'>", {"b": "<<<&lt;\u2242\u0338"}),
    ("<a b='?x=1&copy=2&copyright&copy&unknown;&'>", {"b": "?x=1&copy=2&copyright\u00a9&unknown;&"}),
)
"""A start tag, and its attributes."""
EDITS: tuple[tuple[str, Callable[[StartTag], None], str], ...] = (
    ("<a  b = 1  c>", lambda tag: tag.set("b", "2"), '<a  b = "2"  c>'),
    ("<a b='1'c>", lambda tag: tag.set("b", "2"), '<a b="2"c>'),
    ("<a b/>", lambda tag: tag.set("b", "2"), '<a b="2"/>'),
    ("<a b=>", lambda tag: tag.set("b", "2"), '<a b="2">'),
    ("<a b=1 b=2>", lambda tag: tag.set("b", "3"), '<a b="3" b=2>'),
    ("<a b=1>", lambda tag: tag.set("b", "\"'<>&amp;"), '<a b="&quot;&#x27;&lt;&gt;&amp;amp;">'),
    ("<A b=1>", lambda tag: tag.set("c", "2"), '<A c="2" b=1>'),
    ("<a/>", lambda tag: tag.set("c", "2"), '<a c="2"/>'),
    ("<a b=1 d>", lambda tag: tag.set("c", "2", after="b"), '<a b=1 c="2" d>'),
    ("<a d>", lambda tag: tag.set("c", "2", after="b"), '<a c="2" d>'),
    ("<a b='&#63;&quot;\"'>", lambda tag: tag.set("c", tag.escaped("b"), is_escaped=True), '<a c="&#63;&quot;&quot;" b=\'&#63;&quot;"\'>'),
    ("<a  b=1\n c = 'x'  d>", lambda tag: tag.remove("c"), "<a  b=1  d>"),
    ("<a B=1 c b = 2>", lambda tag: tag.remove("b"), "<a c>"),
    ("<a b='1' c='2'd>", lambda tag: tag.remove("c"), "<a b='1' d>"),
    ("<a b=1 c/>", lambda tag: tag.remove("c"), "<a b=1 />"),
    ("<a b c='1'=d>", lambda tag: tag.remove("c"), "<a b /=d>"),
    ("<a b=' c=1 '>", lambda tag: tag.remove("c"), "<a b=' c=1 '>"),
)
"""A start tag, an edit, and the tag after it."""

REPLACED = (
    ("<b x>a</b>c", "-c"),
    ("<p><B x>a<b>c</b>d</b></p>", "<p>-</p>"),
    ("a<b x><i>c", "a-"),
    ("<input x>a<script x>'</b>'</script>b<script x></script>", "-a-b-"),
    ("<b y>a</b><!-- <b x> --><textarea><b x></textarea>", "<b y>a</b><!-- <b x> --><textarea><b x></textarea>"),
)
"""A text, and the same with "-" for each element that has the attribute x."""

NAMES = ("div", "span", "x-y", "section", "script", "style", "textarea", "title", "iframe", "noembed", "xmp")
"""Elements whose start tags browsers neither drop nor repeat nor move."""
tags = st.sampled_from([f"<{name}" for name in NAMES] + [f"</{name}" for name in NAMES] + ["<DIV", "<xmp/", "</ScRipt"])
marks = st.sampled_from(
    ["<!--", "-->", "--!>", "<!", "</", "<?", "<", ">", "/", "=", '"', "'", " ", "\n", "\t", "\f", "&amp;", "&copy", "&lt=", "&#65;"]
)
words = st.sampled_from(["a", "B", "class", "href", "id", "x-1", "-", "!", "\u00a0", "\u00e4", "1"])
whole = st.sampled_from([' a="b"', " c='d'", " e=f", ">", "/>"])
exception = re.compile("<script.*<!--.*<script", re.DOTALL | re.IGNORECASE)
"""What the module reads in another way than browsers, as its docstring says."""
rough = st.lists(st.one_of(tags, marks, words, whole), max_size=40).map("".join).filter(lambda text: not exception.search(text))


KINDS = {"start": "StartTag", "end": "EndTag", "comment": "Comment", "unfinished": "Text"}


def listed(text: str) -> str:
    """Return the tokens of a text in the form of ``TOKENS``."""
    parts, position = list[str](), 0
    for match, end in markup(text):
        kind = match.lastgroup or ""
        name = match[kind].lower() if kind in {"start", "end"} else ""
        parts.append(f"Text:{text[position : match.start()]}")
        parts.append(f"{' '.join(filter(None, (KINDS[kind], name)))}:{match[0]}")
        parts.append(f"RawText {name}:{text[match.end() : end]}")
        position = end
    parts.append(f"Text:{text[position:]}")
    return "|".join(part for part in parts if not part.endswith(":") or part.startswith(("StartTag", "EndTag")))


def in_a_browser(text: str) -> list[tuple[str, dict[str, str]]]:
    """Return the elements that a browser makes of a text, each with its attributes."""
    nodes = LexborHTMLParser(f"<!doctype html><body>{text}").css("body *")
    return [(node.tag or "", {name: value or "" for name, value in node.attributes.items()}) for node in nodes]


def test_tokens_are_those_of_browsers() -> None:
    assert [(text, listed(text)) for text, _ in TOKENS] == list(TOKENS)


def test_attributes_are_those_of_browsers() -> None:
    found = [(text, tag.attributes()) for text, _ in ATTRIBUTES for tag in start_tags(text)]
    assert found == list(ATTRIBUTES)
    assert [in_a_browser(text.replace("<a", "<x-y").replace("<br", "<x-y"))[0][1] for text, _ in ATTRIBUTES] == [
        value for _, value in ATTRIBUTES
    ]
    assert [(tag.get("b"), tag.get("c")) for tag in start_tags("<a b c=1>")] == [("", "1")]
    assert [tag.get("d") for tag in start_tags("<a b c=1>")] == [None]


def test_an_edit_of_an_attribute_leaves_the_others_as_they_are() -> None:
    assert [(text, with_edited_tags(text, edit)) for text, edit, _ in EDITS] == [(text, expected) for text, _, expected in EDITS]


def test_only_the_tags_that_are_named_are_edited() -> None:
    text = "<a><A><b><!-- <a> --><script>'<a>'</script><title><a></title></a>&lt;"
    expected = '<a x="1"><A x="1"><b><!-- <a> --><script>\'<a>\'</script><title><a></title></a>&lt;'
    assert with_edited_tags(text, lambda tag: tag.set("x", "1"), {"a"}) == expected


def test_whole_elements_are_replaced() -> None:
    def replace(tag: StartTag) -> None:
        tag.replacement = "-" if tag.get("x") is not None else None

    assert [(text, with_edited_tags(text, replace)) for text, _ in REPLACED] == list(REPLACED)


def test_content_that_is_not_markup_is_read_and_edited_with_its_tag() -> None:
    def edit(tag: StartTag) -> None:
        tag.content = tag.content.upper()

    text = "<script a>x</script><script b></script><p>y</p><textarea c><p></textarea>"
    assert [(list(tag.attributes()), tag.content) for tag in start_tags(text)] == [(["a"], "x"), (["b"], ""), ([], ""), (["c"], "<p>")]
    assert with_edited_tags(text, edit) == "<script a>X</script><script b></script><p>y</p><textarea c><P></textarea>"


COLLAPSED = (
    ("a \n\n  b", "a\nb"),
    ("  a  b \t\n", "  a  b\n"),
    ('<p title="c\n  d"\n  id=e>\n\n f</p>', '<p title="c\n  d"\n  id=e>\nf</p>'),
    ("g  <!-- h\n\n -->\n\n", "g  <!-- h\n\n -->\n"),
    ("<pre>\n  i <b>\n  j</b></PRE>\n  k", "<pre>\n  i <b>\n  j</b></PRE>\nk"),
    ("<script>\n  l\n</script>  \n  <textarea>\n  m", "<script>\n  l\n</script>\n<textarea>\n  m"),
    ("<prefix>\n  n", "<prefix>\nn"),
    ("o < \n  p <q r\n  s", "o <\np <q r\n  s"),
)


def test_white_space_is_one_line_end_only_where_no_one_sees_it() -> None:
    assert [(text, with_collapsed_whitespace(text)) for text, _ in COLLAPSED] == list(COLLAPSED)


@cases(short=300, long=20_000)
@given(st.one_of(rough, st.text(), st.lists(st.sampled_from(TEXTS)).map("".join)))
def test_collapsing_space_removes_only_space_and_never_a_line(text: str) -> None:
    collapsed = with_collapsed_whitespace(text)
    assert collapsed.split() == text.split()
    assert with_collapsed_whitespace(collapsed) == collapsed
    assert [tag.attributes() for tag in start_tags(collapsed)] == [tag.attributes() for tag in start_tags(text)]


@cases(short=300, long=20_000)
@given(st.one_of(rough, st.text(), st.lists(st.sampled_from(TEXTS)).map("".join)))
def test_tags_whose_places_are_known_are_edited_the_same_way(text: str) -> None:
    def edit(tag: StartTag) -> None:
        tag.set("x", tag.name)

    names = {"link", "script", "p"}
    assert with_edited_tags(text, edit, names, tag_spans(text, names)) == with_edited_tags(text, edit, names)


@cases(short=300, long=20_000)
@given(st.one_of(rough, st.text(), st.lists(st.sampled_from(TEXTS)).map("".join)))
def test_a_text_that_is_not_edited_keeps_its_bytes(text: str) -> None:
    assert with_edited_tags(text, lambda _: None) == text


@cases(short=300, long=20_000)
@given(rough, st.sets(st.sampled_from(["a", "b", "p", "pre", "script", "title", "svg"])))
def test_tags_with_some_names_are_the_same_as_among_all_tags(text: str, names: set[str]) -> None:
    found = [(tag.source, tag.content) for tag in start_tags(text, names)]
    assert found == [(tag.source, tag.content) for tag in start_tags(text) if tag.name in names]


@cases(short=300, long=20_000)
@given(rough)
def test_a_browser_sees_the_same_tags_and_attributes(text: str) -> None:
    assert [(tag.name, tag.attributes()) for tag in start_tags(text)] == in_a_browser(text)


@cases(short=300, long=20_000)
@given(rough, st.text("ab\"'<>&; =/\n"), st.sampled_from(["a", "e", "class"]))
def test_a_browser_reads_back_what_was_set_and_not_what_was_removed(text: str, value: str, removed: str) -> None:
    def edit(tag: StartTag) -> None:
        tag.remove(removed)
        tag.set("id", value)

    expected = [(name, {key: one for key, one in values.items() if key != removed} | {"id": value}) for name, values in in_a_browser(text)]
    assert in_a_browser(with_edited_tags(text, edit)) == expected
