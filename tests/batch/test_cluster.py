"""Documents made on a Dask cluster of two processes: the bytes of those made here, and a killed worker is no loss."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.batch import engines
from briefing.batch.engines import cluster
from briefing.batch.kept import Kept
from briefing.batch.run import make_all
from briefing.pipeline import build
from briefing.problems import EnvironmentRefusal
from tests.batch.brief import planned, stage

EIGHT = "axes:\n  country: [PL, FI]\n  year: [1, 2]\n  audience: [null, partners]\n"


@pytest.fixture
def address() -> Iterator[str]:
    """The scheduler of two workers on this machine, each a process that is begun anew when it ends."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as made:
        yield made.scheduler_address


def test_a_killed_worker_costs_nothing_but_time(tmp_path: Path, address: str) -> None:
    from distributed import Client

    plan, out = planned(stage(tmp_path, EIGHT)), tmp_path / "out"
    kept, killed = Kept(out, 2**63), []
    for done in make_all(plan.documents, out, kept, cluster(address)):
        assert done.state == "made", done.answer.problems
        if not killed:
            with Client(address, set_as_default=False) as client:
                killed = [min(client.run(os.getpid).values())]
            os.kill(killed[0], signal.SIGKILL)
    kept.close()
    for one in plan.documents:
        assert (out / one.document.name).read_bytes() == build(tmp_path, one.document.request).data


def test_a_cluster_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_ANSWERS_IN", 0.2)
    with pytest.raises(EnvironmentRefusal) as refused, cluster("tcp://127.0.0.1:1"):
        pass
    assert refused.value.problems[0].rule == "cluster-answers"


def test_the_extra_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda name: None)
    with pytest.raises(EnvironmentRefusal) as refused, cluster("tcp://127.0.0.1:1"):
        pass
    assert refused.value.problems[0].hints == ("pip install 'briefing[cluster]'",)
