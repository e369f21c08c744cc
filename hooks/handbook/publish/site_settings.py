"""The settings of the publisher that come from the handbook: names, navigation, logo, and the footer of every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from handbook.model import routes, ui_strings
from handbook.publish.navigation import navigation
from handbook.theme.patches import theme_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.model.handbook import Handbook


@dataclass(frozen=True)
class SiteSettings:
    """Settings of the publisher; markup is text that is safe in HTML.

    Attributes:
        name: The name of the site.
        description: One sentence about it.
        language: The language of the theme's own texts.
        footer: The footer of every page, as HTML.
        logo: The path of the center's logo, if there is one.
        nav: The navigation: page files, and groups of them under a title.
        permalink_title: The label of a link to a heading.

    """

    name: Markup
    description: Markup
    language: str
    footer: Markup
    logo: str | None
    nav: list[object]
    permalink_title: str


def site_settings(handbook: Handbook) -> SiteSettings:
    """Return the settings that come from the handbook."""
    identity, strings = handbook.identity, handbook.strings
    license_link = Markup('<a href="{}" rel="license">{}</a>').format(identity.license_url, identity.license)
    license_line, note = escape(handbook.center.license_line or ""), escape(ui_strings.text(strings, "site", "footer"))
    return SiteSettings(
        name=escape(identity.title),
        description=escape(identity.description),
        language=theme_language(identity.language),
        footer=Markup(" · ").join(filter(None, (license_link, license_line, note))),
        logo=routes.FILES + handbook.center.logo.file if handbook.center.logo else None,
        nav=navigation(handbook),
        permalink_title=ui_strings.text(strings, "site", "permalink"),
    )


def escape_metadata(meta: Mapping[str, object]) -> dict[str, Markup]:
    """Return a page's title and description as HTML, because the theme's templates don't escape them."""
    return {key: escape(str(meta[key])) for key in ("title", "description") if key in meta}
