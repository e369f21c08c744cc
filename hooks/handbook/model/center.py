"""Models of the center that hosts this copy (center.yaml), and of the fields that centers may fill in (center_fields.yaml)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

from handbook.core.languages import SiteLanguage  # noqa: TC001  pydantic reads it
from handbook.core.pattern_hints import with_hint
from handbook.core.web_addresses import email_address, site_address
from handbook.model.base import Address, Entry, Id, Line, Ref
from handbook.model.plan import Closure  # noqa: TC001  pydantic reads it

_COLOR = with_hint(r"^#[0-9a-fA-F]{6}$", 'must be a color in quotes: a # and six digits or letters from a to f, such as "#14505c"')
Color = Annotated[str, StringConstraints(pattern=_COLOR)]
"""A color as six hexadecimal digits (sRGB), such as #14505c."""
_PICTURE_FILE = with_hint(
    r"^[A-Za-z0-9][A-Za-z0-9._-]*\.(svg|png)$",
    "must be the name of a picture without spaces that ends with .svg or .png, such as logo.svg",
)
PictureFile = Annotated[str, StringConstraints(pattern=_PICTURE_FILE)]
"""The name of a picture in local/files/."""
Email = Annotated[str, AfterValidator(email_address), WithJsonSchema({"type": "string", "format": "email"})]
Site = Annotated[str, AfterValidator(site_address), WithJsonSchema({"type": "string", "format": "uri"})]
_ORIGIN = with_hint(
    r"^https://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$",
    "must be https:// and the name of the site in lowercase letters, with nothing after it, such as https://canvas.example.edu",
)
Origin = Annotated[str, StringConstraints(pattern=_ORIGIN)]
"""A host that may show pages of the handbook inside its own, such as https://canvas.example.edu."""
PaperSize = Literal["letter", "a4"]


class Logo(Entry):
    """The picture next to the name, at the top of every page."""

    file: PictureFile = Field(description="Name of the picture (SVG or PNG) in the folder local/files/.")
    alt: Line = Field(max_length=80, description="What the picture shows, for people who can't see it, such as the name of the school.")


class Colors(Entry):
    """The center's colors."""

    brand: Color | None = Field(
        default=None, description="The line at the top, main buttons, and links if they're readable. White text must be readable on it."
    )
    highlight: Color | None = Field(
        default=None, description="The highlighter behind what is current or filled in. Black text must be readable on it, so gold is fine."
    )
    brand_dark: Color | None = Field(default=None, description="The same as brand, for dark mode. If left out: brand.")


class Contact(Entry):
    """How readers reach the center."""

    email: Email | None = Field(default=None, description="Email address.")
    phone: Line | None = Field(default=None, max_length=40, description="Phone number, as people dial it.")
    room: Line | None = Field(default=None, max_length=80, description="Building and room.")
    hours: Line | None = Field(default=None, max_length=120, description="Opening hours.")


class NavLink(Entry):
    """A link that the center adds to the navigation."""

    title: Line = Field(max_length=40, description="Text of the link.")
    url: Address = Field(description="Address that the link opens.")


