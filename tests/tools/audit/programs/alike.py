"""Compare sentences by their meaning: a program of its own, run with the environment of the audit's tools.

Reads a JSON list of sentences from the standard input and prints, as JSON, a list for each with its likeness to all of them: the cosine
of their vectors, 1 for the same. PyPI's wordllama (MIT license) averages vectors of the words' parts, which come from a language model's
own and are in the package. So it knows that "pay" is near "salary", but not who does what to whom: it finds candidates for a person to
judge, and says nothing about duplicates by itself.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import wordllama


def main() -> int:
    """Compare all sentences with each other."""
    package = Path(wordllama.__file__).parent  # otherwise it would look for its tokenizer on the internet
    model = wordllama.WordLlama.load(cache_dir=package, disable_download=True)
    vectors = model.embed(json.load(sys.stdin), norm=True)
    json.dump((vectors @ vectors.T).round(3).tolist(), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
