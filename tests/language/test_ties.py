"""A month stays with its day, and a number with its unit."""

from __future__ import annotations

import pytest

from briefing.language.ties import tied


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en-US", "on Oct. 7, 2023, and in May 2024", "on Oct.~7, 2023, and in May 2024"),
        ("en-GB", "on 7 Oct. 2023", "on 7~Oct. 2023"),
        ("de", "am 7. Oktober 2023", "am 7.~Oktober 2023"),
        ("fr", "le 7 octobre 2023 (5 fois)", "le 7~octobre 2023 (5 fois)"),
        ("de", "5 % und 3 Prozent", "5~% und 3~Prozent"),
        ("en-US", "5 million people, 5 percentages", "5~million people, 5 percentages"),
        ("en-US", "no number in May", "no number in May"),
        ("fr", "Vrai ? Non ; « oui » : fin !", "Vrai_? Non_; «~oui~»~: fin_!"),
        ("fr", "à 10:30 ; voir https://a.org?b", "à 10:30_; voir https://a.org?b"),
        ("en-GB", "odd ; as it stands", "odd ; as it stands"),
    ],
)
def test_what_belongs_together_stays_on_a_line(language: str, text: str, shown: str) -> None:
    assert tied(text, language).replace("\u00a0", "~").replace("\u202f", "_") == shown
