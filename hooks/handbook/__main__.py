"""Run a command: ``python -m handbook check``, the same as ``handbook check``."""

import sys

from handbook.cli import main

sys.exit(main())
