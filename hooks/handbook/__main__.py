"""Commands for people who edit the content and for CI: ``python -m handbook check``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handbook.check import load_checked
from handbook.problems import ContentError

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "overrides"
_AN_ADDRESS = "https://handbook.example.edu/our-school/handbook/"
"""Papers are checked with an address, because its code needs room on the page; a host's own is seldom longer."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 fine, 1 problems found, 2 called wrongly."""
    parser = argparse.ArgumentParser(prog="python -m handbook", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    _command(commands, "check", check, "find everything that is wrong with the content").add_argument(
        "folder", nargs="?", type=Path, default=Path("content"), help="the content folder (content)"
    )
    _command(commands, "schemas", schemas, "write the JSON schemas that editors use").add_argument(
        "folder", nargs="?", type=Path, default=Path("content"), help="the content folder (content)"
    )
    write_ = _command(commands, "write", write, "write the generated pages as Markdown files")
    write_.add_argument("output", type=Path, help="an empty or new folder")
    write_.add_argument("--content", dest="folder", type=Path, default=Path("content"), help="the content folder (content)")
    _command(commands, "audit", audit, "check every link of a built site").add_argument("site", type=Path, help="the folder of the site")
    _command(commands, "links", links, "ask the web whether each outside link of a built site answers").add_argument(
        "site", type=Path, help="the folder of the site"
    )
    options = parser.parse_args(arguments)
    try:
        status: int = options.run(options)
    except ContentError as error:
        count = len(error.problems)
        print(error, f"{count} problem{'s' * (count > 1)} found.", sep="\n\n", file=sys.stderr)
        return 1
    return status


def check(options: argparse.Namespace) -> int:
    """Check the content folder."""
    if not (options.folder / "data").is_dir():
        print(f"{options.folder}: there is no folder data/ here; name the content folder", file=sys.stderr)
        return 2
    from handbook.downloads.papers import paper_files  # noqa: PLC0415  each command loads only what it needs

    handbook = load_checked(options.folder, TEMPLATES)
    paper_files(handbook, options.folder, TEMPLATES, _AN_ADDRESS)  # whether each one fits on its page
    print(
        f"{options.folder}: no problems. {len(handbook.active_rules)} rules in {len(handbook.phases)} phases, "
        f"{len(handbook.active_questions)} questions in {len(handbook.topics)} topics, "
        f"{len(handbook.active_messages)} messages, {len(handbook.active_checklists)} checklists, {len(handbook.active_sheets)} sheets, {len(handbook.active_presets)} presets, {len(handbook.sources)} sources."
    )
    return 0


def schemas(options: argparse.Namespace) -> int:
    """Write the schemas, and the settings that wire them to the files."""
    from handbook.schemas import write_schemas  # noqa: PLC0415  each command loads only what it needs

    for path in write_schemas(options.folder):
        print(path)
    return 0


def write(options: argparse.Namespace) -> int:
    """Write the Markdown of all pages, so that another generator can publish them."""
    from handbook.downloads.papers import paper_files  # noqa: PLC0415
    from handbook.publish import generated_files, resolved  # noqa: PLC0415

    handbook = load_checked(options.folder, TEMPLATES)
    if options.output.exists() and any(options.output.iterdir()):
        print(f"{options.output}: the folder must be empty, so that nothing in it is lost; name another", file=sys.stderr)
        return 2
    papers = paper_files(handbook, options.folder, TEMPLATES, None)
    made = {one.uri: one.content for one in generated_files(handbook, options.folder, TEMPLATES, None, papers)}
    for file in handbook.written_pages:
        made[file] = resolved((options.folder / file).read_text(encoding="utf-8-sig"), file, handbook)
    for uri, content in made.items():
        path = options.output / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    print(f"{options.output}: {len(made)} files")
    return 0


def audit(options: argparse.Namespace) -> int:
    """Check a built site's links."""
    from handbook.audit.links import broken_links  # noqa: PLC0415
    from handbook.audit.site import read_site  # noqa: PLC0415

    broken = broken_links(read_site(options.site))
    print(*broken, f"{len(broken)} broken links", sep="\n")
    return 1 if broken else 0


def links(options: argparse.Namespace) -> int:
    """Ask for each outside link."""
    from handbook.audit.online import failing_links  # noqa: PLC0415
    from handbook.audit.site import read_site  # noqa: PLC0415

    failing = failing_links(read_site(options.site))
    print(*failing, f"{len(failing)} links do not answer", sep="\n")
    return 1 if failing else 0


def _command(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, run: object, about: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=about, description=about)
    parser.set_defaults(run=run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
