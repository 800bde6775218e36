"""What pages cannot open: no attack gets a byte of what lies outside the project, and each refusal is told."""

from __future__ import annotations

import base64
import io
import os
import zlib
from contextlib import suppress
from pathlib import Path

import pypdf
import pytest

from briefing.press.engine import load
from briefing.press.fetcher import Fetcher, ReferenceRefused
from briefing.press.layout import Press
from briefing.press.printing import print_pdf
from briefing.problems import Refusal
from tests.press.conftest import TITLE, Set, part

SECRET = b"the-secret-outside"
# a picture, so that the engine would show it, with the secret as its text
SECRET_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="20"><text y="15">the-secret-outside</text></svg>'
)
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")

ADDRESSES = (
    "file:///etc/passwd",
    "file://{outside}/secret.svg",
    "FILE://{outside}/secret.svg",
    "file:{outside}/secret.svg",
    "file://localhost{outside}/secret.svg",
    "fi\tle://{outside}/secret.svg",
    "{outside}/secret.svg",
    "//host.invalid/secret.svg",
    "\\\\host.invalid\\secret.svg",
    "http://host.invalid/secret.svg",
    "HTTPS://host.invalid/secret.svg",
    "http://127.0.0.1:9/secret.svg",
    "http://[::1]:9/secret.svg",
    "ftp://host.invalid/secret.svg",
    "ftps://host.invalid/secret.svg",
    "gopher://host.invalid/secret.svg",
    "jar:file://{outside}/secret.jar!/secret.svg",
    "netdoc:{outside}/secret.svg",
    "local-file://{outside}/secret.svg",
    "javascript:alert(1)",
    "blob:null/0",
    "about:blank",
    "../outside/secret.svg",
    "content:../outside/secret.svg",
    "content:/../outside/secret.svg",
    "content:./../outside/secret.svg",
    "content:pictures/../../outside/secret.svg",
    "content:%2e%2e/outside/secret.svg",
    "content:%2E%2E%2Foutside%2Fsecret.svg",
    "content:..%2foutside%2fsecret.svg",
    "content:..%5coutside%5csecret.svg",
    "content:..\\outside\\secret.svg",
    "content:%252e%252e/outside/secret.svg",
    "content:%c0%ae%c0%ae/outside/secret.svg",
    "content:．．/outside/secret.svg",
    "content:‥/outside/secret.svg",
    "content:..\u2215outside\u2215secret.svg",
    "content:{outside}/secret.svg",
    "content:/{outside}/secret.svg",
    "content://host.invalid/secret.svg",
    "content:pictures//../../outside/secret.svg",
    "content:pictures/fine.svg/../../../outside/secret.svg",
    "content:pictures/fine.png%00.svg",
    "content:link.svg",
    "content:linked-folder/secret.svg",
    "content:fifo.svg",
    "content:socket.svg",
    "content:pictures",
    "content:folder.svg",
    "content:",
    "content:.",
    "content:%",
    "content:briefing.yaml",
    "content:.git/config",
    "content:pictures/fine.png?x=../../outside/secret.svg",
    "content:huge.svg",
    "content:wide.png",
    "content:fake.png",
    "content:entities.svg",
    "asset:../briefing/press/fetcher.py",
    "asset:../../../../../../../../../../etc/passwd",
    "asset:fonts/README.md",
    "asset:fonts/",
    "figure:none",
    "file:///proc/self/environ",
    "content:/proc/self/environ",
    "/proc/self/fd/0",
    "/dev/zero",
    "data:text/plain,the-secret",
    "data:text/html,<p>x",
    "data:image/png;base64,@@@@",
    "data:image/svg+xml;base64," + "A" * 100_000,
    "data:,",
    "data:image/png",
    "x" * 10_000,
)

# ways by which a page asks for an address
ASKING = {
    "img": '<img src="{}" alt="x">',
    "object": '<object data="{}"></object>',
    "embed": '<embed src="{}">',
    "link": '<link rel="stylesheet" href="{}">',
    "attachment": '<a rel="attachment" href="{}">x</a>',
    "style import": "<style>@import url('{}');</style>",
    "background": "<p style=\"background: url('{}')\">x</p>",
    "list mark": "<ul style=\"list-style-image: url('{}')\"><li>x</ul>",
    "content": "<style>p::before {{ content: url('{}') }}</style><p>x</p>",
    "border": "<p style=\"border: 9px solid; border-image: url('{}') 1\">x</p>",
    "font": "<style>@font-face {{ font-family: Own; src: url('{}') }} p {{ font-family: Own }}</style><p>x</p>",
    "profile": "<style>@color-profile --own {{ src: url('{}') }}</style>",
    "base": '<base href="{}"><img src="secret.svg" alt="x">',
    "svg image": (
        '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><image href="{}" width="9" height="9"/></svg>'
    ),
    "svg xlink": (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><title>x</title>'
        '<image xlink:href="{}" width="9" height="9"/></svg>'
    ),
    "svg use": '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><use href="{}#a"/></svg>',
    "svg fill": (
        '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><rect width="9" height="9" fill="url({})"/></svg>'
    ),
    "svg style": (
        '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><style>@import "{}";</style>'
        '<rect width="9" height="9"/></svg>'
    ),
}


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the project, with a picture that must not be seen."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.svg").write_bytes(SECRET_SVG)
    (folder / "secret.css").write_bytes(b"p::before { content: 'the-secret-outside' }")
    return folder


