"""The list of questions outlives a changed library, and any storage: full, forbidden, broken, of a newer edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.helpers import served
from support.pages.base import STORAGE_BLOCKED, STORAGE_FULL
from support.pages.my_list import MyListPage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from handbook.site.linkcheck.crawl import Site

MALFORMED = ("{", "[]", "null", '"x"', '{"version":1,"list":"x"}', '{"version":1,"list":[null,7,{"id":"../x"}]}')
pytestmark = pytest.mark.promise("A list of questions survives changes to the library and full, blocked, or broken storage")


def test_a_retired_question_says_so_and_offers_its_successor(phone: Page, career_fair_site: Site) -> None:
    ids = ["vieja-pregunta", "pregunta-perdida", "nunca-existio", "semana"]
    with served(career_fair_site.root) as address:
        my_list = MyListPage(phone, address)
        my_list.open_with(*ids)
        assert my_list.shown(4)[:3] == ["¿Cómo se llama su empresa?", "¿Dónde aparcan?", "Una pregunta que ya no está"]
        expect(my_list.note(0)).to_contain_text("¿Qué hace su equipo aquí en la feria?")
        expect(my_list.note(1)).to_have_text("Esta pregunta ya no está.")
        assert [row["id"] for row in my_list.stored()["list"]] == ids
        my_list.more(my_list.items.first)
        my_list.button("Usar la nueva").click()
        expect(my_list.questions.first).to_have_text("¿Qué hace su equipo aquí en la feria?")


@pytest.mark.parametrize("script", [STORAGE_BLOCKED, STORAGE_FULL], ids=["blocked", "full"])
def test_without_storage_the_list_works_for_this_visit_and_says_so(browser: Browser, address: str, script: str) -> None:
    context = browser.new_context()  # the theme's own script fails where the storage is blocked, and ours must not
    my_list = MyListPage(context.new_page(), address)
    my_list.page.add_init_script(script)
    my_list.open()
    my_list.choose_for_me()
    expect(my_list.items).to_have_count(8)
    expect(my_list.not_saved).to_be_visible()
    my_list.page.locator("[data-clear]").click()
    expect(my_list.items).to_have_count(0)
    my_list.undo.click()
    expect(my_list.items).to_have_count(8)
    context.close()


def test_broken_storage_gives_an_empty_list_that_works(phone: Page, address: str) -> None:
    my_list = MyListPage(phone, address)
    for value in MALFORMED:
        my_list.store(value)
        my_list.open()
        expect(my_list.items, value).to_have_count(0)
        my_list.choose_for_me()
        expect(my_list.items, value).to_have_count(8)
        if value == "{":
            assert my_list.stored_text("broken") == "{"


def test_what_a_newer_edition_stored_stays_as_it_is(phone: Page, address: str) -> None:
    newer = '{"version":99,"list":[{"id":"x"}],"plans":[1]}'
    my_list = MyListPage(phone, address)
    my_list.store(newer)
    my_list.open()
    my_list.choose_for_me()
    expect(my_list.items).to_have_count(8)
    expect(my_list.not_saved).to_be_visible()
    assert my_list.stored_text() == newer
