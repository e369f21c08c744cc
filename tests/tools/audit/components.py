"""What the handbook is made with: every locked package, and what is bundled, with version, hashes and license."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from license_expression import ExpressionError, Licensing, get_spdx_licensing

from support.helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SITE_LOCK = ROOT / "requirements.lock"
TOOL_LOCKS = (ROOT / "requirements-test.lock", Path(__file__).with_name("requirements.lock"))
NPM_LOCK = Path(__file__).with_name("npm") / "package-lock.json"
KNOWN = Path(__file__).with_name("licenses.toml")

_PACKAGE = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;\\]+)(?: ; [^\\]+?)? \\$")
_HASH = re.compile(r"^    --hash=sha256:(?P<hash>[0-9a-f]{64})(?: \\)?$")
_NEEDED_BY = re.compile(r"^    #(?: via |   )(?P<name>[a-z0-9][a-z0-9._-]*)(?: .*)?$")
_CLASSIFIERS = {
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""Classifiers that mean one license; "BSD License" does not."""
_NOTE = re.compile(r"^\s*(?:#.*)?$")


class Component(NamedTuple):
    """A package or a part of one.

    Attributes:
        name: Its name where it comes from.
        version: Its version; that of the package for a part of one.
        license: An SPDX expression; nothing if it is not known.
        purl: Its package URL.
        what: What it is for, for what is no package of its own.
        hashes: SHA-256 of each file that may be installed of it.
        needed_by: The packages that need it.

    """

    name: str
    version: str
    license: str
    purl: str
    what: str = ""
    hashes: tuple[str, ...] = ()
    needed_by: tuple[str, ...] = ()


@cache
def known() -> dict[str, Any]:
    """Return ``licenses.toml``."""
    return tomllib.loads(KNOWN.read_text(encoding="utf-8"))


def locked(text: str) -> list[Component]:
    """Return the packages of a lock file of pip.

    Raises:
        ValueError: A line is neither a package with one version, nor a hash, nor a note; or a package has no hash.

    """
    found: list[Component] = []
    for number, line in enumerate(text.splitlines(), 1):
        if match := _PACKAGE.match(line):
            name, version = match["name"], match["version"]
            found.append(Component(name, version, "", f"pkg:pypi/{name}@{version}"))
        elif found and (match := _HASH.match(line)):
            found[-1] = found[-1]._replace(hashes=(*found[-1].hashes, match["hash"]))
        elif found and (match := _NEEDED_BY.match(line)):
            found[-1] = found[-1]._replace(needed_by=(*found[-1].needed_by, match["name"]))
        elif not _NOTE.match(line):
            message = f"{number}: must be a package with one version, or its sha256: {line.strip()}"
            raise ValueError(message)
    if without := [one.name for one in found if not one.hashes]:
        message = f"1: without a hash: {', '.join(without)}"
        raise ValueError(message)
    return found


def site_components() -> list[Component]:
    """Return what the published site is made with: the locked packages and what is bundled."""
    packages = with_licenses(locked(SITE_LOCK.read_text(encoding="utf-8")))
    return [*packages, *bundled({one.name: one for one in packages})]


def tool_components() -> list[Component]:
    """Return what only tests and this audit use, each once."""
    site = {one.purl for one in locked(SITE_LOCK.read_text(encoding="utf-8"))}
    found = {one.purl: one for lock in TOOL_LOCKS for one in locked(lock.read_text(encoding="utf-8")) if one.purl not in site}
    return [*with_licenses(found.values()), *npm_components(json.loads(NPM_LOCK.read_text(encoding="utf-8")))]


def bundled(packages: dict[str, Component]) -> Iterator[Component]:
    """Yield what is published but no package of its own.

    Raises:
        ValueError: A file is another than the one whose license was read.

    """
    for one in known()["bundled"]:
        if "within" in one:
            package = packages[one["within"]]
            purl = f"{package.purl}#{one['name'].lower().replace(' ', '-')}"
            yield Component(one["name"], package.version, one["license"], purl, one["what"], needed_by=(package.name,))
            continue
        found = hashlib.sha256((ROOT / one["file"]).read_bytes()).hexdigest()
        if found != one["sha256"]:
            message = f"{one['file']}:1: is not the file of {one['name']} {one['version']} that licenses.toml names"
            raise ValueError(message)
        yield Component(one["name"], one["version"], one["license"], one["purl"], one["what"], (found,))


def npm_components(lock: dict[str, Any]) -> Iterator[Component]:
    """Yield the packages of a lock file of npm.

    Raises:
        ValueError: One has no hash, or comes from a named place.

    """
    for path, one in sorted(lock["packages"].items()):
        if not path:
            continue
        name = path.rpartition("node_modules/")[2]
        if not one.get("integrity", "").startswith("sha512-") or "resolved" in one:
            message = f"1: {name} must have a sha512 and no address"
            raise ValueError(message)
        yield Component(name, one["version"], one.get("license", ""), f"pkg:npm/{name.replace('@', '%40')}@{one['version']}")


def with_licenses(components: Iterable[Component]) -> list[Component]:
    """Return the components with the licenses that ``licenses.toml`` or their packages name."""
    return [one._replace(license=license_of(one.name)) for one in components]


def license_of(name: str) -> str:
    """Return the license of a Python package as an SPDX expression, or nothing."""
    if name in known()["named"]:
        return str(known()["named"][name])
    package = _metadata(name)
    if package is None:
        return ""
    named = [*package.get_all("License-Expression", []), *package.get_all("License", [])]
    license_names = [*named, *(_CLASSIFIERS.get(one, "") for one in package.get_all("Classifier", []))]
    return next((one for one in license_names if one and not invalid(one)), "")


def _metadata(name: str) -> metadata.PackageMetadata | None:
    """Return what an installed package says of itself; those of the audit lie in an environment of their own."""
    folders = [str(path) for path in (ROOT / ".venv-audit").glob("lib/python3*/site-packages")]
    for found in (*metadata.distributions(name=name), *metadata.distributions(name=name, path=folders)):
        return found.metadata
    return None


@cache
def _spdx() -> Licensing:
    return get_spdx_licensing()


def invalid(expression: str) -> bool:
    """Return whether a text is no SPDX expression."""
    try:
        return _spdx().parse(expression, validate=True) is None
    except ExpressionError:
        return True


def allowed(expression: str, names: Iterable[str]) -> bool:
    """Return whether a license lets us use something: of ``OR`` one must be among the names, of ``AND`` all."""
    licensing = _spdx()
    parsed = licensing.parse(expression)
    truth = {symbol: licensing.TRUE if str(symbol) in set(names) else licensing.FALSE for symbol in parsed.symbols}
    return bool(parsed.subs(truth).simplify() == licensing.TRUE)
