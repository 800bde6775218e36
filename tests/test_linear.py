"""A briefing ten times as long takes ten times as long to check: work is counted in calls, not in seconds."""

from __future__ import annotations

import cProfile
import io
import pstats
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, NameObject

from briefing.checks.rules import check_briefing
from briefing.edition.prepare import prepare_edition
from briefing.mending.change import rewritten
from briefing.mending.rewrite import changes_of
from briefing.model.request import Request
from briefing.problems import Fix, Span, error
from briefing.source.parse import parse_briefing
from briefing.source.read import Source, read_source
from briefing.strict_yaml import uncollected
from briefing.traces.scan import traces
from briefing.traces.secrets import secrets_of
from tests.faults.clean import Doc, clean
from tests.faults.layout import written

A_WEEK = 11  # records
TIMES = 4
SLACK = 1.15  # what grows with the logarithm, and what one length has by chance

Spoil = Callable[[Doc], None]


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, those in C too."""
    profile = cProfile.Profile()
    with uncollected():
        profile.runcall(work)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]  # missing from its stubs


def source(folder: Path, records: int, spoil: Spoil) -> Source:
    doc = clean(7, weeks=records // A_WEEK)
    spoil(doc)
    folder.mkdir()
    (folder / "briefing.toml").touch()
    (folder / "briefing.yaml").write_text(written(doc)[0], encoding="utf-8")
    read = read_source(folder).value
    assert read is not None
    return read


def sound(doc: Doc) -> None:
    """Nothing is wrong."""


def ignored(doc: Doc) -> None:
    """Every fact breaks a rule and ignores it, and another rule that it does not break."""
    for fact in doc["facts"].values():
        del fact["cite"]
        fact["ignore"] = [{"rule": rule, "reason": "So."} for rule in ("claim-is-cited", "part-fits-whole")]


def broken(doc: Doc) -> None:
    """Every judgment is wrong, and every paragraph cites what is not there."""
    for judgment in doc["judgments"].values():
        judgment["likelihood"] = "lickely"
    for section in doc["sections"]:
        for block in section["blocks"]:
            if block["kind"] == "prose":
                block["text"] = block["text"].replace("[@report-a", "[@report-c")


def _read(one: Source) -> None:
    again = read_source(one.path).value
    assert again is not None
    parse_briefing(again)


def _checked(one: Source) -> None:
    briefing = parse_briefing(one).value
    assert briefing is not None
    check_briefing(briefing)


def _edited(one: Source) -> None:
    briefing = parse_briefing(one).value
    assert briefing is not None
    prepare_edition(briefing, Request(), one.tables)


@pytest.mark.parametrize("spoil", [sound, ignored, broken])
@pytest.mark.parametrize("work", [_read, _checked, _edited])
def test_work_grows_with_the_records(
    work: Callable[[Source], None], spoil: Spoil, tmp_path: Path, count: Callable[[int, int], int]
) -> None:
    few = count(250, 1000)
    work(source(tmp_path / "warm", 100, spoil))  # imports and caches are not counted
    small, large = (source(tmp_path / str(at), at, spoil) for at in (few, TIMES * few))
    first, then = (calls(lambda one=one: work(one)) for one in (small, large))  # type: ignore[misc]
    assert then <= TIMES * SLACK * first, f"{work.__name__} of {TIMES} times the records takes {then / first:.2f} times"


def test_mending_grows_with_the_corrections(count: Callable[[int, int], int]) -> None:
    few = count(250, 1000)

    def mended(many: int) -> int:
        data = "".join(f"k{at:06}: one wrong two\n" for at in range(many)).encode()
        spans = [Span("a.yaml", line, 14, line, 19) for line in range(1, many + 1)]
        problems = [error("a-rule", "wrong", span).mended(Fix(span, "right")) for span in spans]
        assert rewritten(data, changes_of(data, "a.yaml", problems)).count(b"one right two") == many
        return calls(lambda: changes_of(data, "a.yaml", problems))

    mended(10)
    assert mended(TIMES * few) <= TIMES * SLACK * mended(few)


def crossings(records: int) -> tuple[list[str], list[str]]:
    """Texts that were cut and texts that stay, with the same first letters and numbers of their own."""
    cut = [f"The government of mill{at} met at crossing {at * 7919}" for at in range(records)]
    return cut, [f"The government of quay{at} met a ship with {at * 104729} crates" for at in range(records)]


def page_of(texts: list[str]) -> bytes:
    return "".join(f"<p id=p{at} title='{text}'>{text}</p>" for at, text in enumerate(texts)).encode()


def pdf_of(texts: list[str]) -> bytes:
    """A PDF of a page for every ten texts."""
    writer = pypdf.PdfWriter()
    for at in range(0, len(texts), 10):
        page, shown = writer.add_blank_page(300, 300), DecodedStreamObject()
        shown.set_data(b"BT " + b" ".join(b"(%s) Tj T*" % text.encode() for text in texts[at : at + 10]) + b" ET")
        page[NameObject("/Contents")] = writer._add_object(shown.flate_encode())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_a_last_look_grows_with_the_file_and_with_what_was_cut(
    form: Literal["html", "pdf"], count: Callable[[int, int], int]
) -> None:
    few = count(100, 1000)

    def looked(records: int) -> int:
        cut, kept = crossings(records)
        data = page_of(kept) if form == "html" else pdf_of(kept)

        def look() -> None:
            assert traces(data, form, secrets_of((*cut, *kept), kept)) == ()

        return calls(look)

    looked(few)  # imports and caches are not counted
    first, then = looked(few), looked(TIMES * few)
    assert then <= TIMES * SLACK * first, f"a last look at {TIMES} times the texts takes {then / first:.2f} times"
