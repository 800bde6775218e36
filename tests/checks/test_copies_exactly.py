"""The words of a copy: how they are compared, where pieces of a quote stand, and which passage is nearest."""

from __future__ import annotations

import pytest

from briefing.checks.copy_words import CopyWords, Word, form_of, pieces_of, words_of
from briefing.model.copies import Copy, Passage


def copy_of(*texts: str, language: str | None = None) -> CopyWords:
    return CopyWords(Copy(tuple(Passage(f"page {at}", text) for at, text in enumerate(texts, 1)), language))


def test_words_have_their_form_and_their_place() -> None:
    assert words_of("The U.S. co-op’s\nport‑side 3rd ﬁle") == [
        Word("the", 0, 3),
        Word("us", 4, 8),
        Word("coops", 9, 16),
        Word("portside", 17, 26),
        Word("3rd", 27, 30),
        Word("file", 31, 34),
    ]
    assert [word.form for word in words_of("har-\n  bour har- bour")] == ["harbour", "har", "bour"]
    assert form_of("Straße") == "strasse"


@pytest.mark.parametrize(
    ("quote", "pieces"),
    [
        ("we wait … for it", [["we", "wait"], ["for", "it"]]),
        ("we [all] wait", [["we"], ["wait"]]),
        ("we . . . wait", [["we"], ["wait"]]),
        ("we .. wait", [["we", "wait"]]),
        ("… we wait ...", [["we", "wait"]]),
        ("", []),
    ],
)
def test_pieces(quote: str, pieces: list[list[str]]) -> None:
    assert pieces_of(quote) == pieces


def filler(count: int) -> str:
    return " ".join(f"w{at}" for at in range(count))


@pytest.mark.parametrize(
    ("text", "quote", "held"),
    [
        ("we wait for a sign", "wait for a", True),
        ("we wait for a sign", "wait a", False),
        ("we wait for a sign", "we … sign", True),
        ("we wait for a sign", "sign … we", False),
        ("we wait for a sign", "we … we", False),
        ("wait, sign, we wait for a sign", "we … sign", True),
        (f"start {filler(399)} stop", "start … stop", True),
        (f"start {filler(400)} stop", "start … stop", False),
        ("wewaitforasign", "we wait for", True),
        ("wewaitforasign", "we wait", False),
        ("a a b", "a b", True),
        ("b a", "a b", False),
    ],
)
def test_what_a_copy_holds(text: str, quote: str, held: bool) -> None:
    assert copy_of(text).holds(pieces_of(quote)) is held


def test_the_nearest_passage_is_shown_with_three_words_around() -> None:
    text = "one two three four five the harbor was calm at night six seven eight nine ten"
    copy = copy_of("Nothing of it here.", text)
    nearest = "page 2: “three four five the harbor was quiet".replace("quiet", "calm at night six seven eight”")
    assert copy.nearest(pieces_of("the harbor was calm by night")) == nearest
    assert copy.nearest(pieces_of("quixotic zeppelins")) is None
    assert copy.shown(0, 1) == "page 1: “Nothing of it here”"
    assert copy.shown(4, 2) == "page 2: “one two three four five”"


@pytest.mark.parametrize(
    ("sought", "found"),
    [("harbours", True), ("harborside", False), ("hrabor", False), ("haarbor", True), ("harb", True), ("ha", False)],
)
def test_slips_are_of_the_same_beginning_and_nearly_as_long(sought: str, found: bool) -> None:
    assert (copy_of("harbor").nearest([[sought]]) is not None) is found


def test_runs_are_of_eight_words() -> None:
    copy = copy_of("a b c d e f g", "h i")
    assert [copy.runs[hash(tuple(run))] for run in ("abcdefgh", "bcdefghi")] == [0, 1]
    assert len(copy.runs) == 2
    assert copy.where["h"] == [7]
    assert copy_of("a b c d e f g").runs == {}


def test_a_copy_of_another_language() -> None:
    assert copy_of("a", language="de-AT").speaks_otherwise("en-GB")
    assert not copy_of("a", language="EN-us").speaks_otherwise("en")
    assert not copy_of("a").speaks_otherwise("en")
