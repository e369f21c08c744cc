"""Where a line of text may break in a printable."""

from __future__ import annotations

import re

BREAK = re.compile(r"[\s\u0e00-\u0eff\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+")
"""Where a line may end: spaces, and scripts that put none between their words (Thai, Lao, Khmer, Chinese, Japanese, Korean)."""
