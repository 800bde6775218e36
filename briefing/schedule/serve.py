"""A loop over sweeps, until it is asked to end."""

from __future__ import annotations

import threading
from collections.abc import Callable

from briefing.problems import Refusal
from briefing.schedule.pulse import Pulse
from briefing.schedule.tick import Ticked


def serve(
    sweep: Callable[[], Ticked],
    pulse: Pulse,
    every: float,
    after: Callable[[Ticked | Refusal], None],
    over: threading.Event | None = None,
) -> None:
    """Sweep, tell what came of it, wait `every` seconds, and again until `over`. An archive that cannot be used now may
    be later: that ends no server. KeyboardInterrupt ends it, after the run in hand was given back."""
    over = over or threading.Event()
    while not over.is_set():
        found = _swept(sweep, pulse)
        after(found)
        over.wait(every)


def _swept(sweep: Callable[[], Ticked], pulse: Pulse) -> Ticked | Refusal:
    """One sweep, and the pulse told of it."""
    try:
        ticked = sweep()
    except Refusal as refusal:
        pulse.failed(refusal)
        return refusal
    pulse.swept(ticked)
    return ticked
