"""Whatever is taken into the content is text in everything that is made of it: pages, papers, Word files, tables, lists for programs.

test_hostile_text.py puts texts into all fields at once; here some fields get their own.
"""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handbook.checks.checker import load_checked
from support.fields import FENCE, FieldPath, Where, all_fields, fields_of, is_clear, problems_of, put, with_fields
from support.helpers import CAREER_FAIR, CONTENT, TEMPLATES, build_site, small_content
from support.hostile import TEXTS, cases, encodable
from support.read_back import more_than_text, unreadable_files

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise("Text stays text: nothing that's typed into a field becomes HTML, a formula, or a script in a printable")

SHORT = [encodable(text)[:60] for text in TEXTS]


def taken(folder: Path, source: Path, texts: dict[Where, str]) -> int:
    """Put texts into the fields of a folder, leave out those that the check refuses, and return how many are left."""
    for _ in range(12):
        for file in {file for file, _ in texts}:
            values = fields_of((source / file).read_text(encoding="utf-8"))
            for (_, way), text in (one for one in texts.items() if one[0][0] == file):
                put(values, way, text)
            (folder / file).write_text(with_fields((source / file).read_text(encoding="utf-8"), values), encoding="utf-8", newline="\n")
        found = problems_of(folder)
        assert all(map(is_clear, found)), found
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


def line_of(path: Path, way: FieldPath) -> set[int]:
    """Return the lines that a problem with a field can name: its own, and those of what it is in."""
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


@cases(short=2, long=60)
@given(data=st.data())
def test_what_is_taken_is_text_in_everything_that_is_made(
    tmp_path_factory: pytest.TempPathFactory, career_fair_site: Site, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("made")
    content = small_content(folder)
    chosen = data.draw(st.lists(st.sampled_from(all_fields(CAREER_FAIR)), min_size=40, max_size=80, unique=True))
    texts = {where: data.draw(st.sampled_from(SHORT)) for where in chosen}
    taken(content, CAREER_FAIR, texts)
    try:
        site = build_site(content, folder / "site")
    except SystemExit:  # a letter that no font has, a paper that is too full: said by the build, like any other problem
        return
    assert more_than_text(site, career_fair_site) == []
    assert unreadable_files(site) == []


def test_a_question_may_begin_with_anything(tmp_path: Path) -> None:
    """Every text that the check takes begins a question of one and the same site."""
    content = small_content(tmp_path)
    path = content / "data/questions/la-empresa.yaml"
    given_ = fields_of(path.read_text(encoding="utf-8"))
    added = []
    for number, text in enumerate(filter(str.strip, SHORT)):
        words = " ".join(f"palabra{number}{letter}" for letter in "abcdefgh")  # questions must differ
        one = {**copy.deepcopy(given_[1]), "id": f"hostile-{number}", "question": f"{text} ¿{words}?"}
        path.write_text(with_fields("", [*given_, one]), encoding="utf-8")
        added += [one] if not problems_of(content) else []
    assert len(added) > 60
    path.write_text(with_fields("", [*given_, *added]), encoding="utf-8")
    assert unreadable_files(build_site(content, tmp_path / "site")) == []


@pytest.mark.nightly
def test_ten_thousand_rules_all_arrive_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    from bench.content import multiplied  # noqa: PLC0415
    from handbook.site.linkcheck.internal import broken_links  # noqa: PLC0415

    content = multiplied(CONTENT, tmp_path / "content", 150, only_rules=True)
    handbook = load_checked(content, TEMPLATES)
    site = build_site(content, tmp_path / "site")
    published = json.loads((site.root / "handbook.json").read_text(encoding="utf-8"))["rules"]
    assert len(published) == len(handbook.rules.active) >= 10_000
    for phase in handbook.phases:
        page = site.pages[f"phases/{phase.id}/index.html"]
        assert {rule.id for rule in handbook.rules.in_group(phase.id).active} <= set(page.ids)
    assert broken_links(site) == []
