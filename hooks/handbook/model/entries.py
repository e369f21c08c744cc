"""What a handbook is made of. Each class is the shape of one kind of entry; each field says what it is for.

The descriptions and limits here are the only ones: the loader checks files against them, and the JSON schemas
that editors use are made from them.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import month_name, monthrange
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    PrivateAttr,
    RootModel,
    StringConstraints,
    Tag,
    WithJsonSchema,
)

from handbook.core import inline_markup
from handbook.core.diagnostics import SourceSpan
from handbook.core.languages import Language  # noqa: TC001  the models read it
from handbook.core.web_addresses import MOST, web_address
from handbook.model.message_template import Parts, blanks_of, needed_blanks, read_message

_NOWHERE = SourceSpan("")
_BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_REFUSED_CATEGORIES = {"Cc": "control", "Cs": "broken", "Co": "private", "Cn": "unknown", "Zl": "line", "Zp": "line"}


def _nowhere() -> SourceSpan:
    """Return the place of an entry that stands in no file; a function, because defaults are copied for each entry."""
    return _NOWHERE


def _readable(text: str) -> str:
    for character in "" if text.replace("\n", "").isprintable() else text:  # printable texts have none of them
        if character != "\n" and (unicodedata.category(character) in _REFUSED_CATEGORIES or character in _BIDI_CONTROLS):
            name = unicodedata.name(character, "without a name").lower()
            message = f"must not contain the invisible character U+{ord(character):04X} ({name}, character {text.index(character) + 1}); delete it"
            raise ValueError(message)
    if not text.strip():
        message = "must not be empty; write the text or take the field out"
        raise ValueError(message)
    return text


READABLE = AfterValidator(_readable)
"""What marks a field as a text for people."""
Line = Annotated[str, READABLE, AfterValidator(inline_markup.one_line)]
"""Plain text on one line; every character is shown as typed."""
Words = Annotated[str, READABLE]
"""Plain text with paragraphs, separated by empty lines."""
PROSE = "prose"
Prose = Annotated[str, READABLE, AfterValidator(inline_markup.one_line), PROSE]
"""Text that may use **bold**, *italic* and [links](rule:an-id)."""
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""Lower-case words joined by hyphens; never renamed, never used again for something else."""
Address = Annotated[str, AfterValidator(web_address), WithJsonSchema({"type": "string", "format": "uri", "maxLength": MOST})]
"""A web address."""


def _real_day(text: str) -> str:
    year, month, day = (int(part) for part in text.split("-"))
    days = monthrange(year, month)[1] if year else 0
    if day > days:
        message = f"must be a day that exists; {month_name[month]} {year} has {days} days"
        raise ValueError(message)
    return text


Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"), AfterValidator(_real_day)]
"""A day as year-month-day (ISO 8601)."""
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
"""A month as year-month (ISO 8601)."""
Share = Annotated[int, Field(ge=1, le=20)]
"""How much of a whole, beside the other shares."""


_ESCAPE_THAT_BROWSERS_REFUSE = re.compile(r"(?<!\\)(?:\\\\)*\\[^\\bBdDsSwWnrtvf0-9ukpPxc^$.*+?()\[\]{}|/]")


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        message = f"must be a regular expression ({error}); mend it or take it out"
        raise ValueError(message) from None
    if wrong := _ESCAPE_THAT_BROWSERS_REFUSE.search(text):
        message = f"must not have {wrong[0]}, which browsers refuse; take out the backslash"
        raise ValueError(message)
    return text


Pattern = Annotated[str, AfterValidator(_pattern)]
"""A regular expression that Python and JavaScript read alike."""

Kind = Literal["do", "dont"]
State = Literal["active", "retired"]

Layout = Literal["page", "pocket"]
SheetLayout = Literal["page", "poster", "cards"]
Audience = Literal["readers", "hosts", "staff"]
Menu = Literal["about", "center", "none"]
SentBy = Literal["email", "phone", "form", "paper", "voice"]
Stage = Literal["open", "middle", "close", "later"]
Care = Literal["safe", "late", "if-raised"]

