"""What screen readers are told of a page: the names and roles of what can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from support.helpers import load

if TYPE_CHECKING:
    from playwright.sync_api import Page

CONTROLS = {
    "button",
    "link",
    "checkbox",
    "radio",
    "textbox",
    "searchbox",
    "combobox",
    "DisclosureTriangle",
    "Date",
    "InputTime",
    "spinbutton",
}
"""Roles of what can be used, as Chromium calls them."""
NO_CONTROLS = {"RootWebArea", "dialog", "paragraph", "heading", "option"}
"""Roles of what can have the focus and is not used: it only shows where one is."""
MOST = 0.6
"""Share of what can have the focus that is to be used; the rest are long lines of code and tables that scroll."""
VAGUE = {"here", "click here", "more", "read more", "link", "this"}


def tree(page: Page) -> list[dict[str, Any]]:
    """Return what assistive technology gets of a page: role, name and properties of each node that it does not ignore."""
    tools = page.context.new_cdp_session(page)
    nodes = tools.send("Accessibility.getFullAXTree")["nodes"]
    tools.detach()
    return [
        {
            "role": node.get("role", {}).get("value", ""),
            "name": node.get("name", {}).get("value", "").strip(),
            **{one["name"]: one["value"].get("value") for one in node.get("properties", ())},
        }
        for node in nodes
        if not node.get("ignored")
    ]


def badly_named(page: Page) -> list[str]:
    """All that can have the focus has a role and a name of its own, which says something (WCAG 2.4.4, 2.4.6, 4.1.2)."""
    nodes = tree(page)
    return [*_without_name_or_role(nodes), *_named_twice(nodes), *_vague_links(nodes)]


def _without_name_or_role(nodes: list[dict[str, Any]]) -> list[str]:
    focusable = [node for node in nodes if node.get("focusable") and node["role"] not in NO_CONTROLS]
    controls = [node for node in focusable if node["role"] in CONTROLS]
    wrong = [f"no name: {node['role']}" for node in focusable if not node["name"] and node["role"] != "code"]
    if len(controls) <= len(focusable) * MOST:  # this also finds a page without anything
        wrong.append(f"only {len(controls)} of {len(focusable)} have the role of a control")
    return wrong


def _named_twice(nodes: list[dict[str, Any]]) -> list[str]:
    strings = load().strings.root
    usual = {("button", strings["site"]["search"]), ("button", strings["plan"]["undo"])}
    names = [(node["role"], node["name"]) for node in nodes if node["role"] in CONTROLS - {"link", "radio", "spinbutton"}]
    names = [(role, name) for role, name in names if not name.startswith("Show date picker")]  # the browser's own
    return sorted(f"named twice: {role} {name}" for role, name in {one for one in names if names.count(one) > 1} - usual)


def _vague_links(nodes: list[dict[str, Any]]) -> list[str]:
    return sorted(f"says nothing: {name}" for name in {node["name"].lower() for node in nodes if node["role"] == "link"} & VAGUE)
