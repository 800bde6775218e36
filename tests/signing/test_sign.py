"""Signatures: made at each level behind a file that stays as it was, and worth what they are and no more."""

from __future__ import annotations

import io
import os
import random  # noqa: TID251 - seeded: the same bits in every run
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdf
import pytest

from briefing import pipeline
from briefing.model.request import Request
from briefing.problems import Refusal
from briefing.proof.embedded import opened
from briefing.signing.check import Signed, signature_of
from briefing.signing.identity import Identity, identity
from briefing.signing.sign import Wanted, sign
from briefing.world import this_machine
from tests.door import BRIEF
from tests.signing.clock import misbehaving, serving, stamped
from tests.signing.people import PASSWORD, Person, clock, editor, person, revoked, root, write_p12, write_pem

NOW = this_machine().now()
ROOTS = (root().der,)


@cache
def built() -> bytes:
    with TemporaryDirectory() as folder:
        (Path(folder) / "briefing.yaml").write_text(BRIEF, encoding="utf-8")
        data = pipeline.build(folder, Request(with_source=True)).data
    assert data is not None
    return data


def who(one: Person | None = None, *above: Person) -> Identity:
    with TemporaryDirectory() as folder:
        file = write_p12(Path(folder) / "key.p12", one or editor(), PASSWORD, *(above or (root(),)))
        return identity(file, PASSWORD, (), NOW)


@cache
def signed(wanted: Wanted = Wanted()) -> bytes:  # noqa: B008 - a frozen value
    return sign(built(), who(), wanted, NOW)


@cache
def stamped_at(level: str) -> bytes:
    with serving(stamped) as address:
        wanted = Wanted(level="B-T", server=address)
        if level == "B-LT":
            wanted = replace(wanted, level="B-LT", roots=(root().certificate,), revoked=(revoked(),))
        return sign(built(), who(), wanted, NOW)


def worth(data: bytes, roots: tuple[bytes, ...] = ROOTS, lists: tuple[bytes, ...] = ()) -> Signed:
    return signature_of(data, len(built()), roots, lists)


SIGNED: dict[str, Callable[[], bytes]] = {
    "B-B": signed,
    "B-B that shows": lambda: signed(Wanted(visible=True, reason="Released")),
    "B-T": lambda: stamped_at("B-T"),
    "B-LT": lambda: stamped_at("B-LT"),
}


@pytest.mark.parametrize("level", SIGNED)
def test_what_was_built_stays_and_the_signature_holds(level: str) -> None:
    data = SIGNED[level]()
    assert data.startswith(built())
    assert opened(data).first == len(built())
    found = worth(data)
    assert (found.state, found.who, found.why) == ("valid", "An Editor", "")
    assert found.stamped == (level in ("B-T", "B-LT"))
    assert found.when[:10] in (f"{NOW:%Y-%m-%d}", f"{NOW + timedelta(days=1):%Y-%m-%d}")


@pytest.mark.parametrize("level", SIGNED)
def test_a_signer_whom_nobody_vouches_for_is_unknown(level: str) -> None:
    stranger = person("Another root", None, "key_cert_sign")
    for roots in ((), (stranger.der,)):
        found = worth(SIGNED[level](), roots)
        assert (found.state, found.who) == ("unknown", "An Editor")
        assert "vouches for its signer" in found.why


def test_what_nobody_signed_is_unsigned() -> None:
    assert worth(built()) == Signed("unsigned")


def test_a_timestamp_of_a_stranger_is_not_vouched_for() -> None:
    """The signer's root is known, the clock's is another."""
    other = person("Self-made", None, "digital_signature", "content_commitment")
    with serving(stamped) as address:
        data = sign(built(), who(other, other), Wanted(level="B-T", server=address), NOW)
    found = worth(data, (other.der,))
    assert (found.state, found.why) == ("unknown", "nobody whom you trust vouches for its timestamp")


@pytest.mark.parametrize("level", SIGNED)
def test_a_signer_whose_certificate_was_taken_back_is_not_valid(level: str) -> None:
    day = NOW - timedelta(2)
    found = worth(SIGNED[level](), lists=(revoked(editor(), when=day),))
    assert (found.state, found.why) == ("unknown", f"the certificate of its signer was revoked on {day:%Y-%m-%d}")
    assert worth(SIGNED[level](), lists=(revoked(clock()),)).state == ("unknown" if found.stamped else "valid")


