"""Reuse the HTML of pages from earlier builds, so that a change renders only the pages whose Markdown changed.

A preview finds it in the memory cache, another build in the cache on disk. The inputs of a page are its path, its Markdown, all files and
addresses of the site, and the settings (``render_inputs_of``). The disk only has what the handbook's own Markdown extensions make,
because the cache there depends on their versions, and knows nothing about the code of others.
"""

from __future__ import annotations

import hashlib
import json
import logging
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from handbook.core.build_cache import STORE
from handbook.core.markdown_html import EXTENSION_NAMES
from handbook.core.memo import MEMORY
from handbook.core.site_generator import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_KIND = "rendered page"
"""The kind of the results in both caches: the attributes that rendering set on a page."""
_LINKS = "links_to_anchors"
"""The attribute that refers to file objects of one build; the next build has its own."""
_ANCHORS, _CONTENTS = "present_anchor_ids", "toc"
_STORED_ATTRIBUTES = {"content", "_title_from_render", _ANCHORS, _CONTENTS, _LINKS}
"""The attributes in the cache on disk. If the publisher sets others, nothing is stored there."""
_FASTEST = 1


class RenderInputs(NamedTuple):
    """What the HTML of every page depends on besides its Markdown.

    Attributes:
        hash: The hash of all files that links can lead to, and of the settings.
        is_all: Whether there is nothing else, such as the code of other Markdown extensions.
        to_contents: Makes the publisher's table of contents of a page from a list of headings, each with its level, id, name and children.

    """

    hash: str
    is_all: bool
    to_contents: Callable[[list[dict[str, Any]]], Any]


class _LogRecorder(logging.Handler):
    """Records whether anything was logged."""

    has_records = False

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002  the library's name
        self.has_records = True


def render_inputs_of(files: Iterable[Any], config: Any, to_contents: Callable[[Any], Any]) -> RenderInputs:  # noqa: ANN401  the publisher's
    """Return what the HTML of every page depends on.

    Args:
        files: All files of the site.
        config: The settings.
        to_contents: See ``RenderInputs``.

    """
    targets = [(file.src_uri, file.url, str(file.inclusion)) for file in files]
    settings = (config.markdown_extensions, config.mdx_configs, dict(config.validation), config.use_directory_urls)
    is_logged = [logging.getLogger(publisher).isEnabledFor(logging.INFO) for publisher in NAMES]  # or no one knows what would be logged
    is_all = all(name in EXTENSION_NAMES for name in config.markdown_extensions)
    return RenderInputs(hashlib.sha256(repr((targets, settings, is_logged)).encode()).hexdigest(), is_all, to_contents)


def cache_rendering(page: Any, render_inputs: RenderInputs) -> None:  # noqa: ANN401  the publisher's own objects
    """Replace a page's ``render`` with one that reuses the last result if all inputs are equal.

    A page about which the publisher logs anything is not cached, so that the next build logs it again.

    Args:
        page: The page of the publisher, whose ``render`` takes the settings and the files.
        render_inputs: The result of ``render_inputs_of``.

    """
    render: Callable[[Any, Any], None] = page.render

    def render_or_reuse(config: Any, files: Any) -> None:  # noqa: ANN401
        uri = page.file.src_uri
        inputs = hashlib.sha256(repr((render_inputs.hash, uri, page.markdown)).encode()).hexdigest()
        attributes: dict[str, Any] | None = MEMORY.get(_KIND, uri, inputs) or _stored(inputs, render_inputs)
        if attributes is None:
            before = dict(vars(page))
            if _logs_anything(lambda: render(config, files)):
                return
            attributes = _new_attributes(page, before)
            _store(inputs, attributes, render_inputs)
        else:
            _restore(page, attributes, files)
        MEMORY.put(_KIND, uri, inputs, attributes)

    page.render = render_or_reuse


def _logs_anything(render: Callable[[], None]) -> bool:
    """Render a page and return whether the publisher logged anything meanwhile."""
    recorder = _LogRecorder(logging.INFO)
    for publisher in NAMES:
        logging.getLogger(publisher).addHandler(recorder)
    try:
        render()
    finally:
        for publisher in NAMES:
            logging.getLogger(publisher).removeHandler(recorder)
    return recorder.has_records


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


def _store(inputs: str, attributes: dict[str, Any], render_inputs: RenderInputs) -> None:
    """Store the attributes on the disk, if they depend on nothing that the cache there doesn't know."""
    if not render_inputs.is_all or not attributes.keys() <= _STORED_ATTRIBUTES:
        return
    to_plain: dict[str, Callable[[Any], Any]] = {_ANCHORS: sorted, _CONTENTS: _headings}
    plain = {name: to_plain[name](value) if name in to_plain else value for name, value in attributes.items()}
    STORE.put(_KIND, inputs, zlib.compress(json.dumps(plain).encode(), _FASTEST))


def _stored(inputs: str, render_inputs: RenderInputs) -> dict[str, Any] | None:
    """Return the attributes on the disk, if there are any."""
    stored = STORE.get(_KIND, inputs) if render_inputs.is_all else None
    if stored is None:
        return None
    from_plain: dict[str, Callable[[Any], Any]] = {_ANCHORS: set, _CONTENTS: render_inputs.to_contents}
    plain = json.loads(zlib.decompress(stored))
    return {name: from_plain[name](value) if name in from_plain else value for name, value in plain.items()}


def _headings(contents: Iterable[Any]) -> list[dict[str, Any]]:
    """Return a table of contents as ``to_contents`` takes it."""
    return [{"level": item.level, "id": item.id, "name": item.title, "children": _headings(item.children)} for item in contents]
