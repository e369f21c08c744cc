"""What could be read of a handbook, before anybody knows whether it fits together."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from handbook.core.code_spans import outside_fences
from handbook.model import file_types
from handbook.model.center import Center, CenterFields
from handbook.model.collection import Collection
from handbook.model.handbook import Handbook
from handbook.model.publication import Strings
from handbook.overlay.merge import HIDDEN
from handbook.overlay.placeholders import center_values, substitute
from handbook.overlay.prune import hidden_targets, unlink_hidden

if TYPE_CHECKING:
    from handbook.core.diagnostics import Diagnostic, SourceSpan
    from handbook.load.markdown_pages import PageFile
    from handbook.model.base import Entry
    from handbook.model.content_paths import Folders
    from handbook.model.messages import Message
    from handbook.model.messaging import Moment
    from handbook.model.publication import FrontMatter
    from handbook.overlay.merge import Override
    from handbook.overlay.nodes import SourceNode


@dataclass
class Draft:
    """What could be read.

    Attributes:
        folders: Where the files stand.
        written: What stands in the files of each kind, by the kind's name, the center's own files last.
        entries: The entries of each kind of file, by the kind's name, each with the file it stands in; of a broken
            one, what is right in it.
        declared: For each kind, every id with all the places that declare it, broken entries included, so that
            one broken entry is not reported again by everything that refers to it.
        retired: The retired entries of each kind, by id.
        unread: The kinds of which a file could not be read at all; nobody knows which ids it would declare.
        unread_of_handbook: Those of which a file of the handbook itself could not be read.
        unread_pages: The hand-written pages that could not be read, by name.
        written_pages: The fields of each hand-written page by its name.
        pages: Each hand-written page as it was read, by its name.
        hidden_pages: The pages of the handbook that the center hides.
        local_files: Files that the center publishes as they are: the name of each on disk, by the one that it is published under.
        other_files: Files beside the handbook's pages that these show, such as pictures.
        differences: What the center's copy does otherwise.
        problems: What is wrong with the files' form.

    """

    folders: Folders
    written: dict[str, list[SourceNode]] = field(default_factory=dict)
    entries: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)
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
        """The center that hosts this copy; an empty one where it says nothing, or nothing that can be read."""
        return next(iter(self.of(file_types.CENTER)), Center())

    @property
    def center_fields(self) -> CenterFields:
        """What the handbook asks every center for."""
        return next(iter(self.of(file_types.CENTER_FIELDS)), CenterFields())

    def hidden(self, kind: file_types.FileKind) -> dict[str, Override]:
        """Return what the center hides of a kind, by id."""
        return {one.id: one for one in self.differences if one.kind == kind.name and one.action == HIDDEN}

    def of(self, kind: file_types.FileKind) -> tuple[Any, ...]:
        """Return the entries of a kind."""
        return tuple(entry for _, entry in self.entries.get(kind.name, ()))

    def one(self, kind: file_types.FileKind) -> Any:  # noqa: ANN401  each kind has its own model
        """Return the only entry of a kind; an empty stand-in where there is none (then nothing is published)."""
        found = self.of(kind)
        return found[0] if found else Strings({}) if kind is file_types.STRINGS else kind.model.model_construct()

    def _grouped(self, kind: file_types.FileKind, groups: file_types.FileKind) -> Collection[Any]:
        """Return the entries of a kind in the order of their groups, whose ids are the names of the files."""
        by_group: dict[str, list[Entry]] = {group.id: [] for group in self.of(groups)}
        for file, entry in self.entries.get(kind.name, ()):
            if group_of(file) in by_group:
                by_group[group_of(file)].append(entry)
        return Collection(tuple(chain.from_iterable(by_group.values())), {group: tuple(found) for group, found in by_group.items()})

    def _messages(self) -> Collection[Message]:
        """Return the messages in the order of the moments, then those that no moment lists."""
        messages: Collection[Message] = Collection(self.of(file_types.MESSAGES))
        moments: list[Moment] = [moment for messaging in self.of(file_types.MESSAGING) for moment in messaging.moments]
        groups = {moment.id: tuple(messages[id_] for id_ in moment.messages if id_ in messages) for moment in moments}
        order = {message.id: number for number, message in enumerate(chain.from_iterable(groups.values()))}
        return Collection(tuple(sorted(messages, key=lambda message: order.get(message.id, len(order)))), groups)

    def page_text(self, name: str) -> str:
        """Return the text of a hand-written page with the center's values, in which links to what the center hides are just words."""
        values, hidden = center_values(self.center, self.center_fields), hidden_targets(self.differences)
        return outside_fences(self.pages[name].text, lambda text: unlink_hidden(str(substitute(text, values) or ""), hidden))

    def _identity(self) -> Any:  # noqa: ANN401  an Identity, or an empty stand-in
        identity, language = self.one(file_types.IDENTITY), self.center.language
        return identity.model_copy(update={"language": language}) if language else identity

    def handbook(self) -> Handbook:
        """Return the entries as a handbook; whole only where there are no problems."""
        return Handbook(
            identity=self._identity(),
            home=self.one(file_types.HOME),
            phases=Collection(self.of(file_types.PHASES)),
            formats=Collection(self.of(file_types.FORMATS)),
            sources=Collection(self.of(file_types.SOURCES)),
            rules=self._grouped(file_types.RULES, file_types.PHASES),
            topics=Collection(self.of(file_types.TOPICS)),
            questions=self._grouped(file_types.QUESTIONS, file_types.TOPICS),
            library=self.one(file_types.LIBRARY),
            messaging=self.one(file_types.MESSAGING),
            messages=self._messages(),
            checklists=Collection(self.of(file_types.CHECKLISTS)),
            sheets=Collection(self.of(file_types.SHEETS)),
            presets=Collection(self.of(file_types.PRESETS)),
            plan=self.one(file_types.PLAN),
            search_words=self.one(file_types.SEARCH),
            conformance=next(iter(self.of(file_types.CONFORMANCE)), None),
            strings=self.one(file_types.STRINGS),
            written_pages=self.written_pages,
            drawings=self.drawings,
            folders=self.folders,
            center=self.center,
            center_fields=self.center_fields,
            center_values=center_values(self.center, self.center_fields),
            differences=tuple(self.differences),
            page_files={name: page.file for name, page in self.pages.items()},
            page_texts={name: self.page_text(name) for name in self.written_pages},
            local_pages={name: page.published for name, page in self.pages.items() if page.is_local},
            local_files=self.local_files,
            hidden_pages=frozenset(self.hidden_pages),
        )


def group_of(file: str) -> str:
    """Return the phase or the topic that a file of entries belongs to: its name."""
    return file.rsplit("/", 1)[-1].removesuffix(".yaml")
