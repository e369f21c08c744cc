"""Install what lets programs use WebKit for the audit, if it is not there and this user may install packages.

Without it the part "browsers" of the audit fails, and says what is missing.
"""

from __future__ import annotations

import os
import shutil
import sys

import debian


def main() -> int:
    """Try to install what is missing; never fail for it."""
    if not shutil.which("WebKitWebDriver"):
        debian.install("webkit2gtk-driver")
    if not os.environ.get("DISPLAY") and not shutil.which("xvfb-run"):
        debian.install("xvfb")
    return 0


if __name__ == "__main__":
    sys.exit(main())
