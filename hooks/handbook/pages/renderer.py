"""Render the templates of the generated Markdown, in which every value is text unless it is marked otherwise.

``{{ rule.title }}`` shows a title exactly as typed, whatever characters it has. ``{{ rule.why | prose }}`` also renders inline markup
(:mod:`handbook.core.inline_markup`). Nothing from the data can become HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from markupsafe import Markup

from handbook.core import inline_markup
from handbook.exports.center_form import center_form, center_form_data
from handbook.exports.entry_form_inputs import reason_input
from handbook.exports.entry_forms import entry_forms, entry_forms_data, has_undoable_entries
from handbook.exports.plan_data import home_plan_data, plan_data, talk_script_data
from handbook.exports.questions import library_data
from handbook.exports.repository_pages import path_to_edit
from handbook.model import routes, ui_strings
from handbook.model.contact import days, typed_address
from handbook.model.content_paths import CENTER, LOCAL
from handbook.model.handbook import is_published
from handbook.pages.markdown_page_marks import language_attributes
from handbook.pages.page import Page
from handbook.pages.template_cache import PAGE_TEMPLATES
from handbook.pages.template_functions import CONSTANT_GLOBALS, from_root
from handbook.theme.brand_colors import colors_of
from handbook.theme.tokens import contrasts, read_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jinja2.runtime import Context

    from handbook.core.diagnostics import SourceSpan
    from handbook.model.handbook import Handbook

_PRINT = routes.GENERATED["print"]
_ADDED = "added"
"""The origin of an entry that the center wrote."""


class Renderer:
    """Renders the templates of pages."""

    def __init__(
        self, handbook: Handbook, templates: Path, edit_base: str | None, sizes: Mapping[str, int], site_url: str | None = None
    ) -> None:
        """Prepare the environment once for all pages."""
        environment = Environment(
            loader=FileSystemLoader(templates / "pages"),
            undefined=StrictUndefined,
            autoescape=True,
            finalize=_text,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=PAGE_TEMPLATES,
            extensions=["jinja2.ext.do"],
        )
        self.handbook = handbook
        self._edit_base = edit_base
        environment.filters |= {"prose": self._prose, "paragraphs": inline_markup.paragraphs, "fill": ui_strings.fill}
        environment.globals |= (
            self._links()
            | _content_globals(handbook)
            | {
                "contrasts": {scheme: contrasts(tokens) for scheme, tokens in colors_of(handbook, templates).items()},
                "kilobytes": lambda path: -(-sizes[path] // 1000) if path in sizes else None,
                "site_url": site_url,
                "typed_address": typed_address(handbook, site_url),
                "center_form": lambda: center_form(handbook),
                "center_form_data": lambda: center_form_data(handbook, templates),
                "entry_forms": lambda: entry_forms(handbook),
                "entry_forms_data": lambda: entry_forms_data(handbook, edit_base),
                "has_undoable_entries": lambda: has_undoable_entries(handbook),
                "reason_input": reason_input(handbook),
                "sample_color": read_tokens(templates)["light"]["brand"],
            }
            | CONSTANT_GLOBALS
        )
        self._environment = environment

    def page(self, template: str, uri: str, file: str, **values: object) -> Page:
        """Return the page that a template renders; the template sets its own title and description.

        A template whose second column holds something better than the table of contents says ``{% set contents = false %}``.
        A template that renders markup for a script asks for the script: ``{% do needs("plan/bookmark.js") %}``. So a page loads only
        the scripts that its parts need.

        Args:
            template: The template's file name.
            uri: The page's path, from which links start.
            file: The data file that most of the page comes from.
            values: The variables of the template.

        """
        scripts: dict[str, None] = {}  # an ordered set
        needs = scripts.setdefault
        module = self._environment.get_template(template).make_module(
            {"page_uri": uri, "on_one_page": uri == _PRINT, "needs": needs, **values}
        )
        title, description = module.title, module.description  # type: ignore[attr-defined]
        return Page(uri, title, description, str(module), file, tuple(scripts), has_contents=getattr(module, "contents", True))

    def _links(self) -> dict[str, object]:
        """Return the functions with which templates link to pages and files."""
        return {
            "href": self._href,  # for Markdown
            "address": self._address,  # the same for HTML
            "source_link": self._source_link,
            "can_edit": self._edit_base is not None,
        }

    @pass_context
    def _prose(self, context: Context, text: str) -> Markup:
        return Markup(inline_markup.markdown(text, lambda link: self._href(context, link)))  # noqa: S704  escaped there

    @pass_context
    def _href(self, context: Context, link: str) -> Markup:
        if context["on_one_page"] and link.startswith("rule:"):  # that page has every rule itself
            return Markup("#" + link.removeprefix("rule:"))  # noqa: S704  an id
        return Markup(routes.relative(routes.target(link, self.handbook), context["page_uri"]))  # noqa: S704  ids and checked addresses

    @pass_context
    def _address(self, context: Context, link: str) -> Markup:
        return from_root(context, routes.url(routes.target(link, self.handbook)))

    @pass_context
    def _source_link(self, context: Context, link: str, span: SourceSpan) -> Markup:
        """Return the URL at which an entry can be edited, or that of the copy of its file; empty if there is neither.

        On a center's site, an entry of the handbook is changed in a file of the center, which a form makes: an update would overwrite
        a change in the handbook's own file. Files of a center have no copy.
        """
        if self._edit_base is None:
            return Markup("") if span.origin == _ADDED else Markup(routes.relative(routes.copy_of(span.file), context["page_uri"]))  # noqa: S704  a file name
        file = span.file_to_edit
        address = Markup(urljoin(self._edit_base, path_to_edit(file, self.handbook.folders)))  # noqa: S704  a quoted file name
        if self.handbook.center.name is None or span.origin == _ADDED:
            return address
        if is_published("your-entries", self.handbook):
            return self._href(context, "page:your-entries") + f"?entry={link}"
        return address if file.startswith(LOCAL) else Markup("")


def _text(value: Any) -> Any:  # noqa: ANN401  whatever a template shows
    return value if isinstance(value, Markup) else Markup(inline_markup.escape(str(value)))  # noqa: S704  escaped there


def _content_globals(handbook: Handbook) -> dict[str, object]:
    """Return the variables and functions of templates that depend on the content."""
    return {
        "handbook": handbook,
        "center_path": handbook.folders.in_repository(CENTER),
        "strings": ui_strings.namespace(handbook.strings),
        "library_data": lambda: library_data(handbook),
        "plan_data": lambda: plan_data(handbook),
        "home_plan_data": lambda: home_plan_data(handbook),
        "talk_script_data": lambda id_: talk_script_data(id_, handbook),
        "drawing": lambda name: Markup(handbook.drawings.get(name, "")),  # noqa: S704  checked: shapes only
        "language_attributes": lambda language, context=handbook.identity.language: language_attributes(language, context),
        "days": lambda closure: days(closure, handbook.identity.language),
    }
