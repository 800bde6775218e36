"""The annex of data: the tables that authors ask for in print, whole, numbered, with links both ways."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from briefing import pipeline
from briefing.model.blocks import FigureBlock
from briefing.model.edition import View
from briefing.model.figure import Figure, Table
from briefing.model.request import Request
from briefing.pages.annex import ANCHOR, annexed
from tests.figures.test_labels_are_found import edition_of
from tests.house import CHECKOUT
from tests.page_tree import read

CASE = CHECKOUT / "tests/figures/cases/line.yaml"


def with_annex(folder: Path, *ids: str, language: str = "en") -> Path:
    """A case whose figures of these ids ask for an annex."""
    for file in CASE.parent.glob("*.csv"):
        (folder / file.name).write_bytes(file.read_bytes())
    text = CASE.read_text(encoding="utf-8").replace("title: Lines\n", f"title: Lines\nlanguage: {language}\n", 1)
    for name in ids:
        text = text.replace(f"id: {name}\n", f"id: {name}\n        annex: true\n", 1)
    file = folder / "briefing.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_tables_print_at_the_end_with_links_both_ways(tmp_path: Path) -> None:
    outcome = pipeline.build(with_annex(tmp_path, "line-gaps", "line-old"))
    assert outcome.data is not None
    reader = pypdf.PdfReader(io.BytesIO(outcome.data))
    last = len(reader.pages) - 1
    text = reader.pages[last].extract_text()
    assert "Data behind the figures" in text
    assert text.index("A1") < text.index("Nobody counted in the summer") < text.index("A2")
    assert "June 2025 no data" in " ".join(text.split())
    targets = set(_links(reader))
    assert any(start < last and end == last for start, end in targets), "no figure leads to the annex"
    assert any(start == last and end is not None and end < last for start, end in targets), "the annex leads nowhere"
    shown = next(at for at, page in enumerate(reader.pages) if "Nobody counted in the summer" in page.extract_text())
    assert f"Data: annex A1, page\u00a0{last + 1}" in reader.pages[shown].extract_text().replace("page ", "page\u00a0")


def _links(reader: pypdf.PdfReader) -> Iterator[tuple[int, int | None]]:
    """The page that each link of the file stands on, and the one that it leads to."""
    for at, page in enumerate(reader.pages):
        for one in page.get("/Annots", []):
            link = one.get_object()
            destination = reader.named_destinations.get(str(link.get("/Dest") or link.get("/A", {}).get("/D")))
            if destination is not None:
                yield at, reader.get_destination_page_number(destination)


def test_an_edition_that_asks_for_none_has_none(tmp_path: Path) -> None:
    outcome = pipeline.build(with_annex(tmp_path))
    assert outcome.data is not None
    assert "Data behind" not in "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(outcome.data)).pages)


@pytest.mark.usefixtures("without_fonts")
def test_on_the_web_the_table_stands_with_its_figure_alone(tmp_path: Path) -> None:
    outcome = pipeline.build(with_annex(tmp_path, "line-gaps", language="de"), Request(format="html"))
    assert outcome.data is not None
    page = outcome.data.decode()
    assert ANCHOR not in page
    assert any("Daten" in one.text for one in read(page).all("summary"))


def test_wide_tables_go_on_below_and_numbers_stand_at_the_right() -> None:
    table = Table(("Port", *map(str, range(30))), (("A", *["1,200"] * 29, "word"), ("B", *["no data"] * 29, "other")))
    edition, _ = edition_of(CASE, Request())
    blocks = [View({**block, "annex": True}) for block in edition.blocks if block.kind == "figure"][:1]

    class OneFigure:
        language = "en"

        def __init__(self) -> None:
            self.blocks = blocks

    figure = Figure(str(blocks[0].id), 9, 9, (), "", table)
    (made,) = annexed(OneFigure(), {figure.id: figure}).values()  # type: ignore[arg-type]
    assert [len(leaf.head) for leaf in made.leaves] == [13, 13, 7]
    assert all(leaf.head[0] == "Port" and leaf.rows[0][0] == "A" for leaf in made.leaves)
    assert [cell for leaf in made.leaves for cell in leaf.rows[0][1:]] == list(table.rows[0][1:])
    assert made.leaves[-1].numbers == (False, *[True] * 5, False)


def test_figures_in_type_have_no_annex() -> None:
    chart = {"kind": "matrix", "account": "x"}
    with pytest.raises(ValueError, match="its own table"):
        FigureBlock.model_validate({"kind": "figure", "title": "x", "alt": "x", "annex": True, "chart": chart})
