"""MkDocs events of the handbook, in the order in which MkDocs calls them; the only file that knows MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel

from handbook.checks.checker import load_checked
from handbook.pages.markdown_page_marks import add_language
from handbook.pages.template_cache import THEME_TEMPLATES
from handbook.printables.outputs import paper_files
from handbook.publish import site_config, staging
from handbook.publish.error_report import report_build_error
from handbook.publish.markdown_cache import cache_rendering, hash_render_inputs
from handbook.publish.overrides_report import log_differences
from handbook.publish.settings_check import Settings, validate_settings
from handbook.site.postprocess import postprocess_site
from handbook.theme.patches import patch_theme_html

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

TEMPLATES = Path(__file__).resolve().parents[1] / "overrides"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load here, on every build: hook modules live on while serving, and build aside, where the old site is not touched."""
    validate_settings(_settings(config), TEMPLATES)
    sources = (Path(config.docs_dir), TEMPLATES, config.extra.get("center"))
    config.site_dir = staging.start(config.site_dir, *sources)
    handbook = config.extra["handbook"] = load_checked(*sources)
    config.site_url = config.site_url or handbook.site_url
    config.extra["papers"] = paper_files(handbook, Path(config.docs_dir), TEMPLATES, config.site_url)
    site_settings = site_config.settings(handbook)
    config.site_name, config.site_description = site_settings.name, site_settings.description
    config.copyright, config.nav = site_settings.footer, site_settings.nav
    config.edit_uri = config.edit_uri if config.repo_url else ""
    config.theme["language"], config.theme["logo"] = site_settings.language, site_settings.logo or config.theme["logo"]
    config.mdx_configs["toc"]["permalink_title"] = site_settings.permalink_title
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


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what is made from data before MkDocs makes the navigation and reads the pages."""
    edit_base = f"{config.repo_url.rstrip('/')}/{config.edit_uri}" if config.repo_url else None
    handbook, papers = config.extra["handbook"], config.extra["papers"]
    for file in [file for file in files if site_config.is_left_out(file.src_uri, handbook)]:
        files.remove(file)
    for generated in site_config.generated_files(handbook, TEMPLATES, edit_base, papers, site_url=config.site_url):
        files.append(file := File.generated(config, generated.uri, content=generated.content))
        file.edit_uri = generated.edit_uri
    only_linked = site_config.not_in_navigation(handbook)
    for file in files:
        if file.src_uri in only_linked:
            file.inclusion = InclusionLevel.NOT_IN_NAV
    return files


def on_nav(nav: object, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001  MkDocs' names
    """Note what all pages depend on, now that every file and address is known and no page is rendered."""
    config.extra["render_inputs"] = hash_render_inputs(files, config)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001  MkDocs' names
    """Resolve links before MkDocs checks them, and set what the theme shows of a page: the edition's day, safe titles."""
    page.update_date = config.extra["handbook"].identity.edition
    page.meta.update(site_config.escaped(page.meta))
    cache_rendering(page, config.extra["render_inputs"])
    return site_config.resolved(markdown, page.file.src_uri, config.extra["handbook"])


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001  MkDocs' names
    """Add the addresses for paper once the links have their final form, and the language where it is another one."""
    html = site_config.with_printed_addresses(html, page.url, config.site_url)
    return add_language(html, page.file.src_uri, config.extra["handbook"])


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001  MkDocs' names
    """Fill the theme's environment before any template is rendered."""
    env.bytecode_cache = THEME_TEMPLATES
    env.globals.update(site_config.template_globals(config.extra["handbook"], TEMPLATES, config.site_url))
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001  MkDocs' names
    """Mend the finished HTML, because the theme's defects stand in its own templates."""
    return patch_theme_html(output, config.extra["handbook"].identity.language)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Mend the page for missing addresses, which is a template and not a page."""
    return patch_theme_html(output_content, config.extra["handbook"].identity.language) if template_name == "404.html" else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Add what can only be made from the finished site, then let it take its place."""
    log_differences(config.extra["handbook"])
    postprocess_site(Path(config.site_dir), config.extra["handbook"], TEMPLATES, config.site_url)
    config.site_dir = staging.publish()


def on_build_error(error: Exception) -> None:
    """Leave the site before as it is, and say in words of the reader's what they can mend."""
    if outcome := report_build_error(error, staging.abort()):
        raise Abort(outcome)
