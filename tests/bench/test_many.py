"""A warm worker holds no more after many documents than after a few, whichever engine it works for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from briefing.batch.engines import here
from briefing.model.request import Request
from briefing.workshop.limits import MEGABYTE
from tests.batch.brief import stage
from tests.bench.many import documents, made, small_cluster

ALLOWED = 48
"""MB that a worker may hold more in the last tenth of its documents than it held at most in the first."""


@pytest.mark.parametrize("engine", ["here", "dask"])
def test_memory_is_flat_over_many_documents(
    tmp_path: Path, engine: str, count: Callable[[int, int], int], promise: Callable[[str, object, object], None]
) -> None:
    many = count(20, 1000)
    if engine == "dask" and many == 20:
        many = 4  # a sign of life; tests/batch/test_cluster.py has the rest
    planned = documents(stage(tmp_path), Request(), many)
    with ExitStack() as stack:
        maker = here(1, many) if engine == "here" else stack.enter_context(small_cluster(1))
        done = list(made(planned, tmp_path / "out", maker))
    assert {one.state for one in done} == {"made"}
    held = [one.answer.memory / MEGABYTE for one in done]
    tenth = max(1, many // 10)
    more = max(held[-tenth:]) - max(held[: max(tenth, min(many, 20) // 2)])
    assert more < ALLOWED, held
    promise(f"a warm worker's memory is flat ({engine})", many, f"{more:+.0f} MB from first to last tenth")
