"""Write ``sbom.cdx.json``: what the published site is made with, as CycloneDX. ``make sbom``.

The same lock files give the same bytes: it says no time and has no number of its own.
"""

from __future__ import annotations

import sys
import tomllib
from typing import TYPE_CHECKING

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as Entry
from cyclonedx.model.component import ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from audit.components import site_components
from support.helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.components import Component

FILE = ROOT / "sbom.cdx.json"


def main() -> int:
    """Write the file; return 1 if it is not as its schema wants it."""
    text = sbom(site_components())
    for line in findings(text):
        print(line, file=sys.stderr)
        return 1
    FILE.write_text(text, encoding="utf-8")
    print(f"{FILE.name} is ready")
    return 0


def sbom(components: Sequence[Component]) -> str:
    """Return the list as CycloneDX 1.6 in JSON."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    itself = Entry(
        type=ComponentType.APPLICATION,
        name=project["name"],
        version=project["version"],
        bom_ref=project["name"],
        description=project["description"],
        licenses=[LicenseExpression(project["license"])],
    )
    entries = {one.purl: _entry(one) for one in components}
    bom = Bom(components=entries.values())
    bom.metadata.component = itself
    bom.metadata.timestamp = None  # type: ignore[assignment]  # it would differ each time
    bom.serial_number = None  # type: ignore[assignment]  # so would this
    named: dict[str, list[Component]] = {}
    for one in components:
        named.setdefault(one.name, []).append(one)
    needs: dict[str, list[Entry]] = {project["name"]: [entries[one.purl] for one in components if not one.needed_by]}
    for one in components:
        for name in one.needed_by:
            needs.setdefault(name, []).append(entries[one.purl])
    bom.register_dependency(itself, needs.get(project["name"], []))
    for one in components:
        bom.register_dependency(entries[one.purl], needs.get(one.name, []))
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _entry(one: Component) -> Entry:
    purl = PackageURL.from_string(one.purl)
    files = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(one.purl),
        comment="the files that may be installed of it",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=hash_) for hash_ in one.hashes],
    )
    return Entry(
        type=ComponentType.LIBRARY,
        name=one.name,
        version=one.version,
        bom_ref=one.purl,
        purl=purl,
        description=one.what or None,
        licenses=[LicenseExpression(one.license)] if one.license else [],
        external_references=[files] if one.hashes else [],
    )


def findings(text: str) -> Iterator[str]:
    """Yield what the schema of CycloneDX does not allow."""
    for error in JsonStrictValidator(SchemaVersion.V1_6).validate_str(text, all_errors=True) or ():
        yield f"sbom.cdx.json:1: {str(error).splitlines()[0]}"


if __name__ == "__main__":
    sys.exit(main())
