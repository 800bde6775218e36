"""The shipped monitor makes its next edition by itself when its files change, says what changed, and sends it."""

from __future__ import annotations

import io
import re
import shutil
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefing.archive.editions_table import publications
from briefing.archive.ledger import open_ledger
from briefing.archive.outbox_table import Posted, posted
from briefing.archive.runs_table import history
from briefing.archive.words_table import Word, words
from briefing.schedule.health import health_of
from briefing.schedule.health_page import page_of
from briefing.schedule.running import real_hands
from briefing.schedule.tick import Ticked, plans_of, tick
from briefing.shipped import content_folder
from briefing.world import World, standing_still
from tests.delivery.mail_server import Mailbox, mail_server

MONITOR = content_folder() / "climate-monitor"
CANARY = "canary-9f41c7"
NEWER = {"data/global-temp.csv": "2021", "data/co2-concentration.csv": "2020-01"}
"""Files, and the day from which their lines have not been there yet at first."""


@pytest.fixture
def monitor(tmp_path: Path) -> Path:
    """The monitor as it was before the newest numbers came, sent to a desk by mail."""
    folder = tmp_path / "climate-monitor"
    shutil.copytree(MONITOR, folder)
    for name, since in NEWER.items():
        head, *lines = (folder / name).read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if line < since]
        assert len(kept) < len(lines)
        (folder / name).write_text("\n".join([head, *kept]) + "\n", encoding="utf-8")
    file = folder / "briefing.yaml"
    text = file.read_text(encoding="utf-8")
    assert "  publish: final\n" in text
    deliver = "  publish: final\n  deliver: [{to: smtp:desk@example.org, tls: none}, 'webhook:http://127.0.0.1:9/in',\n"
    deliver += "    slack, {to: s3:briefs, endpoint: 'http://127.0.0.1:9'}]\n  ping: 'http://127.0.0.1:9/${BRIEFING_PING_KEY}'\n"
    file.write_text(text.replace("  publish: final\n", deliver), encoding="utf-8")
    return folder


def swept(monitor: Path, archive: Path, now: datetime, box: Mailbox) -> Ticked:
    """One sweep at that moment."""
    environment = {
        "BRIEFING_SMTP_PASSWORD": CANARY,
        "BRIEFING_WEBHOOK_SECRET": CANARY,
        "BRIEFING_PING_KEY": CANARY,
        "BRIEFING_SLACK_WEBHOOK": f"http://127.0.0.1:9/{CANARY}",
        "AWS_ACCESS_KEY_ID": "AKID",
        "AWS_SECRET_ACCESS_KEY": CANARY,
        "BRIEFING_SMTP_SERVER": f"127.0.0.1:{box.port}",
        "BRIEFING_SMTP_SENDER": "Climate desk <monitor@example.org>",
    }
    world: World = standing_still(now, environment, network=True)
    return tick([monitor], archive, world, real_hands(archive, world))


def test_new_files_make_the_next_edition_with_its_changes_and_a_mail(monitor: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with mail_server() as box:
        for month in (2, 3, 4, 5):  # the first sweep begins the schedule
            if month == 5:
                for name in NEWER:
                    shutil.copyfile(MONITOR / name, monitor / name)
            ticked = swept(monitor, archive, datetime(2024, month, 1, 13, tzinfo=UTC), box)
            assert ticked.code == 0, ticked
    with open_ledger(archive, standing_still(datetime(2024, 7, 1, tzinfo=UTC)), writing=False) as ledger:
        runs = [(run.slot.month, run.state) for run in reversed(history(ledger, "climate-monitor"))]
        editions = publications(ledger, "climate-monitor")
    assert runs == [(3, "published"), (4, "unchanged"), (5, "published")]
    assert sorted(str(one.number) for one in editions) == ["1", "2"]
    _, second = box.messages
    assert len(box.messages) == 2
    _tells_what_changed(second)
    _hold_no_secret(monitor, archive, ticked, box)


def _hold_no_secret(monitor: Path, archive: Path, ticked: Ticked, box: Mailbox) -> None:
    """No file, no page of a PDF, no mail, no line of a report, and not the page of health."""
    world = standing_still(datetime(2024, 7, 1, tzinfo=UTC))
    with open_ledger(archive, world, writing=False) as ledger:
        health = health_of(ledger, plans_of((monitor,))[0], world.now(), None)
        owed: list[Posted | Word] = [*posted(ledger), *words(ledger)]
    assert len([one for one in owed if "Connection refused" in one.said]) == 9  # each was near a secret
    told = [page_of(health), repr((health, ticked, owed)), *(message.as_string() for message in box.messages)]
    files = [path.read_bytes() for path in (*archive.rglob("*"), *monitor.rglob("*")) if path.is_file()]
    streams = [stream for data in files if data.startswith(b"%PDF") for stream in _streams(data)]
    assert len(streams) > 100
    assert not [1 for one in (*files, *streams) if CANARY.encode() in one or CANARY.encode("utf-16-be") in one]
    assert not [one for one in told if CANARY in one]


def _streams(pdf: bytes) -> Iterator[bytes]:
    """The contents of a PDF as they are before they are packed."""
    for found in re.finditer(rb"stream\r?\n", pdf):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(pdf[found.end() :])


def _tells_what_changed(mail: EmailMessage) -> None:
    body = mail.get_body(("plain",))
    assert body is not None
    said = " ".join(body.get_content().split())
    (pdf,) = [part for part in mail.iter_attachments() if part.get_content_type() == "application/pdf"]
    data = pdf.get_payload(decode=True)
    assert isinstance(data, bytes)
    pages = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    pages = " ".join(pages.split())
    for told in (said, pages):
        assert "413.4 ppm; 412.8 ppm in edition 1" in told
        assert "1.17 °C; 1.01 °C in edition 1" in told
