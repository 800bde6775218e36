"""What a misspelt marking can only mean, and what it may mean as well."""

from __future__ import annotations

import pytest

from briefing.edition.markings import Scheme
from tests.edition.sample import prose, read

OWN = "markings:\n  - label: Level 1\n  - label: Level 2\n  - label: Confidential\n"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("TLP:AMBRE", "TLP:AMBER"),
        ("TLP:GREN", "TLP:GREEN"),
        ("TLP:CLEER", "TLP:CLEAR"),
        ("TLP:AMBERR", "TLP:AMBER"),
        ("TLP:AMBER+STRCIT", "TLP:AMBER+STRICT"),
        ("amber", "TLP:AMBER"),
        ("TLP:WHITE", None),
        ("TLP:ORANGE", None),
        ("TLP:REEN", "TLP:GREEN"),
        ("AMBRE", None),
    ],
)
def test_one_slip_leaves_one_marking_to_mean(written: str, meant: str | None) -> None:
    assert Scheme(read(prose("A."))[0]).spelt(written) == meant


def test_a_digit_is_a_level_and_no_slip() -> None:
    scheme = Scheme(read(OWN + prose("A."))[0])
    assert scheme.spelt("Level 3") is None
    assert scheme.spelt("Level 11") is None
    assert scheme.spelt("Levle 1") == "Level 1"
    assert scheme.spelt("Confidental") == "Confidential"
