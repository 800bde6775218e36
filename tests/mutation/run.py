"""The mutation run: each wrong that can be done to a check, in a process of its own, against everything that holds it.

`python -m tests.mutation.run [--only checks/sums.py] [--sample 100] [--seed 1]` prints what lives on.
"""

from __future__ import annotations

import argparse
import ast
import os
import pickle
import random  # noqa: TID251  # seeded: the same sample on every run
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.house import CHECKOUT, PACKAGE, module_name, python_files
from tests.mutation.equivalent import EQUIVALENT
from tests.mutation.mutants import Mutant, mutants, mutated
from tests.mutation.swap import forget, put
from tests.mutation.trial import Trial, measured, trials

ROOMS = ("checks", "statements")
WORKERS = 2
LEAST_SECONDS = 1
"""Of the processor at least, before a mutant counts as killed: some never end."""
MEMORY = 2_000_000_000
KILLED, LIVES, BROKEN = 1, 0, 3


@dataclass(frozen=True, slots=True)
class Target:
    """One mutant of one module."""

    module: str
    file: Path
    mutant: Mutant

    def __str__(self) -> str:
        return f"{self.file.relative_to(CHECKOUT)}:{self.mutant.line}: {self.mutant.what}"

    @property
    def key(self) -> tuple[str, str, str]:
        """What names it when lines move: the file, the line's words, and what is done."""
        line = self.file.read_text(encoding="utf-8").splitlines()[self.mutant.line - 1].strip()
        return str(self.file.relative_to(PACKAGE)), line, self.mutant.what


def targets(only: Sequence[str] = ()) -> list[Target]:
    """Every mutant of the rooms; tables of rules are words alone."""
    found = []
    for room in ROOMS:
        for file in python_files(PACKAGE / room):
            name = str(file.relative_to(PACKAGE))
            if file.stem.endswith("_rules") or file.stem == "rules" or (only and name not in only):
                continue
            source = file.read_text(encoding="utf-8")
            found += [Target(module_name(file), file, mutant) for mutant in mutants(source)]
    return [one for one in found if one.key not in EQUIVALENT]


def sample(found: list[Target], wanted: int, seed: int) -> list[Target]:
    """So many of them, by chance; all where there are no more."""
    return found if len(found) <= wanted else random.Random(seed).sample(found, wanted)


def survivors(chosen: list[Target]) -> list[Target]:
    """Those of the mutants that nothing notices."""
    with tempfile.TemporaryDirectory(prefix="mutation-") as name:
        found = list(trials(Path(name)))
        files = frozenset(str(one.file) for one in chosen)
        for trial, learnt in zip(found, _shared(found, lambda part: measured(part, files)), strict=True):
            trial.usual, lines, trial.seconds = learnt
            trial.lines = frozenset(lines)
        forget()
        codes = _shared(chosen, lambda part: _codes(part, found))
    lives = [one for one, code in zip(chosen, codes, strict=True) if code == LIVES]
    left = _shared(lives, lambda part: [_unnoticed(one) for one in part])
    return [one for one, lives_on in zip(lives, left, strict=True) if lives_on]


def _in_time(trial: Trial) -> bool:
    """Whether a trial passes; one that takes far longer than usual ends the process."""
    signal.setitimer(signal.ITIMER_PROF, LEAST_SECONDS + 10 * trial.seconds)
    return trial.passes()


def _shared(things: list[Any], work: Callable[[list[Any]], list[Any]]) -> list[Any]:
    """The work on each thing, done by several processes: this one stays without a trace of it."""
    made = _apart([partial(work, things[at::WORKERS]) for at in range(WORKERS)])
    return [made[at % WORKERS][at // WORKERS] for at in range(len(things))]


def _codes(part: list[Target], found: list[Trial]) -> list[int]:
    """What became of each mutant. What killed the last one of a module is tried first."""
    made: list[int] = []
    keen: dict[str, list[str]] = {}
    for one in part:
        first, last = one.mutant.lines
        reach = {(str(one.file), line) for line in range(first, last + 1)}
        able = [trial for trial in found if one.mutant.module_level or not reach.isdisjoint(trial.lines)]
        names = keen.get(one.module, [])
        able.sort(key=lambda trial: (-names.index(trial.name) if trial.name in names else 1, trial.seconds))
        code, killer = _tried(one, able)
        if killer:
            keen.setdefault(one.module, []).append(killer)
        made.append(code)
    return made


def _tried(one: Target, able: list[Trial]) -> tuple[int, str]:
    """One mutant in a process of its own: whether a trial notices it, and which."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        code = KILLED
        try:
            put(import_module(one.module), mutated(one.file.read_text(encoding="utf-8"), one.mutant.at))
            killer = next((trial.name for trial in able if not _in_time(trial)), "")
            os.write(write, killer.encode())
            code = KILLED if killer else LIVES
        except BaseException:  # noqa: BLE001  # whatever a mutant does wrong is noticed
            code = KILLED
        finally:
            os._exit(code)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        killer = pipe.read().decode()
    status = os.waitpid(child, 0)[1]
    return (LIVES if os.waitstatus_to_exitcode(status) == LIVES else KILLED), killer


def _apart(works: Sequence[Callable[[], list[Any]]]) -> list[list[Any]]:
    """Each work in a process of its own, side by side, and what each gives."""
    started = [_start(work) for work in works]
    made = []
    for child, read in started:
        with os.fdopen(read, "rb") as pipe:
            data = pipe.read()
        assert os.waitpid(child, 0)[1] == 0, "a worker of the mutation run failed"
        made.append(pickle.loads(data))
    return made


def _start(work: Callable[[], list[Any]]) -> tuple[int, int]:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            with os.fdopen(write, "wb") as pipe:
                pickle.dump(work(), pipe)
            os._exit(0)
        except BaseException:  # noqa: BLE001  # told, and the run ends
            sys.excepthook(*sys.exc_info())
            os._exit(BROKEN)
    os.close(write)
    return child, read


def _unnoticed(one: Target) -> bool:
    tests = [str(file) for file in sorted((CHECKOUT / "tests").rglob("test_*.py")) if _imports(file, one.module)]
    if not tests:
        return True
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        code = KILLED
        try:
            import pytest

            put(import_module(one.module), mutated(one.file.read_text(encoding="utf-8"), one.mutant.at))
            code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--import-mode=importlib", *tests]) != 0)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == LIVES


def _imports(file: Path, module: str) -> bool:
    """Whether a test names something of a module; cases and this run are tried already."""
    if file.parent.name == "mutation" or file.name in ("test_cases.py", "test_linear.py", "test_planted.py"):
        return False
    text = file.read_text(encoding="utf-8")
    if module not in text:
        return False
    return any(isinstance(node, ast.ImportFrom) and node.module == module for node in ast.walk(ast.parse(text)))


def main() -> None:
    """Run, and print what lives on."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation.run", description=__doc__)
    parser.add_argument("--only", nargs="*", default=(), help="files below briefing/, such as checks/sums.py")
    parser.add_argument("--sample", type=int, default=10**9, help="so many mutants")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chosen = sample(targets(given.only), given.sample, given.seed)
    left = survivors(chosen)
    for one in sorted(left, key=str):
        print(f"{one}   | {one.key[1]}")
    killed = len(chosen) - len(left)
    print(f"{killed} of {len(chosen)} mutants killed, {killed / max(len(chosen), 1):.1%}")


if __name__ == "__main__":
    main()
