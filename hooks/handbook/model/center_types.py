"""The types of the fields in which a center describes itself (center.yaml), and the limits that its files must meet."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints, WithJsonSchema

from handbook.core.inline_markup import one_line
from handbook.core.pattern_hints import with_hint
from handbook.core.web_addresses import email_address, site_address
from handbook.model.base import READABLE

COLOR = with_hint(
    r"^#[0-9a-fA-F]{6}$",
    'must be a color in quotes: a # followed by six characters, each a digit or a letter from a to f, such as "#14505c"',
)
Color = Annotated[str, StringConstraints(pattern=COLOR)]
"""A color as six hexadecimal digits (sRGB), such as #14505c."""
PICTURE_FILE = with_hint(
    r"^[A-Za-z0-9][A-Za-z0-9._-]*\.(svg|png)$",
    "must be the name of an image file, without spaces, that ends with .svg or .png, such as logo.svg",
)
PictureFile = Annotated[str, StringConstraints(pattern=PICTURE_FILE)]
"""The name of a picture in local/files/."""
Email = Annotated[str, AfterValidator(email_address), WithJsonSchema({"type": "string", "format": "email"})]
Site = Annotated[str, AfterValidator(site_address), WithJsonSchema({"type": "string", "format": "uri"})]
ORIGIN = with_hint(
    r"^https://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$",
    "must be https:// followed by the name of the site in lowercase letters and nothing else, such as https://canvas.example.edu",
)
Origin = Annotated[str, StringConstraints(pattern=ORIGIN)]
"""A host that may show pages of the handbook inside its own, such as https://canvas.example.edu."""
PHONE = "phone"
"""Marks a field as one phone number, which links dial."""
Phone = Annotated[str, READABLE, AfterValidator(one_line), PHONE]
PaperSize = Literal["letter", "a4"]
PaperBand = Literal["full", "line"]
DOUBTFUL_CLOSURE_DAYS, MAX_CLOSURE_DAYS = 120, 366
"""Days of a closure that are doubtful, and that are refused."""
MAX_LOGO_KILOBYTES = 100
"""A logo is part of every page's first load."""
