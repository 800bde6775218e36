"""Laid out by two processes or by one, the bytes are the same; a child that fails costs time and nothing else."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from briefing.model.figure import Figure, Label, Table
from briefing.model.pages import Part, Pdf
from briefing.press import together
from briefing.press.frozen import freeze, thaw
from briefing.press.layout import Pages, Press
from briefing.press.printing import print_pdf
from briefing.press.together import lay_out_parts
from briefing.problems import Refusal
from tests.press.conftest import STYLE, TITLE, Set, part

PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30"><style>@import "none";</style>'
    '<defs><linearGradient id="g"><stop stop-color="red"/></linearGradient></defs>'
    '<rect width="20" height="20" fill="url(#g)"/><image href="content:pixel.png" width="9" height="9"/></svg>'
)
BODIES = (
    '<h1 id="a">Head</h1><p>To <a href="#c">⟦page:c⟧</a></p><ul><li>One<li>Two</ul>',
    '<p><img src="content:pixel.png" alt="x"><img src="content:drawn.svg" alt="y"> <img src="figure:f" alt="z"></p>',
    '<table id="c"><col><thead><tr><th scope="col">A</th></tr></thead><tr><td>1</td></tr></table>',
    '<p style="position: relative"><span style="position: absolute; left: 1mm">there</span> text</p>',
    '<p style="background: linear-gradient(red, blue); transform: rotate(3deg)">Text</p><p style="columns: 2">a b</p>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>t</title><text y="9">x</text></svg>',
    '<p dir="rtl" style="text-decoration: underline">محور ⟦pages⟧</p><p data-at="a.yaml:1:2"><a href="#gone">x</a></p>',
)
PARTS = [part(body, str(number)) for number, body in enumerate(BODIES)]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pixel.png").write_bytes(PIXEL)
    (tmp_path / "drawn.svg").write_text(SVG, encoding="utf-8")
    return tmp_path


@pytest.fixture
def furnished(make_press: Set, project: Path) -> Press:
    return _furnished(make_press, project)


def _furnished(make_press: Set, project: Path, css: str = STYLE) -> Press:
    press = make_press(css, project)
    press.add([Figure("f", 40, 20, (Label("Label", 1, 1, 8, "Plex Sans"),), "alt", Table((), ()))])
    return press


def _printed(press: Press, processes: int) -> Pdf:
    pages = lay_out_parts(press, PARTS, processes=processes)
    result = print_pdf(press, pages, TITLE)
    assert [(one.rule, str(one.span)) for one in result.problems] == [("anchor-exists", "a.yaml:1:2")]
    assert result.value is not None
    return result.value


@pytest.mark.parametrize("body", range(len(BODIES)))
def test_thawed_pages_are_printed_to_the_same_bytes(make_press: Set, project: Path, body: int) -> None:
    one, two = (_furnished(make_press, project) for _ in range(2))
    laid = one.lay_out(PARTS[body])
    frozen = freeze(one, laid)
    direct = print_pdf(one, [laid], TITLE)
    thawed = print_pdf(two, [thaw(two, frozen)], TITLE)
    assert direct.value is not None
    assert thawed.value is not None
    assert direct.value.data == thawed.value.data
    assert direct.problems == thawed.problems


def test_two_processes_give_the_bytes_of_one(make_press: Set, project: Path) -> None:
    assert _printed(_furnished(make_press, project), 2).data == _printed(_furnished(make_press, project), 1).data


def test_child_lays_out_its_share(furnished: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    thawed: list[str] = []

    def noted(press: Press, content: bytes) -> Pages:
        pages = thaw(press, content)
        thawed.append(pages.part.id)
        return pages

    monkeypatch.setattr(together, "thaw", noted)
    monkeypatch.setattr(Press, "lay_out", _slow_in_the_parent(os.getpid()))
    assert [pages.part.id for pages in lay_out_parts(furnished, PARTS, processes=2)] == [one.id for one in PARTS]
    assert thawed


def _slow_in_the_parent(parent: int) -> object:
    import time

    real = Press.lay_out

    def lay_out(self: Press, one: object, first_page: int = 1) -> object:
        time.sleep(0.2 if os.getpid() == parent else 0)
        return real(self, one, first_page)  # type: ignore[arg-type]  # passed on as it came

    return lay_out


def test_part_may_be_laid_out_as_another_one(furnished: Press) -> None:
    """As when a figure moves past a paragraph to close a gap."""

    def twice(one: Part, first: int) -> Pages:
        furnished.lay_out(one, first)
        return furnished.lay_out(part(one.html, one.id + "'"), first)

    pages = lay_out_parts(furnished, PARTS, twice, processes=2)
    assert [one.part.id for one in pages] == [f"{number}'" for number in range(len(PARTS))]


def test_alignment_to_the_left_does_not_look_at_its_place(make_press: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    class Forked(Exception):
        pass

    def fork() -> int:
        raise Forked

    monkeypatch.setattr(together, "_fork", fork)
    with pytest.raises(Forked):
        lay_out_parts(make_press("p { text-align: left; float: right } @page { size: A4 }"), PARTS, processes=2)


@pytest.mark.parametrize("end", ["killed", "raises", "writes rubbish"])
def test_child_that_fails_is_made_up_for(
    make_press: Set, project: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    def broken(press: Press, pages: object) -> bytes:
        if end == "killed":
            os.kill(os.getpid(), 9)
        if end == "raises":
            raise ValueError("not today")
        os._exit(1)

    expected = _printed(_furnished(make_press, project), 1)
    monkeypatch.setattr(together, "freeze", broken)
    assert _printed(_furnished(make_press, project), 2).data == expected.data


def test_parts_that_look_at_their_place_are_laid_out_in_turn(
    make_press: Set, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "_fork", lambda: pytest.fail("no child was to be made"))
    for css in (
        "@page { @top-left { content: counter(page) } }",
        "@page :left { margin: 0 }",
        "h1 { break-before: right }",
    ):
        pages = lay_out_parts(_furnished(make_press, project, css), PARTS, processes=2)
        assert [one.first_page for one in pages] == list(range(1, len(PARTS) + 1))


def test_failure_in_either_process_is_told(furnished: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    profile = part("<style>@color-profile --own { src: url('file:///etc/passwd') }</style>", "bad")
    with pytest.raises(Refusal, match="bad"):
        lay_out_parts(furnished, [*PARTS, profile], processes=2)


def test_no_child_is_left_behind(furnished: Press) -> None:
    lay_out_parts(furnished, PARTS, processes=2)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_short_briefing_needs_no_child(furnished: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "_fork", lambda: pytest.fail("no child was to be made"))
    assert len(lay_out_parts(furnished, PARTS)) == len(PARTS)


@pytest.mark.parametrize("one", PARTS, ids=lambda one: one.html[60:90])
def test_every_part_can_be_frozen(furnished: Press, one: Part) -> None:
    pages = furnished.lay_out(one)
    assert thaw(furnished, freeze(furnished, pages)).page_count == pages.page_count
