"""Which prose makes claims that need a source."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import pipeline
from briefing.checks.cited import paragraphs_are_cited
from tests.checks.test_attribution import BODY
from tests.checks.test_wording import HEAD


def told(text: str, folder: Path, head: str = "") -> list[str]:
    file = folder / "briefing.yaml"
    body = BODY.format(kind="prose", title="", text=text.replace("\n", "\n          "))
    file.write_text(HEAD + head + body, encoding="utf-8")
    result = pipeline.load(file)
    assert result.value is not None, result.problems
    found = list(paragraphs_are_cited(result.value))
    assert all(problem.span for problem in found)
    return [problem.message.split("”")[0].removeprefix("“") for problem in found]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("It came on Feb. 14.", "Feb. 14"),
        ("It came on 14 February.", "14 February"),
        ("It came in March 2026.", "March 2026"),
        ("It was built in 1955.", "in 1955"),
        ("It has stood since 1855 there.", "since 1855"),
        ("It cost $6 in all.", "$6"),
        ("It lost 4.5 percent.", "4.5 percent"),
        ("It lost 4%.", "4%"),
        ("It lost 3 million.", "3 million"),
        ("It lost 1,200 wooden boxes.", "1,200 wooden boxes"),
        ("It lost 12 boxes.", "12 boxes"),
        ("It was “a very long” wait.", "a very long"),
        ("It was calm. Then 12 boxes came, and 13 boxes left.", "12 boxes"),
        ("We judge that it is calm. Then 12 boxes came.", "12 boxes"),
        ("It was calm in the end.", None),
        ("It lost 9 boxes.", None),
        ("It may march on 2 feet.", None),
        ("It was “very long” then.", None),
        ("Room 2026 is closed.", None),
        ("We saw 12 boxes.", None),
        ("The US saw 12 boxes.", "12 boxes"),
        ("This section has 12 boxes.", None),
        ("It has 12 boxes ({see:one}).", None),
        ("It has 12 boxes.[@4]", None),
        ("It was calm.[@4] It has 12 boxes.", None),
        ("It has 12 boxes. It was calm.[@4]", None),
        ("# It has 12 boxes\n\nIt was calm.", None),
        ("It was calm.[@4]\n\nIt has 12 boxes.\n\nIt is calm.[@4]", "12 boxes"),
        ("It has 12 boxes.\n\nIt is shown in {see:one}.", "12 boxes"),
        ("“Very likely” means that 80 to 95 percent hold.", None),
        ("“Not so likely” means that 5 percent hold.", "5 percent"),
    ],
)
def test_claims_need_a_source(text: str, claim: str | None, tmp_path: Path) -> None:
    assert told(text, tmp_path) == ([claim] if claim else [])


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Es kam am 14. Februar 2026.", "14. Februar"),
        ("Es steht seit 1955.", "seit 1955"),
        ("Es verlor 4,5 Prozent.", "4,5 Prozent"),
        ("Es kostete 3 Millionen.", "3 Millionen"),
        ("Wir sehen das seit 1955 so.", None),
        ("Diese Ausgabe gilt seit 2026.", None),
    ],
)
def test_claims_in_german(text: str, claim: str | None, tmp_path: Path) -> None:
    assert told(text, tmp_path, "language: de\n") == ([claim] if claim else [])
