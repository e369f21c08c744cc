"""The addresses of pages of GitHub and GitLab on which staff add a file to their own repository, or change one."""

from __future__ import annotations

import posixpath

from handbook.model.content_paths import CENTER
from handbook.model.file_types import LOCAL_FILES

_FILE = f"content/{CENTER}"
_FOLDER, _NAME = posixpath.split(_FILE)
_LOGOS = f"content/{LOCAL_FILES}".rstrip("/")
PAGES = {
    "github": {
        "replace": f"{{base}}/upload/{{branch}}/{_FOLDER}",
        "create": f"{{base}}/new/{{branch}}/{_FOLDER}?filename={_NAME}&value={{text}}",
        "logo": f"{{base}}/upload/{{branch}}/{_LOGOS}",
    },
    "gitlab": {
        "replace": f"{{base}}/-/edit/{{branch}}/{_FILE}",
        "create": f"{{base}}/-/new/{{branch}}/{_FOLDER}?file_name={_NAME}",
        "logo": f"{{base}}/-/tree/{{branch}}/{_LOGOS}",
    },
}
"""For each host, the page that replaces center.yaml, the one that creates it, and the one for the logo. A script fills in the names in
braces; GitLab's page for a new file takes no text."""

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
"""For each host, the page that creates any file, the one that changes it, and the one on which staff delete it. ``path`` is the path of the file from the repository's root."""
