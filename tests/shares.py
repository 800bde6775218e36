"""The tests on all cores: `python -m tests.shares` starts pytest once for each, with the arguments that it is given.

Each process collects all tests and takes one file after the other that no other has taken, the longest first, so that
no core waits for another at the end. (Workers with threads of their own would forbid every fork in what is tested.)
What the first says is shown at once, what the others say at the end.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pytest

CLAIMS = "BRIEFING_TEST_CLAIMS"
"""Names the folder in which processes leave a mark for each file that they take."""
LONGEST = (
    "test_readme.py", "mutation/test_mutation.py", "conformance/test_audit.py", "figures/test_hostile.py",
    "test_shipped_content.py", "test_hiding.py", "web/test_browser.py", "conformance/test_verapdf.py",
    "preview/test_storm.py", "test_bad_input.py", "handbook/test_handbook.py", "conformance/test_markup.py",
    "faults/test_hostile_pages.py", "figures/test_labels_are_found.py", "figures/test_cases.py",
    "cli/test_small_commands.py", "test_determinism.py", "test_editions.py", "documents/test_word.py",
    "themes/test_memo.py", "test_last_look.py", "test_linear.py", "checks/test_cases.py", "checks/test_told.py",
)  # fmt: skip
"""Files whose tests take ten seconds and more, as measured; below the folder of the tests."""
_MOST = 2  # a test may have a child or two of its own
BETWEEN = os.environ.pop(CLAIMS, None)  # for this process: what its tests start runs all of its own tests
"""The folder that the processes of a run have between them, gone when it ends; None where this one is alone."""
_owner: list[pytest.Config] = []
_NOTHING_LEFT = pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run the tests of the files that nobody else runs.

    pytest's own loop runs where this process is alone, and for a run inside of a test.
    """
    _owner.append(session.config)
    if BETWEEN is None or _owner[0] is not session.config or session.config.option.collectonly or session.testsfailed:
        return None
    claimed = _claimed(session.items, Path(BETWEEN))
    item = next(claimed, None)
    while item is not None:
        following = next(claimed, None)  # before: what both need is kept between them
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        item = following
    return True


def _claimed(items: Sequence[pytest.Item], folder: Path) -> Iterator[pytest.Item]:
    files = [(path, list(group)) for path, group in groupby(items, key=lambda item: item.path)]
    for number, (_, group) in sorted(enumerate(files), key=lambda file: _rank(file[1][0])):
        try:
            os.close(os.open(folder / str(number), os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            continue
        yield from group


def _rank(path: Path) -> int:
    """The place of a file: the longest first, then all others as pytest has them."""
    return next((at for at, name in enumerate(LONGEST) if path.as_posix().endswith(f"tests/{name}")), len(LONGEST))


def run(words: Sequence[str], processes: int) -> int:
    """The exit code of so many processes: 0 where all did well, also one that found nothing left to do."""
    with tempfile.TemporaryDirectory(prefix="briefing-tests-") as folder:
        command = (sys.executable, "-m", "pytest", *words)
        surroundings = {**os.environ, CLAIMS: folder} if processes > 1 else dict(os.environ)
        others = []
        for _ in range(processes - 1):
            said = tempfile.TemporaryFile()  # noqa: SIM115 - read below, when its writer is gone
            others.append((subprocess.Popen(command, env=surroundings, stdout=said, stderr=subprocess.STDOUT), said))
        codes = [subprocess.run(command, env=surroundings, check=False).returncode]
        for process, said in others:
            codes.append(process.wait())
            said.seek(0)
            sys.stdout.write(said.read().decode(errors="replace"))
    if set(codes) == {_NOTHING_LEFT}:
        return int(_NOTHING_LEFT)
    return next((abs(code) for code in codes if code not in (0, _NOTHING_LEFT)), 0)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], min(_MOST, cores())))
