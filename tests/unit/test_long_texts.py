"""A page as large as a page may be, made to be hard to read, is read and checked in seconds: no pattern looks at a letter again and again.

What takes longer than its limit is ended by the system. A pattern that needs time with the square of the length would need hours.
"""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

from handbook.load.supplied_files import LARGEST_PAGE
from support.helpers import ROOT

pytestmark = pytest.mark.promise("No text that a center supplies makes the check or the build run endlessly")

SECONDS = 60
"""Seconds of the processor for all texts together; 10 are needed."""
ROUGH = (
    "<pre>",
    "<!--",
    "<a ",
    "](",
    "[[",
    "`",
    "``\n",
    "```x\n",
    " ",
    "\n \n",
    "# ",
    "<style",
    "<script>",
    "</a ",
    "<a b='",
    "b='>",
    "<a b=c>",
    "<svg/",
    "<?",
    "=",
    '<div class="md-dialog">',
    "&",
    "\\",
    "{center.",
    "*a ",
)
"""What is repeated until a page is full."""
READ = """
import sys
from handbook.overlay.placeholders import substitute, text_problems
from handbook.core.content_links import content_links, with_addresses
from handbook.core.html_rewriter import start_tags, with_collapsed_whitespace, with_edited_tags
from handbook.core.code_spans import outside_fences, pieces
from handbook.core.inline_markup import markdown, targets
from handbook.offline_zip.page_rewriter import PageContext, module_paths, rewrite_page
from handbook.publish.markdown_export import with_paths_through_root
from handbook.publish.print_links import add_print_addresses
from handbook.load.yaml_line_lint import lint_lines
from handbook.theme.patches import patch_theme_html

def edit(tag):
    tag.attributes()
    tag.remove("b")
    tag.set("b", "c")

size, *rough = sys.argv[1:]
for one in rough:
    text = one * (int(size) // len(one))
    content_links(text)
    with_addresses(text, lambda target, is_html: target)
    list(pieces(text))
    outside_fences(text, str.upper)
    substitute(text, {})
    text_problems(text, [], [])
    targets(text)
    markdown(text, str)
    lint_lines(text, "data/center.yaml")
    list(start_tags(text))
    with_edited_tags(f"<a {text}>", edit)
    with_collapsed_whitespace(text)
    patch_theme_html(text, "en")
    add_print_addresses(text, "x/", None)
    rewrite_page(text, PageContext("x/index.html", ()))
    module_paths(text, "x/index.html")
    with_paths_through_root(text, "x.md")
"""


def test_no_pattern_of_ours_needs_the_square_of_a_text_s_length() -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    command = [sys.executable, "-c", READ, str(LARGEST_PAGE), *ROUGH]
    done = subprocess.run(command, cwd=ROOT / "hooks", preexec_fn=limited, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
