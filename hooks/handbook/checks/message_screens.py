"""Check the screens on which the composer asks for blanks. Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from handbook.model import file_types
from handbook.model.message_screens import READY, asked_blanks
from handbook.model.message_template import choices_of
from handbook.model.plan import APPOINTMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handbook.core.diagnostics import Diagnostic
    from handbook.model.handbook import Handbook
    from handbook.model.messages import Message
    from handbook.model.messaging import Messaging

MOST = 3
"""Blanks that a screen may ask for at a time."""
_FILE = file_types.MESSAGING.pattern


def screen_problems(messages: Iterable[Message], handbook: Handbook) -> Iterator[Diagnostic]:
    """Yield the problems of the screens, with the active messages among these, whose placeholders and choices must exist."""
    yield from blanks_are_on_one_screen(handbook.messaging)
    for message in messages:
        if message.active:
            yield from needed_blanks_are_asked_for(message, handbook)
            yield from screens_are_small(message, handbook)
    yield from sending_sets_a_day(handbook)


def blanks_are_on_one_screen(messaging: Messaging) -> Iterator[Diagnostic]:
    """A blank is on one screen, and no screen has the name of the last one."""
    seen: dict[str, str] = {}
    for number, screen in enumerate(messaging.screens):
        if screen.id == READY or screen.id.startswith(f"{READY}-"):
            yield messaging.span.problem(f'the last screen already has the id "{READY}"; choose another id', "screens", number, "id")
        if not screen.blanks and not screen.choice:
            yield messaging.span.problem(
                'this screen asks for nothing; add "blanks" or a "choice", or delete the screen', "screens", number
            )
        for index, blank in enumerate(screen.blanks):
            if blank in seen:
                problem = f'the screen "{seen[blank]}" already asks for "{blank}"; delete the blank from one of the screens'
                yield messaging.span.problem(problem, "screens", number, "blanks", index)
            seen[blank] = screen.id


def needed_blanks_are_asked_for(message: Message, handbook: Handbook) -> Iterator[Diagnostic]:
    """Each blank that a message can't do without is on a screen."""
    asked = {blank for screen in handbook.messaging.screens for blank in screen.blanks}
    for blank in sorted(message.needed - asked):
        yield message.span.problem(
            f'the message needs {{{blank}}}, but no screen in {_FILE} asks for it; add it to the "blanks" of a screen', "text"
        )


def screens_are_small(message: Message, handbook: Handbook) -> Iterator[Diagnostic]:
    """A screen asks for at most three blanks at a time, whatever the reader chooses."""
    choices = {choice.id: len(choice.options) for parts in (message.parts, *message.subject_parts) for choice in choices_of(parts)}
    for screen in handbook.messaging.screens:
        for options in product(*(range(count) for count in choices.values())):
            asked = asked_blanks(screen, message, dict(zip(choices, options, strict=True)))
            if len(asked) > MOST:
                fix = f"move one to another screen in {_FILE}, or make it optional with [[ ]]"
                problem = f'on the screen "{screen.id}", this message asks for {len(asked)} blanks ({", ".join(asked)}); the limit is {MOST}; {fix}'
                yield message.span.problem(problem, "text")
                break


def sending_sets_a_day(handbook: Handbook) -> Iterator[Diagnostic]:
    """The task that sending a message completes sets a day that isn't the appointment."""
    steps = {step.id: step for step in handbook.plan.steps}
    for number, purpose in enumerate(handbook.messaging.purposes):
        step = steps.get(purpose.step or "")
        if step and step.sets in (None, APPOINTMENT):
            problem = f'the task "{step.id}" in plan.yaml doesn\'t set the day when something was sent; name another task, or delete "step"'
            yield handbook.messaging.span.problem(problem, "purposes", number, "step")
