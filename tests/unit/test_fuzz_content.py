"""Whatever stands in a field or in a file of the content: it is refused with file and line, or shown as text everywhere.

test_any_text.py puts one text into all fields at once; here each field gets its own, on the real content and the small one, with and
without a center, and what is made of it is looked at: pages, papers, Word files, tables and lists for programs.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
import yaml
from docx import Document
from hypothesis import example, given
from hypothesis import strategies as st

from handbook.check import load_checked
from handbook.problems import ContentError
from handbook.yaml_source import read_yaml
from support.helpers import CAREER_FAIR, CENTERS, CONTENT, TEMPLATES, build_site, small_content
from support.hostile import LONG, MARK, TEXTS, cases, hostile

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.audit.site import Site
    from handbook.problems import Problem

Way = tuple[str | int, ...]
FENCE = "---\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small content and a center that uses every field, to write into again and again."""
    folder = tmp_path_factory.mktemp("content")
    small_content(folder)
    return folder


def problems_of(content: Path, center: Path | None = None) -> list[Problem]:
    """Return what is wrong with a content folder; anything but a list of problems fails the test."""
    try:
        load_checked(content, TEMPLATES, center)
    except ContentError as error:
        return list(error.problems)
    return []


def well_said(problem: Problem) -> bool:
    """Return whether a problem names a file and a line, and says what must be in one line that a terminal can show."""
    return bool(re.fullmatch(r"[\w./ -]+\.(?:yaml|md|svg)", problem.file)) and problem.line > 0 and problem.message.strip() != ""


# ------------------------------------------------------------------ each field


def fields_of(text: str) -> Any:
    """Return the values of a YAML file, or those at the top of a Markdown file."""
    document, problems = read_yaml(text.split(FENCE)[1] if text.startswith(FENCE) else text, "file")
    assert document, problems
    return as_lists(document.data)


def as_lists(value: Any) -> Any:
    """Return a value in which lists can be changed."""
    if isinstance(value, dict):
        return {name: as_lists(one) for name, one in value.items()}
    return [as_lists(one) for one in value] if isinstance(value, tuple) else value


def with_fields(text: str, values: Any) -> str:
    """Return a file with other values, and the same text below them."""
    made = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    return FENCE + made + FENCE + text.split(FENCE, 2)[2] if text.startswith(FENCE) else made


def ways(value: Any, at: Way = ()) -> list[Way]:
    """Return the way to each text and number in a file."""
    if isinstance(value, dict | list):
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        return [way for name, one in inside for way in ways(one, (*at, name))]
    return [at]


def put(value: Any, way: Way, text: Any) -> None:
    """Change a value in place."""
    for name in way[:-1]:
        value = value[name]
    value[way[-1]] = text


def content_files(folder: Path) -> list[str]:
    """Return the files of a content folder that have fields."""
    found = [path for path in folder.rglob("*") if path.suffix in {".yaml", ".md"} and path.name not in {"README.md", "upstream.json"}]
    return sorted(path.relative_to(folder).as_posix() for path in found if not is_empty(path))


def is_empty(path: Path) -> bool:
    """Return whether nothing in a file is more than a remark."""
    return all(line.startswith("#") or not line.strip() for line in path.read_text(encoding="utf-8").splitlines())


SMALL = [(file, way) for file in content_files(CAREER_FAIR) for way in ways(fields_of((CAREER_FAIR / file).read_text(encoding="utf-8")))]
REAL = [(file, way) for file in content_files(CONTENT) for way in ways(fields_of((CONTENT / file).read_text(encoding="utf-8")))]
FULL = CENTERS / "full"
OF_CENTER = [(file, way) for file in content_files(FULL) for way in ways(fields_of((FULL / file).read_text(encoding="utf-8")))]
typed = hostile.map(lambda text: text.encode("utf-8", "replace").decode()) | st.sampled_from(
    [None, True, 0, -1, 10**12, [], {}, ["x"], {"a": "b"}]
)


def refused_or_loaded(folder: Path, source: Path, where: tuple[str, Way], text: Any, center: Path | None = None) -> None:
    """Put a text into one field, check all, and put the file back."""
    file, way = where
    original = (source / file).read_text(encoding="utf-8")
    values = fields_of(original)
    put(values, way, text)
    path = folder / file
    try:
        path.write_text(with_fields(original, values), encoding="utf-8", newline="\n")
        found = problems_of(folder if center is None else CONTENT, center)
    finally:
        path.write_text(original, encoding="utf-8", newline="\n")
    assert all(map(well_said, found)), found


