"""The table of checks: each a pure function over a briefing. A new rule is a function and a row."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from briefing.checks.account_rules import RULES as ACCOUNT_RULES
from briefing.checks.accounts import accounts_have_two_sides, positions_are_cited
from briefing.checks.attribution import allegations_are_attributed
from briefing.checks.circles import judgments_rest_on_others, parts_contain_no_whole
from briefing.checks.cited import paragraphs_are_cited
from briefing.checks.copies import Copies, quotes_stand_in_copies, wording_is_own
from briefing.checks.copies_rules import RULES as COPIES_RULES
from briefing.checks.copy_words import CopyWords
from briefing.checks.cuts import accounts_stay_whole
from briefing.checks.figures import charts_name_their_measure, titles_state_a_takeaway
from briefing.checks.freshness import facts_are_fresh
from briefing.checks.freshness_rules import RULES as FRESHNESS_RULES
from briefing.checks.ignoring import heeded, idle, silences
from briefing.checks.imported import imported_is_filled
from briefing.checks.judgment_care import (
    assumptions_say_if_wrong,
    judgments_explain_changes,
    judgments_have_alternatives,
    judgments_have_indicators,
    priors_are_earlier,
)
from briefing.checks.judgment_care_rules import RULES as JUDGMENT_CARE_RULES
from briefing.checks.judgments import (
    judgments_are_whole,
    scenarios_can_sum,
    terms_are_in_yardstick,
)
from briefing.checks.order import dates_are_in_order, horizons_are_ahead, records_precede_cutoff
from briefing.checks.order_rules import RULES as ORDER_RULES
from briefing.checks.pages import figures_are_referred_to, figures_have_sources
from briefing.checks.prose_dates import dates_are_no_finer, periods_are_in_order, weekdays_are_right
from briefing.checks.prose_names import names_are_spelt_alike
from briefing.checks.prose_numbers import numbers_match_records
from briefing.checks.prose_rules import RULES as PROSE_RULES
from briefing.checks.quotations import quotes_are_short, quotes_have_speakers, quotes_match_records
from briefing.checks.record_rules import RULES as RECORD_RULES
from briefing.checks.records import (
    claims_are_cited,
    events_precede_cutoff,
    parts_are_no_larger,
    questions_are_answered,
)
from briefing.checks.schedule_rules import RULES as SCHEDULE_RULES
from briefing.checks.schedules import schedules_come
from briefing.checks.sums import parts_are_not_added
from briefing.checks.support import grades_can_carry, support_is_broad
from briefing.checks.support_rules import RULES as SUPPORT_RULES
from briefing.checks.terms import (
    headlines_say_their_terms,
    likelihood_stands_apart,
    rows_are_kept_apart,
    terms_are_of_the_yardstick,
)
from briefing.checks.wording import absolutes_are_quoted, judgments_are_not_hedged, spellings_are_of_the_house
from briefing.checks.wording_rules import RULES as WORDING_RULES
from briefing.model.briefing import Briefing
from briefing.model.copies import Copy
from briefing.problems import Problem, Problems, Rule
from briefing.prose.spans import CutText
from briefing.statements.gather import statements

Check = Callable[[Briefing], Iterator[Problem]]
_KEPT: deque[tuple[Briefing, Problems]] = deque(maxlen=2)

CHECKS: tuple[Check, ...] = (
    claims_are_cited,
    parts_are_no_larger,
    events_precede_cutoff,
    questions_are_answered,
    terms_are_in_yardstick,
    terms_are_of_the_yardstick,
    likelihood_stands_apart,
    rows_are_kept_apart,
    headlines_say_their_terms,
    judgments_are_not_hedged,
    absolutes_are_quoted,
    spellings_are_of_the_house,
    allegations_are_attributed,
    paragraphs_are_cited,
    imported_is_filled,
    quotes_are_short,
    quotes_have_speakers,
    quotes_match_records,
    judgments_are_whole,
    judgments_rest_on_others,
    scenarios_can_sum,
    figures_are_referred_to,
    figures_have_sources,
    titles_state_a_takeaway,
    charts_name_their_measure,
    parts_are_not_added,
    parts_contain_no_whole,
    accounts_have_two_sides,
    positions_are_cited,
    dates_are_in_order,
    horizons_are_ahead,
    records_precede_cutoff,
    facts_are_fresh,
    schedules_come,
    support_is_broad,
    grades_can_carry,
    assumptions_say_if_wrong,
    judgments_have_indicators,
    judgments_have_alternatives,
    judgments_explain_changes,
    priors_are_earlier,
    numbers_match_records,
    dates_are_no_finer,
    weekdays_are_right,
    periods_are_in_order,
    names_are_spelt_alike,
)

COPY_CHECKS: tuple[Callable[[Briefing, Copies], Iterator[Problem]], ...] = (
    quotes_stand_in_copies,
    wording_is_own,
)
"""Checks of a briefing beside the copies of its sources. What a cut takes away adds nothing to them."""

RULES: tuple[Rule, ...] = (
    *RECORD_RULES,
    *ACCOUNT_RULES,
    *ORDER_RULES,
    *FRESHNESS_RULES,
    *SCHEDULE_RULES,
    *SUPPORT_RULES,
    *JUDGMENT_CARE_RULES,
    *COPIES_RULES,
    *WORDING_RULES,
    *PROSE_RULES,
)


def check_briefing(briefing: Briefing, copies: Mapping[str, Copy] | None = None) -> Problems:
    """Everything that the checks find wrong, in the order of the table, less what records ignore with a reason.

    `copies` are those of its sources that were kept, by the source's id.
    """
    words = {key: CopyWords(copy) for key, copy in (copies or {}).items()}
    beside = tuple(problem for check in COPY_CHECKS for problem in check(briefing, words))
    asked, found = silences(briefing), (*_found(briefing), *beside)
    return (*heeded(found, asked), *idle(found, asked, {rule.id for rule in RULES}))


def check_cut(before: Briefing, after: Briefing, texts: Mapping[str, CutText] | None = None) -> Problems:
    """What is wrong with a briefing only since it was cut for its reader.

    `texts` are those that the cut shortened, by what is left of them.
    """
    if after is before:
        return ()
    if after.language != before.language:  # a request changes the words around the texts, and none of theirs
        after = after.model_copy(update={"language": before.language})
    statements(after, texts)  # kept for the checks, with the places that the files have
    known = {replace(problem, fix=None) for problem in _found(before)}  # a correction may read otherwise after the cut
    found = (*accounts_stay_whole(before, after), *_found(after))
    return heeded(tuple(problem for problem in found if replace(problem, fix=None) not in known), silences(after))


def _found(briefing: Briefing) -> Problems:
    """What the table finds; kept for a while, since what was found as written is asked for again with each cut."""
    kept = next((found for known, found in _KEPT if known is briefing), None)
    if kept is not None:
        return kept
    found = tuple(problem for check in CHECKS for problem in check(briefing))
    _KEPT.append((briefing, found))
    return found
