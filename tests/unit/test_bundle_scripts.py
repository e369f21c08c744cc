"""How modules become few files: nothing twice, names that change with the content, and an error for what can't be bundled."""

from __future__ import annotations

import re

import pytest

from handbook.site.bundle import BundleError
from handbook.site.bundle.es_modules import parse_module, variable_of
from handbook.site.bundle.html_assets import read_page
from support.bundles import bundled
from support.helpers import TEMPLATES

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"""^import\s(?:[^"';]*?from\s*)?"(\.[^"]+)"|\bimport\("(\.[^"]+)"\);?""", re.MULTILINE)
LINES = (
    'import x from "./b.js";',
    'import * as all from "./b.js";',
    'import "https://example.org/x.js";',
    "export default 1;",
    "export let x = 1;",
    'export { x } from "./b.js";',
    "import(name);",
)
"""Ways to import or export that the source has no need of."""


def test_what_a_page_could_get_twice_is_in_the_file_of_every_page() -> None:
    modules = {
        "assets/a.js": 'import("./late.js");\n',
        "assets/late.js": 'import { x } from "./state.js";\nconsole.log(x);\n',
        "assets/own.js": 'import { x } from "./state.js";\nconsole.log(x);\n',
        "assets/state.js": "export const x = [];\n",
    }
    files = bundled(modules, ["assets/a.js"], ("assets/own.js",))
    assert sum(text.count("const x=[]") for text in files.values()) == 1
    assert "const x=[]" in files[files["common"]]


def test_what_another_kind_of_page_has_in_its_own_file_stays_out_of_the_file_of_every_page() -> None:
    """A chunk of the first page and the second page's file share a module, but no page loads both."""
    modules = {
        "assets/all.js": "console.log(1);\n",
        "assets/first.js": 'import("./chunk.js");\n',
        "assets/chunk.js": 'import { x } from "./state.js";\nconsole.log(x);\n',
        "assets/second.js": 'import { x } from "./state.js";\nconsole.log(x);\n',
        "assets/state.js": "export const x = [];\n",
    }
    files = bundled(modules, ["assets/all.js"], ("assets/first.js",), ("assets/second.js",))
    having = {path for path, text in files.items() if "const x=[]" in text}
    assert files["assets/second.js"] in having
    assert not {files["common"], files["assets/first.js"]} & having
    assert len(having) == 2, "the chunk has it, too"


def test_a_chunk_gets_what_its_page_has_and_other_pages_load_none_of_it() -> None:
    modules = {
        "assets/a.js": "console.log(0);\n",
        "assets/own.js": 'import { x } from "./state.js";\nimport("./late.js");\nconsole.log(x);\n',
        "assets/late.js": 'import { x } from "./state.js";\nimport { y } from "./big.js";\nconsole.log(x, y);\n',
        "assets/other.js": 'import { y } from "./big.js";\nconsole.log(y);\n',
        "assets/state.js": "export const x = [];\n",
        "assets/big.js": "export const y = [];\n",
    }
    files = bundled(modules, ["assets/a.js"], ("assets/own.js",), ("assets/other.js",))
    common = files.pop("common")
    assert "const x=[]" not in files[common]
    assert "const y=[]" not in files[common]
    (chunk,) = (text for name, text in files.items() if "late" in name)
    assert "const x=[]" not in chunk, "its page has it and runs it once"
    assert "const y=[]" in chunk, "only another page has it"


def test_a_module_that_cannot_be_bundled_is_refused_with_its_words() -> None:
    for line in LINES:
        message = re.escape(f"assets/a.js: this way to import or export can't be bundled: {line[:6]}")
        with pytest.raises(BundleError, match=message):
            parse_module("assets/a.js", f"const y = 1;\n{line}\n")


def test_a_circle_of_modules_is_refused() -> None:
    modules = {"assets/a.js": 'import { b } from "./b.js";\nb();\n', "assets/b.js": 'import "./a.js";\nexport const b = 1;\n'}
    with pytest.raises(BundleError, match=r"assets/a\.js imports assets/b\.js imports assets/a\.js: a circle"):
        bundled(modules, ["assets/a.js"])


def test_every_name_with_a_hash_changes_with_what_the_file_holds() -> None:
    one = bundled({"assets/a.js": "console.log(1);"}, ["assets/a.js"])
    other = bundled({"assets/a.js": "console.log(2);"}, ["assets/a.js"])
    assert re.fullmatch(r"assets/site\.[0-9a-f]{8}\.js", one["common"])
    assert one["common"] != other["common"]


def test_a_page_without_styles_in_assets_is_refused() -> None:
    with pytest.raises(BundleError, match=r"x\.html: this page doesn't load the handbook's styles"):
        read_page("<p>nothing</p>", "x.html")


def test_no_two_modules_have_the_same_name_in_a_bundle() -> None:
    assets = TEMPLATES / "assets"
    names = [variable_of(f"assets/{path.relative_to(assets).as_posix()}") for path in assets.rglob("*.js")]
    assert [name for name in names if names.count(name) > 1] == []


def test_scripts_import_what_is_below_them() -> None:
    """Features use state, state uses lib; what runs before the first paint uses lib only, and no feature uses another one.

    Modules of other authors are for lib, and for the pages of staff.
    """
    assets = TEMPLATES / "assets"
    wrong = []
    for path in sorted(assets.glob("*/**/*.js")):
        own = path.relative_to(assets).parts[0]
        for found in _IMPORT.finditer(_COMMENT.sub("", path.read_text(encoding="utf-8"))):  # comments name types
            other = (path.parent / (found[1] or found[2])).resolve().relative_to(assets).parts[0]
            allowed = (
                {own, "lib"} | ({"state"} if own not in {"lib", "boot"} else set()) | ({"vendor"} if own in {"lib", "staff"} else set())
            )
            if other not in allowed:
                wrong.append(f"{path.relative_to(assets)} -> {found[1] or found[2]}")
    assert wrong == []
