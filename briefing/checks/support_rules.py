"""What the checks hold the support of judgments to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "support-is-broad",
        Severity.WARNING,
        "High confidence says that good evidence of several kinds agrees: one source, or unnamed voices alone, cannot.",
        "Lower the confidence to moderate or low, or rest the judgment on a second source or a named voice.",
        "ICD 203, D.6.e.1 and D.6.e.2.b",
    ),
    Rule(
        "grade-carries-judgment",
        Severity.WARNING,
        "What is doubtful (credibility 4 or 5), or what nobody can judge (6, or a source of grade F), cannot carry a "
        "judgment.",
        "Rest it on better evidence; or say in `reasoning` why this is enough, and silence the rule there.",
        "NATO AJP-2.1, Admiralty grades; ICD 203, D.6.e.1",
    ),
)