MAX_WORDS_OF_A_QUESTION = 25
"""Words of a question: longer ones are hard to say in one breath, and hard to hear."""
MAX_WORDS_OF_A_RULE = 210
"""Words that are shown of one rule: under a minute at 238 words a minute (Brysbaert 2019, silent reading)."""


class Entry(BaseModel):
    """Something that stands in a data file, with the place where it stands."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    _place: SourceSpan = PrivateAttr(default_factory=_nowhere)
    _broken: frozenset[str] = PrivateAttr(default=frozenset())

    @property
    def place(self) -> SourceSpan:
        """The file and lines of the entry."""
        return self._place

    @property
    def broken(self) -> frozenset[str]:
        """The fields that were wrong in the file, and are empty here."""
        return self._broken

    def without_broken(self, names: frozenset[str]) -> Self:
        """Remember which fields were wrong; for the loader only."""
        self._broken = names
        return self

    def placed(self, place: SourceSpan) -> Self:
        """Remember where the entry stands; for the loader only."""
        self._place = place
        return self


class Identity(Entry):
    """The handbook itself (handbook.yaml)."""

    title: Line = Field(max_length=60, description="Name of the handbook, shown on every page.")
    short_title: Line = Field(max_length=24, description="Name where there is little room.")
    description: Line = Field(max_length=160, description="One sentence for search engines.")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][A-Za-z]+)?$")] = Field(
        description="Language code of the content, such as en."
    )
    edition: Day = Field(description="Day on which this edition was last reviewed, as year-month-day.")
    print_fonts: tuple[Line, ...] = Field(
        default=(), min_length=1, description="Names of fonts for paper, from the folder fonts/, for scripts that ours lack."
    )
    license: Line = Field(description="License of the content, one line, shown at the foot of every page.")
    license_url: Address = Field(description="Where the license can be read.")


class WayIn(Entry):
    """A door on the home page for a reader in a certain situation."""

    id: Id | None = Field(default=None, description="Name by which centers change this door alone; never changes.")
    title: Line = Field(max_length=60, description="The reader's situation in the reader's words.")
    text: Prose = Field(max_length=160, description="What the reader finds behind the door.")
    link: str = Field(
        description="Where it leads: rule:<id>, phase:<id>, topic:<id>, question:<id>, message:<id>, checklist:<id>, preset:<id> or page:<name>."
    )


class Home(Entry):
    """The home page (home.yaml)."""

    lead: Prose = Field(description="What this is and why it is worth an hour, in about three sentences.")
    ways_in: tuple[WayIn, ...] = Field(min_length=1, max_length=8, description="Doors for readers in a hurry.")
    facts: tuple[Prose, ...] = Field(min_length=1, description="What the reader should know before the first step.")


class Phase(Entry):
    """One step of the way, with its own page (phases.yaml)."""

    id: Id = Field(description="Name in addresses; never changes.")
    title: Line = Field(max_length=40, description="Short name of the phase.")
    summary: Line = Field(max_length=110, description="What the reader does in this phase, one line.")
    goal: Prose = Field(description="What the reader has when the phase is over.")
    done_when: tuple[Prose, ...] = Field(min_length=1, max_length=5, description="Signs that the phase is done.")


class Format(Entry):
    """A way in which the thing takes place, such as by video (formats.yaml)."""

    id: Id = Field(description="Name used in the rules; never changes.")
    title: Line = Field(max_length=24, description="Label of the tab.")
    questions_at_most: int | None = Field(default=None, ge=1, description="Most questions that this format has room for, if it is few.")


class Source(Entry):
    """Somebody else's text that a rule rests on (sources.yaml)."""

    id: Id = Field(description="Name used in the rules.")
    title: Line = Field(description="Title of the text.")
    publisher: Line = Field(description="Who published it.")
    short: Line = Field(max_length=32, description="The publisher's name as the rules cite it.")
    url: Address | None = Field(default=None, description="Where it can be read, if an address is known.")
    year: int | None = Field(default=None, ge=1900, le=2100, description="Year of the text, if known.")
    read: Month = Field(description="Month in which we read it, as year-month.")
    extent: Literal["whole", "part"] = Field(description="How much of it we read.")
    supports: Line = Field(max_length=200, description="What we take from it, one sentence.")


