"""What the checks of wording hold a briefing to: each rule with its reason, what to do, and who says so."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "term-is-of-yardstick",
        Severity.WARNING,
        "A reader takes “highly likely” for another range than “very likely”, or for the same: nobody can know. "
        "Judgments, scenarios and the bottom line keep to the terms of one yardstick.",
        "Write the term that the message names. What others say, quoted or attributed, stays theirs.",
        "ICD 203, D.6.e.2.a; PHIA probability yardstick",
    ),
    Rule(
        "likelihood-apart-from-confidence",
        Severity.ERROR,
        "Likelihood says how likely something is, confidence how good the evidence is. In one sentence they are taken "
        "for each other.",
        "Write two sentences, or leave the confidence to its field. A yardstick may set `confidence_apart: false`.",
        "ICD 203, D.6.e.2",
    ),
    Rule(
        "rows-are-not-mixed",
        Severity.ERROR,
        "ICD 203 has two rows of terms for the same ranges. A product that uses both must say that they mean the same, "
        "or readers look for a difference.",
        "Keep to one row, or print both side by side: a `method` block with `show: all-terms`.",
        "ICD 203, D.6.e.2.a",
    ),
    Rule(
        "headline-says-its-term",
        Severity.ERROR,
        "A judgment is passed on by its sentence alone. One that says another likelihood than its field, or none, is "
        "passed on wrong.",
        "Let the sentence name the term of its field, and no other.",
        "ICD 203, D.6.e.2.a",
    ),
    Rule(
        "judgment-is-not-hedged",
        Severity.WARNING,
        "“Might”, “could” and “cannot be ruled out” are true of almost anything, so a reader learns nothing from them.",
        "Say how likely it is, in a term of the yardstick; write “we judge” for “we believe”.",
        "ICD 203, D.6.e.2.a; PHIA probability yardstick",
    ),
    Rule(
        "absolute-is-quoted",
        Severity.WARNING,
        "“Never”, “undoubtedly” and “proves” claim more than evidence can carry, and one exception makes them wrong.",
        "Say what is known, or put the word into the mouth of whoever said it.",
        "ICD 203, D.6.e.8",
    ),
    Rule(
        "allegation-is-attributed",
        Severity.ERROR,
        "A sentence travels alone. One that tells an allegation, or the account of voices without a name, as a plain "
        "fact makes it the briefing's own word.",
        "Name whose account it is in the same sentence: “officials say”, “it is alleged”, “by the account of”.",
        "ICD 206, source descriptors; Reuters Handbook of Journalism, attribution",
    ),
    Rule(
        "paragraph-is-cited",
        Severity.ERROR,
        "A number, a date or somebody's words come from somewhere, and a reader can weigh them only by knowing where.",
        "Add the citation, such as [@51], or refer to the figure or fact that has it. Your own analysis (“we judge”) "
        "needs none.",
        "ICD 206, source reference citations",
    ),
    Rule(
        "imported-is-cited",
        Severity.WARNING,
        "A document that was brought in rests on what its author knew: here every statement stands beside its source.",
        "Cite the source of each paragraph; take the line `imported:` away when that is done.",
        "ICD 206, source reference citations",
    ),
    Rule(
        "imported-is-filled",
        Severity.WARNING,
        "A picture needs its credit and its words, a table its takeaway; a document that is brought in has none.",
        "Write what is missing in place of “To be filled in”.",
        "House rule: nothing prints that stands for a text",
    ),
    Rule(
        "quote-has-speaker",
        Severity.ERROR,
        "Words between quotation marks are somebody's. Without a speaker nobody can weigh them.",
        "Name or describe the speaker in the sentence; an unnamed voice is called so.",
        "ICD 206, source descriptors; Associated Press Stylebook, quotations",
    ),
    Rule(
        "quote-is-short",
        Severity.ERROR,
        "A briefing restates what it read in its own words; long quotations are for the source, and its rights.",
        "Quote the few words that matter. An organisation sets its own limit: `house_style:` with `quote_words:`.",
        "Reuters Handbook of Journalism, quotes",
    ),
    Rule(
        "quote-matches-record",
        Severity.WARNING,
        "A quotation that differs from its record by a word is wrong in one of the two places.",
        "Quote word for word; leave out with [...]; correct the record by its source.",
        "Associated Press Stylebook, quotations",
    ),
    Rule(
        "spelling-is-of-the-house",
        Severity.WARNING,
        "One name in two spellings looks like two, and searching finds half.",
        "Write it as `house_style:` has it; quotations and titles of sources keep their own.",
        "the organisation's own style guide",
    ),
)
