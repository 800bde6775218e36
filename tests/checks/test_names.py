"""Names near each other, and names that are not."""

from __future__ import annotations

import pytest

from briefing.checks.name_forms import distance, is_near, is_slip, skeleton, without_one


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Hizbollah", "Hezbollah"),
        ("Hizbullah", "Hezbollah"),
        ("Soleimany", "Soleimani"),
        ("Kassem", "Qassem"),
        ("Qods", "Quds"),
        ("Haniya", "Haniyeh"),
        ("Kata’ib", "Kataib"),
        ("al-Khazaly", "al-Khazali"),
        ("Nasralla", "Nasrallah"),
        ("Gaddafi", "Qaddafi"),
        ("Müller", "Muller"),
    ],
)
def test_spellings_of_one_name_are_near(written: str, known: str) -> None:
    assert is_near(written, known)
    assert is_near(known, written)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Khomeini", "Khamenei"),
        ("Hussein", "Hassan"),
        ("Homs", "Hamas"),
        ("Iraq", "Iran"),
        ("Kids", "Quds"),
        ("Port", "Part of"),
        ("Badran", "Bahrain"),
        ("Husam", "Hasan"),
    ],
)
def test_other_names_are_not(written: str, known: str) -> None:
    assert not is_near(written, known)


def test_the_distance_of_two_words() -> None:
    assert distance("kitten", "sitting", 5) == 3
    assert distance("kitten", "sitting", 2) > 2
    assert distance("abc", "abcdef", 2) == 3
    assert skeleton("") == ""


@pytest.mark.parametrize(
    ("written", "known", "same"),
    [
        ("Okonyo", "Okonjo", True),
        ("Okojno", "Okonjo", True),
        ("Okonjjo", "Okonjo", True),
        ("Oknjo", "Okonjo", True),
        ("Ekonjo", "Okonjo", False),
        ("Okinno", "Okonjo", False),
        ("Okojon", "Okonjo", False),
    ],
)
def test_a_slip_is_one_letter_or_two_that_changed_places(written: str, known: str, same: bool) -> None:
    assert is_slip(written, known) is same
    assert not (same and set(without_one(written)).isdisjoint(without_one(known)))
