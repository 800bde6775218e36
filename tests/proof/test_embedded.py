"""A PDF is opened as something hostile: what is no edition is told in one sentence, whatever is wrong with it."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import suppress
from functools import cache

import pypdf
import pytest

from briefing import pipeline
from briefing.model.request import Request
from briefing.proof.claims import StrangeManifestError, claims_of
from briefing.proof.embedded import StrangePdfError, opened
from briefing.proof.manifest import MANIFEST, SOURCE, written
from briefing.proof.pack import unpack
from tests.door import BRIEF


@cache
def edition() -> bytes:
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "briefing.yaml"
        file.write_text(BRIEF, encoding="utf-8")
        data = pipeline.build(file, Request(with_source=True, marking="TLP:CLEAR")).data
    assert data is not None
    return data


def written_by(change: Callable[[pypdf.PdfWriter], object]) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    change(writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def twice(writer: pypdf.PdfWriter) -> None:
    writer.add_attachment(MANIFEST, b"{}")
    writer.add_attachment(MANIFEST, b"{}")


def test_an_edition_holds_its_manifest_and_its_source() -> None:
    found = opened(edition())
    assert (found.first, found.later) == (found.size, 0)
    assert found.manifest is not None
    assert found.source is not None
    claims = claims_of(found.manifest)
    assert (claims.briefing, claims.request.marking, claims.request.with_source) == ("port", "TLP:CLEAR", True)
    assert "briefing.yaml" in unpack(found.source)


def test_what_is_added_later_does_not_count() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(edition()), incremental=True)
    writer.add_attachment("other.txt", b"x")
    writer._root_object[pypdf.generic.NameObject("/Names")] = pypdf.generic.DictionaryObject()
    made = io.BytesIO()
    writer.write(made)
    found = opened(made.getvalue())
    assert made.getvalue().startswith(edition())
    assert found.later == 1
    assert found.first == len(edition())
    assert found.manifest == opened(edition()).manifest


STRANGE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "words": lambda: b"format: 1\n",
    "cut short": lambda: edition()[:20000],
    "a head alone": lambda: b"%PDF-1.7\n",
    "an end alone": lambda: b"%PDF-1.7\nstartxref\n9\n%%EOF",
    "encrypted": lambda: written_by(lambda writer: writer.encrypt("secret")),
    "two manifests": lambda: written_by(twice),
    "its table is gone": lambda: edition().replace(b"/XRef", b"/XReg"),
    "its catalog is gone": lambda: edition().replace(b"/Catalog", b"/Catalxg").replace(b"/Root", b"/Roox"),
    "its middle is gone": lambda: edition()[:5000] + edition()[-9000:],
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_file_is_told_in_a_sentence(name: str) -> None:
    with pytest.raises(StrangePdfError, match=r"^it"):
        opened(STRANGE[name]())


def test_a_foreign_file_holds_nothing() -> None:
    found = opened(written_by(lambda writer: writer.add_attachment("other.txt", b"x")))
    assert (found.manifest, found.source) == (None, None)


def test_any_byte_may_be_wrong_and_nothing_but_a_sentence_comes_of_it() -> None:
    """Whatever is read is a manifest of ours, or is told."""
    data, step = edition(), len(edition()) // 60
    for at in range(0, len(data), step):
        changed = data[:at] + bytes((data[at] ^ 0x55,)) + data[at + 1 :]
        with suppress(StrangePdfError, StrangeManifestError):
            assert claims_of(opened(changed).manifest or b"").briefing == "port"


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"\xff",
        b"{" * 5000,
        b'{"format":"briefing manifest 2"}',
        b'{ "format": "briefing manifest 1" }',
        written({"format": "briefing manifest 1", "briefing": 7}),
        written({"format": "briefing manifest 1", "title": "x" * 600}),
        written({"format": "briefing manifest 1", "request": []}),
        written({"format": "briefing manifest 1", "request": {"as_of": "soon"}}),
        written({"format": "briefing manifest 1", "request": {"parameters": [[1, 2, 3]]}}),
        written({"format": "briefing manifest 1", "made_with": {"x": {}}}),
        b" " * 100_001,
    ],
)
def test_a_strange_manifest_is_told(manifest: bytes) -> None:
    with pytest.raises(StrangeManifestError, match="manifest"):
        claims_of(manifest)


def test_names_of_what_is_embedded_stay() -> None:
    """Files that were built before must go on being read."""
    assert (MANIFEST, SOURCE) == ("manifest.json", "source.zip")
