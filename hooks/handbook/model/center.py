"""Models of the center that hosts this copy (center.yaml), and of the fields that centers may fill in (center_fields.yaml)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

from handbook.core.languages import SiteLanguage  # noqa: TC001  pydantic reads it
from handbook.core.pattern_hints import with_hint
from handbook.core.web_addresses import email_address, site_address
from handbook.model.base import Address, Entry, Id, Line, Ref
from handbook.model.plan import Closure  # noqa: TC001  pydantic reads it

_COLOR = with_hint(r"^#[0-9a-fA-F]{6}$", 'must be a color as # and six digits or letters from a to f, in quotes, such as "#14505c"')
Color = Annotated[str, StringConstraints(pattern=_COLOR)]
"""A color as six hexadecimal digits (sRGB), such as #14505c."""
_PICTURE_FILE = with_hint(
    r"^[A-Za-z0-9][A-Za-z0-9._-]*\.(svg|png)$",
    "must be the name of a picture that ends with .svg or .png, without spaces, such as logo.svg",
)
PictureFile = Annotated[str, StringConstraints(pattern=_PICTURE_FILE)]
"""The name of a picture in local/files/."""
Email = Annotated[str, AfterValidator(email_address), WithJsonSchema({"type": "string", "format": "email"})]
Site = Annotated[str, AfterValidator(site_address), WithJsonSchema({"type": "string", "format": "uri"})]
_ORIGIN = with_hint(
    r"^https://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$",
    "must be https:// and the name of the site in small letters, with nothing after it, such as https://canvas.example.edu",
)
Origin = Annotated[str, StringConstraints(pattern=_ORIGIN)]
"""A host that may show pages of the handbook inside its own, such as https://canvas.example.edu."""
PaperSize = Literal["letter", "a4"]


class Logo(Entry):
    """The picture beside the name, at the top of every page."""

    file: PictureFile = Field(description="Name of the picture (SVG or PNG) in the folder local/files/.")
    alt: Line = Field(max_length=80, description="What the picture says, for people who don't see it, such as the name of the school.")


class Colors(Entry):
    """The center's colors. Those for the dark scheme are chosen by themselves if they are left out."""

    brand: Color | None = Field(default=None, description="Bar at the top and links. White text must be readable on it.")
    accent: Color | None = Field(default=None, description="What is pointed at or in focus.")
    brand_dark: Color | None = Field(default=None, description="The same as brand, for the dark scheme.")
    accent_dark: Color | None = Field(default=None, description="The same as accent, for the dark scheme.")


class Contact(Entry):
    """How readers reach the center."""

    email: Email | None = Field(default=None, description="E-mail address.")
    phone: Line | None = Field(default=None, max_length=40, description="Phone number as people dial it.")
    room: Line | None = Field(default=None, max_length=80, description="Building and room.")
    hours: Line | None = Field(default=None, max_length=120, description="Opening hours.")


class NavLink(Entry):
    """A link that the center adds to the navigation."""

    title: Line = Field(max_length=40, description="Words of the link.")
    url: Address = Field(description="Where it leads.")


class Center(Entry):
    """The center that hosts this copy (center.yaml). Everything may stay empty; what is empty is left out on the site."""

    name: Line | None = Field(default=None, max_length=60, description="Name of the center as readers know it.")
    short_name: Line | None = Field(default=None, max_length=24, description="The same where there is little room.")
    school: Line | None = Field(default=None, max_length=80, description="Name of the school. Messages begin with it already filled in.")
    logo: Logo | None = Field(default=None, description="The picture beside the name.")
    colors: Colors = Field(default=Colors(), description="The center's colors, as #rrggbb.")
    site_url: Site | None = Field(
        default=None, description="Address of this copy, such as https://example.edu/handbook/. Papers and QR codes lead there."
    )
    contact: Contact = Field(default=Contact(), description="How readers reach the center.")
    links: dict[Id, Address] = Field(default={}, description="Pages of the school. Which ones there are, center_fields.yaml says.")
    house_rules: dict[Id, int | Line] = Field(
        default={}, description="Numbers on which guides differ. Left out: what the handbook advises (center_fields.yaml)."
    )
    terms: dict[Id, Line] = Field(
        default={}, description="What texts call the office and its readers. Left out: the handbook's words (center_fields.yaml)."
    )
    closures: tuple[Closure, ...] = Field(default=(), description="Days on which nobody works. They are not counted as working days.")
    paper: PaperSize = Field(default="letter", description="Size of paper that is offered first: letter or a4.")
    language: SiteLanguage | None = Field(
        default=None, description="Language of this copy, only if local/ translates the handbook, such as es."
    )
    license_line: Line | None = Field(default=None, max_length=160, description="What stands beside the license at the foot of every page.")
    nav: tuple[NavLink, ...] = Field(default=(), max_length=8, description="More links in the navigation.")
    may_embed: tuple[Origin, ...] = Field(
        default=(), description="Hosts whose pages may show pages of the handbook in a frame, such as https://canvas.example.edu."
    )
    offline: bool = Field(default=True, description="true: browsers keep a copy that works offline; false: they don't.")


