"""The digest by mail: two forms that say the same, markings at both ends, nothing fetched, nothing that was cut."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from briefing import pipeline
from briefing.edition.snapshot import snapshot_of
from briefing.model.request import Request
from briefing.shipped import content_folder
from briefing.traces.email import pieces_of_email
from tests.door import BRIEF, call, write_brief
from tests.page_tree import Element, read
from tests.shipped_brief import briefing, data

MAIL = Request(format="email")


def opened(content: bytes | None) -> EmailMessage:
    message = message_from_bytes(content or b"", policy=default)
    assert isinstance(message, EmailMessage)
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    return message


def part(message: EmailMessage, form: str) -> str:
    body = message.get_body((form,))
    assert body is not None
    return str(body.get_content())


def page(message: EmailMessage) -> Element:
    return read(part(message, "html"))


def built(folder: Path, text: str, **wishes: str) -> EmailMessage:
    outcome = pipeline.build(write_brief(folder, text), Request(format="email", **wishes))  # type: ignore[arg-type] # texts
    assert outcome.data is not None, outcome.problems
    return opened(outcome.data)


def test_both_forms_say_what_is_held_to_be_so_and_how_likely_it_is() -> None:
    message = opened(data(MAIL))
    text = part(message, "plain")
    said = " ".join(page(message).words().split())
    for judgment in briefing().judgments.values():
        words = re.sub(r"\[@[^]]*\]|\{[^}]*\}", "", str(judgment.text)).split("[")[0].strip(" .")
        assert words in text
        assert words in said
    assert "Very unlikely (5–20%); confidence: moderate" in text
    assert "Very unlikely 5–20%; confidence: moderate" in said
    assert "Not judged: The accounts conflict" in text
    assert "Latest events weighed: the drone strike in Jordan" in text
    assert "Latest events weighed: the drone strike in Jordan" in said


def test_the_marking_stands_first_and_last_and_in_the_subject() -> None:
    message = opened(data(MAIL))
    lines = part(message, "plain").strip().splitlines()
    assert lines[0].startswith("TLP:AMBER")
    assert lines[-1].startswith("TLP:AMBER")
    rows = [one.words() for one in page(message).all("td") if one.all("table") == []]
    assert (rows[0], rows[-1]) == ("TLP:AMBER", "TLP:AMBER")
    assert message["Subject"] == "[TLP:AMBER] Briefing 01: At arm’s length"


def test_nothing_is_fetched_and_mail_clients_can_show_it() -> None:
    content = data(MAIL)
    assert len(content) < 100_000
    assert max(len(line) for line in content.splitlines()) <= 78
    content.decode("ascii")
    html = part(opened(content), "html")
    assert not re.search(r"https?:|url\(|@import|<img|<link|<script|<svg|<form", html)
    tree = read(html)
    assert all(one.attributes["role"] == "presentation" for one in tree.all("table"))
    assert all("style" in one.attributes for one in tree.all("p", "h1", "h2", "h3"))
    assert "max-width: 600px" in html


def test_the_same_edition_is_the_same_message() -> None:
    content = data(MAIL)
    again = pipeline.build(content_folder() / "axis-of-resistance", MAIL).data
    assert again == content
    message = opened(content)
    assert {"Date", "Message-ID", "From", "To"} & set(message.keys()) == set()
    assert message["Content-Language"] == "en-US"


def test_it_leads_to_the_whole_briefing(tmp_path: Path) -> None:
    address = "https://example.org/briefs/1?a=b&c=d"
    message = built(tmp_path, BRIEF + f"url: {address}\n")
    assert [one.attributes["href"] for one in page(message).all("a")] == [address]
    assert address in part(message, "plain")
    assert "Read the whole briefing" in part(message, "plain")


def test_text_is_never_markup(tmp_path: Path) -> None:
    hostile = "<b>1</b> & 'ships' <script>x</script>"
    message = built(tmp_path, BRIEF + f'edition: "{hostile}"\n')
    assert page(message).all("b", "script") == []
    assert hostile in page(message).words()
    text = part(message, "plain")
    assert hostile in text
    assert "&lt;" not in text
    assert "&amp;" not in text


def test_a_line_in_a_title_makes_no_header(tmp_path: Path) -> None:
    text = BRIEF.replace("title: One crane does the work of two", 'title: "One\\LBcc: you@example.org"')
    message = built(tmp_path, text)
    assert message["Subject"] == "One Bcc: you@example.org"
    assert message["Bcc"] is None


def test_right_to_left(tmp_path: Path) -> None:
    tree = page(built(tmp_path, BRIEF + "bottom_line: توقفت الرافعة.\n", language="ar"))
    (root,) = tree.all("html")
    assert (root.attributes["lang"], root.attributes["dir"]) == ("ar", "rtl")
    assert "text-align: right" in tree.all("table")[1].attributes["style"]


CUT = """\
marking: TLP:AMBER
bottom_line: "The crane stopped. [Inspector Quarrelstone warned of it.]{marking=TLP:AMBER}"
"""


HOLDS = """\
standfirst: Night shifts bring the port back.
sections:
  - id: yard
    title: The yard
    blocks:
      - kind: prose
        text: "{{see:cranes}} counts them. [@1]"
      - kind: table
        id: cranes
        title: {said}
        cite: 1
        columns: [{{id: crane, head: Crane}}]
        rows: [{{crane: One}}]
