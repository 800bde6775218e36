"""What the live page shows now, and how it comes to show something else: look, ask the worker, tell the browsers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

from briefing.model.request import Request
from briefing.preview.noticing import TICK, Bell, State, folders_of, state_of
from briefing.preview.shown import Shown
from briefing.problems import LimitRefusal, Problem, Problems, Refusal, Severity, error
from briefing.report.machine import as_json
from briefing.report.places import seen_from
from briefing.rulebook import rules
from briefing.workshop.hire import BugInChild
from briefing.workshop.lasting import Lasting
from briefing.workshop.limits import MEGABYTE, Limits

_SHOW = "briefing.preview.studio:show"
_HELD = "briefing.preview.studio:held"
_CLEAR = "briefing.preview.studio:clear_up"
_CLEAR_UP, _CLEAR_UP_NOW = 5, 15  # looks after which the worker clears up if nobody waits, and in any case
_MOST_MORE = 128 * MEGABYTE  # than after its first look: then a fresh worker takes over
_FONTS = (".ttf", ".otf", ".ttc", ".woff", ".woff2")
_HEARTBEAT = 15.0  # seconds after which a browser hears that the page is still there


class Desk:
    """One briefing on show. All of it lives on one event loop; only the worker is waited for on a thread."""

    def __init__(self, path: Path, request: Request, limits: Limits, editor: str) -> None:
        self.path, self.wished, self.request, self.editor = path.resolve(), request, request, editor
        self.pictures: dict[str, bytes] = {}
        self.revision = 0
        self._worker = Lasting(limits)
        self._looks, self._cleared = 0, 0
        self._generation, self._at_first = 0, 0
        self._last: Shown | None = None
        self._good: Shown | None = None
        self._working = True
        self._seen: State = {}
        self._bell = Bell()
        self._turned = asyncio.Condition()
        self.closed = False

    async def run(self) -> None:
        """Look at the files, again after every change; to be cancelled."""
        try:
            while True:
                await self._look()
                await self._rest()
                await self._change()
        finally:
            self._bell.silence()
            await asyncio.to_thread(self._worker.end)

    async def _look(self) -> None:
        root, asked = self.root, self.request
        before = await asyncio.to_thread(state_of, self._watched(), root)
        shown = await asyncio.to_thread(self._made, asked)
        self._last = shown
        if shown.sheets is not None:
            names = {sheet.picture for sheet in shown.sheets}
            kept = {**self.pictures, **shown.pictures}
            self.pictures = {name: png for name, png in kept.items() if name in names}
            self._good = shown
        now = await asyncio.to_thread(state_of, self._watched(), self.root)
        self._seen = {name: before.get(name, state) for name, state in now.items()} | before
        self._bell.listen_to(folders_of(self._watched()))
        self._working = False
        await self.turn()
        if shown.unchecked:
            self._last = await asyncio.to_thread(self._held, shown)
            await self.turn()

    async def _rest(self) -> None:
        """See to the worker while nobody waits for it: let it clear up, or take a fresh one that is warm in time."""
        memory = self._worker.memory()
        if self._worker.born != self._generation:
            self._generation, self._at_first = self._worker.born, memory
        elif memory > self._at_first + _MOST_MORE:
            await asyncio.to_thread(self._worker.end)
            await self._look()
        elif self._looks - self._cleared >= (_CLEAR_UP_NOW if self._bell.rung.is_set() else _CLEAR_UP):
            self._cleared = self._looks
            with suppress(Refusal, BugInChild):
                await asyncio.to_thread(self._worker.ask, _CLEAR, (), lambda name, seconds: None)

    async def _change(self) -> None:
        """Wait until something is otherwise: a file, or a wish."""
        asked = self._last.request if self._last else None
        while self.request == asked:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._bell.rung.wait(), TICK)
            self._bell.rung.clear()
            now = await asyncio.to_thread(state_of, self._watched(), self.root)
            if now != self._seen:
                if any(name.lower().endswith(_FONTS) for name, _ in now.items() ^ self._seen.items()):
                    await asyncio.to_thread(self._worker.end)  # it knows a font by its name, and keeps what it read
                break
        self._working = True
        if self.request != asked:
            await self.turn()

    def _made(self, request: Request) -> Shown:
        """What the worker makes of the files. One that is lost is replaced, and that is said."""
        self._looks += 1
        try:
            return self._asked(request, ())
        except LimitRefusal as stopped:
            return self._nothing(request, stopped.problems)
        except Refusal as lost:
            said = tuple(replace(one, severity=Severity.WARNING) for one in lost.problems)
        except BugInChild as bug:
            return self._nothing(request, (_as_problem(bug),))
        try:
            return self._asked(request, said)
        except Refusal as lost:
            return self._nothing(request, lost.problems)
        except BugInChild as bug:
            return self._nothing(request, (_as_problem(bug),))

    def _asked(self, request: Request, said: Problems) -> Shown:
        """The worker's answer, with what is to be said of the worker itself.

        Raises:
            Refusal, BugInChild: there is none.
        """
        made: Shown = self._worker.ask(_SHOW, (self.path, request), lambda name, seconds: None)
        return replace(made, problems=(*made.problems, *said)) if said else made

    def _held(self, shown: Shown) -> Shown:
        """The same with what its checks say."""
        try:
            found: Problems = self._worker.ask(_HELD, (), lambda name, seconds: None)
        except Refusal as lost:
            found = lost.problems
        except BugInChild as bug:
            found = (_as_problem(bug),)
        return replace(shown, problems=(*found, *shown.problems), unchecked=False)

    def _nothing(self, request: Request, problems: Problems) -> Shown:
        return Shown(self.root, request, problems=problems, inputs=self._inputs())

    async def wish(self, request: Request) -> None:
        """Show the briefing for another reader, or in another theme."""
        self.request = request
        self._bell.rung.set()

    async def turn(self) -> None:
        """Tell every browser that there is something new."""
        async with self._turned:
            self.revision += 1
            self._turned.notify_all()

    async def close(self) -> None:
        """Let go of every browser."""
        self.closed = True
        await self.turn()

    async def news(self) -> AsyncIterator[str]:
        """The state as JSON, now and after every turn; an empty text where nothing happened for a while."""
        told = -1
        while not self.closed:
            if told != self.revision:
                told = self.revision
                yield self.state()
            else:
                yield ""
            with suppress(TimeoutError):
                async with asyncio.timeout(_HEARTBEAT), self._turned:
                    await self._turned.wait_for(lambda: self.closed or self.revision != told)  # noqa: B023

    def state(self) -> str:
        """Everything that the page shows, as JSON."""
        last, good = self._last, self._good
        shown = good or last
        problems = _plain(last) if last else []
        return json.dumps(
            {
                "revision": self.revision,
                "working": self._working,
                "checking": last is not None and last.unchecked,
                "stale": last is not None and last.sheets is None,
                "title": shown.title if shown else self.path.name,
                "root": str(self.root),
                "editor": self.editor,
                "pages": [asdict(sheet) for sheet in (good.sheets or ())] if good else [],
                "problems": problems,
                "choices": asdict(last.choices) if last and last.choices else None,
                "chosen": list(shown.chosen) if shown else ["", "", ""],
                "request": _wishes(self.request),
                "seconds": last.seconds if last else [],
            }
        )

    @property
    def root(self) -> Path:
        """The project's folder, which places are named from."""
        return self._last.root if self._last else (self.path if self.path.is_dir() else self.path.parent)

    def _inputs(self) -> tuple[Path, ...]:
        return self._last.inputs if self._last else (self.path,)

    def _watched(self) -> tuple[Path, ...]:
        """The briefing's folder, the project's templates, themes and fonts, and every file that was asked for."""
        folder = self.path if self.path.is_dir() else self.path.parent
        root = self.root
        return tuple(dict.fromkeys((folder, root / "templates", root / "fonts", *self._inputs())))


