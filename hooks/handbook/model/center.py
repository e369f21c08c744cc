"""Models of the center that hosts this copy (center.yaml), and of the fields that centers may fill in (center_fields.yaml)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbook.core.languages import SiteLanguage  # noqa: TC001  pydantic reads it
from handbook.model.base import Address, Entry, Id, Line, Ref
from handbook.model.center_form import CenterForm, EntryForm  # noqa: TC001  pydantic reads them
from handbook.model.center_types import Color, Email, Origin, PaperBand, PaperSize, Phone, PictureFile, Site  # noqa: TC001  pydantic reads them
from handbook.model.plan import Closure  # noqa: TC001  pydantic reads it


class Logo(Entry):
    """The logo next to the name at the top of every page."""

    file: PictureFile = Field(description="Name of the logo file (SVG or PNG) in the folder local/files/.")
    alt: Line = Field(max_length=80, description="A description of the logo for people who can't see it, such as the school's name.")


class Colors(Entry):
    """The center's colors."""

    brand: Color | None = Field(
        default=None,
        description="Color of the main buttons, the line at the top, and links (if this color is readable). White text must be readable on it.",
    )
    highlight: Color | None = Field(
        default=None,
        description="Highlight color behind the current item and filled-in text. Black text must be readable on it, so choose a light color, such as gold.",
    )
    brand_dark: Color | None = Field(default=None, description="The same as brand, but for dark mode. If left out, brand is used.")


class Contact(Entry):
    """How readers reach the center."""

    email: Email | None = Field(default=None, description="Email address of the center.")
    phone: Phone | None = Field(default=None, max_length=40, description="Phone number, written the way people dial it.")
    room: Line | None = Field(default=None, max_length=80, description="Building and room where readers can find the center.")
    hours: Line | None = Field(default=None, max_length=120, description="Hours when the center is open.")


class NavLink(Entry):
    """A link that the center adds to the menu."""

    title: Line = Field(max_length=40, description="Text of the link.")
    url: Address = Field(description="Web address that the link opens.")


class Center(Entry):
    """The center that hosts this copy of the handbook (center.yaml). The site leaves out empty fields."""

    name: Line | None = Field(default=None, max_length=60, description="The center's name, as readers know it.")
    short_name: Line | None = Field(default=None, max_length=24, description="A shorter name for small spaces.")
    school: Line | None = Field(default=None, max_length=80, description="Name of the school. In messages, this name is already filled in.")
    logo: Logo | None = Field(default=None, description="The logo next to the name.")
    colors: Colors = Field(default=Colors(), description="The center's colors, such as #14505c.")
    site_url: Site | None = Field(
        default=None,
        description="Web address of your site, such as https://example.edu/handbook/. Links and QR codes on handouts open this address.",
    )
    short_url: Site | None = Field(
        default=None,
        description="A shorter address that leads to this copy, such as https://go.example.edu/talk. Handouts show it so that people can type it.",
    )
    contact: Contact = Field(default=Contact(), description="How readers reach the center.")
    links: dict[Id, Address] = Field(default={}, description="Links to your own pages. center_fields.yaml lists all the links you can set.")
    house_rules: dict[Id, int | Line] = Field(
        default={},
        description="Numbers that guides disagree on. If you leave a number out, the handbook uses the default in center_fields.yaml.",
    )
    terms: dict[Id, Line] = Field(
        default={},
        description="What the handbook calls the office and its readers. If you leave a term out, the handbook uses the default in center_fields.yaml.",
    )
    closures: tuple[Closure, ...] = Field(default=(), description="Days when the center is closed. These days don't count as working days.")
    paper: PaperSize = Field(default="letter", description="The paper size offered to readers first: letter or a4.")
    paper_band: PaperBand = Field(
        default="full", description="Top of the handouts. full: a band in the brand color. line: a thin line, which saves ink."
    )
    language: SiteLanguage | None = Field(
        default=None, description="Language code of your site, such as es, if you translated the handbook in local/."
    )
    license_line: Line | None = Field(default=None, max_length=160, description="Text next to the license at the bottom of every page.")
    nav: tuple[NavLink, ...] = Field(default=(), max_length=8, description="More links for the menu.")
    may_embed: tuple[Origin, ...] = Field(
        default=(), description="Sites that can show the handbook's pages inside their own pages, such as https://canvas.example.edu."
    )
    offline: bool = Field(
        default=True, description="If true, browsers save a copy of the handbook that works offline. If false, they don't."
    )

    @property
    def is_no_school(self) -> bool:
        """Whether the host isn't part of a school: it has its own words for itself or its readers, and names no school."""
        return bool(self.terms) and not self.school


