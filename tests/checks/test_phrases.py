"""Phrases are found whole, the longest first, and linear in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.checks.phrases import Phrases


def found(words: list[str], text: str, but: tuple[str, ...] = ()) -> list[str]:
    return [text[one.start : one.end] for one in Phrases(words, but).find(text)]


@pytest.mark.parametrize(
    ("words", "text", "wanted"),
    [
        (["likely", "very likely"], "It is very likely, then likely.", ["very likely", "likely"]),
        (["likely"], "It is unlikely, likely-looking, most-likely or alikely.", []),
        (["can't be ruled out"], "That can’t be  ruled\nout.", ["can’t be  ruled\nout"]),
        (["perhaps"], "Perhaps, PERHAPS, perhaps.", ["Perhaps", "PERHAPS", "perhaps"]),
        (["Angabe"], "angabe Angabe ANGABE", ["Angabe"]),
        (["beweist, dass"], "Es beweist, dass es beweist.", ["beweist, dass"]),
        (["U.S."], "The U.S. and the U.S", ["U.S."]),
        (["all-out", "out"], "An all-out war, out of it.", ["all-out", "out"]),
        (["Ölpreis", "über"], "Über den Ölpreis", ["Über", "Ölpreis"]),
        ([], "Nothing is looked for.", []),
        (["x", "--"], "x -- y", ["x"]),
    ],
)
def test_phrases_are_found_whole(words: list[str], text: str, wanted: list[str]) -> None:
    assert found(words, text) == wanted


def test_a_phrase_inside_one_that_is_let_pass_is_no_find() -> None:
    words, but = ["may", "not", "ruled out"], ("May", "may not be ruled out")
    assert found(words, "It may come in May.", but) == ["may"]
    assert found(words, "May it not come?", but) == ["not"]
    assert found(words, "It may not be ruled out, but may come.", but) == ["may"]


def test_of_two_that_share_a_word_the_first_is_taken() -> None:
    assert found(["no longer likely", "likely to", "no"], "It is no longer likely to come.") == ["no longer likely"]


WORDS = st.sampled_from(["very", "likely", "not", "at", "all", "un", "VERY", "Likely"])
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", "  ", "\n", ", ", "-", "’"])), max_size=12)
PHRASES = st.lists(
    st.lists(st.sampled_from(["very", "likely", "not", "at", "all"]), min_size=1, max_size=3), max_size=6
).map(lambda several: [" ".join(one) for one in several])


@given(TEXTS, PHRASES)
def test_what_is_found_is_a_phrase_and_nothing_longer_starts_there(
    pieces: list[tuple[str, str]], phrases: list[str]
) -> None:
    text = "".join(word + gap for word, gap in pieces)
    finds = Phrases(phrases).find(text)
    last = 0
    for one in finds:
        assert one.start >= last
        last = one.end
        assert " ".join(text[one.start : one.end].lower().split()) == one.phrase
        assert one.phrase in phrases
        longer = [phrase for phrase in phrases if phrase.startswith(f"{one.phrase} ")]
        after = " ".join(text[one.start :].lower().split()) + " "
        for phrase in longer:
            rest = after[len(phrase) : len(phrase) + 1]
            assert not (after.startswith(phrase) and rest.isspace())


@given(TEXTS, PHRASES)
def test_a_phrase_between_blanks_is_never_missed(pieces: list[tuple[str, str]], phrases: list[str]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    covered = [(one.start, one.end) for one in Phrases(phrases).find(text)]
    for phrase in phrases:
        whole = f"{text} {phrase} {text}"
        start = len(text) + 1
        finds = Phrases(phrases).find(whole)
        assert any(one.start <= start < one.end or start <= one.start < start + len(phrase) for one in finds)
    assert all(end <= len(text) for _, end in covered)
