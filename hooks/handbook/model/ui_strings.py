"""Find the interface texts that templates use, and check that strings.yaml has exactly those."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING

from jinja2 import Environment, nodes

from handbook.core.build_cache import cached
from handbook.core.diagnostics import did_you_mean, did_you_mean_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from handbook.core.diagnostics import Diagnostic
    from handbook.model.publication import Strings

USED_BY_CODE = frozenset(
    {
        ("site", "permalink"),
        ("site", "footer"),
        ("site", "menu"),
        ("site", "search"),
        ("nav", "home"),
        ("nav", "phases"),
        ("nav", "more"),
        ("nav", "links"),
        *(("center", name) for name in ("ask", "added", "changed", "unnamed")),
        ("message", "subject"),
        ("phase", "done_when"),
        ("print", "edition"),
        ("plan", "words"),
        *(("staff", name) for name in ("newer", "newer_page")),
        *(("your_entries", name) for name in ("reason", "reason_help", "reason_example", "source_title", "source_supports")),
        *(("your_entries", name) for name in ("staff_change", "staff_show", "staff_mode")),
        *(("paper", name) for name in ("live", "qr", "rating", "open", "code", "donts")),
        *(("paper", name) for name in ("room", "numbers", "rows")),
        *(("rule", name) for name in ("why", "how", "say", "pitfall", "formats", "varies", "house_rule", "related", "sources")),
        *(("question", name) for name in ("must_ask", "minutes", "closed", "why", "listen_for", "follow_up", "researched")),
        *(("questions", name) for name in ("title", "avoid", "avoid_intro", "instead")),
        *(("message", name) for name in ("legend", "words", "words_to_say", "why", "rules", "next", "one_day_later", "days_later")),
        *((group, "title") for group in ("messages", "checklists", "sources")),
        *(("checklists", name) for name in ("sheets", "hosts", "staff")),
        *(("sources", name) for name in ("intro", "read_whole", "read_part")),
        *(("center", name) for name in ("room", "hours", "phone", "email")),
        *(("kind", name) for name in ("do", "dont")),
        ("print", "contents"),
        ("home", "facts"),
        *(("book", name) for name in ("how_to_use", "order", "tips", "more", "links", "website", "step", "questions", "handouts", "page")),
        *(("book", name) for name in ("about", "accessibility", "accessible_pdf", "accessible_epub", "cover", "title_page", "begin")),
        *(("stage", name) for name in ("open", "middle", "close", "later")),
        *(("offline_zip", name) for name in ("file", "unpack", "open", "kept", "link")),
        *(("care", name) for name in ("safe", "late", "if_raised")),
        *(("search", name) for name in ("one", "many", "closest", "nothing", "start", "more", "of_field", "of_field_text")),
        *(("found", group) for group in ("do", "know", "ask", "staff")),
        *(("kinds", kind) for kind in ("rule", "message", "question", "preset", "phase", "topic", "checklist", "tool", "page", "staff")),
        *(("columns", name) for name in ("id", "topic", "question", "why", "listen_for", "follow_up", "stage", "minutes")),
        *(("reason", name) for name in ("own", "kept", "opener", "referral", "closer", "care", "must", "time", "chosen")),
        *(("columns", name) for name in ("must_ask", "care", "url", "yes", "no")),
    }
)
"""Texts that Python code uses, and no template."""

FILLED_BY_CODE = {
    ("book", "order"): frozenset({"steps"}),
    ("book", "step"): frozenset({"number", "title"}),
    ("book", "questions"): frozenset({"count", "topics"}),
    ("book", "page"): frozenset({"page"}),
    ("offline", "old"): frozenset({"day"}),
    ("staff", "newer"): frozenset({"day"}),
    ("your_entries", "source_title"): frozenset({"name"}),
    ("search", "many"): frozenset({"count"}),
    ("search", "more"): frozenset({"count"}),
    ("search", "closest"): frozenset({"words"}),
    ("search", "nothing"): frozenset({"words"}),
    ("search", "of_field"): frozenset({"field"}),
    ("search", "of_field_text"): frozenset({"count"}),
}
"""Those of them that only code or a script shows, with the blanks that it fills in."""

_BLANK = re.compile(r"\{(\w*)\}")
_ROOT = "strings"
_PARTS = 3  # strings.<group>.<name>


def namespace(strings: Strings) -> SimpleNamespace:
    """Return the texts for templates, as ``strings.group.name``."""
    return SimpleNamespace(**{group: SimpleNamespace(**texts) for group, texts in strings.root.items()})


def text(strings: Strings, group: str, name: str) -> str:
    """Return a text that Python code uses.

    Raises:
        KeyError: It is not listed in USED_BY_CODE, so nothing would check that it exists.

    """
    if (group, name) not in USED_BY_CODE:
        raise KeyError(group, name)
    return strings.root[group][name]


def fill(text: str, **values: object) -> str:
    """Return a text with values in its {blanks}; a blank without a value remains (the check refuses those)."""
    return _BLANK.sub(lambda match: str(values.get(match[1], match[0])), text)


def used_strings(templates: Path) -> Mapping[tuple[str, str], frozenset[str]]:
    """Return the texts in use by group and name, each with the blanks that are filled in.

    Raises:
        ValueError: A template computes the name of a text, so it can't be checked.

    """
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(templates.rglob("*")) if path.suffix in {".md", ".html"}]
    uses = cached("strings of templates", texts, lambda: json.dumps([use for name, text in texts for use in _used_in(text, name)]).encode())
    blanks_of: dict[tuple[str, str], frozenset[str]] = {**dict.fromkeys(USED_BY_CODE, frozenset()), **FILLED_BY_CODE}
    for group, name, blanks in json.loads(uses):
        blanks_of[group, name] = blanks_of.get((group, name), frozenset()) | frozenset(blanks)
    return blanks_of


def string_problems(strings: Strings, templates: Path) -> Iterator[Diagnostic]:
    """strings.yaml has each text in use and no other, and each text has only blanks that are filled in."""
    used = used_strings(templates)
    defined = {(group, name) for group, texts in strings.root.items() for name in texts}
    span = strings.span
    for group, name in sorted(used.keys() - defined):
        yield span.problem(f'the text "{name}" is missing from the group "{group}"; add it', group)
    for group, name in sorted(defined - used.keys()):
        names = [key for used_group, key in used if used_group == group]
        yield span.problem(
            f'no page uses the text "{name}" in "{group}"; {did_you_mean_sentence(name, names)} If no page needs it, delete it', group, name
        )
    for group, name in sorted(used.keys() & defined):
        allowed = used[group, name]
        for blank in _BLANK.findall(strings.root[group][name]):
            if blank not in allowed:
                yield span.problem(f"the page can't fill in the blank {{{blank}}}; {did_you_mean(blank, allowed)}", group, name)


@lru_cache(maxsize=256)  # a pure function of the text; there are about 50 templates
def _used_in(template: str, name: str) -> tuple[tuple[str, str, list[str]], ...]:
    """Return the group, name, and blanks of each text that a template uses; the name of the template is for error messages."""
    return tuple(_uses(Environment(autoescape=True, extensions=["jinja2.ext.do"]).parse(template), name))


def _uses(tree: nodes.Template, template: str) -> Iterator[tuple[str, str, list[str]]]:
    for filled in tree.find_all(nodes.Filter):
        if filled.name == "fill" and isinstance(filled.node, nodes.Getattr):
            group, name = _chain(filled.node)[1:]
            yield group, name, [str(value.key) for value in filled.kwargs]
    for node in tree.find_all(nodes.Getattr):
        chain = _chain(node)
        if chain[:1] == (_ROOT,) and len(chain) == _PARTS:
            yield chain[1], chain[2], []
    for item in tree.find_all(nodes.Getitem):
        if _chain(item.node)[:1] == (_ROOT,):
            message = f"{template}:{item.lineno}: write strings.group.name, so the check can find the text"
            raise ValueError(message)


def _chain(node: nodes.Node) -> tuple[str, ...]:
    if isinstance(node, nodes.Name):
        return (node.name,)
    return (*_chain(node.node), node.attr) if isinstance(node, nodes.Getattr) else ()
