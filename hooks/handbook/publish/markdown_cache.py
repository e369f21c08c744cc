"""Reuse the HTML of pages while a preview runs, so that a change renders only the pages whose Markdown changed."""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING, Any

from handbook.core.memo import MEMORY
from handbook.core.site_generator import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_KIND = "rendered page"
"""The kind of the results in the memory cache: the attributes that rendering set on a page."""
_LINKS = "links_to_anchors"
"""The attribute that refers to file objects of one build; the next build has its own."""


class _LogRecorder(logging.Handler):
    """Records whether anything was logged."""

    has_records = False

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002  the library's name
        self.has_records = True


def hash_render_inputs(files: Iterable[Any], config: Any) -> str:  # noqa: ANN401  the publisher's own objects
    """Return a hash of what the HTML of every page depends on: all files that links can lead to, and the settings."""
    targets = [(file.src_uri, file.url, str(file.inclusion)) for file in files]
    settings = (config.markdown_extensions, config.mdx_configs, dict(config.validation), config.use_directory_urls)
    return hashlib.sha256(repr((targets, settings)).encode()).hexdigest()


def cache_rendering(page: Any, render_inputs: str) -> None:  # noqa: ANN401  the publisher's own objects
    """Replace a page's ``render`` with one that reuses the last result if all inputs are equal.

    A page about which the publisher logs anything is not cached, so that the next build logs it again.

    Args:
        page: The page of the publisher, whose ``render`` takes the settings and the files.
        render_inputs: The result of ``hash_render_inputs``.

    """
    render: Callable[[Any, Any], None] = page.render

    def render_or_reuse(config: Any, files: Any) -> None:  # noqa: ANN401
        uri = page.file.src_uri
        inputs = hashlib.sha256(repr((render_inputs, uri, page.markdown)).encode()).hexdigest()
        attributes: dict[str, Any] | None = MEMORY.get(_KIND, uri, inputs)
        if attributes is not None:
            _restore(page, attributes, files)
            return
        before, recorder = dict(vars(page)), _LogRecorder(logging.INFO)
        for publisher in NAMES:
            logging.getLogger(publisher).addHandler(recorder)
        try:
            render(config, files)
        finally:
            for publisher in NAMES:
                logging.getLogger(publisher).removeHandler(recorder)
        if not recorder.has_records:
            MEMORY.put(_KIND, uri, inputs, _new_attributes(page, before))

    page.render = render_or_reuse


def _new_attributes(page: Any, before: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    """Return the attributes that rendering set, with files named by their URI."""
    attributes = {key: value for key, value in vars(page).items() if key not in before or before[key] is not value}
    if attributes.get(_LINKS) is not None:
        attributes[_LINKS] = {file.src_uri: anchors for file, anchors in attributes[_LINKS].items()}
    return attributes


def _restore(page: Any, attributes: dict[str, Any], files: Any) -> None:  # noqa: ANN401
    """Set the attributes on the page of another build."""
    vars(page).update(attributes)
    links = attributes.get(_LINKS)
    if links is not None:
        page.links_to_anchors = {files.get_file_from_path(uri): anchors for uri, anchors in links.items()}
