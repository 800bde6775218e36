"""Work done in a fork of this process, because it would leave something behind: threads of a library, above all.

A process with a second thread must not fork, and the press makes several pages at once by forking. Where no fork can be
had (another system than Linux, threads already), the work is done here.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn, TypeVar

T = TypeVar("T")


def apart(work: Callable[[], T]) -> T:
    """What `work` gives; it changes nothing that this process sees.

    Raises:
        whatever `work` raises: what fails apart is done again here, and fails here.
    """
    if sys.platform != "linux" or len(os.listdir("/proc/self/task")) > 1:  # noqa: PTH208 - one number, no paths
        return work()
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        _do_and_vanish(work, writes)
    os.close(writes)
    with os.fdopen(reads, "rb") as answer:
        content = answer.read()
    _, status = os.waitpid(child, 0)
    with suppress(EOFError, pickle.UnpicklingError):
        if status == 0:
            made: T = pickle.loads(content)  # noqa: S301 - our own child wrote it
            return made
    return work()


def _do_and_vanish(work: Callable[[], object], writes: int) -> NoReturn:
    status = 1
    try:
        with os.fdopen(writes, "wb") as answer:
            pickle.dump(work(), answer, pickle.HIGHEST_PROTOCOL)
        status = 0
    except BaseException:  # noqa: BLE001, S110 - the parent does it again and meets the same
        pass
    finally:
        os._exit(status)
