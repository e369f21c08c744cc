"""The draft of a handbook: all that could be read, before the checks between entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from handbook.core.code_spans import outside_fences
from handbook.load.newest_edition import read_newest_edition
from handbook.model import file_types
from handbook.model.center import Center, CenterFields
from handbook.model.collection import Collection
from handbook.model.handbook import Handbook
from handbook.model.message_parser import TemplateSyntaxError
from handbook.model.publication import Strings
from handbook.overlay.hidden_names import without_hidden
from handbook.overlay.merge import HIDDEN
from handbook.overlay.placeholders import center_values, substitute
from handbook.overlay.prune import hidden_targets

if TYPE_CHECKING:
    from handbook.core.diagnostics import Diagnostic, SourceSpan
    from handbook.load.markdown_pages import PageFile
    from handbook.model.base import Entry
    from handbook.model.content_paths import Folders
    from handbook.model.message_template import Template
    from handbook.model.messages import Message
    from handbook.model.messaging import Moment
    from handbook.model.publication import FrontMatter
    from handbook.overlay.merge import Override
    from handbook.overlay.nodes import SourceNode


@dataclass
class Draft:
    """All that could be read of a handbook, and the problems so far.

    Attributes:
        folders: The folders of the files.
        nodes: The nodes of each kind of file, by the kind's name; those of the center come last.
        entries: The entries of each kind of file, by the kind's name, each with its file; a broken entry has only its
            valid fields.
        unfilled: The data of each entry of the kinds that have a form for staff, before the center's values are filled in, by kind and id.
        declared: For each kind, every id with the spans of all entries that declare it, broken entries included, so that
            one broken entry is not reported again by everything that refers to it.
        retired: The retired entries of each kind, by id.
        unread: The kinds with a file that could not be read; the ids in it are unknown.
        unread_of_handbook: Those with an unreadable file of the handbook itself.
        unread_pages: The names of the hand-written pages that could not be read.
        written_pages: The front matter of each hand-written page, by its name.
        pages: Each hand-written page as it was read, by its name.
        hidden_pages: The pages of the handbook that the center hides.
        drawings: The SVG of each drawing, by its name.
        local_files: Files that the center publishes as they are: the name of each on disk, by its published name.
        other_files: Other files in the folders of the handbook's pages, such as pictures.
        differences: The overrides that took effect.
        problems: The problems so far.

    """

    folders: Folders
    nodes: dict[str, list[SourceNode]] = field(default_factory=dict)
    entries: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)
    unfilled: dict[str, dict[str, Any]] = field(default_factory=dict)
    declared: dict[str, dict[str, list[SourceSpan]]] = field(default_factory=dict)
    retired: dict[str, dict[str, Any]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    unread_of_handbook: set[str] = field(default_factory=set)
    unread_pages: set[str] = field(default_factory=set)
    written_pages: dict[str, FrontMatter] = field(default_factory=dict)
    pages: dict[str, PageFile] = field(default_factory=dict)
    hidden_pages: set[str] = field(default_factory=set)
    drawings: dict[str, str] = field(default_factory=dict)
    local_files: dict[str, str] = field(default_factory=dict)
    other_files: list[str] = field(default_factory=list)
    differences: list[Override] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    @property
    def center(self) -> Center:
        """The center that hosts this copy; an empty one if its file is empty or can't be read."""
        return next(iter(self.entries_of(file_types.CENTER)), Center())

    @property
    def center_fields(self) -> CenterFields:
        """The declaration of the fields that a center may fill in."""
        return next(iter(self.entries_of(file_types.CENTER_FIELDS)), CenterFields())

    def hidden(self, kind: file_types.FileKind) -> dict[str, Override]:
        """Return the overrides that hide an entry of a kind, by id."""
        return {override.id: override for override in self.differences if override.kind == kind.name and override.action == HIDDEN}

    def entries_of(self, kind: file_types.FileKind) -> tuple[Any, ...]:
        """Return the entries of a kind."""
        return tuple(entry for _, entry in self.entries.get(kind.name, ()))

    def single(self, kind: file_types.FileKind) -> Any:  # noqa: ANN401  each kind has its own model
        """Return the only entry of a kind; an empty one if it could not be read (then nothing is published)."""
        entries = self.entries_of(kind)
        return entries[0] if entries else Strings({}) if kind is file_types.STRINGS else kind.model.model_construct()

    def _grouped(self, kind: file_types.FileKind, groups: file_types.FileKind) -> Collection[Any]:
        """Return the entries of a kind in the order of their groups, whose ids are the names of the files."""
        by_group: dict[str, list[Entry]] = {group.id: [] for group in self.entries_of(groups)}
        for file, entry in self.entries.get(kind.name, ()):
            if group_of(file) in by_group:
                by_group[group_of(file)].append(entry)
        return Collection(tuple(chain.from_iterable(by_group.values())), {group: tuple(entries) for group, entries in by_group.items()})

    def _messages(self) -> Collection[Message]:
        """Return the messages grouped by moment; those that no moment lists come last."""
        snippets = self._snippets()
        messages: Collection[Message] = Collection(
            tuple(message.with_snippets(snippets) for message in self.entries_of(file_types.MESSAGES))
        )
        moments: list[Moment] = [moment for messaging in self.entries_of(file_types.MESSAGING) for moment in messaging.moments]
        groups = {moment.id: tuple(messages[id_] for id_ in moment.messages if id_ in messages) for moment in moments}
        order = {message.id: position for position, message in enumerate(chain.from_iterable(groups.values()))}
        return Collection(tuple(sorted(messages, key=lambda message: order.get(message.id, len(order)))), groups)

    def _snippets(self) -> dict[str, Template]:
        """Return the snippets of the messages by id; one that can't be parsed, which the check reports, is empty."""
        snippets: dict[str, Template] = {}
        for snippet in (snippet for messaging in self.entries_of(file_types.MESSAGING) for snippet in messaging.snippets):
            try:
                snippets[snippet.id] = snippet.parts
            except TemplateSyntaxError:
                snippets[snippet.id] = ()
        return snippets

    def page_text(self, name: str) -> str:
        """Return the text of a hand-written page with the center's values, and without links to hidden targets."""
        values, hidden = self._center_values(), hidden_targets(self.differences)
        return outside_fences(self.pages[name].text, lambda text: str(substitute(without_hidden(text, hidden), values) or ""))

    def _identity(self) -> Any:  # noqa: ANN401  an Identity, or an empty one
        identity, language = self.single(file_types.IDENTITY), self.center.language
        return identity.model_copy(update={"language": language}) if language else identity

    def _center_values(self) -> dict[str, str | int | None]:
        return center_values(self.center, self.center_fields, getattr(self.single(file_types.IDENTITY), "repository", None))

    def handbook(self) -> Handbook:
        """Return the handbook; it is complete only if there are no problems."""
        return Handbook(
            identity=self._identity(),
            home=self.single(file_types.HOME),
            phases=Collection(self.entries_of(file_types.PHASES)),
            formats=Collection(self.entries_of(file_types.FORMATS)),
            sources=Collection(self.entries_of(file_types.SOURCES)),
            rules=self._grouped(file_types.RULES, file_types.PHASES),
            topics=Collection(self.entries_of(file_types.TOPICS)),
            questions=self._grouped(file_types.QUESTIONS, file_types.TOPICS),
            library=self.single(file_types.LIBRARY),
            messaging=self.single(file_types.MESSAGING),
            messages=self._messages(),
            checklists=Collection(self.entries_of(file_types.CHECKLISTS)),
            sheets=Collection(self.entries_of(file_types.SHEETS)),
            presets=Collection(self.entries_of(file_types.PRESETS)),
            plan=self.single(file_types.PLAN),
            search_words=self.single(file_types.SEARCH),
            conformance=next(iter(self.entries_of(file_types.CONFORMANCE)), None),
            strings=self.single(file_types.STRINGS),
            written_pages=self.written_pages,
            drawings=self.drawings,
            folders=self.folders,
            center=self.center,
            center_fields=self.center_fields,
            center_values=self._center_values(),
            unfilled=self.unfilled,
            differences=tuple(self.differences),
            page_files={name: page.file for name, page in self.pages.items()},
            page_texts={name: self.page_text(name) for name in self.written_pages},
            local_pages={name: page.published for name, page in self.pages.items() if page.is_local},
            local_files=self.local_files,
            hidden_pages=frozenset(self.hidden_pages),
            newest_edition=read_newest_edition(self.folders.content, getattr(self.single(file_types.IDENTITY), "edition", "")),
        )


def group_of(file: str) -> str:
    """Return the id of the phase or topic of a file of entries, which is the name of the file."""
    return file.rsplit("/", 1)[-1].removesuffix(".yaml")
