"""What was matched with what is shown; and the checks look at each record a few times, however many there are."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from briefing.checks import date_matches, name_matches, number_matches, prose_numbers
from briefing.checks.matches import matches
from briefing.checks.prose_names import names_are_spelt_alike
from briefing.checks.rules import check_cut
from briefing.edition.prepare import prepare_edition
from briefing.model.briefing import Briefing
from briefing.model.request import Request
from briefing.pipeline import load
from briefing.problems import Problem
from tests.door import call
from tests.house import CHECKOUT
from tests.source.folder import write
from tests.statements.test_gather import prose

RECORDS = """\
facts:
  soldiers: {value: 600, qualifier: more than, unit: soldiers, cite: 21}
actors:
  hezbollah: {name: Hezbollah, kind: group}
events:
  raid: {text: Raiders storm the old fort., date: 2021-05, cite: 32}
"""
TEXT = """\
The militias killed more than 600 soldiers.[@21] In May 2021 raiders stormed the old fort.[@32]
Hizbollah has two ways out, 40 ships, and ICD 203.[@21]
"""


def made(count: int) -> Briefing:
    """A briefing of so many facts, events and actors, each told in a sentence of its own."""
    told = "Ship{0} saw {1} barrels burn on Jan. 5, 2024, said Al-Master{0}x.[@{0}]"
    text = " ".join(told.format(at, at + 100) for at in range(count)) + " Twelve barges.[@1]"
    names = {f"a{at}": {"name": f"Jo Master{at}", "kind": "person"} for at in range(count)}
    facts = {f"f{at}": {"value": at + 100, "unit": "barrels", "cite": at} for at in range(count)}
    same = {f"s{at}": {"value": 12, "unit": "barges", "cite": at} for at in range(count)}
    events = {f"e{at}": {"text": f"Barrels burn at pier {at}.", "date": "2024-01", "cite": at} for at in range(count)}
    return Briefing.model_validate(
        {
            "format": 1, "id": "made", "title": "Made", "dateline": {"as_of": "2026-01-01"}, "default_source": "s",
            "sources": {"s": {"kind": "report", "title": "R"}}, "actors": names, "facts": facts | same,
            "events": events,
            "sections": [{"id": "a", "title": "A", "blocks": [{"kind": "prose", "text": text}]}],
        }
    )  # fmt: skip


def test_each_is_shown_with_its_record_or_the_reason(tmp_path: Path) -> None:
    briefing = load(write(tmp_path, {"briefing.yaml": prose(TEXT, RECORDS)})).value
    assert briefing is not None
    found = {one.text: (one.kind, one.record, one.says, one.why) for one in matches(briefing)}
    assert found["more than 600 soldiers"] == ("number", "fact soldiers", "more than 600 soldiers", "")
    assert found["May 2021"] == ("date", "event raid", "2021-05", "a record’s very date")
    assert found["Hizbollah"] == ("name", "actor hezbollah", "Hezbollah", "another spelling")
    assert found["two ways"][1:] == ("", "", "spelled, ten or less")
    assert found["40 ships"][1:] == ("", "", "no cited record has it")
    assert found["203"][1:] == ("", "", "part of a name")


def test_the_command_prints_them_as_text_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path, {"briefing.yaml": prose(TEXT, RECORDS)})
    said = call(capsys, "check", "--explain-matches", folder).out
    assert "  number “more than 600 soldiers” = fact soldiers: more than 600 soldiers\n" in said
    assert "  number “40 ships” – no cited record has it\n" in said
    both = json.loads(call(capsys, "check", "--explain-matches", "--format", "json", folder).out)
    assert {"number-has-fact", "name-is-spelt-as-record"} <= {one["rule"] for one in both["problems"]}
    first = next(one for one in both["matches"] if one["text"] == "May 2021")
    assert (first["record"], first["line"], first["column"]) == ("event raid", 12, 63)
    assert call(capsys, "check", "--explain-matches", "--format", "sarif", folder).code == 2


def test_a_fix_puts_a_qualifier_and_a_name_right(tmp_path: Path) -> None:
    text = "600 soldiers died,[@21] the 600 soldiers of Hizbollah, and so 600 soldiers.[@21]"
    briefing = load(write(tmp_path, {"briefing.yaml": prose(text, RECORDS)})).value
    assert briefing is not None
    problems: list[Problem] = [*prose_numbers.numbers_match_records(briefing), *names_are_spelt_alike(briefing)]
    fixes = [one.fix.text if one.fix else None for one in problems]
    assert fixes == ["More than 600", None, "more than 600", "Hezbollah"]
    assert [one.fix.span.column for one in problems if one.fix] == [11, 73, 55]


@pytest.mark.parametrize(("text", "fixed"), [("Farmor spoke.[@1]", False), ("Then Farmor spoke.[@1]", True)])
def test_a_short_word_that_opens_a_sentence_is_never_rewritten(text: str, fixed: bool, tmp_path: Path) -> None:
    records = "actors:\n  farmer: {name: Farmer, kind: person}\n"
    briefing = load(write(tmp_path, {"briefing.yaml": prose(text, records)})).value
    assert briefing is not None
    (problem,) = names_are_spelt_alike(briefing)
    assert (problem.fix is not None) is fixed


@pytest.mark.parametrize(
    ("language", "qualifier", "written"),
    [
        ("de", "at most", "höchstens 600"), ("de", "nearly", "fast 600"), ("fr", "more than", "plus de 600"),
        ("sv", "more than", None),
    ],
)
def test_a_fix_is_in_the_words_of_its_language(
    language: str, qualifier: str, written: str | None, tmp_path: Path
) -> None:
    records = f"facts:\n  men: {{value: 600, qualifier: {qualifier}, unit: Soldaten, cite: 21}}\nlanguage: {language}\n"
    briefing = load(write(tmp_path, {"briefing.yaml": prose("Dort sind 600 Soldaten.[@21]", records)})).value
    assert briefing is not None
    (problem,) = prose_numbers.numbers_match_records(briefing)
    assert (problem.fix.text if problem.fix else None) == written


def test_a_cut_says_no_known_problem_twice(tmp_path: Path) -> None:
    text = "[Of late ]{marking=TLP:RED}600 soldiers died.[@21] It was [bad: ]{marking=TLP:RED}40 ships sank.[@21]"
    yaml = prose(text, RECORDS).replace("id: sample\n", "id: sample\nmarking: TLP:RED\n")
    whole = load(write(tmp_path, {"briefing.yaml": yaml})).value
    assert whole is not None
    edition = prepare_edition(whole, Request(marking="TLP:GREEN"), {}).value
    assert edition is not None
    assert check_cut(whole, edition.cut, edition.texts) == ()
    assert len(list(prose_numbers.numbers_match_records(edition.cut))) == 2


def test_texts_keep_their_language_in_an_edition_of_another(tmp_path: Path) -> None:
    """“More than” qualifies in an English text, whatever language the numbers around it are set in."""
    whole = load(write(tmp_path, {"briefing.yaml": prose("More than 600 soldiers died.[@21]", RECORDS)})).value
    assert whole is not None
    edition = prepare_edition(whole, Request(language="de"), {}).value
    assert edition is not None
    assert edition.cut.language == "de"
    assert list(prose_numbers.numbers_match_records(whole)) == []
    assert check_cut(whole, edition.cut, edition.texts) == ()


class Counted:
    """A function that counts how often it is called."""

    def __init__(self, module: ModuleType, name: str, patch: pytest.MonkeyPatch) -> None:
        self.inner, self.calls = getattr(module, name), 0
        patch.setattr(module, name, self)

    def __call__(self, *arguments: object) -> object:
        self.calls += 1
        return self.inner(*arguments)


def work(count: int) -> int:
    """How often a record is held against a sentence, in a briefing of so many records."""
    with pytest.MonkeyPatch.context() as patch:
        counted = [
            Counted(number_matches, "agreement", patch),
            Counted(name_matches, "is_near", patch),
            Counted(date_matches, "meet", patch),
        ]
        assert matches(made(count))
        return sum(one.calls for one in counted)


def test_the_work_grows_with_the_records_and_no_faster() -> None:
    few, many = work(150), work(300)
    assert few > 150
    assert many < 2.3 * few


def test_every_match_of_the_axis_briefing_has_a_record_or_a_reason() -> None:
    briefing = load(CHECKOUT / "content" / "axis-of-resistance").value
    assert briefing is not None
    found = matches(briefing)
    assert all(one.record or one.why for one in found)
    assert {one.record for one in found if one.text == "more than 30 rockets"} == {"fact rockets-from-lebanon"}
