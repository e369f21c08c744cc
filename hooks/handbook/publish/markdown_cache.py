"""HTML that was made from Markdown, kept while a preview runs, so that a change renders only the pages whose text changed."""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING, Any

from handbook.core.site_generator import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_KEPT: dict[str, tuple[str, dict[str, Any]]] = {}
"""For each page file: the hash of what it was made of, and the attributes that rendering gave to the page."""
_LINKS = "links_to_anchors"
"""The attribute that names files of one build, which the next build has anew."""


class _Heard(logging.Handler):
    """Notes whether anything was said."""

    said = False

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002  the library's name
        self.said = True


def hash_of_site(files: Iterable[Any], config: Any) -> str:  # noqa: ANN401  the publisher's own objects
    """Return a hash of what the rendering of every page depends on: where links can lead, and the settings."""
    there = [(file.src_uri, file.url, str(file.inclusion)) for file in files]
    settings = (config.markdown_extensions, config.mdx_configs, dict(config.validation), config.use_directory_urls)
    return hashlib.sha256(repr((there, settings)).encode()).hexdigest()


def render_once(page: Any, hash_of_all: str) -> None:  # noqa: ANN401  the publisher's own objects
    """Let a page take what was kept instead of being rendered, if its text and all that matters are the same as then.

    A page about which the publisher said anything is not kept, so that it says it again on the next build.

    Args:
        page: The page of the publisher, whose ``render`` takes the settings and the files.
        hash_of_all: From ``hash_of_site``.

    """
    render: Callable[[Any, Any], None] = page.render

    def render_or_reuse(config: Any, files: Any) -> None:  # noqa: ANN401
        name, made_of = page.file.src_uri, hashlib.sha256(repr((hash_of_all, page.file.src_uri, page.markdown)).encode()).hexdigest()
        known, attributes = _KEPT.get(name, ("", {}))
        if known == made_of:
            vars(page).update(attributes)
            links = attributes.get(_LINKS)
            if links is not None:
                page.links_to_anchors = {files.get_file_from_path(uri): anchors for uri, anchors in links.items()}
            return
        before, heard = dict(vars(page)), _Heard(logging.INFO)
        for publisher in NAMES:
            logging.getLogger(publisher).addHandler(heard)
        try:
            render(config, files)
        finally:
            for publisher in NAMES:
                logging.getLogger(publisher).removeHandler(heard)
        given = {key: value for key, value in vars(page).items() if key not in before or before[key] is not value}
        if given.get(_LINKS) is not None:
            given[_LINKS] = {file.src_uri: anchors for file, anchors in given[_LINKS].items()}
        if heard.said:
            _KEPT.pop(name, None)
        else:
            _KEPT[name] = (made_of, given)

    page.render = render_or_reuse
