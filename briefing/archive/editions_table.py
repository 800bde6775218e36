"""Editions in the ledger: the briefings of an archive, their editions, each edition's renditions and files."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from briefing.archive.edition_records import record
from briefing.archive.instants import read, read_if, written, written_if
from briefing.archive.ledger import Ledger, Row
from briefing.model.publication import KeptFile, Number, Publication, Reader, Rendition, State

_ONE = "briefing = ? AND number = ? AND correction = ?"


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A briefing of the archive. `path` leads to its files, from the archive's own folder; `watermark` is the last slot
    of its schedule that was accounted for."""

    id: str
    path: str
    title: str
    paused: bool = False
    watermark: datetime | None = None


def enrolled(ledger: Ledger) -> tuple[Enrolled, ...]:
    """All briefings, by id."""
    return tuple(_enrolled(row) for row in ledger.rows("SELECT * FROM briefings ORDER BY id"))


def enrolled_as(ledger: Ledger, id_: str) -> Enrolled | None:
    """The briefing of that id, where the archive has it."""
    rows = ledger.rows("SELECT * FROM briefings WHERE id = ?", (id_,))
    return _enrolled(rows[0]) if rows else None


def _enrolled(row: Row) -> Enrolled:
    return Enrolled(row["id"], row["path"], row["title"], bool(row["paused"]), read_if(row["watermark"]))


def enroll(ledger: Ledger, id_: str, path: str, title: str) -> None:
    """Take a briefing into the archive, or note where it lies and what it is called now."""
    ledger.do(
        "INSERT INTO briefings(id, path, title) VALUES(?, ?, ?) "
        "ON CONFLICT(id) DO UPDATE SET path = excluded.path, title = excluded.title",
        (id_, path, title),
    )


def publications(ledger: Ledger, briefing: str | None = None) -> tuple[Publication, ...]:
    """All editions, or those of one briefing: by briefing, oldest number first."""
    where, values = ("WHERE briefing = ?", (briefing,)) if briefing is not None else ("", ())
    return _publications(ledger, where, values)


def publication(ledger: Ledger, briefing: str, number: Number) -> Publication | None:
    """The edition of that number."""
    found = _publications(ledger, f"WHERE {_ONE}", (briefing, number.edition, number.correction))
    return found[0] if found else None


def latest(ledger: Ledger, briefing: str, states: Sequence[State] = ("published",)) -> Publication | None:
    """The edition with the highest number among those of these states."""
    marks = ", ".join("?" * len(states))
    rows = ledger.rows(
        f"SELECT number, correction FROM editions WHERE briefing = ? AND state IN ({marks}) "  # noqa: S608 - marks
        "ORDER BY number DESC, correction DESC LIMIT 1",
        (briefing, *states),
    )
    return publication(ledger, briefing, Number(*rows[0])) if rows else None


def highest(ledger: Ledger, briefing: str) -> int:
    """The highest number that was ever given, whatever became of it; 0 where none was."""
    return int(ledger.rows("SELECT coalesce(max(number), 0) FROM editions WHERE briefing = ?", (briefing,))[0][0])


def add(ledger: Ledger, made: Publication) -> None:
    """Take an edition into the ledger, with its renditions and their files.

    Raises:
        sqlite3.IntegrityError: the number is taken.
    """
    number = (made.briefing, made.number.edition, made.number.correction)
    ledger.do(
        "INSERT INTO editions VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *number, made.state, made.title, made.summary, made.language, made.as_of.isoformat(), written(made.made),
            written_if(made.embargo), written_if(made.slot), made.note, written_if(made.turned),
            made.record,
        ),
    )  # fmt: skip
    for position, one in enumerate(made.renditions):
        key = one.reader.key
        ledger.do(
            "INSERT INTO renditions VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*number, key, _reader_json(one.reader), position, one.digest, one.marking, one.snapshot, one.changes),
        )
        for file in one.files:
            ledger.do(
                "INSERT INTO files VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                (*number, key, file.format, file.name, file.sha256, file.size),
            )
    ledger.count_change()


def set_state(ledger: Ledger, briefing: str, number: Number, state: State, note: str | None = None) -> str:
    """Another state from now on; with `note` another note, too. Returns the name of the record that it had."""
    ledger.do(
        f"UPDATE editions SET state = ?, note = coalesce(?, note), turned = ? WHERE {_ONE}",  # noqa: S608 - our own
        (state, note, written(ledger.world.now()), briefing, number.edition, number.correction),
    )
    ledger.count_change()
    return _recorded_anew(ledger, briefing, number)


