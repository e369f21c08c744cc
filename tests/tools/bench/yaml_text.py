"""Write YAML as the authors of a handbook write it: block style, folded texts, short lists of ids in brackets."""

from __future__ import annotations

import re
from typing import Any

import yaml

_WIDTH = 110
_SHORT = 60
"""Characters from which on authors fold a text below its field."""
_ID = re.compile(r"[a-z0-9-]+")
_BASE: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_BASE):  # type: ignore[misc]
    def ignore_aliases(self, _data: object) -> bool:
        """Write everything out: the handbook refuses anchors and aliases."""
        return True


def as_yaml(value: object) -> str:
    """Return a value as YAML in the authors' style."""
    text: str = yaml.dump(value, Dumper=_Dumper, width=_WIDTH, allow_unicode=True, sort_keys=False, default_flow_style=False)
    return text


def _text(dumper: Any, text: str) -> Any:
    style = "|" if "\n" in text else ">" if len(text) > _SHORT else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _list(dumper: Any, items: tuple[object, ...] | list[object]) -> Any:
    ids = all(isinstance(item, str) and _ID.fullmatch(item) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=ids)


_Dumper.add_representer(str, _text)
for _kind in (list, tuple):
    _Dumper.add_representer(_kind, _list)
