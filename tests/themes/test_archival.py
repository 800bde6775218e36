"""Every kind of block, in the themes that differ most from the default, as PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance import verapdf
from tests.themes.every_kind import printed

pytestmark = pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing())


def test_files_of_the_other_themes_conform(tmp_path: Path) -> None:
    files = [tmp_path / f"{theme}.pdf" for theme in ("digest", "flash")]
    for file in files:
        file.write_bytes(printed(file.stem)[0].data)
    found = verapdf.failures(files)
    assert len(found) == 2 * len(files)
    assert {key: wrong for key, wrong in found.items() if wrong} == {}
