"""The checks of wording beyond their cases: what they correct, where they point, what silences them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import pipeline
from briefing.checks.house_words import words_of
from briefing.checks.likelihoods import Lexicon, Likelihood, lexicon_of
from briefing.checks.rules import check_briefing
from briefing.checks.wording_rules import RULES
from briefing.mending.rounds import mend
from briefing.model.briefing import Briefing, Dateline, Section
from briefing.model.dates import parse_date
from briefing.model.page_blocks import PageBreakBlock
from briefing.model.vocabulary import yardstick_of
from tests.cases.runner import Case, cases, write

IDS = [rule.id for rule in RULES]
RAISING = [case for case in cases() if case.rule in IDS and any(one.rule == case.rule for one in case.expected)]


@pytest.mark.parametrize("case", RAISING, ids=lambda case: str(case.name))
def test_a_rule_of_wording_can_be_silenced_with_a_reason(case: Case, tmp_path: Path) -> None:
    file = write(case, tmp_path)
    ignore = f"ignore:\n  - rule: {case.rule}\n    reason: It is meant so.\n"
    file.write_text(file.read_text(encoding="utf-8") + ignore, encoding="utf-8")
    told = {problem.rule for problem in pipeline.check(file, case.request)}
    assert case.rule not in told
    assert "ignore-is-needed" not in told


HEAD = """\
format: 1
id: a-case
title: A case
dateline:
  as_of: 2026-03-01
default_source: report
sources:
  report:
    kind: report
    title: Report
    locator: paragraph
"""
JUDGED = """\
judgments:
  slow:
    text: {text}
    likelihood: {likelihood}
    confidence:
      level: low
      basis: One report.
    horizon: 2026-04-30
    reasoning: {reasoning}
    indicators:
      - queue
    alternatives:
      - It was the wind.
    cite: 4
indicators:
  queue:
    text: The queue
    threshold: ten ships
    status: not-seen
    cite: 4
sections:
  - id: judged
    title: Judged
    blocks:
      - kind: judgments
