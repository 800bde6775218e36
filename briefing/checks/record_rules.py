"""What the checks of records hold a briefing to: each rule with its reason, what to do, and who says so."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "claim-is-cited",
        Severity.ERROR,
        "A reader can weigh a statement only when its source stands beside it.",
        "Add `cite:` with the place in the source.",
        "ICD 206, source reference citations",
    ),
    Rule(
        "part-fits-whole",
        Severity.ERROR,
        "A part is never larger than its whole, and the two are never added.",
        "Check both numbers against the source, and `part_of`.",
        "House rule: numbers of one briefing agree with each other",
    ),
    Rule(
        "event-precedes-cutoff",
        Severity.ERROR,
        "A briefing says that it used nothing later than its cutoff.",
        "Move the cutoff, or leave the event out.",
        "House rule: the cutoff is a promise to the reader; ICD 203, D.6.c (timely)",
    ),
    Rule(
        "question-is-answered",
        Severity.ERROR,
        "Where an account prints, every position answers every question, if only by silence.",
        "Give the position a cell for each question: affirms, partly, questions, denies, no-evidence or silent.",
        "ICD 203, D.6.e.4",
    ),
    Rule(
        "likelihood-is-in-yardstick",
        Severity.ERROR,
        "A likelihood is a term of the briefing's yardstick, so that every reader takes it for the same range.",
        "Use one of the yardstick's terms, or another yardstick.",
        "ICD 203, D.6.e.2.a; PHIA probability yardstick",
    ),
    Rule(
        "judgment-names-confidence",
        Severity.ERROR,
        "Likelihood says how likely, confidence how good the evidence is: a judged likelihood needs both.",
        "Add `confidence:` with its level and basis; leave it out where nothing is judged.",
        "ICD 203, D.6.e.2.b",
    ),
    Rule(
        "judgment-names-horizon",
        Severity.ERROR,
        "A judgment without an end can never turn out wrong.",
        "Add `horizon:`, or `review_when:` where a date makes no sense.",
        "ICD 203, D.6.e.8",
    ),
    Rule(
        "judgment-rests-on-others",
        Severity.ERROR,
        "A judgment that is its own evidence has none.",
        "Name facts, events, quotes, accounts, assumptions or other judgments in `rests_on`.",
        "ICD 203, D.6.e.6",
    ),
    Rule(
        "scenarios-sum",
        Severity.ERROR,
        "Scenarios that exclude one another and leave nothing out come to 100 percent.",
        "Choose terms whose lower bounds sum to at most 100, and their upper bounds to at least 100.",
        "House rule: the probabilities of outcomes that exclude one another and leave nothing out sum to one",
    ),
    Rule(
        "figure-is-referred-to",
        Severity.ERROR,
        "A figure that the text does not speak of is decoration; a reader does not know when to look at it.",
        "Write {see:ID} where the text speaks of it, or leave the figure out.",
        "Chicago Manual of Style, chapter 3, illustrations and tables; ICD 203, D.6.e.9",
    ),
    Rule(
        "figure-has-source",
        Severity.ERROR,
        "Every figure and table says where its numbers and words are from.",
        "Add `cite:`, or `credit:` for work of your own.",
        "ICD 206, source reference citations; Chicago Manual of Style, chapter 3, credit lines",
    ),
    Rule(
        "title-states-takeaway",
        Severity.ERROR,
        "A reader takes one thing from a figure: its title. One that only names the measure leaves the work to them.",
        "Say what the figure shows, as a sentence would: “Freight moved to containers”, not “Freight by kind”.",
        "ICD 203, D.6.e.9; UNECE, Making Data Meaningful, part 2",
    ),
    Rule(
        "figure-names-measure",
        Severity.ERROR,
        "A number without its measure, unit, place and period can mean anything.",
        "Give the figure a `subtitle`: Ships at anchor, Port A, 2015 to 2025.",
        "UNECE, Making Data Meaningful, part 2",
    ),
    Rule(
        "account-is-whole",
        Severity.ERROR,
        "An account of which a reader sees some positions only is no longer an account of a dispute.",
        "Mark the whole account as its most sensitive position is marked, or let the others see it.",
        "ICD 203, D.6.a (objective)",
    ),
    Rule(
        "ignore-is-needed",
        Severity.WARNING,
        "An `ignore:` that silences nothing would silence the next mistake, which nobody has looked at.",
        "Take it away, or correct the rule that it names.",
        "House rule: an exception is written down with its reason, and ends with it",
    ),
)
