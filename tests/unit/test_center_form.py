"""The form "Make it yours": each field of center.yaml is in it, and its script writes the file and finds the repository."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.load.yaml_reader import read_yaml
from handbook.model import routes
from handbook.model.center_inputs import accepted_fields
from handbook.model.center_template import TEMPLATE
from handbook.pages import build_pages
from support.center_profiles import empty_values, form_data, random_values
from support.helpers import CONTENT, TEMPLATES, load, messages, small_content
from support.hostile import cases

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from handbook.model.handbook import Handbook
    from support.node import Node

pytestmark = pytest.mark.promise(
    "A field of center.yaml that the form doesn't have fails the check, and the form changes only the lines of the file that staff change"
)
FIELDS = "data/center_fields.yaml"
DECLARED = (CONTENT / FIELDS).read_text(encoding="utf-8")
FILL_IN = """async ([text, values, before, data]) => (await load("staff/center-file.js")).fillIn(text, values, before, data)"""
REWRITE = """async ([text, values, data]) => (await load("staff/existing-file.js")).rewrite(text, values, data)"""
READ = """async ([text, data]) => (await load("staff/existing-file.js")).readValues(text, data)"""


@pytest.fixture(scope="module")
def data(handbook: Handbook) -> dict[str, Any]:
    """The fields and the rules that the page gives its script."""
    return form_data(handbook)


# ---- The texts of the form ----


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("        - {field: contact.email, label: Email address, ", "        - {field: contact.mail, label: Email address, ", 'has no field "contact.mail"'),
        ("        - {field: contact.email, label: Email address, ", "        - {field: contact.room, label: Email address, ", "is in the form twice"),
        ("        - {field: contact.email, ", "        - {field: contact.email, add: Add one, ", 'field "contact.email" is no list'),
        ("field: contact.email, label: Email address, ", "field: contact.email, ", 'field "contact.email" has no label'),
        ("          choices: {letter: Letter, a4: A4}\n", "", "must have a label for each of its values: letter, a4"),
        ("          add: Add a link\n", "", 'field "nav" is a list; set "add" to the text of its button'),
        (
            "  left_out:\n    - field: language\n      reason: A language code works only after the handbook has been translated in content/local/. Translators already edit files, so they don't need this form.\n",
            "",
            'the form has no text for the field "language" of center.yaml; add it to the "fields" of a group with a label, or to "left_out" with a reason',
        ),
    ],
)  # fmt: skip
def test_a_field_without_its_texts_fails_the_check(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert DECLARED.count(old) == 1
    wrong = messages(small_content(tmp_path, {FIELDS: DECLARED.replace(old, new)}))
    assert [one for one in wrong if message in one and one.startswith(FIELDS)], wrong


def test_each_field_of_a_center_is_in_the_form_or_left_out(handbook: Handbook, data: dict[str, Any]) -> None:
    form = handbook.center_fields.form
    assert form
    named = {field.field for group in form.groups for field in group.fields} | {left.field for left in form.left_out}
    assert named == accepted_fields().keys()
    paths = {inner["path"] for field in data["fields"] for inner in (field, *field.get("fields", ()))}
    assert {f"links.{link.id}" for link in handbook.center_fields.links} < paths
    assert {"contact.email", "closures.first", "may_embed.item", "house_rules.nudge-days", "terms.office"} < paths


def test_a_handbook_without_a_form_has_no_page_for_it(career_fair: Handbook, tmp_path: Path) -> None:
    page = routes.GENERATED["make-it-yours"]
    assert page not in {made.uri for made in build_pages(career_fair, TEMPLATES, None)}
    with_form = load(small_content(tmp_path, {FIELDS: DECLARED}))
    assert page in {made.uri for made in build_pages(with_form, TEMPLATES, None)}


# ---- The file ----


@cases(short=30, long=400)
@given(random=st.randoms(use_true_random=False))
def test_what_the_form_writes_is_read_back_by_python_and_by_the_form(node: Node, handbook: Handbook, random: Random) -> None:
    data = form_data(handbook)
    values = node.evaluate(
        "async ([values, fields]) => (await load('staff/rules.js')).cleanValues(values, fields)",
        [random_values(data, random), data["fields"]],
    )
    text = node.evaluate(FILL_IN, [data["template"], values, empty_values(data), data])
    assert node.evaluate(READ, [text, data]) == values
    document, _ = read_yaml(text, "")
    assert document is not None
    assert {path: value for path, value in values.items() if value and value != flat(document.data, path)} == {}
    assert node.evaluate(REWRITE, [text, empty_values(data), data]) != "", "it can be emptied again"
    assert node.evaluate(READ, [node.evaluate(REWRITE, [text, empty_values(data), data]), data]) == empty_values(data)


def flat(data: Any, path: str) -> Any:
    """Return a value of a file as the form has it: numbers as text, and entries of lists as dictionaries."""
    for name in path.split("."):
        data = data[name]
    if isinstance(data, tuple):
        return [{name: str(value) for name, value in row.items()} if isinstance(row, dict) else {"item": row} for row in data]
    return str(data).lower() if isinstance(data, bool) else str(data)


def test_a_file_without_a_change_stays_as_it_is(node: Node, data: dict[str, Any]) -> None:
    own = TEMPLATE.read_text(encoding="utf-8").replace("name:  ", 'name: "A: B"  ').replace("offline: true", "offline:   false")
    values = node.evaluate(READ, [own, data])
    assert (values["name"], values["offline"]) == ("A: B", "false")
    assert node.evaluate(REWRITE, [own, values, data]) == own


def test_a_field_that_an_older_file_does_not_have_is_added_where_it_belongs(node: Node, data: dict[str, Any]) -> None:
    old = "name: A\ncontact:\n  email: a@b.example.edu\n\n# Links\nlinks:\n  booking: https://b.example.edu\n"
    values = {
        **node.evaluate(READ, [old, data]),
        "contact.phone": "555-0100",
        "links.clothes": "https://c.example.edu",
        "colors.brand": "#14505c",
    }
    lines = node.evaluate(REWRITE, [old, values, data]).splitlines()
    assert [line.partition("  #")[0].rstrip() for line in lines] == [
        "name: A", "contact:", "  email: a@b.example.edu", '  phone: "555-0100"', "", "# Links", "links:",
        "  booking: https://b.example.edu", '  clothes: "https://c.example.edu"', "colors:", '  brand: "#14505c"',
    ]  # fmt: skip


def test_a_text_with_a_colon_between_braces_passes_the_check() -> None:
    text = 'closures:\n  - {title: "A, b: c: d", first: 2026-12-24, last: 2026-12-24}\n'
    document, problems = read_yaml(text, "data/center.yaml")
    assert problems == []
    assert document is not None


# ---- The repository ----


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("https://github.com/example/handbook", ("github", "https://github.com/example/handbook", "main")),
        ("github.com/example/handbook/tree/trunk/content", ("github", "https://github.com/example/handbook", "trunk")),
        ("git@github.com:example/handbook.git", ("github", "https://github.com/example/handbook", "main")),
        ("https://gitlab.com/group/sub/handbook", ("gitlab", "https://gitlab.com/group/sub/handbook", "main")),
        ("https://git.example.edu/careers/handbook/-/blob/main/README.md", ("gitlab", "https://git.example.edu/careers/handbook", "main")),
        ("https://github.com/example", None),
        ("handbook", None),
        ("", None),
    ],
)
def test_the_repository_is_found_from_any_address_of_it(node: Node, typed: str, expected: tuple[str, str, str] | None) -> None:
    (found,) = node.call("staff/repository.js", "parseRepository", [(typed,)])
    assert (found and (found["host"], found["base"], found["branch"])) == expected


def test_a_text_that_is_too_long_for_an_address_is_left_out(node: Node, data: dict[str, Any]) -> None:
    repository = {"host": "github", "base": "https://github.com/example/handbook", "branch": "main"}
    page = data["pages"]["github"]["create"]
    short, long = node.call("staff/repository.js", "pageAddress", [(page, repository, "a b"), (page, repository, "a b" * 5000)])
    assert short.endswith("?filename=center.yaml&value=a+b")
    assert long.endswith("?filename=center.yaml&value=")
    (filled,) = node.call("staff/repository.js", "pageAddress", [(page, repository, data["template"])])
    assert len(filled) > len(data["template"])
