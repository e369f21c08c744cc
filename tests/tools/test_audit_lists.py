"""What the handbook is made with is locked with hashes, listed, and under a license that fits."""

from __future__ import annotations

import json
import re

import pytest

from audit import components, dependencies, licenses, sbom

pytestmark = [pytest.mark.nightly, pytest.mark.promise("Every package is locked with hashes, listed, and under a compatible license")]
LOCKED = f"one==1.0 \\\n    --hash=sha256:{'a' * 64}\n    # via two\ntwo==2.0 ; python_version < '3.12' \\\n    --hash=sha256:{'b' * 64}\n    # via\n    #   handbook (pyproject.toml)\n"


def test_a_lock_file_gives_names_versions_hashes_and_who_needs_them() -> None:
    one, two = components.locked(LOCKED)
    assert (one.name, one.version, one.hashes, one.needed_by) == ("one", "1.0", ("a" * 64,), ("two",))
    assert (two.purl, two.needed_by) == ("pkg:pypi/two@2.0", ("handbook",))


@pytest.mark.parametrize(
    "line",
    [
        "three>=3\n",
        "three==3\n",
        "-e .\n",
        "three @ https://example.edu/three.zip\n",
        f"three==3 \\\n    --hash=md5:{'a' * 32}\n",
        "three==3 \\\n",
    ],
)
def test_what_is_not_locked_with_a_hash_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"^\d+: "):
        components.locked(LOCKED + line)


@pytest.mark.parametrize(
    "package",
    [
        {"version": "1.0"},
        {"version": "1.0", "integrity": "sha1-x"},
        {"version": "1.0", "integrity": "sha512-x", "resolved": "https://example.edu/a.tgz"},
    ],
)
def test_npm_packages_have_a_hash_and_no_address(package: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="sha512"):
        list(components.npm_components({"packages": {"": {}, "node_modules/a": package}}))


def test_our_lock_files_hold_hashes_and_no_address() -> None:
    assert list(dependencies.locks()) == []
    for path in (components.SITE_LOCK, *components.TOOL_LOCKS, components.NPM_LOCK):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"--(?:extra-)?index-url|--find-links|\.whl\b|\.tgz\b", text), path


@pytest.mark.parametrize(
    ("license", "fits"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-or-later", False),
        ("(Apache-2.0 OR BSD-2-Clause)", True),
    ],
)
def test_a_license_fits_if_one_of_its_choices_does(license: str, *, fits: bool) -> None:  # noqa: A002  its name
    one = components.Component("a", "1.0", license, "pkg:pypi/a@1.0")
    assert (list(licenses.findings([one], [])) == []) == fits


@pytest.mark.parametrize("license", ["", "UNKNOWN", "BSD License", "Apache License\nVersion 2.0"])
def test_an_unknown_license_is_a_finding(license: str) -> None:  # noqa: A002
    assert len(list(licenses.findings([components.Component("a", "1.0", license, "pkg:pypi/a@1.0")], []))) == 1


def test_what_only_tests_use_may_not_come_into_the_site() -> None:
    one = components.Component("a", "1.0", "GPL-3.0-or-later", "pkg:pypi/a@1.0")
    assert list(licenses.findings([], [one])) == []
    assert len(list(licenses.findings([one], []))) == 1


def test_the_list_of_licenses_names_everything_of_the_site() -> None:
    site = components.site_components()
    assert list(licenses.findings(site, [])) == []
    committed = licenses.FILE.read_text(encoding="utf-8")
    assert [one.name for one in site if f"| {one.name} | {one.version} | {one.license} |" not in committed] == []


def test_a_bundled_file_that_changed_has_no_known_license(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = {**components.known(), "bundled": [{**components.known()["bundled"][0], "sha256": "0" * 64}]}
    monkeypatch.setattr(components, "known", lambda: changed)
    with pytest.raises(ValueError, match="qrcode"):
        list(components.bundled({}))


def test_the_sbom_is_valid_the_same_each_time_and_names_everything() -> None:
    site = components.site_components()
    text = sbom.sbom(site)
    assert list(sbom.findings(text)) == []
    assert text == sbom.sbom(list(reversed(site)))
    assert {one["purl"] for one in json.loads(text)["components"]} == {one.purl for one in site}
    assert list(sbom.findings(text.replace('"type": "library"', '"type": "thing"', 1)))
    assert "timestamp" not in text
    assert "serialNumber" not in text


def test_a_package_that_is_installed_in_another_version_is_a_finding() -> None:
    one = components.Component("some-font", "1.6", "MIT", "pkg:pypi/some-font@1.6")
    assert list(dependencies.not_as_locked([one], {"some-font": "1.006"})) == []
    assert len(list(dependencies.not_as_locked([one], {"some-font": "1.7"}))) == 1
