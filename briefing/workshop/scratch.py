"""Folders of children for their temporary files: a parent clears them away, and whoever comes later what a kill left.

A child holds a lock on its folder as long as it lives. A folder that nobody holds is nobody's, once it is old enough
for its child to have begun.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_PREFIX = "briefing-work-"
_OLD = 600.0
"""Seconds after which a child that began has its lock."""


def new_scratch() -> str:
    """A folder for a child that is about to begin."""
    return tempfile.mkdtemp(prefix=_PREFIX)


def hold_scratch(folder: str) -> None:
    """Keep the folder from being swept away while this process lives."""
    with suppress(OSError):  # a disk that knows no locks: then nothing is swept there either
        fcntl.flock(os.open(folder, os.O_RDONLY), fcntl.LOCK_SH)


def sweep(now: datetime) -> int:
    """Clear away what killed processes of this user have left; how many folders that were."""
    found = 0
    with suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for one in entries:
            if one.name.startswith(_PREFIX) and _is_left(one, now.timestamp()):
                shutil.rmtree(one.path, ignore_errors=True)
                found += not Path(one.path).exists()
    return found


def _is_left(one: os.DirEntry[str], now: float) -> bool:
    try:
        seen = one.stat(follow_symlinks=False)
        if not one.is_dir(follow_symlinks=False) or seen.st_uid != os.getuid() or now - seen.st_mtime < _OLD:
            return False
        handle = os.open(one.path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(handle)
