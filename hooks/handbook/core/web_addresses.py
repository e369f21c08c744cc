"""Web and email addresses as people type and paste them: what is wrong with one, in words that name the cause."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
_TWO_SCHEMES = re.compile(r"^https?://https?(?::/|/|:)", re.IGNORECASE)
_ALMOST = re.compile(r"^https?[:;]?[/\\]{0,3}", re.IGNORECASE)
_INVISIBLE = frozenset({"Cf", "Cc", "Co", "Cn", "Cs", "Zl", "Zp"})
_TO_ENCODE = re.compile(r"[\"'()<>\[\]{}|^`]")
"""Characters that addresses have in practice, but that would end a link in HTML or Markdown."""
_EMAIL = re.compile(r"^[^@\s<>\"'(),;:?]+@[^@\s<>\"'(),;:?.]+(?:\.[^@\s<>\"'(),;:?.]+)+$")
_SITE_PATH = re.compile(r"^(?:/[A-Za-z0-9._~-]+)*/?$")
_PAGE = re.compile(r"/?[^/]+\.(?:html?|php|aspx?)$", re.IGNORECASE)
MAX_LENGTH = 500
"""Characters of the longest address that is accepted; those of booking systems have about 200."""


def hidden_character(text: str) -> str | None:
    """Return what is wrong with the first character that is invisible or only looks like another one; None if there is none."""
    for place, letter in enumerate(text, 1):
        if letter.isascii():
            continue
        if unicodedata.category(letter) in _INVISIBLE:
            return f"has an invisible character as character {place} (U+{ord(letter):04X} {unicodedata.name(letter, 'without a name').lower()}); delete it"
        if unicodedata.category(letter) == "Zs":
            return f"has a special space as character {place} (U+{ord(letter):04X} {unicodedata.name(letter).lower()}); delete it"
        plain = unicodedata.normalize("NFKC", letter)
        if plain.isascii() and unicodedata.east_asian_width(letter) == "F":
            return f'has the full-width character "{letter}" as character {place}; type a plain "{plain}"'
    return None


def web_problem(text: str) -> str | None:
    """Return what is wrong with a web address, if anything."""
    if hidden := hidden_character(text):
        return hidden
    if re.search(r"\s", text):
        return "must have no spaces; write %20 for a space"
    if _TWO_SCHEMES.match(text):
        return "begins twice with https://; delete one of them"
    if "\\" in text:
        return "must have / where it has \\"
    if not _SCHEME.match(text):
        rest = _ALMOST.sub("", text).lstrip("/")
        better = (
            f"; write https://{rest}" if _ALMOST.match(text) or "." in rest.partition("/")[0] else ", such as https://www.example.edu/page"
        )
        return f"must be a web address that starts with https://{better}"
    return _host_problem(text)


def unencrypted(text: str) -> str | None:
    """Return the warning for a valid web address without encryption; None for all others."""
    if not text.lower().startswith("http://") or web_problem(text):
        return None
    return f"begins with http://; if https{text[4:]} opens the same page, write that"


def _host_problem(text: str) -> str | None:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "must have a host such as www.example.edu after https://, and a number after its colon"
    if parts.username is not None:
        return "must not hold a name or a password in front of an @; delete it"
    try:
        host.encode("idna")
    except UnicodeError:
        return f'"{host}" can\'t be the name of a host; check the spelling'
    if not re.match(r"^[^.]+(\.[^.]+)+\.?$", host):
        return "must have a host such as www.example.edu after https://; check the spelling"
    return None


def web_address(text: str) -> str:
    """Return a web address in which characters that would end a link are percent-encoded.

    Raises:
        ValueError: The text is no such address; the message says why.

    """
    if wrong := web_problem(text):
        raise ValueError(wrong)
    if len(text) > MAX_LENGTH:
        message = (
            f"must be at most {MAX_LENGTH} letters long; it has {len(text)}. A page of your school that leads there can be named instead"
        )
        raise ValueError(message)
    return _TO_ENCODE.sub(lambda match: f"%{ord(match[0]):02X}", text)


def site_address(text: str) -> str:
    """Return the address of a site, with its host in ASCII (punycode).

    Raises:
        ValueError: The text is no such address; the message says why.

    """
    if wrong := web_problem(text) or _site_problem(text):
        raise ValueError(wrong)
    parts = urlsplit(text)
    host = (parts.hostname or "").encode("idna").decode()
    return parts._replace(scheme="https", netloc=host + (f":{parts.port}" if parts.port else "")).geturl()


def _site_problem(text: str) -> str | None:
    parts = urlsplit(text)
    if parts.scheme.lower() != "https":
        return "must start with https://; browsers keep no offline copy of a site without it"
    if parts.query or parts.fragment or text.endswith(("?", "#")):
        return 'must end before the "?" or "#"; delete all from there'
    if page := _PAGE.search(parts.path):
        return f'must be the address of the folder, not of a page; leave out "{page[0].lstrip("/")}"'
    if not _SITE_PATH.match(parts.path):
        return "must have only plain letters, digits, and - . _ ~ between its slashes, such as https://www.example.edu/handbook/"
    return None


def email_address(text: str) -> str:
    """Return an email address.

    Raises:
        ValueError: The text is no such address; the message says why.

    """
    if wrong := _email_problem(text):
        raise ValueError(wrong)
    return text


def _email_problem(text: str) -> str | None:
    if hidden := hidden_character(text):
        return hidden
    if text.lower().startswith("mailto:"):
        return f'must be the address alone; leave out "mailto:" and write {text[7:].partition("?")[0]}'
    if "?" in text:
        return f'must be the address alone; leave out all from the "?" and write {text.partition("?")[0]}'
    if match := re.search(r"<([^<>\s]+@[^<>\s]+)>", text):
        return f"must be the address alone; write {match[1]}"
    if len(re.findall(r"@", text)) > 1:
        return "must be one email address; delete the others"
    return None if _EMAIL.match(text) else "must be an email address such as office@example.edu"
