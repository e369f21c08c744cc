"""Multiply a handbook's content: the same rules, questions and messages again and again, each time in other words.

Phases, topics, printables and presets stay as many as they are: their number follows from the subject, and a sheet of paper
has room for so many rules and no more. So the checklists of a phase keep the rules that they have.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.words import MOST, mixed_words, other_words
from bench.yaml_text import as_yaml
from handbook.load.yaml_reader import read_yaml
from support.helpers import CONTENT

if TYPE_CHECKING:
    from collections.abc import Callable

Fields = dict[str, Any]
"""An entry as it is in its file."""

_LONGEST_ID = 60
_TEXTS_OF_A_RULE = ("title", "checklist", "statement", "why", "how", "say", "pitfall", "formats", "varies", "keywords")
_TEXTS_OF_A_QUESTION = ("why", "listen_for", "follow_up", "researched", "keywords")
_TEXTS_OF_A_MESSAGE = ("title", "when", "subject", "tips", "keywords", "text")
_FENCE = "---\n"


def multiplied(content: Path, folder: Path, times: int, *, only_rules: bool = False) -> Path:
    """Copy a content folder and multiply its rules, questions and messages; the same input gives the same bytes.

    Args:
        content: The content folder; its checks must pass, and so do those of the result.
        folder: Where the copy goes; nothing is there yet.
        times: How many times as many entries the copy has, 1 to 200.
        only_rules: Whether there are as many questions and messages as before.

    Raises:
        ValueError: There are no words for so many copies.

    """
    if not 1 <= times <= MOST:
        message = f"content can be multiplied 1 to {MOST} times, not {times}"
        raise ValueError(message)
    shutil.copytree(content, folder)
    data = folder / "data"
    if times == 1:
        return folder
    _keep_checklists(data)  # before there are more rules
    for path in sorted((data / "rules").glob("*.yaml")):
        _add_copies(path, _copy_of_rule, times)
    if only_rules:
        return folder
    for path in sorted((data / "questions").glob("*.yaml")):
        _add_copies(path, _copy_of_question, times)
    for path in sorted((data / "messages").glob("*.md")):
        _copy_message(path, times)
    _list_messages(data / "messaging.yaml", times)
    return folder


def copy_id(id_: str, copy: int) -> str:
    """Return the id of an entry's copy, not longer than ids may be."""
    end = f"-{copy}"
    return id_[: _LONGEST_ID - len(end)].rstrip("-") + end


def _add_copies(path: Path, copied: Callable[[Fields, int], Fields], times: int) -> None:
    entries = _read(path)
    copies = [copied(entry, copy) for copy in range(1, times) for entry in entries]
    with path.open("a", encoding="utf-8") as file:
        file.write("\n" + as_yaml(copies))


def _copy_of_rule(rule: Fields, copy: int) -> Fields:
    made = _in_other_words(rule, _TEXTS_OF_A_RULE, copy)
    made["title"] = other_words(rule["title"], copy)
    made.pop("source_rule", None)  # there is only one such rule in the source document
    if "rules" in made.get("related", {}):
        made["related"] = {**made["related"], "rules": [copy_id(id_, copy) for id_ in made["related"]["rules"]]}
    return _with_ids(made, copy)


def _copy_of_question(question: Fields, copy: int) -> Fields:
    made = _in_other_words(question, _TEXTS_OF_A_QUESTION, copy)
    made["question"] = other_words(question["question"], copy)  # two questions must not share most of their words
    return _with_ids(made, copy)


def _copy_message(path: Path, times: int) -> None:
    """Write the copies of a message beside it, each into a file of its name."""
    _, front, text = path.read_text(encoding="utf-8").split(_FENCE, 2)
    message = _parsed(front, path.name) | {"text": text}
    for copy in range(1, times):
        made = _with_ids(_in_other_words(message, _TEXTS_OF_A_MESSAGE, copy), copy)
        made["title"] = other_words(message["title"], copy)
        made["rules"] = [copy_id(id_, copy) for id_ in made["rules"]]
        if "after" in made:
            made["after"] = [{**after, "message": copy_id(after["message"], copy)} for after in made["after"]]
        text = made.pop("text")
        (path.parent / f"{made['id']}.md").write_text(f"{_FENCE}{as_yaml(made)}{_FENCE}{text}", encoding="utf-8")


def _list_messages(path: Path, times: int) -> None:
    messaging = _read(path)
    for moment in messaging["moments"]:
        moment["messages"] = [copy_id(id_, copy) if copy else id_ for copy in range(times) for id_ in moment["messages"]]
    path.write_text(as_yaml(messaging), encoding="utf-8")


def _keep_checklists(data: Path) -> None:
    """Let the checklist of a phase name the rules that the phase has now."""
    path = data / "checklists.yaml"
    checklists = _read(path)
    for checklist in checklists:
        if phase := checklist.pop("phase", None):
            rules = _read(data / "rules" / f"{phase}.yaml")
            checklist["rules"] = [rule["id"] for rule in rules if rule.get("state") != "retired"]
    path.write_text(as_yaml(checklists), encoding="utf-8")


def _with_ids(entry: Fields, copy: int) -> Fields:
    return entry | {name: copy_id(entry[name], copy) for name in ("id", "successor") if name in entry}


def _in_other_words(entry: Fields, fields: tuple[str, ...], copy: int) -> Fields:
    return {name: _texts(value, copy) if name in fields else value for name, value in entry.items()}


def _texts(value: Any, copy: int) -> Any:
    """Return texts, and lists and dictionaries of texts, in other words; lists of sources are no texts."""
    if isinstance(value, str):
        return mixed_words(value, copy)
    if isinstance(value, list | tuple):
        return [_texts(item, copy) for item in value]
    if isinstance(value, dict):
        return {name: item if name == "sources" else _texts(item, copy) for name, item in value.items()}
    return value


def _read(path: Path) -> Any:
    return _parsed(path.read_text(encoding="utf-8"), path.name)


def _parsed(text: str, name: str) -> Any:
    document, problems = read_yaml(text, name)
    if document is None:
        message = f"{name} can't be read: {problems}"
        raise ValueError(message)
    return document.data


if __name__ == "__main__":  # python -m bench.content 100 FOLDER: to look at it, or to profile with it
    print(multiplied(CONTENT, Path(sys.argv[2]), int(sys.argv[1])))
