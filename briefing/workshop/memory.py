"""How much memory a process and its children have now, as the system counts it."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

_TASK_INFO = 4  # PROC_PIDTASKINFO of <sys/proc_info.h>
_TASK_INFO_WORDS = 12  # 96 bytes; the second word is the resident size


def most_resident(pid: int) -> int:
    """Bytes of memory that the largest of a process and its children holds; 0 where the system does not say."""
    if sys.platform == "darwin":
        return _resident_on_macos(pid)
    return max(map(_resident, (pid, *_children(pid))))


def _resident(pid: int) -> int:
    with suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def _children(pid: int) -> tuple[int, ...]:
    with suppress(OSError, ValueError):
        return tuple(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()))
    return ()


def _resident_on_macos(pid: int) -> int:
    """Source: `proc_pidinfo` of libproc, struct proc_taskinfo."""
    words = (ctypes.c_uint64 * _TASK_INFO_WORDS)()
    written = _libproc().proc_pidinfo(pid, _TASK_INFO, ctypes.c_uint64(0), ctypes.byref(words), ctypes.sizeof(words))
    return int(words[1]) if written == ctypes.sizeof(words) else 0


@cache
def _libproc() -> ctypes.CDLL:
    return ctypes.CDLL("/usr/lib/libproc.dylib")
