"""What the machine decides, as one value: the clock, the environment, the network, chance.

It is handed to the few rooms that need it (source, archive, schedule, delivery, signing). Everything between reading a
briefing and printing it works without, which is why the same content gives the same bytes. This is the only module
that reads the clock or draws random bytes.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class World:
    """The outside of the program.

    `now` returns the instant in UTC, `environment` the variables of the process as they were at the start, `network`
    says whether anything may be fetched or delivered, `random_bytes` returns so many bytes that nobody can guess.
    """

    now: Callable[[], datetime]
    environment: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    network: bool = False
    random_bytes: Callable[[int], bytes] = secrets.token_bytes

    def today(self) -> date:
        """The date in UTC."""
        return self.now().date()


def this_machine(*, network: bool = False) -> World:
    """The world as it is: the system's clock, this process's environment, the network only where it is asked for."""
    return World(
        now=lambda: datetime.now(UTC),
        environment=MappingProxyType(dict(os.environ)),
        network=network,
    )


def standing_still(at: datetime, environment: Mapping[str, str] | None = None, *, network: bool = False) -> World:
    """A world whose clock always shows `at` and whose random bytes are zeros: for tests and for rebuilding an edition.

    Raises:
        ValueError: `at` has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    instant = at.astimezone(UTC)
    return World(
        now=lambda: instant,
        environment=MappingProxyType(dict(environment or {})),
        network=network,
        random_bytes=bytes,
    )