class Center(Entry):
    """The center that hosts this copy (center.yaml). Any field can be empty; the site then leaves it out."""

    name: Line | None = Field(default=None, max_length=60, description="Name of the center, as readers know it.")
    short_name: Line | None = Field(default=None, max_length=24, description="A shorter name, for places with little room.")
    school: Line | None = Field(
        default=None, max_length=80, description="Name of the school. It's already filled in when readers open a message."
    )
    logo: Logo | None = Field(default=None, description="The picture next to the name.")
    colors: Colors = Field(default=Colors(), description="The center's colors, as #rrggbb.")
    site_url: Site | None = Field(
        default=None, description="Address of this copy, such as https://example.edu/handbook/. Handouts and QR codes lead there."
    )
    contact: Contact = Field(default=Contact(), description="How readers reach the center.")
    links: dict[Id, Address] = Field(default={}, description="Links to pages of the school. All possible links are in center_fields.yaml.")
    house_rules: dict[Id, int | Line] = Field(
        default={}, description="Numbers that guides disagree on. If you leave one out, the handbook uses its own (center_fields.yaml)."
    )
    terms: dict[Id, Line] = Field(
        default={},
        description="What texts call the office and its readers. If you leave one out, the handbook uses its own (center_fields.yaml).",
    )
    closures: tuple[Closure, ...] = Field(default=(), description="Days when no one works. They don't count as business days.")
    paper: PaperSize = Field(default="letter", description="Paper size that's offered to readers first: letter or a4.")
    language: SiteLanguage | None = Field(default=None, description="Language of this copy, such as es, if local/ translates the handbook.")
    license_line: Line | None = Field(default=None, max_length=160, description="Text next to the license, at the bottom of every page.")
    nav: tuple[NavLink, ...] = Field(default=(), max_length=8, description="More links in the navigation.")
    may_embed: tuple[Origin, ...] = Field(
        default=(), description="Sites that can show the handbook's pages inside their own pages, such as https://canvas.example.edu."
    )
    offline: bool = Field(default=True, description="true: browsers keep a copy that works offline. false: they don't.")


class CenterLink(Entry):
    """A page that many schools have. Texts of the handbook link to it with {center.<id>}."""

    id: Id = Field(description="Name used in center.yaml and in texts. Never change it.")
    title: Line = Field(max_length=60, description="Text of the link on the page about the center.")
    explain: Line = Field(max_length=120, description="What to write there, for the person who fills in center.yaml.")
    benefit: Line = Field(max_length=160, description="What this field does for readers.")


class CenterDefault(Entry):
    """A value that texts show with {center.<id>}: the center's own, or else the default."""

    id: Id = Field(description="Name used in center.yaml and in texts. Never change it.")
    title: Line = Field(max_length=60, description="What the number or term is, in the words of the page about the center.")
    explain: Line = Field(max_length=120, description="What to write there, for the person who fills in center.yaml.")
    default: int | Line = Field(description="Value that the handbook uses if a center leaves this field out.")
    maximum: int | None = Field(default=None, description="Largest number allowed. For a text: the largest number of characters.")

    def problem_of(self, value: int | str) -> str | None:
        """Return the problem of a value; None if it meets the limits."""
        size = len(str(value))
        too_long = self.maximum and size > self.maximum
        return f"can have at most {self.maximum} characters; it has {size}" if too_long else None


class HouseRule(CenterDefault):
    """A number or a short text on which centers differ. Texts show it with {center.<id>}."""

    minimum: int | None = Field(default=None, description="Smallest number allowed.")
    greater_than: Annotated[Id | None, Ref("center_fields.house_rules")] = Field(
        default=None, description="Id of a house rule that must be a smaller number."
    )
    choices: tuple[int, ...] = Field(default=(), min_length=2, description="The only numbers allowed.")

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
    """What a host calls itself or its readers; texts show it with {center.<id>}."""

    default: Line = Field(description="Value that the handbook uses if a center leaves this field out.")
    maximum: int = Field(description="Largest number of characters allowed.")


class Benefits(Entry):
    """What the other fields of center.yaml do for readers, for the list that the check prints."""

    name: Line = Field(max_length=160, description="What the name does.")
    school: Line = Field(max_length=160, description="What the name of the school does.")
    site_url: Line = Field(max_length=160, description="What the address of the site does.")
    contact: Line = Field(max_length=160, description="What readers get if there's an email address or a phone number.")
    logo: Line = Field(max_length=160, description="What a logo does.")
    colors: Line = Field(max_length=160, description="What colors do.")
    closures: Line = Field(max_length=160, description="What closures do.")


class CenterFields(Entry):
    """What the handbook asks every center for (center_fields.yaml)."""

    links: tuple[CenterLink, ...] = Field(default=(), description="Pages of the school.")
    house_rules: tuple[HouseRule, ...] = Field(default=(), description="Numbers that differ from center to center.")
    terms: tuple[Term, ...] = Field(default=(), description="Texts that differ from host to host, such as what they call themselves.")
    benefits: Benefits | None = Field(default=None, description="What the other fields do for readers.")
