"""Files of a center are named by their path in the repository, which depends on where the folder of the center is."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from handbook.exports.center_form import center_form_data
from handbook.exports.repository_pages import path_to_edit
from handbook.model.content_paths import CENTER, Folders, folders_of
from handbook.publish.generated_files import edit_uri_of
from support.entry_inputs import form_data
from support.helpers import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook

pytestmark = pytest.mark.promise("Staff are led to the folder of their own center, and no page names a folder of the machine that built it")
PLAN = "local/plan.yaml"


def folders(root: Path, center: str | None) -> Folders:
    return folders_of(root / "repository/content", root / center if center else None)


@pytest.mark.parametrize(
    ("center", "file", "plan", "to_edit"),
    [
        (None, "content/data/center.yaml", "content/local/plan.yaml", "local/plan.yaml"),
        (
            "repository/centers/north",
            "centers/north/center.yaml",
            "centers/north/local/plan.yaml",
            "../centers/north/local/plan.yaml",
        ),
        (
            "repository/centers/South & West",
            "centers/South & West/center.yaml",
            "centers/South & West/local/plan.yaml",
            "../centers/South%20%26%20West/local/plan.yaml",
        ),
        ("elsewhere/north", "content/data/center.yaml", "content/local/plan.yaml", "local/plan.yaml"),
    ],
)
def test_a_file_is_named_from_the_root_of_the_repository(center: str | None, file: str, plan: str, to_edit: str, *, tmp_path: Path) -> None:
    at = folders(tmp_path, center)
    assert (at.in_repository(CENTER), at.in_repository(PLAN)) == (file, plan)
    assert at.in_repository("data/plan.yaml") == "content/data/plan.yaml"
    assert path_to_edit(PLAN, at) == to_edit


def test_a_link_to_a_folder_elsewhere_names_no_folder_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "elsewhere/north/local").mkdir(parents=True)
    (tmp_path / "repository/centers").mkdir(parents=True)
    (tmp_path / "repository/centers/north").symlink_to(tmp_path / "elsewhere/north")
    assert folders(tmp_path, "repository/centers/north").in_repository(PLAN) == "content/local/plan.yaml"


def test_the_forms_and_the_links_for_staff_lead_to_the_center_s_folder(handbook: Handbook, tmp_path: Path) -> None:
    north = replace(handbook, folders=folders(tmp_path, "repository/centers/north"))
    entries, center = form_data(north), json.loads(center_form_data(north, TEMPLATES))
    assert {kind["file"].partition("local/")[0] for kind in entries["kinds"].values()} == {"centers/north/"}
    assert entries["sourcePath"] == "centers/north/local/sources.yaml"
    assert center["pages"]["gitlab"] == {
        "replace": "{base}/-/edit/{branch}/centers/north/center.yaml",
        "create": "{base}/-/new/{branch}/centers/north?file_name=center.yaml",
        "logo": "{base}/-/tree/{branch}/centers/north/local/files",
    }
    assert edit_uri_of("local/pages/local-rooms.md", north) == "../centers/north/local/pages/local-rooms.md"
    assert edit_uri_of("privacy.md", north) == "privacy.md"
    assert str(tmp_path) not in json.dumps([entries, center])
