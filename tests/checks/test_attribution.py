"""Which sentences tell what is alleged, or what voices without a name say."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import pipeline
from briefing.checks.attribution import allegations_are_attributed, stems
from tests.checks.test_wording import HEAD

RECORDS = """\
  log:
    kind: data
    title: Log
actors:
  harbour-office:
    name: Harbour Office
    short: Office
    kind: organisation
events:
  order:
    text: The office is said to order the crane to be stopped for repairs.
    place: Northern Quay
    status: alleged
    date: 2026-02-13
    cite: 51-53, 60
  short:
    text: It is alleged that Kim fled.
    status: alleged
    date: 2026-02-13
    cite: 70
  seen:
    text: The crane lifts a wagon of timber.
    basis: narrator
    date: 2026-02-13
    cite: 51
facts:
  bonus:
    value: 1700
    unit: euros a night
    basis: anonymous
    cite: log page
  pay:
    as_words: a dozen coins
    unit: coins
    basis: anonymous
    cite: 80
"""
BODY = """\
sections:
  - id: one
    title: One
    blocks:
      - kind: {kind}
{title}        text: |
          {text}
"""


def told(text: str, folder: Path, kind: str = "prose", records: str = RECORDS) -> list[str]:
    title = "" if kind == "prose" else "        title: One\n"
    file = folder / "briefing.yaml"
    file.write_text(HEAD + records + BODY.format(kind=kind, title=title, text=text), encoding="utf-8")
    result = pipeline.load(file)
    assert result.value is not None, result.problems
    return [problem.message for problem in allegations_are_attributed(result.value)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It ordered that a crane be stopped.[@51]", "“order”"),
        ("It ordered that a crane be stopped.[@52]", "“order”"),
        ("It ordered that a crane be stopped.[@9; 60]", "“order”"),
        ("It ordered that a crane be stopped.[@report 53]", "“order”"),
        ("It ordered that a crane be stopped.[@54]", ""),
        ("It ordered that a crane be stopped.[@log 51]", ""),
        ("It ordered that a crane be stopped.", ""),
        ("On the northern quay a crane is stopped.[@51]", "“order”"),
        ("The crane on the quay is red.[@51]", ""),
        ("The Harbour Office has a crane.[@51]", ""),
        ("The crane lifts a wagon of timber.[@51]", ""),
        ("Repairs of cranes were stopped, it is alleged.[@51]", ""),
        ("Repairs of cranes were “alleged,” and stopped.[@51]", "“order”"),
        ("We say that the repair of the crane was ordered.[@51]", "“order”"),
        ("In the end Kim fled.[@70]", ""),
        ("A bonus of 1,700 euros was paid.[@log page]", "“bonus”"),
        ("A bonus of 1700 euros was paid.[@log page]", "“bonus”"),
        ("A bonus of 170 euros was paid.[@log page]", ""),
        ("A dozen coins were paid.[@80]", "“pay”"),
        ("It was {fact:bonus} in all.", "“bonus”"),
        ("It was {fact:bonus}", "“bonus”"),
        ("It was {fact:bonus}, pilots say.", ""),
        ("It was calm. It was {fact:bonus}.[@4]", "“bonus”"),
        ("It was calm.[@4: an unnamed pilot]", "without a name"),
        ("It was calm.[@4: Anonymous]", "without a name"),
        ("It was calm.[@4: a pilot]", ""),
        ("It was calm. A pilot says so.[@4: unnamed]", ""),
    ],
)
def test_what_needs_an_attribution(text: str, wanted: str, tmp_path: Path) -> None:
    found = told(text, tmp_path)
    assert len(found) == bool(wanted), found
    assert all(wanted in message for message in found)


@pytest.mark.parametrize(("kind", "count"), [("prose", 1), ("note", 1), ("box", 1), ("method", 0)])
def test_method_explains_and_tells_nothing(kind: str, count: int, tmp_path: Path) -> None:
    assert len(told("It ordered that a crane be stopped.[@51]", tmp_path, kind)) == count


def test_each_sentence_is_told_once(tmp_path: Path) -> None:
    text = "It ordered that a crane be stopped.[@51-53] It ordered the crane to be stopped.[@51]"
    assert len(told(text, tmp_path)) == 2


def test_a_stem_of_very_many_records_tells_of_none(tmp_path: Path) -> None:
    many = "".join(
        f"  n{at}:\n    text: It is alleged that ship {at} sailed early.\n    status: alleged\n    cite: 90\n"
        for at in range(101)
    )
    records = RECORDS.replace("facts:\n", f"{many}facts:\n")
    assert len(told("The ship 100 sailed early.[@90]", tmp_path, records=records)) == 1
    assert len(told("The ship 99 sailed early.[@90]", tmp_path, records=records)) == 1


def test_words_are_known_in_another_form() -> None:
    assert stems("The pilots ordered 1,200 cranes in 2026.") == {"pilot", "order", "crane", "1,200", "2026"}
    assert stems("What they said is with them") == frozenset()
