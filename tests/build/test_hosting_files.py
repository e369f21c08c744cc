"""The files that tell hosts which headers to send: one truth in each of them, and pages that keep to it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
import pytest

from handbook.model.routes import base_path
from handbook.model.storage_prefix import storage_prefix_of_zip
from handbook.site.checksums import FILE as CHECKSUMS
from handbook.site.precompress import EXTENSIONS, KINDS
from handbook.site.security_headers import IMMUTABLE, REVALIDATE, headers, immutable_files
from handbook.site.server_config import write_hosting
from support import hosts
from support.helpers import CAREER_FAIR, SUB_PATH, load

if TYPE_CHECKING:
    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise(
    "Every server configuration has the same strict headers, and no page has anything that these headers forbid"
)

LONGEST_LINE = 2000
"""Characters that Cloudflare Pages reads of a line in ``_headers``."""
RUN = {"", "text/javascript", "application/javascript", "module"}
"""Types of script elements that browsers run; all others hold data."""
FORBIDDEN = ("[style]", "body style", "base", "object", "embed", "iframe")
LEADS_TO_A_SCRIPT = re.compile(r"""(?:href|src|action)=["']?\s*javascript:""", re.IGNORECASE)
NO_SITES = (
    "example.edu",
    "https://example.edu/",
    "https://a b",
    "https://x; script-src *",
    "*",
    "'none'",
    'https://x"',
    "https://x\n",
)


def policy_of(site: Site) -> dict[str, list[str]]:
    """Return the parts of the Content-Security-Policy that a site asks for."""
    text = hosts.sent(read(site, "_headers"), "/")["Content-Security-Policy"]
    return {name: values for name, *values in (part.split() for part in text.split(";"))}


def read(site: Site, file: str) -> str:
    """Return the text of a file of a site."""
    return (site.root / file).read_text(encoding="utf-8")


def test_every_script_in_a_page_is_named_by_its_hash_and_no_other_is(site: Site) -> None:
    expected = set()
    for page in site.pages.values():
        for node in page.tree.css("script:not([src])"):
            if (node.attributes.get("type") or "") in RUN:
                digest = hashlib.sha256(node.text().encode()).digest()
                expected.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    assert policy_of(site)["script-src"] == ["'self'", *sorted(expected)]
    assert len(expected) == 1  # boot/inline-boot.js, with the same text on every page


def test_every_style_in_a_page_is_named_by_its_hash(site: Site) -> None:
    styles = {node.text() for page in site.pages.values() for node in page.tree.css("style")}
    digests = [base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in styles]
    assert policy_of(site)["style-src"] == ["'self'", *(f"'sha256-{digest}'" for digest in digests)]
    assert len(digests) == 1  # the styles of first screens, with the same text on every page


def test_no_page_holds_what_the_policy_forbids(site: Site) -> None:
    wrong = []
    for page in site.pages.values():
        wrong += [(page.file, selector) for selector in FORBIDDEN if page.tree.css_first(selector)]
        wrong += [(page.file, name) for node in page.tree.css("*") for name in node.attributes if name.startswith("on")]
        wrong += [(page.file, "javascript:")] if LEADS_TO_A_SCRIPT.search(page.html) else []
    assert wrong == []


def test_the_policy_is_strict(site: Site) -> None:
    policy = policy_of(site)
    assert policy["default-src"] == ["'self'"]
    assert {name for name, allowed in policy.items() if allowed == ["'none'"]} == {
        "base-uri",
        "font-src",
        "frame-src",
        "media-src",
        "object-src",
    }
    assert policy["frame-ancestors"] == policy["form-action"] == ["'self'"]
    assert re.fullmatch(r"'self' 'sha256-[\w+/=]+'", " ".join(policy["style-src"])), (
        "the styles of first screens, which are the same everywhere"
    )
    assert "unsafe" not in read(site, "_headers")


def test_only_addresses_of_sites_may_be_named_as_frames(site: Site) -> None:
    named = ["https://guides.example.edu", "https://*.instructure.com", "http://127.0.0.1:8000"]
    assert headers(site.root, named)["Content-Security-Policy"].endswith(f"; frame-ancestors 'self' {' '.join(named)}")
    for wrong in NO_SITES:
        with pytest.raises(ValueError, match="isn't the address of a site"):
            headers(site.root, [wrong])


def test_every_file_for_hosts_says_the_same(site: Site) -> None:
    config = json.loads(read(site, "hosting/headers.json"))
    lasting = config["files_for_ever"]["files"]
    assert lasting == immutable_files(site.root)
    assert any(file.endswith(".css") for file in lasting)
    every = {name: value for name, value in config["every_file"].items() if name != "Cache-Control"}
    assert hosts.rules(read(site, "_headers")) == {"/*": every, **{f"/{file}": {"Cache-Control": IMMUTABLE} for file in lasting}}
    for file, pattern in (
        (".htaccess", r'^  Header always set (\S+) "(.*)"$'),
        ("hosting/nginx.conf", r'^    add_header (\S+) "(.*)" always;$'),
        ("hosting/Caddyfile", r'^\t\t\t(\S+) "(.*)"$'),
    ):
        found = dict(re.findall(pattern, read(site, file), re.MULTILINE))
        assert {name: value for name, value in found.items() if name != "Cache-Control"} == every, file
        assert REVALIDATE in read(site, file)
        assert IMMUTABLE in read(site, file)
    assert (site.root / ".nojekyll").read_bytes() == b""


