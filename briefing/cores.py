"""How many processors this process may use, and whether it shares them: then it begins no work beside its own."""

from __future__ import annotations

import os

_shared: list[bool] = []


def cores() -> int:
    """Processors that work may be spread over; one where a fork with the system's fonts loaded is not safe."""
    return 1 if _shared or not hasattr(os, "sched_getaffinity") else len(os.sched_getaffinity(0))


def share_them() -> None:
    """From here on as many processes like this one run as there are processors: each does its own work alone."""
    _shared.append(True)
