"""What an archive says of itself, and what is told where it says something of no use."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.archive_site.setting import read_setting
from briefing.problems import Refusal


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("titel: Desk\n", "an archive has no `titel`", "did you mean `title`?"),
        ("theme: memmo\n", "no theme “memmo” ships", "did you mean `memo`?"),
        ("address: 3\n", "`address` is of no use", "as https://example.org/briefings"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, text: str, said: str, hint: str) -> None:
    (tmp_path / "archive.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        read_setting(tmp_path)
    (problem,) = refused.value.problems
    assert problem.rule == "archive-setting-fits"
    assert problem.message.startswith(said)
    assert hint in problem.hints
    assert problem.span is not None
    assert problem.span.line == 1
