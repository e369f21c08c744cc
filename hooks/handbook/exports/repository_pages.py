"""The addresses of pages of GitHub and GitLab on which staff add a file to their own repository, or change one."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote

from handbook.model.content_paths import CENTER
from handbook.model.file_types import LOCAL_FILES

if TYPE_CHECKING:
    from handbook.model.content_paths import Folders

PAGES_OF_FILES = {
    "github": {
        "create": "{base}/new/{branch}?filename={path}&value={text}",
        "edit": "{base}/edit/{branch}/{path}",
        "delete": "{base}/delete/{branch}/{path}",
    },
    "gitlab": {
        "create": "{base}/-/new/{branch}?file_name={path}",
        "edit": "{base}/-/edit/{branch}/{path}",
        "delete": "{base}/-/blob/{branch}/{path}",
    },
}
"""For each host, the page that creates any file, the one that changes it, and the one on which staff delete it. ``path`` is the path of the
file from the repository's root."""


def center_pages(folders: Folders) -> dict[str, dict[str, str]]:
    """Return, for each host, the page that replaces center.yaml, the one that creates it, and the one for the logo.

    A script fills in the names in braces; GitLab's page for a new file takes no text.
    """
    file, logos = (quote(folders.in_repository(name)).rstrip("/") for name in (CENTER, LOCAL_FILES))
    folder, name = posixpath.split(file)
    return {
        "github": {
            "replace": f"{{base}}/upload/{{branch}}/{folder}",
            "create": f"{{base}}/new/{{branch}}/{folder}?filename={name}&value={{text}}",
            "logo": f"{{base}}/upload/{{branch}}/{logos}",
        },
        "gitlab": {
            "replace": f"{{base}}/-/edit/{{branch}}/{file}",
            "create": f"{{base}}/-/new/{{branch}}/{folder}?file_name={name}",
            "logo": f"{{base}}/-/tree/{{branch}}/{logos}",
        },
    }


def path_to_edit(file: str, folders: Folders) -> str:
    """Return the path from the content folder to a file, as in an address; a center's folder may be next to it (``../centers/north/``)."""
    return quote(posixpath.relpath(folders.in_repository(file), posixpath.dirname(folders.in_repository(""))))
