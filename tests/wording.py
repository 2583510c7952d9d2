"""The words of others that stand in our messages: asked for, since a release may change them."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable

ABSENT = os.strerror(errno.ENOENT)
NO_FOLDER = os.strerror(errno.ENOTDIR)
FULL = os.strerror(errno.ENOSPC)
TOO_LARGE = os.strerror(errno.EFBIG)


def said_by(call: Callable[[str], object], argument: str) -> str:
    """What a call that fails says of it."""
    try:
        call(argument)
    except json.JSONDecodeError as error:
        return error.msg
    except Exception as error:  # noqa: BLE001 - whatever it is
        return str(error)
    raise AssertionError(f"{argument!r} is no fault")
