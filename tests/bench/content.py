"""An edition as plain JSON, for a document that another program sets: the same words in the same order."""

from __future__ import annotations

import json
import posixpath
import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

from briefing.dressing import setting_of, theme_of
from briefing.edition.prepare import prepare_edition
from briefing.figures.map_world import read_world
from briefing.model.chart_data import ChartData
from briefing.model.chart_data_map import MapData
from briefing.model.edition import BoundSection, Edition, View
from briefing.model.request import Request
from briefing.pages.compose import Composer, figure_key
from briefing.pages.filters import bare_url, filters_of
from briefing.place import Place
from briefing.prose.tree import Node, Tree, noted, plain
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from briefing.typeset import draw, plan

Json = dict[str, Any]
PUBLIC = Request(marking="TLP:CLEAR")
"""The edition that is measured: the one for everybody, which stays the same when an annex for few is added."""


def export(briefing: Path, folder: Path) -> None:
    """Write `content.json`, `charts.json` and the picture of a briefing's public edition into `folder`."""
    source = read_source(briefing).value
    assert source is not None
    parsed = parse_briefing(source).value
    assert parsed is not None
    edition = prepare_edition(parsed, PUBLIC, source.tables).value
    assert edition is not None
    writer = _Writer(edition, Place(source.root, posixpath.dirname(source.file)))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "content.json").write_text(json.dumps(writer.document()), encoding="utf-8")
    charts = [{"file": f"{one.id}.svg", **asdict(cast("Any", one.data)), **_lands(one.data)} for one in writer.planned]
    (folder / "charts.json").write_text(json.dumps(charts, default=str), encoding="utf-8")
    if image := edition.head.cover.image:
        shutil.copy(briefing / image, folder / Path(image).name)


def _lands(data: ChartData) -> Json:
    """What a map is drawn from: the rings of all lands in its window and in its insets', in degrees."""
    if not isinstance(data, MapData):
        return {}
    parts = []
    for extent, detail in ((data.extent, "50m"), *((inset.extent, "10m") for inset in data.insets)):
        lands = read_world(detail).within(extent).lands
        rings = {
            code: [[list(point) for point in part.exterior.coords] for part in getattr(land, "geoms", [land])]
            for code, land in lands.items()
        }
        parts.append({"extent": extent, "lands": rings})
    return {"parts": parts}


