"""Centers as staff describe them in the form, right and wrong, and what Python finds wrong with the file that comes of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handbook.checks.center import center_problems
from handbook.exports.center_form import center_form_data
from handbook.load import loader
from handbook.model import file_types
from handbook.model.content_paths import folders_of
from support.helpers import CONTENT, TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from random import Random

    from handbook.model.handbook import Handbook
    from support.node import Node

Values = dict[str, Any]
"""What the form holds: a text for each path, and a list of entries for each list."""

_TEXTS = (
    "Career Center", "Mānoa", "Cégep de l'Abitibi", "Center: A & B", "Suite #120", "#1", "yes", "null", "007", "1.5", "- x", "{x}", '"quoted"',
    "“curly”", "it's", "a\\b", "<b>bold</b>", "Fish &amp; chips", "A&B; C", "x" * 24, "x" * 25, "x" * 41, "x" * 90, "x" * 200, "👩‍🎓 Center", "\u200bhid\u00adden",
    "\uff26ull", "図書館（本館）", "a, b: c: d", "a # b", "tab\tand\nline", "Hawaiʻi", "ไทย\u200bไทย", "*", "&", "!", "%", "@", "`", "?", "> x", "| x", "~",
    "Ünïcödé", "a \u202e b", "{center.name}", "[[x]]", "'", '"', 'A "B" C',
)  # fmt: skip
_ADDRESSES = (
    "https://www.example.edu/page", "http://www.example.edu", "www.example.edu", "https://example", "https://a b.edu", "https://x.edu/a b",
    "https://https://x.edu", "https:\\\\x.edu", "https://user@x.edu", "https://x.edu:80/", "https://x.edu:abc", "https://x.edu:99999/",
    "https://bücher.example/", "https://x..edu", "https://.edu", "https://x.edu./", "ftp://x.edu", "https://x.edu/?a=1&b=2#c", "HTTPS://X.EDU/Ab",
    f"https://x.edu/{'a' * 500}", "https://x.edu/(a)|b", f"https://{'a' * 64}.edu/", "https://x.edu/%20", "https://x.edu/?a=1&lt;2", "mailto:a@b.edu",
    "https://go.example.edu/talk", "https://x.edu/index.html", "https://x.edu/ü/", "https://x.edu/a//b", "https://x.edu?", "https://x.edu#", "https://_x.edu/",
    "https://x.edu/a.b/", "https://x.edu\u200d/", "https://\uff58.edu/", "https:x.edu", "https://", "https://x.edu/index.php",
)  # fmt: skip
_EMAILS = (
    "careers@example.edu", "mailto:a@b.edu", "a@b", "a b@c.edu", "a@b.edu, c@d.edu", "Name <a@b.edu>", "a@b.edu?subject=x", "ä@bücher.example", "@b.edu",
    "a@b..edu", "a@.edu", "a.b+c@d.e.f", "a@b.edu;", "nobody",
)  # fmt: skip
_PHONES = (
    "617-555-0100", "(617) 555-0100", "1-800-CAREERS", "617-555-HELP", "+44 20 7946 0000", "+44 (0)20 7946 0000", "617-555-0100 ext. 12", "617-555-0100 x",
    "617-555-0100 or 617-555-0101", "555-0100", "617/555-0100", "617-555-0100/0101", "call us", "808-956-7007 #2", "+1 617 555 0100", "+999 123 4567",
    "+49 30 1234", "+1 617", "Tel.: 617-555-0100", "phone 617.555.0100", "617-555-0100; 617-555-0101", "٦١٧-٥٥٥-٠١٠٠", "617–555–0100", "0800 123 4567",
    "12345678901234", "012345678901234567", "617-555-0100 (front desk)", "617-555-0100 and ask for Al", "+33 1 23 45 67 89", "+3312345", "+81-3-1234-5678",
    "1 (617) 555-0100", "911", "617 555 0100 poste 12", "++1 617 555 0100", "+", "tel 5", "+86 10 1234 5678", "+39 06 1234 5678", "+0 123 4567",
)  # fmt: skip
_COLORS = ("#14505c", "#ffc72c", "#c9a227", "#FFFFFF", "#000000", "14505c", "teal", "#123", "rgb(1,2,3)", "#12345g", "#767676", "#777777")
_NUMBERS = ("24", "12", "48", "49", "2", "3", "5", "7", "14", "20", "40", "41", "0", "-1", "1.5", "ten", "10000000000", "007", "15", "30")
_SITES = ("https://canvas.example.edu", "https://*.example.edu", "https://canvas.example.edu/", "HTTPS://Canvas.Example.edu", "canvas.example.edu",
    "http://canvas.example.edu", "https://canvas.example.edu:8443", "https://canvas.example.edu/a", "https://canvas", "https://cänvas.example.edu")  # fmt: skip
_DAYS = (
    "2026-12-24",
    "2027-01-03",
    "2026-12-23",
    "2027-02-29",
    "2028-02-29",
    "2026-02-30",
    "2027-06-01",
    "2029-01-01",
    "12/24/2026",
    "0000-01-01",
)
_PICTURES = ("logo.svg", "logo.png", "our logo.svg", "logo.jpg", ".svg", "logo.SVG", "a-b_c.1.png")
POOLS = {
    "text": _TEXTS, "pattern": _TEXTS, "address": _ADDRESSES, "site": _ADDRESSES, "email": _EMAILS, "phone": _PHONES, "color": _COLORS, "number": _NUMBERS,
    "origin": _SITES, "date": _DAYS, "picture": _PICTURES, "choice": ("letter", "a4", "full", "line", "true", "false", "15", "30", "45", "20", "A4"),
}  # fmt: skip
"""What staff could enter in fields of each kind."""
_RIGHT = {
    "text": _TEXTS[:3], "address": _ADDRESSES[:1], "site": _ADDRESSES[25:26], "email": _EMAILS[:1], "phone": _PHONES[:6], "color": _COLORS[:2],
    "origin": _SITES[:3], "date": _DAYS[:1], "picture": _PICTURES[:2],
}  # fmt: skip
LINE = "data/center.yaml"


def form_data(handbook: Handbook) -> dict[str, Any]:
    """Return the fields and rules that the page gives its script."""
    data: dict[str, Any] = json.loads(center_form_data(handbook, TEMPLATES))
    return data


def empty_values(data: dict[str, Any]) -> Values:
    """Return what the form holds before anyone fills it in."""
    return {field["path"]: [] if field["kind"] == "list" else field.get("initial", "") for field in data["fields"]}


def single_values(data: dict[str, Any]) -> list[Values]:
    """Return a center for each value of each field, with nothing else in it; in lists, the other fields of the entry are right."""
    right = {"title": "x", "url": "https://x.example.edu", "first": "2026-12-24", "last": "2027-01-03"}
    found = []
    for field in data["fields"]:
        for inner in field["fields"] if field["kind"] == "list" else ():
            name = inner["path"].rpartition(".")[2]
            row = {one["path"].rpartition(".")[2]: right.get(one["path"].rpartition(".")[2], "") for one in field["fields"]}
            found += [{**empty_values(data), field["path"]: [{**row, name: value}]} for value in POOLS[inner["kind"]]]
        found += [{**empty_values(data), field["path"]: value} for value in POOLS.get(field["kind"], ())]
    return found


def random_values(data: dict[str, Any], random: Random) -> Values:
    """Return a center with values of many fields, most of them right."""
    values = empty_values(data)
    has_logo = random.random() < 0.5
    for field in data["fields"]:
        if not has_logo if field.get("required") else random.random() < 0.5:
            continue
        values[field["path"]] = (
            [
                {one["path"].rpartition(".")[2]: _value(one, random) for one in field["fields"]}
                for _ in range(random.randint(0, field.get("max", 3)))
            ]
            if field["kind"] == "list"
            else _value(field, random)
        )
    return values


def _value(field: dict[str, Any], random: Random) -> str:
    pool = POOLS[field["kind"]]
    is_right = random.random() < 0.97
    right: Sequence[str] = field.get("choices") or ([field["default"]] if field["kind"] == "number" else _RIGHT[field["kind"]])
    return random.choice(right if is_right else pool)


def judged_by_script(node: Node, data: dict[str, Any], profiles: list[Values]) -> list[tuple[list[str], str]]:
    """Return for each center the keys of what the form refuses, and the file that it writes."""
    script = """async ([data, profiles, empty]) => {
      const { findProblems, cleanValues } = await load("staff/rules.js");
      const { fillIn } = await load("staff/center-file.js");
      return profiles.map((profile) => {
        const values = cleanValues(profile, data.fields);
        const problems = findProblems(values, data).filter(({ isWarning }) => !isWarning);
        return [problems.map(({ key, code }) => `${key}: ${code}`), fillIn(data.template, values, empty, data)];
      });
    }"""
    found: list[tuple[list[str], str]] = node.evaluate(script, [data, profiles, empty_values(data)])
    return found


def judged_by_python(text: str, folder: Path) -> list[str]:
    """Return what the check finds wrong with a center's file; that its logo isn't there yet is not wrong."""
    (folder / "center.yaml").write_text(text, encoding="utf-8")
    draft = loader.read(folders_of(_fields_alone(folder), folder))
    found = [*draft.problems, *center_problems(draft, TEMPLATES)]
    return [one.message for one in found if one.file == LINE and not one.is_warning and "upload it there" not in one.message]


def _fields_alone(folder: Path) -> Path:
    """Return a content folder with nothing but the declaration of what centers can set."""
    content = folder / "content"
    file = content / file_types.CENTER_FIELDS.pattern
    if not file.exists():
        file.parent.mkdir(parents=True)
        file.write_bytes((CONTENT / file_types.CENTER_FIELDS.pattern).read_bytes())
    return content
