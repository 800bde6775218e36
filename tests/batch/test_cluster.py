"""Documents made on a Dask cluster of two processes: the bytes of those made here, and a killed worker is no loss."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.batch import engines
from briefing.batch.engines import cluster
from briefing.pipeline import build
from briefing.problems import EnvironmentRefusal
from tests.batch.brief import NAMES, planned, stage
from tests.batch.local_cluster import local_cluster
from tests.door import CHECKOUT


def test_a_killed_worker_costs_nothing_but_time(tmp_path: Path) -> None:
    plan, out = planned(stage(tmp_path)), tmp_path / "out"
    with local_cluster(2) as made:
        words = (sys.executable, "-m", "briefing", "batch", str(tmp_path), "-o", str(out), "--cluster", made.address)
        env = os.environ | {"PYTHONPATH": CHECKOUT}
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env) as program:
            assert program.stderr is not None
            assert program.stderr.readline().split()[0] == "made"
            os.kill(made.workers[0], signal.SIGKILL)
            _, said = program.communicate()
    assert program.returncode == 0, said
    assert {file.name for file in out.glob("*.pdf")} == set(NAMES)
    for one in plan.documents:
        assert (out / one.document.name).read_bytes() == build(tmp_path, one.document.request).data


UNANSWERED = """
from briefing.batch import engines
from briefing.problems import EnvironmentRefusal
engines._ANSWERS_IN = 0.2
try:
    with engines.cluster("tcp://127.0.0.1:1"):
        pass
except EnvironmentRefusal as refusal:
    print(refusal.problems[0].rule)
"""


def test_a_cluster_that_does_not_answer_is_told() -> None:
    env = os.environ | {"PYTHONPATH": CHECKOUT}
    ended = subprocess.run((sys.executable, "-c", UNANSWERED), capture_output=True, text=True, env=env, check=False)
    assert ended.stdout == "cluster-answers\n", ended.stderr


def test_the_extra_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda name: None)
    with pytest.raises(EnvironmentRefusal) as refused, cluster("tcp://127.0.0.1:1"):
        pass
    assert refused.value.problems[0].hints == ("pip install 'briefing[cluster]'",)


@pytest.mark.parametrize("raises", [True, False])
def test_a_worker_without_the_program_is_told(monkeypatch: pytest.MonkeyPatch, raises: bool) -> None:
    missing = ModuleNotFoundError("No module named 'briefing'")

    class Client:
        id = "one"

        def run(self, *_: object, **__: object) -> dict[str, object]:
            if raises:
                raise missing
            return {"tcp://a:1": missing}

        def close(self) -> None:
            pass

    monkeypatch.setattr(engines, "_client", lambda address: Client())
    with pytest.raises(EnvironmentRefusal) as refused, cluster("tcp://127.0.0.1:1"):
        pass
    (problem,) = refused.value.problems
    who = "a worker" if raises else "the worker at tcp://a:1"
    assert problem.rule == "worker-has-the-same"
    assert problem.message == f"{who} cannot make documents: ModuleNotFoundError: No module named 'briefing'"


def _batch(folder: Path, out: Path, address: str, *words: str) -> subprocess.Popen[str]:
    line = (sys.executable, "-m", "briefing", "batch", str(folder), "-o", str(out), "--cluster", address, *words)
    env = os.environ | {"PYTHONPATH": CHECKOUT}
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)


def test_kills_of_workers_and_clients_and_two_at_once_lose_nothing(
    tmp_path: Path, count: Callable[[int, int], int], promise: Callable[[str, object, object], None]
) -> None:
    """Two batches share a cluster. In the midst of them a worker is killed, and one of their clients, which resumes."""
    many, formats = count(0, 60), ("--format", "md", "--report", "json")
    if not many:
        return  # the sample is the killed worker above
    folder = stage(tmp_path, f"axes: {{year: {list(range(many))}}}\n")
    outs = [tmp_path / name for name in ("first", "second")]
    with local_cluster(2) as made:
        first, second = (_batch(folder, out, made.address, *formats) for out in outs)
        with first, second:
            assert first.stderr is not None
            first.stderr.readline()
            first.kill()
            os.kill(made.workers[0], signal.SIGKILL)
            first.wait()
            told, said = second.communicate()
        assert second.returncode == 0, said
        assert json.loads(told)["made"] == many
        at_once = len(list(outs[0].glob("*.md")))
        with _batch(folder, outs[0], made.address, *formats, "--resume") as again:
            told, said = again.communicate()
        assert again.returncode == 0, said
    report = json.loads(told)
    assert report["made"] + report["kept"] == many
    assert report["kept"] >= at_once - 1 >= 0  # the last may lack its line's file alone
    both = [{file.name: file.read_bytes() for file in out.iterdir() if file.suffix == ".md"} for out in outs]
    assert len(both[0]) == many
    assert both[0] == both[1]
    assert not [file for out in outs for file in out.rglob("*.part")]
    promise("documents after kills of worker and client, two batches at once", 2 * many, "none lost, none otherwise")