"""


def judged(text: str, likelihood: str = "likely", reasoning: str = "The crane is slow.[@4]", head: str = "") -> str:
    return HEAD + head + JUDGED.format(text=text, likelihood=likelihood, reasoning=reasoning)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (judged("It is likely.", "Likely"), judged("It is likely.")),
        (
            judged("It is almost certain.", "Virtually certain"),
            judged("It is almost certain.", "almost certain"),
        ),
        (judged("It is very likely.", "very likley"), judged("It is very likely.", "very likely")),
        (judged("It is very likely.", '"very_likely"'), judged("It is very likely.", '"very likely"')),
        (judged("It will probably come.", "probably"), judged("It will probably come.", "probable")),
        (judged("Highly likely, it comes.", "very likely"), judged("Very likely, it comes.", "very likely")),
        (
            judged("It is likely.", reasoning="“Highly likely” it was, and is highly likely.[@4]"),
            judged("It is likely.", reasoning="“Highly likely” it was, and is very likely.[@4]"),
        ),
        (
            judged("In Teheran it is likely.", head="house_style:\n  spelling:\n    Teheran: Tehran\n"),
            judged("In Tehran it is likely.", head="house_style:\n  spelling:\n    Teheran: Tehran\n"),
        ),
    ],
)
def test_what_is_certain_is_corrected(before: str, after: str, tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").touch()
    file = tmp_path / "briefing.yaml"
    file.write_text(before, encoding="utf-8")
    mended = mend(file)
    assert file.read_text(encoding="utf-8") == after
    assert mended.outcome.problems == ()
    assert len(mended.done) == 1


@pytest.mark.parametrize(
    "text",
    [
        judged("It is unlikely.", "nlikely"),  # unlikely, or likely
        judged("It is very likely.", "high probability"),
        judged("There is a high probability of rain, which is likely."),
        judged("We believe that it is likely."),
        judged("It is likely.", head="house_style:\n  spelling:\n    New Amsterdam: New York\n").replace(
            "It is likely.", ">-\n      In New\n      Amsterdam it is likely.", 1
        ),
    ],
)
def test_what_can_be_meant_in_two_ways_is_not_corrected(text: str, tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").touch()
    file = tmp_path / "briefing.yaml"
    file.write_text(text, encoding="utf-8")
    mended = mend(file)
    assert file.read_text(encoding="utf-8") == text
    assert mended.done == ()
    assert mended.outcome.problems


def test_the_very_words_are_underlined(tmp_path: Path) -> None:
    file = tmp_path / "briefing.yaml"
    file.write_text(judged("It is perhaps likely.", reasoning=">-\n      It is\n      highly\n      likely.[@4]"))
    briefing = pipeline.load(file).value
    assert briefing is not None
    found = {problem.rule: problem.span for problem in check_briefing(briefing)}
    lines = file.read_text().splitlines()
    hedge, term = found["judgment-is-not-hedged"], found["term-is-of-yardstick"]
    assert hedge is not None
    assert term is not None
    assert lines[hedge.line - 1][hedge.column - 1 : hedge.end_column - 1] == "perhaps"
    assert lines[term.line - 1][term.column - 1 :] == "highly"
    assert lines[term.end_line - 1][: term.end_column - 1].strip() == "likely"


def lexicon(name: str = "icd203") -> Lexicon:
    section = Section(id="one", title="One", blocks=(PageBreakBlock(kind="page-break"),))
    dateline = Dateline(as_of=parse_date("2026-03-01"))
    whole = Briefing(format=1, id="a", title="A", dateline=dateline, sections=(section,))
    made = lexicon_of(whole.model_copy(update={"yardstick": name}))
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It is likely.", [("likely", "likely")]),
        ("It is unlikely.", [("unlikely", "unlikely")]),
        ("It is very unlikely.", [("very unlikely", "very unlikely")]),
        ("It is not likely.", [("not likely", None)]),
        ("It isn’t at all likely.", [("likely", "likely")]),
        ("It is not at all likely.", [("not at all likely", None)]),
        ("It is hardly probable.", [("hardly probable", None)]),
        ("It is far from almost certain.", [("far from almost certain", None)]),
        ("It is by no means likely.", [("by no means likely", None)]),
        ("It is not that it is likely.", [("likely", "likely")]),
        ("It is more likely than before, and less probable.", []),
        ("It is more likely than not.", [("more likely than not", None)]),
        ("It is just as likely as before.", []),
        ("It is as likely as not.", [("as likely as not", None)]),
        ("It is seen as likely.", [("likely", "likely")]),
        ("Most likely it comes.", [("Most likely", None)]),
        ("It will almost certainly come.", [("almost certainly", "almost certain")]),
        ("A remote port.", []),
        ("A remote chance.", [("remote chance", None)]),
        ("Unlikely, if not very unlikely.", [("Unlikely", "unlikely"), ("not very unlikely", None)]),
    ],
)
def test_likelihoods_are_read_right(text: str, wanted: list[tuple[str, str | None]]) -> None:
    assert [(one.words, one.term) for one in lexicon().find(text)] == wanted


LEXICONS = {name: lexicon(name) for name in ("icd203", "phia")}
BEFORE = st.sampled_from(["It is", "Snow is, we judge,", "That the port closes is"])
AFTER = st.sampled_from([".", " to come.", ", as it was.", " (see there)."])


@given(st.sampled_from(sorted(LEXICONS)), st.data(), BEFORE, AFTER, st.sampled_from(["", "not", "hardly", "no longer"]))
def test_a_term_is_found_whole_and_a_negation_turns_it(
    name: str, data: st.DataObject, before: str, after: str, negation: str
) -> None:
    known = LEXICONS[name]
    terms = sorted(set(known.bands) - set(known.stick.everyday))
    term = data.draw(st.sampled_from(terms))
    text = " ".join(f"{before} {negation} {term}{after}".split())
    (one,) = known.find(text)
    assert one.words.endswith(term)
    if negation:
        assert one.words == f"{negation} {term}"
        assert one.term is None
    else:
        assert one == Likelihood(len(before) + 1, len(before) + 1 + len(term), term, term)


def test_words_outside_the_yardstick_lead_to_terms_of_it() -> None:
    for known in LEXICONS.values():
        for words, near in {**known.stick.replace, **known.stick.suggest}.items():
            (one,) = known.find(f"It is {words}.")
            assert (one.words, one.term, one.nearest) == (words, None, near)
            assert one.certain == (words in known.stick.replace)


def test_a_yardstick_is_not_looked_for_in_another_language() -> None:
    stick = yardstick_of("icd203")
    assert stick is not None
    section = Section(id="one", title="One", blocks=(PageBreakBlock(kind="page-break"),))
    german = Briefing(
        format=1,
        id="a",
        title="A",
        language="de-AT",
        dateline=Dateline(as_of=parse_date("2026-03-01")),
        sections=(section,),
    )
    assert lexicon_of(german) is None
    assert lexicon_of(german.model_copy(update={"yardstick": "none"})) is None
    own = stick.model_copy(update={"language": None})
    assert lexicon_of(german.model_copy(update={"yardstick": own})) is not None


def test_words_are_made_once_for_each_language() -> None:
    section = Section(id="one", title="One", blocks=(PageBreakBlock(kind="page-break"),))
    dateline = Dateline(as_of=parse_date("2026-03-01"))
    whole = Briefing(format=1, id="a", title="A", dateline=dateline, sections=(section,))
    words = words_of(whole)
    assert words("en") is words("en")
    assert words("en").attributions is words_of(whole)("en").attributions
    assert words("en").quote_words == 12
    assert words("xx").attributions.find("he says") == ()
    assert replace(words("en"), style=words("xx").style).quote_words == 12


def hints_of(text: str, folder: Path, rule: str) -> list[str]:
    file = folder / "briefing.yaml"
    file.write_text(text, encoding="utf-8")
    briefing = pipeline.load(file).value
    assert briefing is not None
    return [hint for problem in check_briefing(briefing) if problem.rule == rule for hint in problem.hints]


@pytest.mark.parametrize(
    ("text", "rule", "hint"),
    [
        (judged("It is likely.", reasoning="Rain is improbable.[@4]"), "rows-are-not-mixed", "write “unlikely”"),
        (judged("It is probable.", "probable", "Rain is unlikely.[@4]"), "rows-are-not-mixed", "write “improbable”"),
        (judged("It is probable.", "likely"), "rows-are-not-mixed", "write “likely”"),
        (judged("We believe it is likely."), "judgment-is-not-hedged", "write “we judge”"),
        (judged("Perhaps it is likely."), "judgment-is-not-hedged", "say how likely it is"),
        (judged("It is unlikely."), "headline-says-its-term", "let the two say the same"),
        (judged("It is likely.", reasoning="It is quite likely.[@4]"), "term-is-of-yardstick", "write “likely”"),
        (judged("It is likely.", reasoning="It isn’t likely.[@4]"), "term-is-of-yardstick", "one of: almost no chance"),
        (
            judged("It is likely, undoubtedly.", head="house_style:\n  instead:\n    undoubtedly: by all we know\n"),
            "absolute-is-quoted",
            "write “by all we know”",
        ),
        (judged("Undoubtedly it is likely."), "absolute-is-quoted", "say what is known"),
        (judged("It is likely.", "hopeful"), "likelihood-is-in-yardstick", "one of: almost no chance"),
        (judged("It is likely.", "good chance"), "likelihood-is-in-yardstick", "did you mean “likely”?"),
    ],
)
def test_the_hint_says_what_to_write(text: str, rule: str, hint: str, tmp_path: Path) -> None:
    found = hints_of(text, tmp_path, rule)
    assert found
    assert found[0].startswith(hint)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [("teheran", "tehran"), ("Teheran", "Tehran"), ("TEHERAN", "TEHRAN"), ("x", "tehran"), ("X", "Tehran")],
)
def test_a_spelling_keeps_its_capitals(found: str, wanted: str, tmp_path: Path) -> None:
    wrong = "x" if len(found) == 1 else "teheran"
    head = f"house_style:\n  spelling:\n    {wrong}: tehran\n"
    assert hints_of(judged(f"In {found} it is likely.", head=head), tmp_path, "spelling-is-of-the-house") == [
        f"write “{wanted}”"
    ]


def test_a_spelling_with_capitals_is_found_as_it_is_written(tmp_path: Path) -> None:
    head = "house_style:\n  spelling:\n    IT: its\n"
    assert hints_of(judged("IT is likely, it is.", head=head), tmp_path, "spelling-is-of-the-house") == ["write “its”"]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("title: The port is highly likely to close\n", 1),
        ("standfirst: The port is highly likely to close.[@4]\n", 1),
        ("bottom_line: The port is highly likely to close.[@4]\n", 1),
        ("kicker: highly likely\n", 0),
        ("disclaimer: Nothing here is highly likely.\n", 0),
    ],
)
def test_a_briefing_judges_in_its_head(head: str, told: int, tmp_path: Path) -> None:
    text = judged("It is likely.", head=head)
    text = text.replace("title: A case\n", "", 1) if head.startswith("title") else text
    assert len(hints_of(text, tmp_path, "term-is-of-yardstick")) == told
