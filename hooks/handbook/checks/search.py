"""Check the words of the search (search.yaml). Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.core.tokenizer import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.core.diagnostics import Diagnostic, FieldPath
    from handbook.model.base import Entry
    from handbook.model.search import SearchWords


def search_problems(language: SearchWords) -> Iterator[Diagnostic]:
    """Yield every problem of the words of the search."""
    yield from _words_are_unique(language, ("stop_words",), language.stop_words)
    for number, word in enumerate(language.stop_words):
        if len(list(tokenize(word))) != 1:
            yield language.span.problem(
                f'"{word}" isn\'t a single word; write each word as a separate entry, without spaces or hyphens', "stop_words", number
            )
    ids = [group.id for group in language.synonyms]
    for number, group in enumerate(language.synonyms):
        if group.id in ids[:number]:
            yield group.span.problem(f'the id "{group.id}" is already used; choose another one', "id")
        yield from _words_are_unique(group, ("words",), group.words)
        for index, phrase in enumerate(group.words):
            if not list(tokenize(phrase)):
                yield group.span.problem(f'"{phrase}" has no letters or digits; write a word that readers use', "words", index)


def _words_are_unique(entry: Entry, field_path: FieldPath, words: tuple[str, ...]) -> Iterator[Diagnostic]:
    """The words of a list are unique, apart from accents and capitals."""
    seen: dict[str, str] = {}
    for number, word in enumerate(words):
        key = " ".join(tokenize(word))
        if key in seen:
            yield entry.span.problem(
                f'"{word}" and "{seen[key]}" are the same in search, which ignores accents and capitalization; delete one of them',
                *field_path,
                number,
            )
        seen.setdefault(key, word)
