"""The world is a value: what it shows is fixed when it is made, and a test can hold it still."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from briefing.world import standing_still, this_machine

NIGHT_IN_KABUL = datetime(2026, 3, 1, 2, 0, tzinfo=timezone(timedelta(hours=4, minutes=30)))


def test_a_world_standing_still_shows_the_instant_in_utc() -> None:
    world = standing_still(NIGHT_IN_KABUL)
    assert world.now() == world.now() == NIGHT_IN_KABUL
    assert world.now().tzinfo is UTC
    assert world.today() == date(2026, 2, 28)
    assert world.random_bytes(3) == b"\0\0\0"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        standing_still(datetime(2026, 3, 1))  # noqa: DTZ001 - the mistake under test


def test_this_machine_reads_the_environment_once_and_has_no_network_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_TRIAL", "before")
    world = this_machine()
    monkeypatch.setenv("BRIEFING_TRIAL", "after")
    assert world.environment["BRIEFING_TRIAL"] == "before"
    assert not world.network
    assert this_machine(network=True).network
    assert world.now().tzinfo is UTC
    assert len(world.random_bytes(16)) == 16


def test_the_environment_cannot_be_changed() -> None:
    world = standing_still(NIGHT_IN_KABUL, {"A": "1"})
    with pytest.raises(TypeError):
        world.environment["A"] = "2"  # type: ignore[index]  # the mistake under test
