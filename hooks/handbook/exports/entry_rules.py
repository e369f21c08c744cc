"""Export the rules between the fields of an entry, by which the script of the forms for entries judges what staff enter."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from handbook.model import ui_strings
from handbook.model.content_paths import LOCAL_PREFIX
from handbook.model.guidance import MAX_SHORT_NAME, MAX_WORDS_OF_A_LOCAL_RULE
from handbook.model.presets import MAX_MESSAGES
from handbook.model.questions import GAP, MAX_SHARE, MAX_WORDS_OF_A_QUESTION, QUESTION_MARK

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook

OWN_SOURCE = f"{LOCAL_PREFIX}center"
"""The source of a center's own advice, which the form for tips adds if it's missing."""


def own_source(handbook: Handbook) -> dict[str, str] | None:
    """Return the source of a center's own advice, without the month in which it was read; None if the center already has it."""
    if OWN_SOURCE in handbook.sources:
        return None
    center = handbook.center
    name = center.name or ui_strings.text(handbook.strings, "center", "unnamed")
    title, supports = (ui_strings.text(handbook.strings, "your_entries", text) for text in ("source_title", "source_supports"))
    short = shorten(center.short_name or name, MAX_SHORT_NAME, placeholder="") or name[:MAX_SHORT_NAME]
    return {
        "id": OWN_SOURCE,
        "title": ui_strings.fill(title, name=name),
        "publisher": name,
        "short": short,
        "extent": "whole",
        "supports": supports,
    }


def entry_rules(handbook: Handbook) -> dict[str, object]:
    """Return limits, patterns, and names that the rules of the check use."""
    messaging = handbook.messaging
    return {
        "prefix": LOCAL_PREFIX,
        "ownSource": OWN_SOURCE,
        "relations": {
            "wordsOfQuestion": MAX_WORDS_OF_A_QUESTION,
            "wordsOfRule": MAX_WORDS_OF_A_LOCAL_RULE,
            "share": MAX_SHARE,
            "questionMark": QUESTION_MARK.pattern,
            "gap": GAP.pattern,
            "blanks": [*(blank.id for blank in messaging.blanks), *(snippet.id for snippet in messaging.snippets)],
            "choices": {choice.id: len(choice.options) for choice in messaging.choices},
            "sheets": [sheet.id for sheet in handbook.sheets],
            "messages": MAX_MESSAGES,
            "withSubject": [channel.id for channel in messaging.channels if channel.sent_by == "email"],
        },
    }
