"""What the checks tell, to the letter: every case, planted faults, clean briefings and those that ship.

The golden holds each problem with its place, hints and correction, and what each number, date and name was matched
with. Look at its difference before you keep it: `pytest tests/checks/test_told.py --renew`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.house import CHECKOUT
from tests.mutation.swap import forget
from tests.mutation.trial import trials

GOLDEN = CHECKOUT / "tests" / "golden" / "checks" / "told.txt"


def test_the_checks_tell_what_was_looked_at(tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    parts = ["\n  ".join([f"== {one.name}", *one.told()]) for one in trials(tmp_path)]
    forget()
    golden(GOLDEN, "\n".join(parts) + "\n")
