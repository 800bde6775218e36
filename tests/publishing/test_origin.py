"""Data are read anew before an edition is made; data older than their limit stop it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from briefing.problems import Severity
from briefing.publishing.origin import Origin, origin_of, path_from
from briefing.publishing.wish import Stopped, Wish
from briefing.source import fetching
from briefing.source.remote import Read, SourceError
from briefing.world import World, standing_still
from tests.publishing.fake_press import NOON

DATA = """\
format: 1
id: port
edition: 4
title: One
data:
  ships:
    source: https://example.org/ships.csv
    max_age: 7
    columns: [{name: day}, {name: ships}]
"""


def world(days: float, *, network: bool = True) -> World:
    return standing_still(NOON + timedelta(days=days), network=network)


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A briefing whose data were read at noon, and whose source has failed since."""
    (tmp_path / "briefing.yaml").write_text(DATA, encoding="utf-8")
    monkeypatch.setattr(fetching, "read_remote", lambda wish: Read(b"day,ships\n2026-03-01,4\n", ".csv", ""))
    assert isinstance(origin_of(tmp_path, Wish(), world(0), None), Origin)

    def fails(wish: object) -> Read:
        raise SourceError("the server says no", again=False)

    monkeypatch.setattr(fetching, "read_remote", fails)
    return tmp_path


def test_data_are_read_before_anything_else(port: Path) -> None:
    assert list((port / "data").glob("ships-*.csv"))
    assert (port / "data.lock").exists()


def test_the_last_snapshot_stands_while_it_is_no_older_than_its_limit(port: Path) -> None:
    made = origin_of(port, Wish(), world(6.9), None)
    assert isinstance(made, Origin)
    assert (made.id, made.declared) == ("port", "4")
    (problem,) = made.problems
    assert (problem.rule, problem.severity) == ("source-answers", Severity.WARNING)


def test_data_older_than_their_limit_stop_it(port: Path) -> None:
    for wish in (Wish(), Wish(fetch=False), Wish(dry=True)):
        made = origin_of(port, wish, world(8.1), None)
        assert isinstance(made, Stopped)
        assert (made.reason, made.code) == ("its data are too old", 3)
        assert made.problems[-1].rule == "data-is-fresh"


def test_a_correction_may_be_made_of_old_data(port: Path) -> None:
    assert isinstance(origin_of(port, replace(Wish(), correct=1), world(80), None), Origin)


def test_nothing_is_read_where_that_is_not_wished(port: Path) -> None:
    for wish, network in ((Wish(fetch=False), True), (Wish(dry=True), True), (Wish(), False)):
        made = origin_of(port, wish, world(1, network=network), None)
        assert isinstance(made, Origin)
        assert made.problems == ()


def test_the_way_from_an_archive(tmp_path: Path) -> None:
    assert path_from(tmp_path / "archive", tmp_path / "briefs" / "port") == "../briefs/port"
