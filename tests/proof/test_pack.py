"""Files go into an archive and come back; an archive that this program did not write comes to nothing."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable

import pytest

from briefing.proof.pack import StrangeArchiveError, pack, unpack

FILES = {"briefing.yaml": b"a: 1\n", "pictures/a.png": b"\x89PNG", "templates/blocks/x.html": b""}
EPOCH = (1980, 1, 1, 0, 0, 0)


def archive(*entries: tuple[str, bytes], mode: int = stat.S_IFREG | 0o644, kind: int = zipfile.ZIP_STORED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, data in entries:
            entry = zipfile.ZipInfo("x", EPOCH)
            entry.filename, entry.compress_type, entry.create_system = name, kind, 3
            entry.external_attr = mode << 16
            file.writestr(entry, data)
    return made.getvalue()


def test_files_come_back() -> None:
    assert unpack(pack(FILES)) == FILES


def test_the_same_files_are_the_same_bytes_in_any_order() -> None:
    assert pack(dict(reversed(FILES.items()))) == pack(FILES)


@pytest.mark.parametrize(
    "name",
    ["../a", "/a", "a/../b", "a//b", "./a", "a\\b", "c:a", ".git/config", "a/.ssh", "a\x07b", "x" * 300, "", "a/"],
)
def test_no_path_leads_out(name: str) -> None:
    with pytest.raises(StrangeArchiveError):
        unpack(archive((name, b"x")))


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a link": lambda: archive(("a", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777),
    "a program": lambda: archive(("a", b"#!"), mode=stat.S_IFREG | 0o755),
    "compressed": lambda: archive(("a", b"0" * 9000), kind=zipfile.ZIP_DEFLATED),
    "too many files": lambda: archive(*((f"f{at}", b"") for at in range(4001))),
    "no archive": lambda: b"PK\x03\x04 and no more",
    "nothing": lambda: b"",
    "two files of one name": lambda: archive(("a", b"1"), ("A", b"2")),
    "a remark": lambda: pack(FILES)[:-2] + b"\x03\x00abc",
    "words before it": lambda: b"MZ" + pack(FILES),
    "another order": lambda: archive(("b", b"1"), ("a", b"2")),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_strange_archive_comes_to_nothing(name: str) -> None:
    with pytest.raises(StrangeArchiveError):
        unpack(HOSTILE[name]())


def test_every_cut_and_every_changed_byte_is_seen_or_harmless() -> None:
    """A changed byte of a file's content is not the archive's affair where its sum was changed as well."""
    whole = pack({"a": b"x"})
    for at in range(len(whole)):
        for changed in (whole[:at], whole[:at] + bytes((whole[at] ^ 1,)) + whole[at + 1 :]):
            with pytest.raises(StrangeArchiveError):
                unpack(changed)
