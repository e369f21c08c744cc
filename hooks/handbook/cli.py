"""Commands for people who edit the content and for CI: ``handbook check``."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.centers.scaffold import FIELDS as CENTER_OPTIONS
from handbook.checks.checker import load_checked
from handbook.core.diagnostics import ContentError
from handbook.publish.annotations import show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TEMPLATES = Path("overrides")
"""The commands run in the project's folder, as MkDocs does."""
_AN_ADDRESS = "https://handbook.example.edu/our-school/handbook/"
"""Papers are checked with an address, because its code needs room on the page; a host's own is seldom longer."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 fine, 1 problems found, 2 called wrongly."""
    options = _parser().parse_args(arguments)
    if not TEMPLATES.is_dir():
        print(
            "There is no folder overrides/ here. Change to the folder of the handbook, the one with mkdocs.yml: cd FOLDER", file=sys.stderr
        )
        return 2
    try:
        status: int = options.run(options)
    except ContentError as error:
        warnings = [warning.text(error.folders) for warning in error.warnings]
        print(*warnings, error, f"\n{_counted(error.problems, 'problem')} found.", sep="\n", file=sys.stderr)
        show((*error.problems, *error.warnings), error.folders)
        return 1
    except OSError as error:
        from handbook.core.os_errors import explained_fault  # noqa: PLC0415

        print(explained_fault(error), file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):  # at a question
        print("\nStopped.", file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    """Return what reads the command line: one command for each thing to do."""
    parser = argparse.ArgumentParser(prog="handbook", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    _command(commands, "check", check, "find everything that is wrong with the content").add_argument(
        "folder", nargs="?", type=Path, default=Path("content"), help="the content folder (content)"
    )
    commands.choices["check"].add_argument("--center", type=Path, help="the folder of one of many centers")
    center_ = _command(commands, "center", center, "write a first center.yaml from a few answers")
    center_.add_argument("--file", type=Path, default=Path("content/data/center.yaml"), help="the file (content/data/center.yaml)")
    for option in CENTER_OPTIONS:
        center_.add_argument(f"--{option}", help="instead of being asked")
    upgrade_ = _command(commands, "upgrade-check", upgrade_check, "tell what an update changed under a center's own changes")
    upgrade_.add_argument("--accept", action="store_true", help="mark everything as seen")
    upgrade_.add_argument("--center", type=Path, help="the folder of one of many centers")
    many = _command(commands, "build-all", build_all, "build one site for each folder of centers")
    many.add_argument("centers", type=Path, help="the folder with one folder for each center")
    many.add_argument("--output", type=Path, default=Path("sites"), help="the folder for the sites (sites)")
    many.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many to build at once (one for each processor)")
    many.add_argument("--minutes", type=float, default=10, help="how long one build may take (10)")
    many.add_argument("--megabytes", type=int, default=50, help="how large one site may be (50)")
    _command(commands, "schemas", schemas, "write the JSON schemas that editors use").add_argument(
        "folder", nargs="?", type=Path, default=Path("content"), help="the content folder (content)"
    )
    _command(
        commands, "manifest", manifest, "list the handbook's own files, so that the check sees which of them a center edited"
    ).add_argument("folder", nargs="?", type=Path, default=Path("content"), help="the content folder (content)")
    write_ = _command(commands, "write", write, "write all pages as Markdown, with a plain mkdocs.yml, for another generator")
    write_.add_argument("output", type=Path, help="an empty or new folder")
    write_.add_argument("--content", dest="folder", type=Path, default=Path("content"), help="the content folder (content)")
    _command(commands, "audit", audit, "check every link of a built site").add_argument("site", type=Path, help="the folder of the site")
    _command(commands, "links", links, "ask the web whether each outside link of a built site answers").add_argument(
        "site", type=Path, help="the folder of the site"
    )
    _command(commands, "verify", verify, "tell whether a copy of a site is complete and unchanged").add_argument(
        "site", type=Path, help="the folder of the site, or of its copy"
    )
    offline_ = _command(commands, "offline", offline, "make a zip of a built site that works from a disk, without a server")
    offline_.add_argument("site", type=Path, help="the folder of the site")
    offline_.add_argument("output", type=Path, help="the zip file; its name is also the name of the folder in it")
    offline_.add_argument("--content", dest="folder", type=Path, default=Path("content"), help="the content folder (content)")
    return parser


def check(options: argparse.Namespace) -> int:
    """Check the content folder."""
    if not _is_content(options.folder):
        return 2
    from handbook.printables.outputs import paper_files  # noqa: PLC0415  each command loads only what it needs

    handbook = load_checked(options.folder, TEMPLATES, options.center)
    paper_files(handbook, options.folder, TEMPLATES, handbook.site_url or _AN_ADDRESS)  # whether each one fits on its page
    print(*(warning.text(handbook.folders) for warning in handbook.warnings), sep="\n", end="\n" * bool(handbook.warnings))
    print(
        f"{options.folder}: no problems{_and(handbook.warnings)}. {len(handbook.active_rules)} rules in {len(handbook.phases)} phases, "
        f"{len(handbook.active_questions)} questions in {len(handbook.topics)} topics, "
        f"{len(handbook.active_messages)} messages, {len(handbook.active_checklists)} checklists, {len(handbook.active_sheets)} sheets, {len(handbook.active_presets)} presets, {len(handbook.sources)} sources."
    )
    from handbook.publish.overrides_report import differences, gains, said  # noqa: PLC0415

    for title, lines in (("Empty in center.yaml; with it", gains(handbook)), ("; ".join(said(handbook)), differences(handbook))):
        if lines:
            print(f"\n{title}:", *(f"  {line}" for line in lines), sep="\n")
    show(handbook.warnings, handbook.folders)
    return 0


def _and(warnings: Sequence[object]) -> str:
    return f", {_counted(warnings, 'warning')}" if warnings else ""


def _counted(found: Sequence[object], name: str) -> str:
    return f"{len(found)} {name}{'s' * (len(found) != 1)}"


def center(options: argparse.Namespace) -> int:
    """Write a center's file; ask for what no option says."""
    from handbook.centers.scaffold import fill_template, question, validate_answer  # noqa: PLC0415
    from handbook.load.center_template import TEMPLATE  # noqa: PLC0415

    answers = {option: getattr(options, option.replace("-", "_")) for option in CENTER_OPTIONS}
    if not any(answers.values()):
        print("Press Enter to leave a field as it is.")
        for option in answers:
            answers[option] = _asked(question(option), partial(validate_answer, option))
    wrong = [f"--{option}: {problem}" for option, answer in answers.items() if answer and (problem := validate_answer(option, answer))]
    text = (options.file if options.file.exists() else TEMPLATE).read_text(encoding="utf-8-sig")
    try:
        made = fill_template(text, {option: answer or "" for option, answer in answers.items()})
    except ValueError as error:
        wrong.append(f"{options.file}: {error}")
    if wrong:
        print(*wrong, sep="\n", file=sys.stderr)
        return 2
    options.file.parent.mkdir(parents=True, exist_ok=True)
    options.file.write_text(made, encoding="utf-8", newline="\n")
    print(f"{options.file} is written. Everything else in it can be filled in by hand; each field is explained there.")
    return 0


def _asked(question: str, wrong: Callable[[str], str | None]) -> str:
    while True:
        answer = input(f"{question}\n> ").strip()
        problem = wrong(answer) if answer else None
        if not problem:
            return answer
        print(problem)


def upgrade_check(options: argparse.Namespace) -> int:
    """Say what changed in the handbook under the center's changes; exit status 1 if there is something to look at."""
    from handbook.centers.upstream_diff import accept, changes  # noqa: PLC0415
    from handbook.model.content_paths import folders_of  # noqa: PLC0415

    folders = folders_of(Path("content"), options.center)
    found = list(changes(folders))
    print(*found, sep="\n") if found else print("Nothing changed in the handbook under your changes.")
    if found and options.accept:
        print(f"\nMarked as seen in {accept(folders)}.")
    elif found:
        print("\nLook whether your entries in local/ still fit. Then mark this as seen: the same command with --accept.")
    return 1 if found and not options.accept else 0


def build_all(options: argparse.Namespace) -> int:
    """Build the sites of many centers; exit status 1 if one of them failed."""
    from handbook.centers.multi_build import BUILT, FAILED, UNCHANGED, Limits, build_all, center_folders, copies  # noqa: PLC0415

    if not center_folders(options.centers):
        print(
            f"{options.centers}: there is no folder with a center.yaml here; name the folder that holds one folder for each center",
            file=sys.stderr,
        )
        return 2
    todo, results = copies(Path.cwd(), options.centers, options.output), []
    for number, result in enumerate(
        build_all(Path.cwd(), todo, options.output, options.processes, Limits(options.minutes, options.megabytes)), 1
    ):
        results.append(result)
        print(f"[{number}/{len(todo)}] {result.name}: {result.how}, {result.seconds:.1f} s, {result.size / 1e6:.1f} MB", flush=True)
        if result.said:
            print("  " + result.said.replace("\n", "\n  "), file=sys.stderr, flush=True)
    ways = [result.how for result in results]
    failed = sorted(result.name for result in results if result.how == FAILED)
    print(
        f"{len(todo)} centers: {ways.count(BUILT)} built, {ways.count(UNCHANGED)} unchanged, {len(failed)} failed{': ' * bool(failed)}{', '.join(failed)}"
    )
    return 1 if failed else 0


def schemas(options: argparse.Namespace) -> int:
    """Write the schemas, the settings that wire them to the files, and the table of what centers may write."""
    from handbook.centers.local_table import write_local_table  # noqa: PLC0415  each command loads only what it needs
    from handbook.load.json_schema import write_schemas  # noqa: PLC0415  each command loads only what it needs

    for path in (*write_schemas(options.folder), *write_local_table(options.folder)):
        print(path)
    return 0


def manifest(options: argparse.Namespace) -> int:
    """Write the list of the handbook's own files."""
    if not _is_content(options.folder):
        return 2
    from handbook.checks.manifest import manifest_text  # noqa: PLC0415
    from handbook.model.file_types import MANIFEST  # noqa: PLC0415

    path = options.folder / MANIFEST
    path.write_text(manifest_text(options.folder), encoding="utf-8", newline="\n")
    print(path)
    return 0


def write(options: argparse.Namespace) -> int:
    """Write the Markdown of all pages, so that another generator can publish them."""
    if not _is_content(options.folder):
        return 2
    from handbook.publish.markdown_export import OutputDirectoryError, refuse_what_exists, write_markdown  # noqa: PLC0415

    try:
        refuse_what_exists(options.output)  # before the content is read, which takes longer
        count = write_markdown(load_checked(options.folder, TEMPLATES), options.folder, TEMPLATES, options.output)
    except OutputDirectoryError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{options.output}: {count} files; to publish them: mkdocs build -f {options.output / 'mkdocs.yml'}")
    return 0


def audit(options: argparse.Namespace) -> int:
    """Check a built site's links."""
    from handbook.site.linkcheck.crawl import read_site  # noqa: PLC0415
    from handbook.site.linkcheck.internal import broken_links, built_for  # noqa: PLC0415

    site = read_site(options.site)
    broken = broken_links(site, built_for(site))
    print(*broken, _counted(broken, "broken link"), sep="\n")
    return 1 if broken else 0


def verify(options: argparse.Namespace) -> int:
    """Compare a site with its own list of checksums; exit status 1 if a file is changed, missing or extra."""
    from handbook.site.checksums import NoListError, differences, read_list  # noqa: PLC0415

    try:
        found = differences(options.site)
    except NoListError as error:
        print(error, file=sys.stderr)
        return 2
    print(found or f"{options.site}: all {len(read_list(options.site))} files are there and unchanged")
    return 1 if found else 0


def links(options: argparse.Namespace) -> int:
    """Ask for each outside link."""
    from handbook.site.linkcheck.crawl import read_site  # noqa: PLC0415
    from handbook.site.linkcheck.external import failing_links  # noqa: PLC0415

    failing = failing_links(read_site(options.site))
    print(*failing, f"{len(failing)} links do not answer", sep="\n")
    return 1 if failing else 0


def offline(options: argparse.Namespace) -> int:
    """Make the zip."""
    if not _is_content(options.folder):
        return 2
    from handbook.offline_zip import OfflineZipError  # noqa: PLC0415
    from handbook.offline_zip.build import make_offline_zip  # noqa: PLC0415

    handbook = load_checked(options.folder, TEMPLATES)
    try:
        print(make_offline_zip(options.site, handbook, options.output))
    except OfflineZipError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _is_content(folder: Path) -> bool:
    """Return whether a folder can be the content folder; if not, say so."""
    found = (folder / "data").is_dir()
    if not found:
        print(f"{folder}: there is no folder data/ here; name the content folder", file=sys.stderr)
    return found


def _command(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, run: object, about: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=about, description=about)
    parser.set_defaults(run=run)
    return parser
