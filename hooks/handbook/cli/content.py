"""Commands on the content: check it, and write files generated from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from handbook.centers.local_table import write_local_table
from handbook.checks.checker import load_checked
from handbook.checks.manifest import manifest_text
from handbook.cli.project import TEMPLATES, add_command, add_content_folder, count, is_content
from handbook.load.json_schema import write_schemas
from handbook.model.file_types import MANIFEST
from handbook.printables.outputs import printable_files
from handbook.publish.annotations import show
from handbook.publish.markdown_export import refuse_what_exists, write_markdown
from handbook.publish.overrides_report import empty_fields, form_line, list_overrides, summarize_overrides

if TYPE_CHECKING:
    import argparse

    from handbook.cli.project import Commands
    from handbook.model.handbook import Handbook

_EXAMPLE_URL = "https://handbook.example.edu/our-school/handbook/"
"""Printables are checked with an address, because its QR code needs room on the page; a host's own is seldom longer."""


def add_commands(commands: Commands) -> None:
    """Declare the commands of this module."""
    parser = add_command(commands, "check", check, "find all problems in the content")
    add_content_folder(parser)
    parser.add_argument("--center", type=Path, help="the folder for one center, if you host several centers")
    parser.add_argument("--brief", action="store_true", help="leave out the list of empty fields")
    add_content_folder(add_command(commands, "schemas", schemas, "write the JSON schemas for editors"))
    add_content_folder(
        add_command(commands, "manifest", manifest, "list the handbook's own files so the check can tell which ones a center has edited")
    )
    parser = add_command(
        commands, "export-markdown", export_markdown, "write all pages as Markdown, with a plain mkdocs.yml, for another site generator"
    )
    parser.add_argument("output", type=Path, help="an empty or new folder")
    add_content_folder(parser, "--content")


def check(options: argparse.Namespace) -> int:
    """Check the content folder."""
    if not is_content(options.folder):
        return 2
    handbook = load_checked(options.folder, TEMPLATES, options.center)
    printable_files(handbook, options.folder, TEMPLATES, handbook.site_url or _EXAMPLE_URL)  # whether each one fits on its page
    print(*(warning.text(handbook.folders) for warning in handbook.warnings), sep="\n", end="\n" * bool(handbook.warnings))
    warnings = f", {count(handbook.warnings, 'warning')}" if handbook.warnings else ""
    print(f"{options.center or options.folder}: no problems{warnings}. {_entry_counts(handbook)}.")
    overrides = "; ".join(summarize_overrides(handbook))
    empty = "Empty fields in center.yaml, and what readers get if you fill them in"
    fields = [] if options.brief else empty_fields(handbook)
    if fields and (line := form_line(handbook)):
        fields.append(line)
    for title, lines in ((empty, fields), (overrides, list_overrides(handbook))):
        if lines:
            print(f"\n{title}:", *(f"  {line}" for line in lines), sep="\n")
    show(handbook.warnings, handbook.folders)
    return 0


def _entry_counts(handbook: Handbook) -> str:
    """Return the number of active entries of each kind."""
    return (
        f"{len(handbook.rules.active)} tips in {len(handbook.phases)} steps, "
        f"{len(handbook.questions.active)} questions in {len(handbook.topics)} topics, {len(handbook.messages.active)} messages, "
        f"{len(handbook.checklists.active)} checklists, {len(handbook.sheets.active)} handouts, "
        f"{len(handbook.presets.active)} quick starts, {len(handbook.sources)} sources"
    )


def schemas(options: argparse.Namespace) -> int:
    """Write the JSON schemas, the editor settings for them, and the table of a center's files."""
    for path in (*write_schemas(options.folder), *write_local_table(options.folder)):
        print(path)
    return 0


def manifest(options: argparse.Namespace) -> int:
    """Write the list of the handbook's own files."""
    if not is_content(options.folder):
        return 2
    path = options.folder / MANIFEST
    path.write_text(manifest_text(options.folder), encoding="utf-8", newline="\n")
    print(path)
    return 0


def export_markdown(options: argparse.Namespace) -> int:
    """Write all pages as Markdown for another generator."""
    if not is_content(options.folder):
        return 2
    refuse_what_exists(options.output)  # before the content is read, which takes longer
    files = write_markdown(load_checked(options.folder, TEMPLATES), options.folder, TEMPLATES, options.output)
    print(f"{options.output}: {files} files. To publish them, run: mkdocs build -f {options.output / 'mkdocs.yml'}")
    return 0