@cases(short=150, long=4000)
@given(where=st.sampled_from(SMALL), text=typed)
def test_any_text_in_any_field_is_refused_with_its_line_or_taken(project: Path, where: tuple[str, Way], text: Any) -> None:
    refused_or_loaded(project / "content", CAREER_FAIR, where, text)


@cases(short=8, long=200)
@given(where=st.sampled_from(REAL), text=typed)
def test_the_same_in_the_real_content(tmp_path_factory: pytest.TempPathFactory, where: tuple[str, Way], text: Any) -> None:
    folder = tmp_path_factory.getbasetemp() / "real"
    if not folder.exists():
        shutil.copytree(CONTENT, folder)
    refused_or_loaded(folder, CONTENT, where, text)


@cases(short=8, long=200)
@given(where=st.sampled_from(OF_CENTER), text=typed)
def test_the_same_in_what_a_center_writes(tmp_path_factory: pytest.TempPathFactory, where: tuple[str, Way], text: Any) -> None:
    folder = tmp_path_factory.getbasetemp() / "full"
    if not folder.exists():
        shutil.copytree(FULL, folder)
    refused_or_loaded(folder, FULL, where, text, center=folder)


# ------------------------------------------------------------------ each byte


def mutated(text: bytes, changes: list[tuple[str, int, bytes]]) -> bytes:
    """Return bytes with some taken out, put in, doubled, or cut off."""
    for kind, at, piece in changes:
        place = at % (len(text) + 1)
        end = min(len(text), place + 1 + at % 40)
        if kind == "insert":
            text = text[:place] + piece + text[place:]
        elif kind == "delete":
            text = text[:place] + text[end:]
        elif kind == "double":
            text = text[:end] + text[place:]
        elif kind == "cut":
            text = text[:place]
        else:
            text = text[:place] + piece + text[end:]
    return text


pieces = st.one_of(
    st.binary(min_size=1, max_size=4),
    st.sampled_from([b"\t", b": ", b"- ", b"\n", b"\r", b"'", b'"', b"{", b"[", b"&a ", b"*a", b"!!x ", b"#", b"%", b"---\n", b"\xff", b"\xed\xa0\x80", b"\x00", b"\xef\xbb\xbf", b"? ", b"| ", b"<<: "]),
    st.sampled_from([b'"\\ud800"', b'"\\x00"', b'"\\e[0m"', b'"\\u202e"', b"{" * 50, b"[" * 2000, b"- " * 500, b'"\\U00110000"']),
)  # fmt: skip
mutations = st.lists(
    st.tuples(st.sampled_from(["insert", "delete", "double", "cut", "replace"]), st.integers(0, 100_000), pieces), min_size=1, max_size=4
)


@cases(short=150, long=4000)
@given(file=st.sampled_from(content_files(CAREER_FAIR)), changes=mutations)
@example(file="data/messaging.yaml", changes=[("cut", 1, b"")])
def test_any_damage_to_a_file_is_refused_with_its_line_or_taken(project: Path, file: str, changes: list[tuple[str, int, bytes]]) -> None:
    path, original = project / "content" / file, (CAREER_FAIR / file).read_bytes()
    try:
        path.write_bytes(mutated(original, changes))
        found = problems_of(project / "content")
    finally:
        path.write_bytes(original)
    assert all(map(well_said, found)), found


# ------------------------------------------------------------------ what is made of it


def taken(folder: Path, source: Path, texts: dict[tuple[str, Way], str]) -> int:
    """Put texts into the fields of a folder, leave out those that the check refuses, and return how many are left."""
    for _ in range(12):
        for file in {file for file, _ in texts}:
            values = fields_of((source / file).read_text(encoding="utf-8"))
            for (_, way), text in (one for one in texts.items() if one[0][0] == file):
                put(values, way, text)
            (folder / file).write_text(with_fields((source / file).read_text(encoding="utf-8"), values), encoding="utf-8", newline="\n")
        found = problems_of(folder)
        assert all(map(well_said, found)), found
        if not found:
            return len(texts)
        wrong = {problem.file for problem in found}
        for file in wrong:
            all_ = [where for where in texts if where[0] == file]
            lines = {problem.line for problem in found if problem.file == file}
            at_lines = [where for where in all_ if line_of(folder / file, where[1]) & lines]
            for where in at_lines or all_:
                del texts[where]
            restore(folder, source, file)
    for file in {file for file, _ in texts}:
        restore(folder, source, file)
    return 0


def restore(folder: Path, source: Path, file: str) -> None:
    """Put a file back."""
    (folder / file).write_bytes((source / file).read_bytes())


