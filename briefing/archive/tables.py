"""The tables of the ledger, as steps: a ledger of version N has taken the first N of them.

A step that has shipped is never changed; what is to be otherwise is a further step. Instants are text in UTC, as
`2026-03-01T06:30:00Z`, so that they compare as text.
"""

from __future__ import annotations

_EDITIONS = """
CREATE TABLE briefings(
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    paused INTEGER NOT NULL DEFAULT 0,
    watermark TEXT
) STRICT;
CREATE TABLE editions(
    briefing TEXT NOT NULL REFERENCES briefings(id),
    number INTEGER NOT NULL CHECK(number >= 1),
    correction INTEGER NOT NULL DEFAULT 0 CHECK(correction >= 0),
    state TEXT NOT NULL CHECK(state IN ('held', 'published', 'withdrawn')),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    language TEXT NOT NULL,
    as_of TEXT NOT NULL,
    made TEXT NOT NULL,
    embargo TEXT,
    slot TEXT,
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY(briefing, number, correction)
) STRICT;
CREATE TABLE renditions(
    briefing TEXT NOT NULL,
    number INTEGER NOT NULL,
    correction INTEGER NOT NULL,
    reader_key TEXT NOT NULL,
    reader_json TEXT NOT NULL,
    position INTEGER NOT NULL,
    digest TEXT NOT NULL,
    marking TEXT,
    snapshot TEXT NOT NULL,
    changes TEXT,
    PRIMARY KEY(briefing, number, correction, reader_key),
    FOREIGN KEY(briefing, number, correction) REFERENCES editions ON DELETE CASCADE
) STRICT;
CREATE TABLE files(
    briefing TEXT NOT NULL,
    number INTEGER NOT NULL,
    correction INTEGER NOT NULL,
    reader_key TEXT NOT NULL,
    format TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY(briefing, number, correction, reader_key, format),
    FOREIGN KEY(briefing, number, correction, reader_key) REFERENCES renditions ON DELETE CASCADE
) STRICT;
CREATE TABLE counters(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
INSERT INTO counters VALUES('sequence', 0);
"""

_RUNS = """
CREATE TABLE runs(
    id INTEGER PRIMARY KEY,
    briefing TEXT NOT NULL,
    slot TEXT NOT NULL,
    state TEXT NOT NULL CHECK(state IN ('running', 'published', 'unchanged', 'skipped', 'failed', 'waiting')),
    attempt INTEGER NOT NULL DEFAULT 0,
    owner TEXT,
    fence INTEGER NOT NULL DEFAULT 0,
    lease_until TEXT,
    started TEXT,
    ended TEXT,
    next_try TEXT,
    reason TEXT NOT NULL DEFAULT '',
    number INTEGER,
    correction INTEGER,
    UNIQUE(briefing, slot)
) STRICT;
CREATE UNIQUE INDEX one_run_at_a_time ON runs(briefing) WHERE state = 'running';
"""

_OUTBOX = """
CREATE TABLE outbox(
    key TEXT PRIMARY KEY,
    briefing TEXT NOT NULL,
    number INTEGER NOT NULL,
    correction INTEGER NOT NULL,
    reader_key TEXT NOT NULL,
    target_json TEXT NOT NULL,
    state TEXT NOT NULL CHECK(state IN ('pending', 'sent', 'failed', 'withdrawn')),
    due TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try TEXT,
    last_said TEXT NOT NULL DEFAULT '',
    owner TEXT,
    lease_until TEXT
) STRICT;
CREATE INDEX outbox_by_edition ON outbox(briefing, number, correction);
"""

_TURNED = """
ALTER TABLE editions ADD COLUMN turned TEXT;
ALTER TABLE editions ADD COLUMN record TEXT NOT NULL DEFAULT '';
"""

_WORDS = """
CREATE TABLE words(
    key TEXT PRIMARY KEY,
    briefing TEXT NOT NULL,
    kind TEXT NOT NULL CHECK(kind IN ('failure', 'ping', 'withdrawal')),
    address TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK(state IN ('pending', 'sent', 'failed')),
    due TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try TEXT,
    last_said TEXT NOT NULL DEFAULT '',
    owner TEXT,
    lease_until TEXT
) STRICT;
ALTER TABLE runs ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
UPDATE runs SET told = fence WHERE state NOT IN ('running', 'waiting');
"""
"""What was told of a run is told up to its fence; what had ended before this step was told by the run itself."""

STEPS: tuple[str, ...] = (_EDITIONS, _RUNS, _OUTBOX, _TURNED, _WORDS)
"""From an empty file to the ledger of today, a transaction each."""

TABLES: tuple[str, ...] = ("briefings", "editions", "renditions", "files", "counters", "runs", "outbox", "words")
"""All tables, a table before those that refer to it."""
