"""List the questions that are closest in meaning, for a person to judge: ``make similar``, or ``make similar ARGS=100`` for more pairs.

``make check`` refuses two questions with nearly the same words. This finds those that ask for the same in other words; most pairs on
the list only share a subject. What it measures, and what it can't, is in audit/programs/alike.py.
"""

from __future__ import annotations

import json
import sys
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from audit import Missing, tools
from support.helpers import load

if TYPE_CHECKING:
    from collections.abc import Sequence

PAIRS = 40
PROGRAM = Path(tools.__file__).parent / "programs" / "alike.py"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the pairs, the closest first; return 2 if the tools are missing."""
    given = sys.argv[1:] if arguments is None else arguments
    questions = {question.id: question.question for question in load().questions.active}
    try:
        likeness = compared(list(questions.values()))
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 2
    for share, first, second in closest(list(questions), likeness)[: int(given[0]) if given else PAIRS]:
        print(f"{share:.2f}  {first}: {questions[first]}\n      {second}: {questions[second]}")
    return 0


def compared(sentences: list[str]) -> list[list[float]]:
    """Return how alike each sentence is to each other one.

    Raises:
        Missing: The tools are not installed, or failed.

    """
    done = tools.run([tools.program("python"), PROGRAM], text=json.dumps(sentences))
    if done.returncode:
        raise Missing(done.stderr.strip()[-500:])
    likeness: list[list[float]] = json.loads(done.stdout)
    return likeness


def closest(ids: Sequence[str], likeness: Sequence[Sequence[float]]) -> list[tuple[float, str, str]]:
    """Return each pair with its likeness, the closest first."""
    pairs = [(likeness[one][another], ids[one], ids[another]) for one, another in combinations(range(len(ids)), 2)]
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1:]))


if __name__ == "__main__":
    sys.exit(main())
