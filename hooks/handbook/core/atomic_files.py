"""Write files so that nobody ever sees half of one."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_atomically(files: Mapping[Path, bytes]) -> None:
    """Write temporary files in the same folders and then give them their names.

    Raises:
        OSError: One of them can't be written; no temporary file is left, and older files stay.

    """
    temporary = {path: path.with_name(f"{path.name}.new") for path in files}
    try:
        for path, content in files.items():
            temporary[path].write_bytes(content)
        for path, written in temporary.items():
            written.replace(path)
    except OSError:
        for written in temporary.values():
            with suppress(OSError):  # it may not exist
                written.unlink()
        raise