def _recorded_anew(ledger: Ledger, briefing: str, number: Number) -> str:
    """Keep another record of an edition that is otherwise now; the name of the one that it had."""
    now, home = publication(ledger, briefing, number), enrolled_as(ledger, briefing)
    assert now is not None
    assert home is not None
    sha256 = record(ledger.folder, now, home.path).record
    values = (sha256, briefing, number.edition, number.correction)
    ledger.do(f"UPDATE editions SET record = ? WHERE {_ONE}", values)  # noqa: S608 - our own words
    return now.record


def record_all(ledger: Ledger) -> None:
    """Keep a record of each edition that has none, as it was published by an older version."""
    sql = "SELECT briefing, number, correction FROM editions WHERE record = ''"
    if ledger.rows(sql):
        with ledger.transaction():
            for row in ledger.rows(sql):
                _recorded_anew(ledger, row["briefing"], Number(row["number"], row["correction"]))


def remove(ledger: Ledger, briefing: str, number: Number) -> None:
    """Take an edition out of the ledger, with its renditions and files."""
    ledger.do(f"DELETE FROM editions WHERE {_ONE}", (briefing, number.edition, number.correction))  # noqa: S608 - our own
    ledger.count_change()


def remove_files(ledger: Ledger, briefing: str, number: Number) -> None:
    """Take an edition's files out of the ledger; the edition itself stays."""
    ledger.do(f"DELETE FROM files WHERE {_ONE}", (briefing, number.edition, number.correction))  # noqa: S608 - our own
    ledger.count_change()
    _recorded_anew(ledger, briefing, number)


def embargoed_until(ledger: Ledger, now: datetime) -> tuple[tuple[str, Number], ...]:
    """The held editions whose moment has come, by briefing and number."""
    rows = ledger.rows(
        "SELECT briefing, number, correction FROM editions WHERE state = 'held' AND embargo <= ? ORDER BY 1, 2, 3",
        (written(now),),
    )
    return tuple((row["briefing"], Number(row["number"], row["correction"])) for row in rows)


def kept_names(ledger: Ledger) -> dict[tuple[str, str], int | None]:
    """What of the archive's kept files the ledger refers to, by SHA-256 and suffix: its bytes, None where not noted."""
    named = {(row["sha256"], suffix_of(row["name"])): row["size"] for row in ledger.rows("SELECT * FROM files")}
    sql = "SELECT snapshot AS one FROM renditions UNION SELECT changes FROM renditions WHERE changes IS NOT NULL"
    sql += " UNION SELECT record FROM editions WHERE record != ''"
    return {**named, **{(row["one"], "json"): None for row in ledger.rows(sql)}}


def suffix_of(name: str) -> str:
    """The ending of a file's name, without its dot: what the archive keeps the file under."""
    return name.rpartition(".")[2]


def _publications(ledger: Ledger, where: str, values: Iterable[Any]) -> tuple[Publication, ...]:
    given = tuple(values)
    files: dict[tuple[Any, ...], list[KeptFile]] = defaultdict(list)
    for row in ledger.rows(f"SELECT * FROM files {where} ORDER BY rowid", given):  # noqa: S608 - our own words
        files[(*tuple(row)[:3], row["reader_key"])].append(
            KeptFile(row["format"], row["name"], row["sha256"], row["size"])
        )
    renditions: dict[tuple[Any, ...], list[Rendition]] = defaultdict(list)
    for row in ledger.rows(f"SELECT * FROM renditions {where} ORDER BY position", given):  # noqa: S608 - as above
        number = tuple(row)[:3]
        its = tuple(files[(*number, row["reader_key"])])
        reader = _reader_of(row["reader_json"])
        renditions[number].append(
            Rendition(reader, row["digest"], row["marking"], row["snapshot"], row["changes"], its)
        )
    rows = ledger.rows(f"SELECT * FROM editions {where} ORDER BY briefing, number, correction", given)  # noqa: S608
    return tuple(_publication(row, tuple(renditions[tuple(row)[:3]])) for row in rows)


def _publication(row: Row, renditions: tuple[Rendition, ...]) -> Publication:
    return Publication(
        briefing=row["briefing"],
        number=Number(row["number"], row["correction"]),
        state=row["state"],
        title=row["title"],
        summary=row["summary"],
        language=row["language"],
        as_of=date.fromisoformat(row["as_of"]),
        made=read(row["made"]),
        renditions=renditions,
        embargo=read_if(row["embargo"]),
        slot=read_if(row["slot"]),
        note=row["note"],
        turned=read_if(row["turned"]),
        record=row["record"],
    )


def _reader_json(reader: Reader) -> str:
    return json.dumps({name: value for name, value in asdict(reader).items() if value}, ensure_ascii=False)


def _reader_of(text: str) -> Reader:
    said = json.loads(text)
    said["parameters"] = tuple((name, value) for name, value in said.get("parameters", ()))
    return Reader(**said)
