"""Text is text: whatever a person types into a field is shown as typed and never becomes HTML or breaks the build."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config

from handbook.core import inline_markup
from handbook.model.entry_text import shown_texts
from handbook.model.guidance import Rule
from handbook.site.linkcheck.crawl import BuiltPage
from support.helpers import CAREER_FAIR, ROOT, messages, small_content
from support.hostile import MARKUP, cases

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

pytestmark = pytest.mark.promise("Text stays text: nothing that's typed into a field becomes HTML")

readable = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp"), exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    ),
    min_size=1,
    max_size=60,
).filter(str.strip)
texts = st.one_of(
    st.sampled_from(MARKUP), readable, st.text("*[](){}<>&#_`\\:=-+.!|~^$\"' a1\n", min_size=1, max_size=40).filter(str.strip)
)


@cache
def publisher() -> MkDocsConfig:
    """Return how MkDocs renders the pages of the handbook."""
    return load_config(str(ROOT / "mkdocs.yml"))


def as_page(text: str) -> BuiltPage:
    """Render Markdown as MkDocs does for a page."""
    html = markdown.markdown(text, extensions=publisher().markdown_extensions, extension_configs=publisher().mdx_configs)
    return BuiltPage("", f"<main>{html}</main>")


def shown(page: BuiltPage) -> str:
    """Return the text of a page, with white space as HTML shows it."""
    node = page.tree.css_first("main")
    assert node is not None
    return inline_markup.one_line(node.text())


def is_escaped(text: str) -> bool:
    """Return whether a text that is escaped is shown as typed, at the beginning of a line and in it."""
    pages = {before: as_page(before + inline_markup.escape(text)) for before in ("", "word ")}
    return all(
        shown(page) == before + inline_markup.one_line(text) and {node.tag for node in page.tree.css("main *")} <= {"p"}
        for before, page in pages.items()
    )


def is_prose(text: str) -> bool:
    """Return whether prose shows a text with no marks but its own."""
    page = as_page(inline_markup.markdown(text, lambda _: "#there"))
    tags, links = {node.tag for node in page.tree.css("main *")}, {link.attributes["href"] for link in page.tree.css("a")}
    return shown(page) == inline_markup.one_line(inline_markup.plain(text)) and tags <= {"p", "strong", "em", "a"} and links <= {"#there"}


def test_text_that_means_something_elsewhere_is_shown_as_typed() -> None:
    assert [text for text in MARKUP if not is_escaped(text)] == []
    assert [text for text in MARKUP if not is_prose(text)] == []


@cases(short=80, long=4000)
@given(text=texts)
def test_escaped_text_is_shown_as_typed(text: str) -> None:
    assert is_escaped(text)


@cases(short=80, long=4000)
@given(text=texts)
def test_prose_makes_only_the_marks_that_it_knows(text: str) -> None:
    assert is_prose(text)


def test_the_marks_of_prose() -> None:
    marks = {
        "a **b** c": "<p>a <strong>b</strong> c</p>",
        "a *b* c": "<p>a <em>b</em> c</p>",
        "[b](rule:x)": '<p><a href="#there">b</a></p>',
        "2 * 3 * 4": "<p>2 &#42; 3 &#42; 4</p>",
        "**a": "<p>&#42;&#42;a</p>",
        "<b>a</b>": "<p>&#60;b&#62;a&#60;/b&#62;</p>",
    }
    assert {text: markdown.markdown(inline_markup.markdown(text, lambda _: "#there")) for text in marks} == marks


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small handbook, to write into again and again."""
    return small_content(tmp_path_factory.mktemp("any"))


def unclear(content: Path, file: str, text: bytes) -> list[str]:
    """Return the problems of a handbook with another text in one file that name no file, line and reason."""
    (content / file).write_bytes(text)
    found = messages(content)
    (content / file).write_bytes((CAREER_FAIR / file).read_bytes())
    return [problem for problem in found if not re.match(r"[a-z./-]+:[1-9]\d*: .", problem)]


@cases(short=40, long=2000)
@given(text=st.text(min_size=1, max_size=30))
def test_any_text_loads_or_is_a_clear_problem(content: Path, text: str) -> None:
    raw = f"- id: x\n  kind: do\n  title: {text}\n  checklist: x\n  statement: {text}\n  sources: [guia]\n"
    assert unclear(content, "data/rules/en-la-feria.yaml", raw.encode("utf-8", "surrogatepass")) == []


@cases(short=40, long=2000)
@given(data=st.binary(max_size=60))
def test_any_bytes_in_a_file_load_or_are_a_clear_problem(content: Path, data: bytes) -> None:
    assert unclear(content, "data/formats.yaml", data) == []


@cases(short=80, long=2000)
@given(value=readable)
def test_a_rule_keeps_every_character(value: str) -> None:
    rule = Rule.model_validate({"id": "x", "kind": "do", "title": value, "checklist": "x", "statement": "x", "sources": ("a",)})
    assert rule.title == inline_markup.one_line(value)
    assert shown_texts(rule) == ("x",)
