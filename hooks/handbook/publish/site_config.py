"""What the publisher needs to know: names, navigation, generated files, and the last changes to text and HTML.

Plain values in, plain values out, so that another publisher can use it, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from markupsafe import Markup, escape

from handbook.core import inline_markup
from handbook.core.code_spans import outside_fences
from handbook.core.content_links import with_addresses
from handbook.core.svg_images import repaired
from handbook.exports.handbook_json import handbook_json
from handbook.exports.images import card_of, cards, icons, manifest
from handbook.exports.messages import message_files
from handbook.exports.questions import question_files
from handbook.model import routes, ui_strings
from handbook.model.contact import contact_html
from handbook.model.content_paths import left_by
from handbook.model.file_types import LOCAL_FILES
from handbook.model.routes import SEARCH_INDEX, is_preview
from handbook.model.storage_prefix import storage_prefix
from handbook.overlay.merge import ADDED
from handbook.overlay.placeholders import filled
from handbook.overlay.prune import hidden_links, words_of_hidden_links
from handbook.pages import build_pages
from handbook.pages.json_ld import structured_data
from handbook.pages.markdown_page_marks import language_of, mark_of
from handbook.search.index import search_index
from handbook.site.bundle.es_modules import minified
from handbook.site.security_headers import INLINE_SCRIPT, page_policy
from handbook.site.service_worker import works_offline
from handbook.theme.brand_colors import center_styles, colors_of
from handbook.theme.patches import theme_language
from handbook.theme.tokens import SWATCHES_FILE, swatch_styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from handbook.model.handbook import Handbook

_LINK = re.compile(r'<a (?P<attributes>[^<>]*?)href="(?P<href>[^"]*)"')
INDEX = "/index.md"
_TITLE = re.compile(r"^# .+$", re.MULTILINE)
_STYLES = "assets/styles/generated.css"


@dataclass(frozen=True)
class Settings:
    """What the publisher is told about the handbook. Markup is text that is safe in HTML.

    Attributes:
        nav: The navigation: page files, and groups of them under a title.
        language: The language of the theme's own words.
        footer: The line at the foot of every page, as HTML.
        logo: The picture beside the name, if the center has one.

    """

    name: Markup
    description: Markup
    language: str
    footer: Markup
    logo: str | None
    nav: list[object]
    permalink_title: str


@dataclass(frozen=True)
class GeneratedFile:
    """A file that is made from data.

    Attributes:
        uri: Its path below the content folder; Markdown files become pages.
        content: Its text, or its bytes.
        edit_uri: The content file to edit instead, relative to the content folder.

    """

    uri: str
    content: str | bytes
    edit_uri: str | None = None


def settings(handbook: Handbook) -> Settings:
    """Return the settings that come from data."""
    identity, words = handbook.identity, handbook.strings
    said = ui_strings.text(words, "site", "footer")
    license_link = Markup('<a href="{}" rel="license">{}</a>').format(identity.license_url, identity.license)
    return Settings(
        name=escape(identity.title),
        description=escape(identity.description),
        language=theme_language(identity.language),
        footer=Markup(" · ").join(filter(None, (license_link, escape(handbook.center.license_line or ""), escape(said)))),
        logo=routes.FILES + handbook.center.logo.file if handbook.center.logo else None,
        nav=navigation(handbook),
        permalink_title=ui_strings.text(words, "site", "permalink"),
    )


def navigation(handbook: Handbook) -> list[object]:
    """Return the navigation: the way through the phases first, then what a reader looks up."""
    words, pages, written = handbook.strings, routes.GENERATED, pages_to_list(handbook)
    center = [*([pages["center"]] if handbook.center.name else []), *pages_to_list(handbook, "center")]
    links = [{escape(link.title): link.url} for link in handbook.center.nav]
    return [
        {escape(ui_strings.text(words, "nav", "home")): pages["home"]},
        {escape(ui_strings.text(words, "nav", "phases")): [routes.phase(phase.id) for phase in handbook.phases]},
        {escape(ui_strings.text(words, "nav", "questions")): [pages["questions"], pages["my-list"], pages["all-questions"]]},
        pages["messages"],
        pages["plan"],
        pages["checklists"],
        pages["rules"],
        *(
            [{escape(handbook.center.short_name or handbook.center.name or ui_strings.text(words, "nav", "links")): [*center, *links]}]
            if center or links
            else []
        ),
        {escape(ui_strings.text(words, "nav", "more")): [pages["sources"], pages["print"], *written]},
    ]


def pages_to_list(handbook: Handbook, menu: str = "about") -> list[str]:
    """Return the hand-written pages that stand in one part of the navigation, in the order that they give."""
    files = handbook.written_pages
    listed = [file for file in files if menu_of(file, handbook) == menu]
    return sorted(listed, key=lambda file: (file.count("/"), files[file].order, file))


def menu_of(file: str, handbook: Handbook) -> str:
    """Return the part of the navigation in which a hand-written page stands: as it says, or among the pages about the handbook.

    Of a folder with a page ``index`` only that one is listed, and leads to the others: most readers need none of them.
    """
    usual = "about" if file.endswith(INDEX) or index_of(file, handbook) is None else "none"
    return handbook.written_pages[file].menu or usual


def not_in_navigation(handbook: Handbook) -> frozenset[str]:
    """Return the hand-written pages to which only links lead."""
    return frozenset(file for file in handbook.written_pages if menu_of(file, handbook) == "none")


def index_of(file: str, handbook: Handbook) -> str | None:
    """Return the page ``index`` of a hand-written page's folder; None for that page itself, and where there is none."""
    folder, _, name = file.rpartition("/")
    index = f"{folder}{INDEX}"
    return index if folder and f"/{name}" != INDEX and index in handbook.written_pages else None


