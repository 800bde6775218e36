"""A warm worker holds no more after many documents than after a few, and each costs it a third of a build alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefing.workshop.limits import MEGABYTE
from tests.batch.brief import stage
from tests.bench.differing import differing
from tests.bench.many import batch
from tests.bench.measure import run
from tests.door import CHECKOUT

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


def test_a_document_costs_a_warm_worker_a_third_of_a_build(
    tmp_path: Path, count: Callable[[int, int], int], promise: Callable[[str, object, object], None]
) -> None:
    """Documents that differ on every page and in language, against builds of the same ones, with figures kept in both.

    The first tenth of the documents, at least one, makes the worker warm.
    """
    many = count(6, 48)
    folder, out, cache = tmp_path / "briefing", tmp_path / "out", {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    if many == 6:  # a sample
        matrix = stage(folder, "axes: {year: [1, 2, 3], language: [en, fr]}\n") / "matrix.yaml"
    else:
        matrix = differing(Path(CHECKOUT) / "content" / "climate-monitor", folder)
    told = batch(folder, matrix, out, "here", cache)
    assert len(told) == many
    at_first = max(1, many // 10)
    warm = [one["cpu_seconds"] for one in told[at_first:]]
    alone = []
    for one in told[at_first :: many // 3]:
        alone.append(_built(folder, one["values"], tmp_path / "one.pdf", cache))
        assert (tmp_path / "one.pdf").read_bytes() == (out / one["name"]).read_bytes()
    ratio = sum(warm) / len(warm) / (sum(alone) / len(alone))
    assert ratio <= 1 / 3, (warm, alone)
    promise("processor time of a document in a warm worker, to a build alone", many, f"{ratio:.2f} : 1, aim 0.33")


_READER = {"audience": "--for", "language": "--language"}


def _built(folder: Path, values: Mapping[str, str | None], file: Path, environment: Mapping[str, str]) -> float:
    """Seconds of processor time that one build of those values takes."""
    words = [sys.executable, "-m", "briefing", "build", str(folder), "-o", str(file), "--quiet", "--force"]
    for key, value in values.items():
        if value is not None:
            words += [_READER[key], value] if key in _READER else ["--set", f"{key}={value}"]
    return run(words, folder, {**environment, "PYTHONPATH": CHECKOUT}).processor
