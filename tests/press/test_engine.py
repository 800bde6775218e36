"""The lean import gives the bytes of the plain one, leaves out what it should, and steps back when it does not know."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.press import engine
from briefing.problems import EnvironmentRefusal
from tests.house import CHECKOUT

# what is printed goes through hyphenation, tables, counters, links, pictures and every kind of declared function
SCRIPT = """
import hashlib, sys
from briefing.press import engine
loaded = engine.load(lean=sys.argv[1] == "lean")
engine.load = lambda: loaded
from briefing.model.pages import Part
from briefing.press import layout, printing
layout.load = lambda: loaded
engine.shared_fonts.cache_clear()
early = sorted(name for name in ("fontTools", "cffi", "pycparser") if name in sys.modules)
css = '''@page { size: A6; @bottom-right { content: counter(page) " of ⟦pages⟧" } }
html { font: 10pt/13pt "Source Serif"; hyphens: auto; text-align: justify }
h1 { font-family: "Plex Sans"; text-decoration: underline; letter-spacing: .1em; font-variant-caps: small-caps }
.q::before, .q::after, .r::after { content: "|"; color: red } .q + .q::before { content: "+" }
.r { color: teal !important } .q::before { color: navy }
p:first-of-type::first-letter { font-size: 2em } i::after { content: "x"; anchor: "there" }
li::marker { color: green } li:nth-child(2)::marker { font-weight: bold } b { --c: blue; color: var(--c) }'''
body = '''<h1 id="a">Head</h1><p>An extraordinarily uncharacteristic counterrevolutionary misunderstanding</p>
<ol><li>One<li>Two</ol><table><tr><th>A<td>1\\t2</table><p dir="rtl">محور</p><p style="white-space: pre">a\\tb</p>
<p style="overflow: hidden; text-overflow: ellipsis; white-space: nowrap; width: 4em">Cut off at the end of its box</p>
<p style="font-feature-settings: 'sups'; word-spacing: 3px">AVATAR ﬁne 12</p>
<p style="font: italic 7.3pt 'Plex Sans'">To. V,</p>
<p class="q">One</p><p class="q">Two</p><p class="q" style="color: green">Three<i>i</i></p>
<p class="r" style="color: red; font-weight: bold !important">Four<b>five</b><a href="#there">there</a></p>
<svg width="9" height="9"><title>x</title><text y="9">x</text></svg><p><a href="#a">up</a>'''
press = layout.Press([css], "en")
pages = [press.lay_out(Part("x", f"<html lang=en><title>t</title><body>{body}</body></html>"))]
result = printing.print_pdf(press, pages, [("title", "t")])
assert not result.problems, result.problems
print(hashlib.sha256(result.value.data).hexdigest(), ",".join(early))
"""


def _run(script: str, *arguments: str, **variables: str) -> str:
    ran = subprocess.run(
        (sys.executable, "-W", "error", "-c", script, *arguments),
        cwd=CHECKOUT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.strip()


def test_lean_import_gives_the_same_bytes_without_the_ballast() -> None:
    (plain, ballast), first, lean = (_run(SCRIPT, way).split() for way in ("plain", "lean", "lean"))
    assert first[0] == plain
    assert ballast.split(",") == ["cffi", "fontTools", "pycparser"]
    assert lean == [plain]


def test_lean_import_works_without_a_cache_and_with_a_damaged_one(tmp_path: Path) -> None:
    assert _run(SCRIPT, "lean", XDG_CACHE_HOME="/dev/null/cache", HOME="/dev/null/cache")
    first = _run(SCRIPT, "lean", XDG_CACHE_HOME=str(tmp_path)).split()[0]
    [kept] = (tmp_path / "briefing").glob("declarations-*.txt")
    kept.write_bytes(kept.read_bytes()[:-9] + b"damaged!}")
    assert _run(SCRIPT, "lean", XDG_CACHE_HOME=str(tmp_path)) == first + " cffi,pycparser"
    assert _run(SCRIPT, "lean", XDG_CACHE_HOME=str(tmp_path)) == first


def test_failure_of_the_lean_import_leads_to_the_plain_one() -> None:
    script = """
import sys
from briefing.press import deferred, engine
def broken(*arguments):
    raise ValueError("not today")
deferred.compiled = broken
engine.load()
print(sorted(name for name in ("fontTools", "cffi") if name in sys.modules))
"""
    assert _run(script) == "['cffi', 'fontTools']"


def test_engine_imported_by_somebody_else_is_taken_as_it_is() -> None:
    assert _run("import weasyprint\nfrom briefing.press import engine\nprint(engine.load().version)") == "70.0"


def test_deferred_names_bring_in_the_real_ones() -> None:
    script = """
import sys
from briefing.press import engine
engine.load()
from weasyprint.pdf import fonts
error = fonts.TTLibError
assert "fontTools" not in sys.modules
try:
    fonts.TTFont("/dev/null/font")
except NotADirectoryError:
    pass
from fontTools.ttLib import TTFont, TTLibError
print(fonts.TTFont is TTFont, fonts.TTLibError is TTLibError, sys.modules["weasyprint.text.fonts"].TTFont is TTFont)
import weasyprint
print(len(weasyprint.html.PH_STYLESHEET.matcher.__dict__) > 0, weasyprint.CSS is weasyprint.html.CSS)
"""
    assert _run(script).split() == ["True"] * 5


def test_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "KNOWN_VERSION", "71.")
    with pytest.raises(EnvironmentRefusal) as caught:
        engine.load.__wrapped__()
    assert [one.rule for one in caught.value.problems] == ["engine-loads"]


def test_missing_library_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise OSError("libpango-1.0.so.0: cannot open shared object file")

    monkeypatch.setattr(engine, "_gather", missing)
    with pytest.raises(EnvironmentRefusal, match="libpango"):
        engine.load.__wrapped__()
