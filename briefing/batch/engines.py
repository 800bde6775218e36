"""Who makes the documents: processes of this machine, or a Dask cluster. Both are an Executor that makes documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from typing import Any

from briefing.batch.document import Answer, Document
from briefing.batch.same import check_surroundings, surroundings_there
from briefing.batch.station import Station, make_there, send_home
from briefing.cores import cores
from briefing.problems import EnvironmentRefusal, Problem, error
from briefing.proof.made_with import surroundings

_ANSWERS_IN = 10.0
"""Seconds that a cluster has to answer, and to show a worker."""
_AHEAD = 3
"""Documents that wait for each worker, so that none stands idle between two."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An executor, what it is asked to do with a document, and how many documents it is to have at once."""

    executor: Executor
    make: Callable[[Document], Answer]
    width: int


@contextmanager
def here(jobs: int | None, wanted: int) -> Iterator[Engine]:
    """Processes of this machine: `jobs` of them, by default one for each core, and no more than `wanted` documents."""
    count = max(1, min(jobs or cores(), wanted))
    station = Station()
    executor = ThreadPoolExecutor(count, thread_name_prefix="briefing-batch")
    try:
        yield Engine(executor, station.make, _AHEAD * count)
    finally:
        station.halt()
        executor.shutdown(cancel_futures=True)


@contextmanager
def cluster(address: str) -> Iterator[Engine]:
    """A Dask cluster, by the address of its scheduler.

    Raises:
        EnvironmentRefusal: the library is not installed, the cluster does not answer, a worker would make other bytes.
    """
    if find_spec("distributed") is None:
        said = "a cluster needs the library distributed, which is not installed"
        raise EnvironmentRefusal(error("extra-is-installed", said, None, "pip install 'briefing[cluster]'"))
    client = _client(address)
    try:
        for worker, found in _asked(client).items():
            check_surroundings(surroundings().items(), f"the worker at {worker}", found)
        executor = client.get_executor(pure=False)
        yield Engine(executor, partial(make_there, client.id), _AHEAD * max(1, sum(client.nthreads().values())))
    finally:
        with suppress(Exception):  # whatever ails the cluster by now, the batch has what it has
            client.run(send_home, client.id)
        client.close()


def _asked(client: Any) -> dict[str, dict[str, str]]:
    """What each worker has, by its address.

    Raises:
        EnvironmentRefusal: a worker cannot say; each time the reason is that it has no briefing, or quite another one.
    """
    try:
        answers: dict[str, Any] = client.run(surroundings_there, on_error="return")
    except Exception as failure:
        raise EnvironmentRefusal(_speechless("a worker", failure)) from failure
    for worker, answer in answers.items():
        if not isinstance(answer, dict):
            raise EnvironmentRefusal(_speechless(f"the worker at {worker}", answer))
    return answers


def _speechless(who: str, failure: object) -> Problem:
    said = f"{who} cannot make documents: {type(failure).__name__}: {failure}"[:300]
    hint = "install briefing of the same version, with the same packages, where that worker runs"
    return error("worker-has-the-same", said, None, hint)


def _client(address: str) -> Any:
    from distributed import Client as Untyped

    Client: Any = Untyped  # noqa: N806 - a class
    hint = "start it with `dask scheduler` and `dask worker`, or leave --cluster out"
    try:
        client = Client(address, timeout=_ANSWERS_IN, set_as_default=False)
    except (OSError, ValueError) as failure:  # a TimeoutError is an OSError
        said = f"there is no answer from a cluster at {address}: {failure}"[:300]
        raise EnvironmentRefusal(error("cluster-answers", said, None, hint)) from failure
    try:
        client.wait_for_workers(1, timeout=_ANSWERS_IN)
    except TimeoutError:
        client.close()
        said = f"the cluster at {address} has no worker"
        raise EnvironmentRefusal(error("cluster-answers", said, None, hint)) from None
    return client
