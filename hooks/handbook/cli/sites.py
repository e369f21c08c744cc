"""Commands on a built site: check its links and its files, and build the offline zip; and the command that makes the book."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.book.outputs import book_files
from handbook.checks.checker import load_checked
from handbook.cli.project import TEMPLATES, add_command, add_content_folder, count, is_content
from handbook.core.atomic_files import write_atomically
from handbook.model import routes
from handbook.offline_zip.build import make_offline_zip
from handbook.printables.pdf import PAPER_SIZES
from handbook.site.checksums import differences, read_list
from handbook.site.linkcheck.crawl import read_site
from handbook.site.linkcheck.external import failing_links
from handbook.site.linkcheck.internal import broken_links, built_for

if TYPE_CHECKING:
    import argparse

    from handbook.cli.project import Commands


def add_commands(commands: Commands) -> None:
    """Declare the commands of this module."""
    parser = add_command(commands, "check-links", check_links, "check all links in a built site")
    parser.add_argument("site", type=Path, help="the site's folder")
    parser.add_argument("--external", action="store_true", help="check links to other sites instead of links within the site")
    parser = add_command(commands, "verify", verify, "check that a copy of a site is complete and hasn't been changed")
    parser.add_argument("site", type=Path, help="the folder with the site or its copy")
    parser = add_command(commands, "offline", offline, "make a zip file of a built site that works without a server")
    parser.add_argument("site", type=Path, help="the site's folder")
    parser.add_argument("output", type=Path, help="the zip file to write; the folder inside it has the same name")
    add_content_folder(parser, "--content")
    parser = add_command(commands, "book", book, "turn the whole handbook into a book: handbook.pdf and handbook.epub")
    parser.add_argument("output", nargs="?", type=Path, default=Path("book"), help="the folder for the two files (default: book)")
    parser.add_argument("--center", type=Path, help="the folder for one center, if you host several centers (default: HANDBOOK_CENTER)")
    parser.add_argument("--paper", choices=tuple(PAPER_SIZES), help="the paper size of the PDF (default: the one in center.yaml)")
    add_content_folder(parser, "--content")


def check_links(options: argparse.Namespace) -> int:
    """Check the links of a site, the inner or the outside ones."""
    site = read_site(options.site)
    if options.external:
        failing = failing_links(site)
        print(*failing, count(failing, "broken link"), sep="\n")
        return 1 if failing else 0
    broken = broken_links(site, built_for(site))
    print(*broken, count(broken, "broken link"), sep="\n")
    return 1 if broken else 0


def verify(options: argparse.Namespace) -> int:
    """Compare a site with its own list of checksums; exit status 1 if a file is changed, missing or extra."""
    changed = differences(options.site)
    print(changed or f"{options.site}: all {len(read_list(options.site))} files are present and unchanged")
    return 1 if changed else 0


def offline(options: argparse.Namespace) -> int:
    """Write the offline zip of a site."""
    if not is_content(options.folder):
        return 2
    print(make_offline_zip(options.site, load_checked(options.folder, TEMPLATES), options.output))
    return 0


def book(options: argparse.Namespace) -> int:
    """Write the book as PDF and EPUB; if it can't be made, the old files stay."""
    if not is_content(options.folder):
        return 2
    handbook = load_checked(options.folder, TEMPLATES, options.center or os.environ.get("HANDBOOK_CENTER"))
    site_url = os.environ.get("HANDBOOK_SITE_URL") or handbook.site_url or None
    files = book_files(handbook, options.folder, TEMPLATES, site_url, options.paper)
    named = {options.output / Path(routes.BOOK[kind]).name: content for kind, content in files.items()}
    options.output.mkdir(parents=True, exist_ok=True)
    write_atomically(named)
    print(*(f"{path}: {len(content) / 1e6:.1f} MB" for path, content in named.items()), sep="\n")
    if not site_url:
        print("Links to the website were left out. To include them, set HANDBOOK_SITE_URL to the site's address, and make the book again.")
    return 0
