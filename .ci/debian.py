"""Install a package of Debian or Ubuntu, where this user may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def install(package: str) -> bool:
    """Try to install a package; return whether there was anything to try with."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid"):
        return False
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and (not shutil.which("sudo") or subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode):
        return False
    print(f"Installing Debian's {package} ...", file=sys.stderr)
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", package]):
        subprocess.run([*sudo, *command], stdout=subprocess.DEVNULL, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, check=False)
    return True
