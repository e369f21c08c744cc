"""Fixtures of the layer that reads built sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.books import make_books
from support.faulty_project import Project
from support.helpers import CONTENT, load_center
from support.printables import PaperFiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site
    from support.books import Books


@pytest.fixture(scope="session")
def printed(sub_path_site: Site) -> PaperFiles:
    """The files of every paper, on a site that knows its address."""
    return PaperFiles(sub_path_site.root)


@pytest.fixture(scope="session")
def books(handbook: Handbook) -> Books:
    """The book of the real handbook."""
    return make_books(handbook, CONTENT)


@pytest.fixture(scope="session")
def center_books() -> Books:
    """The book of a center that uses every field and changes entries of every kind; without an address, on A4."""
    return make_books(load_center("full"), CONTENT, None, "a4")


@pytest.fixture(scope="session")
def faulty_project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """One project for all tests in which something goes wrong, because its builds take seconds."""
    project = Project(tmp_path_factory.mktemp("faults"))
    yield project
    project.end()


@pytest.fixture
def project(faulty_project: Project) -> Project:
    """That project as it was made: with a change that is not published yet."""
    faulty_project.reset()
    return faulty_project
