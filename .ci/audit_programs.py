"""Install the programs for the audit of the book and of the Word files, where they are missing and this user may install packages.

Without one of them, its part of the audit ("book" or "word") fails, and says what is missing.
"""

from __future__ import annotations

import shutil
import sys

import debian

PACKAGES = {"epubcheck": "epubcheck", "soffice": "libreoffice-writer-nogui"}
"""The Debian package of each program."""


def main() -> int:
    """Try to install what is missing; never fail for it."""
    for program, package in PACKAGES.items():
        if not shutil.which(program):
            debian.install(package)
    return 0


if __name__ == "__main__":
    sys.exit(main())