class Wording(Entry):
    """Exact words to say or to send."""

    when: Line | None = Field(default=None, max_length=60, description="Label: when or where these words fit.")
    words: Words = Field(max_length=900, description="The words. An empty line starts a new paragraph.")


class Position(Entry):
    """What some sources say where others say something else."""

    says: Prose = Field(max_length=200, description="The advice of these sources.")
    sources: tuple[Id, ...] = Field(min_length=1, description="Ids of the sources that say so.")


class Disagreement(Entry):
    """Where sources differ, and what this handbook does."""

    positions: tuple[Position, ...] = Field(min_length=2, max_length=6, description="What they say.")
    house_rule: Prose = Field(max_length=300, description="What this handbook advises, and why.")


class Related(Entry):
    """Other entries that help at the same moment."""

    rules: tuple[Id, ...] = Field(default=(), description="Ids of rules.")
    topics: tuple[Id, ...] = Field(default=(), description="Ids of topics of questions.")
    checklists: tuple[Id, ...] = Field(default=(), description="Ids of checklists.")


class Rule(Entry):
    """One thing to do or not to do (rules/<phase>.yaml)."""

    id: Id = Field(description="The rule's address on its page; never changes, never used again.")
    kind: Kind = Field(description="do or dont.")
    title: Line = Field(max_length=70, description="An imperative. A dont begins with Don't.")
    checklist: Line = Field(max_length=60, description="The rule's line on a printed checklist.")
    statement: Prose = Field(max_length=240, description="The whole rule in one or two sentences.")
    why: Prose | None = Field(default=None, description="Why it helps.")
    how: tuple[Prose, ...] = Field(default=(), min_length=2, max_length=5, description="Two to five concrete steps.")
    say: tuple[Wording, ...] = Field(default=(), min_length=1, max_length=5, description="Exact words to say or send.")
    pitfall: Prose | None = Field(default=None, description="The common mistake, and what to do instead.")
    formats: dict[Id, Prose] = Field(default={}, min_length=1, description="What changes, by format id.")
    varies: Disagreement | None = Field(default=None, description="Where sources disagree.")
    sources: tuple[Id, ...] = Field(min_length=1, description="Ids of the sources of the rule.")
    related: Related = Field(default=Related(), description="Ids of other entries that help here.")
    keywords: tuple[Line, ...] = Field(default=(), min_length=1, description="Words that a reader may search for and the text lacks.")
    source_rule: int | None = Field(default=None, ge=1, description="Number in the source document, if it comes from there.")
    state: State = Field(default="active", description="retired: no longer shown, the address leads to the successor.")
    successor: Id | None = Field(default=None, description="For a retired rule: the id of the rule that replaces it.")

    @property
    def active(self) -> bool:
        """Whether the rule is shown."""
        return self.state == "active"


class Checklist(Entry):
    """A choice of rules on one sheet (checklists.yaml): certain rules, or all rules of a phase."""

    id: Id = Field(description="Name in addresses; never changes.")
    title: Line = Field(max_length=60, description="Title of the sheet.")
    summary: Prose = Field(max_length=200, description="When to use it.")
    rules: tuple[Id, ...] = Field(default=(), min_length=1, description="Ids of the rules, in order within each phase.")
    phase: Id | None = Field(default=None, description="Instead of rules: id of the phase whose rules all stand on the sheet.")
    layout: Layout = Field(default="page", description="page: one page; pocket: four to a page, to cut.")
    state: State = Field(default="active", description="retired: no longer shown.")

    @property
    def active(self) -> bool:
        """Whether the checklist is shown."""
        return self.state == "active"


