"""What must hold under other versions: the same bytes under every Python, and the suite with the oldest and the newest packages.

``make same`` and ``make compat`` run it. Everything that it makes is in ``.cache/versions`` and can be deleted at any time.
"""

from __future__ import annotations

from support.helpers import ROOT

FOLDER = ROOT / ".cache/versions"