class CenterLink(Entry):
    """A page that many schools have. The handbook links to it with {center.<id>}."""

    id: Id = Field(description="The name used in center.yaml and in text. Never change it.")
    title: Line = Field(max_length=60, description="Text of the link on the center's page.")
    explain: Line = Field(max_length=120, description="What to write in this field, for the person who fills in center.yaml.")
    benefit: Line = Field(max_length=160, description="What this field does for readers.")
    only_schools: bool = Field(default=False, description="Whether only hosts that are part of a school have such a page.")


class CenterDefault(Entry):
    """A value that texts show with {center.<id>}. If a center doesn't set a value, texts show the default."""

    id: Id = Field(description="The name used in center.yaml and in text. Never change it.")
    title: Line = Field(max_length=60, description="What the number or term is called on the center's page.")
    explain: Line = Field(max_length=120, description="What to write in this field, for the person who fills in center.yaml.")
    default: int | Line = Field(description="The value that the handbook uses if a center leaves this field out.")
    maximum: int | None = Field(default=None, description="The largest number allowed. For text, the maximum number of characters.")

    def problem_of(self, value: int | str) -> str | None:
        """Return the problem of a value; None if it meets the limits."""
        size = len(str(value))
        too_long = self.maximum and size > self.maximum
        return f"can have at most {self.maximum} characters; it has {size}" if too_long else None


class HouseRule(CenterDefault):
    """A number or short text that differs from center to center. Texts show it with {center.<id>}."""

    minimum: int | None = Field(default=None, description="The smallest number allowed.")
    greater_than: Annotated[Id | None, Ref("center_fields.house_rules")] = Field(
        default=None, description="ID of a house rule whose value must be smaller than this one's."
    )
    choices: tuple[int, ...] = Field(default=(), min_length=2, description="The numbers that centers can choose from.")

    def problem_of(self, value: int | str) -> str | None:
        """Return the problem of a value; None if it meets the limits."""
        if isinstance(self.default, str):
            return super().problem_of(value)
        if not isinstance(value, int):
            return "must be a whole number without quotes"
        if self.choices and value not in self.choices:
            return f"must be one of {', '.join(str(number) for number in self.choices)}, not {value}"
        if (self.minimum is not None and value < self.minimum) or (self.maximum is not None and value > self.maximum):
            return f"must be from {self.minimum} to {self.maximum}, not {value}"
        return None


class Term(CenterDefault):
    """What a center calls itself or its readers. Texts show this term with {center.<id>}."""

    default: Line = Field(description="The value that the handbook uses if a center leaves this field out.")
    maximum: int = Field(description="The maximum number of characters.")


class Benefits(Entry):
    """What readers get from the other fields in center.yaml. The check prints these texts in a list."""

    name: Line = Field(max_length=160, description="What readers get if the center gives its name.")
    school: Line = Field(max_length=160, description="What readers get if the center gives the name of its school.")
    site_url: Line = Field(max_length=160, description="What readers get if the center gives the address of its site.")
    contact: Line = Field(max_length=160, description="What readers can do if the center gives an email address or a phone number.")
    logo: Line = Field(max_length=160, description="What readers get if the center adds a logo.")
    colors: Line = Field(max_length=160, description="What readers get if the center chooses its colors.")
    closures: Line = Field(max_length=160, description="What readers get if the center lists the days when it's closed.")


class CenterFields(Entry):
    """The information that the handbook asks every center for (center_fields.yaml)."""

    links: tuple[CenterLink, ...] = Field(default=(), description="Pages on the school's website that the handbook links to.")
    house_rules: tuple[HouseRule, ...] = Field(default=(), description="Numbers that differ from center to center.")
    terms: tuple[Term, ...] = Field(
        default=(), description="Terms that differ from center to center, such as what centers call themselves."
    )
    benefits: Benefits | None = Field(default=None, description="What the other fields in center.yaml do for readers.")
    form: CenterForm | None = Field(
        default=None, description="The form that staff use on the site to fill in center.yaml. Without this field, the site has no form."
    )
    entry_forms: tuple[EntryForm, ...] = Field(
        default=(),
        description="The forms on the site with which staff add, change, and hide entries. Without this field, the site doesn't have these forms.",
    )
