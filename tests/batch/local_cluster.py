"""A Dask cluster on this machine, in processes of its own: threads and children of Dask stay out of the tests' process.

`python -m tests.batch.local_cluster N` prints the scheduler's address and its workers' numbers; it ends with its input.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.door import CHECKOUT


@dataclass(frozen=True, slots=True)
class Cluster:
    """The address of its scheduler, and the numbers of its workers' processes."""

    address: str
    workers: tuple[int, ...]


@contextmanager
def local_cluster(workers: int) -> Iterator[Cluster]:
    """So many workers, each a process that is begun anew when it ends."""
    words = (sys.executable, "-m", "tests.batch.local_cluster", str(workers))
    env = os.environ | {"PYTHONPATH": CHECKOUT}
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env) as program:
        assert program.stdout is not None
        address, *numbers = program.stdout.readline().split()
        yield Cluster(address, tuple(map(int, numbers)))
        program.communicate("")


def _serve(workers: int) -> None:
    import distributed

    dask: Any = distributed
    with (
        dask.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as cluster,
        dask.Client(cluster) as client,
    ):
        print(cluster.scheduler_address, *client.run(os.getpid).values(), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
