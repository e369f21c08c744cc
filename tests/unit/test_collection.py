"""A collection finds entries by id and by group, and knows which of them are shown."""

from __future__ import annotations

import pytest

from handbook.model.base import Label, Retirable
from handbook.model.collection import Collection

OLD, NEW, OTHER = Retirable(id="old", state="retired"), Retirable(id="new"), Retirable(id="other")
ENTRIES = Collection((OLD, NEW, OTHER), {"first": (OLD, NEW), "second": (OTHER,), "third": ()})


def test_entries_are_in_order_and_found_by_id() -> None:
    assert list(ENTRIES) == [OLD, NEW, OTHER]
    assert (len(ENTRIES), ENTRIES.ids) == (3, ("old", "new", "other"))
    assert (ENTRIES["new"], ENTRIES.get("new"), ENTRIES.get("none")) == (NEW, NEW, None)
    assert ("old" in ENTRIES, "none" in ENTRIES) == (True, False)
    with pytest.raises(KeyError):
        ENTRIES["none"]


def test_retired_entries_are_separated_from_those_that_are_shown() -> None:
    assert (ENTRIES.active, ENTRIES.retired) == ((NEW, OTHER), (OLD,))
    labels = Collection((Label(id="a", title="A"),))
    assert (labels.active, labels.retired) == (labels.entries, ())


def test_a_group_is_a_collection_of_its_own() -> None:
    assert (ENTRIES.in_group("first").active, ENTRIES.in_group("first").retired) == ((NEW,), (OLD,))
    assert [len(ENTRIES.in_group(group)) for group in ("second", "third", "none")] == [1, 0, 0]
    assert (ENTRIES.group_of("old"), ENTRIES.group_of("other")) == ("first", "second")
    with pytest.raises(KeyError):
        ENTRIES.group_of("none")
