"""README.md and docs/architecture.md describe the folders in the words of their own docstrings."""

from __future__ import annotations

import ast
import re

import pytest

from support.helpers import ROOT

pytestmark = pytest.mark.promise("The README and the architecture page list every folder of the code, with the folder's own description")

PACKAGE = ROOT / "hooks" / "handbook"


@pytest.mark.parametrize("file", ["README.md", "docs/architecture.md"])
def test_each_folder_is_described_in_its_own_words(file: str) -> None:
    rows = dict(re.findall(r"^\| `(\w+)/` \| (.+) \|$", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE))
    folders = {path.parent.name: path for path in PACKAGE.glob("*/__init__.py")}
    own = {name: (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[0] for name, path in folders.items()}
    assert rows == own
