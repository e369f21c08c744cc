"""Install nginx for the tests of the headers, if there is none and this user may install packages.

Without it those tests are skipped, and say so; everything else is tested.
"""

from __future__ import annotations

import shutil
import sys

import debian


def main() -> int:
    """Say what is missing, if anything is; never fail for it."""
    if not shutil.which("nginx"):
        debian.install("nginx-light")
    if not shutil.which("nginx"):
        print("nginx can't be installed here, so the tests that start it are skipped. On Debian: apt install nginx-light", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
