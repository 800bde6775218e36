"""The yardstick sets the same briefing: the same words, on as many pages, but for one or two."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pypdf

from briefing.pipeline import build, load, survey
from tests.bench.__main__ import BRIEFING, HERE
from tests.bench.content import PUBLIC, export
from tests.bench.long import lengthen
from tests.builds import data, shipped
from tests.house import CHECKOUT


def words(file: Path) -> Counter[str]:
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    joined = re.sub(r"(\w)-\s+(\w)", r"\1\2", text)
    return Counter(re.findall(r"[^\W\d_]{5,}", joined.lower()))


def test_it_has_the_same_words_on_as_many_pages(tmp_path: Path) -> None:
    made = shipped(BRIEFING.name, PUBLIC)
    (tmp_path / "ours.pdf").write_bytes(data(BRIEFING.name, PUBLIC))
    export(BRIEFING, tmp_path)
    shutil.copy(HERE / "typst" / "briefing.typ", tmp_path)
    program = (sys.executable, str(HERE / "typst" / "build.py"), str(CHECKOUT / "assets" / "fonts"))
    subprocess.run((*program, "briefing.typ", "theirs.pdf"), cwd=tmp_path, check=True)
    theirs = tmp_path / "theirs.pdf"
    assert abs(len(pypdf.PdfReader(theirs).pages) - made.page_count) <= 2
    ours, others = words(tmp_path / "ours.pdf"), words(theirs)
    assert (ours & others).total() > 0.9 * ours.total()


def test_long_briefing_is_sound(tmp_path: Path, prove: bool) -> None:
    lengthen(BRIEFING, tmp_path / "long", 2)
    made = (build if prove else survey)(tmp_path / "long", PUBLIC)
    assert made.code == 0, made.problems
    assert made.page_count > 1.5 * 12 or not prove
    long, short = load(tmp_path / "long").value, load(BRIEFING).value
    assert long is not None
    assert short is not None
    assert len(long.sections) > 1.5 * len(short.sections)
