"""A warm worker holds no more after many documents than after a few, whichever engine it works for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.workshop.limits import MEGABYTE
from tests.batch.brief import stage
from tests.bench.many import batch

ALLOWED = 32
"""MB that a worker may hold more after the last tenth of its documents than after the first: kept layouts."""


@pytest.mark.parametrize(("engine", "few"), [("here", 20), ("dask", 4)])
def test_memory_is_flat_over_many_documents(
    tmp_path: Path,
    engine: str,
    few: int,
    count: Callable[[int, int], int],
    promise: Callable[[str, object, object], None],
) -> None:
    many = count(few, 1000)
    folder = stage(tmp_path, f"axes: {{year: {list(range(many))}}}\n")
    held = [one["memory"] / MEGABYTE for one in batch(folder, folder / "matrix.yaml", tmp_path / "out", engine)]
    assert len(held) == many
    assert min(held) > 0
    tenth = max(1, many // 10)
    more = max(held[-tenth:]) - max(held[: max(tenth, min(many, 20) // 2)])
    assert more < ALLOWED, held
    promise(f"a warm worker's memory is flat ({engine})", many, f"{more:+.0f} MB from first to last tenth")
