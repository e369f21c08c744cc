"""A generated page before it is published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import yaml


@dataclass(frozen=True)
class Page:
    """A page made from data.

    Attributes:
        uri: Its path below the content folder, like that of a hand-written page (``phases/meet.md``).
        title: Its title.
        description: One sentence for search engines.
        body: Its text as Markdown.
        file: The data file that most of it comes from, below the content folder.
        scripts: The modules in ``assets/`` that this page needs besides those of every page.
        has_contents: Whether its table of contents is next to it in wide windows.

    """

    uri: str
    title: str
    description: str
    body: str
    file: str
    scripts: tuple[str, ...] = ()
    has_contents: bool = True

    @property
    def markdown(self) -> str:
        """The page with its front matter."""
        front_matter = _front_matter(self.title, self.description, self.scripts, has_contents=self.has_contents)
        return f"---\n{front_matter}---\n\n{self.body.strip()}\n"


@lru_cache(maxsize=4096)  # it rarely changes, and YAML is slow
def _front_matter(title: str, description: str, scripts: tuple[str, ...], *, has_contents: bool) -> str:
    meta: dict[str, object] = {"title": title, "description": description}
    if not has_contents:
        meta["hide"] = ["toc"]
    if scripts:
        meta["scripts"] = list(scripts)
    return yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=1000)
