"""How many words of a record a sentence must have to tell of it: one fewer does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.checks.attribution import Telling, Tellings, stems
from briefing.checks.cited_places import Places
from briefing.checks.date_matches import FINENESS, Told
from briefing.checks.quantities import quantities
from briefing.model.records import Event
from tests.checks.test_ignoring import loaded
from tests.checks.test_matches_exactly import made

EXACT: Places = frozenset({("s", 3)})
WHOLE: Places = frozenset({("s", None)})


def told(stems: str = "", short: str = "", actors: str = "", persons: str = "", places: Places = WHOLE) -> Told:
    event: Event = made().events["raid"]
    full, few, named, people = (frozenset(words.split()) for words in (stems, short, actors, persons))
    return Told(event, full, few, named, people, places)


@pytest.mark.parametrize(
    ("one", "sentence", "found"),
    [
        (told("a b c d e f"), "a b c x", True),
        (told("a b c d e f g"), "a b c x", False),
        (told("a b c d"), "a b x", False),
        (told("x", "a b c d e"), "a b c", True),
        (told("x", "a b c d e f"), "a b c", False),
        (told("a b", actors="m n"), "m n a", True),
        (told("a b", actors="m n"), "m n", False),
        (told("a b", actors="m n"), "m a b", False),
        (told("a b", actors="m", persons="m"), "m a", True),
        (told("a b", actors="m", persons="m"), "m", False),
        (told("a b m", actors="m", persons="m"), "m", False),
        (told(short="a", actors="m n"), "m n a", True),
        (told(short="a b", places=EXACT), "a b c", True),
        (told(short="a b", places=WHOLE), "a b c", False),
        (told(short="a b", places=EXACT), "a c", False),
        (told(short="a", places=EXACT), "a b", False),
        (told(short="a b", places=EXACT | WHOLE), "a b c", False),
    ],
)
def test_a_sentence_tells_of_an_event(one: Told, sentence: str, found: bool) -> None:
    assert one.is_in(frozenset(sentence.split())) is found


@pytest.mark.parametrize(
    ("one", "sentence", "found"),
    [
        (told("a b c d e"), "a b c d", True),
        (told("a b c d e"), "a b c", False),
        (told("x", "a b c d e"), "a b c d", True),
        (told("a b c d e", actors="m"), "a b c", False),
        (told("a b c d e", actors="m"), "a b c m", True),
        (told("a b c d e", actors="m n"), "a b c m", False),
        (told("a b c d e f", actors="m"), "a b c m", False),
        (told(short="a b", places=EXACT), "a b", True),
    ],
)
def test_a_sentence_surely_tells_of_an_event(one: Told, sentence: str, found: bool) -> None:
    assert one.is_surely_in(frozenset(sentence.split())) is found


def test_the_finest_date_comes_first() -> None:
    assert list(FINENESS) == ["day", "month", "season", "year", "decade", "period"]
    assert list(FINENESS.values()) == sorted(set(FINENESS.values()))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5 to 6 thousand tons", 5000, 6000),
        ("5 thousand to 6 thousand tons", 5000, 6000),
        ("1,000 to 2 million tons", 1000, 2_000_000),
    ],
)
def test_the_scale_of_the_second_is_that_of_the_first(text: str, low: float, high: float) -> None:
    (one,) = quantities(text, "en")
    assert (one.low, one.high) == (low, high)


ALLEGED = """\
format: 1
id: sample
title: A sample
default_source: s
dateline: {as_of: 2026-02-25}
sources:
  s: {kind: report, title: A report}
actors:
  master: {name: Harbor Master, kind: person}
events:
  short: {text: Vessel sank., status: alleged, date: 2026, cite: 1}
  long: {text: Vessel with timber sank near northern lighthouse., status: alleged, date: 2026, cite: 2}
facts:
  crates: {value: 17, unit: crates, basis: anonymous, cite: 3}
accounts:
  fire:
    topic: The fire
    questions: [{id: why, text: Why it burned?}]
    positions:
      - {holder: Pilots, reading: Timber burned early., basis: anonymous, cite: 4}
      - {holder: Clerks, reading: Timber burned early beside northern lighthouse., basis: anonymous, cite: 5}
sections:
  - id: one
    title: One
    blocks:
      - {kind: prose, text: Words.}
"""


def tellings(folder: Path) -> dict[int | str, tuple[str, frozenset[str], int]]:
    found: dict[int | str, tuple[str, frozenset[str], int]] = {}
    filed: dict[tuple[str, int | str], dict[str, list[Telling]]] = Tellings(
        loaded(folder, {"briefing.yaml": ALLEGED})
    )._found
    for (_, place), by_stem in filed.items():
        for stem, several in by_stem.items():
            for one in several:
                assert stem in one.stems
                found[place] = (one.what, one.stems, one.enough)
    return found


def test_how_many_stems_tell_of_what_is_alleged(tmp_path: Path) -> None:
    nameless = "what rests on voices without a name"
    assert tellings(tmp_path) == {
        1: ("tells what is alleged, “short”", stems("vessel sank"), 2),
        2: ("tells what is alleged, “long”", stems("vessel timber sank near northern lighthouse"), 3),
        3: (f"gives {nameless}, “crates”", stems("17 crates"), 2),
        4: ("tells the account of “Pilots”", stems("timber burned early"), 3),
        5: ("tells the account of “Clerks”", stems("timber burned early beside northern lighthouse"), 4),
    }
