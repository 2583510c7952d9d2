"""The script that asks for workers: whether they need it, and keeping it from them where not.

`multiprocessing` has each child import the script of its parent, since what is sent to it may be
defined there. A script without a guard then asks for workers in each of its workers; one that was
typed in, or came through a pipe, cannot be imported at all. The extractors of this library need
no script, and so it is hidden from a child that is sent nothing of it.
"""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import sys
import threading
from collections.abc import Iterator
from types import FunctionType
from typing import Any

_NAMES = ("__main__", "__mp_main__")
"""What the script is called: by itself, and in a process that `multiprocessing` has begun."""
_HIDING = threading.Lock()
"""One at a time may hide the script: it is hidden from the whole process."""


class Pickler(pickle.Pickler):
    """Packs what is sent to workers, and sees what of it is defined in the script."""

    def __init__(self) -> None:
        self._file = io.BytesIO()
        super().__init__(self._file, pickle.HIGHEST_PROTOCOL)
        self.script = False
        """Whether something of the script is needed."""
        self.last = "the pipeline"
        """What a message names: what is of the script, else what was looked at last."""

    def packed(self, value: Any) -> bytes:
        """The bytes of a value; it raises what pickle does."""
        self.dump(value)
        return self._file.getvalue()

    def reducer_override(self, value: Any) -> Any:
        """Called for all but plain values; leaves the packing to pickle."""
        if not self.script:
            name = getattr(value, "__qualname__", None) or type(value).__name__
            module = getattr(value, "__module__", None)
            self.last = f"{name} of {module}" if module else name
            self.script = module in _NAMES and isinstance(value, type | FunctionType)
        return NotImplemented


def can_be_imported() -> bool:
    """Whether workers can import the script: a file, or a module that was named by ``-m``."""
    main = sys.modules["__main__"]
    name = getattr(getattr(main, "__spec__", None), "name", None)
    if name is not None:  # multiprocessing passes a __main__.py over
        return not f".{name}".endswith(".__main__")
    path = getattr(main, "__file__", None)
    return path is not None and os.path.exists(path)  # noqa: PTH110 - for one look


@contextlib.contextmanager
def script(*, shown: bool) -> Iterator[None]:
    """Let a child that begins import the script, or keep it from that.

    Without what is defined there it has no use for it; and a script without a guard, which starts
    itself again in each child, or one that came through a pipe, would end it.
    """
    if shown:
        yield
        return
    with _HIDING:
        main: dict[str, Any] = vars(sys.modules["__main__"])
        before = {name: value for name, value in main.items() if name in {"__file__", "__spec__"}}
        main.pop("__file__", None)
        main["__spec__"] = None
        try:
            yield
        finally:
            main.update(before)
