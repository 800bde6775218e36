"""What all tests share: no network, no tool skipped in CI, counts and goldens that a flag each changes."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Callable, Generator
from pathlib import Path

import hypothesis
import pytest

from tests.shares import BETWEEN, pytest_runtestloop  # noqa: F401 - pytest finds the hook here

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # numpy's helpers would stand idle, and forbid every fork of this process

# The name that a test gives, and the names that systems give it.
TOOLS = {"chromium": ("chromium", "chromium-browser", "google-chrome", "chrome")}
_STATUS = pytest.StashKey[int]()
_PROMISES = pytest.StashKey[list[str]]()
IN_CI = os.environ.get("CI") == "true"

for _name, _examples in (("quick", 25), ("prove", 2000)):
    hypothesis.settings.register_profile(_name, max_examples=_examples, deadline=None, derandomize=True, database=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--prove", action="store_true", help="turn every count up: many more generated cases")
    parser.addoption("--renew", action="store_true", help="write the goldens anew instead of comparing with them")


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.load_profile("prove" if config.getoption("--prove") else "quick")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    session.config.stash[_STATUS] = int(exitstatus)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if kept := config.stash.get(_PROMISES, None):
        terminalreporter.section("promises")
        for line in kept:
            terminalreporter.line(line)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """End the process of the whole run at once, as commands' children do.

    The engine's objects would be taken apart after its libraries, in whatever order, and that may crash.
    """
    status = config.stash.get(_STATUS, None)
    if status is not None and config.rootpath == Path(__file__).parents[1] and "weasyprint" in sys.modules:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def tool(name: str) -> str | None:
    """The path of a program of the system, under whichever name it goes by."""
    return next((path for one in TOOLS.get(name, (name,)) if (path := shutil.which(one))), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("tool"):
        for name in marker.args:
            if tool(name) is None:
                pytest.skip(f"{name} is not installed here")


def _failed_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI a skipped test is a failed one: there, nothing may be missing."""
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, and in CI nothing may be: {why}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _failed_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _failed_if_skipped(report)
    return report


@pytest.fixture(scope="session")
def prove(request: pytest.FixtureRequest) -> bool:
    """Whether counts are turned up."""
    return bool(request.config.getoption("--prove"))


@pytest.fixture(scope="session")
def count(prove: bool) -> Callable[[int, int], int]:
    """`count(20, 2000)`: 20 rounds in every run, 2000 under `--prove`."""
    return lambda few, many: many if prove else few


@pytest.fixture
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages for the web bring no fonts: cutting them takes six seconds, and the test looks at other things."""
    monkeypatch.setattr("briefing.webpage.cut_fonts", lambda cuts, features: [None for _ in cuts])


@pytest.fixture
def promise(request: pytest.FixtureRequest) -> Callable[[str, object, object], None]:
    """`promise("98 % are caught", 200, "99.5 %")`: what is promised, how often it was tried, what came of it.

    All of them are printed when the run ends.
    """
    kept = request.config.stash.setdefault(_PROMISES, [])
    return lambda what, tried, result: kept.append(f"{what}: tried {tried}, {result}")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """`golden(file, text)` compares with what was kept, or keeps it under `--renew`."""

    def compare(file: Path, text: str) -> None:
        if request.config.getoption("--renew"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert file.is_file(), f"no golden {file.name} yet: look at the output, then run pytest with --renew"
        assert text == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to anything but this machine fails the test that tries it."""
    connect = socket.socket.connect

    def connect_here(one: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test tried to reach {address}")
        connect(one, address)  # type: ignore[arg-type]  # whatever kind of address the caller has

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(autouse=True)
def caches_aside(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the program keeps in the user's folders lies in a folder of this run, one for all of its processes."""
    folder = (Path(BETWEEN) if BETWEEN else tmp_path_factory.getbasetemp()) / "home"
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "MPLCONFIGDIR"):
        monkeypatch.setenv(name, str(folder / name.lower()))
