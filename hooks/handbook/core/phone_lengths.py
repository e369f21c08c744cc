"""What scripts need to know of the phone numbers of each country: they can't load the library with all plans of numbers."""

from __future__ import annotations

import json
from functools import cache

from handbook.core.build_cache import cached
from handbook.core.phone_countries import international_example


@cache
def phone_lengths() -> dict[str, list[object]]:
    """Return, for each country code, the possible numbers of digits after it, the prefix within the country, and an example."""
    lengths: dict[str, list[object]] = json.loads(cached("phone lengths", (), lambda: json.dumps(_phone_lengths()).encode()))
    return lengths


def _phone_lengths() -> dict[str, tuple[tuple[int, ...], str, str]]:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata  # noqa: PLC0415  most builds have them in the cache

    lengths = {}
    for code, regions in COUNTRY_CODE_TO_REGION_CODE.items():
        plan = PhoneMetadata.metadata_for_region_or_calling_code(code, regions[0])
        if plan and plan.general_desc:
            lengths[str(code)] = (tuple(plan.general_desc.possible_length), plan.national_prefix or "", international_example(code))
    return lengths
