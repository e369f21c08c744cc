"""Make the zip of a finished site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.core.html_rewriter import start_tags
from handbook.model.storage_prefix import storage_prefix_of_zip
from handbook.offline_zip.archive import write_zip, zip_bytes
from handbook.offline_zip.file_selection import offline_files
from handbook.offline_zip.file_urls import INDEX
from handbook.offline_zip.readme import read_me

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook


def make_offline_zip(site: Path, handbook: Handbook, output: Path) -> str:
    """Write the zip and return a message for the person who asked for it.

    Args:
        site: The folder of the finished site.
        handbook: The handbook that it shows, with the strings of the text file.
        output: The zip's path; its name is also the name of the folder in the zip.

    Raises:
        OfflineZipError: The folder is no finished site, or the zip can't be written, or Windows could not unpack it.

    """
    name, text = read_me(handbook)
    files = {**offline_files(site, storage_prefix_of_zip(handbook, handbook.site_url)), name: text}
    content = zip_bytes(files, output.stem)
    write_zip(output, content)
    message = f"{output}: {len(files)} files, {len(content) / 1e6:.1f} MB. Unzip the whole file, then open {output.stem}/{INDEX}."
    if not any(tag.get("rel") == "canonical" for tag in start_tags(files[INDEX].decode(), {"link"})):
        message += (
            "\nLinks and QR codes for other devices won't work. Set HANDBOOK_SITE_URL to the site's address, and build the site again."
        )
    return message