@pytest.fixture
def project(tmp_path: Path, outside: Path) -> Path:
    """A project with traps in it."""
    root = tmp_path / "project"
    (root / "pictures").mkdir(parents=True)
    (root / "folder.svg").mkdir()
    (root / ".git").mkdir()
    (root / ".git" / "config").write_bytes(SECRET)
    (root / "briefing.yaml").write_bytes(SECRET)
    (root / "pictures" / "fine.svg").write_bytes(SECRET_SVG.replace(SECRET, b"fine"))
    (root / "pictures" / "fine.png").write_bytes(PIXEL)
    (root / "fake.png").write_bytes(SECRET_SVG)
    (root / "huge.svg").write_bytes(SECRET_SVG + b" " * 5_000_000)
    (root / "wide.png").write_bytes(_wide())
    (root / "entities.svg").write_bytes(b"<!DOCTYPE svg [<!ENTITY a 'x'>]>" + SECRET_SVG)
    (root / "link.svg").symlink_to(outside / "secret.svg")
    (root / "linked-folder").symlink_to(outside)
    os.mkfifo(root / "fifo.svg")
    os.mknod(root / "socket.svg", 0o140600)
    return root


def _wide() -> bytes:
    """The head of a PNG of 100,000 by 100,000 pixels."""
    head = b"IHDR" + (100_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4, "big") + head + zlib.crc32(head).to_bytes(4, "big") + b"\0" * 12


@pytest.fixture
def fetcher(project: Path) -> Fetcher:
    return Fetcher(load().response, {"content": project, "asset": Path(__file__).parents[2] / "assets"})


def _asked(asking: str, address: str) -> str:
    return asking.replace("{{", "{").replace("}}", "}").replace("{}", address)


def _everything_in(data: bytes) -> bytes:
    reader = pypdf.PdfReader(io.BytesIO(data))
    texts = "".join(page.extract_text() for page in reader.pages).encode()
    return data + texts + repr(reader.attachments).encode()


def test_there_are_enough_attacks() -> None:
    assert len(set(ADDRESSES)) == len(ADDRESSES) >= 42


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address[:40])
def test_address_is_refused_and_told(fetcher: Fetcher, outside: Path, address: str) -> None:
    url = address.replace("{outside}", str(outside))
    with pytest.raises(ReferenceRefused):
        fetcher(url)
    [(told, problem)] = fetcher.refusals
    assert told == url
    assert problem.is_error
    assert problem.hints


@pytest.mark.parametrize("asking", ASKING.values(), ids=ASKING.keys())
def test_no_way_of_asking_shows_what_lies_outside(make_press: Set, project: Path, outside: Path, asking: str) -> None:
    addresses = (f"file://{outside}/secret.svg", f"file://{outside}/secret.css", "content:link.svg", "/etc/passwd")
    press = make_press(root=project)
    pages = []
    for one in addresses:
        with suppress(Refusal):  # the engine itself gives up on a colour profile
            pages.append(press.lay_out(part(_asked(asking, one))))
    result = print_pdf(press, pages or [press.lay_out(part("<p>x</p>"))], TITLE)
    assert result.value is not None
    found = _everything_in(result.value.data)
    assert SECRET not in found
    assert b"root:" not in found


@pytest.mark.parametrize(
    "asking", ["img", "link", "attachment", "style import", "background", "font", "svg image", "base"]
)
def test_refusal_on_a_page_is_an_error(make_press: Set, project: Path, outside: Path, asking: str) -> None:
    press = make_press(root=project)
    pages = press.lay_out(part(_asked(ASKING[asking], f"file://{outside}/secret.svg")))
    result = print_pdf(press, [pages], TITLE)
    assert any(one.is_error for one in pages.problems + result.problems)


def test_engine_that_gives_up_says_what_was_refused(press: Press, outside: Path) -> None:
    with pytest.raises(Refusal) as caught:
        press.lay_out(part(_asked(ASKING["profile"], f"file://{outside}/secret.svg")))
    assert [one.rule for one in caught.value.problems] == ["reference-stays-inside", "page-is-set"]


def test_relative_reference_inside_a_picture_leads_nowhere(make_press: Set, project: Path) -> None:
    inner = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="../outside/secret.svg" width="9" height="9"/></svg>'
    (project / "pictures" / "outer.svg").write_bytes(inner)
    press = make_press(root=project)
    result = print_pdf(press, [press.lay_out(part('<img src="content:pictures/outer.svg" alt="x">'))], TITLE)
    assert result.value is not None
    assert SECRET not in _everything_in(result.value.data)
    assert [one.rule for one in result.problems] == ["reference-stays-inside"]


def test_files_of_the_project_and_of_the_installation_are_served(fetcher: Fetcher, project: Path) -> None:
    (project / "Bild ü.png").write_bytes(PIXEL)
    for address in ("content:pictures/fine.png", "content:Bild%20%C3%BC.png", "asset:fonts/IBMPlexSans-Regular.ttf"):
        assert len(fetcher(address).read()) > 60
    assert fetcher("content:pictures/fine.svg#a").content_type == "image/svg+xml"
    assert fetcher("data:image/png;base64," + base64.b64encode(PIXEL).decode()).read() == PIXEL
    assert fetcher.refusals == ()


def test_missing_file_has_its_own_rule(fetcher: Fetcher) -> None:
    with pytest.raises(ReferenceRefused):
        fetcher("content:pictures/gone.png")
    assert fetcher.refusals[0][1].rule == "image-is-set"


def test_missing_picture_is_told_once_at_its_place(press: Press) -> None:
    pages = press.lay_out(part('<p data-at="a.yaml:2:1"><img src="content:gone%20x.png" alt="x"></p>'))
    assert [(one.rule, str(one.span)) for one in pages.problems] == [("image-is-set", "a.yaml:2:1")]
