"""The vocabularies of the field, as data: likelihood, confidence, source grades and the Traffic Light Protocol."""

from __future__ import annotations

from briefing.model.briefing import Band, Level, Yardstick

ICD203 = Yardstick(
    name="ICD 203",
    bands=(
        Band(term="almost no chance", low=1, high=5, also=("remote",)),
        Band(term="very unlikely", low=5, high=20, also=("highly improbable",)),
        Band(term="unlikely", low=20, high=45, also=("improbable",)),
        Band(term="roughly even chance", low=45, high=55, also=("roughly even odds",)),
        Band(term="likely", low=55, high=80, also=("probable",)),
        Band(term="very likely", low=80, high=95, also=("highly probable",)),
        Band(term="almost certain", low=95, high=99, also=("nearly certain",)),
    ),
)
"""US Intelligence Community Directive 203 (2015), section D.6.e.2.a; `also` is its second row of terms."""

PHIA = Yardstick(
    name="PHIA",
    bands=(
        Band(term="remote chance", low=0, high=5),
        Band(term="highly unlikely", low=10, high=20),
        Band(term="unlikely", low=25, high=35),
        Band(term="realistic possibility", low=40, high=50),
        Band(term="likely", low=55, high=75, also=("probable", "likely or probable")),
        Band(term="highly likely", low=80, high=90),
        Band(term="almost certain", low=95, high=100),
    ),
)
"""UK Professional Head of Intelligence Assessment, probability yardstick: the gaps between the bands are deliberate."""

YARDSTICKS: dict[str, Yardstick] = {"icd203": ICD203, "phia": PHIA}

TLP = (
    Level(label="TLP:CLEAR", color="#FFFFFF", meaning="no limit on disclosure"),
    Level(label="TLP:GREEN", color="#33FF00", meaning="limited to the community"),
    Level(label="TLP:AMBER", color="#FFC000", meaning="the recipients' organisations and their clients, need to know"),
    Level(label="TLP:AMBER+STRICT", color="#FFC000", meaning="the recipients' organisations only"),
    Level(label="TLP:RED", color="#FF2B2B", meaning="individual recipients only"),
)
"""FIRST, Traffic Light Protocol 2.0 (2022), lowest first: label in its colour on black, 12 points or larger."""

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Admiralty grades of a source (NATO AJP-2.1)."""

CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""Admiralty grades of an item of information (NATO AJP-2.1)."""


def yardstick_of(choice: str | Yardstick) -> Yardstick | None:
    """The bands behind a briefing's `yardstick`; None where it uses none."""
    return choice if isinstance(choice, Yardstick) else YARDSTICKS.get(choice)
