"""From a briefing to the mailbox: each target has the copy of its own reader, and nothing of another's."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from tests.delivery.mail_server import mail_server
from tests.delivery.posting import sha256
from tests.delivery.web_server import Web, web_server
from tests.door import BRIEF, call

SCHEDULE = """\
status: final
markings:
  - {{label: TLP:CLEAR}}
  - {{label: TLP:AMBER, color: "#FFC000"}}
marking: TLP:AMBER
default_marking: TLP:CLEAR
bottom_line: "[Canary is the name of the ship.]{{marking=TLP:AMBER}} The crane works for two. [@1]"
url: https://example.org/port/{{edition}}.html
schedule:
  every: weekly
  deliver:
    - {{to: "smtp:desk@example.org", sender: port@example.com, server: "localhost:{mail}", tls: none}}
    - {{to: "smtp:all@example.org", sender: port@example.com, server: "localhost:{mail}", tls: none,
        marking: TLP:CLEAR, attach: link}}
    - {{to: "webhook:{hook}/in", marking: TLP:CLEAR, formats: [md]}}
    - {{to: "folder:out", formats: [md]}}
"""


def test_an_edition_goes_to_every_target_as_its_reader_may_have_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_WEBHOOK_SECRET", "canary-5e21")
    port = tmp_path / "port"
    port.mkdir()
    with mail_server() as box, web_server() as server:
        text = BRIEF.replace("sections:", SCHEDULE.format(mail=box.port, hook=server.address) + "sections:", 1)
        (port / "briefing.yaml").write_text(text, encoding="utf-8")
        ended = call(capsys, "publish", port, "--archive", tmp_path / "archive", "--format", "md")
    assert ended.code == 0, ended.err
    desk, everybody = sorted(box.messages, key=lambda message: message["To"], reverse=True)
    assert desk["Subject"] == "[TLP:AMBER] One crane does the work of two, edition 1"
    assert everybody["Subject"] == "[TLP:CLEAR] One crane does the work of two, edition 1"
    assert b"Canary" in desk.as_bytes()
    assert b"anary" not in everybody.as_bytes()
    (pdf,) = desk.iter_attachments()
    assert pdf.get_payload(decode=True).startswith(b"%PDF-")  # type: ignore[union-attr]
    assert not list(everybody.iter_attachments())
    assert everybody["Archived-At"] == "<https://example.org/port/1.html>"
    _holds_nothing_of_another(server)
    assert sorted(path.name for path in (port / "out").iterdir()) == ["port-1.md", "port-latest.md"]
    assert call(capsys, "outbox", "list", "--archive", tmp_path / "archive").out == "the outbox is empty\n"
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"canary-5e21" not in everything


def _holds_nothing_of_another(server: Web) -> None:
    said = json.loads(server.asked[0].body)
    assert (said["marking"], said["summary"]) == ("TLP:CLEAR", "The crane works for two.")
    (file,) = said["files"]
    assert file["name"] == "port-TLP-CLEAR-1.md"

    data = base64.b64decode(file["base64"])
    assert sha256(data) == file["sha256"]
    assert b"anary" not in server.asked[0].body + data
