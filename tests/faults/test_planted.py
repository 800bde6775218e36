"""Every planted fault is caught at its line, and nothing is said of briefings without one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefing.checks.rules import RULES
from briefing.pipeline import check
from briefing.problems import Problems
from tests.faults.clean import clean
from tests.faults.layout import MARK, written
from tests.faults.planted import FAULTS, Fault, faults, planted

# Rules of the checks for which no fault is planted, and why.
UNPLANTED = {
    "account-is-whole": "what a cut takes away is no fault of the file",
    "imported-is-cited": "is a list of what to do, of a briefing that was brought in",
    "imported-is-filled": "is a list of what to do, of a briefing that was brought in",
    "quote-is-in-archive": "needs a kept copy of a source beside the file",
    "wording-is-own": "needs a kept copy of a source beside the file",
}
PROMISE = 0.98
Promise = Callable[[str, object, object], None]


def checked(folder: Path, text: str) -> Problems:
    folder.mkdir()
    (folder / "briefing.toml").touch()
    (folder / "briefing.yaml").write_text(text, encoding="utf-8")
    return check(folder)


def test_a_mark_is_taken_out_and_its_line_is_told() -> None:
    value = {"a": {f"{MARK}b": 1, "c": [f"x: {MARK}y", "z"]}, "d": f"one\n\n{MARK}two\n"}
    text, lines = written(value)
    assert lines == (2, 4, 9)
    assert MARK not in text
    assert text.splitlines()[8] == "  two"


def test_every_rule_of_the_checks_has_a_planted_fault() -> None:
    ruled = {fault.rule for fault in FAULTS}
    assert {rule.id for rule in RULES} - ruled == set(UNPLANTED)
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 40


def test_planted_faults_are_caught_at_their_lines(tmp_path: Path, prove: bool, promise: Promise) -> None:
    """Promise: of 200 generated briefings with one fault each, at least 98 % are caught by their rule at their line."""
    wanted = 200 if prove else 32
    chosen = list(faults())
    step = 1 if prove else 7  # another sample of the table than its first rows, the same on every run
    missed: list[str] = []
    for at in range(wanted):
        fault: Fault = chosen[at * step % len(chosen)]
        text, line = planted(fault, at)
        found = checked(tmp_path / str(at), text)
        if not any(one.rule == fault.rule and one.span is not None and one.span.line == line for one in found):
            told = [f"{one.rule} at {one.span}" for one in found]
            missed.append(f"{fault.rule} ({fault.name}, seed {at}) at line {line}: {told}")
    caught = wanted - len(missed)
    promise(f"at least {PROMISE:.0%} of planted faults are caught at their line", wanted, f"{caught / wanted:.1%}")
    assert caught >= PROMISE * wanted, "\n".join(missed)


def test_nothing_is_said_of_clean_briefings(tmp_path: Path, count: Callable[[int, int], int], promise: Promise) -> None:
    """Promise: 200 generated briefings without a fault raise nothing at all."""
    wanted = count(24, 200)
    said: list[str] = []
    for seed in range(wanted):
        doc = clean(seed, weeks=1 + seed % 6, language=("en", "de")[seed % 2], figures=seed % 8 == 0)
        text, _ = written(doc)
        said += (f"seed {seed}: {one.rule}: {one.message}" for one in checked(tmp_path / str(seed), text))
    promise("clean briefings raise no alarm", wanted, f"{len(said)} alarms")
    assert said == []


def test_a_fault_is_the_same_on_every_run() -> None:
    for fault in FAULTS[:5]:
        assert planted(fault, 5) == planted(fault, 5)