def generated_files(
    handbook: Handbook, templates: Path, edit_base: str | None, papers: Mapping[str, bytes], *, site_url: str | None = None
) -> Iterator[GeneratedFile]:
    """Yield every page and file that is made from data.

    Args:
        handbook: The checked handbook.
        templates: The folder with the templates.
        edit_base: The address in front of a content file where it can be edited. Without it, a copy of each data
            file is published, and the rules link to that.
        papers: The files of all papers, from ``paper_files``.
        site_url: Where the site will stand, if known.

    """
    for page in build_pages(handbook, templates, edit_base, {path: len(content_) for path, content_ in papers.items()}, site_url):
        yield GeneratedFile(page.uri, page.markdown, page.file)
    yield GeneratedFile("handbook.json", handbook_json(handbook))
    yield GeneratedFile(SEARCH_INDEX, search_index(handbook))
    for path, content_ in (*question_files(handbook), *message_files(handbook), *papers.items()):
        yield GeneratedFile(path, content_)
    yield GeneratedFile(_STYLES, running_title(handbook.identity.title) + center_styles(handbook, templates))
    yield GeneratedFile(SWATCHES_FILE, swatch_styles())
    yield GeneratedFile("manifest.webmanifest", manifest(handbook, templates))
    for path, picture in (*cards(handbook, templates), *icons(handbook, templates)):
        yield GeneratedFile(path, picture)
    if not edit_base:
        entries = (*handbook.rules, *handbook.questions, *handbook.messages)
        for file in sorted({entry.place.file for entry in entries if entry.place.origin != ADDED}):
            yield GeneratedFile(routes.copy_of(file), handbook.folders.path(file).read_text(encoding="utf-8-sig"))
    yield from local_files(handbook)