def test_a_certificate_that_was_taken_back_later_was_in_order_where_a_server_says_when() -> None:
    later = revoked(editor(), when=NOW + timedelta(2))
    assert worth(SIGNED["B-T"](), lists=(later,)).state == "valid"


def test_what_the_file_itself_brings_counts() -> None:
    """Whoever signed had a list, and put it in."""
    with serving(stamped) as address:
        wanted = Wanted(level="B-LT", server=address, roots=(root().certificate,), revoked=(revoked(clock()),))
        data = sign(built(), who(), wanted, NOW)
    found = worth(data)
    assert found.state == "unknown"
    assert found.why.startswith("the certificate of its timestamp was revoked on")


def test_the_line_that_shows_is_on_the_first_page_and_tagged() -> None:
    def field_of(data: bytes) -> Any:
        root_of: Any = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
        return root_of["/AcroForm"]["/Fields"][0].get_object()

    field, hidden = field_of(SIGNED["B-B that shows"]()), field_of(signed())
    assert field["/TU"] == "Signature of the publisher"
    assert "/StructParent" in field
    assert field["/AP"]["/N"].get_object() is not None
    assert field["/P"].get_object()["/Type"] == "/Page"
    assert list(hidden["/Rect"]) == [0, 0, 0, 0]


def _contents(data: bytes) -> tuple[int, int]:
    start = data.index(b"/Contents <", len(built())) + len(b"/Contents <")
    return start, data.index(b">", start)


def _hex(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    start, end = _contents(data)
    return data[:start] + change(data[start:end]) + data[end:]


def added(data: bytes) -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(data), incremental=True)
    writer.add_blank_page(100, 100)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


TRICKS: dict[str, Callable[[bytes], bytes]] = {
    "a digit in the other case": lambda data: _hex(data, lambda digits: digits[:200].lower() + digits[200:]),
    "something in the padding": lambda data: _hex(data, lambda digits: digits[:-2] + b"01"),
    "words behind it": lambda data: data + b"\n% words\n",
    "a byte of the pages": lambda data: data[:500] + bytes((data[500] ^ 1,)) + data[501:],
    "a page more": added,
    "cut short": lambda data: data[:-5],
    "another range": lambda data: data.replace(b"/ByteRange [0 ", b"/ByteRange [1 "),
    "a blank in its digits": lambda data: _hex(data, lambda digits: digits[:-2] + b"  "),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_no_trick_passes(trick: str) -> None:
    changed = TRICKS[trick](signed())
    assert changed != signed()
    assert worth(changed).state == "broken"


def test_no_bit_passes_of_what_libraries_pass_over(prove: bool) -> None:
    """The versions, the list of digests, the name of whoever issued the certificate: nobody signs them."""
    data = signed()
    start, end = _contents(data)
    der = bytes.fromhex(data[start:end].decode())
    issuer = der.rindex(b"Root of tests")
    passed = []
    for at in (*range(23, 43), *range(issuer - 18, issuer + 13)):
        for bit in range(8) if prove else (at % 8,):
            changed = der[:at] + bytes((der[at] ^ 1 << bit,)) + der[at + 1 :]
            if worth(data[:start] + changed.hex().upper().encode() + data[end:]).state != "broken":
                passed.append((at, bit))
    assert passed == []


def test_no_flipped_bit_passes(
    count: Callable[[int, int], int], promise: Callable[[str, object, object], None]
) -> None:
    chance = random.Random(7)
    files = [make() for make in SIGNED.values()]
    tried, passed = count(40, 10_000), 0
    for _ in range(tried):
        data = chance.choice(files)
        behind = chance.random() < 0.7  # where a library is lenient; before that, every byte is signed
        at = chance.randrange(len(built()) if behind else 0, len(data) if behind else len(built()))
        changed = data[:at] + bytes((data[at] ^ 1 << chance.randrange(8),)) + data[at + 1 :]
        passed += worth(changed).state != "broken"
    promise("no flipped bit of a signed file passes", f"{tried} flips", f"{passed} passed")
    assert passed == 0


MONTH = timedelta(days=30)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: person("Late", root(), "digital_signature", begin=NOW - 2 * MONTH, end=NOW - MONTH), "ended on"),
        (lambda: person("Early", root(), "digital_signature", begin=NOW + MONTH, end=NOW + 2 * MONTH), "not begin"),
        (lambda: person("Other", root(), "key_encipherment"), "is not for digital signatures"),
    ],
)
def test_who_may_not_sign_does_not(make: Callable[[], Person], why: str) -> None:
    with pytest.raises(Refusal, match=why) as refused:
        who(make())
    assert refused.value.problems[0].rule == "certificate-is-valid"


