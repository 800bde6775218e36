"""Instants as the ledger has them: text in UTC, to the second, so that they compare as text."""

from __future__ import annotations

from datetime import UTC, datetime


def written(instant: datetime) -> str:
    """`2026-03-01T06:30:00Z`; fractions of a second are cut off.

    Raises:
        ValueError: `instant` has no time zone.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def read(text: str) -> datetime:
    """The instant of such a text.

    Raises:
        ValueError: it is none.
    """
    return datetime.fromisoformat(text).astimezone(UTC)


def read_if(text: str | None) -> datetime | None:
    """The instant, where there is one."""
    return None if text is None else read(text)


def written_if(instant: datetime | None) -> str | None:
    """The text, where there is an instant."""
    return None if instant is None else written(instant)
