"""Settings and plugins of the publisher that don't fit are named at once, with the line and the fix."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from handbook.publish.error_report import user_message
from handbook.publish.settings_check import Settings, SettingsError, setting_problems, validate_settings
from handbook.site.bundle import BundleError
from handbook.site.bundle.html_assets import read_page
from support.helpers import CONTENT, ROOT, TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

GOOD = Settings(
    file=str(ROOT / "mkdocs.yml"),
    directory_urls=True,
    theme="material",
    font=False,
    template_folders=[str(TEMPLATES), "/elsewhere"],
    docs_dir=str(CONTENT),
    plugins=("search", "material/search", "git-revision-date-localized", "hooks/events.py"),
    extensions=("attr_list", "md_in_html", "pymdownx.tabbed", "tables", "toc"),
)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"directory_urls": False},
            '"use_directory_urls" can\'t be false, because every address in the handbook ends with a slash; delete the line',
        ),
        (
            {"plugins": ("search", "minify")},
            (
                'the plugin "minify" doesn\'t work with the handbook: the handbook already makes its own pages smaller, '
                'and it needs code that this plugin deletes; delete it from "plugins"'
            ),
        ),
        (
            {"plugins": ("redirects",)},
            (
                "the plugin \"redirects\" doesn't work with the handbook: this plugin's pages don't load the handbook's styles, "
                'so they can\'t be published; delete it from "plugins", and set up redirects on your web server instead'
            ),
        ),
        (
            {"plugins": ("material/offline #2",), "directory_urls": False},
            (
                'the plugin "offline" doesn\'t work with the handbook: this plugin changes the addresses of the pages; '
                'delete it from "plugins", and run "make offline" to get a copy that works without a server'
            ),
        ),
        ({"theme": "readthedocs"}, 'the theme is "readthedocs", but the handbook\'s pages are made for "material"; write: name: material'),
        (
            {"template_folders": ["/elsewhere"]},
            'the theme must have "custom_dir: overrides", because the handbook\'s own templates are there; put the line back',
        ),
        (
            {"font": {"text": "Roboto"}},
            'the theme must have "font: false", because the pages can\'t load fonts from another site; put the line back',
        ),
        (
            {"docs_dir": "docs"},
            '"docs_dir" must be the content folder, and there\'s no data/ folder in docs; write: docs_dir: content',
        ),
        (
            {"extensions": ("attr_list", "pymdownx.tabbed", "toc")},
            '"markdown_extensions" must have "md_in_html", because the pages need it; put it back',
        ),
    ],
)
def test_a_setting_that_does_not_fit_is_named_with_the_fix(changes: dict[str, Any], said: str) -> None:
    assert [text for _, text in setting_problems(replace(GOOD, **changes), TEMPLATES)] == [said]


def test_what_fits_is_not_refused() -> None:
    validate_settings(GOOD, TEMPLATES)


def test_the_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: x\nuse_directory_urls: false\nplugins:\n  - minify:\n      minify_html: true\n", encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        validate_settings(replace(GOOD, file=str(file), plugins=("minify",), theme="x"), TEMPLATES)
    assert [line.partition(": ")[0] for line in str(refused.value).splitlines()] == ["mkdocs.yml:4", "mkdocs.yml"]
    assert user_message(refused.value) == str(refused.value)
    with pytest.raises(SettingsError, match=r"^mkdocs.yml:2: "):
        validate_settings(replace(GOOD, file=str(file), directory_urls=False), TEMPLATES)


def test_a_page_that_loads_other_things_says_what_to_do() -> None:
    good = '<link rel="stylesheet" href="../assets/a.css"><script type="module" src="../assets/a.js"></script>'
    assert read_page(good, "x.html").styles == ("assets/a.css",)
    loaded = '<link rel="stylesheet" href="https://fonts.example.org/x.css">'
    with pytest.raises(BundleError) as refused:
        read_page(good + loaded, "x.html")
    assert str(refused.value) == (
        "x.html: this page loads https://fonts.example.org/x.css, but styles and scripts can come only from assets/ of the site itself; "
        "in mkdocs.yml, find the plugin or the line in extra_css or extra_javascript that adds this, and delete it"
    )


@pytest.mark.parametrize("loads", ["", '<script type="module" src="../assets/a.js"></script>'])
def test_a_page_that_loads_no_styles_says_what_to_do(loads: str) -> None:
    with pytest.raises(BundleError) as refused:
        read_page(f"<p>moved{loads}", "old/index.html")
    assert str(refused.value) == (
        "old/index.html: this page doesn't load the handbook's styles, so something else created or changed it; "
        "if a plugin in mkdocs.yml did that, delete the plugin; if the page is one of your files, write it as a page in local/pages/ instead"
    )
