"""What Python, templates and scripts each state, because no build step links them: limits, forms of ids, stages and addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from handbook.model import routes
from handbook.model.base import Id
from handbook.model.message_renderer import without_headings
from handbook.model.message_variants import render_variants
from handbook.model.questions import Stage
from support.helpers import TEMPLATES

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook
    from support.node import Node

pytestmark = pytest.mark.promise("Pages, scripts, and checks use the same limits, ids, and addresses")

MAX_LENGTHS = {
    "own_text": "MAX_OWN_QUESTION_LENGTH",
    "blank_{{ blank.id }}": "MAX_PLACEHOLDER_LENGTH",
    "plan_{{ id }}": "MAX_PLACEHOLDER_LENGTH",
    "contact_{{ number }}": "MAX_PLACEHOLDER_LENGTH",
    "new_name": "MAX_NAME_LENGTH",
    "plan_field_name": "MAX_NAME_LENGTH",
    "person_name": "MAX_NAME_LENGTH",
    "note_{{ question.id }}": "MAX_NOTE_LENGTH",
    None: "MAX_NOTE_LENGTH",
}
"""The limit of each field by its id (the one for notes in the talk has none): ``state/state-schema.js`` stores all that fits into it."""
FIELD = re.compile(r'<(?:input|textarea)\b(?:[^>]*\bid="(?P<id>[^"]+)")?[^>]*\bmaxlength="(?P<length>\d+)"')
IDS = ("a", "arrive-on-time", "2nd-talk", "a" * 60, "a" * 61, "", "A", "a_b", "-a", "a-", "a--b", "a b", "ä", "a\n")


def constants(node: Node, file: str) -> dict[str, Any]:
    """Return the exported constants of a module."""
    exports: dict[str, Any] = node.evaluate(f'async () => ({{ ...await load("{file}") }})')
    return exports


def test_fields_take_as_much_as_the_state_stores(node: Node) -> None:
    limits = constants(node, "state/state-schema.js")
    pages = [path.read_text(encoding="utf-8") for path in sorted((TEMPLATES / "pages").rglob("*.md"))]
    fields = {field["id"]: int(field["length"]) for text in pages for field in FIELD.finditer(text)}
    assert fields == {id_: limits[name] for id_, name in MAX_LENGTHS.items()}


def test_scripts_know_the_ids_that_entries_may_have(node: Node) -> None:
    sanitized = dict(zip(IDS, node.call("state/sanitize.js", "sanitizeItem", [[{"id": id_}] for id_ in IDS]), strict=True))
    assert [id_ for id_, item in sanitized.items() if item] == [id_ for id_ in IDS if is_id(id_)]


def is_id(text: str) -> bool:
    """Return whether an entry may have an id."""
    try:
        TypeAdapter(Id).validate_python(text)
    except ValidationError:
        return False
    return True


def test_questions_are_asked_in_the_stages_of_the_library(node: Node) -> None:
    assert [*constants(node, "lib/question-library.js")["STAGES"], "later"] == list(get_args(Stage))


def test_scripts_count_words_as_the_check_does(node: Node, handbook: Handbook) -> None:
    texts = [text for message in handbook.messages.active for _, text in render_variants(message.parts, message, handbook)]
    counted = node.call("lib/message-template.js", "countWords", [[text] for text in texts])
    assert counted == [len(without_headings(text).split()) for text in texts]


@pytest.mark.parametrize(
    ("file", "name", "page"),
    [
        ("worker.js", "HOME", "home"),
        ("worker.js", "OFFLINE", "offline"),
        ("assets/embed/links.js", "QUESTIONS", "questions"),
    ],
)
def test_scripts_that_compose_addresses_know_those_of_the_pages(file: str, name: str, page: str) -> None:
    declared = re.search(rf'^const {name} = "([^"]*)";$', (TEMPLATES / file).read_text(encoding="utf-8"), re.MULTILINE)
    assert declared is not None
    assert declared[1] == routes.url(routes.GENERATED[page])
