"""What tables, small charts and bands of likelihood say of their own; the English key is what prints in English."""

from __future__ import annotations

from briefing.language.labels import Labels

GERMAN_CELLS: Labels = (
    ("Likelihood", "Wahrscheinlichkeit"),
    ("Judgment", "Urteil"),
    ("Together {range}, so that they can come to {whole}.", "Zusammen {range}, sodass sie {whole} ergeben können."),
    ("without missing values", "ohne fehlende Angaben"),
    ("best value", "bester Wert"),
    ("worst value", "schlechtester Wert"),
    (
        "{count} values from {first} to {last}; lowest {low}, highest {high}",
        "{count} Werte von {first} bis {last}; niedrigster {low}, höchster {high}",
    ),
)
PERSIAN_CELLS: Labels = (
    ("Likelihood", "احتمال"),
    ("Judgment", "داوری"),
    ("Together {range}, so that they can come to {whole}.", "روی هم {range}، پس می‌تواند به {whole} برسد."),
    ("without missing values", "بدون مقدارهای نامعلوم"),
    ("best value", "بهترین مقدار"),
    ("worst value", "بدترین مقدار"),
    (
        "{count} values from {first} to {last}; lowest {low}, highest {high}",
        "{count} مقدار از {first} تا {last}؛ کمترین {low}، بیشترین {high}",
    ),
)
