"""Measure what must be fast (make bench)."""

import sys

from bench.other import main

sys.exit(main())