def test_a_key_opens_with_its_password_alone(tmp_path: Path) -> None:
    file = write_p12(tmp_path / "key.p12", editor(), PASSWORD, root())
    for password in (None, b"", b"wrong"):
        with pytest.raises(Refusal, match="password is missing or wrong"):
            identity(file, password, (), NOW)
    key, certificate = write_pem(tmp_path, editor(), PASSWORD)
    with pytest.raises(Refusal, match="password is missing or wrong"):
        identity(key, b"wrong", (certificate,), NOW)
    assert identity(key, PASSWORD, (certificate,), NOW).name == "An Editor"


def test_a_key_needs_its_own_certificate(tmp_path: Path) -> None:
    key, _ = write_pem(tmp_path, editor())
    _, other = write_pem(tmp_path / ".", root())
    for certificates in ((), (other,)):
        with pytest.raises(Refusal, match="no certificate for the key"):
            identity(key if not certificates else _again(tmp_path), None, certificates, NOW)


def _again(folder: Path) -> Path:
    apart = folder / "apart"
    apart.mkdir()
    return write_pem(apart, editor())[0]


@pytest.mark.parametrize("content", [b"", b"words", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_what_is_no_key_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(Refusal, match="does not open") as refused:
        identity(tmp_path / "key", None, (), NOW)
    assert refused.value.problems[0].rule == "key-opens"


def test_without_its_timestamp_nothing_is_signed() -> None:
    with pytest.raises(Refusal, match="needs a timestamp server") as refused:
        sign(built(), who(), Wanted(level="B-T"), NOW)
    assert refused.value.problems[0].rule == "timestamp-is-had"
    with pytest.raises(Refusal, match="does not answer"):
        sign(built(), who(), Wanted(level="B-T", server="http://127.0.0.1:9/"), NOW)
    with pytest.raises(Refusal, match="no address"):
        sign(built(), who(), Wanted(level="B-T", server="ftp://127.0.0.1/"), NOW)
    greets = serving(lambda asked: b"<p>Hello", "text/html")
    with greets as address, pytest.raises(Refusal, match="no timestamp server"):
        sign(built(), who(), Wanted(level="B-T", server=address), NOW)
    with serving(lambda asked: b"nonsense") as address, pytest.raises(Refusal, match="cannot be signed at level B-T"):
        sign(built(), who(), Wanted(level="B-T", server=address), NOW)


@pytest.mark.parametrize("manner", ["is silent", "drips", "breaks off", "sends elsewhere"])
def test_no_server_holds_on_to_anybody(monkeypatch: pytest.MonkeyPatch, manner: str) -> None:
    monkeypatch.setattr("briefing.signing.clock_server._SECONDS", 0.5)
    told = "does not answer|no timestamp server"
    with misbehaving(manner) as address, pytest.raises(Refusal, match=told) as refused:
        sign(built(), who(), Wanted(level="B-T", server=address), NOW)
    assert refused.value.problems[0].rule == "timestamp-is-had"


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "huge"])
def test_what_is_no_plain_file_is_no_key(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "key"
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    elif kind == "huge":
        with file.open("wb") as made:
            made.truncate(2 << 30)
    else:
        file = Path("/dev/zero")
    with pytest.raises(Refusal):
        identity(file, None, (), NOW)


def test_without_its_proof_nothing_is_signed_for_long() -> None:
    with serving(stamped) as address, pytest.raises(Refusal, match="cannot be signed at level B-LT") as refused:
        sign(built(), who(), Wanted(level="B-LT", server=address), NOW)
    assert refused.value.problems[0].rule == "signature-is-complete"
