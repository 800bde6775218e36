"""`briefing sign` at the door: a file beside the built one, a password from where it may come, and no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.door import BRIEF, call
from tests.signing.clock import serving, stamped
from tests.signing.people import PASSWORD, editor, revoked, root, write_p12, write_pem

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "port").mkdir()
    (tmp_path / "port" / "briefing.yaml").write_text(BRIEF, encoding="utf-8")
    write_p12(tmp_path / "key.p12", editor(), PASSWORD, root())
    write_pem(tmp_path, root())
    assert call(capsys, "build", "port", "-q", "--with-source", "-o", "port.pdf").code == 0
    return tmp_path


def test_it_signs_beside_the_file_and_verify_knows_by_whom(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEY_PASSWORD", PASSWORD.decode())
    told = call(capsys, "sign", "port.pdf", "--key", "key.p12", "--password-env", "KEY_PASSWORD", "--visible")
    assert (told.code, told.out.strip()) == (0, "wrote port-signed.pdf, signed by An Editor at level B-B")
    assert (folder / "port-signed.pdf").read_bytes().startswith((folder / "port.pdf").read_bytes())
    told = call(capsys, "verify", "port-signed.pdf", "--trust", "certificate.pem")
    assert told.code == 0
    assert "; signed by An Editor at" in told.out
    assert call(capsys, "verify", "port-signed.pdf").code == 0
    assert call(capsys, "verify", "port.pdf", "--trust", "certificate.pem").code == 1
    (folder / "list.crl").write_bytes(revoked(editor()))
    told = call(capsys, "verify", "port-signed.pdf", "--trust", "certificate.pem", "--crl", "list.crl")
    assert told.code == 1
    assert "the certificate of its signer was revoked on" in told.out


def test_nobody_signs_with_a_certificate_that_was_taken_back(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEY_PASSWORD", PASSWORD.decode())
    (folder / "list.crl").write_bytes(revoked(editor()))
    signing = ["sign", "port.pdf", "--key", "key.p12", "--password-env", "KEY_PASSWORD", "--level", "B-LT"]
    with serving(stamped) as address:
        told = call(capsys, *signing, "--timestamp", address, "--trust", "certificate.pem", "--crl", "list.crl")
    assert told.code == 1
    assert "error[certificate-is-valid]" in told.err
    assert not list(folder.glob("*-signed.pdf"))


def test_what_cannot_be_signed_writes_nothing(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WRONG", "wrong")
    signing = ["sign", "port.pdf", "--key", "key.p12", "--password-env"]
    (folder / "words.pdf").write_text("words", encoding="utf-8")
    for words, code, why in (
        ([*signing, "WRONG"], 1, "error[key-opens]"),
        ([*signing, "NOBODY"], 2, "no variable NOBODY"),
        (["sign", "port.pdf", "--key", "none.p12"], 1, "error[file-exists]"),
        (["sign", "port.pdf", "--key", "key.p12"], 2, "wants a password, and nobody is there to ask"),
        (["sign", "words.pdf", "--key", "key.pem", "--certificate", "certificate.pem"], 1, "error[file-is-edition]"),
        (["sign", "none.pdf", "--key", "key.pem", "--certificate", "certificate.pem"], 1, "error[file-exists]"),
    ):
        told = call(capsys, *words)
        assert told.code == code, words
        assert why in told.err
    assert not list(folder.glob("*-signed.pdf"))


def test_nothing_is_signed_twice(folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEY_PASSWORD", PASSWORD.decode())
    signing = ["--key", "key.p12", "--password-env", "KEY_PASSWORD", "-q"]
    assert call(capsys, "sign", "port.pdf", *signing, "-o", "one.pdf").code == 0
    told = call(capsys, "sign", "one.pdf", *signing, "-o", "two.pdf")
    assert told.code == 1
    assert "file-is-unsigned" in told.err
    assert not (folder / "two.pdf").exists()


def test_the_extra_is_named_where_it_is_missing(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.signing.sign.needs", lambda extra=(): ("pyhanko",))
    told = call(capsys, "sign", "port.pdf", "--key", "key.pem", "--certificate", "certificate.pem")
    assert told.code == 1
    assert "signing-is-installed" in told.err
    assert "briefing[sign]" in told.err
    assert folder.exists()
