"""A tap on the center's phone number dials what is meant, or the check asks for one number."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from handbook.centers.scaffold import validate_answer
from handbook.checks.checker import load_checked
from handbook.core.diagnostics import ContentError
from handbook.core.phone_countries import country_code_of
from handbook.core.phone_numbers import dialed, read_phone
from support.helpers import CONTENT, TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.promise(
    "Tapping the center's phone number dials the right number; if the number isn't clear, the check asks for a clear one"
)
NUMBERS = {
    "617-555-0100": "tel:+16175550100",
    "(617) 555-0100": "tel:+16175550100",
    "617.555.0100": "tel:+16175550100",
    "617/555-0100": "tel:+16175550100",
    "617–555–0100": "tel:+16175550100",
    "617 555 0100": "tel:+16175550100",
    "6175550100": "tel:+16175550100",
    "1-617-555-0100": "tel:+16175550100",
    "+1 (617) 555-0100": "tel:+16175550100",
    "(+1) 617-555-0100": "tel:+16175550100",
    "６１７-５５５-０１００": "tel:+16175550100",
    "٦١٧-٥٥٥-٠١٠٠": "tel:+16175550100",
    "\u202a617-555-0100\u202c": "tel:+16175550100",
    "Tel: 617.555.0100": "tel:+16175550100",
    "Teléfono: 787-555-0100": "tel:+17875550100",
    "Phone 617-555-0100": "tel:+16175550100",
    "tel:+16175550100": "tel:+16175550100",
    "(617) 555-0100 ext. 12": "tel:+16175550100;ext=12",
    "617-555-0100, extension 12": "tel:+16175550100;ext=12",
    "617.555.0100x12": "tel:+16175550100;ext=12",
    "617-555-0100 (ext 12)": "tel:+16175550100;ext=12",
    "617-555-0100 #12": "tel:+16175550100;ext=12",
    "514-555-0100, poste 12": "tel:+15145550100;ext=12",
    "787-555-0100 extensión 12": "tel:+17875550100;ext=12",
    "1-800-CAREERS": "tel:+18002273377",
    "1 800 careers": "tel:+18002273377",
    "+1 800 CAREERS": "tel:+18002273377",
    "617-555-CARE": "tel:+16175552273",
    "1-800-GO-FEDEX x4": "tel:+18004633339;ext=4",
    "+44 (0)20 7946 0000": "tel:+442079460000",
    "+44 20 7946 0000 ext. 12": "tel:+442079460000;ext=12",
    "+49 (0)30 23125-000": "tel:+493023125000",
    "+49 30/23125-000": "tel:+493023125000",
    "+33 1 99 00 12 34": "tel:+33199001234",
    "+61 2 5550 1234": "tel:+61255501234",
    "+353 20 911 0000": "tel:+353209110000",
    "+52 55 5555 0100": "tel:+525555550100",
    "+39 06 5555 0100": "tel:+390655550100",
}
"""What people write, and what it dials anywhere."""
AS_TYPED = {
    "555-0100": "tel:5550100",
    "555-CARE": "tel:5552273",
    "555-0100 ext. 12": "tel:5550100;ext=12",
    "020 7946 0000": "tel:02079460000",
    "0113 496 0000": "tel:01134960000",
    "01 99 00 12 34": "tel:0199001234",
    "(02) 5550 1234": "tel:0255501234",
    "030/23125-000": "tel:03023125000",
    "98765 43210": "tel:9876543210",
    "138 0013 8000": "tel:13800138000",
    "011 44 20 7946 0000": "tel:011442079460000",
}
"""Numbers of no country that is known: only those nearby reach them."""
UNCLEAR = {
    "617-555-0100 / 617-555-0199 (TTY)": "more than one number",
    "617-555-0100/0199": "more than one number",
    "617-555-0100 or 617-555-0199": "more than one number",
    "617-555-0100, 617-555-0199": "more than one number",
    "555-0100 555-0199": "more than one number",
    "617-555-0100 ext. 12 or 13": "more than one number",
    "617-555-0100 (TTY)": '"TTY"',
    "TTY: 617-555-0100": '"TTY:"',
    "555-0100 TTY": '"TTY"',
    "555-0100 fax": '"fax"',
    "800 for help": '"for help"',
    "617-555-0100, Mon-Fri": '"Mon-Fri"',
    "617-555-0100 main office": '"main office"',
    "617-555-0100 ext.": 'no number after "ext"',
    "617-555-0100 x": 'no number after "x"',
    "ext. 12": "no number to dial",
    "ask at the desk": "no number to dial",
    "+44 20 7946": "too few or too many digits for the country code +44",
    "+1 555 0100": "too few or too many digits for the country code +1; a correct number looks like this: +1 617-555-0100",
    "+49 1": "too few or too many digits for the country code +49; a correct number looks like this: +49 30 123456",
    "+1": "too few or too many digits for the country code +1",
    "+999 1234 5678": "valid country code; check the digits after the +; a correct number looks like this: +1 617-555-0100",
}
"""What nobody could dial, and what is said of it."""


def test_each_number_dials_what_is_meant() -> None:
    expected = NUMBERS | AS_TYPED
    assert {phone: dialed(phone) for phone in expected} == expected


def test_what_nobody_could_dial_is_named_and_dials_nothing() -> None:
    assert {phone: read_phone(phone) for phone, part in UNCLEAR.items() if part not in read_phone(phone).wrong or dialed(phone)} == {}
    assert {phone: read_phone(phone).wrong for phone in NUMBERS | AS_TYPED if read_phone(phone).wrong} == {}


DOUBTFUL = {
    ("555-0100", 1): "as in 617-555-0100",
    ("617-555-01000", 1): "as in 617-555-0100",
    ("617 555 010", 1): "as in 617-555-0100",
    ("98765 43210", 1): "as in 617-555-0100",
    ("9876543210", 91): "begin with + and the country code, as in +91 74104 10123",
    ("020 7946 0000", 44): "begin with + and the country code, as in +44 121 234 5678",
    ("617-555-0100", 44): "begin with + and the country code, as in +44 121 234 5678",
}
"""What some phones may not reach, by the number and the country code of the host, and what is said of it."""


def test_a_number_that_only_some_phones_can_dial_is_doubtful() -> None:
    assert {key: read_phone(*key).doubt for key, part in DOUBTFUL.items() if part not in read_phone(*key).doubt} == {}
    assert {phone: read_phone(phone).doubt for phone in NUMBERS if read_phone(phone).doubt} == {}
    short = ("311", "211", "0800", "112 ext. 4")
    assert {phone: read_phone(phone, 44).doubt for phone in short if read_phone(phone, 44).doubt} == {}


def test_the_country_of_a_host_comes_from_its_addresses() -> None:
    hosts = {
        ("careers@example.edu", None): 1,
        ("careers@example.ca", "https://example.de/"): 1,
        (None, "https://careers.example.ac.uk:8080/handbook/"): 44,
        ("jobs@library.example.org", "https://example.fr/x.de"): 33,
        ("hello@example.io", None): 1,
        ("hello@EXAMPLE.DE", None): 49,
        (None, None): 1,
    }
    assert {host: country_code_of(host) for host in hosts} == hosts


def test_a_number_without_its_country_is_a_warning_with_an_example_of_the_host_s_country(tmp_path: Path) -> None:
    text = "name: Careers\ncontact:\n  email: careers@example.ac.uk\n  phone: 020 7946 0000\n"
    (tmp_path / "center.yaml").write_text(text, encoding="utf-8")
    (warning,) = [one for one in load_checked(CONTENT, TEMPLATES, tmp_path).warnings if one.file.endswith("center.yaml")]
    assert warning.line == 4
    assert "as in +44 121 234 5678" in warning.message


def test_the_check_names_the_line_and_asks_for_one_number(tmp_path: Path) -> None:
    (tmp_path / "center.yaml").write_text("contact:\n  room: Hall B\n  phone: 617-555-0100 / 617-555-0199\n", encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_checked(CONTENT, TEMPLATES, tmp_path)
    fix = 'keep one number here, and write the other one in "hours" or on your own page'
    assert [(problem.line, problem.message) for problem in error.value.problems] == [
        (3, f'"phone" has more than one number, but tapping it can dial only one; {fix}')
    ]


def test_the_questions_for_a_first_file_ask_again() -> None:
    assert "more than one number" in (validate_answer("phone", "617-555-0100 or 617-555-0199") or "")
    assert validate_answer("phone", "617-555-0100") is None


def test_phone_numbers_are_learned_only_when_there_is_one() -> None:
    code = "import sys; import handbook.checks.checker, handbook.publish.generated_files, handbook.publish.template_globals; sys.exit('phonenumbers' in sys.modules or 'PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
