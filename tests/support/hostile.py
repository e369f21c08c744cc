"""What people could type, paste or send who mean harm, or know no better; and how long the tests look for it.

Two profiles of hypothesis run the same tests: ``make test`` tries few cases, the same ones every time, so that no change fails by
chance; ``make nightly`` (HYPOTHESIS_PROFILE=long) tries different ones each time, and prints what reproduces a failure.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
"""Whether this is ``make nightly``."""
_QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]

MARK = "window.pwned=1"
TEXTS = (
    f"<script>{MARK}</script>",
    f"</script><script>{MARK}</script>",
    f"</title></textarea></style><img src=x onerror={MARK}>",
    f'"><svg onload={MARK}>',
    f"' onmouseover='{MARK}' x='",
    f"javascript:{MARK}",
    f"[x](javascript:{MARK})",
    f"[x](data:text/html,<script>{MARK}</script>)",
    f"![x](x){{: onerror={MARK} }}",
    f'<a href="javascript:{MARK}">x</a>',
    "<iframe srcdoc='<script>parent.pwned=1</script>'>",
    "<style>@import 'https://evil.example/x.css'</style>",
    "{{ 7 * 7 }}", "{% raw %}{% endraw %}", "{# x #}", "{{ config.__class__ }}", "${7*7}", "#{7*7}",
    "--> <!--", "]]>", "<![CDATA[", "&lt;script&gt;", "&#60;img src=x&#62;", "&quot;",
    "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\tx", '=HYPERLINK("https://evil.example")',
    '#import "/etc/passwd"', '#read("/etc/passwd")', "#panic()", "$ x $", "@ref <label>", "\\u{0}", "#let x = 1",
    "../../../../etc/passwd", "/etc/passwd", "C:\\Windows", "file:///etc/passwd", "//evil.example",
    "{name}", "{count}", "{center.name}", "{center.nothing}", "[[ ]]", "[[", "{tone: a | b}", "%s %n %d", "\\1 \\g<0>",
    "a: b", "- x", "? x", "| x", "> x", "& x", "* x", "!!python/object:os.system x", "%YAML 1.1", "---", "...", "'", '"', "`", "~",
    "null", "true", "yes", "1e9", "0x10", "2026-01-01", "010",
    "# x", "```", "~~~", "    x", '=== "Tab"', "!!! note", "[^1]: x", "*[HTML]: x", "[x]: y", "1986\\. A", "**", "__", "|a|b|", "---|---",
    "\u202eevil\u202c", "\u2066x\u2069", "\u200b", "\ufeff", "\u2028", "\u2029", "\x85", "e\u0301", "ﷺ", "🏳️‍🌈👩🏽‍🔬", "𝕏", "İıſK", "ß",
    "\x00", "\x07", "\x1b[31m", "\x7f", "\r\n", "a\nb", "\ud800", "\udfff",
    "__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "__defineGetter__", "valueOf",
    "x" * 10_000, "ä" * 500, "<" * 300, "[" * 200, "(" * 200, "*" * 200, "a " * 300, "\\" * 99,
    "", " ", "0", "-1", "1.5", "NaN", "Infinity", "1e400", "99999999999999999999",
    ".*", "(?=", "[a-", "(a+)+$", "\\", "^", "$",
)  # fmt: skip
"""Each of them has broken some program."""
MARKUP = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "{: #stolen .x onclick=alert(1) }",
    '=== "Tab"',
    "# Heading",
    "- [ ] list",
    "1. one",
    "1986\\. A",
    "```code```",
    "[x]: https://evil.example",
    "![x](https://evil.example/x.png)",
    "&lt;b&gt; &amp; &#60;",
    "a_b_c *d* __e__ ~~f~~ ^g^",
    "\\* \\\\ \\<",
    "<!-- comment",
    "]]> <?php",
    "Größe 日本語 עברית 👩‍🎓",
    "$HOME `id` %s {number}",
    "http://example.org/a_b",
    "|a|b|",
    "   leading and trailing   ",
]  # fmt: skip
"""What means something in HTML, Markdown, Jinja or YAML."""


def encodable(text: str) -> str:
    """Return a text as a file can hold it: without unpaired surrogates."""
    return text.encode("utf-8", "replace").decode()


writable = st.text(st.characters(codec="utf-8"), max_size=40)
"""Any text that a file can hold."""
hostile = st.sampled_from(TEXTS) | writable | st.builds("{}{}".format, writable, st.sampled_from(TEXTS))


def cases(short: int, long: int) -> settings:
    """Return how many examples a test tries, by the profile."""
    return settings(max_examples=long if LONG else short, deadline=None, suppress_health_check=_QUIET)


def use_profile() -> None:
    """Let hypothesis try the same cases each time, or different ones in the long run; call it before any test is read."""
    settings.register_profile("short", derandomize=True, database=None)
    settings.register_profile("long", derandomize=False, print_blob=True)
    settings.load_profile("long" if LONG else "short")