class Column(Entry):
    """A column of a table to read, in which centers may change each cell by itself."""

    id: Id = Field(description="Name used in the cells of each row; never changes.")
    title: Line = Field(description="Heading of the column.")


class Row(Entry):
    """A row of a table whose columns have ids."""

    id: Id = Field(description="Name by which centers change the row; never changes.")
    cells: dict[Id, Line] = Field(description="What stands in each column, by its id.")


PLAIN, NAMED = "[plain]", "[named]"
"""Marks of the two forms in which columns and rows are written; they stand in no file."""


def _form(value: object) -> str:
    return NAMED if isinstance(value, dict | Entry) else PLAIN


HeadingOrColumn = Annotated[Annotated[Line, Tag(PLAIN)] | Annotated[Column, Tag(NAMED)], Discriminator(_form)]
CellsOrRow = Annotated[Annotated[tuple[Line, ...], Tag(PLAIN)] | Annotated[Row, Tag(NAMED)], Discriminator(_form)]


class GivenTable(Entry):
    """A table to read: what stands in each cell is given."""

    columns: tuple[HeadingOrColumn, ...] = Field(min_length=2, max_length=6, description="Headings of the columns, with or without ids.")
    rows: tuple[CellsOrRow, ...] = Field(
        min_length=1, max_length=20, description="The rows; each one has a cell for each column. The first cell names the row."
    )
    widths: tuple[Share, ...] = Field(
        default=(),
        min_length=2,
        max_length=6,
        description="How wide each column is beside the others, such as 1, 3, 3; left out: all alike.",
    )

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns."""
        return tuple(column.title if isinstance(column, Column) else column for column in self.columns)

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """What stands in each row, in the order of the columns."""
        ids = [column.id for column in self.columns if isinstance(column, Column)]
        return tuple(tuple(row.cells.get(id_, "") for id_ in ids) if isinstance(row, Row) else row for row in self.rows)


class SheetPart(Entry):
    """A part of a sheet: what stands there, in this order. Leave out what the part does not have."""

    id: Id | None = Field(default=None, description="Name by which centers change this part alone; never changes.")
    title: Line = Field(max_length=60, description="Heading of the part.")
    text: Line | None = Field(default=None, max_length=300, description="What to read first.")
    points: tuple[Line, ...] = Field(default=(), min_length=1, description="A list to read.")
    ticks: tuple[Line, ...] = Field(default=(), min_length=1, description="A list to tick.")
    fields: tuple[Line, ...] = Field(default=(), min_length=1, description="Labels, each with a line to write on.")
    questions: tuple[Line, ...] = Field(default=(), min_length=1, description="Questions, each with lines to write on.")
    ratings: tuple[Line, ...] = Field(default=(), min_length=1, description="What to rate from 1 to 5.")
    columns: tuple[Line, ...] = Field(default=(), min_length=2, max_length=8, description="Headings of a table to fill in.")
    rows: int = Field(default=0, ge=0, le=30, description="Empty rows of the table.")
    table: GivenTable | None = Field(default=None, description="A table to read.")
    lines: int = Field(default=0, ge=0, le=40, description="Empty lines to write on.")


class Sheet(Entry):
    """A sheet to write on or to hand out (sheets.yaml)."""

    id: Id = Field(description="Name in addresses; never changes. No checklist has the same.")
    title: Line = Field(max_length=60, description="Title of the sheet.")
    summary: Line = Field(max_length=200, description="What it is for.")
    parts: tuple[SheetPart, ...] = Field(min_length=1, description="What stands on it.")
    audience: Audience = Field(default="readers", description="Whom it is for: readers (left out), hosts, whom readers talk to, or staff.")
    layout: SheetLayout = Field(
        default="page", description="page: one page; poster: very large type, for a wall; cards: eight small cards on a page, to cut."
    )
    leads_to: str | None = Field(default=None, description="For posters and cards: what their QR code opens, such as preset:<id>.")
    lines_each: int = Field(default=2, ge=1, le=6, description="Lines to write on below each question.")
    rules: tuple[Id, ...] = Field(min_length=1, max_length=6, description="Ids of the rules behind it.")
    lang: Language | None = Field(default=None, description="Language of the sheet, only if it is not that of the site, such as es.")
    state: State = Field(default="active", description="retired: no longer shown.")

    @property
    def active(self) -> bool:
        """Whether the sheet is shown."""
        return self.state == "active"


class Topic(Entry):
    """A group of questions with its own page (topics.yaml)."""

    id: Id = Field(description="Name in addresses and of the file with the questions; never changes.")
    title: Line = Field(max_length=40, description="Short name of the topic.")
    summary: Line = Field(max_length=120, description="What these questions find out, one line.")
    advice: Prose = Field(max_length=300, description="When and how to use these questions.")


class Question(Entry):
    """One question to ask (questions/<topic>.yaml)."""

    id: Id = Field(description="The question's address on its page; never changes, never used again.")
    question: Line = Field(max_length=200, description="The question as one says it aloud; one question only.")
    why: Prose = Field(max_length=200, description="Why to ask it.")
    listen_for: Prose = Field(max_length=240, description="What a good answer tells, and what to notice in it.")
    follow_up: Line = Field(max_length=160, description="What to ask when the answer is short.")
    stage: Stage = Field(description="When: open, middle or close of the talk, or later, weeks afterward.")
    goals: tuple[Id, ...] = Field(default=(), min_length=1, description="Ids of the goals it serves; left out: all.")
    asks: tuple[Id, ...] = Field(default=(), min_length=1, description="Ids of the people it suits; left out: everybody.")
    fields: tuple[Id, ...] = Field(default=(), min_length=1, description="Ids of the fields of work it belongs to; left out: any.")
    formats: tuple[Id, ...] = Field(default=(), min_length=1, description="Ids of the formats it fits; left out: all.")
    minutes: int = Field(ge=1, le=6, description="Minutes that a usual answer takes.")
    must_ask: bool = Field(default=False, description="true for the few that nearly everybody should ask.")
    last: bool = Field(default=False, description="true if it belongs at the very end of the talk.")
    closed: bool = Field(default=False, description="true if yes or no would be an answer.")
    researched: Line | None = Field(
        default=None, max_length=200, description="Only if the answer can be looked up: the version to ask when one has done that."
    )
    care: Care = Field(default="safe", description="safe; late: only after trust is there; if-raised: only if they raise the subject.")
    keywords: tuple[Line, ...] = Field(default=(), min_length=1, description="Words that a reader may search for and the text lacks.")
    state: State = Field(default="active", description="retired: no longer shown, the address leads to the successor.")
    successor: Id | None = Field(default=None, description="For a retired question: the id of the question that replaces it.")

    @property
    def active(self) -> bool:
        """Whether the question is shown."""
        return self.state == "active"


class Avoided(Entry):
    """A question not to ask, and what to ask instead."""

    ask: Line = Field(max_length=160, description="The question that should not be asked.")
    why: Prose = Field(max_length=240, description="Why not.")
    instead: tuple[Id, ...] = Field(min_length=1, max_length=3, description="Ids of questions that find out the same in a good way.")


class Label(Entry):
    """A name for something that questions can be sorted by."""

    id: Id = Field(description="Name used in the questions; never changes.")
    title: Line = Field(max_length=40, description="Name that readers choose.")


class Goal(Label):
    """What the reader wants from the talk."""

    topics: tuple[Id, ...] = Field(min_length=1, description="Ids of the topics that serve this goal, the most useful first.")


class TalkTime(Entry):
    """A usual length of the talk."""

    minutes: int = Field(ge=5, le=120, description="Length of the whole talk in minutes.")
    greeting: int = Field(ge=0, description="Minutes of it that go to the greeting, the introduction and the goodbye.")
    questions: int = Field(ge=1, description="Most questions that it has room for.")


class Library(Entry):
    """How questions are sorted and chosen (library.yaml)."""

    goals: tuple[Goal, ...] = Field(min_length=1, description="What readers may want from the talk.")
    people: tuple[Label, ...] = Field(min_length=1, description="Whom readers may talk to.")
    fields: tuple[Label, ...] = Field(default=(), description="Fields of work with questions of their own.")
    times: tuple[TalkTime, ...] = Field(min_length=1, max_length=6, description="Lengths of a talk, shortest first.")
    usual: int | None = Field(default=None, description="Minutes of the talk that is chosen first; left out: the shortest.")
    avoid: tuple[Avoided, ...] = Field(default=(), description="What not to ask, and what to ask instead.")


class Moment(Label):
    """When messages are sent; the sections of the overview."""

    summary: Line = Field(max_length=120, description="What helps at this moment, one line.")
    messages: tuple[Id, ...] = Field(min_length=1, description="Ids of its messages, the most useful first.")


class Channel(Label):
    """The way a message goes."""

    sent_by: SentBy = Field(
        description="email: has a subject; phone: a text message; form: pasted into a web page; paper: printed or written; voice: said."
    )
    characters: int | None = Field(default=None, ge=20, description="Most characters that the channel takes.")
    part: int | None = Field(default=None, ge=20, description="Characters of one text message; longer texts are sent in parts.")


class Purpose(Label):
    """What a message is for."""

    words: int = Field(ge=10, le=400, description="Most words, when every blank is filled with its example.")
    never: tuple[Id, ...] = Field(default=(), description="Ids of what such a message must not say.")


class Forbidden(Entry):
    """What a message must not say."""

    id: Id = Field(description="Name used in the purposes.")
    phrases: tuple[Line, ...] = Field(min_length=1, description="Words that say it, in lower case.")
    why: Line = Field(max_length=160, description="Why not, and what to do.")


class WordingChoice(Label):
    """Two or more ways to word the same, such as formal and friendly."""

    options: tuple[Line, ...] = Field(
        min_length=2, max_length=4, description="Names of the ways, in the order in which messages word them."
    )


class BlankWarning(Entry):
    """A sign that something else belongs into a blank."""

    pattern: Pattern = Field(description="A regular expression; capitals don't matter.")
    text: Line = Field(max_length=120, description="What to write instead.")


class BlankField(Label):
    """A blank that readers fill in."""

    title: Line = Field(max_length=60, description="Label of the field.")
    sentence: Line | None = Field(default=None, max_length=60, description="Beginning of the sentence that the reader goes on with.")
    example: Line = Field(max_length=80, description="What a reader might write. Messages are shown and measured with it.")
    hint: Line | None = Field(default=None, max_length=120, description="What to keep in mind.")
    preset: Line | None = Field(default=None, max_length=80, description="What stands in the field from the start.")
    about: Literal["me", "them", "talk"] = Field(description="Whom it is about: the reader, the other person, or this one talk.")
    autocomplete: Literal["name", "tel", "email"] | None = Field(default=None, description="What the browser may fill in by itself.")
    warnings: tuple[BlankWarning, ...] = Field(default=(), min_length=1, description="Signs of a common mistake.")


class Messaging(Entry):
    """What all messages share (messaging.yaml)."""

    moments: tuple[Moment, ...] = Field(min_length=1, description="When messages are sent, in order.")
    channels: tuple[Channel, ...] = Field(min_length=1, description="How messages go.")
    purposes: tuple[Purpose, ...] = Field(min_length=1, description="What messages are for, each with its limit.")
    never: tuple[Forbidden, ...] = Field(default=(), description="What messages must not say.")
    choices: tuple[WordingChoice, ...] = Field(default=(), description="Wordings that the reader chooses between.")
    blanks: tuple[BlankField, ...] = Field(min_length=1, description="The blanks, in the order of the fields.")


class Next(Entry):
    """What comes after a message."""

    message: Id = Field(description="Id of the next message.")
    days: int | None = Field(default=None, ge=1, le=120, description="Working days until then.")
    when: Line = Field(max_length=80, description="In which case.")


class Message(Entry):
    """Words to send or to say (messages/<id>.md): the fields stand between --- lines, the text below them."""

    id: Id = Field(description="The message's address and the name of its file; never changes, never used again.")
    title: Line = Field(max_length=60, description="What it is, in the reader's words.")
    phase: Id = Field(description="Id of the phase in which it is sent.")
    channel: Id = Field(description="Id of the channel, from messaging.yaml.")
    purpose: Id = Field(description="Id of the purpose, from messaging.yaml; it sets the limit.")
    when: Line = Field(max_length=140, description="When to use it.")
    subject: tuple[Line, ...] = Field(default=(), min_length=1, max_length=3, description="Subject lines, for e-mails only.")
    tips: tuple[Prose, ...] = Field(min_length=1, max_length=3, description="Why it works, and what to watch.")
    rules: tuple[Id, ...] = Field(min_length=1, max_length=5, description="Ids of the rules that it applies; the first one links to it.")
    after: tuple[Next, ...] = Field(default=(), min_length=1, max_length=4, description="What comes next.")
    keywords: tuple[Line, ...] = Field(min_length=1, description="Words that a reader may search for and the text lacks.")
    text: Words = Field(max_length=3000, description="The words, with {blanks}, [[passages that may vanish]] and {choice: one | other}.")
    state: State = Field(default="active", description="retired: no longer shown, the address leads to the successor.")
    successor: Id | None = Field(default=None, description="For a retired message: the id of the message that replaces it.")

    @property
    def active(self) -> bool:
        """Whether the message is shown."""
        return self.state == "active"

    @cached_property
    def parts(self) -> Parts:
        """The text, read.

        Raises:
            TemplateSyntaxError: The text can't be read; the check says so before anybody else asks.

        """
        return read_message(self.text.strip())

    @cached_property
    def subject_parts(self) -> tuple[Parts, ...]:
        """The subject lines, read; raises as ``parts`` does."""
        return tuple(read_message(line) for line in self.subject)

    @cached_property
    def blanks(self) -> frozenset[str]:
        """The ids of all blanks in the text and the subject lines."""
        return frozenset(blank for parts in (self.parts, *self.subject_parts) for blank in blanks_of(parts))

    @cached_property
    def needed(self) -> frozenset[str]:
        """The ids of the blanks without which the text, or the first subject line, has a hole."""
        return frozenset(blank for parts in (self.parts, *self.subject_parts[:1]) for blank in needed_blanks(parts))


class Strings(RootModel[dict[str, dict[str, Line]]]):
    """Every word of the interface that is not guidance (strings.yaml): groups of named texts."""

    model_config = ConfigDict(frozen=True, strict=True)
    _place: SourceSpan = PrivateAttr(default_factory=_nowhere)
    _broken: frozenset[str] = PrivateAttr(default=frozenset())

    @property
    def place(self) -> SourceSpan:
        """The file and lines of the texts."""
        return self._place

    @property
    def broken(self) -> frozenset[str]:
        """The fields that were wrong in the file, and are empty here."""
        return self._broken

    def without_broken(self, names: frozenset[str]) -> Self:
        """Remember which fields were wrong; for the loader only."""
        self._broken = names
        return self

    def placed(self, place: SourceSpan) -> Self:
        """Remember where the texts stand; for the loader only."""
        self._place = place
        return self


class FrontMatter(Entry):
    """The lines between --- at the top of a hand-written page (content/*.md)."""

    title: Line = Field(max_length=60, description="Title of the page.")
    description: Line = Field(max_length=160, description="One sentence for search engines.")
    order: int = Field(default=50, ge=1, le=99, description="Place among the pages of its folder; smaller ones come first.")
    menu: Menu | None = Field(
        default=None,
        description="Where the navigation lists it: about (left out), center, the center's own part, or none, so that only links lead to it.",
    )
    lang: Language | None = Field(default=None, description="Language of the page, only if it is not that of the site, such as es.")
