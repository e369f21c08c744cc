"""What a center hides isn't named on its other pages: what's only about it is left out, and the check names what remains."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from handbook.checks.checker import load_checked
from handbook.checks.hidden_names import hidden_name_problems
from handbook.core.diagnostics import ContentError
from handbook.exports.entry_required import required_by
from handbook.load import loader
from handbook.model.content_paths import folders_of
from handbook.overlay.hidden_names import named_hidden, without_hidden
from support.helpers import CONTENT, TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from handbook.model.handbook import Handbook

pytestmark = pytest.mark.promise("Pages don't name an entry that a center hides, or the check says where")
HIDDEN = {"preset:fair", "checklist:list"}
TEACHERS = "for-centers/for-teachers.md"


def loaded(folder: Path, files: Mapping[str, str], content: Path = CONTENT) -> Handbook:
    """Return the handbook of a center with these local files."""
    write(folder, files)
    return load_checked(content, TEMPLATES, folder)


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in {"center.yaml": "paper: a4\n", **{f"local/{name}": text for name, text in files.items()}}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def warnings(handbook: Handbook) -> list[str]:
    return [f"{warning.file}:{warning.line}: {warning.message}" for warning in handbook.warnings if "still named" in warning.message]


def hide(*ids: str) -> str:
    return "".join(f"- hide: {id_}\n  reason: A test.\n" for id_ in ids)


# ---- Pages ----


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- [The fair](preset:fair)\n- [A tip](rule:tip)\n", "- [A tip](rule:tip)\n"),
        ("1. [The fair](preset:fair).\n2. More\n", "2. More\n"),
        ("- [The fair](preset:fair)\n  is on Monday.\n", "- The fair\n  is on Monday.\n"),
        ("- [The fair](preset:fair) and more\n", "- The fair and more\n"),
        ("Come.[[ See\n[the fair](preset:fair).]] Bye.", "Come. Bye."),
        ("Come.[[ See [a tip](rule:tip).]] Bye.", "Come. See [a tip](rule:tip). Bye."),
        ("[[[The fair](preset:fair) is here. ]]Bye.", "Bye."),
        ("[[Book {center.booking}, see [a tip](rule:tip).]]", "[[Book {center.booking}, see [a tip](rule:tip).]]"),
        ("[[Book {center.booking}, see [the fair](preset:fair).]]", ""),
        ("Write {my-name}[[ and {my-phone}]] [here](https://www.example.edu/).", "Write {my-name}[[ and {my-phone}]] [here](https://www.example.edu/)."),
        ("[[One.\n\nSee [the fair](preset:fair).]]", "[[One.\n\nSee the fair.]]"),
    ],
)  # fmt: skip
def test_what_is_only_about_a_hidden_entry_is_left_out_of_a_page(text: str, expected: str) -> None:
    assert without_hidden(text, HIDDEN) == expected


def test_words_that_remain_are_found_with_their_line() -> None:
    text = "- [List](checklist:list)\n\n[[Gone: [the fair](preset:fair).]]\nSee [the fair](preset:fair) or [a tip](rule:tip).\n"
    assert list(named_hidden(text, HIDDEN)) == [(3, "the fair", "preset:fair")]


def test_a_long_page_of_brackets_is_read_quickly() -> None:
    text = "[[" * 200_000 + "[x](preset:fair)"
    assert without_hidden(text, HIDDEN) == "[[" * 200_000 + "x"


# ---- The handbook's own texts ----


def test_no_page_names_a_quick_start_that_a_center_hides(handbook: Handbook, tmp_path: Path) -> None:
    titles = {preset.id: preset.title for preset in handbook.presets.active}
    own = loaded(tmp_path, {"presets.yaml": hide(*titles), "sheets.yaml": hide("poster", "cards")})
    assert own.presets.active == ()
    named = {name: [title for title in titles.values() if title in text] for name, text in own.page_texts.items()}
    assert {name: found for name, found in named.items() if found} == {}
    assert warnings(own) == []
    assert "[[" not in own.page_texts[TEACHERS]
    assert "2. **Share the first link,**" not in own.page_texts[TEACHERS]
    shown = handbook.page_texts[TEACHERS]
    assert "[[" not in shown
    assert {f"preset:{id_}" for id_ in titles if f"(preset:{id_})" in shown} >= {"preset:first-interview", "preset:high-school-student"}


def test_no_sentence_names_any_other_entry_that_a_center_hides(handbook: Handbook, tmp_path: Path) -> None:
    files = {f"messages/{message.id}.md": f"---\nhide: {message.id}\nreason: A test.\n---\n" for message in handbook.messages.active}
    for phase in handbook.phases:
        files[f"rules/{phase.id}.yaml"] = hide(*(rule.id for rule in handbook.rules.in_group(phase.id).active))
    for kind in ("checklists", "sheets"):
        files[f"{kind}.yaml"] = hide(*(entry.id for entry in getattr(handbook, kind).active))
    write(tmp_path, files)
    draft = loader.read(folders_of(CONTENT, tmp_path))  # others need some of them, so the check would refuse to hide all
    assert len(draft.differences) > 100
    assert list(hidden_name_problems(draft, draft.handbook())) == []


# ---- The check ----


def test_the_check_names_what_still_names_a_hidden_entry(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    page = content / "about.md"
    lines = page.read_text(encoding="utf-8").splitlines()
    page.write_text("\n".join([*lines, "", "See [I'm in high school](preset:high-school-student)."]), encoding="utf-8")
    own_page = (
        "---\ntitle: Ours\ndescription: Ours.\nmenu: none\n---\n# Ours\n\nSee “[I'm in high school](preset:high-school-student).”\n\n"
    )
    own_page += "Or [something else](preset:high-school-student).\n\n```\n[I'm in high school](preset:high-school-student)\n```\n"
    own_rule = "- change: arrive-on-time\n  pitfall: See [I'm in high school](preset:high-school-student).\n"
    files = {"presets.yaml": hide("high-school-student"), "pages/local-ours.md": own_page, "rules/meet.yaml": own_rule}
    beginning = '"I\'m in high school" is still named here, but local/presets.yaml:1 hides it; '
    assert warnings(loaded(tmp_path / "center", files, content)) == [
        f"about.md:{len(lines) + 2}: {beginning}write your own version of this page in local/pages/about.md, or stop hiding the entry",
        f"local/pages/local-ours.md:8: {beginning}leave it out, or stop hiding the entry",
        f"local/rules/meet.yaml:2: {beginning}leave it out, or stop hiding the entry",
    ]


# ---- What others need ----


def test_a_group_whose_only_message_is_hidden_is_gone(handbook: Handbook, tmp_path: Path) -> None:
    assert [message.id for message in handbook.messages.in_group("no-answer")] == ["nudge-one"]
    own = loaded(tmp_path, {"messages/nudge-one.md": "---\nhide: nudge-one\nreason: A test.\n---\n"})
    assert [moment.id for moment in own.moments] == [moment.id for moment in handbook.moments if moment.id != "no-answer"]


@pytest.mark.parametrize(
    ("file", "id_", "expected"),
    [
        ("rules/request.yaml", "follow-up-once", 'nudge-one.md:14: this needs "follow-up-once", but local/rules/request.yaml:1 hides it;'),
        ("presets.yaml", "first-interview", 'this needs "preset:first-interview", but local/presets.yaml:1 hides it; name another entry as "leads_to"'),
    ],
)  # fmt: skip
def test_an_entry_that_another_one_can_not_do_without_is_named_by_the_check_and_by_the_form(
    file: str, id_: str, expected: str, *, handbook: Handbook, tmp_path: Path
) -> None:
    with pytest.raises(ContentError) as error:
        loaded(tmp_path, {file: hide(id_)})
    assert expected in str(error.value)
    assert (file.partition("/")[0].removesuffix(".yaml"), id_) in required_by(handbook)
