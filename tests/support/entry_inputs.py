"""What staff enter in the forms for their own entries, and the files that the script of the forms writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from handbook.exports.entry_forms import entry_forms_data
from support.helpers import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook
    from support.node import Node

INPUTS: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/data/entry_inputs.yaml").read_text(encoding="utf-8"))
"""Realistic inputs: the kind of entry, what is done with it (``change``, ``hide``, ``undo``, or none of them for a new one), and the values."""
_FOLDER = "content/"
_SCRIPT = """async ([rules, kindId, action, id, entered, opened]) => {
  const { cleanEntry, dataOf, valuesOf } = await load("staff/entry-data.js");
  const { outputsOf } = await load("staff/entry-outputs.js");
  const { problemsOf } = await load("staff/entry-problems.js");
  const { nameOf } = await load("staff/entry-name.js");
  const { newValues } = await load("staff/form-values.js");
  const kind = rules.kinds[kindId];
  const fields = action === "undo" ? [] : action === "hide" ? [rules.hide] : action === "id" ? kind.fields : kind.fields.filter((field) => !field.only_new);
  const entry = [...kind.entries, ...kind.hidden].find((each) => each.id === id) ?? null;
  const first = entry && action === "change" ? valuesOf(entry.data, fields) : newValues(fields);
  const before = action === "change" ? dataOf(cleanEntry(first, fields), fields) : {};
  const named = action === "id" ? { id: nameOf(entered[kind.nameFrom] ?? "", { prefix: rules.prefix, max: 60, isTaken: () => false }) } : {};
  const values = cleanEntry({ ...first, ...named, ...entered }, fields);
  const data = dataOf(values, fields);
  const problems = problemsOf({ kindId, kind, action, entry, before, values, fields, rules });
  const files = { paths: rules.files, opened: new Map(Object.entries(opened)), source: rules.source, sourcePath: rules.sourcePath };
  const outputs = await outputsOf({ kind, action, entry, data, before, reason: values.reason ?? "" }, files);
  return { data, before, problems, outputs: [outputs.entry, outputs.source].filter(Boolean) };
}"""


def form_data(handbook: Handbook, edit_base: str | None = None) -> dict[str, Any]:
    """Return what the page gives the script of the forms."""
    data: dict[str, Any] = json.loads(entry_forms_data(handbook, edit_base))
    return data


def written(node: Node, rules: dict[str, Any], entered: dict[str, Any], opened: dict[str, str] | None = None) -> dict[str, Any]:
    """Return what the script makes of an input: the data, the problems, and the files.

    Args:
        node: Node.js.
        rules: What the page gives the script.
        entered: The input, as in INPUTS.
        opened: The texts of files that staff opened, by path.

    """
    action = next((name for name in ("change", "hide", "undo") if name in entered), "id")
    found: dict[str, Any] = node.evaluate(
        _SCRIPT, [rules, entered["kind"], action, entered.get(action, ""), as_texts(entered.get("values", {})), opened or {}]
    )
    return found


def as_texts(values: dict[str, Any]) -> dict[str, Any]:
    """Return what the form holds: only texts, and lists of entries with only texts."""
    return {path: value if isinstance(value, list) else str(value) for path, value in values.items()}


def save(outputs: list[dict[str, str]], center: Path) -> None:
    """Write the files where staff put them, into the folder of a center, or delete them; lines are added to what is there."""
    for output in outputs:
        file = center / output["path"].removeprefix(_FOLDER)
        if output["mode"] == "delete":
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        old = file.read_text(encoding="utf-8") if output["mode"] == "append" else ""
        file.write_text(old + output["text"], encoding="utf-8")
