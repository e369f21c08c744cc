"""Commands for centers and for those who host many of them."""

from __future__ import annotations

import argparse
import os
import re
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.centers.center_sites import sites_of
from handbook.centers.multi_build import BUILT, FAILED, UNCHANGED, Limits
from handbook.centers.multi_build import build_all as build_sites
from handbook.centers.scaffold import FIELDS, fill_template, question, validate_answer
from handbook.centers.site_builds import ALL, Shard, center_folders, site_builds
from handbook.centers.upstream_diff import accept, changes
from handbook.cli.project import CONTENT, add_command
from handbook.model.center_template import TEMPLATE
from handbook.model.content_paths import folders_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handbook.centers.multi_build import Result
    from handbook.cli.project import Commands

_HANDBOOK_FILES = frozenset({"README.md", "upstream.json"})
"""Files in content/local/ that the handbook itself has or writes."""


def add_commands(commands: Commands) -> None:
    """Declare the commands of this module."""
    parser = add_command(commands, "center", center, "create center.yaml from your answers to a few questions")
    parser.add_argument(
        "--file", type=Path, default=CONTENT / "data/center.yaml", help="the file to write (default: content/data/center.yaml)"
    )
    for field in FIELDS:
        parser.add_argument(f"--{field}", help="the value for this field, so the command won't ask for it")
    parser = add_command(
        commands, "upgrade-check", upgrade_check, "list what an update changed in entries that a center has changed or hidden"
    )
    parser.add_argument("--accept", action="store_true", help="mark everything as reviewed")
    parser.add_argument(
        "--center", type=Path, help="the folder for one center, if you host several centers (default: all of them, and content/local)"
    )
    parser = add_command(commands, "build-all", build_all, "build sites for several centers")
    parser.add_argument("centers", type=Path, help="the folder that contains one folder for each center")
    parser.add_argument("--output", type=Path, default=Path("sites"), help="the folder for the sites (default: sites)")
    parser.add_argument(
        "--processes", type=int, default=os.cpu_count() or 1, help="how many sites to build at once (default: one per processor)"
    )
    parser.add_argument(
        "--shard",
        type=_shard,
        default=ALL,
        metavar="3/20",
        help="build only one part of the centers, such as 3/20 for the third of 20 parts (default: 1/1)",
    )
    parser.add_argument(
        "--list", action="store_true", help="print the names of the centers that this command would build, and build nothing"
    )
    parser.add_argument("--minutes", type=float, default=10, help="how many minutes one build can take (default: 10)")
    parser.add_argument("--megabytes", type=int, default=50, help="how large one site can be, in megabytes (default: 50)")


def _shard(text: str) -> Shard:
    """Return the part of the centers that an option names.

    Raises:
        argparse.ArgumentTypeError: The option doesn't name a part.

    """
    match = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", text)
    shard = Shard(int(match[1]), int(match[2])) if match else None
    if not shard or not 1 <= shard.number <= shard.count:
        message = f"{text} isn't a part; write its number, a slash, and how many parts there are, such as 3/20"
        raise argparse.ArgumentTypeError(message)
    return shard


def center(options: argparse.Namespace) -> int:
    """Write a center's file; ask for what no option gives."""
    answers = {field: getattr(options, field.replace("-", "_")) for field in FIELDS}
    if not any(answers.values()):
        print("To leave a field as it is, press Enter.")
        for field in answers:
            answers[field] = _ask(question(field), partial(validate_answer, field))
    problems = [f"--{field}: {problem}" for field, answer in answers.items() if answer and (problem := validate_answer(field, answer))]
    text = (options.file if options.file.exists() else TEMPLATE).read_text(encoding="utf-8-sig")
    try:
        result = fill_template(text, {field: answer or "" for field, answer in answers.items()})
    except ValueError as error:
        problems.append(f"{options.file}: {error}")
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        return 2
    options.file.parent.mkdir(parents=True, exist_ok=True)
    options.file.write_text(result, encoding="utf-8", newline="\n")
    print(f"{options.file} is ready. You can fill in everything else by hand; the file explains each field.")
    return 0


def _ask(prompt: str, validate: Callable[[str], str | None]) -> str:
    """Ask until the answer is empty or valid, and return it."""
    while True:
        answer = input(f"{prompt}\n> ").strip()
        problem = validate(answer) if answer else None
        if not problem:
            return answer
        print(problem)


def upgrade_check(options: argparse.Namespace) -> int:
    """Print what changed in the handbook under the centers' overrides; exit status 1 if there is something to review."""
    sites = [folders_of(CONTENT, options.center)] if options.center else [site.folders for site in sites_of(Path())]
    changed = [(folders, lines) for folders in sites if (lines := list(changes(folders)))]
    if not changed:
        print("The handbook hasn't changed any entry that you changed or hid.")
    for folders, lines in changed:
        print(*([f"{folders.local}:"] if len(sites) > 1 else []), *lines, "", sep="\n")
    if changed and options.accept:
        print(*(f"Marked as reviewed in {accept(folders)}." for folders, _ in changed), sep="\n")
    elif changed:
        print(
            "Check that your entries in local/ still fit. Then run the same command with --accept to mark all of these changes as reviewed."
        )
    return 1 if changed and not options.accept else 0


def build_all(options: argparse.Namespace) -> int:
    """Build the sites of many centers; exit status 1 if one of them failed."""
    if not center_folders(options.centers):
        print(
            f"{options.centers}: there's no folder with a center.yaml here; name the folder that contains one folder for each center",
            file=sys.stderr,
        )
        return 2
    builds, results = site_builds(Path.cwd(), options.centers, options.output, options.shard), []
    if options.list:
        print(*(build.name for build in builds), sep="\n")
        return 0
    if unused := _unused_files(CONTENT / "local"):
        print(
            f"{CONTENT / 'local'}: these files aren't used, because each center has a local folder of its own: {', '.join(unused)}; "
            f"put what a center needs in {options.centers / 'NAME' / 'local'}",
            file=sys.stderr,
        )
    limits = Limits(options.minutes, options.megabytes)
    for number, result in enumerate(build_sites(Path.cwd(), builds, options.output, options.processes, limits), 1):
        results.append(result)
        print(f"[{number}/{len(builds)}] {result.name}: {result.status}, {result.seconds:.1f} s, {result.size / 1e6:.1f} MB", flush=True)
        if result.message:
            print("  " + result.message.replace("\n", "\n  "), file=sys.stderr, flush=True)
    print(f"{len(builds)} centers: {_outcome(results)}")
    return 1 if any(result.status == FAILED for result in results) else 0


def _unused_files(local: Path) -> list[str]:
    """Return the files that a center has put into a folder, by their paths in it."""
    paths = (path.relative_to(local) for path in sorted(local.rglob("*")) if path.is_file())
    return [path.as_posix() for path in paths if path.name not in _HANDBOOK_FILES and not path.name.startswith(".")]


def _outcome(results: Sequence[Result]) -> str:
    """Return how many sites were built, were up to date and failed, with the names of the last."""
    statuses = [result.status for result in results]
    failed = sorted(result.name for result in results if result.status == FAILED)
    names = f": {', '.join(failed)}" if failed else ""
    return f"{statuses.count(BUILT)} built, {statuses.count(UNCHANGED)} unchanged, {len(failed)} failed{names}"
