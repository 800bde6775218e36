"""Which collection of records a block prints whole, where it names none of them."""

from __future__ import annotations

from types import MappingProxyType

from briefing.model.blocks import (
    AssumptionsBlock,
    ChangesBlock,
    GapsBlock,
    ImplicationsBlock,
    IndicatorsBlock,
    JudgmentsBlock,
    ScenariosBlock,
    TraceBlock,
)

WHOLE = MappingProxyType(
    {
        JudgmentsBlock: "judgments",
        TraceBlock: "judgments",
        ScenariosBlock: "scenarios",
        IndicatorsBlock: "indicators",
        AssumptionsBlock: "assumptions",
        ImplicationsBlock: "implications",
        GapsBlock: "gaps",
        ChangesBlock: "changes",
    }
)
"""Kinds of block, and the name both of the collection and of the field that may name some of it."""
