"""What single records rest on: their citations, the records that they name as grounds, the data behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.model.analysis import Implication, Judgment
from briefing.model.briefing import Briefing
from briefing.model.charts_cells import Spark
from briefing.model.citations import Citation
from briefing.model.data import Data
from briefing.model.record import Record
from briefing.model.records import Account, Fact, Quote
from briefing.model.roles import roles_of
from briefing.provenance.chain import How, Support
from briefing.statements.marks import blanked

_FACT = re.compile(r"\{\s*fact\s*:\s*([a-z][a-z0-9-]*)")
_SPARK = re.compile(r"\{\s*spark\s*:\s*([a-z][a-z0-9-]*)")


def cited(citations: Iterable[Citation], briefing: Briefing) -> Iterator[Support]:
    """The sources that citations name, with the place in each and the remark."""
    for one in citations:
        key = one.source or briefing.default_source
        if key is not None:
            yield Support(f"sources:{key}", "cites", one.locator, one.comment or "")


def in_text(text: str, briefing: Briefing) -> Iterator[Support]:
    """What the marks of a text name: sources, facts, and the data of small charts."""
    if "[@" in text:
        for _, citations in blanked(text).cites:
            yield from cited(citations, briefing)
    if "{" in text:
        yield from (Support(f"facts:{key}", "prints") for key in _FACT.findall(text))
        for key in _SPARK.findall(text):
            yield from spark_grounds(briefing.sparks.get(key), key, briefing)


def spark_grounds(spark: Spark | None, key: str, briefing: Briefing) -> Iterator[Support]:
    """The data behind a small chart; a mark may name the data themselves."""
    if spark is not None and spark.data is not None:
        yield Support(f"data:{spark.data}", "shows")
    elif spark is None and key in briefing.data:
        yield Support(f"data:{key}", "shows")


def grounds_of(key: str, record: Record, briefing: Briefing) -> Iterator[Support]:
    """What a record rests on, the records that it names before the sources that it cites."""
    if isinstance(record, Judgment):
        yield from evidence(record.rests_on, briefing)
        yield from (Support(f"assumptions:{one}", "assumes") for one in record.assumptions)
    elif isinstance(record, Implication):
        yield from (Support(f"judgments:{one}", "rests on") for one in record.rests_on)
    elif isinstance(record, Fact) and record.computed is not None:
        yield Support(f"data:{record.computed.data}", "computed from", _taken(record))
    elif isinstance(record, Quote):
        yield Support(f"actors:{record.speaker}", "said by", comment=f"via {record.via}" if record.via else "")
    elif isinstance(record, Account):
        yield from (Support(f"{key}/{at}", "position") for at, _ in enumerate(record.positions, 1))
    elif isinstance(record, Data):
        yield from _origins(record, briefing)
    yield from cited(getattr(record, "cite", ()), briefing)
    yield from in_texts(record, briefing)


def evidence(ids: Iterable[str], briefing: Briefing) -> Iterator[Support]:
    """Records of evidence, wherever they are kept."""
    for one in ids:
        for collection in ("facts", "events", "quotes", "accounts", "judgments", "assumptions"):
            if one in briefing.collections[collection]:
                yield Support(f"{collection}:{one}", "rests on")


def in_texts(record: Record, briefing: Briefing) -> Iterator[Support]:
    """What the marks of a record's own texts name, not those of the records in it."""
    for name, role in roles_of(type(record)).items():
        if role.written:
            value = getattr(record, name)
            texts = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
            for text in texts:
                if isinstance(text, str) and ("[@" in text or "{" in text):
                    yield from in_text(text, briefing)


def _taken(fact: Fact) -> str:
    """What is taken of the data: the column and the rows."""
    spec = fact.computed
    assert spec is not None
    return f"{spec.how} of {spec.column}{f', {spec.where}' if spec.where else ''}"


def _origins(data: Data, briefing: Briefing) -> Iterator[Support]:
    """Where a table is from: other tables, records, or the file or address that it is read from."""
    yield from (Support(f"data:{one}", "made from") for one in data.bases)
    if data.records is not None and data.records != "relationships":
        yield from (Support(f"{data.records}:{key}", "made from") for key in briefing.collections[data.records])
    how: How = "kept in" if data.cite else "read from"  # a table that cites stands on that, not on its copy
    if place := data.file or data.source:
        yield Support(f"files:{place}", how)
