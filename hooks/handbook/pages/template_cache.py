"""Compiled templates in the memory cache, so that a preview compiles only a template whose text changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from handbook.core.memo import MEMORY

if TYPE_CHECKING:
    from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Gives Jinja the code of templates that it compiled before, for environments with the same settings."""

    def __init__(self, kind: str) -> None:
        """Use one kind of entries of the memory cache, which no other environment uses."""
        self._kind = kind

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja the code of a template, if its text is the same; the checksum is a hash of it."""
        bucket.code = MEMORY.get(self._kind, bucket.key, bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the code that Jinja has compiled."""
        if bucket.code:
            MEMORY.put(self._kind, bucket.key, bucket.checksum, bucket.code)


PAGE_TEMPLATES, THEME_TEMPLATES = CompiledTemplates("page template"), CompiledTemplates("theme template")
"""One for each kind of environment, because they escape values differently."""
