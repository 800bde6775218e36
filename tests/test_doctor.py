"""The doctor tells what is missing and how this system gets it."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

import pytest

from briefing import doctor
from briefing.doctor import Finding, examine
from briefing.press.versions import MISSING
from briefing.shipped import font_files

SYSTEM = doctor._system
TOLD = {"pango": "1.50.12", "harfbuzz": "6.0.0", "harfbuzz-subset": "present", "fontconfig": "2.14.1"}


def found(name: str) -> Finding:
    (one,) = (finding for finding in examine() if finding.name == name)
    return one


@pytest.fixture(autouse=True)
def debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_system", lambda: "debian")
    monkeypatch.setattr(doctor, "versions", lambda: MappingProxyType(TOLD))


def test_a_whole_machine_has_nothing_missing() -> None:
    assert [one for one in examine() if one.state == "missing"] == []
    assert all(bool(one.advice) is (one.state != "fine") for one in examine())


@pytest.mark.parametrize(
    ("name", "version", "state", "advice"),
    [
        ("pango", MISSING, "missing", "apt-get install libpango-1.0-0"),
        ("pango", "1.42.4", "missing", "1.44 or newer"),
        ("harfbuzz", MISSING, "missing", "apt-get"),
        ("harfbuzz-subset", MISSING, "slow", "libharfbuzz-subset0"),
    ],
)
def test_a_library_that_lacks_or_is_old_comes_with_advice(
    name: str, version: str, state: str, advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "versions", lambda: MappingProxyType({**TOLD, name: version}))
    assert found(name).state == state
    assert advice in found(name).advice


def test_a_package_or_font_or_cache_that_lacks_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", gone)
    monkeypatch.setattr(doctor, "font_files", lambda: font_files()[1:])
    monkeypatch.setattr(doctor, "cache_folder", lambda: None)
    assert found("weasyprint").state == "missing"
    assert found("fonts").found == "28 of 29"
    assert found("fonts").state == "missing"
    assert found("cache").state == "slow"


@pytest.mark.parametrize(
    ("release", "family"),
    [
        ('ID=debian\nVERSION_ID="12"\n', "debian"),
        ("ID=ubuntu\nID_LIKE=debian\n", "debian"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "fedora"),
        ("ID=alpine\n", "alpine"),
        ("ID=plan9\n", ""),
        (None, ""),
    ],
)
def test_the_family_of_a_system_is_read_from_its_release(
    release: str | None, family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    file = tmp_path / "os-release"
    if release is not None:
        file.write_text(release, encoding="utf-8")
    monkeypatch.setattr(doctor, "RELEASE", file)
    assert SYSTEM() == family
    monkeypatch.setattr(sys, "platform", "darwin")
    assert SYSTEM() == "darwin"
