"""The ruler names its ranges in the row that the judgments use."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import pipeline
from briefing.edition.yardstick_row import printed_bands
from tests.checks.test_wording import judged


@pytest.mark.parametrize(
    ("text", "likelihood", "head", "third", "also"),
    [
        ("It is likely.", "likely", "", "unlikely", ("improbable",)),
        ("It is probable.", "probable", "", "improbable", ("unlikely",)),
        ("It is probable.", "probable", "yardstick: phia\n", "unlikely", ()),
        ("Nobody knows.", "none of them", "yardstick: none\n", None, None),
    ],
)
def test_the_row_in_use_is_printed(
    text: str, likelihood: str, head: str, third: str | None, also: tuple[str, ...] | None, tmp_path: Path
) -> None:
    file = tmp_path / "briefing.yaml"
    file.write_text(judged(text, likelihood, head=head), encoding="utf-8")
    briefing = pipeline.load(file).value
    assert briefing is not None
    bands = printed_bands(briefing)
    assert (bands[2].term, bands[2].also) == (third, also) if bands else third is None
    assert [(band.low, band.high) for band in bands] == sorted((band.low, band.high) for band in bands)
