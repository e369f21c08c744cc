"""Check that nothing still names an entry that a center hides. Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.core.code_spans import pieces
from handbook.core.diagnostics import Diagnostic
from handbook.model import file_types
from handbook.model.content_paths import LOCAL
from handbook.overlay.hidden_names import named_hidden
from handbook.overlay.prune import hidden_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from handbook.load.draft import Draft
    from handbook.model.handbook import Handbook
    from handbook.overlay.merge import Override
    from handbook.overlay.nodes import SourceNode

_ENDS = " .,:;!?“”\"'"
"""What may be around a title in a sentence."""


def hidden_name_problems(draft: Draft, handbook: Handbook) -> Iterator[Diagnostic]:
    """Yield every link to a hidden entry that has the entry's title as its words, so that the title remains; only warnings."""
    hidden = hidden_targets(draft.differences)
    titles = {target: handbook.title_of(target) for target in hidden if handbook.entry_of(target)}
    if titles:
        yield from pages_name_no_hidden_entry(draft, hidden, titles)
        yield from entries_name_no_hidden_entry(draft, hidden, titles)


def pages_name_no_hidden_entry(draft: Draft, hidden: Mapping[str, Override], titles: Mapping[str, str]) -> Iterator[Diagnostic]:
    """No sentence of a page names a hidden entry by its title."""
    for name, page in draft.pages.items():
        fix = f"write your own version of this page in {file_types.LOCAL_PAGES}{name}, or stop hiding the entry"
        if page.is_local:
            fix = "leave it out, or stop hiding the entry"
        for line, title, target in _named(_without_code(page.text), titles):
            yield _warning(page.file, page.end + 2 + line, title, hidden[target], fix)


def entries_name_no_hidden_entry(draft: Draft, hidden: Mapping[str, Override], titles: Mapping[str, str]) -> Iterator[Diagnostic]:
    """No text of a center's own entries names a hidden entry by its title."""
    roots = (root for roots in draft.nodes.values() for root in roots if root.file.startswith(LOCAL))
    for node in (node for root in roots for node in _texts(root)):
        for line, title, target in _named(node.value, titles):
            yield _warning(node.file, node.line + line, title, hidden[target], "leave it out, or stop hiding the entry")


def _named(text: str, titles: Mapping[str, str]) -> Iterable[tuple[int, str, str]]:
    return (
        (line, titles[target], target)
        for line, words, target in named_hidden(text, titles)
        if " ".join(words.split()).strip(_ENDS).casefold() == titles[target].strip(_ENDS).casefold()
    )


def _warning(file: str, line: int, title: str, override: Override, fix: str) -> Diagnostic:
    return Diagnostic(file, line, f'"{title}" is still named here, but {override.file}:{override.line} hides it; {fix}', is_warning=True)


def _without_code(text: str) -> str:
    """Return a text without code, in which nothing is a link; each line has the number that it had."""
    return "".join("\n" * piece.count("\n") if is_code else piece for piece, is_code in pieces(text))


def _texts(node: SourceNode) -> Iterator[SourceNode]:
    """Yield every text in a node."""
    if isinstance(node.value, str):
        yield node
    elif isinstance(node.value, tuple | dict):
        for item in node.value.values() if isinstance(node.value, dict) else node.value:
            yield from _texts(item)
