"""What a house brings itself, and how it is printed, goes into the file and comes back: the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing import pipeline
from briefing.model.request import Request
from briefing.verification.extract import extract
from briefing.verification.verify import verify
from tests.builds import data
from tests.proof.everything import FILES, write_whole

SCREEN = Request(with_source=True)
PRINTER = replace(SCREEN, for_print=True, paper="Letter")


@pytest.mark.parametrize("asked", [SCREEN, PRINTER], ids=["screen", "printer"])
def test_a_house_of_its_own_is_proven_and_comes_back_whole(tmp_path: Path, asked: Request) -> None:
    whole = write_whole(tmp_path / "whole")
    made = pipeline.build(whole, asked)
    assert made.problems == ()
    assert made.data is not None
    file = tmp_path / "whole.pdf"
    file.write_bytes(made.data)
    assert verify(file, whole).proven
    for name in FILES:
        (whole / name).unlink()
    assert verify(file).proven, "from what is in the file alone"
    extract(file, tmp_path / "out")
    assert pipeline.build(tmp_path / "out", asked).data == made.data


def test_another_style_for_the_printer_is_told(tmp_path: Path) -> None:
    whole = write_whole(tmp_path / "whole")
    file = tmp_path / "printer.pdf"
    made = pipeline.build(whole, PRINTER).data
    assert made is not None
    file.write_bytes(made)
    style = whole / "templates" / "house" / "print.css"
    style.write_text(".cover-band { border-color: var(--brick) }\n", encoding="utf-8")
    assert [what for what, _, _ in verify(file, whole).differs] == ["files", "own files"]


def test_a_shipped_briefing_for_the_printer_is_proven(tmp_path: Path) -> None:
    file = tmp_path / "printer.pdf"
    file.write_bytes(data("climate-monitor", PRINTER))
    assert verify(file).proven
