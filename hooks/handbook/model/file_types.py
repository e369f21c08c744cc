"""The kinds of content files, each with its pattern and its model: the one list that loading, schemas and editors use."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from handbook.model.center import Center, CenterFields
from handbook.model.conformance import Conformance
from handbook.model.content_paths import CENTER as CENTER_FILE
from handbook.model.content_paths import LOCAL
from handbook.model.guidance import Checklist, Format, Phase, Rule, Source
from handbook.model.messages import Message
from handbook.model.messaging import Messaging
from handbook.model.plan import PlanData
from handbook.model.presets import Preset
from handbook.model.publication import FrontMatter, Home, Identity, Strings
from handbook.model.questions import Library, Question, Topic
from handbook.model.search import SearchWords
from handbook.model.sheets import Sheet

if TYPE_CHECKING:
    from pydantic import BaseModel

MANIFEST = "data/manifest.txt"
"""The list of the handbook's own files, below the content folder."""
NEWEST_EDITION = "data/newest_edition.json"
"""The date of the newest edition, if ``handbook newest-edition`` found one; never committed."""
DATA = "data/"
SCHEMAS = "data/schemas/"
DRAWINGS = "data/drawings/"
FONTS = "data/fonts/"
LOCAL_PAGES = f"{LOCAL}pages/"
"""Pages that the center writes."""
LOCAL_FILES = f"{LOCAL}files/"
"""Files that the center publishes as they are, such as its logo."""
LOCAL_NOTES = (f"{LOCAL}README.md", f"{LOCAL}upstream.json")
"""Files in the center's folder that the handbook does not show."""


@dataclass(frozen=True)
class FileKind:
    """One kind of file.

    Attributes:
        name: The name of the kind and of its schema.
        pattern: The pattern of the file names, relative to the content folder.
        model: The model of the file, or of each entry in it.
        is_list: Whether the file is a list of entries.
        is_optional: Whether the file may be missing.
        noun: What people call one entry, if others refer to it.

    """

    name: str
    pattern: str
    model: type[BaseModel]
    is_list: bool = True
    is_optional: bool = False
    noun: str = ""

    @property
    def required(self) -> bool:
        """Whether the kind has one file, which must exist."""
        return "*" not in self.pattern and not self.is_optional

    @property
    def is_single(self) -> bool:
        """Whether the whole kind is one entry in one file."""
        return not self.is_list and "*" not in self.pattern

    @property
    def has_text(self) -> bool:
        """Whether the file is a text with front matter."""
        return self.pattern.endswith(".md")


IDENTITY = FileKind("handbook", "data/handbook.yaml", Identity, is_list=False)
HOME = FileKind("home", "data/home.yaml", Home, is_list=False)
PHASES = FileKind("phases", "data/phases.yaml", Phase, noun="step")
FORMATS = FileKind("formats", "data/formats.yaml", Format, noun="format")
SOURCES = FileKind("sources", "data/sources.yaml", Source, noun="source")
RULES = FileKind("rules", "data/rules/*.yaml", Rule, noun="tip")
TOPICS = FileKind("topics", "data/topics.yaml", Topic, noun="topic")
QUESTIONS = FileKind("questions", "data/questions/*.yaml", Question, noun="question")
LIBRARY = FileKind("library", "data/library.yaml", Library, is_list=False)
MESSAGING = FileKind("messaging", "data/messaging.yaml", Messaging, is_list=False)
MESSAGES = FileKind("messages", "data/messages/*.md", Message, is_list=False, noun="message")
CHECKLISTS = FileKind("checklists", "data/checklists.yaml", Checklist, noun="checklist")
SHEETS = FileKind("sheets", "data/sheets.yaml", Sheet, noun="handout")
PRESETS = FileKind("presets", "data/presets.yaml", Preset, noun="quick start")
PLAN = FileKind("plan", "data/plan.yaml", PlanData, is_list=False)
SEARCH = FileKind("search", "data/search.yaml", SearchWords, is_list=False)
CONFORMANCE = FileKind("conformance", "data/conformance.yaml", Conformance, is_list=False, is_optional=True)
STRINGS = FileKind("strings", "data/strings.yaml", Strings, is_list=False)
CENTER = FileKind("center", CENTER_FILE, Center, is_list=False, is_optional=True)
CENTER_FIELDS = FileKind("center_fields", "data/center_fields.yaml", CenterFields, is_list=False, is_optional=True)
PAGES = FileKind("page", "*.md", FrontMatter, is_list=False)

_GUIDANCE = (IDENTITY, HOME, PHASES, FORMATS, SOURCES, RULES, TOPICS, QUESTIONS, LIBRARY, MESSAGING, MESSAGES, CHECKLISTS, SHEETS)
DATA_FILES = (*_GUIDANCE, PRESETS, PLAN, SEARCH, CONFORMANCE, STRINGS, CENTER, CENTER_FIELDS)
GROUPING_KINDS = (PHASES, TOPICS, FORMATS)
"""Kinds that group other entries, so that a center can't hide them."""
YAML_FILES = tuple(kind for kind in DATA_FILES if not kind.has_text)


def kind_of(file: str) -> FileKind | None:
    """Return the kind of a data file; None if nothing reads it."""
    return next((kind for kind in DATA_FILES if _matches(file, kind.pattern) or _matches(file, local_pattern(kind))), None)


def local_pattern(kind: FileKind) -> str | None:
    """Return the pattern of a kind in the center's folder; None for kinds without overrides."""
    return None if kind in {CENTER, CENTER_FIELDS} else LOCAL + kind.pattern.removeprefix(DATA)


def _matches(file: str, pattern: str | None) -> bool:
    return pattern is not None and fnmatchcase(file, pattern) and file.count("/") == pattern.count("/")
