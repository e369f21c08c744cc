"""Models of the handbook's identity, its home page, its interface texts, and the front matter of hand-written pages."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, RootModel

from handbook.core.languages import Language, SiteLanguage  # noqa: TC001  the models read it
from handbook.model.base import Address, Day, Entry, Id, Line, Prose, Spanned

Menu = Literal["about", "center", "none"]


class Identity(Entry):
    """The handbook itself (handbook.yaml)."""

    title: Line = Field(max_length=60, description="Name of the handbook, shown on every page.")
    short_title: Line = Field(max_length=24, description="Name where there is little room.")
    description: Line = Field(max_length=160, description="One sentence for search engines.")
    language: SiteLanguage = Field(description="Language code of the content, such as en.")
    edition: Day = Field(description="Day on which this edition was last reviewed, as year-month-day.")
    print_fonts: tuple[Line, ...] = Field(
        default=(), min_length=1, description="Names of fonts for paper, from the folder fonts/, for scripts that ours lack."
    )
    license: Line = Field(description="License of the content, one line, shown at the foot of every page.")
    license_url: Address = Field(description="Where the license can be read.")


class EntryPoint(Entry):
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
    entry_points: tuple[EntryPoint, ...] = Field(min_length=1, max_length=8, description="Doors for readers in a hurry.")
    facts: tuple[Prose, ...] = Field(min_length=1, description="What the reader should know before the first step.")


class Strings(Spanned, RootModel[dict[str, dict[str, Line]]]):
    """Every word of the interface that is not guidance (strings.yaml): groups of named texts."""


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
