"""Text is text: whatever somebody types into a field is shown as typed and never becomes HTML or breaks the build."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import markdown
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config

from handbook import prose
from handbook.audit.site import BuiltPage
from handbook.downloads.papers import paper_files
from handbook.model import Rule
from handbook.problems import ContentError
from handbook.texts import shown_texts
from support.helpers import CAREER_FAIR, ROOT, TEMPLATES, build_site, load, messages, small_content

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = load_config(str(ROOT / "mkdocs.yml"))
HOSTILE = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "{: #stolen .x onclick=alert(1) }",
    '=== "Tab"',
    "# Heading",
    "- [ ] list",
    "1. one",
    "1986\\. A",
    "```code```",
    "[x]: https://evil.example",
    "![x](https://evil.example/x.png)",
    "&lt;b&gt; &amp; &#60;",
    "a_b_c *d* __e__ ~~f~~ ^g^",
    "\\* \\\\ \\<",
    "<!-- comment",
    "]]> <?php",
    "Größe 日本語 עברית 👩‍🎓",
    "$HOME `id` %s {number}",
    "http://example.org/a_b",
    "|a|b|",
    "   leading and trailing   ",
]  # fmt: skip
readable = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp"), exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    ),
    min_size=1,
    max_size=60,
).filter(str.strip)
texts = st.one_of(
    st.sampled_from(HOSTILE), readable, st.text("*[](){}<>&#_`\\:=-+.!|~^$\"' a1\n", min_size=1, max_size=40).filter(str.strip)
)


def as_page(text: str) -> BuiltPage:
    """Render Markdown as MkDocs does for a page."""
    html = markdown.markdown(text, extensions=CONFIG.markdown_extensions, extension_configs=CONFIG.mdx_configs)
    return BuiltPage("", f"<main>{html}</main>")


def shown(page: BuiltPage, selector: str) -> str:
    """Return the text of an element, with white space as HTML shows it."""
    node = page.tree.css_first(selector)
    assert node is not None
    return prose.one_line(node.text())


@given(text=texts)
@settings(max_examples=400, deadline=None)
def test_escaped_text_is_shown_as_typed(text: str) -> None:
    for before in ("", "word "):
        page = as_page(before + prose.escape(text))
        assert shown(page, "main") == before + prose.one_line(text)
        assert {node.tag for node in page.tree.css("main *")} <= {"p"}


@given(text=texts)
@settings(max_examples=400, deadline=None)
def test_prose_makes_only_the_marks_it_knows(text: str) -> None:
    page = as_page(prose.markdown(text, lambda _: "#there"))
    assert shown(page, "main") == prose.one_line(prose.plain(text))
    assert {node.tag for node in page.tree.css("main *")} <= {"p", "strong", "em", "a"}
    assert {link.attributes["href"] for link in page.tree.css("a")} <= {"#there"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a **b** c", "<p>a <strong>b</strong> c</p>"),
        ("a *b* c", "<p>a <em>b</em> c</p>"),
        ("[b](rule:x)", '<p><a href="#there">b</a></p>'),
        ("2 * 3 * 4", "<p>2 &#42; 3 &#42; 4</p>"),
        ("**a", "<p>&#42;&#42;a</p>"),
        ("<b>a</b>", "<p>&#60;b&#62;a&#60;/b&#62;</p>"),
    ],
)
def test_the_marks_of_prose(text: str, html: str) -> None:
    assert markdown.markdown(prose.markdown(text, lambda _: "#there")) == html


def dumped(value: object) -> str:
    """Return YAML."""
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


IDS = {"id", "topics", "goals", "asks", "fields", "formats", "instead", "rules", "checklists", "sources", "successor", "link"}
IDS |= {"message", "messages", "never", "phase", "channel", "purpose"}
IDS |= {"date", "sets", "until", "found", "replaces", "links", "remember", "introduction", "closing", "about_them", "table_blanks"}
IDS |= {"goal", "format", "leads_to"}  # the questions of a preset's step are ids, too: see field_with_text
IDS |= {"name_blank", "appointment_blank", "minutes_blank", "place_blank", "need_blank", "named_found", "named_blank", "debrief_blanks"}
FIXED = {"kind", "state", "language", "edition", "license_url", "url", "read", "extent", "stage", "care"}
FIXED |= {"audience", "reminder", "sent_by", "layout", "about", "autocomplete", "pattern", "phrases", "subject", "text"}
NUMBERS = {
    "year",
    "source_rule",
    "minutes",
    "greeting",
    "questions",
    "questions_at_most",
    "words",
    "characters",
    "part",
    "days",
    "lines",
    "rows",
    "lines_each",
    "working_days",
    "hours",
    "months",
    "questions_part",
}
SWITCHES = {"must_ask", "last", "closed", "usual"}


def with_text_everywhere(value: Any, text: str) -> Any:
    """Replace every text of an entry, but not ids, fixed words and addresses."""
    if isinstance(value, dict):
        return {key: field_with_text(value, key, text) for key in value}
    if isinstance(value, list):
        return [with_text_everywhere(part, text) for part in value]
    return text


def field_with_text(entry: dict[str, Any], key: str, text: str) -> Any:
    """Replace the texts of one field; the text-only loader's numbers become numbers again."""
    part = entry[key]
    if key in {"alarms", "parts", "widths"} and isinstance(part[0], str):
        return [int(number) for number in part]
    if isinstance(part, dict) or (isinstance(part, list) and part and isinstance(part[0], dict)):
        return with_text_everywhere(part, text)
    if key in NUMBERS and isinstance(part, str) and part.isdigit():
        return int(part)
    if key in SWITCHES:
        return part == "true"
    if key == "question" and "id" in entry:  # questions must differ
        return f"{text} {' '.join(entry['id'].replace('-', '') + str(number) for number in range(8))}"
    of_a_preset = key == "questions" and "minutes" in entry
    return part if key in IDS | FIXED or of_a_preset else with_text_everywhere(part, text)


