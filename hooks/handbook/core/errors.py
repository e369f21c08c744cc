"""The base class of all errors that a person can fix, so that the build and the commands can show any of them without knowing which."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from handbook.core.diagnostics import Diagnostic
    from handbook.model.content_paths import Folders


class HandbookError(Exception):
    """A failure that a person can fix; its text says what is wrong and what to do.

    It is no ValueError, because pydantic would turn one that is raised in a validator into a ValidationError. None of ours is raised there.

    Attributes:
        exit_status: What a command returns: 1 if problems were found, 2 if it was called with arguments that can't work.
        diagnostics: The findings in content files, if the error has any; then the text lists them.
        folders: The folders of these files.

    """

    exit_status: ClassVar[int] = 1
    diagnostics: tuple[Diagnostic, ...] = ()
    folders: Folders | None = None

    def __init__(self, message: str, hint: str = "") -> None:
        """Join the two parts of the text.

        Args:
            message: What is wrong, and where.
            hint: What to do, if the message doesn't say it.

        """
        super().__init__(f"{message}; {hint}" if hint else message)

    @property
    def report(self) -> str:
        """Everything that a terminal shows of the error."""
        return str(self)
