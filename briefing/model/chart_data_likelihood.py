"""What the figures room draws of bands of likelihood: plain, every word final."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LikelyBand:
    """A row: its name, the words of its band ("likely, 55 to 80%"), and the bounds in per cent; None: not judged."""

    label: str
    said: str
    low: float | None
    high: float | None
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class LikelihoodData:
    """Bands on one ruler. `ticks` are its places in per cent with their words; `sums` are words on what all come to.

    `heads` are those of the table behind it: what, likelihood.
    """

    rows: tuple[LikelyBand, ...]
    ticks: tuple[tuple[float, str], ...]
    sums: str = ""
    heads: tuple[str, str] = ("", "")
    kind: str = "likelihood"
