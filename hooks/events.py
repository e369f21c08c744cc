"""MkDocs events of the handbook, in the order in which MkDocs calls them; the only file that knows MkDocs.

Each event unpacks MkDocs' objects and calls plain functions; its docstring says why it must be this event. The state of a build is one
object, ``config.extra["build"]`` (``handbook/publish/build.py``).
"""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import get_context
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import get_toc

from handbook.core import build_cache
from handbook.core.memo import MEMORY
from handbook.pages.markdown_page_marks import add_language
from handbook.pages.template_cache import THEME_TEMPLATES
from handbook.publish.build import Build, Rendering, Sources, abort_unfinished
from handbook.publish.error_report import report_build_error
from handbook.publish.generated_files import edit_uri_of, generated_files, is_unpublished
from handbook.publish.markdown_cache import cache_rendering, render_inputs_of
from handbook.publish.navigation import not_in_navigation
from handbook.publish.overrides_report import log_differences
from handbook.publish.page_markdown import resolve_page
from handbook.publish.permalinks import without_links_in_summaries
from handbook.publish.print_links import add_print_addresses
from handbook.publish.quick_pages import QuickPages
from handbook.publish.quick_watch import watch_closely
from handbook.publish.settings_check import Settings, validate_settings
from handbook.publish.site_settings import escape_metadata, site_settings
from handbook.publish.template_globals import template_globals
from handbook.site.postprocess import postprocess_site
from handbook.theme.patches import patch_theme_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from handbook.pages.page import Page as MarkdownPage

_GC_THRESHOLDS = 50_000, 20, 20
"""After how many new objects and collections it works; Python's own (700, 10, 10) take 7 % of a build for 2 MiB less memory."""


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001, FBT001  MkDocs' names
    """Turn the memory cache off unless there will be more builds; no other event tells a preview from a build.

    The garbage collector looks for cycles less often: a build makes many objects that stay, and few cycles.
    """
    MEMORY.is_on = command == "serve"
    build_cache.begin()
    gc.set_threshold(*_GC_THRESHOLDS)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Look for changes of the content more often, and show the pages of changed entries first.

    MkDocs has built the site and begun to watch the content. It starts its own observer next.
    """
    watch_closely(server, config.docs_dir)
    if MEMORY.is_on:
        QuickPages(server, builder, _show_page)
    return server


def _show_page(build: Build, page: MarkdownPage) -> str:
    """Render a page of a published build again, with the calls that MkDocs itself makes, and return its address."""
    config, files, nav, env = build.rendering
    env.globals.update(template_globals(build.handbook, build.sources.templates, config.site_url))
    file = files.get_file_from_path(page.uri)
    file.content_string, shown = page.markdown, file.page
    shown.read_source(config)
    shown.markdown = config.plugins.on_page_markdown(shown.markdown, page=shown, config=config, files=files)
    shown.render(config, files)
    shown.content = config.plugins.on_page_content(shown.content, page=shown, config=config, files=files)
    shown.active = True
    output = env.get_template(shown.meta.get("template", "main.html")).render(get_context(nav, files, config, shown))
    shown.active = False
    output = config.plugins.on_post_page(output, page=shown, config=config)
    (Path(config.site_dir) / file.dest_uri).write_text(output, encoding="utf-8", newline="\n")
    return str(file.url)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Start the build and load the handbook.

    This is the first event of every build, while hook modules live on between the builds of a preview. MkDocs empties ``site_dir``
    right after it, so the staging folder must be set here; and it makes the navigation from ``nav``, which comes from the handbook.
    """
    templates = Path(__file__).parent.with_name("overrides")  # also for settings elsewhere that inherit the project's
    validate_settings(_settings(config), templates)
    sources = Sources(Path(config.docs_dir), templates, config.extra.get("center"))
    build = config.extra["build"] = Build.start(config.site_dir, sources)
    config.site_dir = str(build.staged.folder)
    build.load(config.site_url, with_book=bool(config.extra.get("book")))
    config.site_url = build.site_url
    settings = site_settings(build.handbook)
    config.site_name, config.site_description = settings.name, settings.description
    config.copyright, config.nav = settings.footer, settings.nav
    config.edit_uri = config.edit_uri if config.repo_url else ""
    config.theme["language"], config.theme["logo"] = settings.language, settings.logo or config.theme["logo"]
    config.mdx_configs["toc"]["permalink_title"] = settings.permalink_title
    return config


