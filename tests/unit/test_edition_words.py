"""What changed in an entry is told in words: titles in place of ids, names of fields as in the forms, and nothing that no reader sees."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from handbook.centers.entry_comparison import FieldChange
from handbook.centers.entry_text import FILES, entry_name
from handbook.centers.field_names import UNSEEN
from handbook.centers.two_editions import SINGLES, read_two
from handbook.model import file_types
from handbook.model.base import Entry
from support.helpers import CONTENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

pytestmark = pytest.mark.promise("The report on a new edition shows what changed in an entry in words, without ids")
RULES, PRESETS = "data/rules/meet.yaml", "data/presets.yaml"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("before") / "content"
    shutil.copytree(CONTENT, folder)
    return folder


def changes(before: Path, folder: Path, entry: tuple[str, str], replaced: Mapping[str, tuple[str, str]]) -> list[FieldChange]:
    """Return what changed in an entry after the first occurrence of a passage in some files was replaced."""
    after = folder / "after"
    shutil.copytree(before, after)
    for file, (old, new) in replaced.items():
        text = (after / file).read_text(encoding="utf-8")
        assert old in text
        (after / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    editions = read_two(before, after)
    old_entry, new_entry = editions.versions(*entry)
    assert old_entry
    assert new_entry
    return editions.changes(entry[0], (old_entry, new_entry), editions.default_values)


RELATED = FieldChange("Related tips", ((("Confirm the appointment the day before",), ()),))
BY_VIDEO = FieldChange("Only for", ((("Video: If the link doesn't work, email or call right away.",), ("Video: Call right away.",)),))
KIND = FieldChange("Kind of tip", ((("Something to do",), ("Something not to do",)),))
OPENS = FieldChange("What the step opens", ((("Follow up once, then move on",), ("Reminder after 7 business days",)),))


@pytest.mark.parametrize(
    ("entry", "replaced", "expected"),
    [
        ("rules:arrive-on-time", {RULES: ("[confirm-the-appointment, ", "[")}, RELATED),
        ("rules:arrive-on-time", {RULES: ("If the link doesn't work, email or call", "Call")}, BY_VIDEO),
        ("rules:arrive-on-time", {RULES: ("  kind: do\n", "  kind: dont\n")}, KIND),
        ("presets:class-assignment", {PRESETS: ('"rule:follow-up-once"]', "message:nudge-one]")}, OPENS),
    ],
)
def test_titles_and_labels_are_shown_in_place_of_names(
    entry: str, replaced: Mapping[str, tuple[str, str]], expected: FieldChange, before: Path, tmp_path: Path
) -> None:
    kind, _, id_ = entry.partition(":")
    assert changes(before, tmp_path, (kind, id_), replaced) == [expected]


def test_links_and_bold_words_are_shown_without_their_marks(before: Path, tmp_path: Path) -> None:
    passage = ("    - Turn off your phone", "    - Please **turn** off [your phone](rule:greet-warmly)")
    (change,) = changes(before, tmp_path, ("rules", "arrive-on-time"), {RULES: passage})
    (((_,), (new,)),) = change.passages
    assert change.name == "How to do it"
    assert new.startswith("Please turn off your phone and put it away")


def test_a_new_title_of_an_entry_is_no_change_of_those_that_name_it(before: Path, tmp_path: Path) -> None:
    replaced = {RULES: ("title: Arrive on time", "title: Be there on time")}
    assert changes(before, tmp_path, ("rules", "if-they-do-not-show-up"), replaced) == []


def test_the_text_of_a_field_that_this_version_does_not_know_is_shown(before: Path, tmp_path: Path) -> None:
    replaced = {RULES: ("  source_rule: 17\n", "  good_to_know: Most people come early.\n  place-ids: [one, two]\n")}
    (change,) = changes(before, tmp_path, ("rules", "arrive-on-time"), replaced)
    assert change == FieldChange("Good to know", (((), ("Most people come early.",)),))


def test_every_field_that_reports_leave_out_exists() -> None:
    models = [kind.model for kind in (*file_types.DATA_FILES, file_types.PAGES)]
    assert UNSEEN - {name for model in models for name in _fields(model)} == set()


def test_every_file_with_one_entry_has_a_name() -> None:
    assert FILES.keys() == {kind.name for kind in SINGLES}
    assert {kind.name for kind in file_types.DATA_FILES if kind.is_single} - FILES.keys() == {"search", "center"}
    assert entry_name("plan.steps", "set-goal", {"id": "set-goal", "title": "Set a goal"}) == "Plan: Set a goal"
    assert entry_name("strings.home", "facts", {"facts": "Good to know"}) == "Buttons, labels, and notes: “Good to know”"


def _fields(model: object, seen: frozenset[object] = frozenset()) -> Iterator[str]:
    """Yield the name of each field of a model and of the models in it."""
    if model in seen:
        return
    if isinstance(model, type) and issubclass(model, Entry):
        for name, field in model.model_fields.items():
            yield name
            yield from _fields(field.annotation, seen | {model})
    for argument in getattr(model, "__args__", ()):
        yield from _fields(argument, seen)
