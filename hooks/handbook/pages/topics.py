"""The page of each topic: its questions in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model import routes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.handbook import Handbook
    from handbook.model.questions import Topic
    from handbook.pages.page import Page
    from handbook.pages.renderer import Renderer


def topic_pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page]:
    """Yield a page for each topic, in order, with links to the previous and the next topic."""
    for topic in handbook.topics:
        yield topic_page(topic, handbook, renderer)


def topic_page(topic: Topic, handbook: Handbook, renderer: Renderer) -> Page:
    """Return the page of a topic."""
    topics = (None, *handbook.topics, None)
    place = topics.index(topic)
    file = f"data/questions/{topic.id}.yaml"
    return renderer.page("topic.md", routes.topic(topic.id), file, topic=topic, before=topics[place - 1], after=topics[place + 1])
