"""Install EPUBCheck for the audit of the book, if it is not there and this user may install packages.

Without it the part "book" of the audit fails, and says what is missing.
"""

from __future__ import annotations

import shutil
import sys

import debian


def main() -> int:
    """Try to install what is missing; never fail for it."""
    if not shutil.which("epubcheck"):
        debian.install("epubcheck")
    return 0


if __name__ == "__main__":
    sys.exit(main())
