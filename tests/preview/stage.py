"""A live page on stage: a briefing in a folder, `briefing preview` over it, and a browser before it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.conftest import tool
from tests.door import BRIEF, CHECKOUT

LONG = 20_000
"""Milliseconds: nothing here takes so long, and no test measures time."""
EDITOR = "editor://{file}#{line}"
TEXT = BRIEF.replace(
    "sources:",
    """\
  - id: second
    title: What follows
    blocks:
      - kind: prose
        text: Crane 1 works alone. [@2]
sources:""",
)


@dataclass(frozen=True, slots=True)
class Stage:
    """`folder` holds briefing.yaml; `address` is what the command printed; `process` the command."""

    folder: Path
    address: str
    process: subprocess.Popen[str]

    @property
    def file(self) -> Path:
        """The main file."""
        return self.folder / "briefing.yaml"

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.address.split(":")[2].split("/")[0])

    def write(self, text: str) -> None:
        """Save the main file as an editor does: aside, then in its place."""
        aside = self.folder / ".briefing.yaml.new"
        aside.write_text(text, encoding="utf-8")
        aside.replace(self.file)

    def end(self) -> int:
        """Press Ctrl-C, and give the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


@contextmanager
def staged(folder: Path, *options: str, text: str = TEXT) -> Iterator[Stage]:
    """A live page over a briefing in `folder`; ended afterwards."""
    folder.mkdir(exist_ok=True)
    (folder / "briefing.yaml").write_text(text, encoding="utf-8")
    command = (sys.executable, "-m", "briefing", "preview", str(folder), "--no-open", "--editor", EDITOR, *options)
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={**os.environ, "PYTHONPATH": CHECKOUT},
    )  # fmt: skip
    assert process.stdout is not None
    try:
        yield Stage(folder, process.stdout.readline().strip(), process)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@contextmanager
def browsing(width: int = 1400, height: int = 900) -> Iterator[Page]:
    """A page of a browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tool("chromium"), args=["--no-sandbox"])
        try:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.set_default_timeout(LONG)
            yield page
        finally:
            browser.close()


def settled(page: Page) -> dict[str, Any]:
    """The state of the page, once it is at rest and all its pictures are there."""
    page.wait_for_function(
        """() => state && !state.working && !state.checking
            && [...document.images].every(one => one.dataset.shown === one.dataset.picture)"""
    )
    found: dict[str, Any] = page.evaluate("state")
    return found


def pictures(page: Page) -> list[str]:
    """The names of the pictures that are shown."""
    return [sheet["picture"] for sheet in settled(page)["pages"]]


def turned(page: Page, before: list[str]) -> list[str]:
    """The names of the pictures, once they are others than before."""
    page.wait_for_function(
        "before => [...document.images].map(one => one.dataset.shown).join() !== before", arg=",".join(before)
    )
    return pictures(page)


def family(pid: int) -> list[int]:
    """The children of a process; each belongs to the thread that started it."""
    files = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for file in files for child in file.read_text(encoding="ascii").split()]
