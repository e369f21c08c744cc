"""The country code of a host by its addresses, and an example of a phone number there."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

from handbook.core.build_cache import cached

if TYPE_CHECKING:
    from collections.abc import Iterable

NORTH_AMERICA = 1
"""The country code of a host whose addresses name no country."""
_EXAMPLE = "617-555-0100"
_BEFORE_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@]*@)?", re.IGNORECASE)
_USED_ANYWHERE = frozenset({"ai", "cc", "co", "fm", "gg", "io", "ly", "me", "to", "tv"})
"""Endings of countries that hosts in other countries use, too."""


@cache
def country_codes() -> dict[str, int]:
    """Return the country code for the ending of an address, such as ``de``."""
    codes: dict[str, int] = json.loads(cached("country codes", (), lambda: json.dumps(_country_codes()).encode()))
    return codes


def _country_codes() -> dict[str, int]:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE  # noqa: PLC0415  most builds have them in the cache

    codes = {region.lower(): code for code, regions in COUNTRY_CODE_TO_REGION_CODE.items() for region in regions if region.isalpha()}
    return {ending: code for ending, code in (codes | {"uk": codes["gb"]}).items() if ending not in _USED_ANYWHERE}


def country_code_of(addresses: Iterable[str | None]) -> int:
    """Return the country code of a host by its email and web addresses: of the first one whose ending names a country."""
    endings = (re.split(r"[/:?#]", _BEFORE_HOST.sub("", address))[0].rpartition(".")[2].lower() for address in addresses if address)
    return next((country_codes()[ending] for ending in endings if ending in country_codes()), NORTH_AMERICA)


@cache
def international_example(code: int) -> str:
    """Return a number of a country with + and its code; empty if there is none."""
    from phonenumbers import (  # noqa: PLC0415  most builds need no phone number
        PhoneNumberFormat,
        example_number,
        example_number_for_non_geo_entity,
        format_number,
        region_code_for_country_code,
    )

    if code == NORTH_AMERICA:
        return f"+{NORTH_AMERICA} {_EXAMPLE}"
    number = example_number(region_code_for_country_code(code)) or example_number_for_non_geo_entity(code)
    return format_number(number, PhoneNumberFormat.INTERNATIONAL) if number else ""


def example_in(country: int) -> str:
    """Return a number as a host in a country should write it: in North America without +."""
    return _EXAMPLE if country == NORTH_AMERICA else international_example(country)
