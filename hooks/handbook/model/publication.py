"""Models of the handbook's identity, its home page, its interface texts, and the front matter of hand-written pages."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, RootModel

from handbook.core.languages import Language, SiteLanguage  # noqa: TC001  the models read it
from handbook.model.base import Address, Day, Entry, Id, Line, Prose, Renamable, Spanned

Menu = Literal["about", "center", "footer", "none"]


class Identity(Entry):
    """The handbook itself (handbook.yaml)."""

    title: Line = Field(max_length=60, description="Name of the handbook, shown on every page.")
    short_title: Line = Field(max_length=24, description="A shorter name for small spaces.")
    description: Line = Field(max_length=160, description="A one-sentence description for search engines.")
    language: SiteLanguage = Field(description="Language code of the content, such as en.")
    edition: Day = Field(description="Date when this edition was last reviewed, such as 2026-11-22.")
    print_fonts: tuple[Line, ...] = Field(
        default=(),
        min_length=1,
        description="Names of extra fonts in the folder fonts/. Handouts use them for letters that our fonts don't have.",
    )
    license: Line = Field(description="One line about the content's license, shown at the bottom of every page.")
    license_url: Address = Field(description="Web address where people can read the license.")
    repository: Address | None = Field(
        default=None, description="Web address of the handbook's own repository. New editions come from there."
    )
    update_page: str | None = Field(
        default=None, description="The page that explains how to get a new edition, such as page:<name>. Pages for staff link to it."
    )


class EntryPoint(Entry):
    """A link on the home page for readers in a particular situation."""

    id: Id | None = Field(default=None, description="The name that centers use to change only this entry. Never change the name.")
    title: Line = Field(max_length=60, description="The situation, as a reader would describe it.")
    text: Prose = Field(max_length=160, description="What readers find when they open the link.")
    minutes: int | None = Field(default=None, ge=1, le=120, description="How many minutes readers need.")
    link: str = Field(
        description="What the link opens, such as rule:<id>, phase:<id>, topic:<id>, question:<id>, message:<id>, checklist:<id>, preset:<id>, or page:<name>."
    )


class Home(Entry):
    """The home page (home.yaml)."""

    title: Line = Field(max_length=50, description="Heading of the page, which says what readers can do with the handbook's help.")
    lead: Prose = Field(max_length=180, description="What this handbook is about and who it's for, in about two short sentences.")
    entry_points: tuple[EntryPoint, ...] = Field(min_length=1, max_length=8, description="Links for readers in a hurry.")
    facts: tuple[Prose, ...] = Field(min_length=1, description="What readers should know before the first step.")


class Strings(Spanned, RootModel[dict[str, dict[str, Line]]]):
    """All text in the interface, such as buttons and labels (strings.yaml). Each text has a name and belongs to a group."""


class FrontMatter(Renamable):
    """The lines between --- at the top of a hand-written page (content/*.md)."""

    title: Line = Field(max_length=60, description="Title of the page.")
    description: Line = Field(max_length=160, description="A one-sentence description for search engines.")
    order: int = Field(default=50, ge=1, le=99, description="Position of the page in its folder. Pages with smaller numbers come first.")
    menu: Menu | None = Field(
        default=None,
        description="Where the page is listed. about (the default): in the menu, under About. center: in the menu, in the center's own section. footer: at the bottom of every page. none: nowhere, so readers find the page only through links or search.",
    )
    book: bool = Field(
        default=True, description="Write false to leave the page out of the book (PDF and EPUB) if it's only about the website."
    )
    lang: Language | None = Field(
        default=None, description="Language code of the page, such as es, if the page isn't in the language of the site."
    )