def local_files(handbook: Handbook) -> Iterator[GeneratedFile]:
    """Yield the pages and files of the center's own."""
    for name, text in handbook.local_pages.items():
        yield GeneratedFile(name, text, handbook.page_files[name])
    for name, on_disk in handbook.local_files.items():
        raw = handbook.folders.path(LOCAL_FILES + on_disk).read_bytes()
        yield GeneratedFile(routes.FILES + name, repaired(raw) if name.lower().endswith(".svg") else raw)


def is_left_out(name: str, handbook: Handbook) -> bool:
    """Return whether a file is not published: a page that the center writes itself or hides, or what a program left behind."""
    return name in handbook.hidden_pages or name in handbook.local_pages or bool(left_by(name))


def escaped(meta: Mapping[str, object]) -> dict[str, Markup]:
    """Return a page's title and description as HTML; the theme puts them into its templates as they are."""
    return {key: escape(str(meta[key])) for key in ("title", "description") if key in meta}


def running_title(title: str) -> str:
    """Return the style that prints a title at the head of every page of paper."""
    text = "".join(f"\\{ord(letter):x} " if letter in '"\\<' else letter for letter in title)
    return f'@page {{\n  @top-left {{\n    font: 8pt sans-serif;\n    color: #000;\n    content: "{text}";\n  }}\n}}\n'


def resolved(markdown: str, uri: str, handbook: Handbook) -> str:
    """Return a hand-written page with the center's values in it, and ``rule:an-id`` links as links to pages."""
    return outside_fences(markdown, lambda text: _resolved(text, uri, handbook))


def _resolved(markdown: str, uri: str, handbook: Handbook) -> str:
    text = words_of_hidden_links(str(filled(markdown, handbook.center_values) or ""), hidden_links(handbook.differences))
    below = _below_the_title(uri, handbook)
    if below:
        text = _TITLE.sub(lambda found: f"{found[0]}\n\n{below}", text, count=1)

    def address(target: str, is_html: bool) -> str:  # noqa: FBT001  one of two forms
        to = routes.target(target, handbook)
        return routes.relative_url(to, uri) if is_html else routes.relative(to, uri)

    return with_addresses(text, address)


def _below_the_title(uri: str, handbook: Handbook) -> str:
    """Return what stands below a hand-written page's title: the way back to its folder, and whether the center wrote it."""
    index, mark = index_of(uri, handbook), mark_of(uri, handbook)
    if not index:
        return f'<p class="question__chips">{mark}</p>' if mark else ""
    title = inline_markup.escape(handbook.written_pages[index].title)
    return f'<p class="topic__back" markdown>[{title}]({routes.relative(index, uri)}) {mark}</p>'


def with_printed_addresses(html: str, page_url: str, site_url: str | None) -> str:
    """Return HTML in which each link that leaves the page also carries the address to print, without the scheme."""
    base = urljoin(site_url or "https://site/", page_url)

    def add(found: re.Match[str]) -> str:
        href = found["href"]
        if href.startswith(("#", "mailto:", "tel:")):
            return found[0]
        address = urljoin(base, href).partition("://")[2]
        return f'{found[0]} data-address="{address if site_url or "://" in href else address.removeprefix("site/")}"'

    return _LINK.sub(add, html)


def template_globals(handbook: Handbook, templates: Path, site_url: str | None) -> dict[str, object]:
    """Return what the theme's templates may show."""
    return {
        "handbook": handbook,
        "strings": ui_strings.namespace(handbook.strings),
        "colors": {scheme: colors["brand"] for scheme, colors in colors_of(handbook, templates).items()},
        "contact_html": partial(contact_html, handbook),
        "card_of": card_of,
        "language_of": partial(language_of, handbook=handbook),
        "structured_data": partial(structured_data, handbook),
        "works_offline": works_offline(site_url, handbook),
        "storage_prefix": storage_prefix(handbook, site_url),
        "inline_script": (inline_script := minified((templates / INLINE_SCRIPT).read_text(encoding="utf-8"))),
        "page_policy": "" if is_preview(site_url) else page_policy(inline_script),
    }
