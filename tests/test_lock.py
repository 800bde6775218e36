"""The lock file answers for every dependency with hashes, and names no place to fetch from."""

from __future__ import annotations

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house import CHECKOUT

LOCK = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
ENTRIES = re.findall(r"^([a-z0-9]\S*)==(\S+)[^\n]*((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)*)", LOCK, re.MULTILINE)
VERSIONS = {canonicalize_name(name): version for name, version, _ in ENTRIES}


def test_every_entry_has_hashes() -> None:
    assert len(ENTRIES) == len(re.findall(r"^[a-z0-9]", LOCK, re.MULTILINE)) > 30
    assert [name for name, _, hashes in ENTRIES if not hashes] == []


def test_no_registry_is_named() -> None:
    assert re.findall(r"https?:|file:|index-url|find-links|trusted-host", LOCK) == []


def test_what_the_project_asks_for_is_locked_at_a_version_that_it_allows() -> None:
    file = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [Requirement(one) for one in (*file["project"]["dependencies"], *file["dependency-groups"]["dev"])]
    locked = ((one, VERSIONS.get(canonicalize_name(one.name), "0")) for one in asked)
    assert [str(one) for one, version in locked if not one.specifier.contains(version)] == []


def test_the_engine_is_capped_because_its_internals_are_used() -> None:
    file = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    (engine,) = (one for one in map(Requirement, file["project"]["dependencies"]) if one.name == "weasyprint")
    assert not engine.specifier.contains("71.0")
