"""`briefing preview` at the door: what it refuses, what it prints, how it ends."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import httpx
import pytest

from tests.door import call, write_brief
from tests.preview.stage import family, staged


def test_a_port_in_use_is_an_error_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_brief(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = call(capsys, "preview", tmp_path, "--no-open", "--port", str(taken.getsockname()[1]))
    assert ended.code == 1
    assert "port-is-free" in ended.err
    assert "name another one" in ended.err
    assert ended.out == ""


def test_what_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "preview", tmp_path / "nowhere", "--no-open")
    assert ended.code == 1
    assert "briefing-exists" in ended.err


def test_an_editor_that_nobody_knows_is_a_mistake_of_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_brief(tmp_path)
    ended = call(capsys, "preview", tmp_path, "--no-open", "--editor", "nano")
    assert ended.code == 2
    assert "vscode" in ended.err


def test_it_listens_on_this_machine_alone_and_ends_cleanly_while_somebody_looks(tmp_path: Path) -> None:
    with staged(tmp_path / "port") as stage:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[0-9a-f]{48}", stage.address)
        assert listening(stage.process.pid) == [f"0100007F:{stage.port:04X}"]
        with (
            httpx.Client(base_url=f"http://127.0.0.1:{stage.port}", timeout=30) as client,
            client.stream("GET", stage.address) as page,
        ):
            assert page.status_code == 200
            with client.stream("GET", "/events") as events:
                assert next(events.iter_lines()).startswith('data: {"revision": ')
                children = family(stage.process.pid)
                assert stage.end() == 0
        assert not [child for child in children if Path(f"/proc/{child}").exists()]


def listening(pid: int) -> list[str]:
    """Addresses and ports, as the kernel writes them, on which a process listens."""
    sockets = {str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir() if path.is_symlink()}
    found = []
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            words = line.split()
            if words[3] == "0A" and f"socket:[{words[9]}]" in sockets:
                found.append(words[1])
    return found
