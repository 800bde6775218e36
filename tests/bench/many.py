"""Many documents in warm workers: processor time of each against a cold build, and what a worker holds in the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from briefing.batch.document import Document, files_read
from briefing.batch.engines import Engine, cluster
from briefing.batch.kept import Kept
from briefing.batch.plan import Planned
from briefing.batch.run import Done, make_all
from briefing.model.request import Request
from briefing.shipped import version
from briefing.source.read import read_source
from briefing.workshop.limits import Limits


def documents(briefing: Path, request: Request, count: int) -> tuple[Planned, ...]:
    """The same document many times, under other names."""
    source = read_source(briefing).value
    assert source is not None
    files, limits = files_read(source), Limits()
    return tuple(
        Planned(Document(f"{at}", f"{at}.pdf", briefing, request, files, limits, version()), ()) for at in range(count)
    )


def made(planned: tuple[Planned, ...], folder: Path, engine: AbstractContextManager[Engine]) -> Iterator[Done]:
    """Each as it is finished."""
    kept = Kept(folder, 2**63)
    try:
        yield from make_all(planned, folder, kept, engine)
    finally:
        kept.close()


@contextmanager
def small_cluster(workers: int) -> Iterator[AbstractContextManager[Engine]]:
    """A Dask cluster of so many processes on this machine, as an engine."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as local:
        yield cluster(local.scheduler_address)
