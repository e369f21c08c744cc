"""Templates in the form that Jinja compiles them to, kept by the hash of their text while a preview runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from types import CodeType

    from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Remembers templates for environments with the same settings; a template whose text changed is compiled anew."""

    def __init__(self) -> None:
        """Begin without any template."""
        self._codes: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja the code of a template, if its text is the same as then."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what Jinja has compiled."""
        if bucket.code:
            self._codes[bucket.key] = (bucket.checksum, bucket.code)


PAGE_TEMPLATES, THEME_TEMPLATES = CompiledTemplates(), CompiledTemplates()
"""One for each kind of environment, because they escape values differently."""
