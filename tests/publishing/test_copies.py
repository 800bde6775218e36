"""Copies of one edition for several readers: how they are printed, and which of them is compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.archive.ledger import open_ledger
from briefing.model.delivery import Target
from briefing.model.request import Request
from briefing.problems import Refusal
from briefing.publishing.snapshots import rendition_like, snapshot_in
from briefing.way import Outcome, Progress
from tests.publishing.fake_press import ONE_FILE, FakePress, at, new, written


@pytest.fixture
def port(tmp_path: Path) -> Path:
    return written(tmp_path / "port", "Crane 2 stopped.")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def test_a_copy_is_found_by_whom_it_is_for(port: Path, archive: Path) -> None:
    board = Target.model_validate({"to": "folder:/board", "audience": "board", "formats": ["html"]})
    made = new(port, archive, replace(ONE_FILE, targets=(board,))).publication
    with open_ledger(archive, at()) as ledger:
        said = [snapshot_in(ledger, made, rendition_like(made, asked)) for asked in ({}, {"audience": "board"})]
    assert [one.sentences[0].text for one in said] == ["Crane 2 stopped.", "Crane 2 stopped. for board"]
    with pytest.raises(Refusal, match="edition 1 of port was made for nobody with audience press"):
        rendition_like(made, {"audience": "press"})


def test_bars_are_as_wished(port: Path, archive: Path) -> None:
    asked: list[bool | None] = []
    press = FakePress().press()

    def build(path: Path, request: Request, progress: Progress | None) -> Outcome:
        asked.append(request.change_bars)
        return press.build(path, request, progress)

    for wished in (None, False, True):
        new(port, archive, replace(ONE_FILE, force=True, change_bars=wished), press=replace(press, build=build))
    assert asked == [None, False, True]
