"""In the zip for a disk, addresses of folders name the file, all else stays as it is, and names are ones that Windows takes."""

from __future__ import annotations

import pytest

from handbook.offline_zip.archive import refused_names
from handbook.offline_zip.file_urls import with_index_file, with_index_files_in_json
from handbook.offline_zip.page_rewriter import PageContext, rewrite_page

FILES = frozenset({"index.html", "meet/index.html", "meet/now/index.html", "a.pdf", "año/index.html"})
ADDRESSES = (
    ("index.html", ".", "./index.html"),
    ("index.html", "meet/#x", "meet/index.html#x"),
    ("index.html", "meet/?a=b/&c#d/", "meet/index.html?a=b/&c#d/"),
    ("index.html", "a%C3%B1o/", "a%C3%B1o/index.html"),
    ("meet/index.html", "..", "../index.html"),
    ("meet/index.html", "../", "../index.html"),
    ("meet/index.html", "now/", "now/index.html"),
    ("meet/now/index.html", "../../#top", "../../index.html#top"),
    ("meet/index.html", "", ""),
    ("meet/index.html", "#x/", "#x/"),
    ("meet/index.html", "?q=x/", "?q=x/"),
    ("meet/index.html", "../a.pdf", "../a.pdf"),
    ("meet/index.html", "../nowhere/", "../nowhere/"),
    ("meet/index.html", "../meet/index.html#x", "../meet/index.html#x"),
    ("index.html", "https://example.edu/meet/", "https://example.edu/meet/"),
    ("index.html", "//example.edu/meet/", "//example.edu/meet/"),
    ("index.html", "mailto:meet/", "mailto:meet/"),
)
"""A page, an address on it, and the address on a disk."""
NAMES: tuple[tuple[list[str], list[str]], ...] = (
    (["a/index.html", "A.txt", "ñandú.pdf", "consol/con-x.txt"], []),
    (["why?.png", "a:b", 'a"b', "a|b", "back\\slash"], ['a"b', "a:b", "a|b", "back\\slash", "why?.png"]),
    (["phases/con/index.html", "aux.txt", "LPT1"], ["LPT1", "aux.txt", "phases/con/index.html"]),
    (["ends./x", "space "], ["ends./x", "space "]),
    (["Photo.png", "photo.png", "other.png"], ["Photo.png", "photo.png"]),
)
"""Names, and those of them that Windows refuses."""
pytestmark = pytest.mark.promise("In the offline zip, each page's address is its file name")


def test_addresses_of_folders_name_the_file() -> None:
    changed = [(page, address, with_index_file(address, page, FILES)) for page, address, _ in ADDRESSES]
    assert changed == list(ADDRESSES)


def test_only_addresses_of_pages_change_in_data() -> None:
    data = r'{"a":["meet/#x","now/",".. and/","meet","say \"meet/\"","..","../.."],"meet and/":"a.pdf","no/":"no/"}'
    expected = r'{"a":["meet/index.html#x","now/index.html",".. and/","meet","say \"meet/\"","..","../.."],"meet and/":"a.pdf","no/":"no/"}'
    assert with_index_files_in_json(data, "meet/index.html", FILES) == expected


def test_all_other_bytes_of_a_page_stay() -> None:
    page = (
        "<!doctype html>\r\n<head lang=en >\n<LINK rel='manifest' href=\"../app.webmanifest\">"
        "<!-- <a href='../'> --><style>a::after { content: '<a href=\"../\">' }</style>"
        '<script>const a = \'<a href="../">\';</script><script src="../gone.js"></script>'
        "<p title='> href=\"../\" <'  class = x>Tom & Jerry < <b  >x</b ></p>"
        "<a\n href='now/?a=1&amp;b' data-x=\"../\">x</a><form action=../ ></form><img src=../a.pdf/>"
    )
    expected = (
        '<!doctype html>\r\n<head lang=en ><script src="../assets/from_disk.js"></script>\n'
        "<!-- <a href='../'> --><style>a::after { content: '<a href=\"../\">' }</style>"
        "<script>const a = '<a href=\"../\">';</script>"
        "<p title='> href=\"../\" <'  class = x>Tom & Jerry < <b  >x</b ></p>"
        '<a\n href="now/index.html?a=1&amp;b" data-x="../">x</a><form action="../index.html" ></form><img src=../a.pdf/>'
    )
    assert rewrite_page(page, PageContext("meet/index.html", FILES, frozenset({"app.webmanifest", "gone.js"}))) == expected


def test_names_that_windows_refuses_are_found() -> None:
    assert [(names, refused_names(names)) for names, _ in NAMES] == list(NAMES)
