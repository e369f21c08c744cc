"""The variables and functions of the theme's templates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from handbook.exports.images import card_of
from handbook.model import ui_strings
from handbook.model.contact import contact_html
from handbook.model.routes import is_preview
from handbook.model.storage_prefix import storage_prefix
from handbook.pages.json_ld import structured_data
from handbook.pages.markdown_page_marks import language_of
from handbook.publish.navigation import foot_pages, is_step, tab_of
from handbook.site.bundle.es_modules import minify_script
from handbook.site.security_headers import INLINE_SCRIPT, page_policy
from handbook.site.service_worker import works_offline
from handbook.theme.brand_colors import colors_of
from handbook.theme.logo import logo_image

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook


def template_globals(handbook: Handbook, templates: Path, site_url: str | None) -> dict[str, object]:
    """Return the globals of the theme's templates.

    Args:
        handbook: The checked handbook.
        templates: The folder with the templates.
        site_url: The URL of the site, if known.

    """
    inline_script = minify_script((templates / INLINE_SCRIPT).read_text(encoding="utf-8"))
    return {
        "handbook": handbook,
        "strings": ui_strings.namespace(handbook.strings),
        "colors": {scheme: colors["brand"] for scheme, colors in colors_of(handbook, templates).items()},
        "logo": logo_image(handbook, templates),
        "tab_of": tab_of,
        "is_step": is_step,
        "foot_pages": partial(foot_pages, handbook),
        "contact_html": partial(contact_html, handbook),
        "card_of": card_of,
        "language_of": partial(language_of, handbook=handbook),
        "structured_data": partial(structured_data, handbook),
        "works_offline": works_offline(site_url, handbook),
        "storage_prefix": storage_prefix(handbook, site_url),
        "inline_script": inline_script,
        "page_policy": "" if is_preview(site_url) else page_policy(inline_script),
    }
