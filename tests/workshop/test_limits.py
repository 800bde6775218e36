"""What is said of limits names the limit and the option."""

from __future__ import annotations

import signal

import pytest

from briefing.workshop.limits import Limits, how_it_ended, out_of_memory, out_of_time


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.5, "0.5 seconds"), (1, "1 second,"), (60, "1 minute,"), (300, "5 minutes"), (90, "90 s")]
)
def test_time_in_words(seconds: float, words: str) -> None:
    assert words in out_of_time(Limits(seconds, 1)).problems[0].message


@pytest.mark.parametrize(("megabytes", "words"), [(300, "300 MB"), (4096, "4 GB"), (1536, "1536 MB")])
def test_memory_in_words(megabytes: int, words: str) -> None:
    assert words in out_of_memory(Limits(1, megabytes)).problems[0].message


def test_ends_in_words() -> None:
    assert how_it_ended(-signal.SIGSEGV) == "it was ended by SIGSEGV"
    assert how_it_ended(-200) == "it was ended by signal 200"
    assert how_it_ended(7) == "it ended with status 7 before it was done"