def _settings(config: MkDocsConfig) -> Settings:
    return Settings(
        file=config.config_file_path or "",
        directory_urls=config.use_directory_urls,
        theme=config.theme.name,
        font=config.theme.get("font"),
        template_folders=config.theme.dirs,
        docs_dir=config.docs_dir,
        plugins=tuple(config.plugins),
        extensions=({*config.markdown_extensions} - {"toc"}) | config.mdx_configs.keys(),  # MkDocs always has toc, but without options
    )


def _build(config: MkDocsConfig) -> Build:
    build: Build = config.extra["build"]
    return build


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated files, and remove those that are not published.

    MkDocs has listed the files on disk, and neither made the navigation nor read a page: generated pages are like the others from here.
    """
    build = _build(config)
    build.edit_base = f"{config.repo_url.rstrip('/')}/{config.edit_uri}" if config.repo_url else None
    for file in [file for file in files if is_unpublished(file.src_uri, build.handbook)]:
        files.remove(file)
    for generated in generated_files(build.handbook, build.sources.templates, build.edit_base, build.printables, site_url=config.site_url):
        files.append(file := File.generated(config, generated.uri, content=generated.content))
        file.edit_uri = generated.edit_uri
    only_linked = not_in_navigation(build.handbook)
    for file in files:
        file.edit_uri = edit_uri_of(file.edit_uri, build.handbook)
        if file.src_uri in only_linked:
            file.inclusion = InclusionLevel.NOT_IN_NAV
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Hash what all pages depend on: every file and its address is final now, and no page has been rendered."""
    build = _build(config)
    build.render_inputs = render_inputs_of(files, config, get_toc)
    build.navigation = nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001  MkDocs' names
    """Resolve content links, and set what the theme shows of a page: the edition's day, safe titles.

    MkDocs has read the page and its metadata. It renders the returned Markdown next and checks the links in it, so they must be
    addresses by then.
    """
    build = _build(config)
    page.update_date = build.handbook.identity.edition
    page.meta.update(escape_metadata(page.meta))
    cache_rendering(page, build.render_inputs)
    if not MEMORY.is_on:
        page.file.content_string = ""  # nobody reads it again, and all pages are in memory at the same time
    return resolve_page(markdown, page.file.src_uri, build.handbook)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001  MkDocs' names
    """Add addresses for print and the page's language: rendering has given links their final form, and no template is around them yet."""
    inputs = html, page.url, config.site_url
    html = MEMORY.get_or_make(
        "addresses for print", page.file.src_uri, inputs, lambda: add_print_addresses(without_links_in_summaries(html), *inputs[1:])
    )
    if not MEMORY.is_on:
        page.markdown = ""  # has been rendered; without any, MkDocs takes the page for one that has no title yet
    return add_language(html, page.file.src_uri, _build(config).handbook)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Set the template cache and the variables of the theme's templates: the environment exists, and no template has been rendered."""
    env.bytecode_cache = THEME_TEMPLATES
    build = _build(config)
    env.globals.update(template_globals(build.handbook, build.sources.templates, config.site_url))
    build.rendering = Rendering(config, files, build.navigation, env)
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Patch a page's HTML: the theme's defects are in its own templates, which have been rendered now.

    MkDocs writes the page next, and keeps what it was made from until the end; only a preview needs that again.
    """
    if not MEMORY.is_on:
        page.content = None
    language = _build(config).handbook.identity.language
    return MEMORY.get_or_make("patched page", page.file.src_uri, (output, language), lambda: patch_theme_html(output, language))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Patch the page for missing addresses as well, which MkDocs makes from a template and not as a page."""
    return patch_theme_html(output_content, _build(config).handbook.identity.language) if template_name == "404.html" else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Postprocess the site and publish it: all its files are written, and this is the last event of a build without errors."""
    build = _build(config)
    log_differences(build.handbook)
    postprocess_site(Path(config.site_dir), build.handbook, build.sources.templates, config.site_url)
    config.site_dir = build.publish()


def on_build_error(error: Exception) -> None:
    """Abort the build, so that the previous site stays, and report what a person can fix; MkDocs would show a traceback next."""
    if outcome := report_build_error(error, abort_unfinished()):
        raise Abort(outcome)