def _as_problem(bug: BugInChild) -> Problem:
    said = str(bug).strip().splitlines()[-1][:300]
    hint = "this is a bug of briefing, not of your content: please report it; the next save tries again"
    return error("work-is-finished", f"the process that makes the pages failed: {said}", None, hint)


def _wishes(request: Request) -> dict[str, Any]:
    names = ("theme", "paper", "audience", "marking", "language", "draft")
    return {name: getattr(request, name) for name in names}


def wished(request: Request, wishes: dict[str, Any]) -> Request:
    """The request with what the page asks for in place of its own.

    Raises:
        ValueError: a wish that nobody can have.
    """
    known = {"theme", "paper", "audience", "marking", "language"}
    made: dict[str, Any] = {}
    for name, value in wishes.items():
        if name == "draft" and isinstance(value, bool):
            made[name] = value
        elif name in known and (value is None or (isinstance(value, str) and len(value) < 100)):
            made[name] = value or None
        else:
            raise ValueError(name)
    return replace(request, **made)


@cache
def _mends() -> dict[str, str]:
    return {rule.id: rule.mend for rule in rules()}


def _plain(shown: Shown) -> list[dict[str, Any]]:
    """The problems with their lines, and with something to do about each."""
    problems: Problems = seen_from(Path("/nowhere"), shown.root, shown.problems)
    made: list[dict[str, Any]] = json.loads(as_json(problems))
    for one in made:
        one["hints"] = one["hints"] or [_mends()[one["rule"]]] if one["rule"] in _mends() else one["hints"]
    return made
