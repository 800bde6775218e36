"""Words are parted by the patterns of their language; what has none is never parted."""

from __future__ import annotations

import pyphen  # type: ignore[import-untyped]  # WeasyPrint brings it, without types
import pytest


@pytest.mark.parametrize(
    ("language", "word", "parted"),
    [
        ("en-US", "representation", "rep-re-sen-ta-tion"),
        ("en-GB", "representation", "rep-res-ent-a-tion"),
        ("de", "Wahrscheinlichkeit", "Wahr-schein-lich-keit"),
        ("fr", "vraisemblablement", "vrai-sem-bla-ble-ment"),
        ("es", "probabilidad", "pro-ba-bi-li-dad"),
    ],
)
def test_words_are_parted_by_their_own_patterns(language: str, word: str, parted: str) -> None:
    dictionary = pyphen.language_fallback(language.replace("-", "_"))
    assert dictionary is not None
    assert pyphen.Pyphen(lang=dictionary).inserted(word) == parted


@pytest.mark.parametrize("language", ["ar", "ar-EG", "fa", "he"])
def test_scripts_without_hyphens_have_no_patterns(language: str) -> None:
    assert pyphen.language_fallback(language.replace("-", "_")) is None
