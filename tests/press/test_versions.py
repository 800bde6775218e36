"""The libraries behind the bytes are named without loading the engine."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version

from briefing.press.versions import versions
from tests.house import CHECKOUT


def test_versions_are_those_that_are_loaded() -> None:
    found = versions()
    assert found["weasyprint"] == version("weasyprint")
    assert found["pydyf"] == version("pydyf")
    assert all(re.fullmatch(r"\d+(\.\d+)+", found[name]) for name in ("pango", "harfbuzz", "fontconfig"))
    assert found["harfbuzz-subset"] in {"present", "missing"}


def test_asking_loads_no_engine() -> None:
    script = "import sys; from briefing.press.versions import versions; versions(); print('weasyprint' in sys.modules)"
    ran = subprocess.run((sys.executable, "-c", script), cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