def hostile_content(folder: Path, text: str) -> Path:
    """Return the small handbook with one text in every field of every data file."""
    changes: dict[str, str | bytes | None] = {}
    for path in sorted((CAREER_FAIR / "data/messages").glob("*.md")):
        _, fields, words = path.read_text(encoding="utf-8").split("---\n", 2)
        value = with_text_everywhere(yaml.load(fields, Loader=yaml.BaseLoader), text)  # noqa: S506  our own file, texts only
        changes[path.relative_to(CAREER_FAIR).as_posix()] = f"---\n{dumped(value)}---\n{words}"
    for path in sorted((CAREER_FAIR / "data").rglob("*.yaml")):
        if path.name == "search.yaml":
            continue  # words that must differ, and are never shown; the check refuses anything else
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  our own file, texts only
        if path.name == "strings.yaml":  # nothing but texts, whatever their names
            changed = {group: dict.fromkeys(texts, text) for group, texts in value.items()}
        else:
            changed = with_text_everywhere(value, text)
        changes[path.relative_to(CAREER_FAIR).as_posix()] = dumped(changed)
    return small_content(folder, changes)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_in_every_field_of_every_file_is_built_and_shown(tmp_path: Path, text: str) -> None:
    short = text.strip()[:24].strip()
    content = hostile_content(tmp_path, short)
    problems = [problem for problem in messages(content) if "blank" not in problem]
    if problems:
        pytest.fail("\n".join(problems))
    if messages(content):  # {number} as an interface text asks for a value that nothing gives
        return
    try:
        paper_files(load(content), content, TEMPLATES, None)
    except ContentError as error:  # no font of ours has these letters; that is a clear problem, too
        unprintable = [problem for problem in error.problems if "can't be printed" in problem.message]
    else:
        unprintable = []
    if unprintable:
        assert not short.isascii()
        return
    site = build_site(content, tmp_path / "site")
    for page in site.pages.values():
        assert not page.tree.css('img:not([src$="assets/icons/icon.svg"]), [onclick], [onerror], #stolen'), page.file
        for script in page.tree.css("script"):
            is_data = str(script.attributes.get("type")).endswith("json")
            assert "<" not in script.text() if is_data else "alert(1)" not in script.text(), page.file
        assert len(page.ids) == len(set(page.ids)), page.file
    rule = load(content).rule["saluda-primero"]
    heading = site.pages["phases/en-la-feria/index.html"].tree.css_first("#saluda-primero")
    assert heading is not None
    assert prose.one_line(heading.text()).removesuffix("#").strip() == rule.title == prose.one_line(short)
    assert site.pages["phases/en-la-feria/index.html"].text_of("title") == f"{prose.one_line(short)} - {prose.one_line(short)}"


@given(text=st.text(min_size=1, max_size=30))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_loads_or_is_a_clear_problem(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    raw = f"- id: x\n  kind: do\n  title: {text}\n  checklist: x\n  statement: {text}\n  sources: [guia]\n"
    content = small_content(tmp_path_factory.mktemp("any"), {"data/rules/en-la-feria.yaml": raw.encode("utf-8", "surrogatepass")})
    assert all(re.match(r"[a-z./-]+:[1-9]\d*: .", problem) for problem in messages(content))


@given(data=st.binary(max_size=60))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_in_a_file_load_or_are_a_clear_problem(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    content = small_content(tmp_path_factory.mktemp("bytes"), {"data/formats.yaml": data})
    assert all(re.match(r"[a-z./-]+:\d+: .", problem) for problem in messages(content))


@given(value=readable)
@settings(max_examples=200, deadline=None)
def test_a_rule_keeps_every_character(value: str) -> None:
    rule = Rule.model_validate({"id": "x", "kind": "do", "title": value, "checklist": "x", "statement": "x", "sources": ("a",)})
    assert rule.title == prose.one_line(value)
    assert shown_texts(rule) == ("x",)