def line_of(path: Path, way: Way) -> set[int]:
    """Return the lines on which a problem with a field can be said to stand: its own, and those of what it is in."""
    text = path.read_text(encoding="utf-8")
    below = 1 if text.startswith(FENCE) else 0
    node: Any = yaml.compose(text.split(FENCE)[1] if below else text)
    lines = set()
    for name in way:
        lines.add(node.start_mark.line + 1 + below)
        if isinstance(name, int):
            node = node.value[name]
        else:
            key, node = next(pair for pair in node.value if pair[0].value == name)
            lines.add(key.start_mark.line + 1 + below)
    return lines | set(range(node.start_mark.line + 1 + below, node.end_mark.line + 2 + below))


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site without any hostile text."""
    return build_site(CAREER_FAIR, tmp_path_factory.mktemp("usual") / "site")


@cases(short=2, long=60)
@given(data=st.data())
def test_what_is_taken_is_text_in_everything_that_is_made(
    tmp_path_factory: pytest.TempPathFactory, usual: Site, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("made")
    content = small_content(folder)
    chosen = data.draw(st.lists(st.sampled_from(SMALL), min_size=40, max_size=80, unique=True))
    short = st.sampled_from([text.encode("utf-8", "replace").decode()[:60] for text in TEXTS])
    texts = {where: data.draw(short) for where in chosen}
    taken(content, CAREER_FAIR, texts)
    try:
        site = build_site(content, folder / "site")
    except SystemExit:  # a letter that no font has, a paper that is too full: said by the build, like any other problem
        return
    nothing_but_text(site, usual)
    programs_can_read(site)


def nothing_but_text(site: Site, usual: Site) -> None:
    """No page has an element, a handler or an address that it would not have without the texts."""
    for name, page in site.pages.items():
        handlers = [node.tag for node in page.tree.css("*") if any(key.startswith("on") for key in node.attributes)]
        assert handlers == [], name
        for script in page.tree.css("script:not([src])"):
            if not str(script.attributes.get("type")).endswith("json"):
                assert MARK not in script.text(), name
            else:
                json.loads(script.text())
        if name in usual.pages:
            for element in ("iframe", "object", "embed", "base", "style", "script", "svg", "form"):
                assert len(page.tree.css(element)) <= len(usual.pages[name].tree.css(element)), (name, element)
        for link in page.tree.css("[href], [src], [action]"):
            for attribute in ("href", "src", "action"):
                address = (link.attributes.get(attribute) or "").strip().lower()
                assert not address.startswith(("javascript:", "data:", "vbscript:", "//")), (name, address)


def programs_can_read(site: Site) -> None:
    """Every file for programs has its form, and none of them computes anything."""
    for path in sorted(site.root.rglob("*")):
        if path.suffix in {".json", ".webmanifest"}:
            json.loads(path.read_text(encoding="utf-8"))
        elif path.suffix == ".csv":
            for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
                assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))], (path.name, row)
        elif path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                assert "/OpenAction" not in pdf.Root
                assert "/JavaScript" not in pdf.Root.get("/Names", {})
        elif path.suffix == ".docx":
            document = Document(str(path))
            external = [one.target_ref for one in document.part.rels.values() if one.is_external]
            assert all(re.match(r"https?://|mailto:", one) for one in external), external


@example(text="=cmd|' /C calc'!A0")
@example(text="<script>x</script>")
@cases(short=1, long=5)
@given(text=st.sampled_from(TEXTS).map(lambda text: text.encode("utf-8", "replace").decode()[:60]).filter(str.strip))
def test_a_question_may_begin_with_anything(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("question")
    content = small_content(folder)
    path = content / "data/questions/la-empresa.yaml"
    values = fields_of(path.read_text(encoding="utf-8"))
    values[0]["question"] = f"{text} ¿Qué cambios vienen este año en su empresa?"
    path.write_text(with_fields("", values), encoding="utf-8")
    if problems_of(content):
        return
    programs_can_read(build_site(content, folder / "site"))


# ------------------------------------------------------------------ much of it


@pytest.mark.skipif(not LONG, reason="ten thousand rules take two minutes and 2.5 GiB; make fuzz builds them")
def test_ten_thousand_rules_all_arrive_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    from bench.content import multiplied  # noqa: PLC0415
    from handbook.audit.links import broken_links  # noqa: PLC0415

    content = multiplied(CONTENT, tmp_path / "content", 150, only_rules=True)
    handbook = load_checked(content, TEMPLATES)
    site = build_site(content, tmp_path / "site")
    published = json.loads((site.root / "handbook.json").read_text(encoding="utf-8"))["rules"]
    assert len(published) == len(handbook.active_rules) >= 10_000
    for phase in handbook.phases:
        page = site.pages[f"phases/{phase.id}/index.html"]
        assert {rule.id for rule in handbook.rules_of(phase)} <= set(page.ids)
    assert broken_links(site) == []
