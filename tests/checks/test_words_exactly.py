"""Likelihoods in a text, and the sounds of names, to the letter."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.checks.likelihoods import judged_in, lexicon_of
from briefing.checks.name_forms import TOKEN, distance, is_near, is_slip, plain, skeleton, without_one
from briefing.statements.gather import statements
from tests.checks.test_matches_exactly import made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is likely.", [(6, 12, "likely", "likely", None, False)]),
        ("It is not likely to go.", [(6, 16, "not likely", None, "unlikely", False)]),
        ("It is most  likely so.", [(6, 18, "most likely", None, "very likely", False)]),
        ("It is more likely.", []),
        ("It is far more likely than not.", [(10, 30, "more likely than not", None, "likely", False)]),
        ("This will almost certainly fail.", [(10, 26, "almost certainly", "almost certain", None, False)]),
        ("There is a remote chance.", [(11, 24, "remote chance", None, "almost no chance", False)]),
        ("It is highly likely.", [(6, 19, "highly likely", None, "very likely", True)]),
        (
            "They are likely and unlikely",
            [(9, 15, "likely", "likely", None, False), (20, 28, "unlikely", "unlikely", None, False)],
        ),
        ("not at all likely", [(0, 17, "not at all likely", None, None, False)]),
        ("Say not. Now it is not  at all  likely.", [(19, 38, "not at all likely", None, None, False)]),
        ("Not so. It is likely.", [(14, 20, "likely", "likely", None, False)]),
    ],
)
def test_likelihoods(text: str, found: list[tuple[Any, ...]]) -> None:
    lexicon = lexicon_of(made())
    assert lexicon is not None
    read = lexicon.find(text)
    assert [(one.start, one.end, one.words, one.term, one.nearest, one.certain) for one in read] == found


def test_terms_have_their_row_and_their_range() -> None:
    lexicon = lexicon_of(made())
    assert lexicon is not None
    assert [(term, lexicon.row_of(term), band.low, band.high) for term, band in lexicon.bands.items()][:4] == [
        ("almost no chance", 0, 1, 5),
        ("remote", 1, 1, 5),
        ("very unlikely", 0, 5, 20),
        ("highly improbable", 1, 5, 20),
    ]
    assert lexicon.range_of(None) is None
    assert lexicon.range_of("perhaps") is None
    assert (band := lexicon.range_of("remote")) is not None
    assert band.term == "almost no chance"
    assert lexicon.spoken == "en"


def test_prose_without_a_likelihood_judges_nothing() -> None:
    lexicon = lexicon_of(made())
    assert lexicon is not None
    assert {judged_in(one, lexicon) for one in statements(made())} == {()}


@pytest.mark.parametrize(
    ("word", "sound", "letters"),
    [
        ("Hizbollah", "hsbl", "hizbollah"),
        ("Tschetschenien", "xn", "tschetschenien"),
        ("Cicero", "sr", "cicero"),
        ("Czech", "ksx", "czech"),
        ("Ghazi", "ks", "ghazi"),
        ("Bagh", "bk", "bagh"),
        ("Shah", "x", "shah"),
        ("Chad", "xd", "chad"),
        ("Quds", "kds", "quds"),
        ("Phillip", "flp", "phillip"),
        ("Thani", "tn", "thani"),
        ("Dhofar", "jfr", "dhofar"),
        ("Djibouti", "jbt", "djibouti"),
        ("Pizza", "ps", "pizza"),
        ("Wazir", "vsr", "wazir"),
        ("al-Khazali", "alksl", "al-khazali"),
        ("Omar", "amr", "omar"),
        ("Yahya", "a", "yahya"),
        ("", "", ""),
        ("Ismaʿil", "asml", "ismail"),
        ("Müller", "mlr", "muller"),
    ],
)
def test_the_sound_of_a_name(word: str, sound: str, letters: str) -> None:
    assert (skeleton(word), plain(word)) == (sound, letters)


def test_words_of_names_and_what_is_left_of_them() -> None:
    found = ["al-Khazali’s", "San’a", "'Ali", "ʿUmar", "B", "x", "y"]
    assert TOKEN.findall("al-Khazali’s San’a 'Ali ʿUmar- B2 x--y") == found
    assert without_one("Ali") == ("ali", "ai", "al")
    assert without_one("A") == ("a",)
    assert without_one("Anna") == ("anna", "ana", "ann")


@pytest.mark.parametrize(
    ("one", "other", "most", "found"),
    [
        ("", "", 2, 0),
        ("a", "", 1, 1),
        ("abcd", "abdc", 3, 2),
        ("abc", "xyz", 3, 3),
        ("abc", "abcd", 1, 1),
        ("abc", "abcde", 1, 2),
        ("abc", "abcde", 2, 2),
        ("sonne", "tonnen", 4, 2),
    ],
)
def test_distances(one: str, other: str, most: int, found: int) -> None:
    assert distance(one, other, most) == found


@pytest.mark.parametrize(
    ("written", "known", "near"),
    [
        ("Hanina", "Hanana", True),
        ("Hanini", "Hanana", False),
        ("Haninin", "Hananan", True),
        ("Hininin", "Hananan", False),
        ("Abu-Bakr", "Abubakr", True),
    ],
)
def test_how_many_letters_may_differ(written: str, known: str, near: bool) -> None:
    assert is_near(written, known) is near


@pytest.mark.parametrize(
    ("written", "known", "same"),
    [("abdc", "abcd", True), ("abcd", "abcd", True), ("badc", "abcd", False), ("acbde", "abcd", False),
     ("abxy", "abyz", False), ("abcxyd", "abcyxd", True), ("axcdb", "abcdx", False)],
)  # fmt: skip
def test_slips(written: str, known: str, same: bool) -> None:
    assert is_slip(written, known) is same
