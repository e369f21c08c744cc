"""Web and email addresses as people type and paste them: what is wrong with one, in words that name the cause."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
TWO_SCHEMES = re.compile(r"^https?://https?(?::/|/|:)", re.IGNORECASE)
_ALMOST = re.compile(r"^https?[:;]?[/\\]{0,3}", re.IGNORECASE)
_INVISIBLE = frozenset({"Cf", "Cc", "Co", "Cn", "Cs", "Zl", "Zp"})
_TO_ENCODE = re.compile(r"[\"'()<>\[\]{}|^`]")
"""Characters that addresses have in practice, but that would end a link in HTML or Markdown."""
EMAIL = re.compile(r"^[^@\s<>\"'(),;:?]+@[^@\s<>\"'(),;:?.]+(?:\.[^@\s<>\"'(),;:?.]+)+$")
SITE_PATH = re.compile(r"^(?:/[A-Za-z0-9._~-]+)*/?$")
PAGE = re.compile(r"/?[^/]+\.(?:html?|php|aspx?)$", re.IGNORECASE)
MAX_LENGTH = 500
"""Characters of the longest address that is accepted; those of booking systems have about 200."""


def hidden_character(text: str) -> str | None:
    """Return what is wrong with the first character that is invisible or only looks like another one; None if there is none."""
    for place, letter in enumerate(text, 1):
        if letter.isascii():
            continue
        if unicodedata.category(letter) in _INVISIBLE:
            return f"has an invisible character at position {place} (U+{ord(letter):04X} {unicodedata.name(letter, 'without a name').lower()}); delete it"
        if unicodedata.category(letter) == "Zs":
            return f"has a nonstandard space at position {place} (U+{ord(letter):04X} {unicodedata.name(letter).lower()}); delete it"
        plain = unicodedata.normalize("NFKC", letter)
        if plain.isascii() and unicodedata.east_asian_width(letter) == "F":
            return f'has the full-width character "{letter}" at position {place}; type a plain "{plain}"'
    return None


def web_problem(text: str) -> str | None:
    """Return what is wrong with a web address, if anything."""
    if hidden := hidden_character(text):
        return hidden
    if re.search(r"\s", text):
        return "can't have spaces; write %20 for each space"
    if TWO_SCHEMES.match(text):
        return "begins with https:// twice; delete one of them"
    if "\\" in text:
        return "contains \\; write / instead"
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
    return f"begins with http://; if https{text[4:]} opens the same page, use that address"


def _host_problem(text: str) -> str | None:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "must have the name of a site, such as www.example.edu, after https:// and only a number after the colon; check the spelling"
    if parts.username is not None:
        return "can't have a name or a password before an @; delete that part"
    try:
        host.encode("idna")
    except UnicodeError:
        return f'can\'t have "{host}" as the name of the site; check the spelling'
    if not re.match(r"^[^.]+(\.[^.]+)+\.?$", host):
        return "must have the name of a site, such as www.example.edu, after https://; check the spelling"
    return None


def web_address(text: str) -> str:
    """Return a web address in which characters that would end a link are percent-encoded.

    Raises:
        ValueError: The text is no such address; the message says why.

    """
    if wrong := web_problem(text):
        raise ValueError(wrong)
    if len(text) > MAX_LENGTH:
        message = f"can have at most {MAX_LENGTH} characters, but it has {len(text)}; use a shorter address, such as a page on your site that links to this one"
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
        return "must start with https://; without it, browsers don't keep an offline copy of the site"
    if parts.query or parts.fragment or text.endswith(("?", "#")):
        return 'must end before the "?" or "#"; delete everything from there on'
    if page := PAGE.search(parts.path):
        return f'must be the address of the folder, not of a page; delete "{page[0].lstrip("/")}"'
    if not SITE_PATH.match(parts.path):
        return "can have only plain letters, digits, and - . _ ~ between its slashes, as in https://www.example.edu/handbook/"
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
        return f'must be only the address; delete "mailto:", and write {text[7:].partition("?")[0]}'
    if "?" in text:
        return f'must be only the address; delete everything from the "?" on, and write {text.partition("?")[0]}'
    if match := re.search(r"<([^<>\s]+@[^<>\s]+)>", text):
        return f"must be only the address; write {match[1]}"
    if len(re.findall(r"@", text)) > 1:
        return "must be a single email address; delete the others"
    return None if EMAIL.match(text) else "must be an email address, such as office@example.edu"
