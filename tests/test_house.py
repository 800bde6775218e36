"""The floors of the house hold: imports point down, the clock is in one place, files stay small, doors stay light."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import (
    BANNED_NAMES,
    CHECKOUT,
    FLOOR,
    PACKAGE,
    banned_uses,
    is_lazy_export,
    module_name,
    python_files,
    room_of,
    trespasses,
)

FILES = python_files()
TREES = {module_name(file): ast.parse(file.read_text(encoding="utf-8")) for file in FILES}
MOST_LINES = 300
HEAVY = ("weasyprint", "matplotlib", "numpy", "fontTools", "PIL")


def found(module: str, source: str) -> list[str]:
    return list(trespasses(module, ast.parse(source)))


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("briefing.model.blocks", "from briefing.prose.tree import Node"),  # sideways on floor 1
        ("briefing.press.engine", "from briefing.pages import compose"),  # sideways on floor 2
        ("briefing.press.engine", "def f():\n    import briefing.pipeline"),  # upward, in a function
        ("briefing.problems", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from briefing import world"),
        ("briefing.figures.kinds", "KINDS = {'map': 'briefing.pages.maps:draw'}"),  # upward or sideways with a delay
        ("briefing.figures.kinds", "from . import style"),
        ("briefing.figures.kinds", "from .style import Style"),
        ("briefing.schedule.ledger", "from briefing import build"),  # through the front door
        ("briefing.pipeline", "from briefing import batch"),
        ("briefing.nowhere", "from briefing.model import record"),  # a module that the plan does not know
    ],
)
def test_a_trespass_is_seen(module: str, source: str) -> None:
    assert len(found(module, source)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("briefing.press.engine", "from briefing.press.fonts import face\nfrom briefing import problems, shipped"),
        ("briefing.press.engine", "'''briefing.pages hands this over'''"),
        ("briefing.strict_yaml", "from briefing.problems import Span"),
        ("briefing.cli.build", "def f():\n    from briefing.pipeline import build"),
        ("briefing", "def __getattr__(name):\n    from briefing import pipeline"),
    ],
)
def test_a_step_down_is_allowed(module: str, source: str) -> None:
    assert found(module, source) == []


@pytest.mark.parametrize("module", TREES)
def test_imports_point_down(module: str) -> None:
    assert list(trespasses(module, TREES[module])) == []


def test_every_module_has_a_floor() -> None:
    assert sorted({room_of(module) for module in TREES} - set(FLOOR) - {""}) == []


@pytest.mark.parametrize(
    "source",
    [
        "import matplotlib.pyplot as plt",
        "from matplotlib import pyplot",
        "from datetime import datetime as dt\ndt.now()",
        "import datetime\nwhen = datetime.date.today",
        "import random",
        "import numpy as np\nnp.random.default_rng()",
        "from time import time",
    ],
)
def test_a_banned_use_is_seen(source: str) -> None:
    assert list(banned_uses(ast.parse(source)))


def test_what_only_looks_like_a_banned_use_is_not() -> None:
    source = "from datetime import datetime\nimport time\ndef f(world):\n    world.now(); time.perf_counter()"
    assert list(banned_uses(ast.parse(source))) == []


@pytest.mark.parametrize("module", sorted(set(TREES) - {"briefing.world"}))
def test_clock_chance_and_global_state_stay_out(module: str) -> None:
    assert list(banned_uses(TREES[module])) == []


def test_an_init_file_holds_no_logic() -> None:
    for file in FILES:
        if file.name == "__init__.py" and file.parent != PACKAGE:
            assert file.read_text(encoding="utf-8").strip() == "", file
    odd = [ast.unparse(node) for node in TREES["briefing"].body if not is_lazy_export(node)]
    assert odd == []


def test_every_folder_with_code_is_a_package() -> None:
    assert sorted({str(file.parent) for file in FILES if not (file.parent / "__init__.py").is_file()}) == []


def test_names_say_what_is_in_them() -> None:
    parts = {part for module in TREES for part in module.split(".")}
    assert sorted(parts & set(BANNED_NAMES)) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(CHECKOUT)))
def test_files_stay_small(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


PROBE = """
import sys
from briefing.cli.main import main
sys.argv = ["briefing", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    code = end.code or 0
else:
    code = 0
print(code, *sorted({name.split(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", [("--help",), ("check", "content/axis-of-resistance"), ("schema",)], ids=" ".join)
def test_a_light_command_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    ran = subprocess.run(
        (sys.executable, "-c", PROBE, *arguments),
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=True,
    )
    code, *modules = ran.stderr.splitlines()[-1].split()
    assert code == "0", ran.stderr
    assert sorted(set(modules) & set(HEAVY)) == []