class CenterLink(Entry):
    """A page that many schools have, and that texts of the handbook lead to as {center.<id>}."""

    id: Id = Field(description="Name in center.yaml and in texts.")
    title: Line = Field(max_length=60, description="Words of the link on the center's own page.")
    explain: Line = Field(max_length=120, description="What belongs there, for the person who fills in center.yaml.")
    benefit: Line = Field(max_length=160, description="What readers have of it.")


class CenterDefault(Entry):
    """A value that texts show as {center.<id>}; where a center says nothing, its default."""

    id: Id = Field(description="Name in center.yaml and in texts.")
    title: Line = Field(max_length=60, description="What it is, as the center's own page says it.")
    explain: Line = Field(max_length=120, description="What may stand there, for the person who fills in center.yaml.")
    default: int | Line = Field(description="What stands where a center says nothing.")
    maximum: int | None = Field(default=None, description="Largest allowed number, or most letters of words.")

    def problem_of(self, value: int | str) -> str | None:
        """Return the problem of a value; None if it meets the limits."""
        size = len(str(value))
        return f"must be at most {self.maximum} letters long; it has {size}" if self.maximum and size > self.maximum else None


class HouseRule(CenterDefault):
    """A number, or a few words, on which centers differ; texts show it as {center.<id>}."""

    minimum: int | None = Field(default=None, description="Smallest allowed number; not for words.")
    greater_than: Annotated[Id | None, Ref("center_fields.house_rules")] = Field(
        default=None, description="Id of a house rule that must be smaller."
    )
    choices: tuple[int, ...] = Field(default=(), min_length=2, description="The only numbers that it can be.")

    def problem_of(self, value: int | str) -> str | None:
        """Return the problem of a value; None if it meets the limits."""
        if isinstance(self.default, str):
            return super().problem_of(value)
        if not isinstance(value, int):
            return "must be a whole number without quotes"
        if self.choices and value not in self.choices:
            return f"must be one of {', '.join(str(number) for number in self.choices)}"
        if (self.minimum is not None and value < self.minimum) or (self.maximum is not None and value > self.maximum):
            return f"must be from {self.minimum} to {self.maximum}"
        return None


class Term(CenterDefault):
    """What a host calls itself or its readers; texts show it as {center.<id>}."""

    default: Line = Field(description="What texts say where a center says nothing.")
    maximum: int = Field(description="Most letters of the words.")


class Benefits(Entry):
    """What readers have of the other fields of center.yaml, for the list that the check prints."""

    name: Line = Field(max_length=160, description="Of the name.")
    school: Line = Field(max_length=160, description="Of the school.")
    site_url: Line = Field(max_length=160, description="Of the address of the site.")
    contact: Line = Field(max_length=160, description="Of a way to reach the center.")
    logo: Line = Field(max_length=160, description="Of a logo.")
    colors: Line = Field(max_length=160, description="Of colors.")
    closures: Line = Field(max_length=160, description="Of closures.")


class CenterFields(Entry):
    """What the handbook asks every center for (center_fields.yaml)."""

    links: tuple[CenterLink, ...] = Field(default=(), description="Pages of the school.")
    house_rules: tuple[HouseRule, ...] = Field(default=(), description="Numbers on which centers differ.")
    terms: tuple[Term, ...] = Field(default=(), description="Words on which hosts differ, such as what they call themselves.")
    benefits: Benefits | None = Field(default=None, description="What readers have of the other fields.")
