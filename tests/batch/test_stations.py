"""Where documents are made on a cluster: a batch has children of its own, which end; workers that differ are told."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from briefing import manifest
from briefing.batch import holding, station
from briefing.batch.document import Answer
from briefing.batch.same import check_surroundings, surroundings_there
from briefing.batch.station import Halted, Station, make_there, send_home
from briefing.problems import EnvironmentRefusal
from tests.batch.brief import planned, stage


class Child:
    """A child that answers at once."""

    def __init__(self, *_: object) -> None:
        self.ended = 0
        born.append(self)

    def ask(self, task: str, *_: object) -> object:
        return found if task == holding._ASK else Answer(Path(), b"made")

    def memory(self) -> int:
        return 1

    def end(self) -> None:
        self.ended += 1


born: list[Child] = []
found: dict[str, str] = {}
"""What an interpreter that begins now has."""


@pytest.fixture(autouse=True)
def children(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    born.clear()
    found.clear()
    monkeypatch.setattr(manifest, "surroundings", dict)
    monkeypatch.setattr(station, "Lasting", Child)
    monkeypatch.setattr(holding, "Lasting", Child)
    mine: dict[str, Station] = {}
    monkeypatch.setattr(station, "_there", mine)
    yield
    for one in mine.values():
        one.halt()
    for clock in [one for one in threading.enumerate() if isinstance(one, threading.Timer)]:
        clock.cancel()
        clock.join(10)  # whoever comes next may want to fork


def test_a_batch_sends_home_no_child_of_another(tmp_path: Path) -> None:
    document = planned(stage(tmp_path)).documents[0].document
    for batch in ("one", "two", "one"):
        assert make_there(batch, document).data == b"made"
    assert len(born) == 2
    send_home("two")
    assert [child.ended for child in born] == [0, 1]
    assert make_there("one", document).data == b"made"
    send_home("two")
    send_home("one")
    assert [child.ended for child in born] == [1, 1]


def test_children_without_work_end_where_nobody_sends_them_home(tmp_path: Path) -> None:
    document = planned(stage(tmp_path)).documents[0].document
    left = Station(rest=0.01)
    left.make(document)
    for _ in range(500):
        if born[0].ended:
            break
        time.sleep(0.01)
    assert born[0].ended == 1
    left.make(document)
    left.halt()
    assert [child.ended for child in born] == [1, 1]


def test_a_worker_that_joins_late_is_held_against_the_plan(tmp_path: Path) -> None:
    document = planned(stage(tmp_path)).documents[0].document
    answer = make_there("one", replace(document, surroundings=(("pango", "0.0.0"),)))
    assert [problem.rule for problem in answer.problems] == ["worker-has-the-same"]
    assert (answer.data, answer.code, born) == (None, 3, [])


class Worker:
    """A worker of a cluster that has one task."""

    address = "tcp://10.0.0.7:4000"

    def __init__(self, **tasks: str) -> None:
        self.state = SimpleNamespace(tasks={key: SimpleNamespace(state=state) for key, state in tasks.items()})

    def get_current_task(self) -> str:
        return "one"


def test_a_worker_that_joins_late_is_told_by_its_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(get_worker=lambda: Worker(one="executing")))
    document = planned(stage(tmp_path)).documents[0].document
    answer = make_there("one", replace(document, surroundings=(("pango", "0.0.0"),)))
    assert answer.problems[0].message.startswith("the worker at tcp://10.0.0.7:4000 would make other bytes")


@pytest.mark.parametrize("tasks", [{"one": "cancelled"}, {"other": "executing"}])
def test_what_the_cluster_has_taken_back_is_called_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tasks: dict[str, str]
) -> None:
    document = planned(stage(tmp_path)).documents[0].document
    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(get_worker=lambda: Worker(one="executing")))
    assert make_there("one", document).data == b"made"
    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(get_worker=lambda: Worker(**tasks)))
    with pytest.raises(Halted):
        make_there("one", document)


def test_an_upgrade_in_the_midst_of_a_batch_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = planned(stage(tmp_path)).documents[0].document
    at_work = Station()
    assert at_work.make(document).data == b"made"
    found.update(document.surroundings)
    monkeypatch.setattr(manifest, "surroundings", lambda: {"briefing": "touched"})
    assert at_work.make(document).data == b"made"  # touched, and the same
    found["briefing"] = "99.0"
    monkeypatch.setattr(manifest, "surroundings", lambda: {"briefing": "upgraded"})
    for _ in range(2):
        answer = at_work.make(document)
        assert (answer.data, answer.code, [problem.rule for problem in answer.problems]) == (
            None,
            3,
            ["files-hold-still"],
        )
        assert "briefing itself changed while the batch ran: briefing 99.0 instead of" in answer.problems[0].message
    assert len(born) == 3  # one that works, and one for each question


def test_all_that_differs_is_named() -> None:
    planned_for = surroundings_there()
    check_surroundings(planned_for.items(), "the worker")
    other = planned_for | {"pango": "0.0.0", "fonts": "0" * 32}
    with pytest.raises(EnvironmentRefusal) as refused:
        check_surroundings(planned_for.items(), "the worker at tcp://a", other)
    (problem,) = refused.value.problems
    assert problem.rule == "worker-has-the-same"
    assert f"pango 0.0.0 instead of {planned_for['pango']}; fonts not the same" in problem.message
