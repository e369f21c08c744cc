"""Compiled templates in both caches, so that a build compiles only a template whose text changed.

Jinja's own FileSystemBytecodeCache would never delete a file, and doesn't notice another version of Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from handbook.core.build_cache import STORE
from handbook.core.memo import MEMORY

if TYPE_CHECKING:
    from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Gives Jinja the code of templates that it compiled before, for environments with the same settings.

    The inputs are Jinja's key of the template (a hash of its name and path) and a hash of its text.
    """

    def __init__(self, kind: str) -> None:
        """Use one kind of entries of the caches, which no other environment uses."""
        self._kind = kind

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja the code of a template, if its text is the same; the checksum is a hash of it."""
        bucket.code = MEMORY.get(self._kind, bucket.key, bucket.checksum)
        if bucket.code is None and (stored := STORE.get(self._kind, (bucket.key, bucket.checksum))):
            bucket.bytecode_from_string(stored)
            MEMORY.put(self._kind, bucket.key, bucket.checksum, bucket.code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the code that Jinja has compiled."""
        if bucket.code:
            MEMORY.put(self._kind, bucket.key, bucket.checksum, bucket.code)
            STORE.put(self._kind, (bucket.key, bucket.checksum), bucket.bytecode_to_string())


PAGE_TEMPLATES, THEME_TEMPLATES = CompiledTemplates("page template"), CompiledTemplates("theme template")
"""One for each kind of environment, because they escape values differently."""
