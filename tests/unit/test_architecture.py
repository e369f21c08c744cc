"""docs/architecture.md describes the folders in the words of their own docstrings."""

from __future__ import annotations

import ast
import re

import pytest

from support.helpers import ROOT

pytestmark = pytest.mark.promise("The page on the architecture lists every folder of the program, in the folder's own words")

PACKAGE = ROOT / "hooks" / "handbook"


def test_each_folder_is_described_in_its_own_words() -> None:
    rows = dict(re.findall(r"^\| `(\w+)/` \| (.+) \|$", (ROOT / "docs/architecture.md").read_text(encoding="utf-8"), re.MULTILINE))
    folders = {path.parent.name: path for path in PACKAGE.glob("*/__init__.py")}
    own = {name: (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[0] for name, path in folders.items()}
    assert rows == own
