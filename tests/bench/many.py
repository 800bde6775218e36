"""Many documents in warm workers, through the command line: what each took, and what its worker held afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.batch.local_cluster import local_cluster
from tests.door import CHECKOUT


def batch(
    briefing: Path, matrix: Path, folder: Path, engine: str, environment: Mapping[str, str] = os.environ
) -> list[dict[str, Any]]:
    """The documents of a batch by one worker, here or on a cluster (`dask`), as the command reports them.

    Raises:
        RuntimeError: the command failed; with its last lines.
    """
    with ExitStack() as stack:
        words = ["batch", str(briefing), "--matrix", str(matrix), "-o", str(folder), "--report", "json", "--quiet"]
        words += ["--cluster", stack.enter_context(local_cluster(1)).address] if engine == "dask" else ["--jobs", "1"]
        line = (sys.executable, "-m", "briefing", *words)
        env = {**environment, "PYTHONPATH": CHECKOUT}
        ended = subprocess.run(line, capture_output=True, text=True, check=False, env=env)
    if ended.returncode:
        raise RuntimeError(f"{' '.join(line)} ended with {ended.returncode}:\n{ended.stderr[-2000:]}")
    documents: list[dict[str, Any]] = json.loads(ended.stdout)["documents"]
    return documents
