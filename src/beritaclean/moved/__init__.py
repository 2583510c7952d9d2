"""Modules under their old names: importable for one release, with a warning that names the new one.

The `__path__` of the package ends with this folder, so `import beritaclean.page` finds `page.py`;
what was renamed in its room has a file there.
"""

from __future__ import annotations

import sys
import warnings
from importlib import import_module


def moved(old: str, new: str) -> None:
    """Put the module `new` in the place of the module `old`, which is being imported."""
    text = f"{old} is {new} now, and this name goes with 0.2"
    warnings.warn(text, DeprecationWarning, stacklevel=3)
    sys.modules[old] = import_module(new)
