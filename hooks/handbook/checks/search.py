"""What must be true of the words that the search knows. Each rule is a small generator; its docstring is the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.core.tokenizer import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.core.diagnostics import Diagnostic, FieldPath
    from handbook.model.base import Entry
    from handbook.model.search import SearchWords


def search_problems(language: SearchWords) -> Iterator[Diagnostic]:
    """Yield every problem of the words that the search knows."""
    yield from _listed_once(language, ("weak",), language.weak)
    for number, word in enumerate(language.weak):
        if len(list(tokenize(word))) != 1:
            yield language.span.problem(
                f'"{word}" must be one word, without spaces and hyphens; write each word for itself', "weak", number
            )
    ids = [group.id for group in language.same]
    for number, group in enumerate(language.same):
        if group.id in ids[:number]:
            yield group.span.problem(f'must have an id of its own: "{group.id}" is taken; choose another', "id")
        yield from _listed_once(group, ("words",), group.words)
        for at, phrase in enumerate(group.words):
            if not list(tokenize(phrase)):
                yield group.span.problem(f'"{phrase}" must have letters or digits; write a word that readers use', "words", at)


def _listed_once(entry: Entry, at: FieldPath, words: tuple[str, ...]) -> Iterator[Diagnostic]:
    """No word stands twice in one list, also not with other accents or capitals."""
    seen: dict[str, str] = {}
    for number, word in enumerate(words):
        key = " ".join(tokenize(word))
        if key in seen:
            yield entry.span.problem(
                f'"{word}" and "{seen[key]}" are one word to the search, which ignores accents and capitals; take one out', *at, number
            )
        seen.setdefault(key, word)
