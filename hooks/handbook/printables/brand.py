"""How printables show who hands them out: colors, logo or name, and how much ink they use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.theme.brand_colors import colors_of
from handbook.theme.illustrations import with_colors
from handbook.theme.logo import printed_logo

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.center_types import PaperBand
    from handbook.model.handbook import Handbook
    from handbook.theme.logo import PrintedLogo


@dataclass(frozen=True)
class Brand:
    """Who hands out a printable.

    Attributes:
        name: The name where there is no logo: the center's, or the handbook's own.
        alt: What the logo shows, for people who can't see it.
        colors: Colors by the name of their token.
        band: Whether the top of a page is a band in the brand color, or a line that saves ink.
        icon: The handbook's own icon as SVG; empty for a center.
        logo: The center's logo, if it has one.

    """

    name: str
    alt: str
    colors: dict[str, str]
    band: PaperBand
    icon: str
    logo: PrintedLogo | None

    @property
    def data(self) -> dict[str, str]:
        """What the template needs besides the logo."""
        names = ("highlight", "on-highlight", "surface")
        return {"color": self.colors["brand"], **{name: self.colors[name] for name in names}, "name": self.name, "icon": self.icon}

    @property
    def logo_data(self) -> dict[str, object] | None:
        """What the template needs to show the logo; None without one."""
        if self.logo is None:
            return None
        plates = {"plate-on-brand": self.logo.plate_on_brand, "plate-on-white": self.logo.plate_on_white}
        return {"file": self.logo.name, "ratio": self.logo.ratio, "alt": self.alt, **plates}

    @property
    def files(self) -> dict[str, bytes]:
        """The files that the template reads, by name."""
        return {self.logo.name: self.logo.raw} if self.logo else {}


def brand_of(handbook: Handbook, templates: Path) -> Brand:
    """Return the brand of the center; without a center, that of the handbook."""
    center, colors = handbook.center, colors_of(handbook, templates)["light"]
    icon = ""
    if not center.name:
        svg = (templates / "assets/icons/icon.svg").read_text(encoding="utf-8")
        icon = with_colors(svg, {"currentColor": colors["brand"], "var(--hb-highlight,#ffd24a)": colors["highlight"]})
    name = center.short_name or center.name or handbook.identity.short_title
    alt = center.logo.alt if center.logo else ""
    return Brand(name, alt, colors, center.paper_band, icon, printed_logo(handbook, colors["brand"]))
