"""The rules that tests are held to hold: no network, nothing skipped in CI, goldens renewed only when asked."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).with_name("conftest.py")


@pytest.fixture
def house(pytester: pytest.Pytester) -> pytest.Pytester:
    """An empty folder that follows the rules of this one."""
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nmarkers =\n    tool: a program")
    return pytester


@pytest.mark.parametrize(("ci", "end"), [("", {"skipped": 1}), ("true", {"errors": 1})])
def test_a_missing_tool_is_a_skip_here_and_a_failure_in_ci(
    house: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, ci: str, end: dict[str, int]
) -> None:
    monkeypatch.setenv("CI", ci)
    house.makepyfile("import pytest\n@pytest.mark.tool('no-such-program')\ndef test_one():\n    pass")
    result = house.runpytest("-ra")
    assert result.parseoutcomes() == end
    result.stdout.fnmatch_lines("*no-such-program is not installed here*")


@pytest.mark.parametrize(("ci", "end"), [("", {"skipped": 1}), ("true", {"errors": 1})])
def test_a_file_that_skips_itself_is_no_way_around(
    house: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, ci: str, end: dict[str, int]
) -> None:
    monkeypatch.setenv("CI", ci)
    house.makepyfile("import pytest\npytest.importorskip('no_such_library')")
    assert house.runpytest().parseoutcomes() == end


def test_a_golden_is_compared_and_renewed_only_when_asked(house: pytest.Pytester) -> None:
    house.makepyfile("from pathlib import Path\ndef test_one(golden):\n    golden(Path('kept.txt'), 'new')")
    house.runpytest().stdout.fnmatch_lines("*no golden kept.txt yet*")
    (house.path / "kept.txt").write_text("old", encoding="utf-8")
    house.runpytest().assert_outcomes(failed=1)
    house.runpytest("--renew").assert_outcomes(passed=1)
    assert (house.path / "kept.txt").read_text(encoding="utf-8") == "new"
    house.runpytest().assert_outcomes(passed=1)


def test_counts_are_turned_up_by_a_flag(house: pytest.Pytester) -> None:
    house.makepyfile("def test_one(count):\n    assert count(2, 50) == 50")
    house.runpytest().assert_outcomes(failed=1)
    house.runpytest("--prove").assert_outcomes(passed=1)


def test_the_network_is_out_of_reach() -> None:
    with socket.socket() as one, pytest.raises(AssertionError, match="tried to reach"):
        one.connect(("192.0.2.1", 80))
