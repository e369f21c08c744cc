"""The page of each topic: its questions in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model import routes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.handbook import Handbook
    from handbook.pages.page import Page
    from handbook.pages.renderer import Renderer


def topic_pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page]:
    """Yield a page for each topic, in order, with links to the previous and the next topic."""
    topics = (None, *handbook.topics, None)
    for before, topic, after in zip(topics, handbook.topics, topics[2:], strict=False):
        file = f"data/questions/{topic.id}.yaml"
        yield renderer.page("topic.md", routes.topic(topic.id), file, topic=topic, before=before, after=after)
