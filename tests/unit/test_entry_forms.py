"""The forms for a center's own entries: each field of the models is in them, and what they write passes the check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.checks.checker import load_checked
from handbook.checks.questions import questions_are_short_and_single, questions_differ, tags_fit_together
from handbook.load.yaml_reader import read_yaml
from handbook.model import routes
from handbook.model.center_form import KINDS_WITH_FORM
from handbook.model.entry_inputs import entry_fields
from handbook.model.questions import Question
from handbook.pages import build_pages
from support.entry_inputs import INPUTS, form_data, save, written
from support.helpers import CENTERS, CONTENT, TEMPLATES, load, messages, small_content
from support.hostile import cases

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook
    from support.node import Node

pytestmark = pytest.mark.promise(
    "The forms for a center's own entries have each field of the models, and what they write passes the check and says what was entered"
)
FIELDS = "data/center_fields.yaml"
DECLARED = (CONTENT / FIELDS).read_text(encoding="utf-8")
PAGE = routes.GENERATED["your-entries"]
OWN_FOLDER = "tests/data/centers/full/local"
"""The folder of a center, as a path from the root of the repository."""


@pytest.fixture
def center(tmp_path: Path) -> Path:
    """The folder of a center that hasn't changed anything."""
    (tmp_path / "center.yaml").write_text("name: Test Center\n", encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def rules(handbook: Handbook) -> dict[str, Any]:
    """What the page gives the script."""
    return form_data(handbook)


# ---- The texts of the forms ----


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("      - {field: goals.item, label: Goal}\n", "", 'the form has no text for the field "goals.item" of an entry of "questions"; add it to "fields" with a label, or to "left_out" with a reason'),
        ("      - {field: goals.item, label: Goal}\n", "      - {field: goals.item}\n", 'the field "goals.item" has no label'),
        ("      - {field: goals.item, label: Goal}\n", "      - {field: goal.item, label: Goal}\n", 'an entry of "questions" has no field "goal.item"; did you mean "goals.item"?'),
        ("{field: varies, reason", "{field: varied, reason", 'the form has no text for the field "varies.house_rule" of an entry of "rules"'),
        ("choices: {do: Something to do, ", "choices: {done: Something to do, ", "must have a label for each of its values: do, dont"),
        ("    name_from: question\n", "    name_from: title\n", 'the form has no field "title"'),
    ],
)  # fmt: skip
def test_a_field_without_its_texts_fails_the_check(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert DECLARED.count(old) == 1
    wrong = messages(small_content(tmp_path, {FIELDS: DECLARED.replace(old, new)}))
    assert [one for one in wrong if message in one and one.startswith(FIELDS)], wrong


@pytest.mark.parametrize("kind", KINDS_WITH_FORM)
def test_each_field_of_an_entry_is_in_its_form_or_left_out(handbook: Handbook, rules: dict[str, Any], kind: str) -> None:
    form = next(form for form in handbook.center_fields.entry_forms if form.kind == kind)
    left_out = {left.field for left in form.left_out}
    expected = {path for path in entry_fields(form.kind) if not any(path == left or path.startswith(f"{left}.") for left in left_out)}
    shown = {inner["path"] for field in rules["kinds"][kind]["fields"] for inner in (field, *field.get("fields", ()))}
    formats = {f"formats.{one.id}" for one in handbook.formats} if kind == "rules" else set[str]()
    assert shown - {"group"} == (expected - ({"formats"} if formats else set())) | formats


def test_a_handbook_without_forms_has_no_page_for_them(career_fair: Handbook, tmp_path: Path) -> None:
    assert PAGE not in {made.uri for made in build_pages(career_fair, TEMPLATES, None)}
    with_forms = load(small_content(tmp_path, {FIELDS: DECLARED}))
    assert PAGE in {made.uri for made in build_pages(with_forms, TEMPLATES, None)}


# ---- The files ----


@pytest.mark.parametrize("entered", [pytest.param(entered, id=entered["id"]) for entered in INPUTS])
def test_the_file_of_each_input_passes_the_check_and_says_what_was_entered(
    node: Node, rules: dict[str, Any], center: Path, entered: dict[str, Any]
) -> None:
    found = written(node, rules, entered)
    assert [problem for problem in found["problems"] if not problem.get("isWarning")] == []
    assert {output["mode"] for output in found["outputs"]} == {"new"}
    save(found["outputs"], center)
    handbook = load_checked(CONTENT, TEMPLATES, center)
    assert [warning for warning in handbook.warnings if warning.file.startswith("local/")] == []
    override = next(override for override in handbook.differences if override.kind == entered["kind"])
    if "hide" in entered:
        assert (override.id, override.action, override.reason) == (entered["hide"], "hidden", entered["values"]["reason"])
        return
    data = {name: value for name, value in found["data"].items() if name != "group"}
    assert plain({name: handbook.unfilled[entered["kind"]][override.id].get(name) for name in data}) == data
    if "group" in entered["values"]:
        assert getattr(handbook, entered["kind"]).group_of(override.id) == entered["values"]["group"]
    if "change" in entered:
        assert {path.partition(".")[0] for path in entered["values"]} <= {field.partition(".")[0] for field in override.fields}


def plain(value: Any) -> Any:
    """Return data of a file as JSON has it, with texts as the form cleans them."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return value.strip() if isinstance(value, str) else value


def test_all_inputs_together_pass_the_check(node: Node, handbook: Handbook, center: Path) -> None:
    current, rest = handbook, [entered for entered in INPUTS if entered.get("hide") not in {one.get("change") for one in INPUTS}]
    for entered in rest:
        found = written(node, form_data(current), entered)
        assert found["outputs"], entered["id"]
        save(found["outputs"], center)
        current = load_checked(CONTENT, TEMPLATES, center)
    assert len([one for one in current.differences if one.kind in KINDS_WITH_FORM]) == len(rest)


@pytest.mark.parametrize("kind", KINDS_WITH_FORM)
def test_the_form_holds_each_entry_of_the_handbook_as_its_file_does(node: Node, rules: dict[str, Any], kind: str) -> None:
    fields = [field for field in rules["kinds"][kind]["fields"] if not field.get("only_new")]
    script = """async ([entries, fields]) => {
      const { cleanEntry, dataOf, valuesOf } = await load("staff/entry-data.js");
      return entries.map(({ data }) => dataOf(cleanEntry(valuesOf(data, fields), fields), fields));
    }"""
    entries = rules["kinds"][kind]["entries"]
    names = {field["path"].partition(".")[0] for field in fields}
    different = []
    for entry, held in zip(entries, node.evaluate(script, [entries, fields]), strict=True):
        filed = {name: value for name, value in plain(entry["data"]).items() if name in names and value not in (False, "safe", "active")}
        if {name: value for name, value in held.items() if name != "keywords"} != {k: v for k, v in filed.items() if k != "keywords"}:
            different.append((entry["id"], held, filed))
    assert different == []


def test_a_change_that_changes_nothing_makes_no_file(node: Node, rules: dict[str, Any]) -> None:
    assert written(node, rules, {"kind": "rules", "change": "arrive-on-time", "values": {}})["outputs"] == []


def test_a_change_has_only_what_changed(node: Node, rules: dict[str, Any]) -> None:
    change = next(entered for entered in INPUTS if entered["id"] == "change-a-tip")
    (output,) = written(node, rules, change)["outputs"]
    document, problems = read_yaml(output["text"], "local/rules/meet.yaml")
    assert problems == []
    assert document is not None
    (item,) = plain_as_read(document.data)
    assert item["change"] == "arrive-on-time"
    assert item.keys() <= {"change", "without", "why", "formats"}
    assert "video" not in item.get("formats", {})


def test_a_changed_text_drops_what_described_the_old_one(node: Node, rules: dict[str, Any]) -> None:
    change = next(entered for entered in INPUTS if entered["id"] == "change-the-text-of-a-request")
    (output,) = written(node, rules, change)["outputs"]
    assert "without: [roles]" in output["text"]


def test_the_second_entry_of_a_file_is_added_at_its_end(node: Node, center: Path) -> None:
    first, second = (
        INPUTS[0],
        {**INPUTS[0], "values": {**INPUTS[0]["values"], "question": "Which professors know employers in this field?"}},
    )
    save(written(node, form_data(load_checked(CONTENT, TEMPLATES, center)), first)["outputs"], center)
    found = written(node, form_data(load_checked(CONTENT, TEMPLATES, center)), second)
    assert [output["mode"] for output in found["outputs"]] == ["append"]
    save(found["outputs"], center)
    assert len(load_checked(CONTENT, TEMPLATES, center).differences) == 2


def test_the_source_of_a_center_is_added_only_once(node: Node, rules: dict[str, Any], center: Path) -> None:
    tips = [entered for entered in INPUTS if entered["kind"] == "rules" and "group" in entered["values"]]
    first = written(node, rules, tips[0])["outputs"]
    assert [output["path"] for output in first] == ["content/local/rules/meet.yaml", "content/local/sources.yaml"]
    save(first, center)
    assert len(written(node, form_data(load_checked(CONTENT, TEMPLATES, center)), tips[1])["outputs"]) == 1


# ---- Files that a center already has ----


@pytest.fixture
def own() -> tuple[Handbook, dict[str, str]]:
    """A center that has added, changed, and hidden entries, and its files by path."""
    folder = CENTERS / "full"
    files = {
        f"{OWN_FOLDER}/{file.relative_to(folder / 'local').as_posix()}": file.read_text(encoding="utf-8")
        for file in (folder / "local").rglob("*.[ym]*")
    }
    return load_checked(CONTENT, TEMPLATES, folder), files


def test_an_own_entry_needs_its_file_and_only_its_fields_change(node: Node, own: tuple[Handbook, dict[str, str]]) -> None:
    handbook, files = own
    path = f"{OWN_FOLDER}/rules/prepare.yaml"
    change = {"kind": "rules", "change": "bring-your-resume", "values": {"title": "Bring: two copies"}}
    (closed,) = written(node, form_data(handbook), change)["outputs"]
    assert (closed["path"], closed["mode"]) == (path, "open")
    (opened,) = written(node, form_data(handbook), change, files)["outputs"]
    assert opened["text"] == files[path].replace("  without: [varies]\n", '  without: [varies]\n  title: "Bring: two copies"\n')


def test_fields_of_an_own_entry_are_replaced_added_and_removed_with_comments_kept(node: Node, handbook: Handbook, center: Path) -> None:
    file = "# Ask Kim.\n-   change: arrive-on-time # since May\n    # the old bus\n    why: Old.\n    formats: {video: Test it.} # ours\n\n# Next.\n- hide: greet-warmly\n  reason: Ours.\n"
    (center / "local/rules").mkdir(parents=True)
    (center / "local/rules/meet.yaml").write_text(file, encoding="utf-8")
    changed = load_checked(CONTENT, TEMPLATES, center)
    change = {"kind": "rules", "change": "arrive-on-time", "values": {"why": "New.", "formats.phone": "Call."}}
    (output,) = written(node, form_data(changed), change, {"content/local/rules/meet.yaml": file})["outputs"]
    assert output["mode"] == "whole"
    assert "# Ask Kim.\n-   change: arrive-on-time # since May\n    # the old bus\n    why: New.\n" in output["text"]
    assert output["text"].endswith("\n\n# Next.\n- hide: greet-warmly\n  reason: Ours.\n")
    save([output], center)
    rule = load_checked(CONTENT, TEMPLATES, center).rules["arrive-on-time"]
    assert (rule.why, rule.formats["video"], rule.formats["phone"]) == ("New.", "Test it.", "Call.")
    assert handbook.rules["arrive-on-time"].why != rule.why


def test_an_own_entry_is_removed_from_its_file_and_a_changed_one_is_hidden(node: Node, own: tuple[Handbook, dict[str, str]]) -> None:
    handbook, files = own
    path = f"{OWN_FOLDER}/rules/prepare.yaml"
    reason = {"reason": "Closed."}
    (removed,) = written(node, form_data(handbook), {"kind": "rules", "hide": "borrow-clothes", "values": reason}, files)["outputs"]
    assert removed["text"] == files[path][files[path].index("- change: bring") :]
    (hidden,) = written(node, form_data(handbook), {"kind": "rules", "hide": "bring-your-resume", "values": reason}, files)["outputs"]
    assert "- hide: bring-your-resume\n  reason: Closed.\n- hide: ask-for-resume-feedback\n" in hidden["text"]
    (message,) = written(node, form_data(handbook), {"kind": "messages", "hide": "email-workshop", "values": reason}, files)["outputs"]
    assert (message["path"], message["mode"]) == (f"{OWN_FOLDER}/messages/email-workshop.md", "delete")


OWN_LISTS = {
    "local/rules/meet.yaml": "# Ask Kim.\n\n# The bus is late.\n- change: arrive-on-time\n  why: Our bus is late.\n\n# We say it ourselves.\n# See our page.\n- hide: greet-warmly\n  reason: Ours.\n\n# Next.\n- hide: get-a-business-card\n  reason: Ours.\n",
    "local/presets.yaml": "# Ask Kim.\n- hide: veteran\n  reason: We have an office for veterans.\n",
    "local/messages/gatekeeper.md": "---\nhide: gatekeeper\nreason: Ours.\n---\n",
}


@pytest.mark.parametrize(
    ("entry", "remaining"),
    [
        ("rules:arrive-on-time", "# Ask Kim.\n\n# We say it ourselves.\n# See our page.\n- hide: greet-warmly\n  reason: Ours.\n\n# Next.\n- hide: get-a-business-card\n  reason: Ours.\n"),
        ("rules:greet-warmly", "# Ask Kim.\n\n# The bus is late.\n- change: arrive-on-time\n  why: Our bus is late.\n\n# Next.\n- hide: get-a-business-card\n  reason: Ours.\n"),
        ("rules:get-a-business-card", "# Ask Kim.\n\n# The bus is late.\n- change: arrive-on-time\n  why: Our bus is late.\n\n# We say it ourselves.\n# See our page.\n- hide: greet-warmly\n  reason: Ours.\n"),
        ("presets:veteran", None),
        ("messages:gatekeeper", None),
    ],
)  # fmt: skip
def test_a_change_or_a_hidden_entry_is_undone_and_the_file_passes_the_check(
    node: Node, handbook: Handbook, center: Path, entry: str, remaining: str | None
) -> None:
    kind, _, id_ = entry.partition(":")
    path = next(name for name in OWN_LISTS if name.startswith(f"local/{kind}"))
    for name, text in OWN_LISTS.items():
        (center / name).parent.mkdir(parents=True, exist_ok=True)
        (center / name).write_text(text, encoding="utf-8")
    own = load_checked(CONTENT, TEMPLATES, center)
    opened = {f"content/{name}": text for name, text in OWN_LISTS.items()}
    found = written(node, form_data(own), {"kind": kind, "undo": id_}, opened)
    assert found["problems"] == []
    mode = "delete" if remaining is None else "whole"
    assert found["outputs"] == [{"path": f"content/{path}", "mode": mode, "text": remaining or ""}]
    save(found["outputs"], center)
    undone = load_checked(CONTENT, TEMPLATES, center)
    assert {one.id for one in own.differences} - {one.id for one in undone.differences} == {id_}
    after, before = (plain(one.unfilled[kind][id_]) | {"related": None} for one in (undone, handbook))  # which leaves out what is hidden
    assert after == before


@pytest.mark.parametrize(
    ("text", "mode", "shown"),
    [
        (None, "remove", "- hide: greet-warmly"),
        ("- hide: get-a-business-card\n  reason: Ours.\n", "unusual", ""),
        ("  - hide: greet-warmly\n    reason: Ours.\n", "unusual", ""),
    ],
)
def test_what_the_form_can_not_undo_is_left_to_people(node: Node, center: Path, text: str | None, mode: str, shown: str) -> None:
    path = center / "local/rules/meet.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("- hide: greet-warmly\n  reason: Ours.\n", encoding="utf-8")
    opened = {} if text is None else {"content/local/rules/meet.yaml": text}
    (output,) = written(node, form_data(load_checked(CONTENT, TEMPLATES, center)), {"kind": "rules", "undo": "greet-warmly"}, opened)[
        "outputs"
    ]
    assert (output["mode"], output["text"]) == (mode, shown)


def test_the_last_entry_of_a_file_is_removed_with_its_file(node: Node, center: Path) -> None:
    tip = next(entered for entered in INPUTS if entered["kind"] == "rules" and "group" in entered["values"])
    added = written(node, form_data(load_checked(CONTENT, TEMPLATES, center)), tip)["outputs"]
    save(added, center)
    own = load_checked(CONTENT, TEMPLATES, center)
    (rule,) = [one.id for one in own.differences if one.kind == "rules"]
    opened = {output["path"]: output["text"] for output in added}
    removed = written(node, form_data(own), {"kind": "rules", "hide": rule, "values": {"reason": "Old."}}, opened)["outputs"]
    assert [output["mode"] for output in removed] == ["delete"]
    save(removed, center)
    assert "rules" not in {one.kind for one in load_checked(CONTENT, TEMPLATES, center).differences}


def test_an_own_message_keeps_the_fields_that_the_form_does_not_have(node: Node, own: tuple[Handbook, dict[str, str]]) -> None:
    handbook, files = own
    path = f"{OWN_FOLDER}/messages/email-workshop.md"
    change = {"kind": "messages", "change": "email-workshop", "values": {"title": "Email: after our workshop"}}
    (output,) = written(node, form_data(handbook), change, files)["outputs"]
    assert output["text"] == files[path].replace("title: E-mail after our workshop", 'title: "Email: after our workshop"')


def test_an_entry_in_another_layout_is_left_to_people(node: Node, center: Path) -> None:
    file = '- {change: arrive-on-time, why: "Old."}\n'
    (center / "local/rules").mkdir(parents=True)
    (center / "local/rules/meet.yaml").write_text(file, encoding="utf-8")
    change = {"kind": "rules", "change": "arrive-on-time", "values": {"why": "New."}}
    (output,) = written(node, form_data(load_checked(CONTENT, TEMPLATES, center)), change, {"content/local/rules/meet.yaml": file})[
        "outputs"
    ]
    assert (output["mode"], output["text"]) == ("unusual", "")


# ---- Names ----


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Take a video call in one of our rooms", "local-take-a-video-call-in-one"),
        ("Don’t write to Mānoa alumni", "local-dont-write-to-manoa-alumni"),
        ("Große Prüfung: #1!", "local-grosse-prufung-1"),
        ("local", "local-local"),
        ("図書館", ""),
        ("a" * 90, "local-" + "a" * 51),
        ("A" + " bcdefghijklmnopqrstuvwxyz" * 3, "local-a-bcdefghijklmnopqrstuvwxyz"),
    ],
)
def test_a_name_is_made_from_a_title(node: Node, title: str, name: str) -> None:
    script = """async (title) => (await load("staff/entry-name.js")).nameOf(title, { prefix: "local-", max: 60, isTaken: () => false })"""
    assert node.evaluate(script, title) == name


def test_no_name_is_used_twice(node: Node) -> None:
    script = """async () => (await load("staff/entry-name.js")).nameOf("A tip", { prefix: "local-", max: 60, isTaken: (name) => !/3$/.test(name) })"""
    assert node.evaluate(script) == "local-a-tip-3"


# ---- What the forms refuse ----

SAME_QUESTION = "same"
"""Stands for a question of the handbook."""


@cases(short=60, long=1500)
@given(data=st.fixed_dictionaries(
    {
        "question": st.sampled_from(["What do you like here?", "What? Why?", "Tell me more", "How did you find [an article]?", "Why … now?", " ".join(["how"] * 26) + "?", SAME_QUESTION]),
        "follow_up": st.sampled_from(["And then?", "And? Why?", "Tell me."]),
        "stage": st.sampled_from(["open", "middle", "close", "later"]),
    },
    optional={
        "must_ask": st.just("true"), "last": st.just("true"), "refers": st.just("true"), "by_hand": st.just("true"),
        "care": st.sampled_from(["late", "if-raised"]), "fields": st.just([{"item": "health"}]),
    },
))  # fmt: skip
def test_the_form_and_the_check_agree_about_questions(node: Node, rules: dict[str, Any], handbook: Handbook, data: dict[str, Any]) -> None:
    same = {"question": handbook.questions.active[0].question} if data["question"] == SAME_QUESTION else {}
    values = {"group": "opening", "why": "x", "listen_for": "x", "minutes": "2", **data, **same}
    found = written(node, rules, {"kind": "questions", "values": values})
    refused = {problem["key"] for problem in found["problems"] if not problem.get("isWarning")}
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in found["data"].items() if name != "group"}
    question = Question.model_validate(fields)
    problems = [
        *questions_are_short_and_single(question),
        *tags_fit_together(question),
        *questions_differ([*handbook.questions.active, question]),
    ]
    assert bool(refused) == bool([problem for problem in problems if not problem.is_warning]), (refused, problems)


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("questions", {}, {"group": "required", "question": "required", "why": "required", "listen_for": "required", "follow_up": "required", "stage": "required", "minutes": "required", "id": "required"}),
        ("questions", {"why": "x" * 201, "minutes": "7", "id": "Räume", "listen_for": "<b>x</b>"}, {"why": "long", "minutes": "number", "id": "name", "listen_for": "html"}),
        ("questions", {"id": "rooms"}, {"id": "prefix"}),
        ("rules", {"how": [{"item": "One."}], "say": [{"when": "x", "words": ""}], "sources": []}, {"how": "least", "say.0.words": "required", "sources": "least"}),
        ("rules", {"statement": "word " * 40, "why": "word " * 261}, {"statement": "ruleWords"}),
        ("messages", {"channel": "email", "text": "Hi {their-nam},"}, {"subject": "subjectMissing", "text": "blank"}),
        ("messages", {"channel": "phone", "text": "Hi {their-name", "subject": [{"item": "x"}]}, {"subject": "subjectUnwanted", "text": "braces"}),
        ("messages", {"after": [{"message": "nudge-one", "days": "x", "when": ""}]}, {"after.0.days": "number", "after.0.when": "required"}),
        ("presets", {"steps": [{"title": "x"}]}, {"steps.0.links": "stepContent"}),
        ("presets", {"steps": [{"title": "x", "links": "message:nudge-one"}]}, {"steps": "presetParts"}),
        ("presets", {"steps": [{"title": "x", "fill.minutes": "15"}]}, {"steps.0.fill.goal": "required"}),
    ],
)  # fmt: skip
def test_a_mistake_is_named_at_its_field(
    node: Node, rules: dict[str, Any], kind: str, values: dict[str, Any], expected: dict[str, str]
) -> None:
    fields = {field["path"]: field for field in rules["kinds"][kind]["fields"]}
    rows = {
        path: [{inner["path"][len(path) + 1 :]: "" for inner in fields[path]["fields"]} | row for row in value]
        for path, value in values.items()
        if isinstance(value, list)
    }
    found = {problem["key"]: problem["code"] for problem in written(node, rules, {"kind": kind, "values": values | rows})["problems"]}
    assert expected.items() <= found.items(), found


def test_an_entry_that_others_need_can_not_be_hidden(node: Node, rules: dict[str, Any]) -> None:
    hidden = {"kind": "messages", "hide": "linkedin-note", "values": {"reason": "We only use email."}}
    assert [problem["code"] for problem in written(node, rules, hidden)["problems"]] == ["needed"]


@pytest.mark.parametrize("text", ["a: b", "# x", "- x", "yes", "1", "“x”", "{x}", "[x](rule:greet-warmly)", "x：y", "'", '"', "\\", "a\n\n\n\nb", "---", "| x", "> x", "*x*", "&x", "x" * 200, "ä " * 90, "a  b\t\u00a0c", "🏳️‍🌈 x", "...", "%x", "@x", "!x"])  # fmt: skip
def test_any_text_is_read_back_as_it_was_cleaned(node: Node, text: str) -> None:
    script = """async (text) => {
      const { cleanEntry } = await load("staff/entry-data.js");
      const { entryLines } = await load("staff/entry-yaml.js");
      const fields = [{ path: "words", kind: "words" }, { path: "text", kind: "text" }, { path: "how", kind: "list", fields: [{ path: "how.item", kind: "prose" }] }];
      const { words, text: line } = cleanEntry({ words: text, text, how: [] }, fields);
      const data = { id: "local-x", words, text: line, how: [line, words], say: [{ words, when: line }], related: { rules: [line] }, last: true, minutes: 2 };
      return [data, `${entryLines(data).join("\\n")}\\n`];
    }"""
    data, yaml = node.evaluate(script, text)
    document, problems = read_yaml(yaml, "local/rules/meet.yaml")
    assert document is not None, problems
    assert plain_as_read(document.data) == [data]


def plain_as_read(value: Any) -> Any:
    """Return data of a file as JSON has it."""
    if isinstance(value, tuple):
        return [plain_as_read(item) for item in value]
    return {name: plain_as_read(item) for name, item in value.items()} if isinstance(value, dict) else value
