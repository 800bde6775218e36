"""From a save to the new page: the live page over a briefing, and words changed in it here and there."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

PLACES = (0.2, 0.35, 0.5, 0.6, 0.7, 0.85)
"""Where in the main file a word is put in, as shares of its length."""


State = dict[str, Any]


class Live:
    """The live page over a copy of a briefing; to be used in a `with` statement."""

    def __init__(self, briefing: Path, folder: Path, environment: Mapping[str, str]) -> None:
        shutil.copytree(briefing, folder)
        self._file = folder / "briefing.yaml"
        words = (sys.executable, "-m", "briefing", "preview", str(folder), "--no-open", "--quiet")
        self._program = subprocess.Popen(words, env=dict(environment), stdout=subprocess.PIPE, text=True)
        assert self._program.stdout is not None
        printed = self._program.stdout.readline().strip()
        parts = urlsplit(printed)
        self._address, self._cookie = f"{parts.scheme}://{parts.netloc}", ""
        self._cookie = self._get(printed)
        self._events = _events(Request(f"{self._address}/events", headers={"Cookie": self._cookie}))
        _at_rest(self._events)

    def save(self, share: float) -> float:
        """Seconds from a save, with a word more in this place of the main file, until its new pictures are fetched."""
        text = self._file.read_text(encoding="utf-8")
        at = text.index(" the ", int(len(text) * share))
        aside = self._file.with_name(".aside")
        aside.write_text(f"{text[:at]} the very{text[at + 4 :]}", encoding="utf-8")
        start = time.perf_counter()
        aside.replace(self._file)
        state = _at_rest(self._events)
        assert not state["stale"], state["problems"]
        for name in state["fresh"]:
            self._get(f"{self._address}/page/{name}.png")
        return time.perf_counter() - start

    def _get(self, address: str) -> str:
        """The answer's cookie."""
        with urlopen(Request(address, headers={"Cookie": self._cookie})) as answer:
            answer.read()
            return str(answer.headers.get("Set-Cookie", "")).partition(";")[0]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._program.kill()
        self._program.communicate()


def _at_rest(events: Iterator[State]) -> State:
    return next(state for state in events if not state["working"])


def _events(asked: Request) -> Iterator[State]:
    """What the page hears; `fresh` are the names of pictures that it did not have before."""
    known: set[str] = set()
    with urlopen(asked) as stream:
        for line in stream:
            if line.startswith(b"data: "):
                state = json.loads(line[6:])
                names = {sheet["picture"] for sheet in state["pages"]}
                yield {**state, "fresh": sorted(names - known)}
                known = names
