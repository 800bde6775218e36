"""Whatever happens to the files, the page shows in the end what a build would print, and the process stays small."""

from __future__ import annotations

import os
import random  # noqa: TID251 - seeded
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from briefing.pipeline import build
from briefing.preview.rasters import rasters
from briefing.workshop.memory import most_resident
from tests.preview.stage import Stage, family, staged
from tests.preview.storm import MAIN, Storm

PATIENCE = 60.0
MIB = 1024 * 1024


@contextmanager
def client_of(stage: Stage) -> Iterator[httpx.Client]:
    """Somebody who opened the page."""
    with httpx.Client(base_url=f"http://127.0.0.1:{stage.port}", timeout=PATIENCE) as client:
        assert client.get(stage.address).status_code == 200
        yield client


def memory(pid: int) -> float:
    """MiB that a process and its children hold together; a child belongs to the thread that started it."""
    return sum(most_resident(one) for one in (pid, *family(pid))) / MIB


def printed(folder: Path) -> list[str]:
    """The names of the pictures of what a build prints."""
    made = build(folder)
    assert made.data is not None, made.problems
    return [raster.picture for raster in rasters(made.data, range(made.page_count), ())]


def shown(client: httpx.Client) -> list[str]:
    """The names of the pictures that the page shows."""
    state: dict[str, Any] = client.get("/state").json()
    under_way = state["stale"] or state["working"] or state["checking"]
    return [] if under_way else [sheet["picture"] for sheet in state["pages"]]


def comes_to(client: httpx.Client, wanted: list[str]) -> bool:
    """Whether the page shows these pictures in the end, and goes on showing them."""
    end = time.monotonic() + PATIENCE
    while shown(client) != wanted:
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_pages_outlast_a_storm_of_saves(
    tmp_path: Path, count: Callable[[int, int], int], promise: Callable[[str, object, object], None]
) -> None:
    saves, calms = count(25, 500), 5
    folder = tmp_path / "port"
    with staged(folder, text=MAIN) as stage, client_of(stage) as client:
        storm = Storm(folder, random.Random(20260302))
        sizes = []
        for number in range(saves // calms):
            happened = [storm.gust() for _ in range(calms)]
            storm.calm()
            assert comes_to(client, printed(folder)), (number, happened, client.get("/state").text[:1500])
            sizes.append(memory(stage.process.pid))
            assert stage.process.poll() is None
        quarter = max(1, len(sizes) // 4)
        early, late = max(sizes[quarter : 2 * quarter]), max(sizes[-quarter:])
        assert late < early * 1.3 + 20, sizes
        assert stage.end() == 0
    promise("saves in a storm", storm.count, f"no stale page; {early:.0f} MiB of memory early on, {late:.0f} MiB late")


def test_a_worker_that_is_lost_is_replaced_and_that_is_said(tmp_path: Path) -> None:
    with staged(tmp_path / "port", text=MAIN) as stage, client_of(stage) as client:
        storm = Storm(stage.folder, random.Random(1))
        storm.calm()
        assert comes_to(client, printed(stage.folder))
        (worker,) = family(stage.process.pid)
        os.kill(worker, signal.SIGKILL)
        storm.calm()
        assert comes_to(client, printed(stage.folder))
        (problem,) = client.get("/state").json()["problems"]
        assert (problem["rule"], problem["severity"]) == ("work-is-finished", "warning")
        assert "SIGKILL" in problem["message"]
        assert family(stage.process.pid) != [worker]
        storm.calm()
        assert comes_to(client, printed(stage.folder))
        assert client.get("/state").json()["problems"] == []
