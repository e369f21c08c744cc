"""Structured data of pages for search engines, in the vocabulary of schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import Markup

from handbook.core import inline_markup
from handbook.model import routes

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook


def structured_data(handbook: Handbook, page: str, url: str | None) -> Markup:
    """Return JSON-LD for a page, or nothing: the home page and each phase are a HowTo with steps in order.

    Args:
        handbook: The handbook.
        page: The page's file.
        url: The page's address on the web; None where the site's address is not known.

    """
    phases = {routes.phase(phase.id): phase for phase in handbook.phases}
    if page == routes.GENERATED["home"]:
        name, text = handbook.identity.title, handbook.identity.description
        steps = [
            _step(phase.title, phase.summary, f"{url}{routes.url(routes.phase(phase.id))}" if url else None) for phase in handbook.phases
        ]
    elif page in phases:
        name, text = phases[page].title, phases[page].summary
        steps = [
            _step(rule.title, inline_markup.plain(rule.statement), f"{url}#{rule.id}" if url else None)
            for rule in handbook.rules.in_group(phases[page].id).active
        ]
    else:
        return Markup("")
    data = {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": name,
        "description": text,
        "inLanguage": handbook.identity.language,
        "step": steps,
    }
    return Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S704  no tag can begin in it


def _step(name: str, text: str, url: str | None) -> dict[str, str]:
    step = {"@type": "HowToStep", "name": name, "text": text}
    return {**step, "url": url} if url else step