class _Writer:
    """Turns the records of one edition into JSON, in the words that our own templates print."""

    def __init__(self, edition: Edition, place: Place) -> None:
        theme = theme_of(edition, place).value
        assert theme is not None
        self.edition = edition
        self.planned = plan(edition, theme).value or ()
        figures = draw(self.planned, theme, edition).value or {}
        self.keys = {name: [words for _, words in figure.keys] for name, figure in figures.items()}
        self.label = Composer(edition, setting_of(edition, theme, place, figures)).label
        self.filters = filters_of(edition)
        self.anchors = set(self._anchors())

    def document(self) -> Json:
        edition, head = self.edition, self.edition.head
        bounds = sorted({bound for band in edition.yardstick for bound in (band.low, band.high)} - {0, 100})
        marking = edition.marking
        assert marking is not None
        return {
            "title": plain(head.title),
            "description": plain(head.standfirst),
            "running": f"{plain(head.subject)}, {self.label('as of')} {self.date(head.dateline.as_of)}",
            "marking": {"label": marking.label, "color": marking.color, "ground": marking.ground},
            "bounds": bounds,
            "yardstick": [{"term": band.term, "low": band.low, "high": band.high} for band in edition.yardstick],
            "stances": [
                (stance, self.label(f"stance {stance}"))
                for stance in ("affirms", "partly", "questions", "denies", "no-evidence", "silent")
            ],
            "head": self._head(),
            "front-notes": [self._note(note) for note in edition.front_notes],
            "sources": [self._source(source) for source in edition.sources],
            "sections": [self._section(section) for section in edition.sections],
        }

    def _head(self) -> Json:
        head = self.edition.head
        facts = [("As of", self.date(head.dateline.as_of)), ("Next update", self.date(head.dateline.next_update))]
        facts += [("Edition", f"{head.edition}, {plain(head.edition_note)}")]
        facts += [("Marking", str(self.edition.marking.label) if self.edition.marking else "")]
        names = ("kicker", "title", "subtitle", "standfirst", "bottom_line", "bottom_line_note")
        return {
            **{name.replace("_", "-"): self.text(head[name]) for name in names},
            "author": plain(head.organisation),
            "series": plain(head.series),
            "image": Path(head.cover.image).name if head.cover.image else None,
            "alt": head.cover.alt,
            "facts": facts,
        }

    def _section(self, section: BoundSection) -> Json:
        name = str(section.kicker or section.title).lower() if section.number is None else f"section {section.number}"
        return {
            "anchor": section.anchor,
            "number": section.number,
            "columns": section.columns,
            "title": self.text(section.title),
            "short": str(section.kicker if section.kicker and section.number is None else section.short),
            "running": f"{section.number or ''} {section.short}".strip(),
            "contents-note": str(section.contents_note or ""),
            "kicker": self.text(section.kicker),
            "standfirst": self.text(section.standfirst) or None,
            "sources-title": f"Sources for {name}",
            "notes": [self._note(note) for note in section.notes],
            "rows": [{"kind": row.kind, "blocks": [*map(self._block, row.blocks)]} for row in section.rows],
        }

    def _block(self, block: View) -> Json:
        made: Json = {"kind": block.kind, "id": block.id, "title": self.text(block.get("title"))}
        made["body"] = self.text(block.get("text"))
        for name in ("label", "source"):
            made[name] = block.get(name)
        for name in ("subtitle", "note"):
            made[name] = self.text(block.get(name)) or None
        made["keys"] = self.keys.get(figure_key(block), []) if block.get("title") else []
        write: Callable[[View], Json] | None = getattr(self, f"_write_{block.kind}", None)
        return made | (write(block) if write else {})

    def _write_quote(self, block: View) -> Json:
        body = noted(block.text, block.quote_notes) if "quote_notes" in block else block.text
        return {"words": self.text(block.quote.words), "body": self.text(body)}

    def _write_judgments(self, block: View) -> Json:
        return {"judgments": [self._judgment(one) for one in block.judgments]}

    def _judgment(self, one: View) -> Json:
        return {
            "id": one.anchor.removeprefix("judgment-"),
            "number": one.number,
            "text": self.text(one.text),
            "reasoning": self.text(one.reasoning),
            "likelihood": one.likelihood.capitalize() if one.likelihood else None,
            "not-judged": self.text(one.not_judged),
            "band": _band(one.band),
            "confidence": one.confidence.level if one.confidence else None,
            "horizon": self.date(one.horizon) if one.horizon else None,
            "review": self.text(one.review_when) or None,
        }

    def _write_changes(self, block: View) -> Json:
        numbered = [self.text(item["text"]) for item in block.numbered]
        return {"kind": "list", "items": numbered or [self.noted(change) for change in block.changes]}

    def _write_gaps(self, block: View) -> Json:
        return {
            "gaps": [
                {"text": self.noted(gap), "matters": self.text(gap.matters), "filled": self.text(gap.filled_by)}
                for gap in block.gaps
            ]
        }

    def _write_figure(self, block: View) -> Json:
        if block.drawn:
            return {"kind": "chart", "file": f"{figure_key(block)}.svg", "alt": block.alt}
        if block.figure_kind == "tiles":
            return {"kind": "tiles", "tiles": [self._tile(tile) for tile in block.tiles]}
        chart = block.chart
        criteria = [
            {
                "name": self.text(one.name),
                "cells": [self.text(one.cells.get(choice.id)) for choice in chart.choices],
            }
            for one in chart.criteria
        ]
        return {"kind": "options", "choices": [self.text(one.name) for one in chart.choices], "criteria": criteria}

    def _tile(self, tile: View) -> Json:
        return {
            "qualifier": str(tile.kicker or tile.fact.qualifier_words or ""),
            "value": str(tile.fact.number_words),
            "unit": self.text(noted(tile.label, tile.notes) if tile.label else tile.fact.unit),
        }

    def _write_table(self, block: View) -> Json:
        rows = [row for group in block.groups for row in group.rows]
        numbers = [[{"kind": "text", "text": str(at)}] for at in range(1, len(rows) + 1)]
        cells = [[self.text(cell.text) for cell in row.cells] for row in rows]
        heads = [self.text(column.head) for column in block.columns]
        if block.numbered_rows:
            cells = [[number, *row] for number, row in zip(numbers, cells, strict=True)]
            heads = [[], *heads]
        return {"heads": heads, "cells": cells, "numbered": block.numbered_rows}

    def _write_account(self, block: View) -> Json:
        account = block.account
        return {
            "questions": [self.text(question.text) for question in account.questions],
            "caveat": self.text(account.caveat),
            "positions": [self._position(account, position) for position in account.positions],
        }

    def _position(self, account: View, position: View) -> Json:
        cells = []
        for question in account.questions:
            given = position.cells.get(question.id)
            words = "" if given is None else str(given.note or self.label(f"stance {given.stance}"))
            cells.append({"stance": given.stance if given else "silent", "words": words})
        return {
            "holder": self.text(position.holder),
            "detail": self.text(position.detail) or None,
            "basis": self.text(position.basis_note or self.label(f"basis {position.basis}")),
            "cells": cells,
        }

    def _write_scenarios(self, block: View) -> Json:
        return {
            "scenarios": [
                {
                    "letter": one.letter,
                    "name": self.text(one.name),
                    "text": self.noted(one),
                    "band": _band(one.band),
                    "likelihood": one.likelihood,
                    "confidence": one.confidence,
                    "signposts": self.text(one.signposts),
                    "impact": self.text(one.impact) or None,
                }
                for one in block.scenarios
            ]
        }

    def _write_indicators(self, block: View) -> Json:
        return {
            "indicators": [
                {
                    "text": self.text(one.text),
                    "points": self.text(self.filters["join_words"](one.letters) or one.direction),
                    "threshold": self.text(one.threshold),
                    "status": one.status,
                    "words": self.text(
                        self.filters["noted"](one.status_note or self.label(f"status {one.status}"), one.notes)
                    ),
                }
                for one in block.indicators
            ]
        }

    def _write_implications(self, block: View) -> Json:
        return {
            "implications": [
                {
                    "whom": self.text(one.audience_name),
                    "text": self.noted(one),
                    "by": self.text(self.date(one.by) if one.dated else one.by),
                    "judgments": f"(judgments {', '.join(str(judgment.number) for judgment in one.follows_from)})"
                    if one.follows_from
                    else "",
                }
                for one in block.implications
            ]
        }

    def _write_method(self, block: View) -> Json:
        if block.show == "summary":
            return {"kind": "box", "body": [*self.text(" ".join(block.summary)), *self.text(block.text)]}
        rows = [(row["count"], self.label(f"events {row['basis']}")) for row in block.basis]
        rows.append((block.total, self.label("events in the record")))
        return {"kind": block.show, "rows": rows}

    def _write_glossary(self, block: View) -> Json:
        entries = [{"name": self.text(one["name"]), "meaning": self.text(one["meaning"])} for one in block.entries]
        return {"entries": entries}

    def _write_imprint(self, block: View) -> Json:
        head = self.edition.head
        first = f"{plain(head.series)}, edition {head.edition}, as of {self.date(head.dateline.as_of)}. "
        return {"body": [*self.text(first), *self.text(head.get("imprint")), *self.text(head.get("disclaimer"))]}

    def _source(self, source: View) -> Json:
        parts = source.descriptor or {}
        grade = f"Graded {source.reliability}. " if source.reliability else ""
        grade += " ".join(str(parts[name]) for name in ("access", "bias", "age", "note") if parts and parts[name])
        by = self.filters["join_words"](source.authors) + ", " if source.authors else ""
        words = f"{by}“{source.title}”, {source.publisher or ''}"
        return {
            "label": source.label,
            "words": f"{words}, {self.date(source.date)}." if source.date else f"{words}.",
            "url": source.url,
            "bare": bare_url(source.url) if source.url else None,
            "grade": f"{grade} {source.rights or ''}",
        }

    def _note(self, note: Any) -> Json:
        return {"number": str(note.number), "anchor": note.anchor, "text": self.text(note.text)}

    def _anchors(self) -> Iterable[str]:
        for note in self.edition.front_notes:
            yield note.anchor
        for section in self.edition.sections:
            yield section.anchor
            yield from (note.anchor for note in section.notes)
            for row in section.rows:
                for block in row.blocks:
                    if block.id:
                        yield block.id
                    yield from (one.anchor for one in block.get("judgments", ()))

    def date(self, value: Any) -> str:
        return str(self.filters["date"](value))

    def noted(self, one: View) -> list[Json]:
        return self.text(noted(one.text, one.notes))

    def text(self, value: Any) -> list[Json]:
        """A text as nodes: kind, words or nodes inside, and for a link where it leads."""
        if value is None or value == "":
            return []
        if not isinstance(value, Tree):
            return [{"kind": "text", "text": str(value)}]
        return [self._node(node) for node in value.nodes]

    def _node(self, node: Node) -> Json:
        to = node.attribute("href") or ""
        if node.kind in ("note", "link"):
            kind = node.kind if to in self.anchors else "text"
            return {"kind": kind, "text": node.text, "to": to}
        if node.kind in ("text", "code"):
            return {"kind": "text", "text": node.text}
        return {"kind": node.kind, "to": to, "inside": [self._node(one) for one in node.children]}


def _band(band: Any) -> Json | None:
    return {"low": band.low, "high": band.high} if band else None