"""


def test_without_judgments_it_says_what_the_briefing_holds_and_what_changed(tmp_path: Path) -> None:
    head = BRIEF.partition("sections:")[0] + "sources:" + BRIEF.partition("\nsources:")[2]
    _, old = pipeline.edited(write_brief(tmp_path / "old", head + HOLDS.format(said="One crane works")), Request())
    assert old is not None
    new = write_brief(tmp_path / "new", head + HOLDS.format(said="Two cranes work"))
    made = pipeline.build(new, Request(format="email", previous=snapshot_of(old)))
    assert made.data is not None, made.problems
    message = opened(made.data)
    text, said = part(message, "plain").replace("\r\n", "\n"), " ".join(page(message).words().split())
    assert "Night shifts bring the port back.\n\nWHAT CHANGED\nSince edition 1:\n\n" in text
    assert "\n\nCONTENTS\n\nThe yard\n* Two cranes work\n\n--\n" in text
    for words in ("Night shifts bring the port back.", "Contents The yard Two cranes work", "One crane works"):
        assert words in said


@pytest.mark.parametrize(("marking", "there"), [("TLP:AMBER", True), ("TLP:CLEAR", False)])
def test_what_a_reader_may_not_see_is_not_in_it(tmp_path: Path, marking: str, there: bool) -> None:
    message = built(tmp_path, BRIEF + CUT, marking=marking)
    assert ("Quarrelstone" in part(message, "plain")) is there
    assert ("Quarrelstone" in part(message, "html")) is there


def test_the_last_look_reads_headers_and_decoded_parts() -> None:
    message = EmailMessage(policy=default.clone(linesep="\r\n"))
    message["Subject"] = "Zürich one"
    message["X-Other"] = "two"
    message.set_content("three — " + "long " * 40 + "Quarrel-stone four\n", cte="base64")
    message.add_alternative('<p title="five">six<!-- seven --></p>', subtype="html", cte="quoted-printable")
    message.preamble = "eight"
    found = "\n".join(text for _, text, _ in pieces_of_email(message.as_bytes()))
    for words in ("Zürich one", "two", "three —", "Quarrel-stone four", "five", "six", "seven", "eight"):
        assert words in found


def test_the_command_line_writes_it_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief = write_brief(tmp_path / "port")
    ended = call(capsys, "build", brief, "-o", tmp_path / "port.eml", "--quiet")
    assert (ended.code, ended.out) == (0, "")
    assert opened((tmp_path / "port.eml").read_bytes())["Subject"] == "One crane does the work of two"
