"""The entry point, with standard streams closed as cron and services leave them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.door import write_brief


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_stop_no_build(closed: str, tmp_path: Path) -> None:
    write_brief(tmp_path / "port")
    words = f'exec "$0" -m briefing build port -o port.pdf {closed}'
    path = os.pathsep.join(one for one in sys.path if one)
    ended = subprocess.run(
        ["/bin/sh", "-c", words, sys.executable],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr
    assert (tmp_path / "port.pdf").read_bytes().startswith(b"%PDF")