def test_every_page_carries_the_policy_itself_for_hosts_that_send_none(site: Site, sub_path_site: Site) -> None:
    for one in (site, sub_path_site):
        header = policy_of(one)
        wrong = []
        for page in one.pages.values():
            (text,) = [node.attributes["content"] or "" for node in page.tree.css("meta[http-equiv=Content-Security-Policy]")]
            own = {name: values for name, *values in (part.split() for part in text.split(";"))}
            referrer = [node.attributes["content"] for node in page.tree.css("meta[name=referrer]")]
            # Each rule is the header's; what has none is left to the default, which lets nothing in from elsewhere.
            if any(header[name] != values for name, values in own.items()) or referrer != ["no-referrer"]:
                wrong.append(page.file)
            assert own.keys() >= {"default-src", "script-src", "object-src", "frame-src", "base-uri", "form-action"}
            assert own["default-src"] == ["'self'"]
            assert "frame-ancestors" not in own, "browsers take that from a header only, and complain of it here"
        assert wrong == []


def test_a_preview_carries_no_policy_because_its_reload_is_a_script_in_the_page(career_fair_preview: Site) -> None:
    pages = career_fair_preview.pages.values()
    assert [page.file for page in pages if page.tree.css_first("meta[http-equiv=Content-Security-Policy]")] == []


def test_two_sites_in_one_server_block_of_nginx_each_keep_their_caching(site: Site, sub_path_site: Site) -> None:
    texts = [read(one, "hosting/nginx.conf") for one in (site, sub_path_site)]
    names = [set(re.findall(r"\$handbook_\w+", text)) for text in texts]
    assert [len(one) for one in names] == [1, 1]
    assert names[0] != names[1]
    assert [re.search(r"include .*/www", text) for text in texts] == [None, None], "nothing is included from where pages are uploaded"


def prefixes_of(site: Site) -> set[str]:
    """Return the storage prefixes that the pages of a site name."""
    found = [node for page in site.pages.values() for node in page.tree.css("meta[name=storage-prefix]")]
    assert len(found) == len(site.pages)
    return {node.attributes["content"] or "" for node in found}


def test_no_two_sites_of_one_origin_share_the_names_of_what_they_store(
    site: Site, sub_path_site: Site, name_only: Site, full_center: Site
) -> None:
    every = [sorted(prefixes_of(one)) for one in (site, sub_path_site, name_only, full_center)]
    assert [len(one) for one in every] == [1] * 4
    names = [one[0] for one in every]
    names += [storage_prefix_of_zip(one, url) for one in (load(), load(CAREER_FAIR)) for url in (None, SUB_PATH)]
    assert len(set(names)) == len(names) == 8
    assert [one for one in names for other in names if one != other and other.startswith(one)] == []
    assert names[1] == "handbook:%2Fcareers%2Fhandbook%2F:"


def test_no_line_is_longer_than_hosts_read(site: Site) -> None:
    assert max(map(len, read(site, "_headers").splitlines())) <= LONGEST_LINE


@pytest.mark.parametrize(
    ("site_url", "path"),
    [(None, "/"), ("", "/"), ("https://example.edu", "/"), (SUB_PATH, "/careers/handbook/"), ("https://x.edu/a", "/a/")],
)
def test_the_path_of_the_site_on_its_host(site_url: str | None, path: str) -> None:
    assert base_path(site_url) == path


def test_the_same_site_gives_the_same_files(site: Site, tmp_path: Path) -> None:
    for file in site.pages:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    for file in reversed([*site.pages, *immutable_files(site.root)]):  # another order on the disk
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes((site.root / file).read_bytes())
    write_hosting(tmp_path, None)
    for file in ("_headers", ".htaccess", "hosting/nginx.conf", "hosting/headers.json"):
        assert (tmp_path / file).read_bytes() == (site.root / file).read_bytes(), file


def test_compressed_copies_hold_what_their_files_hold(site: Site) -> None:
    copies = {ending: {path.with_suffix("") for path in site.root.rglob(f"*{ending}")} for ending in EXTENSIONS}
    texts = {path for path in site.root.rglob("*") if path.suffix in KINDS and path.stat().st_size >= 1000}
    texts |= {site.root / "sitemap.xml"}  # too small, but MkDocs compresses it, too
    texts -= {site.root / CHECKSUMS}  # the list of all of them
    assert copies[".br"] == copies[".gz"] == texts
    for path in texts:
        assert brotli.decompress(Path(f"{path}.br").read_bytes()) == gzip.decompress(Path(f"{path}.gz").read_bytes()) == path.read_bytes()
        assert Path(f"{path}.br").stat().st_size < path.stat().st_size
